//! Any number of choices. "None of these" is an answer of its own, different from saying nothing.

use consortium_core::phrases;
use consortium_core::ruleset::Kind;
use consortium_core::value::{Entry, Raw};
use yew::prelude::*;

use super::choices::in_force;
use super::{Asked, NONE, UNKNOWN, value_of};
use crate::state::Action;
use crate::text;

pub fn several(asked: &Asked) -> Html {
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let pressed = value_of(&event);
            let entry = match pressed.as_str() {
                UNKNOWN if asked.is_unknown() => Entry::Blank,
                UNKNOWN => Entry::Unknown,
                NONE if chosen(&asked).is_some_and(<[_]>::is_empty) => Entry::Blank,
                NONE => Entry::Given(Raw::Several([].into()), asked.proof()),
                id => toggled(&asked, id),
            };
            asked.ui.send(Action::Answer(asked.at, entry));
        })
    };
    let Some(Kind::Several { choices }) = asked.question().map(|q| &q.kind) else { return Html::default() };
    let chosen = chosen(asked);
    let tile = |id: &str, title: &str, note: Option<&str>, checked: bool, aside: bool| {
        html! {
            <label class={classes!("choice", aside.then_some("aside"))} key={id}>
                <input type="checkbox" value={id.to_owned()} {checked} onchange={&onchange} />
                <span>
                    { title }
                    if let Some(note) = note { <span class="choice-note">{ note }</span> }
                </span>
            </label>
        }
    };
    html! {
        <div class="choices tiles" role="group" aria-labelledby={asked.id("t")} aria-describedby={asked.id("h")}>
            { for in_force(asked, choices).map(|choice| {
                let checked = chosen.is_some_and(|ids| ids.contains(&choice.id));
                let note = choice.note.as_ref().map(|note| asked.ui.text(note));
                tile(&choice.id, asked.ui.text(&choice.title), note, checked, false)
            }) }
            { tile(NONE, asked.ui.say(text::NONE_OF_THESE), None, chosen.is_some_and(<[_]>::is_empty), true) }
            { tile(UNKNOWN, phrases::not_sure(asked.ui.lang), None, asked.is_unknown(), true) }
        </div>
    }
}

fn chosen(asked: &Asked) -> Option<&[Box<str>]> {
    match asked.cell.entry() {
        Entry::Given(Raw::Several(ids), _) => Some(ids),
        _ => None,
    }
}

/// Taking the last choice away makes the answer blank: nobody said "none of these".
fn toggled(asked: &Asked, id: &str) -> Entry {
    let mut ids = chosen(asked).unwrap_or_default().to_vec();
    let before = ids.len();
    ids.retain(|chosen| **chosen != *id);
    if ids.len() == before {
        ids.push(id.into());
    }
    if ids.is_empty() { Entry::Blank } else { Entry::Given(Raw::Several(ids.into()), asked.proof()) }
}
