//! Criteria in parts that no change touches together, and fixes of parts put together again.
//!
//! What is to be done in one part is done whatever is done in the others. So each part is searched on its own, and the
//! sets of the whole are their combinations: a sum of searches instead of their product.

use super::{Fix, Step};

/// Criteria (by position), divided.
pub(super) struct Parts(Vec<u16>);

impl Parts {
    /// Each criterion by itself.
    pub(super) fn each(criteria: usize) -> Self {
        Self((0..).take(criteria).collect())
    }

    /// The part a criterion is in; two are in the same exactly when these are equal.
    pub(super) fn of(&self, criterion: u16) -> u16 {
        self.0.get(usize::from(criterion)).copied().unwrap_or(criterion)
    }

    /// Puts the parts of these criteria together; whether they were apart.
    pub(super) fn join(&mut self, criteria: impl IntoIterator<Item = u16>) -> bool {
        let mut criteria = criteria.into_iter();
        let Some(first) = criteria.next() else { return false };
        let mut were_apart = false;
        for other in criteria {
            let (into, from) = (self.of(first), self.of(other));
            were_apart |= into != from;
            self.0.iter_mut().filter(|part| **part == from).for_each(|part| *part = into);
        }
        were_apart
    }
}

/// The sets of changes that are one fix of each part: shortest lead time first, then fewest changes; at most `most`, and
/// whether there are more.
pub(super) fn combinations(parts: &[Vec<Fix>], most: usize) -> (Vec<Fix>, bool) {
    let mut limits: Vec<u16> = parts.iter().flatten().map(|fix| fix.days).collect();
    limits.sort_unstable();
    limits.dedup();
    // Where a part can be fixed in one way only there is nothing to combine.
    let (open, settled): (Vec<&Vec<Fix>>, _) = parts.iter().partition(|fixes| fixes.len() > 1);
    let settled: Vec<&Fix> = settled.into_iter().flatten().collect();
    let needed = settled.iter().map(|fix| fix.days).max().unwrap_or(0);
    // Those of a shorter lead time come again under a longer limit, so that there have to be as many more.
    let kept = 2 * most + 1;
    let mut out: Vec<Fix> = Vec::new();
    for limit in limits.into_iter().filter(|limit| *limit >= needed) {
        let mut picked: Vec<(usize, Vec<&Fix>)> = vec![(0, Vec::new())];
        for fixes in &open {
            let within = || fixes.iter().filter(|fix| fix.days <= limit);
            picked = picked
                .iter()
                .flat_map(|(steps, had)| {
                    within().map(move |fix| (steps + fix.steps.len(), [&had[..], &[fix]].concat()))
                })
                .collect();
            picked.sort_by_key(|(steps, _)| *steps);
            picked.truncate(kept);
        }
        for (_, fixes) in picked {
            let all = fixes.iter().chain(&settled).copied();
            if all.clone().map(|fix| fix.days).max() != Some(limit) {
                continue;
            }
            if out.len() == most {
                return (out, true);
            }
            out.push(Fix { steps: together(all), days: limit });
        }
    }
    (out, false)
}

/// The steps of all, in the order of the criteria that need them.
fn together<'f>(fixes: impl Iterator<Item = &'f Fix>) -> Vec<Step> {
    let mut steps: Vec<Step> = fixes.flat_map(|fix| fix.steps.iter().cloned()).collect();
    steps.sort_by(|a, b| a.criteria.cmp(&b.criteria));
    steps
}
