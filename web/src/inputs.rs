//! Questions and their controls, one file for each way to answer.

mod card;
mod choices;
mod fault;
mod line;
mod proof;
mod select;
mod series;
mod several;

use consortium_core::Day;
use consortium_core::answers::Cell;
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Question};
use consortium_core::value::{Answer, Entry, Proof, Raw};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub use card::QuestionCard;
pub use fault::fault_line;
pub use line::line;
pub use proof::proof_state;
pub use select::select;

use crate::state::{Action, At};
use crate::ui::Ui;

/// Stands for 不清楚 among the values of a control; no id of a choice can be it.
const UNKNOWN: &str = "?";
/// Stands for "none of these".
const NONE: &str = "-";

/// One question as it stands, for the control that answers it.
#[derive(Clone, PartialEq, Properties)]
pub struct Asked {
    /// Rules, language, sender.
    pub ui: Ui,
    /// Which question.
    pub at: At,
    /// What has been entered, and what it means.
    pub cell: Cell,
    /// Whether its field is being typed in: faults wait until it is left.
    pub typing: bool,
    /// The day of the assessment.
    pub today: Day,
    /// How much room there is.
    pub room: Room,
}

/// How much room a control has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A card or the details of a row.
    Card,
    /// A cell of a table: the field carries its own name, and what it can do without stands elsewhere.
    Cell,
}

impl Asked {
    /// The question.
    #[must_use]
    pub fn question(&self) -> Option<&'static Question> {
        self.ui.rules.get().question(self.at.question)
    }

    /// An id for the parts of this question, unique in the widget.
    #[must_use]
    pub fn id(&self, part: &str) -> String {
        let mut id = String::from(part);
        if let Some(field) = self.at.row {
            id.push_str(&field.row.to_string());
        }
        id.push('-');
        id.push_str(self.question().map_or("", |question| &question.id));
        id
    }

    /// The state of proof given so far; a new value keeps it.
    #[must_use]
    pub fn proof(&self) -> Proof {
        match self.cell.entry() {
            Entry::Given(_, proof) => *proof,
            _ => Proof::default(),
        }
    }

    /// The text entered, if a text is entered.
    #[must_use]
    pub fn raw_text(&self) -> Option<&str> {
        match self.cell.entry() {
            Entry::Given(Raw::Text(text), _) => Some(text),
            _ => None,
        }
    }

    /// Whether the user said 不清楚.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self.cell.entry() == Entry::Unknown
    }

    /// Whether a fault is to be shown: there is one and the field has been left.
    #[must_use]
    pub fn shows_fault(&self) -> bool {
        !self.typing && matches!(self.cell.answer(), Answer::Faulty(_))
    }

    /// The word of `data-answer`.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self.cell.entry() {
            Entry::Blank => "blank",
            Entry::Unknown => "unknown",
            Entry::Given(..) if self.shows_fault() => "fault",
            Entry::Given(..) => "value",
        }
    }
}

/// The control for a question's type. Rosters have a view of their own.
pub fn control(asked: &Asked) -> Html {
    let Some(question) = asked.question() else { return Html::default() };
    match &question.kind {
        Kind::YesNo | Kind::Maturity { .. } | Kind::One { .. } => choices::choices(asked),
        Kind::Several { .. } => several::several(asked),
        Kind::Series { .. } => series::series(asked),
        Kind::Number { .. } | Kind::Money { .. } | Kind::Date | Kind::Text { .. } | Kind::Code { .. } => line(asked),
        Kind::Roster(_) => Html::default(),
    }
}

/// Whether the control is one field that a `<label>` can name.
fn is_one_field(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Money { .. } | Kind::Date | Kind::Text { .. } | Kind::Code { .. })
}

/// The value of the input an event came from.
fn value_of(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// The "不清楚" beside a field one types in. Taking it back brings the typed text back.
fn unknown_toggle(asked: &Asked) -> Html {
    let onchange = {
        let (ui, at) = (asked.ui.clone(), asked.at);
        Callback::from(move |_: Event| ui.send(Action::ToggleUnknown(at)))
    };
    html! {
        <label class="toggle">
            <input type="checkbox" checked={asked.is_unknown()} {onchange} data-action="unknown" />
            { phrases::not_sure(asked.ui.lang) }
        </label>
    }
}
