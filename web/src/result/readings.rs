//! Points the text leaves open, and whether another reading would matter for these answers.

use consortium_core::phrases;
use consortium_core::ruleset::Reading;
use consortium_core::{Alternative, Assessment};

use super::verdict::chip;
use crate::html::{El, el};
use crate::text;
use crate::ui::Ui;

/// Readings that lead to another result for these answers, in full view.
pub fn that_matter(ui: &Ui, assessment: &Assessment) -> Option<El> {
    list(ui, assessment, Matters::Now, el("section.result-part panel").with(el("h3").word(ui, text::READINGS)))
}

/// The others, folded away.
pub fn others(ui: &Ui, assessment: &Assessment) -> Option<El> {
    let summary = el("summary").word(ui, text::READINGS_SAME);
    list(ui, assessment, Matters::NotNow, el("details.result-part panel").with(summary))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Matters {
    Now,
    NotNow,
}

fn list(ui: &Ui, assessment: &Assessment, wanted: Matters, place: El) -> Option<El> {
    let mut shown = Vec::new();
    for (ix, reading) in (0_u16..).zip(&ui.rules.get().readings) {
        let mut others = Vec::new();
        for other in &assessment.readings {
            if other.reading == ix {
                others.push(other);
            }
        }
        if others.is_empty() == (wanted == Matters::NotNow) {
            shown.push(one(ui, assessment, reading, &others).html());
        }
    }
    (!shown.is_empty()).then(|| place.list(shown))
}

fn one(ui: &Ui, assessment: &Assessment, reading: &'static Reading, others: &[&Alternative]) -> El {
    let applied = reading.options.first().map_or("", |option| ui.text(&option.title));
    let mut shown = el("div.reading")
        .key(&reading.id)
        .attr("data-reading", &reading.id)
        .says("data-matters", !others.is_empty())
        .with(el("p.reading-title").text(ui, &reading.title))
        .with(el("p.muted small").text(ui, &reading.why))
        .with(el("p.small").put(ui.fill(text::READING_DEFAULT, &[applied])));
    for other in others {
        shown = shown.with(alternative(ui, assessment, reading, other));
    }
    shown
}

fn alternative(ui: &Ui, assessment: &Assessment, reading: &'static Reading, other: &Alternative) -> El {
    let option = reading.options.get(usize::from(other.option)).map_or("", |option| ui.text(&option.title));
    let mut differs = el("ul");
    for &(ix, state) in &other.differs {
        let criterion = ui.rules.get().criteria.get(usize::from(ix));
        if let (Some(criterion), Some(was)) = (criterion, assessment.findings.get(usize::from(ix))) {
            let (was, then) = (phrases::state(was.state, ui.lang), phrases::state(state, ui.lang));
            let words = [ui.text(&criterion.title), ui.say(text::COLON), was, " → ", then].concat();
            differs = differs.with(el("li").put(words));
        }
    }
    let heading = el("p").put(ui.fill(text::READING_OTHER, &[option])).say(" ").with(chip(ui, other.verdict));
    el("div.small").with(heading).with(differs)
}
