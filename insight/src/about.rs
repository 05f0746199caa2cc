//! How the authority acts, what support there is, and what else is known: none of it enters the verdict.

use consortium_core::ruleset::Knowledge;
use consortium_core::{Text, phrases};

use crate::Sight;
use crate::quotes::quotes;
use crate::text::{self, Say};
use crate::tree::{El, el};
use crate::versions;

/// The page.
pub fn page(sight: &Sight<'_>) -> El {
    let rules = sight.rules;
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::ABOUT));
    let promise = el("p.muted small").say(sight.say(text::SUPPORT_NO_PROMISE));
    let notes = rules.notes.iter().map(|note| {
        let basis = el("span.basis").say(phrases::basis(note.basis, sight.lang));
        let head = el("h3").say(note.title.get(sight.lang)).say(" ").with(basis);
        paragraphs(sight, &note.text, el("div.known").attr("data-note", &*note.id).with(head))
    });
    // Where there are several, each says what it changed.
    let change =
        versions::all(sight).unwrap_or_else(|| paragraphs(sight, &rules.change, group(sight, text::THIS_VERSION)));
    el("div.stack")
        .with(el("div.section-head").with(title).with(el("p.section-intro").say(sight.say(text::ABOUT_INTRO))))
        .with(group(sight, text::SUPPORT).with(promise).list(rules.supports.iter().map(|it| known(sight, it))))
        .with(group(sight, text::HOW_IT_WORKS).list(rules.facts.iter().map(|it| known(sight, it))))
        .with(group(sight, text::EVALUATION).list(rules.evaluations.iter().map(|it| known(sight, it))))
        .with(group(sight, text::OTHER_NOTES).list(notes))
        .with(change)
}

fn group(sight: &Sight<'_>, title: Say) -> El {
    el("section.result-part panel").with(el("h3").say(sight.say(title)))
}

fn known(sight: &Sight<'_>, item: &Knowledge) -> El {
    let shown = el("div.known").attr("data-knowledge", &*item.id).with(el("h4").say(item.title.get(sight.lang)));
    quotes(sight, &item.cites, paragraphs(sight, &item.text, shown))
}

/// Lines of a ruleset's text are paragraphs.
fn paragraphs(sight: &Sight<'_>, text: &Text, mut place: El) -> El {
    for line in text.get(sight.lang).lines().filter(|line| !line.trim().is_empty()) {
        place = place.with(el("p").say(line));
    }
    place
}
