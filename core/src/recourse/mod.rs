//! What has to change: the smallest sets of changes that lift the verdict to the best one reachable.
//!
//! The search goes criterion by criterion: for the first that is not met it tries each way of meeting it, on a copy of
//! the answers, and goes on. What it finds is checked by assessing the changed answers, and reduced until no change can
//! be left out. Monotone in effect, exact by check: every set works, and none contains another that works.

mod change;
pub mod plan;
mod rows;
pub mod say;
pub mod view;
mod ways;

use std::cell::Cell;

use crate::answers::{Answers, RowId};
use crate::assess::find;
use crate::condition::eval::{Facts, Granted};
use crate::condition::{Slot, Truths};
use crate::day::Day;
use crate::ruleset::{Criterion, Ruleset};
use crate::value::Answer;
use crate::verdict::{Finding, Outlook, Verdict, independent, verdict};

pub use change::{Change, Place, Target, apply};
use ways::{Atom, Finder, Way};

/// Fix sets reported; [`Recourse::capped`] says whether there are more.
pub const MOST_FIXES: usize = 12;
/// Copies of the answers that the search may look at.
const MOST_STEPS: usize = 1500;

/// What has to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recourse {
    /// The best verdict that changes reach.
    pub goal: Verdict,
    /// Minimal sets of changes that reach it: shortest lead time first, then fewest changes. Empty when it is reached.
    pub fixes: Vec<Fix>,
    /// Whether there are more sets, or larger ones, than were looked at.
    pub capped: bool,
    /// Criteria (by position) that no change of answers decides, because the text leaves them to people.
    pub beyond: Vec<u16>,
}

/// A minimal set of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The changes with what they serve.
    pub steps: Vec<Step>,
    /// Lead time in working days: the longest of its steps, which can go on side by side.
    pub days: u16,
}

/// A change and the criteria it serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The change.
    pub change: Change,
    /// Criteria (by position) that need it.
    pub criteria: Vec<u16>,
    /// Lead time in working days: the longest of their remedies.
    pub days: u16,
}

/// A set of changes while it grows.
#[derive(Clone)]
struct Plan {
    answers: Answers,
    atoms: Vec<(Atom, Vec<u16>)>,
    /// Rows added, with the atom that added them.
    added: Vec<(RowId, usize)>,
}

struct Search<'r> {
    ruleset: &'r Ruleset,
    answers: &'r Answers,
    today: Day,
    finder: Finder<'r>,
    beyond: Vec<u16>,
    steps: Cell<usize>,
}

/// Finds what has to change. `findings` are those of the assessment of `answers`.
#[must_use]
pub fn recourse(ruleset: &Ruleset, answers: &Answers, today: Day, findings: &[Finding]) -> Recourse {
    let finder = Finder { ruleset, capped: Cell::new(false) };
    let mut search = Search { ruleset, answers, today, finder, beyond: Vec::new(), steps: Cell::new(0) };
    let facts = Facts::new(ruleset, answers, today);
    for (ix, criterion) in (0_u16..).zip(&ruleset.criteria) {
        let met = findings.get(usize::from(ix)).is_none_or(|finding| is_met(criterion, finding));
        if !met && search.ways(&facts, criterion).is_empty() {
            search.beyond.push(ix);
        }
    }
    let start = Plan { answers: answers.clone(), atoms: Vec::new(), added: Vec::new() };
    let mut plans = Vec::new();
    search.go(start, &mut plans);
    let capped = search.finder.capped.get() || search.steps.get() >= MOST_STEPS;
    let reaching = |steps: &[Step]| {
        let changes: Vec<Change> = steps.iter().map(|step| step.change.clone()).collect();
        reached(ruleset, &apply(ruleset, answers, &changes), today)
    };
    let days = |steps: &[Step]| steps.iter().map(|step| step.days).max().unwrap_or(0);
    let mut plans: Vec<Vec<Step>> = plans.iter().map(|plan| search.steps_of(plan)).collect();
    plans.sort_by_key(|steps| (days(steps), steps.len()));
    let goal = plans.iter().map(|steps| reaching(steps)).fold(reached(ruleset, answers, today), Verdict::max);
    let mut fixes: Vec<Fix> = Vec::new();
    for steps in plans {
        // The cheapest come first, so that what is beyond the cap need not be reduced.
        if fixes.len() > MOST_FIXES {
            break;
        }
        if fixes.iter().any(|fix| contains(&steps, &fix.steps)) || reaching(&steps) != goal {
            continue;
        }
        let steps = reduced(steps, |fewer| reaching(fewer) >= goal);
        if steps.is_empty() || fixes.iter().any(|fix| contains(&steps, &fix.steps)) {
            continue;
        }
        fixes.retain(|fix| !contains(&fix.steps, &steps));
        fixes.push(Fix { days: days(&steps), steps });
    }
    fixes.sort_by_key(|fix| (fix.days, fix.steps.len()));
    let more = fixes.len() > MOST_FIXES;
    fixes.truncate(MOST_FIXES);
    Recourse { goal, fixes, capped: capped || more, beyond: search.beyond }
}

fn reached(ruleset: &Ruleset, answers: &Answers, today: Day) -> Verdict {
    let facts = Facts::new(ruleset, answers, today);
    let findings = || ruleset.criteria.iter().map(|criterion| (criterion.force, find(&facts, criterion)));
    verdict(independent(findings()), findings())
}

/// Whether a criterion stands in nobody's way, whatever the answers that are not known.
fn is_met(criterion: &Criterion, finding: &Finding) -> bool {
    finding.outlook(criterion.force) == Outlook::only(Verdict::Clear)
}

impl Search<'_> {
    /// The ways to meet a criterion: its check true, or (where that is in the applicant's hands) not applicable.
    fn ways<'f>(&self, facts: &Facts<'f>, criterion: &'f Criterion) -> Vec<Way> {
        let Some(applies) = &criterion.applies else {
            return self.finder.ways(facts, &criterion.check, None, Truths::TRUE);
        };
        let inside = Facts { granted: Granted::This(applies, &facts.granted), ..*facts };
        let mut ways = self.finder.ways(&inside, &criterion.check, None, Truths::TRUE);
        ways.extend(self.finder.ways(facts, applies, None, Truths::FALSE));
        ways
    }

    fn unmet(&self, answers: &Answers) -> Option<u16> {
        let facts = Facts::new(self.ruleset, answers, self.today);
        let open = |(ix, criterion): &(u16, &Criterion)| {
            !self.beyond.contains(ix) && !is_met(criterion, &find(&facts, criterion))
        };
        (0_u16..).zip(&self.ruleset.criteria).find(open).map(|(ix, _)| ix)
    }

    fn go(&self, plan: Plan, found: &mut Vec<Plan>) {
        if self.steps.get() >= MOST_STEPS {
            return;
        }
        self.steps.set(self.steps.get() + 1);
        let Some(ix) = self.unmet(&plan.answers) else {
            found.push(plan);
            return;
        };
        let Some(criterion) = self.ruleset.criteria.get(usize::from(ix)) else { return };
        let facts = Facts::new(self.ruleset, &plan.answers, self.today);
        for way in self.ways(&facts, criterion) {
            if let Some(next) = self.take(&plan, &way, ix) {
                self.go(next, found);
            }
        }
    }

    /// The plan with this way taken; `None` when it asks an answer to be two things.
    fn take(&self, plan: &Plan, way: &Way, criterion: u16) -> Option<Plan> {
        let mut next = plan.clone();
        for atom in way {
            match atom {
                Atom::Set(place, target) => next.set(self.ruleset, *place, target, criterion)?,
                Atom::Complete(roster) => {
                    next.atoms.push((atom.clone(), vec![criterion]));
                    next.answers.set_complete(*roster, crate::answers::Completeness::Complete);
                }
                Atom::Add(roster, with) => {
                    let row = next.answers.add_row(self.ruleset, *roster)?;
                    for (slot, target) in with {
                        change::set(self.ruleset, &mut next.answers, (*slot, Some(row)), target);
                    }
                    next.added.push((row, next.atoms.len()));
                    next.atoms.push((atom.clone(), vec![criterion]));
                }
            }
        }
        Some(next)
    }

    /// The plan as changes: equal additions together, facts about the lead as another lead.
    fn steps_of(&self, plan: &Plan) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut other_lead: Option<Step> = None;
        for (atom, criteria) in &plan.atoms {
            let change = match atom {
                Atom::Set(place, target) => {
                    let known = matches!(change::answer(self.ruleset, self.answers, *place), Answer::Known(..));
                    let fixed = self.ruleset.question(place.0.question).is_some_and(|q| q.fixed);
                    if known && fixed {
                        let step = other_lead.get_or_insert_with(|| Step {
                            change: Change::Replace { facts: Vec::new() },
                            criteria: Vec::new(),
                            days: 0,
                        });
                        if let Change::Replace { facts } = &mut step.change {
                            facts.push((place.0, target.clone()));
                        }
                        step.criteria.extend(criteria);
                        continue;
                    }
                    Change::Set { place: *place, target: target.clone() }
                }
                Atom::Complete(roster) => Change::Complete { roster: *roster },
                Atom::Add(roster, with) => {
                    let same = |step: &&mut Step| matches!(&step.change, Change::Add { roster: r, with: w, .. } if r == roster && w == with);
                    if let Some(step) = steps.iter_mut().find(same) {
                        if let Change::Add { rows, .. } = &mut step.change {
                            *rows += 1;
                        }
                        step.criteria.extend(criteria);
                        continue;
                    }
                    Change::Add { roster: *roster, rows: 1, with: with.clone() }
                }
            };
            steps.push(Step { change, criteria: criteria.clone(), days: 0 });
        }
        steps.extend(other_lead);
        for step in &mut steps {
            step.criteria.sort_unstable();
            step.criteria.dedup();
            let days = step.criteria.iter().filter_map(|ix| self.ruleset.criteria.get(usize::from(*ix)));
            step.days = days.map(|criterion| criterion.remedy.days).max().unwrap_or(0);
        }
        steps
    }
}

/// Without the changes that are not needed, nor more rows than are.
fn reduced(mut steps: Vec<Step>, enough: impl Fn(&[Step]) -> bool) -> Vec<Step> {
    let mut ix = 0;
    while let Some(step) = steps.get(ix) {
        let mut fewer = steps.clone();
        match &step.change {
            Change::Add { roster, rows: rows @ 2.., with } => {
                let change = Change::Add { roster: *roster, rows: rows - 1, with: with.clone() };
                let less = Step { change, ..step.clone() };
                fewer.splice(ix..=ix, [less]);
            }
            _ => drop(fewer.remove(ix)),
        }
        if enough(&fewer) {
            steps = fewer;
        } else {
            ix += 1;
        }
    }
    steps
}

/// Whether the first changes do all that the others do.
fn contains(all: &[Step], some: &[Step]) -> bool {
    let covers = |a: &Change, b: &Change| match (a, b) {
        (Change::Add { roster, rows, with }, Change::Add { roster: r, rows: fewer, with: w }) => {
            (roster, with) == (r, w) && rows >= fewer
        }
        _ => a == b,
    };
    some.iter().all(|step| all.iter().any(|have| covers(&have.change, &step.change)))
}

impl Plan {
    /// Takes a change of one answer: into what was planned for it, or into the description of a row to be added.
    fn set(&mut self, ruleset: &Ruleset, place: Place, target: &Target, criterion: u16) -> Option<()> {
        let (slot, row) = place;
        let adding = row.and_then(|row| self.added.iter().find(|(added, _)| *added == row)).map(|(_, atom)| *atom);
        let target = match adding {
            Some(atom) => {
                let (Atom::Add(_, with), criteria) = self.atoms.get_mut(atom)? else { return None };
                note(criteria, criterion);
                described(with, slot, target)?
            }
            None => {
                let planned = self.atoms.iter_mut().find_map(|(atom, criteria)| match atom {
                    Atom::Set(had, target) if *had == place => Some((target, criteria)),
                    _ => None,
                });
                match planned {
                    Some((had, criteria)) => {
                        *had = had.meet(target)?;
                        note(criteria, criterion);
                        had.clone()
                    }
                    None => {
                        self.atoms.push((Atom::Set(place, target.clone()), vec![criterion]));
                        target.clone()
                    }
                }
            }
        };
        change::set(ruleset, &mut self.answers, place, &target);
        Some(())
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
