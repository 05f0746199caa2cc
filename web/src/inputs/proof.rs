//! What stands behind an answer: declared, being obtained, at hand.

use consortium_core::phrases;
use consortium_core::value::{Entry, Proof};

use super::Asked;
use crate::html::{El, button, el};
use crate::state::Action;
use crate::text;

/// Shown once there is a value and the question names a document that proves it.
pub fn proof_state(asked: &Asked<'_>) -> Option<El> {
    let ui = asked.ui;
    let document = asked.question.proves.as_ref()?;
    let Entry::Given(_, given) = asked.cell.entry() else { return None };
    let mut states = el("div.segments|role=group").attr_word("aria-label", ui, text::PROOF_STATE);
    for proof in Proof::ALL {
        states = states.with(
            button(ui, "button|data-action=prove", Action::Prove(asked.at, proof))
                .says("aria-pressed", proof == *given)
                .attr("data-proof", proof.word())
                .say(phrases::proof(proof, ui.lang)),
        );
    }
    let what = el("span.proof-what").word(ui, text::PROOF).with(el("b").text(ui, document));
    Some(el("div.proof").with(what).with(states))
}
