//! The roster: a table one edits in place; on a narrow widget the same table reads as cards.

mod columns;
mod row;

use std::rc::Rc;

use consortium_core::answers::{Completeness, RowId, Rows};
use consortium_core::form::STRETCH;
use consortium_core::ruleset::{Question, QuestionIx, Roster};
use yew::Html;

pub use columns::columns;
pub use row::RowProps;

use crate::html::{El, On, button, el};
use crate::icon::Icon;
use crate::inputs::offers_names;
use crate::insight;
use crate::piece::Piece;
use crate::sections::asked_fields;
use crate::state::{Action, InRow, Page, State};
use crate::text;
use crate::ui::Ui;

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
    // What is taken from a table are units.
    let import = shape.distinct_column.map(|_| {
        button(ui, "button.button|data-action=import", Action::Go(Page::Panel(insight::IMPORT)))
            .word(ui, text::PANEL_IMPORT)
    });
    el("div.question panel roster")
        .key(&question.id)
        .attr("data-question", &question.id)
        .attr_of("data-rows", count)
        .with(head)
        .with(body)
        .with(el("div.roster-foot buttons").with(add).with_if(import))
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
        state,
        shape,
        &columns.lines,
    )));
    if !columns.choices.is_empty() {
        headings = headings.with(el("th.col-choice|scope=col").put(heading(ui, state, shape, &columns.choices)));
    }
    headings = headings.with(el("th.col-tools|scope=col").word(ui, text::ACTIONS));
    let typing = state.typing.and_then(|at| at.row);
    let last = (rows.len() - 1) / STRETCH;
    let first = state.stretch.min(last) * STRETCH;
    let fields = shape.fields.iter().filter_map(|&field| ui.rules.get().question(field));
    let offers = fields.into_iter().any(|it| offers_names(&it.kind));
    let mut shown: Vec<Html> = Vec::new();
    for (index, row) in rows.shared().iter().enumerate().skip(first).take(STRETCH) {
        let is_open = state.open_rows.contains(&(roster, row.id));
        let props = RowProps {
            ui: ui.clone(),
            roster,
            shape,
            row: row.clone(),
            index,
            is_last: index + 1 == rows.len(),
            asked: asked_fields(state, shape, row),
            is_open,
            typing: column_in(typing, roster, row.id),
            today: state.today,
            answers: (is_open && offers).then(|| Rc::clone(&state.answers)),
        };
        let key = row.id.to_string().into();
        shown.push(Piece::Row(props).html(Some(key)));
    }
    let table = el("table").with(el("thead").with(headings)).list(shown);
    el("div")
        .with(table)
        .with_if((last > 0).then(|| stretches(ui, first, rows.len())))
        .with(el("p.row-keys").word(ui, text::ROW_KEYS))
}

/// The way through a long roster. What is not shown is not in the document either, so that 500 rows are as quick as 50.
fn stretches(ui: &Ui, first: usize, count: usize) -> El {
    let stretch = first / STRETCH;
    let until = (first + STRETCH).min(count);
    let (from, to, of) = ((first + 1).to_string(), until.to_string(), count.to_string());
    let step = |markup, say, then: Option<usize>| {
        button(ui, markup, Action::ShowRows(then.unwrap_or(stretch)))
            .attr_if("disabled", then.is_none().then_some(""))
            .word(ui, say)
    };
    let after = (until < count).then_some(stretch + 1);
    el("div.roster-stretch|role=group")
        .attr_of("data-stretch", stretch.to_string())
        .with(step("button.button|data-action=rows-before", text::ROWS_BEFORE, stretch.checked_sub(1)))
        .with(el("span").put(ui.fill(text::ROWS_SHOWN, &[&from, &to, &of])))
        .with(step("button.button|data-action=rows-after", text::ROWS_AFTER, after))
}

fn heading(ui: &Ui, state: &State, shape: &Roster, columns: &[u16]) -> String {
    let mut out = String::new();
    for &column in columns {
        let shown = shape.fields.get(usize::from(column)).filter(|&&field| state.shows(field));
        let field = shown.and_then(|&field| ui.rules.get().question(field));
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
