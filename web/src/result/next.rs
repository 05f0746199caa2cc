//! The question best answered next, and what hangs on it.

use consortium_core::Assessment;
use consortium_core::answers::Answers;
use consortium_core::next::Next;
use consortium_core::ruleset::{Kind, Place};
use consortium_core::value::{Entry, Raw};
use yew::prelude::*;

use crate::icon::Icon;
use crate::state::{Action, At};
use crate::text;
use crate::ui::Ui;

pub fn view(ui: &Ui, assessment: &Assessment, answers: &Answers) -> Html {
    let Some(next) = assessment.next.first().filter(|next| !next.power.is_idle()) else { return Html::default() };
    let Some(question) = ui.rules.get().question(next.slot.question) else { return Html::default() };
    let onclick = {
        let (ui, at) = (ui.clone(), At::cited(&ui.rules, next.slot.question, next.row));
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = at {
                ui.send(Action::Seek(at));
            }
        })
    };
    html! {
        <button type="button" class="next panel" {onclick} data-action="next-question" data-next={&*question.id}>
            <span class="next-label">{ ui.say(text::NEXT) }</span>
            <span class="next-title"><span>{ title(ui, next, answers) }</span>{ Icon::Right.html() }</span>
            <span class="next-why">{ why(ui, next) }</span>
        </button>
    }
}

fn title(ui: &Ui, next: &Next, answers: &Answers) -> String {
    let rules = ui.rules.get();
    let Some(question) = rules.question(next.slot.question) else { return String::new() };
    let title = ui.text(&question.title);
    match (question.place, next.row) {
        (Place::Field { roster, .. }, Some(row)) => {
            let rows = answers.rows(roster);
            let number = rows.and_then(|rows| rows.iter().position(|r| r.id == row)).map_or(0, |index| index + 1);
            let column = match rules.question(roster).map(|q| &q.kind) {
                Some(Kind::Roster(shape)) => shape.name_column,
                _ => None,
            };
            let cell = rows.and_then(|rows| rows.get(row)).zip(column).and_then(|(row, column)| row.cell(column));
            let name = match cell.map(|cell| cell.entry()) {
                Some(Entry::Given(Raw::Text(name), _)) => name.to_string(),
                _ => ui.fill(text::ROW_TITLE, &[&number.to_string()]),
            };
            ui.fill(text::NEXT_IN_ROW, &[&name, title])
        }
        _ if matches!(question.kind, Kind::Roster(_)) => ui.fill(text::NEXT_COMPLETE, &[title]),
        _ => title.to_owned(),
    }
}

fn why(ui: &Ui, next: &Next) -> String {
    let power = next.power;
    let mut reasons = Vec::new();
    if power.decides_obstacle {
        reasons.push(ui.say(text::WHY_OBSTACLE).to_owned());
    }
    if power.moves_verdict {
        reasons.push(ui.say(text::WHY_VERDICT).to_owned());
    }
    if power.settles > 0 {
        reasons.push(ui.fill(text::WHY_SETTLES, &[&power.settles.to_string()]));
    }
    if reasons.is_empty() {
        reasons.push(ui.say(text::WHY_READINESS).to_owned());
    }
    reasons.join(" · ")
}
