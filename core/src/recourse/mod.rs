//! What has to change: the smallest sets of changes that lift the verdict to the best one reachable.
//!
//! Criteria that no change touches together are searched apart ([`parts`]), each part criterion by criterion
//! ([`search`]): for the first that is not met it tries each way of meeting it ([`ways`]), on a copy of the answers, and
//! goes on. Where not all can be met together, it aims at the next worse verdict, which fewer criteria stand in the way
//! of. What it finds is checked by assessing the changed answers, and reduced until no change can be left out: every set
//! works, and none contains another that works.

mod change;
mod draft;
mod parts;
pub mod plan;
mod quantities;
mod rows;
pub mod say;
mod search;
mod trial;
pub mod view;
mod ways;

use crate::answers::Answers;
use crate::assess::conclude;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::ruleset::Ruleset;
use crate::verdict::{Finding, Verdict};

pub use change::{Change, Place, Target};
use parts::{Parts, combinations};
use search::{Apart, Root};
pub use trial::apply;

/// Fix sets reported; [`Recourse::capped`] says whether there are more.
pub const MOST_FIXES: usize = 12;

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

/// Finds what has to change. `findings` are those of the assessment of `answers`.
#[must_use]
pub fn recourse(ruleset: &Ruleset, answers: &Answers, today: Day, findings: &[Finding]) -> Recourse {
    let root = Root::new(ruleset, answers, today, findings);
    let mut parts = Parts::each(ruleset.criteria.len());
    root.link(&mut parts);
    loop {
        let found = match found(&root, &parts) {
            Ok(found) => found,
            Err(Apart(criteria)) => {
                parts.join(criteria);
                continue;
            }
        };
        // Parts may also hang together by answers that nobody can change.
        let after = |fix: Option<&Fix>| {
            let answers = apply(ruleset, answers, &fix.map_or_else(Vec::new, Fix::changes));
            conclude(&Facts::new(ruleset, &answers, today)).verdict
        };
        let goal = after(found.fixes.first());
        if goal == found.goal {
            return found;
        }
        if !parts.join(root.entering()) {
            // What was looked for may be surpassed by chance where more was not looked for.
            let fixes = found.fixes.into_iter().filter(|fix| after(Some(fix)) == goal).collect();
            return Recourse { goal, fixes, ..found };
        }
    }
}

/// What has to change where the parts really are parts.
fn found(root: &Root<'_>, parts: &Parts) -> Result<Recourse, Apart> {
    let searches = root.searches(parts);
    let mut goal = Verdict::Clear;
    let mut reached = Vec::new();
    for search in &searches {
        let (best, fixes) = search.best(goal)?;
        goal = goal.min(best);
        reached.push((best, fixes));
    }
    let mut lists = Vec::new();
    for (search, (best, fixes)) in searches.iter().zip(reached) {
        if search.now() < goal {
            // A part that can be better than the whole has to be only as good.
            lists.push(if best == goal { fixes } else { search.fixes(goal)? });
        }
    }
    if lists.iter().any(Vec::is_empty) {
        // The search that was to do with less came to its end before it found anything.
        return Ok(Recourse { goal, fixes: Vec::new(), capped: true, beyond: root.beyond() });
    }
    let (fixes, more) = combinations(&lists, MOST_FIXES);
    Ok(Recourse { goal, fixes, capped: more || root.is_capped(), beyond: root.beyond() })
}

impl Fix {
    /// Its changes.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.steps.iter().map(|step| step.change.clone()).collect()
    }
}
