//! The ways to bring a quantity where a comparison wants it.

use super::change::Target;
use super::rows::Counted;
use super::ways::{Finder, Reach, Way};
use crate::answers::Row;
use crate::condition::eval::{Bounds, Facts};
use crate::condition::{Bound, Quantity, Relation, Slot};
use crate::ruleset::Kind;
use crate::value::{Answer, Value};

impl Finder<'_> {
    /// The ways to make a comparison hold.
    pub(super) fn compare<'f>(
        &self,
        facts: &Facts<'f>,
        left: &'f Quantity,
        relation: Relation,
        right: &'f Bound,
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        if let Quantity::Ratio(top, bottom) = left {
            return self.ratio(facts, (top, bottom), relation, right, row);
        }
        let bound = match right {
            Bound::Number(n) => i128::from(*n),
            Bound::Day(day) => i128::from(day.number()),
            Bound::Today => i128::from(facts.today.number()),
            Bound::Quantity(right) => return self.compare_quantities(facts, left, relation, right, row),
            // Of an average; whole numbers are compared with whole numbers.
            Bound::Ratio(..) => {
                self.left_out();
                return Vec::new();
            }
            Bound::Unspecified => return Vec::new(),
        };
        match relation {
            Relation::AtLeast => self.raise(facts, left, bound, row),
            Relation::MoreThan => self.raise(facts, left, bound + 1, row),
            Relation::AtMost => self.lower(facts, left, bound, row),
            Relation::LessThan => self.lower(facts, left, bound - 1, row),
            Relation::Equals => self.within(facts, left, (bound, bound), row),
            Relation::Differs => self
                .union([self.raise(facts, left, bound + 1, row), self.lower(facts, left, bound - 1, row)].into_iter()),
        }
    }

    /// The ways to make two quantities compare: one of them moves to where the other is.
    fn compare_quantities<'f>(
        &self,
        facts: &Facts<'f>,
        left: &'f Quantity,
        relation: Relation,
        right: &'f Quantity,
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        let (a, b) = (known(facts.bounds(left, row)), known(facts.bounds(right, row)));
        if a.scale != 1 || b.scale != 1 {
            self.left_out();
            return Vec::new();
        }
        let up = |quantity: &'f Quantity, to: Option<i128>, more: i128| {
            to.map_or_else(Vec::new, |to| self.raise(facts, quantity, to + more, row))
        };
        let down = |quantity: &'f Quantity, to: Option<i128>, less: i128| {
            to.map_or_else(Vec::new, |to| self.lower(facts, quantity, to - less, row))
        };
        let at_least =
            |more: i128| self.union([up(left, self.high(b), more), down(right, self.low(a), more)].into_iter());
        let at_most =
            |less: i128| self.union([down(left, self.low(b), less), up(right, self.high(a), less)].into_iter());
        let onto = |quantity: &'f Quantity, other: Known| match (self.low(other), self.high(other)) {
            (Some(low), Some(high)) => self.within(facts, quantity, (high, low), row),
            _ => Vec::new(),
        };
        let is_known = |of: Known| of.least == of.greatest;
        if [a.least, a.greatest, b.least, b.greatest].contains(&None) || !is_known(a) && !is_known(b) {
            // Both could be set at once.
            self.left_out();
        }
        let ways = match relation {
            Relation::AtLeast => at_least(0),
            Relation::MoreThan => at_least(1),
            Relation::AtMost => at_most(0),
            Relation::LessThan => at_most(1),
            Relation::Equals => self.union([onto(left, b), onto(right, a)].into_iter()),
            Relation::Differs => self.union([at_least(1), at_most(1)].into_iter()),
        };
        if ways.is_empty() {
            // Where neither reaches the other, both may meet half-way.
            self.left_out();
        }
        ways
    }

    /// What a quantity does not fall below; where that is enough, what it may come to.
    pub(super) fn low(&self, now: Known) -> Option<i128> {
        match self.reach {
            Reach::Certain => now.least,
            Reach::Possible => now.greatest,
        }
    }

    /// What a quantity does not rise above; where that is enough, what it may come to.
    fn high(&self, now: Known) -> Option<i128> {
        match self.reach {
            Reach::Certain => now.greatest,
            Reach::Possible => now.least,
        }
    }

    /// The ways to bring a quantity to at least `bound`.
    fn raise<'f>(&self, facts: &Facts<'f>, left: &'f Quantity, bound: i128, row: Option<&'f Row>) -> Vec<Way> {
        let now = known(facts.bounds(left, row));
        if self.low(now).is_some_and(|low| low >= bound * now.scale) {
            return vec![Way::new()];
        }
        match left {
            Quantity::Count { roster, filter, plus } => {
                let missing = bound - self.low(now).unwrap_or(0);
                let counted = Counted { roster: *roster, filter: filter.as_deref(), plus, row };
                self.more_rows(facts, counted, usize::try_from(missing).unwrap_or(0))
            }
            Quantity::SumRows { roster, slot, filter } => {
                let missing = bound - self.low(now).unwrap_or(0);
                self.raised_sum(facts, (*roster, *slot, filter.as_deref()), missing)
            }
            _ => self.bounded(facts, left, (small(bound), None), row),
        }
    }

    /// The ways to bring a quantity to at most `bound`.
    fn lower<'f>(&self, facts: &Facts<'f>, left: &'f Quantity, bound: i128, row: Option<&'f Row>) -> Vec<Way> {
        let now = known(facts.bounds(left, row));
        if self.high(now).is_some_and(|high| high <= bound * now.scale) {
            return vec![Way::new()];
        }
        match left {
            Quantity::Count { roster, filter, plus } => {
                let now = match self.reach {
                    Reach::Certain => i128::from(facts.counted_possibly(*roster, filter.as_deref(), plus, row)),
                    Reach::Possible => now.least.unwrap_or(0),
                };
                let counted = Counted { roster: *roster, filter: filter.as_deref(), plus, row };
                self.fewer_rows(facts, counted, usize::try_from(now - bound).unwrap_or(0))
            }
            Quantity::SumRows { .. } => {
                self.left_out();
                Vec::new()
            }
            _ => self.bounded(facts, left, (None, small(bound)), row),
        }
    }

    /// The ways to bring a quantity to at least the first and at most the second.
    fn within<'f>(
        &self,
        facts: &Facts<'f>,
        left: &'f Quantity,
        (least, greatest): (i128, i128),
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        match left {
            _ if least > greatest => Vec::new(),
            Quantity::Count { .. } | Quantity::SumRows { .. } => {
                let each = [self.raise(facts, left, least, row), self.lower(facts, left, greatest, row)];
                self.product(each.into_iter())
            }
            // One answer goes to where both hold, also where one of them does already.
            _ => self.bounded(facts, left, (small(least), small(greatest)), row),
        }
    }

    /// Bringing a quantity made of single answers within bounds.
    fn bounded<'f>(
        &self,
        facts: &Facts<'f>,
        left: &'f Quantity,
        (least, greatest): (Option<i64>, Option<i64>),
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        let scaled = |bound: Option<i64>, factor: u8| bound.and_then(|b| b.checked_mul(i64::from(factor)));
        let over = |years: u8| Target {
            least: scaled(least, if matches!(left, Quantity::Average(..)) { years } else { 1 }),
            greatest: scaled(greatest, if matches!(left, Quantity::Average(..)) { years } else { 1 }),
            years: Some(years),
            ..Target::default()
        };
        match left {
            Quantity::Value(slot) if self.fits(*slot, least, greatest) => {
                self.set(facts, *slot, row, Target { least, greatest, ..Target::default() })
            }
            Quantity::Sum(slot) => match self.ruleset.question(slot.question).map(|q| &q.kind) {
                Some(Kind::Series { years }) => self.set(facts, *slot, row, over(*years)),
                _ => Vec::new(),
            },
            Quantity::Average(slot, years) => self.set(facts, *slot, row, over(*years)),
            Quantity::Last(slot) => self.set(facts, *slot, row, over(1)),
            Quantity::Months(from, to) => self.months(facts, (*from, *to), (least, greatest), row),
            Quantity::Value(_) | Quantity::Count { .. } | Quantity::SumRows { .. } | Quantity::Ratio(..) => Vec::new(),
        }
    }

    /// Whether the question takes any value within the bounds.
    pub(super) fn fits(&self, slot: Slot, least: Option<i64>, greatest: Option<i64>) -> bool {
        let (low, high) = match self.ruleset.question(slot.question).map(|q| &q.kind) {
            Some(Kind::Maturity { .. }) => (Some(0), Some(3)),
            Some(Kind::Number { least, greatest } | Kind::Money { least, greatest }) => (*least, *greatest),
            _ => (None, None),
        };
        least.is_none_or(|l| high.is_none_or(|h| l <= h)) && greatest.is_none_or(|g| low.is_none_or(|l| l <= g))
    }

    /// A term within bounds: move its end, or its beginning.
    fn months<'f>(
        &self,
        facts: &Facts<'f>,
        (from, to): (Slot, Slot),
        (least, greatest): (Option<i64>, Option<i64>),
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        let day = |slot: Slot| match facts.answer(slot, row) {
            Answer::Known(Value::Day(day), _) => Some(*day),
            _ => None,
        };
        let number = |day: crate::Day| i64::from(day.number());
        let (begin, end) = (day(from), day(to));
        let within = |begin: crate::Day| Target {
            least: least.map(|n| number(begin.after_months(n - 1)) + 1),
            greatest: greatest.map(|n| number(begin.after_months(n))),
            ..Target::default()
        };
        let mut out = Vec::new();
        match (begin, end) {
            (Some(begin), _) => out.extend(self.set(facts, to, row, within(begin))),
            (None, None) => {
                // Any beginning will do; today stands for it.
                let starts = Target {
                    least: Some(number(facts.today)),
                    greatest: Some(number(facts.today)),
                    ..Target::default()
                };
                let both = [self.set(facts, from, row, starts), self.set(facts, to, row, within(facts.today))];
                out.extend(self.product(both.into_iter()));
            }
            (None, Some(_)) => {}
        }
        if let Some(end) = end {
            let target = Target {
                least: greatest.map(|n| number(end.after_months(-n))),
                greatest: least.map(|n| number(end.after_months(1 - n)) - 1),
                ..Target::default()
            };
            out.extend(self.set(facts, from, row, target));
        }
        self.least(out)
    }

    fn ratio<'f>(
        &self,
        facts: &Facts<'f>,
        (top, bottom): (&'f Quantity, &'f Quantity),
        relation: Relation,
        right: &'f Bound,
        row: Option<&'f Row>,
    ) -> Vec<Way> {
        let (p, q) = match right {
            Bound::Number(n) => (i128::from(*n), 1),
            Bound::Ratio(p, q) => (i128::from(*p), i128::from(*q)),
            _ => {
                self.left_out();
                return Vec::new();
            }
        };
        let (high, low) = (known(facts.bounds(top, row)), known(facts.bounds(bottom, row)));
        let exact = |b: Known| b.least.filter(|_| b.least == b.greatest);
        // Above and below the line are moved one at a time.
        self.left_out();
        let upward = matches!(relation, Relation::AtLeast | Relation::MoreThan);
        let strict = i128::from(matches!(relation, Relation::MoreThan | Relation::LessThan));
        let mut out = Vec::new();
        if let Some(below) = exact(low).filter(|b| *b > 0) {
            // top ÷ below/t relation p/q, so top has to reach p·below / (q·t).
            let (numerator, denominator) = (p * below, q * low.scale);
            if upward {
                let needed = if strict == 1 { numerator / denominator + 1 } else { ceil(numerator, denominator) };
                out.extend(self.raise(facts, top, needed, row));
            } else {
                let needed = if strict == 1 { ceil(numerator, denominator) - 1 } else { numerator / denominator };
                out.extend(self.lower(facts, top, needed, row));
            }
        }
        if let Some(above) = exact(high).filter(|_| p > 0) {
            let (numerator, denominator) = (q * above, p * high.scale);
            if upward {
                let most = if strict == 1 { ceil(numerator, denominator) - 1 } else { numerator / denominator };
                out.extend(self.within(facts, bottom, (1, most), row));
            } else {
                let needed = if strict == 1 { numerator / denominator + 1 } else { ceil(numerator, denominator) };
                out.extend(self.raise(facts, bottom, needed.max(1), row));
            }
        }
        self.least(out)
    }
}

/// Bounds in numbers wide enough for the products of ratios.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub least: Option<i128>,
    greatest: Option<i128>,
    scale: i128,
}

pub(super) fn known(bounds: Bounds) -> Known {
    let wide = |bound: Option<i64>| bound.map(i128::from);
    Known { least: wide(bounds.least), greatest: wide(bounds.greatest), scale: i128::from(bounds.scale) }
}

pub(super) fn small(number: i128) -> Option<i64> {
    i64::try_from(number).ok()
}

fn ceil(numerator: i128, denominator: i128) -> i128 {
    numerator.div_euclid(denominator) + i128::from(numerator.rem_euclid(denominator) != 0)
}
