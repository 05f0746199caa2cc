//! What a rule can ask. [`eval`](crate::condition::eval) says what each form means under partial answers.
//!
//! Conditions are kept in negation normal form: the loader turns `not` into the opposite leaf or comparison, so that
//! what is asked can be explained and proved without double negation. Only a comparison that may be undefined (a
//! share or ratio of nothing) keeps an explicit [`Condition::Not`].

mod compare;
pub mod eval;
mod interval;
pub(crate) mod memory;
mod outcome;
mod roster;
#[cfg(all(test, feature = "source"))]
mod rows;
#[cfg(all(test, feature = "source"))]
mod tables;

use crate::day::Day;
use crate::ruleset::QuestionIx;

pub use interval::Interval;
pub use memory::Memory;
pub use outcome::{FULL, Outcome, Truths};

/// Where an answer is found: a question of the form, or a column of the row at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The question or field.
    pub question: QuestionIx,
    /// The column, for a field.
    pub column: Option<u16>,
}

/// A condition on the answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All hold.
    All(Vec<Self>),
    /// At least one holds.
    Any(Vec<Self>),
    /// Does not hold; only around comparisons that may be undefined.
    Not(Box<Self>),
    /// The answer passes the test, or fails it when negated.
    Ask {
        /// Whose answer.
        slot: Slot,
        /// Which test.
        test: Test,
        /// Whether failing is asked for.
        negated: bool,
    },
    /// One of these readings is applied.
    Reading {
        /// Position in `Ruleset::readings`.
        reading: u16,
        /// Options as bits.
        options: u64,
    },
    /// Every counted row that is filtered in passes.
    Every {
        /// The roster.
        roster: QuestionIx,
        /// Which rows.
        filter: Option<Box<Self>>,
        /// What each of them has to pass.
        check: Box<Self>,
    },
    /// Rows were left out of the count for this reason (or, negated, none were).
    LeftOut {
        /// The roster.
        roster: QuestionIx,
        /// Why.
        why: Standing,
        /// Whether their absence is asked for.
        negated: bool,
    },
    /// Two quantities compared.
    Compare {
        /// The left side.
        left: Quantity,
        /// How.
        relation: Relation,
        /// The right side.
        right: Bound,
    },
    /// The share of rows, compared with a ratio.
    Share {
        /// The roster.
        roster: QuestionIx,
        /// The rows of the share.
        part: Box<Self>,
        /// The rows it is a share of; all, if absent.
        whole: Option<Box<Self>>,
        /// How.
        relation: Relation,
        /// With what.
        right: Bound,
    },
}

/// A test of one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The choice is among these (bits); yes/no is 0 and 1.
    Is(u64),
    /// All of these are chosen.
    Includes(u64),
    /// At least one of these is chosen.
    IncludesAny(u64),
    /// The choice is in force today.
    Current,
    /// There is a value.
    Given,
    /// There is a value with its document at hand.
    Documented,
    /// The code's check characters are right.
    CodeValid,
    /// The code's division begins so.
    Division(Box<str>),
    /// The code begins with one of these.
    RegisteredAs(Vec<Box<str>>),
}

/// How two quantities are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    MoreThan,
    /// <
    LessThan,
    /// =
    Equals,
    /// ≠; arises only from negation.
    Differs,
}

impl Relation {
    /// Whether it holds between two known values.
    #[must_use]
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
            Self::MoreThan => left > right,
            Self::LessThan => left < right,
            Self::Equals => left == right,
            Self::Differs => left != right,
        }
    }

    /// The relation that holds exactly when this one does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::AtLeast => Self::LessThan,
            Self::LessThan => Self::AtLeast,
            Self::AtMost => Self::MoreThan,
            Self::MoreThan => Self::AtMost,
            Self::Equals => Self::Differs,
            Self::Differs => Self::Equals,
        }
    }
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A constant in the unit of the left side.
    Number(i64),
    /// An exact ratio; the denominator is positive.
    Ratio(i64, i64),
    /// A day.
    Day(Day),
    /// Today.
    Today,
    /// Another quantity.
    Quantity(Quantity),
    /// The text names no threshold: people decide.
    Unspecified,
}

/// Something that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// A number, money, maturity or day.
    Value(Slot),
    /// Counted rows, and one for each further condition that holds.
    Count {
        /// The roster.
        roster: QuestionIx,
        /// Which rows; all, if absent.
        filter: Option<Box<Condition>>,
        /// Units counted besides the rows.
        plus: Vec<Condition>,
    },
    /// A field summed over the counted rows.
    SumRows {
        /// The roster.
        roster: QuestionIx,
        /// The field.
        slot: Slot,
        /// Which rows; all, if absent.
        filter: Option<Box<Condition>>,
    },
    /// All years of a series.
    Sum(Slot),
    /// The mean of the last years of a series.
    Average(Slot, u8),
    /// The last year of a series.
    Last(Slot),
    /// One divided by the other.
    Ratio(Box<Self>, Box<Self>),
    /// Whole months from one day to another, a begun month in full.
    Months(Slot, Slot),
}

/// Whether a row counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    #[default]
    Counted,
    /// The same unit stands in an earlier row.
    Repeated,
    /// It is the unit of the `other_than` question.
    SameAsLead,
}

impl Condition {
    /// The opposite, in negation normal form.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::negate).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::negate).collect()),
            Self::Not(inner) => *inner,
            Self::Ask { slot, test, negated } => Self::Ask { slot, test, negated: !negated },
            Self::Reading { reading, options } => Self::Reading { reading, options: !options },
            Self::LeftOut { roster, why, negated } => Self::LeftOut { roster, why, negated: !negated },
            // Some filtered row fails: count them.
            Self::Every { roster, filter, check } => {
                let failing = check.negate();
                let filter = match filter {
                    Some(filter) => Self::All(vec![*filter, failing]),
                    None => failing,
                };
                Self::some(roster, filter)
            }
            Self::Compare { left, relation, right } if !matches!(left, Quantity::Ratio(..)) => {
                Self::Compare { left, relation: relation.opposite(), right }
            }
            undefined @ (Self::Compare { .. } | Self::Share { .. }) => Self::Not(Box::new(undefined)),
        }
    }

    /// There is a counted row for which `filter` holds.
    #[must_use]
    pub fn some(roster: QuestionIx, filter: Self) -> Self {
        let left = Quantity::Count { roster, filter: Some(Box::new(filter)), plus: Vec::new() };
        Self::Compare { left, relation: Relation::AtLeast, right: Bound::Number(1) }
    }

    /// Calls `see` with everything that this condition depends on.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(Seen<'a>)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            Self::Not(inner) => inner.visit(see),
            Self::Ask { slot, test, .. } => see(Seen::Asked(*slot, test)),
            Self::Reading { reading, .. } => see(Seen::Reading(*reading)),
            Self::LeftOut { roster, .. } => see(Seen::Roster(*roster)),
            Self::Every { roster, filter, check } => {
                see(Seen::Roster(*roster));
                filter.iter().chain([check]).for_each(|part| part.visit_row(*roster, see));
            }
            Self::Compare { left, right, .. } => {
                if let Quantity::Value(slot) = left {
                    see(Seen::Compared(*slot, right));
                }
                left.visit(see);
                right.visit(see);
            }
            Self::Share { roster, part, whole, right, .. } => {
                see(Seen::Roster(*roster));
                whole.iter().chain([part]).for_each(|part| part.visit_row(*roster, see));
                right.visit(see);
            }
        }
    }

    fn visit_row<'a>(&'a self, roster: QuestionIx, see: &mut dyn FnMut(Seen<'a>)) {
        see(Seen::OfRow(roster, self));
        self.visit(see);
    }
}

impl Bound {
    fn visit<'a>(&'a self, see: &mut dyn FnMut(Seen<'a>)) {
        if let Self::Quantity(quantity) = self {
            quantity.visit(see);
        }
    }
}

impl Quantity {
    fn visit<'a>(&'a self, see: &mut dyn FnMut(Seen<'a>)) {
        match self {
            Self::Value(slot) | Self::Sum(slot) | Self::Average(slot, _) | Self::Last(slot) => see(Seen::Slot(*slot)),
            Self::Count { roster, filter, plus } => {
                see(Seen::Roster(*roster));
                filter.iter().for_each(|part| part.visit_row(*roster, see));
                plus.iter().for_each(|part| part.visit(see));
            }
            Self::SumRows { roster, slot, filter } => {
                see(Seen::Roster(*roster));
                see(Seen::Slot(*slot));
                filter.iter().for_each(|part| part.visit_row(*roster, see));
            }
            Self::Ratio(left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Months(from, to) => {
                see(Seen::Slot(*from));
                see(Seen::Slot(*to));
            }
        }
    }
}

/// Something a condition depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen<'a> {
    /// An answer and how it is tested.
    Asked(Slot, &'a Test),
    /// An answer and what it is compared with.
    Compared(Slot, &'a Bound),
    /// An answer.
    Slot(Slot),
    /// The rows of a roster, and whether it is complete.
    Roster(QuestionIx),
    /// A condition on the rows of a roster; what it depends on is seen too.
    OfRow(QuestionIx, &'a Condition),
    /// The reading applied.
    Reading(u16),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(question: QuestionIx) -> Slot {
        Slot { question, column: None }
    }

    fn is(question: QuestionIx, negated: bool) -> Condition {
        Condition::Ask { slot: slot(question), test: Test::Is(2), negated }
    }

    fn compared(left: Quantity, relation: Relation) -> Condition {
        Condition::Compare { left, relation, right: Bound::Number(7) }
    }

    fn ratio() -> Quantity {
        Quantity::Ratio(Box::new(Quantity::Sum(slot(1))), Box::new(Quantity::Sum(slot(2))))
    }

    /// The rows of which some or every is asked, filtered so.
    fn every(filter: Option<Condition>) -> Condition {
        Condition::Every { roster: 3, filter: filter.map(Box::new), check: Box::new(is(4, false)) }
    }

    #[test]
    fn negation_goes_to_the_leaves() {
        let left_out = |negated| Condition::LeftOut { roster: 3, why: Standing::Repeated, negated };
        let share = || Condition::Share {
            roster: 3,
            part: Box::new(is(4, false)),
            whole: None,
            relation: Relation::AtLeast,
            right: Bound::Ratio(1, 3),
        };
        let not = |inner| Condition::Not(Box::new(inner));
        let table = [
            (is(1, false), is(1, true)),
            (Condition::All(vec![is(1, false), is(2, true)]), Condition::Any(vec![is(1, true), is(2, false)])),
            (Condition::Reading { reading: 0, options: 2 }, Condition::Reading { reading: 0, options: !2 }),
            (left_out(false), left_out(true)),
            (
                compared(Quantity::Value(slot(1)), Relation::AtLeast),
                compared(Quantity::Value(slot(1)), Relation::LessThan),
            ),
            (compared(ratio(), Relation::AtLeast), not(compared(ratio(), Relation::AtLeast))),
            (share(), not(share())),
        ];
        for (a, b) in table {
            assert_eq!(a.clone().negate(), b);
            assert_eq!(b.negate(), a);
        }
        // Not every one is: some is not.
        assert_eq!(every(None).negate(), Condition::some(3, is(4, true)));
        let filtered = Condition::All(vec![is(5, false), is(4, true)]);
        assert_eq!(every(Some(is(5, false))).negate(), Condition::some(3, filtered));
    }

    #[test]
    fn opposite_relations_never_hold_together() {
        use Relation::{AtLeast, AtMost, Differs, Equals, LessThan, MoreThan};
        for relation in [AtLeast, AtMost, MoreThan, LessThan, Equals, Differs] {
            for (a, b) in [(1, 2), (2, 2), (2, 1)] {
                assert_ne!(relation.holds(a, b), relation.opposite().holds(a, b), "{relation:?} {a} {b}");
            }
        }
    }

    /// The questions and rosters on which a condition depends, and its readings from 100 up.
    fn seen(condition: &Condition) -> Vec<u16> {
        let mut out = Vec::new();
        condition.visit(&mut |seen| match seen {
            Seen::Asked(slot, _) | Seen::Slot(slot) => out.push(slot.question),
            Seen::Roster(roster) => out.push(roster),
            Seen::Reading(reading) => out.push(100 + reading),
            Seen::Compared(..) | Seen::OfRow(..) => {}
        });
        out
    }

    #[test]
    fn everything_a_condition_depends_on_is_seen() {
        let quantity = |left| Condition::Compare { left, relation: Relation::AtLeast, right: Bound::Number(1) };
        let count = Quantity::Count { roster: 3, filter: Some(Box::new(is(4, false))), plus: vec![is(6, false)] };
        let sum = Quantity::SumRows { roster: 3, slot: slot(5), filter: Some(Box::new(is(4, false))) };
        let share = Condition::Share {
            roster: 3,
            part: Box::new(is(4, false)),
            whole: Some(Box::new(is(5, false))),
            relation: Relation::AtLeast,
            right: Bound::Quantity(Quantity::Value(slot(8))),
        };
        let table: [(Condition, &[u16]); 12] = [
            (Condition::Any(vec![is(1, false), Condition::Not(Box::new(is(2, false)))]), &[1, 2]),
            (Condition::Reading { reading: 7, options: 1 }, &[107]),
            (Condition::LeftOut { roster: 3, why: Standing::Repeated, negated: false }, &[3]),
            (every(Some(is(5, false))), &[3, 5, 4]),
            (share, &[3, 5, 4, 8]),
            (quantity(Quantity::Value(slot(1))), &[1]),
            (quantity(Quantity::Average(slot(1), 3)), &[1]),
            (quantity(count), &[3, 4, 6]),
            (quantity(sum), &[3, 5, 4]),
            (quantity(ratio()), &[1, 2]),
            (quantity(Quantity::Months(slot(1), slot(2))), &[1, 2]),
            (
                Condition::Compare {
                    left: Quantity::Value(slot(1)),
                    relation: Relation::Equals,
                    right: Bound::Quantity(Quantity::Last(slot(2))),
                },
                &[1, 2],
            ),
        ];
        for (condition, expected) in table {
            assert_eq!(seen(&condition), expected, "{condition:?}");
        }
    }
}
