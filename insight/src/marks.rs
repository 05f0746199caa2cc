//! Shape and tone of verdicts and states: beside the word each has a form of its own, so none is told by colour alone.
//! Icons and classes are those of `web/src/result/words.rs`, which draws the verdict before this module is there.

use consortium_core::phrases;
use consortium_core::ruleset::Force;
use consortium_core::verdict::{State, Verdict};

use crate::Sight;
use crate::tree::{El, el, icon};

/// Icon and class of colours of a verdict.
#[must_use]
pub fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Error => ("fault", "tone-bad"),
        Verdict::Obstacle => ("obstacle", "tone-bad"),
        Verdict::Gap => ("gap", "tone-gap"),
        Verdict::BelowPrinciple => ("principle", "tone-principle"),
        Verdict::Judgement => ("judge", "tone-judge"),
        Verdict::Open => ("open", "tone-open"),
        Verdict::Clear => ("met", "tone-good"),
    }
}

/// Icon and class of colours for the state of a criterion of this force.
#[must_use]
pub fn state(state: State, force: Force) -> (&'static str, &'static str) {
    match (state, force) {
        (State::Met | State::NoMatter, _) => ("met", "tone-good"),
        (State::MetOnDeclaration, _) => ("declared", "tone-good"),
        (State::NotMet, Force::Must) => ("obstacle", "tone-bad"),
        (State::NotMet, Force::Principle) => ("principle", "tone-principle"),
        (State::NotMet, Force::Required | Force::Judged) => ("gap", "tone-gap"),
        (State::NotMet, Force::Encouraged | Force::Process) | (State::NotApplicable, _) => {
            ("not-applicable", "tone-open")
        }
        (State::NeedsJudgement, _) => ("judge", "tone-judge"),
        (State::Open, _) => ("open", "tone-open"),
        (State::Error, _) => ("fault", "tone-bad"),
    }
}

/// A verdict as a small mark with its word.
pub fn chip(sight: &Sight<'_>, verdict: Verdict) -> El {
    let (mark, tone) = self::verdict(verdict);
    el("span.chip").class(tone).with(icon(mark)).say(phrases::verdict(verdict, sight.lang))
}
