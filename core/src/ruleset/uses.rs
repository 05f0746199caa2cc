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

impl Uses {
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
