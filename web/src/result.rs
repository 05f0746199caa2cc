//! The result: what stands in the way and why, beside the form or as a sheet over it.

mod next;
mod readiness;
mod readings;
mod requirements;
mod verdict;
mod words;

use consortium_core::Lang;

use crate::html::{El, el};
use crate::state::State;
use crate::text;
use crate::ui::Ui;

pub use readiness::figure;
pub use words::{verdict_icon, verdict_tone};

/// Everything that was found, most important first.
pub fn view(ui: &Ui, state: &State) -> El {
    let rules = ui.rules.get();
    let hash = rules.hash.get(..12).unwrap_or(&rules.hash);
    let closing = el("p.closing|data-disclaimer=true")
        .text(ui, &rules.disclaimer)
        .with(el("br"))
        .put(ui.fill(text::CLOSING_RULESET, &[&rules.name(), hash]));
    el("div.result")
        .with(verdict::view(ui, state))
        .with_if(next::view(ui, state))
        .with_if(readiness::view(ui, &state.assessment))
        .with_if(readings::that_matter(ui, &state.assessment))
        .with(requirements::view(ui, state))
        .with_if(readings::others(ui, &state.assessment))
        .with(closing)
}

/// The policy's words behind what is said, with where they stand, at the end of `place`.
pub fn quotes(ui: &Ui, cites: &[u16], mut place: El) -> El {
    let rules = ui.rules.get();
    for &ix in cites {
        let Some(requirement) = rules.requirements.get(usize::from(ix)) else { continue };
        let Some((document, part)) = rules.origin(requirement) else { continue };
        let phrase = ["“", &requirement.phrase, "”"].concat();
        let gloss = (ui.lang == Lang::En).then(|| el("span.gloss").say(&requirement.gloss));
        let source = [ui.text(&document.title), " · ", ui.text(part)].concat();
        place = place.with(
            el("blockquote.quote")
                .attr("data-quote", &requirement.id)
                .with(el("span|lang=zh-CN").put(phrase))
                .with_if(gloss)
                .with(el("span.quote-source").put(source)),
        );
    }
    place
}
