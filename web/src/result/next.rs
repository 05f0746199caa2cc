//! The question best answered next, and what hangs on it.

use consortium_core::next::Next;
use consortium_core::ruleset::{Kind, Place};

use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, At, State};
use crate::text;
use crate::ui::Ui;

pub fn view(ui: &Ui, state: &State) -> Option<El> {
    let next = state.assessment.next.first().filter(|next| !next.power.is_idle())?;
    let question = ui.rules.get().question(next.slot.question)?;
    let at = At::cited(&ui.rules, next.slot.question, next.row)?;
    let words = el("span.next-title").with(el("span").put(title(ui, state, at, next))).with(Icon::Right.el());
    Some(
        button(ui, "button.next panel|data-action=next-question", Action::Seek(at))
            .attr("data-next", &question.id)
            .with(el("span.next-label").word(ui, text::NEXT))
            .with(words)
            .with(el("span.next-why").put(why(ui, next))),
    )
}

fn title(ui: &Ui, state: &State, at: At, next: &Next) -> String {
    let Some(question) = ui.rules.get().question(next.slot.question) else { return String::new() };
    let title = ui.text(&question.title);
    match (question.place, at.row) {
        (Place::Field { .. }, Some(field)) => {
            let name = match state.row_name(field.roster, field.row) {
                Ok(name) => name,
                Err(number) => ui.fill(text::ROW_TITLE, &[&number.to_string()]),
            };
            ui.fill(text::NEXT_IN_ROW, &[&name, title])
        }
        _ if matches!(question.kind, Kind::Roster(_)) => ui.fill(text::NEXT_COMPLETE, &[title]),
        _ => title.to_owned(),
    }
}

fn why(ui: &Ui, next: &Next) -> String {
    let power = next.power;
    let mut reasons = String::new();
    let mut add = |reason: &str| {
        if !reasons.is_empty() {
            reasons.push_str(" · ");
        }
        reasons.push_str(reason);
    };
    if power.decides_obstacle {
        add(ui.say(text::WHY_OBSTACLE));
    }
    if power.moves_verdict {
        add(ui.say(text::WHY_VERDICT));
    }
    if power.settles > 0 {
        add(&ui.fill(text::WHY_SETTLES, &[&power.settles.to_string()]));
    }
    if reasons.is_empty() { ui.say(text::WHY_READINESS).to_owned() } else { reasons }
}
