//! What depends on what: derived once by the loader, carried with the compact form.

use crate::ruleset::QuestionIx;
use crate::value::Answer;

/// Which criteria use which questions and readings, and which answers tell a question's effects apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uses {
    /// By question: positions of the criteria whose finding it can move.
    pub(crate) criteria: Vec<Vec<u16>>,
    /// By reading: positions of the criteria that mention it.
    pub(crate) readings: Vec<Vec<u16>>,
    /// By question: what the evaluation has to know of it, in a byte, so that it need not look at the question.
    pub(crate) traits: Vec<u8>,
    /// By question: answers of which one stands for each way the rules tell answers apart.
    pub(crate) probes: Vec<Probes>,
}

/// Representative answers of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probes {
    /// The answers.
    pub answers: Vec<Answer>,
    /// Whether they stand for all answers; otherwise other answers may still have other effects.
    pub exhaustive: bool,
}

/// What the evaluation has to know of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    /// The byte these make.
    #[cfg(feature = "source")]
    pub(crate) fn of(question: &crate::ruleset::Question) -> u8 {
        u8::from(question.proves.is_some())
            | u8::from(question.applies.is_some()) << 1
            | u8::from(matches!(question.kind, crate::ruleset::Kind::Maturity { .. })) << 2
    }

    /// Whether its answer has a state of proof.
    #[must_use]
    pub fn asks_proof(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether it is asked only under a condition.
    #[must_use]
    pub fn is_guarded(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether it rates a quality.
    #[must_use]
    pub fn is_rated(self) -> bool {
        self.0 & 4 != 0
    }
}

impl Uses {
    /// What the evaluation has to know of this question.
    #[must_use]
    pub fn traits(&self, question: QuestionIx) -> Traits {
        Traits(self.traits.get(usize::from(question)).copied().unwrap_or(0))
    }

    /// The criteria whose finding an answer to this question can move.
    #[must_use]
    pub fn criteria(&self, question: QuestionIx) -> &[u16] {
        self.criteria.get(usize::from(question)).map_or(&[], Vec::as_slice)
    }

    /// Whether the criterion's outcome depends on this reading.
    #[must_use]
    pub fn mentions_reading(&self, criterion: u16, reading: u16) -> bool {
        self.readings.get(usize::from(reading)).is_some_and(|criteria| criteria.contains(&criterion))
    }

    /// Representative answers of this question.
    #[must_use]
    pub fn probes(&self, question: QuestionIx) -> Option<&Probes> {
        self.probes.get(usize::from(question))
    }
}
