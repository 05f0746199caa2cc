//! Conditions over the rows of a roster.
//!
//! A roster that is not said to be complete may still get any number of further rows of any kind. Rows that are the
//! same unit as another, or as the lead, count nowhere.

use std::cell::Cell;

use crate::answers::Row;
use crate::condition::compare::outcome;
use crate::condition::eval::{Facts, Granted, Measure};
use crate::condition::interval::Interval;
use crate::condition::outcome::{FULL, Outcome, Truths};
use crate::condition::{Condition, Relation, Slot, Standing};
use crate::ruleset::QuestionIx;

/// A condition on rows with what is remembered of it.
#[derive(Clone, Copy)]
struct Remembered<'a> {
    condition: Option<&'a Condition>,
    /// By row; empty where nothing can be remembered.
    outcomes: &'a [Cell<Option<Outcome>>],
}

impl<'a> Facts<'a> {
    /// The rows that count, with their places among all rows.
    fn counted(&self, roster: QuestionIx) -> impl Iterator<Item = (usize, &'a Row)> + use<'a> {
        let rows = self.answers.rows(roster).into_iter().flat_map(|rows| rows.iter());
        rows.enumerate().filter(|(_, row)| row.standing == Standing::Counted)
    }

    /// Whether further rows may come.
    fn may_grow(&self, roster: QuestionIx) -> bool {
        let assumed_complete = self.assumed.iter().any(|a| a.slot.question == roster && a.slot.column.is_none());
        !assumed_complete && self.answers.rows(roster).is_none_or(|rows| !rows.is_complete())
    }

    /// What is remembered of the rows under this condition; nothing where there is none.
    fn remembered(&self, condition: Option<&'a Condition>) -> Remembered<'a> {
        let outcomes = || self.memory?.outcomes(condition?);
        Remembered { condition, outcomes: outcomes().unwrap_or(&[]) }
    }

    /// The outcome of one row, of which `place` counts all rows; no condition is certainly met.
    fn recall(&self, remembered: Remembered<'a>, (place, row): (usize, &'a Row)) -> Outcome {
        let Some(condition) = remembered.condition else { return Outcome::certain(true) };
        let assumed = || self.assumed.iter().any(|assumed| assumed.row == Some(row.id));
        match remembered.outcomes.get(place) {
            Some(kept) if !assumed() => kept.get().unwrap_or_else(|| {
                let outcome = self.eval(condition, Some(row));
                kept.set(Some(outcome));
                outcome
            }),
            _ => self.eval(condition, Some(row)),
        }
    }

    /// The outcomes of all units that may count: the rows, then the units counted besides them.
    fn units<'s>(
        &'s self,
        roster: QuestionIx,
        filter: Option<&'a Condition>,
        plus: &'a [Condition],
        row: Option<&'a Row>,
    ) -> impl Iterator<Item = Outcome> + use<'a, 's> {
        let remembered = self.remembered(filter);
        self.counted(roster)
            .map(move |unit| self.recall(remembered, unit))
            .chain(plus.iter().map(move |condition| self.eval(condition, row)))
    }

    pub(super) fn count(
        &self,
        roster: QuestionIx,
        filter: Option<&'a Condition>,
        plus: &'a [Condition],
        row: Option<&'a Row>,
    ) -> Measure {
        let (mut certain, mut possible, mut proven, mut faulty) = (0_i64, 0_i64, true, false);
        for unit in self.units(roster, filter, plus, row) {
            certain += i64::from(unit.truths == Truths::TRUE);
            possible += i64::from(unit.truths.may_be_true());
            proven &= unit.proven || !unit.truths.may_be_true();
            faulty |= unit.faulty;
        }
        // Rows still to come may count and be declared only.
        let complete = !self.may_grow(roster);
        let interval = Interval { least: Some(certain), greatest: complete.then_some(possible) };
        Measure { proven: proven && complete, faulty, ..Measure::of(interval) }
    }

    /// How many of the units that are there may count; rows still to come are left aside.
    #[must_use]
    pub fn counted_possibly(
        &self,
        roster: QuestionIx,
        filter: Option<&'a Condition>,
        plus: &'a [Condition],
        row: Option<&'a Row>,
    ) -> i64 {
        self.units(roster, filter, plus, row).map(|unit| i64::from(unit.truths.may_be_true())).sum()
    }

    /// At least `n` units: true when enough are certain, worth as much as the weakest of the best `n`.
    pub(super) fn at_least(
        &self,
        roster: QuestionIx,
        filter: Option<&'a Condition>,
        plus: &'a [Condition],
        n: i64,
        row: Option<&'a Row>,
    ) -> Outcome {
        let Ok(n @ 1..) = usize::try_from(n) else {
            return Outcome::certain(n <= 0);
        };
        let units = || self.units(roster, filter, plus, row);
        let (mut certain, mut proven, mut possible, mut faulty) = (0, 0, 0, false);
        // Of how many the worth is full: where they are enough, none has to be compared with another.
        let (mut surely_full, mut possibly_full) = (0, 0);
        for unit in units() {
            if unit.truths == Truths::TRUE {
                certain += 1;
                proven += usize::from(unit.proven);
                surely_full += usize::from(unit.least == FULL);
            }
            if unit.truths.may_be_true() {
                possible += 1;
                possibly_full += usize::from(unit.greatest == FULL);
            }
            faulty |= unit.faulty;
        }
        let grows = self.may_grow(roster);
        let truths = Truths::possible(certain >= n || possible >= n || grows, certain < n);
        let sure = || units().filter(|unit| unit.truths == Truths::TRUE).map(|unit| unit.least);
        let hoped = || units().filter(|unit| unit.truths.may_be_true()).map(|unit| unit.greatest);
        Outcome {
            truths,
            proven: proven >= n,
            faulty: faulty && !truths.is_certain(),
            least: match truths {
                Truths::TRUE if surely_full >= n => FULL,
                Truths::TRUE => weakest_of_best(n, sure()),
                _ => 0,
            },
            greatest: match truths.may_be_true() {
                false => 0,
                // Rows still to come may all be documented.
                true if grows || possibly_full >= n => FULL,
                true => weakest_of_best(n, hoped()),
            },
        }
    }

    /// Every filtered row passes: a conjunction of "filtered out or passing" over the rows.
    pub(super) fn every(&self, roster: QuestionIx, filter: Option<&'a Condition>, check: &'a Condition) -> Outcome {
        let mut all = Outcome::certain(true);
        let inside = match filter {
            Some(filter) => Facts { granted: Granted::This(filter, &self.granted), ..*self },
            None => *self,
        };
        let (within, passing) = (self.remembered(filter), self.remembered(Some(check)));
        for row in self.counted(roster) {
            let filtered = self.recall(within, row);
            if !filtered.truths.may_be_true() {
                continue;
            }
            let mut passes = inside.recall(passing, row);
            if filtered.truths != Truths::TRUE {
                // Without the row the condition keeps its worth, so the row can only lower the least.
                passes.truths = filtered.truths.not().or(passes.truths);
                passes.faulty = (passes.faulty || filtered.faulty) && !passes.truths.is_certain();
                passes.greatest = FULL;
            }
            all = all.and(passes);
        }
        if self.may_grow(roster) {
            // A row still to come may fail, or be worth anything.
            all.truths = all.truths.and(Truths::OPEN);
            all.least = 0;
        }
        all
    }

    pub(super) fn sum_rows(&self, roster: QuestionIx, slot: Slot, filter: Option<&'a Condition>) -> Measure {
        let mut sum = Measure::exact(0);
        let within = self.remembered(filter);
        for row in self.counted(roster) {
            let filtered = self.recall(within, row);
            if !filtered.truths.may_be_true() {
                continue;
            }
            let mut amount = self.value(slot, Some(row.1));
            if filtered.truths != Truths::TRUE {
                amount.interval = amount.interval.or(0);
                // Without the row the sum keeps its worth, so the row can only lower the least.
                amount.greatest = FULL;
                amount.faulty |= filtered.faulty;
            }
            sum = Measure { interval: sum.interval.plus(amount.interval), ..sum.along(amount) };
        }
        if self.may_grow(roster) {
            // Further rows add what the field takes, from its least value up, and are proven or not.
            let further = self.value(slot, None);
            let least = sum.interval.least.filter(|_| further.interval.least.is_some_and(|least| least >= 0));
            sum = Measure { interval: Interval { least, greatest: None }, ..sum.along(further) };
        }
        sum
    }

    /// The share `part ∧ whole` of `whole`, compared with p/q.
    ///
    /// Over a row the comparison adds up `q·[in part] − p·[in whole]`, which is linear, so the rows' bounds decide it
    /// exactly although part and whole are not independent. Of no rows there is no share: false.
    pub(super) fn share(
        &self,
        roster: QuestionIx,
        part: &'a Condition,
        whole: Option<&'a Condition>,
        relation: Relation,
        (p, q): (i64, i64),
    ) -> Outcome {
        let mut rows = Vec::new();
        let mut faulty = false;
        let (within, inside) = (self.remembered(whole), self.remembered(Some(part)));
        for row in self.counted(roster) {
            let (whole, part) = (self.recall(within, row), self.recall(inside, row));
            faulty |= whole.faulty || part.faulty;
            rows.push((whole.truths, part.truths));
        }
        let grows = self.may_grow(roster);
        let may_be_empty = rows.iter().all(|(whole, _)| whole.may_be_false());
        let reaches = |relation| reaches(&rows, grows, relation, p, q);
        let truths = Truths::possible(reaches(relation), may_be_empty || reaches(relation.opposite()));
        outcome(truths, Measure { faulty, ..Measure::exact(0) })
    }
}

/// Whether some completion with a row in the whole satisfies `Σ (q·[in part] − p·[in whole]) relation 0`.
fn reaches(rows: &[(Truths, Truths)], grows: bool, relation: Relation, p: i64, q: i64) -> bool {
    let upward = matches!(relation, Relation::AtLeast | Relation::MoreThan);
    // Looking downward is looking upward with all signs turned.
    let sign = if upward { 1 } else { -1 };
    let (inside, outside) = (sign * (q - p), sign * -p);
    let (mut total, mut in_whole, mut best_forced) = (0, false, None);
    for (whole, part) in rows {
        let within = match (part.may_be_true(), part.may_be_false()) {
            (true, true) => inside.max(outside),
            (true, false) => inside,
            _ => outside,
        };
        if !whole.may_be_true() {
            continue;
        }
        if within >= 0 || !whole.may_be_false() {
            total += within;
            in_whole = true;
        } else {
            best_forced = best_forced.max(Some(within));
        }
    }
    if grows && inside.max(outside) >= 0 {
        // Enough further rows reach any sum above zero, and one that adds nothing makes the whole non-empty.
        in_whole = true;
        total += if inside.max(outside) > 0 { total.abs() + 1 } else { 0 };
    }
    let best = match (in_whole, best_forced) {
        (true, _) => total,
        (false, Some(forced)) => forced,
        (false, None) => return false,
    };
    match relation {
        Relation::MoreThan | Relation::LessThan => best > 0,
        _ => best >= 0,
    }
}

/// The weakest of the best `n` credits.
fn weakest_of_best(n: usize, credits: impl Iterator<Item = u16>) -> u16 {
    // In falling order, at most `n`.
    let mut best: Vec<u16> = Vec::new();
    for credit in credits {
        let at = best.partition_point(|&better| better >= credit);
        if at < n {
            best.insert(at, credit);
            best.truncate(n);
        }
    }
    best.get(n - 1).copied().unwrap_or(0)
}
