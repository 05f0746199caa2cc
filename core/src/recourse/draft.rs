//! A set of changes while it grows.

use super::Step;
use super::change::{Change, Place, Target, answer};
use super::search::Root;
use super::trial::Trial;
use super::ways::Way;
use crate::answers::RowId;
use crate::assess::find;
use crate::condition::Slot;
use crate::condition::eval::Facts;
use crate::value::Answer;
use crate::verdict::Finding;

/// A set of changes while it grows, with what is known of the criteria after them.
#[derive(Clone)]
pub(super) struct Draft {
    /// The changes with the criteria that asked for them.
    pub changes: Vec<(Change, Vec<u16>)>,
    /// Rows added, with the change that adds them.
    added: Vec<(RowId, usize)>,
    findings: Vec<Seen>,
}

/// What is known of a criterion.
#[derive(Clone, Copy)]
enum Seen {
    /// No change touches it.
    Before,
    /// A change touches it, and nobody has looked since.
    Stale,
    After(Finding),
}

impl Draft {
    /// No changes.
    pub(super) fn new(root: &Root<'_>) -> Self {
        Self { changes: Vec::new(), added: Vec::new(), findings: vec![Seen::Before; root.findings.len()] }
    }

    /// Whether no change touches a criterion.
    pub(super) fn leaves(&self, criterion: u16) -> bool {
        matches!(self.findings.get(usize::from(criterion)), Some(Seen::Before))
    }

    /// What was found of a criterion after the changes, which have been made to the answers on trial.
    pub(super) fn finding(&mut self, root: &Root<'_>, trial: &Trial<'_>, criterion: u16) -> Option<Finding> {
        let ix = usize::from(criterion);
        let seen = self.findings.get_mut(ix)?;
        match seen {
            Seen::Before => root.findings.get(ix).copied(),
            Seen::After(finding) => Some(*finding),
            Seen::Stale => {
                let facts = Facts::new(root.ruleset, &trial.answers, root.today);
                let finding = find(&facts, root.ruleset.criteria.get(ix)?);
                *seen = Seen::After(finding);
                Some(finding)
            }
        }
    }

    /// Notes which criteria a change touches.
    pub(super) fn touch(&mut self, root: &Root<'_>, change: &Change) {
        for criterion in root.touched(change) {
            if let Some(seen) = self.findings.get_mut(usize::from(criterion)) {
                *seen = Seen::Stale;
            }
        }
    }

    /// With the changes of a way too, which `criterion` asks for, made to the answers on trial; `None` when they ask an
    /// answer to be two things.
    pub(super) fn with(&self, root: &Root<'_>, trial: &mut Trial<'_>, way: &Way, criterion: u16) -> Option<Self> {
        let mut next = self.clone();
        for change in way {
            next.touch(root, change);
            match change {
                Change::Set { place, target } => next.set(root, trial, *place, target, criterion)?,
                Change::Add { roster, with, .. } => {
                    let row = trial.add(*roster, with)?;
                    next.added.push((row, next.changes.len()));
                    next.changes.push((change.clone(), vec![criterion]));
                }
                Change::Complete { .. } | Change::Replace { .. } => {
                    trial.make(change);
                    next.changes.push((change.clone(), vec![criterion]));
                }
            }
        }
        Some(next)
    }

    /// The lead time in working days, and how many changes: the less the better.
    pub(super) fn cost(&self, root: &Root<'_>) -> (u16, usize) {
        let days = self.changes.iter().flat_map(|(_, criteria)| criteria).map(|&ix| root.days(ix));
        (days.max().unwrap_or(0), self.changes.len())
    }

    /// Without the changes that are not kept.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        let mut kept = kept.iter();
        self.changes.retain(|_| kept.next() != Some(&false));
    }

    /// Whether another holds all the changes of this.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        // Two equal additions are two rows.
        let count = |of: &Self, change: &Change| of.changes.iter().filter(|(had, _)| had == change).count();
        // Drafts have their first changes in common, so that they are told apart from behind.
        self.changes.iter().rev().all(|(change, _)| count(self, change) <= count(other, change))
    }

    /// Takes a change of one answer: into what was planned for it, or into the description of a row to be added.
    fn set(
        &mut self,
        root: &Root<'_>,
        trial: &mut Trial<'_>,
        place: Place,
        target: &Target,
        criterion: u16,
    ) -> Option<()> {
        let (slot, row) = place;
        let adding = row.and_then(|row| self.added.iter().find(|(added, _)| *added == row)).map(|(_, at)| *at);
        let target = match adding {
            Some(at) => {
                let (Change::Add { with, .. }, criteria) = self.changes.get_mut(at)? else { return None };
                note(criteria, criterion);
                described(with, slot, target)?
            }
            None => {
                let planned = self.changes.iter_mut().find_map(|(change, criteria)| match change {
                    Change::Set { place: had, target } if *had == place => Some((target, criteria)),
                    _ => None,
                });
                match planned {
                    Some((had, criteria)) => {
                        if had.years != target.years {
                            // A series that has to come to two sums over different years.
                            root.left_out();
                        }
                        *had = had.meet(target)?;
                        note(criteria, criterion);
                        had.clone()
                    }
                    None => {
                        self.changes.push((Change::Set { place, target: target.clone() }, vec![criterion]));
                        target.clone()
                    }
                }
            }
        };
        trial.set(place, &target);
        Some(())
    }

    /// The changes as steps: equal additions together, what is fixed about whoever applies as another unit.
    pub(super) fn steps(&self, root: &Root<'_>) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for (change, criteria) in &self.changes {
            let change = match change {
                Change::Set { place, target } if is_of_another(root, *place) => {
                    Change::Replace { facts: vec![(place.0, target.clone())] }
                }
                change => change.clone(),
            };
            if let Some(step) = steps.iter_mut().find_map(|step| joined(&mut step.change, &change).then_some(step)) {
                step.criteria.extend(criteria);
                continue;
            }
            steps.push(Step { change, criteria: criteria.clone(), days: 0 });
        }
        for step in &mut steps {
            step.criteria.sort_unstable();
            step.criteria.dedup();
            step.days = step.criteria.iter().map(|&ix| root.days(ix)).max().unwrap_or(0);
        }
        steps
    }
}

/// Whether a change of this answer means that another unit applies: what is fixed about this one is what it is.
pub(super) fn is_of_another(root: &Root<'_>, place: Place) -> bool {
    place.0.column.is_none()
        && root.ruleset.question(place.0.question).is_some_and(|question| question.fixed)
        && matches!(answer(root.ruleset, root.answers, place), Answer::Known(..))
}

/// Takes a change into one of the same kind, if it is.
fn joined(into: &mut Change, change: &Change) -> bool {
    match (into, change) {
        (Change::Replace { facts }, Change::Replace { facts: further }) => {
            facts.extend_from_slice(further);
            true
        }
        (Change::Add { roster, rows, with }, Change::Add { roster: r, rows: more, with: w }) => {
            let same = (&*roster, &*with) == (r, w);
            *rows += if same { *more } else { 0 };
            same
        }
        _ => false,
    }
}

fn note(criteria: &mut Vec<u16>, criterion: u16) {
    if !criteria.contains(&criterion) {
        criteria.push(criterion);
    }
}

/// What has to be true of a new row in this slot, with `target` too.
fn described(with: &mut Vec<(Slot, Target)>, slot: Slot, target: &Target) -> Option<Target> {
    match with.iter_mut().find(|(had, _)| *had == slot) {
        Some((_, had)) => {
            *had = had.meet(target)?;
            Some(had.clone())
        }
        None => {
            with.push((slot, target.clone()));
            Some(target.clone())
        }
    }
}
