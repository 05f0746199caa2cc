//! The roster: a table one edits in place; on a narrow widget the same table reads as cards.

mod row;

use consortium_core::Day;
use consortium_core::answers::{Completeness, RowId, Rows};
use consortium_core::condition::Standing;
use consortium_core::ruleset::{Kind, QuestionIx, Roster};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::icon::Icon;
use crate::state::{Action, InRow};
use crate::text;
use crate::ui::Ui;
use row::{RowView, columns};

/// A roster as it stands.
pub struct Shown {
    /// Rules, language, sender.
    pub ui: Ui,
    /// The roster question.
    pub roster: QuestionIx,
    /// Its rows.
    pub rows: Rows,
    /// For each row, which fields are asked, as bits by column.
    pub asked: Vec<u64>,
    /// The field being typed in.
    pub typing: Option<InRow>,
    /// The field the user was taken to.
    pub sought: Option<InRow>,
    /// The day of the assessment.
    pub today: Day,
}

/// The roster with its rows.
pub fn view(props: &Shown) -> Html {
    let Shown { ui, roster, rows, .. } = props;
    let roster = *roster;
    let Some(question) = ui.rules.get().question(roster) else { return Html::default() };
    let Kind::Roster(shape) = &question.kind else { return Html::default() };
    let row_word = ui.text(&shape.row);
    let add = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::AddRow(roster)))
    };
    html! {
        <div class="question panel roster" data-question={&*question.id} data-rows={rows.len().to_string()}>
            <div class="roster-head">
                <h3 class="question-title">
                    { ui.text(&question.title) }
                    <span class="roster-count">{ ui.fill(text::ROW_COUNT, &[&rows.len().to_string()]) }</span>
                </h3>
                { complete(ui, roster, rows.is_complete()) }
                if let Some(help) = &question.help { <p class="help">{ ui.text(help) }</p> }
            </div>
            if rows.is_empty() {
                <p class="roster-empty">{ ui.fill(text::NO_ROWS, &[row_word]) }</p>
            } else {
                { table(props, shape) }
            }
            <div class="roster-foot">
                <button type="button" class="button primary" onclick={add} data-action="add-row">
                    { Icon::Add.html() }{ ui.fill(text::ADD_ROW, &[row_word]) }
                </button>
            </div>
        </div>
    }
}

fn complete(ui: &Ui, roster: QuestionIx, is_complete: bool) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let ticked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            let complete = if ticked { Completeness::Complete } else { Completeness::Growing };
            ui.send(Action::SetComplete(roster, complete));
        })
    };
    html! {
        <label class="toggle" title={ui.say(text::LIST_COMPLETE_HELP)}>
            <input type="checkbox" checked={is_complete} {onchange} data-action="complete" />
            { ui.say(text::LIST_COMPLETE) }
        </label>
    }
}

fn table(props: &Shown, shape: &'static Roster) -> Html {
    let Shown { ui, roster, rows, .. } = props;
    let columns = columns(ui.rules, shape);
    let heading = |fields: &[u16]| {
        let titles = fields.iter().filter_map(|&column| {
            let field = shape.fields.get(usize::from(column))?;
            Some(ui.text(&ui.rules.get().question(*field)?.title))
        });
        titles.collect::<Vec<_>>().join(" / ")
    };
    let count = rows.len();
    let mine =
        |field: Option<InRow>, row: RowId| field.filter(|f| f.roster == *roster && f.row == row).map(|f| f.column);
    html! {
        <table>
            <thead>
                <tr>
                    <th class="col-number" scope="col">{ "#" }</th>
                    <th scope="col">{ heading(&columns.lines) }</th>
                    if !columns.choices.is_empty() { <th class="col-choice" scope="col">{ heading(&columns.choices) }</th> }
                    <th class="col-tools" scope="col">{ ui.say(text::ACTIONS) }</th>
                </tr>
            </thead>
            { for rows.iter().enumerate().map(|(index, row)| html! {
                <RowView
                    key={row.id}
                    ui={ui.clone()}
                    roster={*roster}
                    row={row.clone()}
                    {index}
                    {count}
                    asked={props.asked.get(index).copied().unwrap_or(u64::MAX)}
                    typing={mine(props.typing, row.id)}
                    sought={mine(props.sought, row.id)}
                    today={props.today}
                />
            }) }
        </table>
    }
}

/// Why a row is not counted, for the user.
fn standing_words(standing: Standing) -> Option<text::Say> {
    match standing {
        Standing::Counted => None,
        Standing::Repeated => Some(text::ROW_REPEATED),
        Standing::SameAsLead => Some(text::ROW_IS_LEAD),
    }
}
