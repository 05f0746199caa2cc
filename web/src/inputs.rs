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
use consortium_core::answers::{Answers, Cell};
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Question};
use consortium_core::value::{Answer, Entry, Raw};

pub use card::{CardProps, Hint, help};
pub use line::line;
pub use proof::proof_state;
pub use select::select;

use crate::html::{El, On, el};
use crate::state::{Action, At};
use crate::ui::Ui;

/// One question as it stands, for the control that answers it.
pub struct Asked<'a> {
    /// Rules, language, sender.
    pub ui: &'a Ui,
    /// Which question.
    pub at: At,
    /// The question itself.
    pub question: &'static Question,
    /// What has been entered, and what it means.
    pub cell: &'a Cell,
    /// Whether its field is being typed in: faults wait until it is left.
    pub typing: bool,
    /// The day of the assessment.
    pub today: Day,
    /// How much room there is.
    pub room: Room,
    /// All answers, where the question is one to which others are of use.
    pub answers: Option<&'a Answers>,
}

/// Whether a question offers names given elsewhere.
pub fn offers_names(kind: &Kind) -> bool {
    matches!(kind, Kind::Text { offers, .. } if !offers.is_empty())
}

/// How much room a control has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A card or the details of a row.
    Card,
    /// A cell of a table: the field carries its own name, and what it can do without stands elsewhere.
    Cell,
}

impl Asked<'_> {
    /// An id for the parts of this question, unique in the widget.
    #[must_use]
    pub fn id(&self, part: &str) -> String {
        let row = self.at.row.map_or_else(String::new, |field| field.row.to_string());
        [part, &row, "-", &self.question.id].concat()
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
pub fn control(asked: &Asked<'_>) -> El {
    let place = el("div.control");
    match &asked.question.kind {
        Kind::YesNo | Kind::Maturity { .. } | Kind::One { .. } => place.with(choices::choices(asked)),
        Kind::Several { choices } => place.with(several::several(asked, choices)),
        Kind::Series { years } => series::series(asked, *years, place),
        Kind::Number { .. } | Kind::Money { .. } | Kind::Date | Kind::Text { .. } | Kind::Code { .. } => {
            line(asked, place)
        }
        Kind::Roster(_) => place,
    }
}

/// Whether the control is one field that a `<label>` can name.
fn is_one_field(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Money { .. } | Kind::Date | Kind::Text { .. } | Kind::Code { .. })
}

/// A group of controls named by the title of its question.
fn named(asked: &Asked<'_>, markup: &'static str) -> El {
    el(markup).attr_of("aria-labelledby", asked.id("t")).attr_of("aria-describedby", asked.id("h"))
}

/// The "不清楚" beside a field one types in. Taking it back brings the typed text back.
fn unknown_toggle(asked: &Asked<'_>) -> El {
    let tick = el("input|type=checkbox|data-action=unknown").checked(asked.is_unknown()).on(
        asked.ui,
        On::Change,
        Action::ToggleUnknown(asked.at),
    );
    el("label.toggle").with(tick).say(phrases::not_sure(asked.ui.lang))
}
