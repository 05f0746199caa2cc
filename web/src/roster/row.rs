//! One row: its naming fields and short choices in the table, all else below it.

use std::rc::Rc;
use std::sync::Arc;

use consortium_core::Day;
use consortium_core::answers::{Answers, Cell, Row};
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, QuestionIx, Roster};
use consortium_core::value::Entry;

use super::columns;
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::inputs::{Asked, Room, control, help, line, proof_state, select};
use crate::state::{Action, At, InRow};
use crate::text;
use crate::ui::Ui;

/// A row with all that it shows.
#[derive(Clone)]
pub struct RowProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// The roster question.
    pub roster: QuestionIx,
    /// The shape of its rows.
    pub shape: &'static Roster,
    /// The row.
    pub row: Arc<Row>,
    /// Its position from 0.
    pub index: usize,
    /// Whether it is the last.
    pub is_last: bool,
    /// Which fields are asked, as bits by column.
    pub asked: u64,
    /// Whether its details are shown.
    pub is_open: bool,
    /// The column being typed in.
    pub typing: Option<u16>,
    /// The day of the assessment.
    pub today: Day,
    /// All answers, for an open row of which a field offers names given elsewhere.
    pub answers: Option<Rc<Answers>>,
}

impl PartialEq for RowProps {
    fn eq(&self, other: &Self) -> bool {
        // The shape is the roster's, and the day that of the answers.
        self.ui == other.ui
            && self.roster == other.roster
            && self.index == other.index
            && self.is_last == other.is_last
            && self.asked == other.asked
            && self.is_open == other.is_open
            && self.typing == other.typing
            // It is shared with the answers before until it changes.
            && Arc::ptr_eq(&self.row, &other.row)
            && self.answers.as_ref().map(Rc::as_ptr) == other.answers.as_ref().map(Rc::as_ptr)
    }
}

impl RowProps {
    /// The row.
    pub fn draw(&self) -> El {
        draw(self)
    }

    fn is_asked(&self, column: u16) -> bool {
        self.asked >> column.min(63) & 1 == 1
    }

    /// The field in this column, drawn by `draw`.
    fn field(&self, column: u16, room: Room, draw: fn(&Asked<'_>) -> El) -> Option<El> {
        let question = *self.shape.fields.get(usize::from(column)).filter(|_| self.is_asked(column))?;
        let nothing = Cell::default();
        let asked = Asked {
            ui: &self.ui,
            at: At { question, row: Some(InRow { roster: self.roster, row: self.row.id, column }) },
            question: self.ui.rules.get().question(question)?,
            cell: self.row.cell(column).unwrap_or(&nothing),
            typing: self.typing == Some(column),
            today: self.today,
            room,
            answers: self.answers.as_deref(),
        };
        let drawn = draw(&asked).key(&asked.question.id);
        Some(drawn.attr("data-question", &asked.question.id).attr("data-answer", asked.status()))
    }
}

fn draw(props: &RowProps) -> El {
    let ui = &props.ui;
    let columns = columns(ui.rules, props.shape);
    let number = (props.index + 1).to_string();
    let note = phrases::standing(props.row.standing, ui.lang);
    let mut lines = el("td");
    for &column in &columns.lines {
        lines = lines.with_if(props.field(column, Room::Cell, line_cell));
    }
    lines = lines.with_if(note.map(|note| el("p.row-note").with(Icon::Gap.el()).say(" ").say(note)));
    let mut row = el("tr").with(el("td.row-number").put(number.clone())).with(lines);
    if !columns.choices.is_empty() {
        let mut choices = el("td");
        for &column in &columns.choices {
            choices = choices.with_if(props.field(column, Room::Cell, choice_cell));
        }
        row = row.with(choices);
    }
    let more = (!columns.details.is_empty()).then(|| more(props, &number));
    row = row.with(el("td").with_if(more).with(tools(props, &number)));
    let details = props.is_open.then(|| {
        let mut fields = Vec::new();
        for &column in &columns.details {
            if let Some(field) = props.field(column, Room::Card, detail) {
                fields.push(field.html());
            }
        }
        let span = if columns.choices.is_empty() { "3" } else { "4" };
        let cell = el("td.row-detail").attr("colspan", span).with(el("div.row-fields").list(fields));
        el("tr").with(cell)
    });
    el(if note.is_some() { "tbody.row is-flagged" } else { "tbody.row" })
        .attr_of("data-row", number)
        .attr_of("data-row-id", props.row.id.to_string())
        .with(row)
        .with_if(details)
}

fn line_cell(asked: &Asked<'_>) -> El {
    line(asked, labelled(asked))
}

fn choice_cell(asked: &Asked<'_>) -> El {
    labelled(asked).with(select(asked))
}

fn labelled(asked: &Asked<'_>) -> El {
    let label = el("label.cell-label").attr_of("for", asked.id("f"));
    el("div.row-cell").with(label.text(asked.ui, &asked.question.title))
}

fn detail(asked: &Asked<'_>) -> El {
    let question = asked.question;
    let wide = matches!(question.kind, Kind::Several { .. } | Kind::Maturity { .. } | Kind::Text { long: true, .. });
    let label = el("label").attr_of("for", asked.id("f")).text(asked.ui, &question.title);
    el(if wide { "div.row-field wide" } else { "div.row-field" })
        .with(el("h4.question-title").attr_of("id", asked.id("t")).with(label))
        .with_if(help(asked))
        .with(control(asked))
        .with_if(proof_state(asked))
}

/// The way to the details, with how many of all fields are answered.
fn more(props: &RowProps, number: &str) -> El {
    let ui = &props.ui;
    let (mut answered, mut total) = (0, 0);
    for (column, _) in (0..).zip(&props.shape.fields) {
        if props.is_asked(column) {
            total += 1;
            answered += usize::from(props.row.cell(column).is_some_and(|cell| *cell.entry() != Entry::Blank));
        }
    }
    let (answered, total) = (answered.to_string(), total.to_string());
    button(ui, "button.button row-more|data-action=details", Action::ToggleRow(props.roster, props.row.id))
        .says("aria-expanded", props.is_open)
        .attr_of("aria-label", ui.fill(text::DETAILS_OF, &[number, &answered, &total]))
        .put([ui.say(text::DETAILS), " ", &answered, "/", &total].concat())
        .with(Icon::Unfold.el())
}

fn tools(props: &RowProps, number: &str) -> El {
    let (roster, row, index) = (props.roster, props.row.id, props.index);
    let up = Action::MoveRow(roster, row, index.saturating_sub(1));
    let down = Action::MoveRow(roster, row, index + 1);
    let copy = Action::DuplicateRow(roster, row);
    let remove = Action::RemoveRow(roster, row);
    let mut tools = el("div.row-tools");
    for (icon, say, markup, action, is_idle) in [
        (Icon::Up, text::MOVE_UP, "button.button square|data-action=move-up", up, index == 0),
        (Icon::Down, text::MOVE_DOWN, "button.button square|data-action=move-down", down, props.is_last),
        (Icon::Copy, text::DUPLICATE, "button.button square|data-action=duplicate-row", copy, false),
        (Icon::Bin, text::REMOVE, "button.button square|data-action=remove-row", remove, false),
    ] {
        let label = props.ui.fill(say, &[number]);
        tools = tools.with(
            button(&props.ui, markup, action)
                .attr_of("aria-label", label.clone())
                .attr_of("title", label)
                .attr_if("disabled", is_idle.then_some(""))
                .with(icon.el()),
        );
    }
    tools
}
