//! Verdict and readiness of worlds.

use std::collections::{BTreeMap, BTreeSet};

use consortium_core::ruleset::{Criterion, Force};
use consortium_core::verdict::Verdict;

use super::enumerate::{Fate, Outcome};

/// The verdict that one criterion alone makes.
#[must_use]
pub fn verdict(force: Force, fate: Fate) -> Verdict {
    match (force, fate) {
        (Force::Encouraged | Force::Process, _) | (_, Fate::Exempt | Fate::Declared | Fate::Proven) => Verdict::Clear,
        (Force::Must, Fate::NotMet) => Verdict::Obstacle,
        (Force::Required, Fate::NotMet) => Verdict::Gap,
        (Force::Principle, Fate::NotMet) => Verdict::BelowPrinciple,
        (Force::Judged, Fate::NotMet) | (_, Fate::Judgement) => Verdict::Judgement,
    }
}

/// The verdicts of independent groups of criteria, together: the worst of each combination.
#[must_use]
pub fn worst(groups: &[BTreeSet<Verdict>]) -> BTreeSet<Verdict> {
    groups.iter().fold(BTreeSet::from([Verdict::Clear]), |sum, group| {
        sum.iter().flat_map(|a| group.iter().map(move |b| *a.min(b))).collect()
    })
}

/// What is earned, least and most, by the weight that counts.
pub type Earned = BTreeMap<u64, (u64, u64)>;

/// What a group of criteria earns over its worlds.
#[must_use]
pub fn earned(criteria: &[&Criterion], worlds: &[Vec<Outcome>], counts: impl Fn(&Criterion) -> bool) -> Earned {
    let mut out = Earned::new();
    for world in worlds {
        let (mut weight, mut earned) = (0, 0);
        for (criterion, outcome) in criteria.iter().zip(world) {
            if outcome.fate != Fate::Exempt && counts(criterion) {
                weight += u64::from(criterion.weight);
                earned += u64::from(criterion.weight) * u64::from(outcome.credit);
            }
        }
        let entry = out.entry(weight).or_insert((earned, earned));
        *entry = (entry.0.min(earned), entry.1.max(earned));
    }
    out
}

/// Independent groups together. Of those with the same weight only the least and the most can be ends of the interval.
#[must_use]
pub fn together(groups: &[Earned]) -> Earned {
    groups.iter().fold(Earned::from([(0, (0, 0))]), |sum, group| {
        let mut next = Earned::new();
        for (weight, (least, most)) in &sum {
            for (more, (low, high)) in group {
                let (low, high) = (least + low, most + high);
                let entry = next.entry(weight + more).or_insert((low, high));
                *entry = (entry.0.min(low), entry.1.max(high));
            }
        }
        next
    })
}

/// The interval of the score in hundredths of a point, rounded down; `None` where nothing ever counts.
#[must_use]
pub fn interval(earned: &Earned) -> Option<(u64, u64)> {
    let counting = || earned.iter().filter(|(weight, _)| **weight > 0);
    let least = counting().map(|(weight, (least, _))| least / weight).min()?;
    let greatest = counting().map(|(weight, (_, most))| most / weight).max()?;
    Some((least, greatest))
}
