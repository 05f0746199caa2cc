//! Quantities and comparisons in one world, as exact fractions.

use std::cmp::Ordering;

use consortium_core::condition::{Bound, Condition, Quantity, Relation, Slot};
use consortium_core::ruleset::QuestionIx;
use consortium_core::value::Value;

use super::FULL;
use super::calendar::months;
use super::condition::{Grade, Sense, Truth};
use super::world::{World, WorldRow};

/// A fraction with a positive denominator; `None` is what cannot be computed.
pub type Exact = Option<(i128, i128)>;

fn whole(number: i64) -> Exact {
    Some((i128::from(number), 1))
}

fn divide(top: Exact, bottom: Exact) -> Exact {
    let ((p, q), (r, s)) = (top?, bottom?);
    // Of nothing, or of a negative amount, there is no share (ARCHITECTURE.md, "Ratios need a positive denominator").
    (r > 0).then_some((p * s, q * r))
}

/// Whether the relation holds; with something that cannot be computed it does not.
fn holds(left: Exact, relation: Relation, right: Exact) -> bool {
    let (Some((p, q)), Some((r, s))) = (left, right) else { return false };
    let order = (p * s).cmp(&(r * q));
    match relation {
        Relation::AtLeast => order != Ordering::Less,
        Relation::AtMost => order != Ordering::Greater,
        Relation::MoreThan => order == Ordering::Greater,
        Relation::LessThan => order == Ordering::Less,
        Relation::Equals => order == Ordering::Equal,
        Relation::Differs => order != Ordering::Equal,
    }
}

/// What holds however people judge is certain; what depends on it is judged.
fn settle(lefts: &[Exact], relation: Relation, rights: &[Exact]) -> Truth {
    let mut pairs = lefts.iter().flat_map(|left| rights.iter().map(|right| holds(*left, relation, *right)));
    let first = pairs.next().unwrap_or(false);
    if pairs.all(|other| other == first) { Truth::of(first) } else { Truth::Judged }
}

impl World<'_> {
    pub(super) fn compare(
        &self,
        left: &Quantity,
        relation: Relation,
        right: &Bound,
        sense: Sense,
        row: Option<&WorldRow>,
    ) -> Grade {
        let (proven, credit) = self.support(left, row);
        let mut backing = (proven, credit);
        let rights = match right {
            Bound::Number(number) => vec![whole(*number)],
            Bound::Ratio(top, bottom) => vec![Some((i128::from(*top), i128::from(*bottom)))],
            Bound::Day(day) => vec![whole(day.number().into())],
            Bound::Today => vec![whole(self.today.number().into())],
            Bound::Quantity(other) => {
                let (proven, credit) = self.support(other, row);
                backing = (backing.0 && proven, backing.1.min(credit));
                self.values(other, row)
            }
            Bound::Unspecified => return Grade::JUDGED,
        };
        if let (Quantity::Count { roster, filter, plus }, [Some(constant)], false) =
            (left, rights.as_slice(), matches!(right, Bound::Quantity(_)))
        {
            let relation = if sense == Sense::Holds { relation } else { relation.opposite() };
            return self.count(*roster, filter.as_deref(), plus, (relation, *constant), row);
        }
        let truth = settle(&self.values(left, row), relation, &rights);
        let truth = if sense == Sense::Holds { truth } else { truth.opposite() };
        if sense == Sense::Fails && matches!(left, Quantity::Ratio(..)) {
            return Grade::backed(truth, backing.0, FULL);
        }
        let grade = Grade::backed(truth, backing.0, backing.1);
        let rising = is_rising(relation, sense);
        match self.level(left, row).filter(|_| rising) {
            // Work done counts by its level, whether or not that is the level asked for.
            Some(level) => Grade { credit: part(level, backing.1), ..grade },
            _ => grade,
        }
    }

    /// Every value that a quantity may have, depending on what people judge of its rows.
    fn values(&self, quantity: &Quantity, row: Option<&WorldRow>) -> Vec<Exact> {
        match quantity {
            Quantity::Value(slot) => vec![match &self.said(*slot, row).value {
                Value::Number(number) => whole(*number),
                Value::Day(day) => whole(day.number().into()),
                _ => None,
            }],
            Quantity::Count { roster, filter, plus } => {
                let rows = self.counted(*roster).map(|row| self.filtered(filter.as_deref(), row));
                let plus = plus.iter().map(|part| self.judge(part, row));
                sums(rows.chain(plus).map(|grade| (grade.truth, 1)))
            }
            Quantity::SumRows { roster, slot, filter } => sums(self.counted(*roster).map(|row| {
                let amount = match self.said(*slot, Some(row)).value {
                    Value::Number(number) => number,
                    _ => 0,
                };
                (self.filtered(filter.as_deref(), row).truth, amount)
            })),
            Quantity::Sum(slot) => vec![self.years(*slot, row, usize::MAX).map(|(sum, _)| (sum, 1))],
            Quantity::Average(slot, years) => vec![self.years(*slot, row, usize::from(*years))],
            Quantity::Last(slot) => vec![self.years(*slot, row, 1)],
            Quantity::Ratio(top, bottom) => {
                let (tops, bottoms) = (self.values(top, row), self.values(bottom, row));
                tops.iter().flat_map(|top| bottoms.iter().map(|bottom| divide(*top, *bottom))).collect()
            }
            Quantity::Months(from, to) => {
                vec![match (&self.said(*from, row).value, &self.said(*to, row).value) {
                    (Value::Day(from), Value::Day(to)) => whole(months(*from, *to)),
                    _ => None,
                }]
            }
        }
    }

    fn filtered(&self, filter: Option<&Condition>, row: &WorldRow) -> Grade {
        filter.map_or(Grade::SURE, |filter| self.judge(filter, Some(row)))
    }

    /// The sum of the last years of a series, over their number.
    fn years(&self, slot: Slot, row: Option<&WorldRow>, count: usize) -> Exact {
        let Value::Series(years) = &self.said(slot, row).value else { return None };
        let taken: Option<Vec<i64>> = years.iter().take(count).copied().collect();
        let taken = taken?;
        let number = i128::try_from(taken.len()).ok().filter(|number| *number > 0)?;
        Some((taken.into_iter().map(i128::from).sum(), number))
    }

    /// What stands behind the answers that a quantity is made of: the weakest of them.
    fn support(&self, quantity: &Quantity, row: Option<&WorldRow>) -> (bool, u16) {
        let weakest = |a: (bool, u16), b: (bool, u16)| (a.0 && b.0, a.1.min(b.1));
        let of = |slot: &Slot, row: Option<&WorldRow>| self.backing(*slot, self.said(*slot, row));
        match quantity {
            Quantity::Value(slot) | Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => {
                of(slot, row)
            }
            Quantity::Count { roster, filter, plus } => {
                let rows = self.counted(*roster).map(|row| self.filtered(filter.as_deref(), row));
                let units = rows.chain(plus.iter().map(|part| self.judge(part, row)));
                (shown(units), FULL)
            }
            Quantity::SumRows { roster, slot, filter } => {
                let rows = self.counted(*roster);
                let taken = rows.filter(|row| self.filtered(filter.as_deref(), row).truth != Truth::False);
                taken.map(|row| of(slot, Some(row))).fold((true, FULL), weakest)
            }
            Quantity::Ratio(top, bottom) => weakest(self.support(top, row), self.support(bottom, row)),
            Quantity::Months(from, to) => weakest(of(from, row), of(to, row)),
        }
    }

    /// Rows counted against a constant: at least n hold when the n-th best of them does; at most n hold when all but n
    /// of them fail.
    fn count(
        &self,
        roster: QuestionIx,
        filter: Option<&Condition>,
        plus: &[Condition],
        (relation, (top, bottom)): (Relation, (i128, i128)),
        row: Option<&WorldRow>,
    ) -> Grade {
        let graded = |sense: Sense| -> Vec<Grade> {
            let rows = self.counted(roster).map(|row| match (filter, sense) {
                (Some(filter), _) => self.sense(filter, sense, Some(row)),
                (None, Sense::Holds) => Grade::SURE,
                (None, Sense::Fails) => Grade::NONE,
            });
            rows.chain(plus.iter().map(|part| self.sense(part, sense, row))).collect()
        };
        let (holding, failing) = (graded(Sense::Holds), graded(Sense::Fails));
        let total = i128::try_from(holding.len()).unwrap_or(i128::MAX);
        let (floor, ceiling) = (top.div_euclid(bottom), -(-top).div_euclid(bottom));
        let at_least = |n: i128| best(&holding, n);
        // Any other comparison rests on all that is counted.
        let all_told = |truth: Truth| Grade::backed(truth, shown(holding.iter().copied()), FULL);
        let at_most = |n: i128| best(&failing, if n < 0 { total + 1 } else { total - n });
        match relation {
            Relation::AtLeast => at_least(ceiling),
            Relation::MoreThan => at_least(floor + 1),
            Relation::AtMost => all_told(at_most(floor).truth),
            Relation::LessThan => all_told(at_most(ceiling - 1).truth),
            Relation::Equals if floor == ceiling => all_told(at_least(floor).both(at_most(floor)).truth),
            Relation::Equals => Grade::NONE,
            Relation::Differs if floor == ceiling => all_told(at_least(floor + 1).either(at_most(floor - 1)).truth),
            Relation::Differs => all_told(Truth::True),
        }
    }

    pub(super) fn share(
        &self,
        roster: QuestionIx,
        part: &Condition,
        whole: Option<&Condition>,
        (relation, right): (Relation, &Bound),
        sense: Sense,
    ) -> Grade {
        let bound = match right {
            Bound::Number(number) => crate::oracle::quantity::whole(*number),
            Bound::Ratio(top, bottom) => Some((i128::from(*top), i128::from(*bottom))),
            _ => return Grade::JUDGED,
        };
        let graded: Vec<(Grade, Grade)> =
            self.counted(roster).map(|row| (self.filtered(whole, row), self.judge(part, Some(row)))).collect();
        // Each row is outside, in the whole, or in the part too; a judged one is all that it may be.
        let mut reached = vec![(0_i128, 0_i128)];
        for (whole, part) in &graded {
            let mut next = Vec::new();
            for (top, bottom) in &reached {
                if whole.truth != Truth::True {
                    next.push((*top, *bottom));
                }
                if whole.truth != Truth::False {
                    if part.truth != Truth::True {
                        next.push((*top, bottom + 1));
                    }
                    if part.truth != Truth::False {
                        next.push((top + 1, bottom + 1));
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            reached = next;
        }
        let shares: Vec<Exact> =
            reached.into_iter().map(|(top, bottom)| divide(Some((top, 1)), Some((bottom, 1)))).collect();
        let truth = settle(&shares, relation, &[bound]);
        let truth = if sense == Sense::Holds { truth } else { truth.opposite() };
        Grade::backed(truth, true, FULL)
    }
}

/// Whether documents show all that counts.
fn shown(mut units: impl Iterator<Item = Grade>) -> bool {
    units.all(|unit| unit.proven || unit.truth == Truth::False)
}

/// Whether more is better: the relation that is asked about wants a quantity to be high.
fn is_rising(relation: Relation, sense: Sense) -> bool {
    let relation = if sense == Sense::Holds { relation } else { relation.opposite() };
    matches!(relation, Relation::AtLeast | Relation::MoreThan)
}

/// The credit of a level, as far as it is shown.
fn part(level: u16, shown: u16) -> u16 {
    u16::try_from(u32::from(level) * u32::from(shown) / u32::from(FULL)).unwrap_or(FULL)
}

/// The n-th best of the parts, each aspect by itself; none is asked for when n is not positive.
fn best(parts: &[Grade], n: i128) -> Grade {
    let Ok(Some(place)) = usize::try_from(n.max(0)).map(|n| n.checked_sub(1)) else { return Grade::SURE };
    if place >= parts.len() {
        return Grade::NONE;
    }
    let mut worth: Vec<(Truth, u16)> = parts.iter().map(|part| (part.truth, part.credit)).collect();
    let mut proven: Vec<bool> = parts.iter().map(|part| part.proven).collect();
    worth.sort_unstable_by(|a, b| b.cmp(a));
    proven.sort_unstable_by(|a, b| b.cmp(a));
    let (truth, credit) = worth[place];
    // What does not count is worth nothing, also where a level below the one asked for is worth something by itself.
    let credit = if truth == Truth::False { 0 } else { credit };
    Grade { truth, proven: proven[place], credit }
}

/// The sums of amounts of which some count, some do not and some are for people to judge.
fn sums(amounts: impl Iterator<Item = (Truth, i64)>) -> Vec<Exact> {
    let mut reached = vec![0_i128];
    for (truth, amount) in amounts {
        let amount = i128::from(amount);
        match truth {
            Truth::False => {}
            Truth::True => reached.iter_mut().for_each(|sum| *sum += amount),
            Truth::Judged => {
                let more: Vec<i128> = reached.iter().map(|sum| sum + amount).collect();
                reached.extend(more);
                reached.sort_unstable();
                reached.dedup();
            }
        }
    }
    reached.into_iter().map(|sum| Some((sum, 1))).collect()
}
