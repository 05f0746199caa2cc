//! The ways to make one condition certainly true (or false): sets of changes, none containing another.

use super::change::{Place, Target, answer};
use crate::answers::{Answers, Row};
use crate::condition::eval::{Bounds, Facts, Granted};
use crate::condition::{Bound, Condition, Quantity, Relation, Slot, Test, Truths};
use crate::ruleset::{Kind, QuestionIx, Ruleset};
use crate::value::{Answer, Value};

/// Ways kept for one condition. What is beyond is reported as capped.
pub(super) const MOST_WAYS: usize = 24;
/// An elementary change while searching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Set(Place, Target),
    Add(QuestionIx, Vec<(Slot, Target)>),
    Complete(QuestionIx),
}

/// Changes that together do it.
pub(super) type Way = Vec<Atom>;

/// Looks for ways.
pub(super) struct Finder<'r> {
    pub ruleset: &'r Ruleset,
    /// Whether something was left out for its size.
    pub capped: std::cell::Cell<bool>,
}

impl Finder<'_> {
    /// The ways to give `condition` the value `want`; one empty way when it has it.
    pub(super) fn ways<'f>(
        &self,
        facts: &Facts<'f>,
        condition: &'f Condition,
        row: Option<&'f Row>,
        want: Truths,
    ) -> Vec<Way> {
        if facts.eval(condition, row).truths == want {
            return vec![Way::new()];
        }
        let all = want == Truths::TRUE;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let conjunction = matches!(condition, Condition::All(_));
                // Of what has to hold together each part may count on the others, as in evaluation.
                let granted = if conjunction { Granted::These(parts, &facts.granted) } else { facts.granted };
                let inside = Facts { granted, ..*facts };
                let inner = parts.iter().map(|part| self.ways(&inside, part, row, want));
                if conjunction == all { self.product(inner) } else { self.union(inner) }
            }
            Condition::Not(inner) => self.ways(facts, inner, row, want.not()),
            Condition::Ask { slot, test, negated } => {
                let targets = targets(test, all != *negated).into_iter();
                targets.filter_map(|target| self.set(facts, *slot, row, target)).collect()
            }
            Condition::Reading { .. } | Condition::LeftOut { .. } => Vec::new(),
            Condition::Every { roster, filter, check } => self.every(facts, *roster, filter.as_deref(), check, want),
            Condition::Compare { left, relation, right } => {
                let relation = if all { *relation } else { relation.opposite() };
                self.compare(facts, left, relation, right, row)
            }
            Condition::Share { roster, part, whole, relation, right } if all => {
                self.share(facts, *roster, (part, whole.as_deref()), *relation, right)
            }
            Condition::Share { .. } => Vec::new(),
        }
    }

    /// One way for each combination of one way of every part.
    pub(super) fn product(&self, parts: impl Iterator<Item = Vec<Way>>) -> Vec<Way> {
        let mut out = vec![Way::new()];
        for ways in parts {
            let mut combined = Vec::new();
            for way in &out {
                for further in &ways {
                    combined.extend(joined(way, further));
                }
            }
            out = self.least(combined);
        }
        out
    }

    pub(super) fn union(&self, parts: impl Iterator<Item = Vec<Way>>) -> Vec<Way> {
        self.least(parts.flatten().collect())
    }

    /// Without those that contain another, the smallest first, at most [`MOST_WAYS`].
    pub(super) fn least(&self, mut ways: Vec<Way>) -> Vec<Way> {
        ways.sort_by_key(Vec::len);
        let mut out: Vec<Way> = Vec::new();
        for way in ways {
            if out.iter().any(|smaller| smaller.iter().all(|atom| way.contains(atom))) {
                continue;
            }
            if out.len() == MOST_WAYS {
                self.capped.set(true);
                break;
            }
            out.push(way);
        }
        out
    }

    /// Setting one answer, if it can be changed: a fact about a member that is there cannot.
    fn set<'f>(&self, facts: &Facts<'f>, slot: Slot, row: Option<&'f Row>, target: Target) -> Option<Way> {
        let place = (slot, row.map(|r| r.id).filter(|_| slot.column.is_some()));
        let question = self.ruleset.question(slot.question)?;
        let known = matches!(answer(self.ruleset, facts.answers, place), Answer::Known(..));
        let unchangeable = known && question.fixed && slot.column.is_some();
        (!unchangeable && facts.would_be_asked(slot.question, row)).then(|| vec![Atom::Set(place, target)])
    }

    fn every<'f>(
        &self,
        facts: &Facts<'f>,
        roster: QuestionIx,
        filter: Option<&'f Condition>,
        check: &'f Condition,
        want: Truths,
    ) -> Vec<Way> {
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        if want == Truths::FALSE {
            let failing = |row: &'f Row| {
                let filtered = filter.map(|filter| self.ways(facts, filter, Some(row), Truths::TRUE));
                self.product(filtered.into_iter().chain([self.ways(facts, check, Some(row), Truths::FALSE)]))
            };
            return self.union(rows.map(failing));
        }
        let granted = filter.map_or(facts.granted, |filter| Granted::This(filter, &facts.granted));
        let inside = Facts { granted, ..*facts };
        let passing = rows.map(|row| {
            let filtered_out = filter.map(|filter| self.ways(facts, filter, Some(row), Truths::FALSE));
            self.union([self.ways(&inside, check, Some(row), Truths::TRUE)].into_iter().chain(filtered_out))
        });
        let passing: Vec<Vec<Way>> = passing.collect();
        self.product(passing.into_iter().chain([completed(facts.answers, roster)]))
    }

    fn compare<'f>(
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
            Bound::Number(n) => Some(i128::from(*n)),
            Bound::Day(day) => Some(i128::from(day.number())),
            Bound::Today => Some(i128::from(facts.today.number())),
            Bound::Quantity(quantity) => {
                let bounds = known(facts.bounds(quantity, row));
                (bounds.scale == 1 && bounds.least == bounds.greatest).then_some(bounds.least).flatten()
            }
            Bound::Ratio(..) | Bound::Unspecified => None,
        };
        let Some(bound) = bound else { return Vec::new() };
        match relation {
            Relation::AtLeast => self.raise(facts, left, bound, row),
            Relation::MoreThan => self.raise(facts, left, bound + 1, row),
            Relation::AtMost => self.lower(facts, left, bound, row),
            Relation::LessThan => self.lower(facts, left, bound - 1, row),
            Relation::Equals => {
                self.product([self.raise(facts, left, bound, row), self.lower(facts, left, bound, row)].into_iter())
            }
            Relation::Differs => self
                .union([self.raise(facts, left, bound + 1, row), self.lower(facts, left, bound - 1, row)].into_iter()),
        }
    }

    /// The ways to bring a quantity to at least `bound`.
    fn raise<'f>(&self, facts: &Facts<'f>, left: &'f Quantity, bound: i128, row: Option<&'f Row>) -> Vec<Way> {
        let now = known(facts.bounds(left, row));
        if now.least.is_some_and(|least| least >= bound * now.scale) {
            return vec![Way::new()];
        }
        match left {
            Quantity::Count { roster, filter, plus } => {
                let missing = bound - now.least.unwrap_or(0);
                self.more_rows(facts, *roster, filter.as_deref(), (plus, row), usize::try_from(missing).unwrap_or(0))
            }
            Quantity::SumRows { roster, slot, .. } => {
                let missing = bound - now.least.unwrap_or(0);
                let rows = facts.answers.rows(*roster).into_iter().flat_map(|rows| rows.counted());
                let raised = rows.filter_map(|row| {
                    let had = known(facts.bounds_of(*slot, Some(row))).least.unwrap_or(0);
                    self.set(facts, *slot, Some(row), Target { least: small(had + missing), ..Target::default() })
                });
                self.least(raised.collect())
            }
            _ => self.bounded(facts, left, (small(bound), None), row),
        }
    }

    /// The ways to bring a quantity to at most `bound`.
    fn lower<'f>(&self, facts: &Facts<'f>, left: &'f Quantity, bound: i128, row: Option<&'f Row>) -> Vec<Way> {
        let now = known(facts.bounds(left, row));
        if now.greatest.is_some_and(|greatest| greatest <= bound * now.scale) {
            return vec![Way::new()];
        }
        match left {
            Quantity::Count { roster, filter, plus } => {
                let possible = i128::from(facts.counted_possibly(*roster, filter.as_deref(), plus, row));
                let surplus = usize::try_from(possible - bound).unwrap_or(0);
                let rows = facts.answers.rows(*roster).into_iter().flat_map(|rows| rows.counted());
                let fewer = rows.filter_map(|unit| {
                    let filter = filter.as_deref()?;
                    let counts = facts.eval(filter, Some(unit)).truths.may_be_true();
                    counts.then(|| self.ways(facts, filter, Some(unit), Truths::FALSE))
                });
                let chosen = self.choose(fewer.collect(), surplus);
                self.product([chosen, completed(facts.answers, *roster)].into_iter())
            }
            Quantity::SumRows { .. } => Vec::new(),
            _ => self.bounded(facts, left, (None, small(bound)), row),
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
        let way = match left {
            Quantity::Value(slot) => {
                let fits = self.fits(*slot, least, greatest);
                fits.then(|| self.set(facts, *slot, row, Target { least, greatest, ..Target::default() })).flatten()
            }
            Quantity::Sum(slot) => match self.ruleset.question(slot.question).map(|q| &q.kind) {
                Some(Kind::Series { years }) => self.set(facts, *slot, row, over(*years)),
                _ => None,
            },
            Quantity::Average(slot, years) => self.set(facts, *slot, row, over(*years)),
            Quantity::Last(slot) => self.set(facts, *slot, row, over(1)),
            Quantity::Months(from, to) => return self.months(facts, (*from, *to), (least, greatest), row),
            Quantity::Count { .. } | Quantity::SumRows { .. } | Quantity::Ratio(..) => None,
        };
        way.into_iter().collect()
    }

    /// Whether the question takes any value within the bounds.
    fn fits(&self, slot: Slot, least: Option<i64>, greatest: Option<i64>) -> bool {
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
                out.extend(self.product(both.into_iter().map(|way| way.into_iter().collect())));
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
            _ => return Vec::new(),
        };
        let (high, low) = (known(facts.bounds(top, row)), known(facts.bounds(bottom, row)));
        let exact = |b: Known| b.least.filter(|_| b.least == b.greatest);
        let upward = matches!(relation, Relation::AtLeast | Relation::MoreThan);
        let strict = i128::from(matches!(relation, Relation::MoreThan | Relation::LessThan));
        let mut out = Vec::new();
        if let Some(below) = exact(low).filter(|b| *b > 0) {
            // top/s ÷ below/t relation p/q, so top has to reach p·below·s / (q·t).
            let (numerator, denominator) = (p * below * high.scale, q * low.scale * high.scale);
            if upward {
                let needed = if strict == 1 { numerator / denominator + 1 } else { ceil(numerator, denominator) };
                out.extend(self.raise(facts, top, needed, row));
            } else {
                let needed = if strict == 1 { ceil(numerator, denominator) - 1 } else { numerator / denominator };
                out.extend(self.lower(facts, top, needed, row));
            }
        }
        if let Some(above) = exact(high).filter(|_| p > 0) {
            let (numerator, denominator) = (q * above * low.scale, p * high.scale * low.scale);
            if upward {
                let most = if strict == 1 { ceil(numerator, denominator) - 1 } else { numerator / denominator };
                let lowered = self.lower(facts, bottom, most, row);
                out.extend(if most > 0 {
                    self.product([self.raise(facts, bottom, 1, row), lowered].into_iter())
                } else {
                    Vec::new()
                });
            } else {
                let needed = if strict == 1 { numerator / denominator + 1 } else { ceil(numerator, denominator) };
                out.extend(self.raise(facts, bottom, needed.max(1), row));
            }
        }
        self.least(out)
    }
}

/// Both ways together; `None` when they want different things of one answer.
pub(super) fn joined(a: &Way, b: &Way) -> Option<Way> {
    let mut out = a.clone();
    for atom in b {
        let same = |have: &&mut Atom| match (&**have, atom) {
            (Atom::Set(x, _), Atom::Set(y, _)) => x == y,
            (have, Atom::Complete(_)) => *have == *atom,
            _ => false,
        };
        match out.iter_mut().find(same) {
            Some(Atom::Set(_, have)) => {
                if let Atom::Set(_, target) = atom {
                    *have = have.meet(target)?;
                }
            }
            Some(_) => {}
            None => out.push(atom.clone()),
        }
    }
    Some(out)
}

/// Confirming a roster, where it is not yet said to be complete.
pub(super) fn completed(answers: &Answers, roster: QuestionIx) -> Vec<Way> {
    if answers.rows(roster).is_some_and(|rows| rows.is_complete()) {
        vec![Way::new()]
    } else {
        vec![vec![Atom::Complete(roster)]]
    }
}

/// What an answer can be to pass, or fail, a test; nothing where no change of the answer does it.
fn targets(test: &Test, pass: bool) -> Vec<Target> {
    let empty = Target::default();
    let each = |set: u64| (0..64).map(move |ix| 1_u64 << ix).filter(move |bit| set & bit != 0);
    match (test, pass) {
        (Test::Is(set), true) => vec![Target { choices: Some(*set), ..empty }],
        (Test::Is(set), false) => vec![Target { choices: Some(!set), ..empty }],
        (Test::Includes(set), true) => vec![Target { include: *set, ..empty }],
        (Test::IncludesAny(set), false) => vec![Target { exclude: *set, ..empty }],
        (Test::IncludesAny(set), true) => each(*set).map(|include| Target { include, ..Target::default() }).collect(),
        (Test::Includes(set), false) => each(*set).map(|exclude| Target { exclude, ..Target::default() }).collect(),
        (Test::Given, true) => vec![empty],
        (Test::Documented, true) => vec![Target { documented: true, ..empty }],
        _ => Vec::new(),
    }
}

/// Bounds in numbers wide enough for the products of ratios.
#[derive(Clone, Copy)]
struct Known {
    least: Option<i128>,
    greatest: Option<i128>,
    scale: i128,
}

fn known(bounds: Bounds) -> Known {
    let wide = |bound: Option<i64>| bound.map(i128::from);
    Known { least: wide(bounds.least), greatest: wide(bounds.greatest), scale: i128::from(bounds.scale) }
}

fn small(number: i128) -> Option<i64> {
    i64::try_from(number).ok()
}

fn ceil(numerator: i128, denominator: i128) -> i128 {
    numerator.div_euclid(denominator) + i128::from(numerator.rem_euclid(denominator) != 0)
}
