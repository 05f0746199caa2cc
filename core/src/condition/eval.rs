//! The meaning of a condition under partial answers.
//!
//! One walk gives everything a criterion needs: the reachable truth values, whether documents prove it, and the least
//! and greatest credit. Bottom-up evaluation is exact wherever the parts do not share an answer that is not known
//! (ARCHITECTURE.md, "Three values").

use crate::answers::{Answers, Row};
use crate::condition::interval::Interval;
use crate::condition::outcome::{FULL, Outcome, Truths};
use crate::condition::{Bound, Condition, Memory, Quantity, Slot, Test};
use crate::day::Day;
use crate::ruleset::{Kind, Question, Ruleset};
use crate::value::{Answer, Proof, Value};

/// Everything a condition can look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The answers.
    pub answers: &'a Answers,
    /// The day of the assessment.
    pub today: Day,
    /// The option applied for each reading; missing ones are the default (0).
    pub readings: &'a [u8],
    /// Answers assumed in place of those given.
    pub assumed: &'a [Assumed<'a>],
    /// What is remembered of the rows of these answers, on this day.
    pub(crate) memory: Option<&'a Memory<'a>>,
    /// What may be taken for true here.
    pub(crate) granted: Granted<'a>,
}

/// Conditions that may be taken for true: where they are false, what is evaluated does not matter.
///
/// Of a conjunction every part may grant the others, a criterion's check its `applies`, the check of a row its `where`.
/// That makes an answer count whose question applies under the very condition that guards it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Granted<'a> {
    /// Nothing.
    Nothing,
    /// These, and what was granted outside.
    These(&'a [Condition], &'a Granted<'a>),
    /// This one, and what was granted outside.
    This(&'a Condition, &'a Granted<'a>),
}

impl Granted<'_> {
    fn contains(&self, condition: &Condition) -> bool {
        let implies = |granted: &Condition| match granted {
            Condition::All(parts) => granted == condition || parts.contains(condition),
            _ => granted == condition,
        };
        match self {
            Self::Nothing => false,
            Self::These(parts, outer) => parts.iter().any(implies) || outer.contains(condition),
            Self::This(one, outer) => implies(one) || outer.contains(condition),
        }
    }
}

/// An answer assumed for one slot: how possible answers are tried without changing anything.
///
/// For a roster question any answer assumes that no row is missing.
#[derive(Clone, Copy, Debug)]
pub struct Assumed<'a> {
    /// Whose answer.
    pub slot: Slot,
    /// In which row, for a field.
    pub row: Option<u32>,
    /// What is assumed.
    pub answer: &'a Answer,
}

/// What is known of a quantity: bounds in `scale`-ths of its unit; a missing bound is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Least possible value.
    pub least: Option<i64>,
    /// Greatest possible value.
    pub greatest: Option<i64>,
    /// Both are multiples of one `scale`-th.
    pub scale: i64,
}

/// A quantity of which bounds are known, as a multiple of one `scale`-th.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub interval: Interval,
    pub scale: i64,
    pub proven: bool,
    pub faulty: bool,
    /// Credit it earns if the comparison holds: least and greatest.
    pub least: u16,
    pub greatest: u16,
}

impl Measure {
    pub(super) fn exact(value: impl Into<i64>) -> Self {
        Self { interval: Interval::exact(value), scale: 1, proven: true, faulty: false, least: FULL, greatest: FULL }
    }

    pub(super) fn of(interval: Interval) -> Self {
        Self { interval, ..Self::exact(0) }
    }

    /// The same interval with what `other` says about proof and faults taken in.
    pub(super) fn along(self, other: Self) -> Self {
        Self {
            proven: self.proven && other.proven,
            faulty: self.faulty || other.faulty,
            least: self.least.min(other.least),
            greatest: self.greatest.min(other.greatest),
            ..self
        }
    }
}

impl<'a> Facts<'a> {
    /// Facts under the default readings.
    #[must_use]
    pub fn new(ruleset: &'a Ruleset, answers: &'a Answers, today: Day) -> Self {
        Self { ruleset, answers, today, readings: &[], assumed: &[], memory: None, granted: Granted::Nothing }
    }

    /// Evaluates `condition`; `row` is the row at hand inside a roster.
    ///
    /// The two forms that rules are mostly made of are looked at here, everything else by a function of its own: what
    /// that one has to keep in registers would otherwise be paid for at every leaf.
    #[must_use]
    pub fn eval(&self, condition: &'a Condition, row: Option<&'a Row>) -> Outcome {
        match condition {
            Condition::Ask { slot, test, negated } => self.ask(*slot, test, *negated, row),
            Condition::Compare { left: Quantity::Value(slot), relation, right: Bound::Number(bound) } => {
                self.compare_value(*slot, *relation, *bound, row)
            }
            composed => self.eval_composed(composed, row),
        }
    }

    #[inline(never)]
    fn eval_composed(&self, condition: &'a Condition, row: Option<&'a Row>) -> Outcome {
        match condition {
            Condition::All(parts) => {
                let inside = Facts { granted: Granted::These(parts, &self.granted), ..*self };
                parts.iter().fold(Outcome::certain(true), |sum, part| sum.and(inside.eval(part, row)))
            }
            Condition::Any(parts) => {
                parts.iter().fold(Outcome::certain(false), |sum, part| sum.or(self.eval(part, row)))
            }
            Condition::Not(inner) => {
                let inner = self.eval(inner, row);
                Outcome { proven: inner.proven, faulty: inner.faulty, ..Outcome::from(inner.truths.not()) }
            }
            Condition::Ask { slot, test, negated } => self.ask(*slot, test, *negated, row),
            Condition::Reading { reading, options } => {
                let option = self.readings.get(usize::from(*reading)).copied().unwrap_or(0);
                Outcome::certain(options >> option & 1 == 1)
            }
            Condition::Every { roster, filter, check } => self.every(*roster, filter.as_deref(), check),
            Condition::LeftOut { roster, why, negated } => {
                let any = self.answers.rows(*roster).is_some_and(|rows| rows.iter().any(|r| r.standing == *why));
                Outcome::certain(any != *negated)
            }
            Condition::Compare { left, relation, right } => self.compare(left, *relation, right, row),
            Condition::Share { roster, part, whole, relation, right } => {
                let (p, q) = match right {
                    Bound::Number(n) => (*n, 1),
                    Bound::Ratio(p, q) => (*p, *q),
                    _ => return Outcome::from(Truths::JUDGED),
                };
                self.share(*roster, part, whole.as_deref(), *relation, (p, q))
            }
        }
    }

    /// The answer that counts: the one given, unless another is assumed or the question does not apply.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    #[must_use]
    pub fn answer(&self, slot: Slot, row: Option<&'a Row>) -> &'a Answer {
        const NOT_KNOWN: &Answer = &Answer::NotKnown;
        let cell = match slot.column {
            None => self.answers.cell(slot.question),
            Some(column) => row.and_then(|row| row.cell(column)),
        };
        let given = cell.map(|cell| cell.answer());
        let answer = if self.assumed.is_empty() { given } else { self.assumed(slot, row).or(given) };
        match answer {
            None | Some(Answer::NotKnown) => NOT_KNOWN,
            Some(answer) if self.is_asked(slot.question, row) => answer,
            Some(_) => NOT_KNOWN,
        }
    }

    #[cold]
    fn assumed(&self, slot: Slot, row: Option<&'a Row>) -> Option<&'a Answer> {
        let row = row.filter(|_| slot.column.is_some()).map(|row| row.id);
        self.assumed.iter().find(|assumed| assumed.slot == slot && assumed.row == row).map(|assumed| assumed.answer)
    }

    /// Whether a question is asked: only when it certainly applies. While that is open its answer counts as not known,
    /// because further answers may take the question away.
    #[must_use]
    pub fn is_asked(&self, question: u16, row: Option<&'a Row>) -> bool {
        !self.ruleset.uses.traits(question).is_guarded() || self.passes_guard(question, row)
    }

    #[inline(never)]
    fn passes_guard(&self, question: u16, row: Option<&'a Row>) -> bool {
        let applies = self.ruleset.question(question).and_then(|q| q.applies.as_ref());
        applies.is_none_or(|applies| self.holds(applies, row))
    }

    /// Whether a question is asked wherever what is granted holds, also where it does not hold yet.
    #[must_use]
    pub(crate) fn would_be_asked(&self, question: u16, row: Option<&'a Row>) -> bool {
        let applies = self.ruleset.question(question).and_then(|q| q.applies.as_ref());
        self.is_asked(question, row) || applies.is_some_and(|applies| self.granted.contains(applies))
    }

    /// Whether a condition is certain, or granted.
    fn holds(&self, condition: &'a Condition, row: Option<&'a Row>) -> bool {
        let truths = self.eval(condition, row).truths;
        truths == Truths::TRUE
            || truths.may_be_true()
                && (self.granted.contains(condition)
                    || matches!(condition, Condition::All(parts) if parts.iter().all(|part| self.holds(part, row))))
    }

    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn ask(&self, slot: Slot, test: &Test, negated: bool, row: Option<&'a Row>) -> Outcome {
        match self.answer(slot, row) {
            Answer::Known(value, proof) => {
                let passes = match (test, value) {
                    (Test::Is(set), Value::Choice(choice)) => set >> choice & 1 == 1,
                    _ => self.passes(slot, test, value, *proof),
                };
                let holds = passes != negated;
                let (proven, credit) = match test {
                    Test::Documented => (true, FULL),
                    _ => self.worth(slot, *proof),
                };
                let credit = if holds { credit } else { 0 };
                Outcome { proven, least: credit, greatest: credit, ..Outcome::certain(holds) }
            }
            not_known => self.ask_not_known(slot, test, negated, matches!(not_known, Answer::Faulty(_))),
        }
    }

    #[inline(never)]
    fn ask_not_known(&self, slot: Slot, test: &Test, negated: bool, faulty: bool) -> Outcome {
        let (may_pass, may_fail) = possible(self.ruleset.question(slot.question), test);
        let truths = Truths::possible(may_pass, may_fail);
        let truths = if negated { truths.not() } else { truths };
        Outcome {
            proven: !self.ruleset.uses.traits(slot.question).asks_proof(),
            faulty: faulty && !truths.is_certain(),
            least: if truths == Truths::TRUE { self.least_credit(slot) } else { 0 },
            ..Outcome::from(truths)
        }
    }

    /// Whether an answer with this proof counts as proven, and the credit it earns.
    pub(super) fn worth(&self, slot: Slot, proof: Proof) -> (bool, u16) {
        if self.ruleset.uses.traits(slot.question).asks_proof() {
            (proof == Proof::Documented, self.proof_credit(proof))
        } else {
            (true, FULL)
        }
    }

    /// The tests that rules ask more seldom than whether a choice is among some, which [`Self::ask`] looks at itself.
    fn passes(&self, slot: Slot, test: &Test, value: &Value, proof: Proof) -> bool {
        match (test, value) {
            (Test::Includes(set), Value::Choices(chosen)) => set & chosen == *set,
            (Test::IncludesAny(set), Value::Choices(chosen)) => set & chosen != 0,
            (Test::Current, Value::Choice(choice)) => match self.ruleset.question(slot.question).map(|q| &q.kind) {
                Some(Kind::One { choices }) => choices.get(usize::from(*choice)).is_some_and(|choice| {
                    choice.from.is_none_or(|from| from <= self.today)
                        && choice.until.is_none_or(|until| self.today <= until)
                }),
                _ => false,
            },
            (Test::Given, _) => true,
            (Test::Documented, _) => proof == Proof::Documented,
            (Test::CodeValid, Value::Code(code)) => code.is_valid(),
            (Test::Division(prefix), Value::Code(code)) => code.division_begins_with(prefix),
            (Test::RegisteredAs(kinds), Value::Code(code)) => kinds.iter().any(|kind| code.is_registered_as(kind)),
            // The loader checks that tests fit their questions, so the rest does not occur.
            _ => false,
        }
    }

    pub(super) fn proof_credit(&self, proof: Proof) -> u16 {
        let [declared, in_progress, documented] = self.ruleset.credits.proof;
        match proof {
            Proof::Declared => declared,
            Proof::InProgress => in_progress,
            Proof::Documented => documented,
        }
    }

    /// The credit of an unknown answer that is certain to pass, whatever its proof will be.
    fn least_credit(&self, slot: Slot) -> u16 {
        if self.ruleset.uses.traits(slot.question).asks_proof() { self.proof_credit(Proof::Declared) } else { FULL }
    }

    /// What is known of a quantity, for showing it.
    #[must_use]
    pub fn bounds(&self, quantity: &'a Quantity, row: Option<&'a Row>) -> Bounds {
        let Measure { interval: Interval { least, greatest }, scale, .. } = self.measure(quantity, row);
        Bounds { least, greatest, scale }
    }

    /// What is known of the number or day in a slot.
    #[must_use]
    pub fn bounds_of(&self, slot: Slot, row: Option<&'a Row>) -> Bounds {
        let Measure { interval: Interval { least, greatest }, scale, .. } = self.value(slot, row);
        Bounds { least, greatest, scale }
    }

    pub(super) fn measure(&self, quantity: &'a Quantity, row: Option<&'a Row>) -> Measure {
        match quantity {
            Quantity::Value(slot) => self.value(*slot, row),
            Quantity::Count { roster, filter, plus } => self.count(*roster, filter.as_deref(), plus, row),
            Quantity::SumRows { roster, slot, filter } => self.sum_rows(*roster, *slot, filter.as_deref()),
            Quantity::Sum(slot) => self.years(*slot, u8::MAX, row),
            Quantity::Average(slot, years) => {
                Measure { scale: i64::from((*years).max(1)), ..self.years(*slot, *years, row) }
            }
            Quantity::Last(slot) => self.years(*slot, 1, row),
            Quantity::Months(from, to) => self.months(*from, *to, row),
            // Ratios are compared by `compare_ratio`; the loader refuses them elsewhere.
            Quantity::Ratio(..) => Measure::of(Interval::ANY),
        }
    }

    pub(super) fn value(&self, slot: Slot, row: Option<&'a Row>) -> Measure {
        match self.answer(slot, row) {
            Answer::Known(value, proof) => {
                let number = match value {
                    Value::Number(n) => *n,
                    Value::Day(day) => i64::from(day.number()),
                    _ => return Measure::of(Interval::ANY),
                };
                let (proven, credit) = self.worth(slot, *proof);
                Measure { proven, least: credit, greatest: credit, ..Measure::exact(number) }
            }
            not_known => {
                let bounds = |least, greatest| Interval { least, greatest };
                let interval = match self.ruleset.question(slot.question).map(|q| &q.kind) {
                    Some(Kind::Maturity { .. }) => bounds(Some(0), Some(3)),
                    Some(Kind::Number { least, greatest } | Kind::Money { least, greatest }) => {
                        bounds(*least, *greatest)
                    }
                    _ => Interval::ANY,
                };
                Measure {
                    proven: !self.ruleset.uses.traits(slot.question).asks_proof(),
                    faulty: matches!(not_known, Answer::Faulty(_)),
                    least: self.least_credit(slot),
                    ..Measure::of(interval)
                }
            }
        }
    }

    /// The sum of the last `years` of a series; a year without an amount is any amount from zero up.
    fn years(&self, slot: Slot, years: u8, row: Option<&'a Row>) -> Measure {
        let measure = self.value(slot, row);
        let any = Interval { least: Some(0), greatest: None };
        match self.answer(slot, row) {
            Answer::Known(Value::Series(amounts), proof) => {
                let asked = amounts.iter().take(usize::from(years));
                let interval =
                    asked.fold(Interval::exact(0), |sum, amount| sum.plus(amount.map_or(any, Interval::exact)));
                let (proven, credit) = self.worth(slot, *proof);
                Measure { interval, proven, least: credit, greatest: credit, ..measure }
            }
            _ => Measure { interval: any, ..measure },
        }
    }

    fn months(&self, from: Slot, to: Slot, row: Option<&'a Row>) -> Measure {
        let both = self.value(from, row).along(self.value(to, row));
        let interval = match (self.answer(from, row), self.answer(to, row)) {
            (Answer::Known(Value::Day(from), _), Answer::Known(Value::Day(to), _)) => {
                Interval::exact(from.months_to(*to))
            }
            _ => Interval::ANY,
        };
        Measure { interval, ..both }
    }
}

/// Whether some value of the question's type passes the test, and whether some fails it.
fn possible(question: Option<&Question>, test: &Test) -> (bool, bool) {
    let choices = match question.map(|q| &q.kind) {
        Some(Kind::YesNo) => 2,
        Some(Kind::One { choices } | Kind::Several { choices }) => choices.len(),
        _ => return (true, true),
    };
    let all = (1_u64 << choices.min(63)) - 1;
    match test {
        Test::Is(set) => (set & all != 0, !set & all != 0),
        Test::Includes(set) => (true, set & all != 0),
        Test::IncludesAny(set) => (set & all != 0, true),
        _ => (true, true),
    }
}
