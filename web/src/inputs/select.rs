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

#[component]
pub fn Select(asked: &Asked) -> Html {
    let node = use_node_ref();
    let chosen = match asked.cell.entry() {
        Entry::Blank => String::new(),
        Entry::Unknown => UNKNOWN.to_owned(),
        Entry::Given(..) => asked.raw_text().unwrap_or_default().to_owned(),
    };
    // A <select> keeps its own state; it is told the value after its options are there.
    use_effect_with((node.clone(), chosen, asked.ui.lang), |(node, chosen, _)| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(chosen);
        }
    });
    let onchange = use_callback(asked.clone(), |event: Event, asked| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        let entry = match value.as_str() {
            "" => Entry::Blank,
            UNKNOWN => Entry::Unknown,
            choice => Entry::Given(Raw::text(choice), asked.proof()),
        };
        asked.ui.send(Action::Answer(asked.at, entry));
    });
    let Some(question) = asked.question() else { return Html::default() };
    let ui = &asked.ui;
    html! {
        <select ref={node} class="field" id={asked.id("f")} {onchange} aria-label={ui.text(&question.title).to_owned()}>
            <option value="">{ ui.say(text::CHOOSE) }</option>
            { for options(asked, &question.kind).into_iter().map(|(id, title)| html! {
                <option key={id} value={id}>{ title }</option>
            }) }
            <option value={UNKNOWN}>{ phrases::not_sure(ui.lang) }</option>
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
