//! Points the text leaves open, and whether another reading would matter for these answers.

use consortium_core::ruleset::Reading;
use consortium_core::{Alternative, phrases};

use crate::Sight;
use crate::marks::chip;
use crate::text;
use crate::tree::{El, el};

/// Whether a reading matters for the answers at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Matters {
    /// It leads to something else.
    Now,
    /// It does not.
    NotNow,
}

/// Readings that lead to another result for these answers, in full view.
pub fn that_matter(sight: &Sight<'_>) -> Option<El> {
    let place = el("section.result-part panel").with(el("h3").say(sight.say(text::READINGS)));
    list(sight, Matters::Now, place)
}

/// The others, folded away.
pub fn others(sight: &Sight<'_>) -> Option<El> {
    let summary = el("summary").say(sight.say(text::READINGS_SAME));
    list(sight, Matters::NotNow, el("details.result-part panel").with(summary))
}

/// Readings of one kind in `place`; nothing where there are none.
pub fn list(sight: &Sight<'_>, wanted: Matters, mut place: El) -> Option<El> {
    let mut has_any = false;
    for (ix, reading) in (0_u16..).zip(&sight.rules.readings) {
        let others: Vec<&Alternative> = sight.assessment.readings.iter().filter(|it| it.reading == ix).collect();
        if others.is_empty() == (wanted == Matters::NotNow) {
            place = place.with(one(sight, reading, &others));
            has_any = true;
        }
    }
    has_any.then_some(place)
}

fn one(sight: &Sight<'_>, reading: &Reading, others: &[&Alternative]) -> El {
    let applied = reading.options.first().map_or("", |option| option.title.get(sight.lang));
    let shown = el("div.reading")
        .key(&reading.id)
        .attr("data-reading", &*reading.id)
        .attr("data-matters", if others.is_empty() { "false" } else { "true" })
        .with(el("p.reading-title").say(reading.title.get(sight.lang)))
        .with(el("p.muted small").say(reading.why.get(sight.lang)));
    if others.is_empty() {
        return shown.with(el("p.small").say(sight.fill(text::READING_DEFAULT, &[applied])));
    }
    // Side by side: what is applied, and each other way to read it.
    let applied = el("div.reading-side")
        .with(el("p.small").say(sight.fill(text::READING_DEFAULT, &[applied])))
        .with(chip(sight, sight.assessment.verdict));
    shown
        .with(el("div.reading-sides").with(applied).list(others.iter().map(|other| alternative(sight, reading, other))))
}

fn alternative(sight: &Sight<'_>, reading: &Reading, other: &Alternative) -> El {
    let option = reading.options.get(usize::from(other.option)).map_or("", |option| option.title.get(sight.lang));
    let mut differs = el("ul");
    for &(ix, state) in &other.differs {
        let criterion = sight.rules.criteria.get(usize::from(ix));
        if let (Some(criterion), Some(was)) = (criterion, sight.assessment.findings.get(usize::from(ix))) {
            let (was, then) = (phrases::state(was.state, sight.lang), phrases::state(state, sight.lang));
            let words = format!("{}{}{was} → {then}", criterion.title.get(sight.lang), sight.say(text::COLON));
            differs = differs.with(el("li").say(words));
        }
    }
    el("div.reading-side")
        .with(el("p.small").say(sight.fill(text::READING_OTHER, &[option])))
        .with(chip(sight, other.verdict))
        .with(differs)
}
