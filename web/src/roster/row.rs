//! One row: its naming fields and short choices in the table, all else below it.

use consortium_core::Day;
use consortium_core::answers::Row;
use consortium_core::ruleset::{Kind, QuestionIx, Roster};
use consortium_core::value::Entry;
use yew::prelude::*;

use super::standing_words;
use crate::icon::Icon;
use crate::inputs::{Asked, Room, control, line, proof_state, select};
use crate::rules::Rules;
use crate::state::{Action, At, InRow};
use crate::text;
use crate::ui::Ui;

/// Choices shown in the table itself.
const CHOICES_IN_TABLE: usize = 2;

/// Which columns stand where.
pub struct Columns {
    /// One below the other in the wide cell: the name, and the code that tells units apart.
    pub lines: Vec<u16>,
    /// Drop-downs in the narrow cell.
    pub choices: Vec<u16>,
    /// In the details below the row.
    pub details: Vec<u16>,
}

/// Decides by the fields' types alone where each of them fits.
pub fn columns(rules: Rules, shape: &Roster) -> Columns {
    let mut out = Columns { lines: Vec::new(), choices: Vec::new(), details: Vec::new() };
    for (column, &field) in (0..).zip(&shape.fields) {
        let Some(question) = rules.get().question(field) else { continue };
        let names = shape.name_column == Some(column) || shape.distinct_column == Some(column);
        match question.kind {
            Kind::Text { .. } | Kind::Code { .. } if names => out.lines.push(column),
            // What depends on another answer would come and go in the table; it does so below.
            Kind::One { .. } | Kind::YesNo
                if out.choices.len() < CHOICES_IN_TABLE && question.applies.is_none() && question.proves.is_none() =>
            {
                out.choices.push(column);
            }
            _ => out.details.push(column),
        }
    }
    out
}

/// Properties of [`RowView`].
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// The roster question.
    pub roster: QuestionIx,
    /// The row.
    pub row: Row,
    /// Its position from 0.
    pub index: usize,
    /// How many rows there are.
    pub count: usize,
    /// Which fields are asked, as bits by column.
    pub asked: u64,
    /// The column being typed in.
    pub typing: Option<u16>,
    /// The column the user was taken to.
    pub sought: Option<u16>,
    /// The day of the assessment.
    pub today: Day,
}

impl RowProps {
    fn field(&self, column: u16, room: Room) -> Option<Asked> {
        let Kind::Roster(shape) = &self.ui.rules.get().question(self.roster)?.kind else { return None };
        Some(Asked {
            ui: self.ui.clone(),
            at: At {
                question: *shape.fields.get(usize::from(column))?,
                row: Some(InRow { roster: self.roster, row: self.row.id, column }),
            },
            cell: self.row.cell(column).cloned().unwrap_or_default(),
            typing: self.typing == Some(column),
            today: self.today,
            room,
        })
    }

    fn is_asked(&self, column: u16) -> bool {
        self.asked >> column.min(63) & 1 == 1
    }

    fn number(&self) -> String {
        (self.index + 1).to_string()
    }
}

#[component]
pub fn RowView(props: &RowProps) -> Html {
    let ui = &props.ui;
    let open = use_state(|| false);
    let shape = match ui.rules.get().question(props.roster).map(|q| &q.kind) {
        Some(Kind::Roster(shape)) => shape,
        _ => return Html::default(),
    };
    let columns = columns(ui.rules, shape);
    let seeks_detail = props.sought.is_some_and(|column| columns.details.contains(&column));
    {
        let open = open.clone();
        use_effect_with(seeks_detail.then_some(props.sought), move |sought| {
            if sought.is_some() {
                open.set(true);
            }
        });
    }
    let is_open = *open || seeks_detail;
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!is_open))
    };
    let asked: Vec<u16> = (0..).zip(&shape.fields).map(|(column, _)| column).filter(|&c| props.is_asked(c)).collect();
    let answered =
        asked.iter().filter(|&&c| props.row.cell(c).is_some_and(|cell| *cell.entry() != Entry::Blank)).count();
    let (answered, total) = (answered.to_string(), asked.len().to_string());
    let number = props.number();
    html! {
        <tbody
            class={classes!("row", standing_words(props.row.standing).is_some().then_some("is-flagged"))}
            data-row={number.clone()}
            data-row-id={props.row.id.to_string()}
        >
            <tr>
                <td class="row-number">{ &number }</td>
                <td>
                    { for columns.lines.iter().filter_map(|&column| cell(props, column, Shown::Line)) }
                    if let Some(say) = standing_words(props.row.standing) {
                        <p class="row-note">{ Icon::Gap.html() }{ " " }{ ui.say(say) }</p>
                    }
                </td>
                if !columns.choices.is_empty() {
                    <td>{ for columns.choices.iter().filter_map(|&column| cell(props, column, Shown::Choice)) }</td>
                }
                <td>
                    if !columns.details.is_empty() {
                        <button
                            type="button"
                            class="button row-more"
                            aria-expanded={if is_open { "true" } else { "false" }}
                            aria-label={ui.fill(text::DETAILS_OF, &[&number, &answered, &total])}
                            data-action="details"
                            onclick={toggle}
                        >
                            { ui.say(text::DETAILS) }{ " " }{ answered }{ "/" }{ total }{ Icon::Unfold.html() }
                        </button>
                    }
                    { tools(props, &number) }
                </td>
            </tr>
            if is_open {
                <tr>
                    <td class="row-detail" colspan={if columns.choices.is_empty() { "3" } else { "4" }}>
                        <div class="row-fields">
                            { for columns.details.iter().filter(|&&c| props.is_asked(c)).filter_map(|&c| detail(props, c)) }
                        </div>
                    </td>
                </tr>
            }
        </tbody>
    }
}

enum Shown {
    Line,
    Choice,
}

fn cell(props: &RowProps, column: u16, shown: Shown) -> Option<Html> {
    let asked = props.field(column, Room::Cell)?;
    let question = asked.question()?;
    let label = props.ui.text(&question.title);
    let (id, status) = (asked.id("f"), asked.status());
    Some(html! {
        <div class="row-cell" key={column} data-question={&*question.id} data-answer={status}>
            <label class="cell-label" for={id}>{ label }</label>
            { match shown {
                Shown::Line => line(&asked),
                Shown::Choice => select(&asked),
            } }
        </div>
    })
}

fn detail(props: &RowProps, column: u16) -> Option<Html> {
    let asked = props.field(column, Room::Card)?;
    let question = asked.question()?;
    let ui = &props.ui;
    let wide = matches!(question.kind, Kind::Several { .. } | Kind::Maturity { .. } | Kind::Text { long: true, .. });
    Some(html! {
        <div
            class={classes!("row-field", wide.then_some("wide"))}
            key={column}
            data-question={&*question.id}
            data-answer={asked.status()}
        >
            <h4 class="question-title" id={asked.id("t")}><label for={asked.id("f")}>{ ui.text(&question.title) }</label></h4>
            if let Some(help) = &question.help { <p class="help" id={asked.id("h")}>{ ui.text(help) }</p> }
            <div class="control">{ control(&asked) }</div>
            { proof_state(&asked) }
        </div>
    })
}

fn tools(props: &RowProps, number: &str) -> Html {
    let (roster, row, index) = (props.roster, props.row.id, props.index);
    let tool = |icon: Icon,
                say: text::Say,
                name: &'static str,
                disabled: bool,
                action: fn(QuestionIx, u32, usize) -> Action| {
        let ui = props.ui.clone();
        let label = ui.fill(say, &[number]);
        let onclick = Callback::from(move |_: MouseEvent| ui.send(action(roster, row, index)));
        html! {
            <button type="button" class="button square" aria-label={label.clone()} title={label} {disabled} {onclick} data-action={name}>
                { icon.html() }
            </button>
        }
    };
    html! {
        <div class="row-tools">
            { tool(Icon::Up, text::MOVE_UP, "move-up", index == 0, |q, row, at| Action::MoveRow(q, row, at.saturating_sub(1))) }
            { tool(Icon::Down, text::MOVE_DOWN, "move-down", index + 1 == props.count, |q, row, at| Action::MoveRow(q, row, at + 1)) }
            { tool(Icon::Copy, text::DUPLICATE, "duplicate-row", false, |q, row, _| Action::DuplicateRow(q, row)) }
            { tool(Icon::Bin, text::REMOVE, "remove-row", false, |q, row, _| Action::RemoveRow(q, row)) }
        </div>
    }
}
