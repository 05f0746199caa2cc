//! Changes made to answers, and taken back.

use std::sync::Arc;

use super::change::{Change, Place, Target, answer};
use crate::answers::{Answers, Cell, Completeness, Row, RowId};
use crate::condition::Slot;
use crate::ruleset::{QuestionIx, Ruleset};

/// Answers on which changes are tried.
pub(super) struct Trial<'r> {
    ruleset: &'r Ruleset,
    pub answers: Answers,
    done: Vec<Done>,
}

/// What a change put in the place of what: to exchange them takes the change back, and again makes it anew.
enum Done {
    Cell(Place, Cell),
    Row(QuestionIx, RowId, Option<Arc<Row>>),
    Completeness(QuestionIx, Completeness),
}

impl<'r> Trial<'r> {
    /// Nothing changed yet.
    pub(super) fn new(ruleset: &'r Ruleset, answers: Answers) -> Self {
        Self { ruleset, answers, done: Vec::new() }
    }

    /// How many answers, rows and lists were changed.
    pub(super) fn done(&self) -> usize {
        self.done.len()
    }

    /// Takes back all but the first so many.
    pub(super) fn back_to(&mut self, kept: usize) {
        for at in (kept..self.done.len()).rev() {
            self.turn(at);
        }
        self.done.truncate(kept);
    }

    /// Takes one change back, or makes it anew if it was taken back.
    pub(super) fn turn(&mut self, at: usize) {
        match self.done.get_mut(at) {
            Some(Done::Cell((slot, row), other)) => {
                let cell = std::mem::take(other);
                if let Some(had) = self.answers.exchange(self.ruleset, *slot, *row, cell) {
                    *other = had;
                }
            }
            Some(Done::Row(roster, row, other)) => match other.take() {
                Some(taken) => self.answers.give_row(self.ruleset, *roster, taken),
                None => *other = self.answers.take_row(self.ruleset, *roster, *row),
            },
            Some(Done::Completeness(roster, other)) => {
                let had = completeness(&self.answers, *roster);
                self.answers.set_complete(*roster, *other);
                *other = had;
            }
            None => {}
        }
    }

    /// Makes a change.
    pub(super) fn make(&mut self, change: &Change) {
        match change {
            Change::Set { place, target } => self.set(*place, target),
            Change::Replace { facts } => facts.iter().for_each(|(slot, target)| self.set((*slot, None), target)),
            Change::Add { roster, rows, with } => {
                for _ in 0..*rows {
                    if self.add(*roster, with).is_none() {
                        break;
                    }
                }
            }
            Change::Complete { roster } => {
                self.done.push(Done::Completeness(*roster, completeness(&self.answers, *roster)));
                self.answers.set_complete(*roster, Completeness::Complete);
            }
        }
    }

    /// Adds a row of which this is so; `None` when the roster is full.
    pub(super) fn add(&mut self, roster: QuestionIx, with: &[(Slot, Target)]) -> Option<RowId> {
        let row = self.answers.add_row(self.ruleset, roster)?;
        for (slot, target) in with {
            let _ = self.put((*slot, Some(row)), target);
        }
        self.done.push(Done::Row(roster, row, None));
        Some(row)
    }

    /// Brings one answer into the target.
    pub(super) fn set(&mut self, place: Place, target: &Target) {
        if let Some(had) = self.put(place, target) {
            self.done.push(Done::Cell(place, had));
        }
    }

    /// Brings an answer into the target; what it was before.
    fn put(&mut self, place: Place, target: &Target) -> Option<Cell> {
        let (slot, row) = place;
        let question = self.ruleset.question(slot.question)?;
        let now = answer(self.ruleset, &self.answers, place);
        let entry = target.reached(question, now, self.answers.today());
        let cell = self.answers.cell_of(self.ruleset, slot.question, entry);
        self.answers.exchange(self.ruleset, slot, row, cell)
    }
}

fn completeness(answers: &Answers, roster: QuestionIx) -> Completeness {
    match answers.rows(roster) {
        Some(rows) if rows.is_complete() => Completeness::Complete,
        _ => Completeness::Growing,
    }
}

/// The answers after these changes.
#[must_use]
pub fn apply(ruleset: &Ruleset, answers: &Answers, changes: &[Change]) -> Answers {
    let mut trial = Trial::new(ruleset, answers.clone());
    changes.iter().for_each(|change| trial.make(change));
    trial.answers
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::file;
    use crate::sample;

    #[test]
    fn what_is_turned_back_is_as_it_was_and_turned_again_as_it_was_made() {
        let questions = [sample::yes_no("asked", ""), sample::partners()].concat();
        let ruleset = sample::ruleset(&questions, &[]);
        let mut answers = sample::answers(&ruleset, &[("asked", "no")]);
        let roster = ruleset.find("partners").unwrap();
        let row = answers.add_row(&ruleset, roster).unwrap();
        let yes = Target { choices: Some(0b10), ..Target::default() };
        let (asked, small) = (sample::slot(&ruleset, "asked"), sample::slot(&ruleset, "partner_small"));
        let changes = [
            Change::Set { place: (asked, None), target: yes.clone() },
            Change::Set { place: (small, Some(row)), target: yes.clone() },
            Change::Complete { roster },
            Change::Add { roster, rows: 2, with: vec![(small, yes)] },
        ];
        let written = |trial: &Trial<'_>| file::write(&ruleset, &trial.answers);
        let mut trial = Trial::new(&ruleset, answers);
        let before = written(&trial);
        for change in &changes {
            trial.make(change);
        }
        // Each row that is added counts.
        assert_eq!(trial.done(), 5);
        let after = written(&trial);
        for at in 0..trial.done() {
            trial.turn(at);
            let without = written(&trial);
            assert_ne!(without, after, "{at}");
            trial.turn(at);
            assert_eq!(written(&trial), after, "{at}");
            trial.turn(at);
            assert_eq!(written(&trial), without, "{at}");
            trial.turn(at);
        }
        trial.back_to(0);
        assert_eq!((written(&trial), trial.done()), (before, 0));
    }
}
