//! What stands behind an answer: declared, being obtained, at hand.

use consortium_core::phrases;
use consortium_core::value::{Entry, Proof};
use yew::prelude::*;

use super::Asked;
use crate::state::Action;
use crate::text;

/// Shown once there is a value and the question names a document that proves it.
pub fn proof_state(asked: &Asked) -> Html {
    let proves = asked.question().and_then(|question| question.proves.as_ref());
    let (Some(document), Entry::Given(_, given)) = (proves, asked.cell.entry()) else { return Html::default() };
    let states = [(Proof::Declared, "declared"), (Proof::InProgress, "in_progress"), (Proof::Documented, "documented")];
    html! {
        <div class="proof">
            <span class="proof-what">{ asked.ui.say(text::PROOF) }<b>{ asked.ui.text(document) }</b></span>
            <div class="segments" role="group" aria-label={asked.ui.say(text::PROOF_STATE)}>
                { for states.into_iter().map(|(proof, word)| {
                    let (ui, at) = (asked.ui.clone(), asked.at);
                    let onclick = Callback::from(move |_: MouseEvent| ui.send(Action::Prove(at, proof)));
                    html! {
                        <button
                            type="button"
                            key={word}
                            aria-pressed={if proof == *given { "true" } else { "false" }}
                            data-action="prove"
                            data-proof={word}
                            {onclick}
                        >{ phrases::proof(proof, asked.ui.lang) }</button>
                    }
                }) }
            </div>
        </div>
    }
}
