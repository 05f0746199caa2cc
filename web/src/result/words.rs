//! Shape and tone of verdicts and states: beside the word each has a form of its own, so none is told by colour alone.

use consortium_core::ruleset::Force;
use consortium_core::verdict::{State, Verdict};

use crate::icon::Icon;

/// The icon of a verdict.
#[must_use]
pub fn verdict_icon(verdict: Verdict) -> Icon {
    match verdict {
        Verdict::Error => Icon::Fault,
        Verdict::Obstacle => Icon::Obstacle,
        Verdict::Gap => Icon::Gap,
        Verdict::BelowPrinciple => Icon::Principle,
        Verdict::Judgement => Icon::Judge,
        Verdict::Open => Icon::Open,
        Verdict::Clear => Icon::Met,
    }
}

/// Its class of colours.
#[must_use]
pub fn verdict_tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Error | Verdict::Obstacle => "tone-bad",
        Verdict::Gap => "tone-gap",
        Verdict::BelowPrinciple => "tone-principle",
        Verdict::Judgement => "tone-judge",
        Verdict::Open => "tone-open",
        Verdict::Clear => "tone-good",
    }
}

/// Icon and class of colours for the state of a criterion of this force.
#[must_use]
pub fn mark(state: State, force: Force) -> (Icon, &'static str) {
    match (state, force) {
        (State::Met | State::NoMatter, _) => (Icon::Met, "tone-good"),
        (State::MetOnDeclaration, _) => (Icon::Declared, "tone-good"),
        (State::NotMet, Force::Must) => (Icon::Obstacle, "tone-bad"),
        (State::NotMet, Force::Principle) => (Icon::Principle, "tone-principle"),
        (State::NotMet, Force::Required | Force::Judged) => (Icon::Gap, "tone-gap"),
        (State::NotMet, Force::Encouraged | Force::Process) | (State::NotApplicable, _) => {
            (Icon::NotApplicable, "tone-open")
        }
        (State::NeedsJudgement, _) => (Icon::Judge, "tone-judge"),
        (State::Open, _) => (Icon::Open, "tone-open"),
        (State::Error, _) => (Icon::Fault, "tone-bad"),
    }
}
