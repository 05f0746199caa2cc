//! Any number of choices. "None of these" is an answer of its own, different from saying nothing.

use consortium_core::form::{NONE, UNKNOWN};
use consortium_core::phrases;
use consortium_core::ruleset::Choice;

use super::choices::in_force;
use super::{Asked, named};
use crate::html::{El, On, el};
use crate::state::Action;
use crate::state::fill::chosen;
use crate::text;

pub fn several(asked: &Asked<'_>, choices: &'static [Choice]) -> El {
    let ui = asked.ui;
    let chosen = chosen(asked.cell.entry());
    let mut group = named(asked, "div.choices tiles|role=group");
    for choice in in_force(asked, choices) {
        let note = choice.note.as_ref().map(|note| el("span.choice-note").text(ui, note));
        let words = el("span").text(ui, &choice.title).with_if(note);
        let is_chosen = chosen.is_some_and(|ids| ids.contains(&choice.id));
        group = group.with(el("label.choice").key(&choice.id).with(tick(asked, &choice.id, is_chosen)).with(words));
    }
    let none = (NONE, ui.say(text::NONE_OF_THESE), chosen.is_some_and(<[_]>::is_empty));
    let unknown = (UNKNOWN, phrases::not_sure(ui.lang), asked.is_unknown());
    for (id, title, is_chosen) in [none, unknown] {
        let words = el("span").say(title);
        group = group.with(el("label.choice aside").key(id).with(tick(asked, id, is_chosen)).with(words));
    }
    group
}

fn tick(asked: &Asked<'_>, value: &str, is_chosen: bool) -> El {
    el("input|type=checkbox").value(value).checked(is_chosen).on(asked.ui, On::Change, Action::Pick(asked.at))
}
