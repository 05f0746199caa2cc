//! The result: what stands in the way and why, beside the form or as a sheet over it.

mod next;
mod readiness;
mod verdict;
mod words;

use crate::html::{El, button, el};
use crate::insight::{self, Panels};
use crate::state::{Action, State};
use crate::text;
use crate::ui::Ui;

pub use readiness::figure;
pub use words::{verdict_icon, verdict_tone};

/// Everything that was found, most important first; what the second module draws of it comes last.
pub fn view(ui: &Ui, state: &State, panels: &Panels) -> El {
    let renew = button(ui, "button.button primary renew|data-action=renew", Action::Renew).word(ui, text::RENEW);
    el("div.result")
        .with_if(state.is_stale.then_some(renew))
        .with(verdict::view(ui, state))
        .with(insight::place(ui, panels.get("@troubles")))
        .with_if(next::view(ui, state))
        .with_if(readiness::view(ui, &state.assessment))
        .with(insight::place(ui, panels.get("@first")))
        .with(insight::place(ui, panels.get("@aside")))
}
