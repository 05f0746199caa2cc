//! What the user told us: entries as typed, and what they mean.

use std::sync::Arc;

use crate::credit_code::{CodeFault, CreditCode};
use crate::day::Day;

/// What stands behind a value: the state of its proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// The applicant says so (自述).
    #[default]
    Declared,
    /// The document is being obtained (办理中).
    InProgress,
    /// The document is at hand (有证明材料).
    Documented,
}

impl Proof {
    /// All states, the weakest first.
    pub const ALL: [Self; 3] = [Self::Declared, Self::InProgress, Self::Documented];

    /// The word used in answers files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::InProgress => "in_progress",
            Self::Documented => "documented",
        }
    }
}

/// What was entered for a question, exactly as it was entered: nothing is corrected here, so nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Nothing said.
    #[default]
    Blank,
    /// The user said 不清楚 (not sure): a real answer, different from blank.
    Unknown,
    /// A value with its state of proof.
    Given(Raw, Proof),
}

/// A value as entered, before its question says what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// Typed text, or the id of a choice (`yes`, `no`, `0`–`3` for yes/no and maturity).
    Text(Arc<str>),
    /// The ids of several choices.
    Several(Arc<[Box<str>]>),
    /// Amounts by year.
    Years(Arc<[(i32, Box<str>)]>),
}

impl Raw {
    /// A typed text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// A value of a question's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Index of the choice; yes/no is 0 for no and 1 for yes.
    Choice(u8),
    /// Set of choices as bits.
    Choices(u64),
    /// A whole number, a maturity (0–3) or money in fen.
    Number(i64),
    /// Money in fen by year, in the order of the question's years.
    Series(Arc<[Option<i64>]>),
    /// A day.
    Day(Day),
    /// Text, not blank.
    Text(Arc<str>),
    /// A credit code.
    Code(CreditCode),
}

/// What an entry means to the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Blank or unknown: the rules make no difference.
    #[default]
    NotKnown,
    /// A value of the right type.
    Known(Value, Proof),
    /// An entry that does not fit its type: never "no" and never "not known".
    Faulty(Fault),
}

/// Why an entry is not a value of its question's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a whole number.
    NotANumber,
    /// Not an amount of money with at most two decimals of a yuan.
    NotMoney,
    /// Below the least value the question takes (in its own unit; money in fen).
    TooSmall(i64),
    /// Above the greatest value the question takes.
    TooLarge(i64),
    /// Not a day of the calendar.
    NotADay,
    /// Not one of the question's choices.
    NotAChoice(Box<str>),
    /// A year the question does not ask for.
    NotAYear(i32),
    /// The money of this year is at fault.
    InYear(i32, Box<Fault>),
    /// More characters than are taken.
    TooLong(u32),
    /// Not a credit code.
    Code(CodeFault),
    /// An entry of another form, for example a list where one text is asked.
    WrongForm,
}
