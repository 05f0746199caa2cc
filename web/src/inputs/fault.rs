//! What is wrong with an entry, and what to do.

use consortium_core::credit_code::CodeFault;
use consortium_core::phrases;
use consortium_core::value::{Answer, Entry, Fault, Raw, Value};
use yew::prelude::*;

use super::Asked;
use crate::icon::Icon;
use crate::state::Action;
use crate::text;

/// The fault of an entry next to its field, with the repair where there is one; a code that does not check gets a
/// question, not a refusal.
pub fn fault_line(asked: &Asked) -> Html {
    if asked.typing {
        return Html::default();
    }
    let ui = &asked.ui;
    match asked.cell.answer() {
        Answer::Faulty(fault) => html! {
            <>
                <p class="fault" id={asked.id("e")} data-fault="true">
                    { Icon::Fault.html() }
                    <span>{ asked.question().map(|question| phrases::fault(fault, question, ui.lang)) }</span>
                </p>
                if let Fault::Code(CodeFault::Character { repaired: Some(code), .. }) = fault {
                    { repair(asked, code) }
                }
            </>
        },
        Answer::Known(Value::Code(code), _) if !code.is_valid() => html! {
            <p class="fault warn" data-fault="check">{ Icon::Gap.html() }<span>{ phrases::code_does_not_check(ui.lang) }</span></p>
        },
        _ => Html::default(),
    }
}

fn repair(asked: &Asked, code: &[char; 18]) -> Html {
    let code: String = code.iter().collect();
    let label = asked.ui.fill(text::CODE_REPAIR, &[&code]);
    let asked = asked.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        asked.ui.send(Action::Answer(asked.at, Entry::Given(Raw::text(&code), asked.proof())));
    });
    html! { <button type="button" class="button" {onclick} data-action="repair">{ label }</button> }
}
