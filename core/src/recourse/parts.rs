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
    // Those of a shorter lead time come again under a longer limit; they are told already, and so at most as many.
    let kept = most + 1;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recourse::{Change, Target};

    #[test]
    fn what_is_put_together_is_one_part_and_nothing_else_is() {
        let mut parts = Parts::each(6);
        let told = |parts: &Parts| (0..6).map(|criterion| parts.of(criterion)).collect::<Vec<_>>();
        assert_eq!(told(&parts), [0, 1, 2, 3, 4, 5]);
        assert!(parts.join([1, 4]) && parts.join([5, 3]));
        assert_eq!(told(&parts), [0, 1, 2, 5, 1, 5]);
        assert!(parts.join([4, 3]));
        assert_eq!(told(&parts), [0, 1, 2, 1, 1, 1]);
        assert!(!parts.join([1, 5]) && !parts.join([2]) && !parts.join([]));
    }

    /// A fix of so many steps, the first of which serves this criterion and takes so many days.
    fn fix(criterion: u16, days: u16, steps: usize) -> Fix {
        let step = |at: usize| Step {
            change: Change::Set {
                place: (crate::condition::Slot { question: criterion, column: None }, Some(at as u32)),
                target: Target::default(),
            },
            criteria: vec![criterion],
            days,
        };
        Fix { steps: (0..steps).map(step).collect(), days }
    }

    /// Lead time and steps of each combination, and whether there are more.
    fn combined(parts: &[Vec<Fix>], most: usize) -> (Vec<(u16, usize)>, bool) {
        let (fixes, more) = combinations(parts, most);
        (fixes.iter().map(|fix| (fix.days, fix.steps.len())).collect(), more)
    }

    #[test]
    fn one_of_each_part_the_quickest_and_then_the_smallest_first() {
        let parts = [vec![fix(1, 5, 2), fix(1, 20, 1)], vec![fix(0, 10, 1)], vec![fix(2, 1, 3), fix(2, 10, 1)]];
        let all = vec![(10, 4), (10, 6), (20, 3), (20, 5)];
        assert_eq!(combined(&parts, 4), (all.clone(), false));
        assert_eq!(combined(&parts, 3), (all[..3].to_vec(), true));
        let (first, _) = combinations(&parts, 1);
        let order: Vec<u16> = first.iter().flat_map(|fix| &fix.steps).map(|step| step.criteria[0]).collect();
        assert_eq!(order, [0, 1, 1, 2]);
        assert_eq!(combined(&[], 3), (Vec::new(), false));
    }

    #[test]
    fn what_was_told_under_a_shorter_lead_time_takes_no_room_under_a_longer() {
        // Of each part twelve quick fixes, small ones, and one slow and large: a hundred and forty-four come before it.
        let part = |criterion| {
            let quick = (1..=12).map(move |steps| fix(criterion, 1, steps));
            quick.chain([fix(criterion, 2, 1)]).collect::<Vec<_>>()
        };
        let told = combined(&[part(0), part(1)], 12);
        assert_eq!(told.0, [2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6].map(|steps| (1, steps)));
        assert!(told.1);
        let few = [vec![fix(0, 1, 1), fix(0, 2, 3)], vec![fix(1, 1, 1), fix(1, 1, 2)]];
        assert_eq!(combined(&few, 2), (vec![(1, 2), (1, 3)], true));
        assert_eq!(combined(&few, 4), (vec![(1, 2), (1, 3), (2, 4), (2, 5)], false));
    }
}
