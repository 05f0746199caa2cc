//! A drop-down for the cells of a table, where tiles would not fit.

use consortium_core::phrases;
use consortium_core::ruleset::Kind;
use consortium_core::value::{Entry, Raw};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::choices::in_force;
use super::{Asked, UNKNOWN};
use crate::state::Action;
use crate::text;

pub fn select(asked: &Asked) -> Html {
    let chosen = match asked.cell.entry() {
        Entry::Blank => "",
        Entry::Unknown => UNKNOWN,
        Entry::Given(..) => asked.raw_text().unwrap_or_default(),
    };
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            let entry = match value.as_str() {
                "" => Entry::Blank,
                UNKNOWN => Entry::Unknown,
                choice => Entry::Given(Raw::text(choice), asked.proof()),
            };
            asked.ui.send(Action::Answer(asked.at, entry));
        })
    };
    let Some(question) = asked.question() else { return Html::default() };
    let ui = &asked.ui;
    let mut offered = vec![("", ui.say(text::CHOOSE))];
    offered.extend(options(asked, &question.kind));
    offered.push((UNKNOWN, phrases::not_sure(ui.lang)));
    // The attribute of an option decides while the list is new, the property of the list once the user has chosen.
    html! {
        <select class="field" ~value={chosen.to_owned()} id={asked.id("f")} {onchange} aria-label={ui.text(&question.title).to_owned()}>
            { for offered.into_iter().map(|(id, title)| html! {
                <option key={id} value={id} selected={id == chosen}>{ title }</option>
            }) }
        </select>
    }
}

fn options(asked: &Asked, kind: &'static Kind) -> Vec<(&'static str, &'static str)> {
    let ui = &asked.ui;
    match kind {
        Kind::YesNo => vec![("yes", phrases::yes_no(1, ui.lang)), ("no", phrases::yes_no(0, ui.lang))],
        Kind::One { choices } => in_force(asked, choices).map(|c| (&*c.id, ui.text(&c.title))).collect(),
        _ => Vec::new(),
    }
}
