//! What a condition is in one world: plain recursion over its parts.

use consortium_core::condition::{Condition, Quantity, Slot, Test};
use consortium_core::ruleset::{Kind, QuestionIx};
use consortium_core::value::{Proof, Value};

use super::FULL;
use super::codes;
use super::world::{Said, World, WorldRow};

/// The value of a condition in a world. A threshold that the text leaves out is for people to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    False,
    /// People have to judge.
    Judged,
    /// It holds.
    True,
}

impl Truth {
    /// Of a plain value.
    #[must_use]
    pub fn of(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// The opposite.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Judged => Self::Judged,
            Self::True => Self::False,
        }
    }
}

/// Truth with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Whether it holds.
    pub truth: Truth,
    /// Whether it holds and documents at hand show it.
    pub proven: bool,
    /// What it is worth.
    pub credit: u16,
}

impl Grade {
    /// What holds by itself and needs no proof.
    pub const SURE: Self = Self { truth: Truth::True, proven: true, credit: FULL };
    /// What the text gives no threshold for: nothing says how far it has come.
    pub const JUDGED: Self = Self { truth: Truth::Judged, proven: false, credit: 0 };
    /// What does not hold.
    pub const NONE: Self = Self { truth: Truth::False, proven: false, credit: 0 };

    /// Something that holds or not, with the worth it has when it holds.
    #[must_use]
    pub fn backed(truth: Truth, proven: bool, credit: u16) -> Self {
        let credit = if truth == Truth::False { 0 } else { credit };
        Self { truth, proven: truth == Truth::True && proven, credit }
    }

    /// Both: worth its weaker part.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self {
            truth: self.truth.min(other.truth),
            proven: self.proven && other.proven,
            credit: self.credit.min(other.credit),
        }
    }

    /// Either: worth its stronger part.
    #[must_use]
    pub fn either(self, other: Self) -> Self {
        Self {
            truth: self.truth.max(other.truth),
            proven: self.proven || other.proven,
            credit: self.credit.max(other.credit),
        }
    }
}

/// Whether a condition or its opposite is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The condition.
    Holds,
    /// Its opposite.
    Fails,
}

impl Sense {
    /// The other one.
    #[must_use]
    pub fn flipped(self) -> Self {
        if self == Self::Holds { Self::Fails } else { Self::Holds }
    }

    /// The one that is asked about when a leaf says whether it is negated itself.
    #[must_use]
    pub fn of_leaf(self, negated: bool) -> Self {
        if negated { self.flipped() } else { self }
    }
}

impl World<'_> {
    /// The condition in this world.
    #[must_use]
    pub fn judge(&self, condition: &Condition, row: Option<&WorldRow>) -> Grade {
        self.sense(condition, Sense::Holds, row)
    }

    /// The condition or its opposite in this world.
    #[must_use]
    pub fn sense(&self, condition: &Condition, sense: Sense, row: Option<&WorldRow>) -> Grade {
        let plain = |value: bool| if value == (sense == Sense::Holds) { Grade::SURE } else { Grade::NONE };
        match condition {
            Condition::All(parts) => self.parts(parts, sense, Sense::Holds, row),
            Condition::Any(parts) => self.parts(parts, sense, Sense::Fails, row),
            Condition::Not(inner) => self.sense(inner, sense.flipped(), row),
            Condition::Ask { slot, test, negated } => self.ask(*slot, test, sense.of_leaf(*negated), row),
            Condition::Reading { reading, options } => plain(options >> self.readings[usize::from(*reading)] & 1 == 1),
            Condition::Every { roster, filter, check } => self.every(*roster, filter.as_deref(), check, sense),
            Condition::LeftOut { roster, why, negated } => plain(self.has_left_out(*roster, *why) != *negated),
            Condition::Compare { left, relation, right } => self.compare(left, *relation, right, sense, row),
            Condition::Share { roster, part, whole, relation, right } => {
                self.share(*roster, part, whole.as_deref(), (*relation, right), sense)
            }
        }
    }

    /// All parts or any part: asked the other way round, each becomes the other.
    fn parts(&self, parts: &[Condition], sense: Sense, all: Sense, row: Option<&WorldRow>) -> Grade {
        let graded = parts.iter().map(|part| self.sense(part, sense, row));
        if sense == all { graded.fold(Grade::SURE, Grade::both) } else { graded.fold(Grade::NONE, Grade::either) }
    }

    fn every(&self, roster: QuestionIx, filter: Option<&Condition>, check: &Condition, sense: Sense) -> Grade {
        let rows = self.counted(roster).map(|row| {
            let check = self.sense(check, sense, Some(row));
            match (filter, sense) {
                (None, _) => check,
                // A row that is not meant is not looked at any further.
                (Some(filter), Sense::Holds) => match self.judge(filter, Some(row)).truth {
                    Truth::False => Grade::SURE,
                    Truth::Judged => Grade { truth: check.truth.max(Truth::Judged), ..check },
                    Truth::True => check,
                },
                (Some(filter), Sense::Fails) => self.judge(filter, Some(row)).both(check),
            }
        });
        if sense == Sense::Holds { rows.fold(Grade::SURE, Grade::both) } else { rows.fold(Grade::NONE, Grade::either) }
    }

    fn ask(&self, slot: Slot, test: &Test, sense: Sense, row: Option<&WorldRow>) -> Grade {
        let said = self.said(slot, row);
        let passes = self.passes(slot, test, said);
        let truth = Truth::of(passes == (sense == Sense::Holds));
        match (test, sense) {
            // That a document is missing, or an answer, needs no document.
            (Test::Documented, _) | (Test::Given, Sense::Fails) => Grade::backed(truth, true, FULL),
            _ => {
                let (proven, credit) = self.backing(slot, said);
                Grade::backed(truth, proven, credit)
            }
        }
    }

    fn passes(&self, slot: Slot, test: &Test, said: &Said) -> bool {
        match (test, &said.value) {
            (Test::Given, _) => said.given,
            (Test::Documented, _) => said.proof == Proof::Documented,
            (Test::Is(options), Value::Choice(choice)) => options >> choice & 1 == 1,
            (Test::Includes(wanted), Value::Choices(chosen)) => chosen & wanted == *wanted,
            (Test::IncludesAny(wanted), Value::Choices(chosen)) => chosen & wanted != 0,
            (Test::Current, Value::Choice(choice)) => self.in_force(slot, *choice),
            (Test::CodeValid, Value::Code(code)) => codes::is_valid(code.as_str()),
            (Test::Division(prefix), Value::Code(code)) => {
                code.as_str().get(2..8).is_some_and(|d| d.starts_with(&**prefix))
            }
            (Test::RegisteredAs(kinds), Value::Code(code)) => {
                kinds.iter().any(|kind| code.as_str().starts_with(&**kind))
            }
            _ => false,
        }
    }

    fn in_force(&self, slot: Slot, choice: u8) -> bool {
        let Some(Kind::One { choices }) = self.ruleset.question(slot.question).map(|q| &q.kind) else { return false };
        let choice = &choices[usize::from(choice)];
        choice.from.is_none_or(|from| from <= self.today) && choice.until.is_none_or(|until| self.today <= until)
    }

    /// Whether an answer is documented and what it is worth. Where no proof is asked for, nothing is missing.
    #[must_use]
    pub fn backing(&self, slot: Slot, said: &Said) -> (bool, u16) {
        let question = self.ruleset.question(slot.question).expect("a slot names a question");
        let credits = &self.ruleset.credits;
        if question.proves.is_none() || !said.given {
            return (true, FULL);
        }
        match said.proof {
            Proof::Declared => (false, credits.proof[0]),
            Proof::InProgress => (false, credits.proof[1]),
            Proof::Documented => (true, credits.proof[2]),
        }
    }

    /// The credit of a maturity level, where the quantity is one.
    #[must_use]
    pub fn level(&self, quantity: &Quantity, row: Option<&WorldRow>) -> Option<u16> {
        let Quantity::Value(slot) = quantity else { return None };
        let question = self.ruleset.question(slot.question)?;
        match (&question.kind, &self.said(*slot, row).value) {
            (Kind::Maturity { .. }, Value::Number(level)) => {
                self.ruleset.credits.levels.get(usize::try_from(*level).ok()?).copied()
            }
            _ => None,
        }
    }
}
