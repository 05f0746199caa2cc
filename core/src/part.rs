//! A member's part: a file in which one member has filled in its own row of a roster and nothing else, and how whoever
//! leads takes it over. Nothing that the lead has entered is lost by that.

use crate::answers::{Answers, Row, RowId};
use crate::credit_code::CreditCode;
use crate::ruleset::{Kind, QuestionIx, Roster, Ruleset};
use crate::value::{Answer, Entry, Raw, Value};

/// One row, out of answers that hold nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    roster: QuestionIx,
    row: Row,
}

/// What taking a part over has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The row that holds it now.
    pub row: RowId,
    /// Fields in which the lead had entered something else, which stands.
    pub kept: Vec<QuestionIx>,
}

impl Part {
    /// The part that `answers` are; nothing if they hold anything beside one row.
    #[must_use]
    pub fn of(ruleset: &Ruleset, answers: &Answers) -> Option<Self> {
        let count = u16::try_from(ruleset.questions.len()).ok()?;
        let is_blank = |ix| answers.cell(ix).is_none_or(|cell| *cell.entry() == Entry::Blank);
        if !answers.obsolete.is_empty() || !(0..count).all(is_blank) {
            return None;
        }
        let (units, _) = ruleset.units()?;
        let mut rows = answers.rosters().flat_map(|(roster, rows)| rows.iter().map(move |row| (roster, row)));
        let (roster, row) = rows.next()?;
        (roster == units && rows.next().is_none()).then(|| Self { roster, row: row.clone() })
    }

    /// The roster it belongs to.
    #[must_use]
    pub fn roster(&self) -> QuestionIx {
        self.roster
    }

    /// What the member calls itself.
    #[must_use]
    pub fn name(&self, ruleset: &Ruleset) -> Option<&str> {
        named(&self.row, self.shape(ruleset)?)
    }

    /// The row of `answers` that is this member's: with the same credit code, else with the same name unless the codes
    /// say that they are two.
    #[must_use]
    pub fn meets(&self, ruleset: &Ruleset, answers: &Answers) -> Option<RowId> {
        let shape = self.shape(ruleset)?;
        let rows = answers.rows(self.roster)?;
        let own = code(&self.row, shape);
        let by_code = rows.iter().find(|row| own.is_some() && code(row, shape) == own);
        let by_name = || {
            let name = named(&self.row, shape)?;
            let is_free = |row: &&Row| own.is_none() || code(row, shape).is_none();
            rows.iter().filter(is_free).find(|row| named(row, shape) == Some(name))
        };
        by_code.or_else(by_name).map(|row| row.id)
    }

    /// Completes the row it meets, or adds one; nothing when the roster is full. What the lead has not answered is
    /// filled in. Where both say the same, the better proof holds; where they differ, the lead's word.
    pub fn join(&self, ruleset: &Ruleset, answers: &mut Answers) -> Option<Taken> {
        let shape = self.shape(ruleset)?;
        let row = self.meets(ruleset, answers).or_else(|| answers.add_row(ruleset, self.roster))?;
        let mut kept = Vec::new();
        for (column, &field) in (0..).zip(&shape.fields) {
            let theirs = self.row.cell(column).map(|cell| cell.entry().clone()).unwrap_or_default();
            let ours = answers.rows(self.roster)?.get(row)?.cell(column).map(|cell| cell.entry().clone());
            match (ours.unwrap_or_default(), theirs) {
                (_, Entry::Blank) | (Entry::Unknown | Entry::Given(..), Entry::Unknown) => {}
                (Entry::Given(ours, proof), Entry::Given(theirs, better)) if ours == theirs => {
                    let entry = Entry::Given(ours, proof.max(better));
                    answers.set_field(ruleset, self.roster, row, column, entry);
                }
                (Entry::Given(..), Entry::Given(..)) => kept.push(field),
                (Entry::Blank | Entry::Unknown, theirs) => {
                    answers.set_field(ruleset, self.roster, row, column, theirs);
                }
            }
        }
        for (id, said) in &self.row.obsolete {
            answers.keep_of_row(self.roster, row, id, said);
        }
        Some(Taken { row, kept })
    }

    fn shape<'r>(&self, ruleset: &'r Ruleset) -> Option<&'r Roster> {
        match &ruleset.question(self.roster)?.kind {
            Kind::Roster(shape) => Some(shape),
            _ => None,
        }
    }
}

fn named<'r>(row: &'r Row, shape: &Roster) -> Option<&'r str> {
    match row.cell(shape.name_column?)?.entry() {
        Entry::Given(Raw::Text(name), _) => Some(name.trim()).filter(|name| !name.is_empty()),
        _ => None,
    }
}

/// The credit code of a row, if one is known.
fn code(row: &Row, shape: &Roster) -> Option<CreditCode> {
    match row.cell(shape.distinct_column?)?.answer() {
        Answer::Known(Value::Code(code), _) => Some(*code),
        _ => None,
    }
}

#[cfg(all(test, feature = "source"))]
mod tests;
