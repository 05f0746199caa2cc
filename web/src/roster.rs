//! The roster: a table one edits in place; on a narrow widget the same table reads as cards.

mod columns;
mod row;

use std::rc::Rc;

use consortium_core::answers::{Completeness, RowId, Rows};
use consortium_core::ruleset::{Question, QuestionIx, Roster};
use yew::Html;
use yew::virtual_dom::VComp;

pub use columns::columns;

use crate::html::{El, On, button, el};
use crate::icon::Icon;
use crate::insight;
use crate::sections::asked_fields;
use crate::state::{Action, InRow, Page, State};
use crate::text;
use crate::ui::Ui;
use row::{RowProps, RowView};

/// The roster with its rows.
pub fn view(ui: &Ui, state: &State, roster: QuestionIx, question: &'static Question, shape: &'static Roster) -> El {
    let nothing = Rows::default();
    let rows = state.answers.rows(roster).unwrap_or(&nothing);
    let row_word = ui.text(&shape.row);
    let count = rows.len().to_string();
    let title = el("h3.question-title")
        .text(ui, &question.title)
        .with(el("span.roster-count").put(ui.fill(text::ROW_COUNT, &[&count])));
    let head = el("div.roster-head")
        .with(title)
        .with(complete(ui, roster, rows.is_complete()))
        .with_if(question.help.as_ref().map(|help| el("p.help").text(ui, help)));
    let body = match rows.is_empty() {
        true => el("p.roster-empty").put(ui.fill(text::NO_ROWS, &[row_word])),
        false => table(ui, state, roster, shape, rows),
    };
    let add = button(ui, "button.button primary|data-action=add-row", Action::AddRow(roster))
        .with(Icon::Add.el())
        .put(ui.fill(text::ADD_ROW, &[row_word]));
    let import = button(ui, "button.button|data-action=import", Action::Go(Page::Panel(insight::IMPORT)))
        .word(ui, text::PANEL_IMPORT);
    el("div.question panel roster")
        .key(&question.id)
        .attr("data-question", &question.id)
        .attr_of("data-rows", count)
        .with(head)
        .with(body)
        .with(el("div.roster-foot buttons").with(add).with(import))
}

fn complete(ui: &Ui, roster: QuestionIx, is_complete: bool) -> El {
    let then = if is_complete { Completeness::Growing } else { Completeness::Complete };
    let tick = el("input|type=checkbox|data-action=complete").checked(is_complete).on(
        ui,
        On::Change,
        Action::SetComplete(roster, then),
    );
    el("label.toggle").attr_word("title", ui, text::LIST_COMPLETE_HELP).with(tick).word(ui, text::LIST_COMPLETE)
}

fn table(ui: &Ui, state: &State, roster: QuestionIx, shape: &'static Roster, rows: &Rows) -> El {
    let columns = columns(ui.rules, shape);
    let mut headings = el("tr").with(el("th.col-number|scope=col").say("#")).with(el("th|scope=col").put(heading(
        ui,
        shape,
        &columns.lines,
    )));
    if !columns.choices.is_empty() {
        headings = headings.with(el("th.col-choice|scope=col").put(heading(ui, shape, &columns.choices)));
    }
    headings = headings.with(el("th.col-tools|scope=col").word(ui, text::ACTIONS));
    let typing = state.typing.and_then(|at| at.row);
    let mut shown: Vec<Html> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let props = RowProps {
            ui: ui.clone(),
            roster,
            shape,
            row: row.clone(),
            index,
            is_last: index + 1 == rows.len(),
            asked: asked_fields(state, shape, row),
            is_open: state.open_rows.contains(&(roster, row.id)),
            typing: column_in(typing, roster, row.id),
            today: state.today,
        };
        let key = row.id.to_string().into();
        shown.push(VComp::new::<RowView>(Rc::new(props), Some(key)).into());
    }
    el("table").with(el("thead").with(headings)).list(shown)
}

fn heading(ui: &Ui, shape: &Roster, columns: &[u16]) -> String {
    let mut out = String::new();
    for &column in columns {
        let field = shape.fields.get(usize::from(column)).and_then(|&field| ui.rules.get().question(field));
        if let Some(field) = field {
            if !out.is_empty() {
                out.push_str(" / ");
            }
            out.push_str(ui.text(&field.title));
        }
    }
    out
}

/// The column of a place, if it is in this row.
fn column_in(place: Option<InRow>, roster: QuestionIx, row: RowId) -> Option<u16> {
    place.filter(|field| field.roster == roster && field.row == row).map(|field| field.column)
}
