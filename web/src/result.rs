//! The result: what stands in the way and why, beside the form or as a sheet over it.

mod next;
mod readiness;
mod verdict;
mod words;

use std::rc::Rc;

use crate::html::{El, el};
use crate::insight;
use crate::state::State;
use crate::ui::Ui;

pub use readiness::figure;
pub use words::{verdict_icon, verdict_tone};

/// Everything that was found, most important first; what the second module draws of it comes last.
pub fn view(ui: &Ui, state: &State, [first, aside]: [Option<&Rc<str>>; 2]) -> El {
    el("div.result")
        .with(verdict::view(ui, state))
        .with_if(next::view(ui, state))
        .with_if(readiness::view(ui, &state.assessment))
        .with(insight::place(ui, first))
        .with(insight::place(ui, aside))
}
