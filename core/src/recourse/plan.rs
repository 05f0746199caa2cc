//! A fix in time: what to begin first, when it is done, and when it has to begin to be done by a day.
//!
//! Steps go on side by side, so a plan takes as long as its longest step. That one comes first; among steps that take
//! equally long the order of the fix is kept, but that a list is confirmed after it has grown.

use std::cmp::Reverse;

use super::change::{Change, Place};
use super::{Fix, Step};
use crate::calendar::Calendar;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::ruleset::{self, Criterion, Requirement, Ruleset, Titled};
use crate::value::Answer;

/// A fix in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<'f> {
    /// The first working day from today on: when everything can begin.
    pub begin: Day,
    /// When everything is done that begins then.
    pub done: Day,
    /// The day by which everything has to be done, if there is one.
    pub target: Option<Day>,
    /// Every step of the fix once, in the order in which to begin.
    pub tasks: Vec<Task<'f>>,
}

/// A step in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task<'f> {
    /// The step.
    pub step: &'f Step,
    /// When it is done if it begins with the plan.
    pub done: Day,
    /// With a target: the last working day on which it may begin. It may have passed.
    pub latest: Option<Day>,
}

/// What a step is for and who does it, as the ruleset says for one of its criteria.
#[derive(Clone, Copy, Debug)]
pub struct Duty<'r> {
    /// The criterion, with the remedy's action, document and lead time.
    pub criterion: &'r Criterion,
    /// The provision that asks for it.
    pub source: Option<&'r Requirement>,
    /// Who has to act.
    pub owner: Option<&'r Titled>,
}

impl Plan<'_> {
    /// Whether everything can still be done by the target; without one, yes.
    #[must_use]
    pub fn is_in_time(&self) -> bool {
        self.target.is_none_or(|target| self.done <= target)
    }

    /// The last working day on which the first step may begin.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.tasks.first().and_then(|task| task.latest)
    }
}

/// Plans a fix from `today` on and, where there is a target, backwards from it.
#[must_use]
pub fn plan<'f>(fix: &'f Fix, calendar: &Calendar, today: Day, target: Option<Day>) -> Plan<'f> {
    let begin = calendar.on_or_after(today);
    let mut steps: Vec<&Step> = fix.steps.iter().collect();
    steps.sort_by_key(|step| (Reverse(step.days), matches!(step.change, Change::Complete { .. })));
    let task = |step: &'f Step| Task {
        step,
        done: calendar.after(begin, step.days),
        latest: target.map(|target| calendar.before(target, step.days)),
    };
    let tasks: Vec<Task<'f>> = steps.into_iter().map(task).collect();
    let done = tasks.iter().map(|task| task.done).max().unwrap_or(begin);
    Plan { begin, done, target, tasks }
}

/// What a step is for, one for each of its criteria.
pub fn duties<'r>(ruleset: &'r Ruleset, step: &Step) -> impl Iterator<Item = Duty<'r>> {
    let criteria = step.criteria.iter().filter_map(|ix| ruleset.criteria.get(usize::from(*ix)));
    criteria.map(|criterion| Duty {
        criterion,
        source: ruleset.source(criterion),
        owner: ruleset.parties.get(usize::from(criterion.remedy.owner)),
    })
}

/// Whether a change is about something that nobody has said yet: where it is so already, answering is all.
#[must_use]
pub fn is_unsaid(facts: &Facts<'_>, change: &Change) -> bool {
    match change {
        Change::Set { place, .. } => matches!(answer(facts, *place), None | Some(Answer::NotKnown)),
        Change::Complete { .. } => true,
        Change::Replace { .. } | Change::Add { .. } => false,
    }
}

fn answer<'a>(facts: &Facts<'a>, (slot, row): Place) -> Option<&'a Answer> {
    let cell = match (facts.ruleset.question(slot.question)?.place, row) {
        (ruleset::Place::Field { roster, column }, Some(row)) => facts.answers.rows(roster)?.get(row)?.cell(column)?,
        _ => facts.answers.cell(slot.question)?,
    };
    Some(cell.answer())
}
