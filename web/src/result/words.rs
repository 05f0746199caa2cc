//! Shape and tone of verdicts and states: beside the word each has a form of its own, so none is told by colour alone.

use consortium_core::verdict::Verdict;

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
