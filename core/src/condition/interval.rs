//! Quantities of which only bounds are known.

use crate::condition::Relation;
use crate::condition::outcome::Truths;

/// All whole numbers between two bounds; no bound means any number on that side is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Least possible value.
    pub least: Option<i64>,
    /// Greatest possible value.
    pub greatest: Option<i64>,
}

impl Interval {
    /// Nothing is known.
    pub const ANY: Self = Self { least: None, greatest: None };

    /// A known value.
    #[must_use]
    pub fn exact(value: impl Into<i64>) -> Self {
        let value = value.into();
        Self { least: Some(value), greatest: Some(value) }
    }

    /// Multiplied by a factor other than zero, which would make nothing of bounds that are not known.
    #[must_use]
    pub fn times(self, factor: i64) -> Self {
        let scale = |bound: Option<i64>| bound.and_then(|b| b.checked_mul(factor));
        let (least, greatest) = (scale(self.least), scale(self.greatest));
        if factor < 0 { Self { least: greatest, greatest: least } } else { Self { least, greatest } }
    }

    /// The sum of two independent quantities.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<i64>, b: Option<i64>| a?.checked_add(b?);
        Self { least: add(self.least, other.least), greatest: add(self.greatest, other.greatest) }
    }

    /// Widened to contain `value` too.
    #[must_use]
    pub fn or(self, value: i64) -> Self {
        Self { least: self.least.map(|b| b.min(value)), greatest: self.greatest.map(|b| b.max(value)) }
    }

    /// Which truth values `self relation other` can take, each side varying on its own.
    #[must_use]
    pub fn compare(self, relation: Relation, other: Self) -> Truths {
        // `a ≥ b` may hold when the greatest a reaches the least b; a missing bound always reaches.
        let reaches = |high: Option<i64>, low: Option<i64>| match (high, low) {
            (Some(high), Some(low)) => high >= low,
            _ => true,
        };
        let exceeds = |high: Option<i64>, low: Option<i64>| match (high, low) {
            (Some(high), Some(low)) => high > low,
            _ => true,
        };
        let at_least = || Truths::possible(reaches(self.greatest, other.least), exceeds(other.greatest, self.least));
        let at_most = || Truths::possible(reaches(other.greatest, self.least), exceeds(self.greatest, other.least));
        match relation {
            Relation::AtLeast => at_least(),
            Relation::LessThan => at_least().not(),
            Relation::AtMost => at_most(),
            Relation::MoreThan => at_most().not(),
            Relation::Equals => {
                let may_hold = reaches(self.greatest, other.least) && reaches(other.greatest, self.least);
                let same = self.least.is_some()
                    && self.least == self.greatest
                    && self.least == other.least
                    && other.least == other.greatest;
                Truths::possible(may_hold, !same)
            }
            Relation::Differs => self.compare(Relation::Equals, other).not(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_intervals_is_comparing_all_their_members() {
        use Relation::{AtLeast, AtMost, Differs, Equals, LessThan, MoreThan};
        let intervals: Vec<(i64, i64)> = (0..4).flat_map(|a| (a..4).map(move |b| (a, b))).collect();
        for &(a0, a1) in &intervals {
            for &(b0, b1) in &intervals {
                for relation in [AtLeast, AtMost, MoreThan, LessThan, Equals, Differs] {
                    let all = || (a0..=a1).flat_map(|a| (b0..=b1).map(move |b| relation.holds(a, b)));
                    let expected = Truths::possible(all().any(|h| h), all().any(|h| !h));
                    let left = Interval { least: Some(a0), greatest: Some(a1) };
                    let right = Interval { least: Some(b0), greatest: Some(b1) };
                    assert_eq!(left.compare(relation, right), expected, "{left:?} {relation:?} {right:?}");
                }
            }
        }
    }

    #[test]
    fn a_missing_bound_leaves_the_comparison_open() {
        let at_least_two = Interval { least: Some(2), greatest: None };
        assert_eq!(at_least_two.compare(Relation::AtLeast, Interval::exact(2)), Truths::TRUE);
        assert_eq!(at_least_two.compare(Relation::AtLeast, Interval::exact(3)), Truths::OPEN);
        assert_eq!(at_least_two.compare(Relation::AtMost, Interval::exact(1)), Truths::FALSE);
        assert_eq!(Interval::ANY.compare(Relation::Equals, Interval::exact(1)), Truths::OPEN);
    }
}
