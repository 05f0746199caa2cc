//! A world: answers with nothing left open. Conditions have one plain value in it.

use std::rc::Rc;

use consortium_core::Day;
use consortium_core::condition::{Slot, Standing};
use consortium_core::ruleset::{Place, QuestionIx, Ruleset};
use consortium_core::value::{Proof, Value};

/// What a world says to one question: a value with its proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The value.
    pub value: Value,
    /// Whether the applicant ever gives it. The world has a value also for a question that stays without an answer:
    /// not being answered is not an answer.
    pub given: bool,
    /// What stands behind it.
    pub proof: Proof,
}

/// One place of an answer with what the applicant said and what the world supplies where nothing counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// What the applicant said; counts only while the question is asked.
    pub told: Option<Said>,
    /// What this world takes otherwise.
    pub supplied: Option<Said>,
}

/// A row of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldRow {
    /// Whether it counts.
    pub standing: Standing,
    /// By column.
    pub spots: Vec<Spot>,
}

/// A roster in a world.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldRoster {
    /// Its question.
    pub question: QuestionIx,
    /// Rows the applicant listed.
    pub rows: Vec<WorldRow>,
    /// Rows that this world adds to them.
    pub added: Vec<Rc<WorldRow>>,
}

/// Answers with nothing left open.
#[derive(Clone, Debug)]
pub struct World<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The day of the assessment.
    pub today: Day,
    /// The reading applied of each open point.
    pub readings: Vec<u8>,
    /// By question.
    pub spots: Vec<Spot>,
    /// The rosters.
    pub rosters: Vec<WorldRoster>,
}

impl World<'_> {
    /// The rows that count, listed and added.
    pub fn counted(&self, roster: QuestionIx) -> impl Iterator<Item = &WorldRow> {
        let found = self.rosters.iter().find(|r| r.question == roster);
        let rows = found.into_iter().flat_map(|r| r.rows.iter().chain(r.added.iter().map(|row| &**row)));
        rows.filter(|row| row.standing == Standing::Counted)
    }

    /// A listed row.
    #[must_use]
    pub fn row(&self, roster: QuestionIx, position: u16) -> Option<&WorldRow> {
        self.rosters.iter().find(|r| r.question == roster)?.rows.get(usize::from(position))
    }

    /// Whether a row was left out for this reason.
    #[must_use]
    pub fn has_left_out(&self, roster: QuestionIx, why: Standing) -> bool {
        let found = self.rosters.iter().find(|r| r.question == roster);
        found.is_some_and(|r| r.rows.iter().any(|row| row.standing == why))
    }

    /// What is said at this place. Where a question is not asked, what was told does not count.
    #[must_use]
    pub fn said<'w>(&'w self, slot: Slot, row: Option<&'w WorldRow>) -> &'w Said {
        let spot = match (slot.column, row) {
            (Some(column), Some(row)) => &row.spots[usize::from(column)],
            _ => &self.spots[usize::from(slot.question)],
        };
        let told = spot.told.as_ref().filter(|_| self.is_asked(slot.question, row));
        let missing = "every place that a criterion reads is supplied before it is read";
        told.or(spot.supplied.as_ref()).expect(missing)
    }

    fn is_asked(&self, question: QuestionIx, row: Option<&WorldRow>) -> bool {
        let Some(question) = self.ruleset.question(question) else { return false };
        let row = row.filter(|_| matches!(question.place, Place::Field { .. }));
        question.applies.as_ref().is_none_or(|applies| self.judge(applies, row).truth == super::Truth::True)
    }
}
