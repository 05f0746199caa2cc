//! What has to change, according to the engine and to trying everything.

use std::collections::BTreeSet;
use std::rc::Rc;

use consortium_core::answers::Answers;
use consortium_core::condition::{Condition, Seen, Slot};
use consortium_core::recourse::{Change, Fix, Recourse, apply, recourse};
use consortium_core::ruleset::{Criterion, Place, Ruleset};
use consortium_core::verdict::{Finding, Verdict};

use super::compare::is_exact;
use crate::oracle::consult;
use crate::oracle::enumerate::{Case, TooMany};
use crate::oracle::levers::Lever;
use crate::oracle::opinion::verdict_of;
use crate::oracle::remedies::remedies;
use crate::oracle::study::Study;

/// Combinations of changes tried for one pair; a pair with more is left out.
pub const MOST_CHANGES: usize = 200;
/// Worlds looked at for one verdict.
const MOST_WORLDS: usize = 300;
/// Fixes with more steps are not taken apart.
const MOST_STEPS: usize = 6;

/// What was compared of the fixes of one pair.
#[derive(Clone, Debug, Default)]
pub struct Fixes {
    /// Where the engine's fixes are not what trying everything finds, in words.
    pub differences: Vec<String>,
    /// Whether the engine says that it found all sets, so that it must have.
    pub all: bool,
}

/// What the fixes of one pair of rules and answers have to be.
pub struct Comparison<'a> {
    /// The rules.
    pub study: &'a Rc<Study<'a>>,
    /// The answers.
    pub answers: &'a Answers,
}

impl Comparison<'_> {
    /// Compares the engine's fixes with what trying everything finds.
    ///
    /// # Errors
    /// [`TooMany`] when there is too much to try.
    pub fn compare(&self, findings: &[Finding], now: Verdict) -> Result<Fixes, TooMany> {
        if !self.study.ruleset.criteria.iter().all(|criterion| asks_once(self.study.ruleset, criterion)) {
            // There the engine may know less than the oracle of what answers lead to.
            return Err(TooMany);
        }
        let tried = remedies(&Case::of(self.study, self.answers), MOST_CHANGES, MOST_WORLDS)?;
        let found = recourse(self.study.ruleset, self.answers, self.study.today, findings);
        let mut out = Vec::new();
        if found.goal < tried.goal && !found.capped {
            out.push(format!("goal of changes: engine {:?}, oracle {:?}", found.goal, tried.goal));
        }
        if found.fixes.is_empty() && !found.capped && found.goal != now {
            out.push(format!("goal without changes: engine {:?}, oracle {now:?}", found.goal));
        }
        for fix in &found.fixes {
            self.works(&found, fix, &mut out)?;
        }
        let all = found.goal == tried.goal && !found.capped;
        if all {
            let own: Vec<BTreeSet<Lever>> = found.fixes.iter().map(|fix| self.levers(fix)).collect();
            for set in tried.least.iter().filter(|set| !set.is_empty() && !own.contains(set)) {
                out.push(format!("a set of changes: engine {own:?}, oracle {set:?}"));
            }
        }
        Ok(Fixes { differences: out, all })
    }

    /// A fix has to reach the goal, and no part of it may.
    fn works(&self, found: &Recourse, fix: &Fix, out: &mut Vec<String>) -> Result<(), TooMany> {
        let all: Vec<Change> = fix.steps.iter().map(|step| step.change.clone()).collect();
        let reached = self.after(&all)?;
        if reached != found.goal {
            // What the engine cannot tell of the answers as they will be it cannot tell of a fix either.
            if reached == Verdict::Error {
                // Which of two things that are missing is told first, an answer or a right one, is not laid down.
                return Err(TooMany);
            }
            let opinion = consult(&self.case(&all), MOST_WORLDS)?;
            if is_exact(self.study.ruleset, &opinion) {
                out.push(format!("what a fix reaches: engine {:?}, oracle {reached:?}", found.goal));
            }
            return Ok(());
        }
        let mut parts: Vec<Vec<Change>> = Vec::new();
        if all.len() <= MOST_STEPS {
            let subset =
                |taken: u32| (0..).zip(&all).filter(|(at, _)| taken >> at & 1 == 1).map(|(_, c)| c.clone()).collect();
            parts.extend((0..(1 << all.len()) - 1).map(subset));
        }
        for (at, change) in all.iter().enumerate() {
            if let Change::Add { roster, rows: rows @ 2.., with } = change {
                let mut fewer = all.clone();
                fewer[at] = Change::Add { roster: *roster, rows: rows - 1, with: with.clone() };
                parts.push(fewer);
            }
        }
        for part in parts {
            let reached = self.after(&part)?;
            if reached >= found.goal {
                out.push(format!("a part of a fix is enough: engine {all:?}, oracle {part:?}"));
                break;
            }
        }
        Ok(())
    }

    fn after(&self, changes: &[Change]) -> Result<Verdict, TooMany> {
        verdict_of(&self.case(changes), MOST_WORLDS)
    }

    fn case(&self, changes: &[Change]) -> Case<'_> {
        let after = apply(self.study.ruleset, self.answers, changes);
        Case::of(self.study, &after)
    }

    /// What a fix moves.
    fn levers(&self, fix: &Fix) -> BTreeSet<Lever> {
        let at = |slot: Slot, row: Option<u32>| match (self.study.ruleset.question(slot.question).map(|q| q.place), row)
        {
            (Some(Place::Field { roster, column }), Some(id)) => {
                let rows = self.answers.rows(roster);
                let position = rows.and_then(|rows| rows.iter().position(|row| row.id == id));
                Lever::Field(roster, position.unwrap_or(usize::MAX), column)
            }
            _ => Lever::Question(slot.question),
        };
        let mut out = BTreeSet::new();
        for step in &fix.steps {
            match &step.change {
                Change::Set { place: (slot, row), .. } => drop(out.insert(at(*slot, *row))),
                Change::Replace { facts } => out.extend(facts.iter().map(|(slot, _)| at(*slot, None))),
                Change::Add { roster, .. } => drop(out.insert(Lever::Rows(*roster))),
                Change::Complete { roster } => drop(out.insert(Lever::Complete(*roster))),
            }
        }
        out
    }
}

/// Whether a criterion mentions no question twice, with what decides whether its questions are asked.
pub(super) fn asks_once(ruleset: &Ruleset, criterion: &Criterion) -> bool {
    let mut seen = Vec::new();
    let mut left: Vec<Condition> = criterion.applies.iter().chain([&criterion.check]).cloned().collect();
    while let Some(condition) = left.pop() {
        condition.visit(&mut |mention| match mention {
            Seen::Asked(slot, _) | Seen::Slot(slot) => {
                seen.push(slot.question);
                left.extend(ruleset.question(slot.question).and_then(|question| question.applies.clone()));
            }
            Seen::Roster(roster) => seen.push(roster),
            Seen::Compared(..) | Seen::OfRow(..) | Seen::Reading(_) => {}
        });
    }
    let mentions = seen.len();
    seen.sort_unstable();
    seen.dedup();
    seen.len() == mentions
}
