//! What every set of changes has to be: enough, and no part of it is.

use consortium_core::answers::Answers;
use consortium_core::recourse::{Change, Fix, Recourse, apply, recourse};
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::Verdict;
use consortium_core::{Day, assess};

/// All subsets of a fix are tried up to this many steps; of longer ones those that lack one step.
const ALL_SUBSETS: usize = 10;

/// Rules and answers on a day.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The answers.
    pub answers: &'a Answers,
    /// The day.
    pub today: Day,
}

impl Situation<'_> {
    /// What has to change here, each set of it tried.
    ///
    /// # Panics
    /// When a set is not enough, or a part of it is, or they are not told in order.
    #[must_use]
    pub fn tried(&self) -> Recourse {
        let found = assess(self.ruleset, self.answers, self.today);
        let recourse = recourse(self.ruleset, self.answers, self.today, &found.findings);
        assert!(recourse.goal >= found.verdict, "{:?} aims below {:?}", recourse.goal, found.verdict);
        if recourse.fixes.is_empty() && !recourse.capped {
            assert_eq!(recourse.goal, found.verdict, "nothing has to change to stay");
        }
        for fix in &recourse.fixes {
            assert_eq!(self.after(fix, |_| true), recourse.goal, "the fix does not reach its goal: {fix:?}");
            assert_eq!(Some(fix.days), fix.steps.iter().map(|step| step.days).max(), "{fix:?}");
            self.fewer_rows(fix, recourse.goal);
            self.fewer_steps(fix, &recourse);
        }
        let order = recourse.fixes.iter().map(|fix| (fix.days, fix.steps.len()));
        assert!(order.is_sorted(), "the shortest does not come first");
        recourse
    }

    /// The verdict after some steps of a fix.
    pub fn after(&self, fix: &Fix, taken: impl Fn(usize) -> bool) -> Verdict {
        let steps = fix.steps.iter().enumerate().filter(|(at, _)| taken(*at));
        let changes: Vec<Change> = steps.map(|(_, step)| step.change.clone()).collect();
        self.reached(&changes)
    }

    fn reached(&self, changes: &[Change]) -> Verdict {
        assess(self.ruleset, &apply(self.ruleset, self.answers, changes), self.today).verdict
    }

    /// One row fewer than a step adds is not enough.
    fn fewer_rows(&self, fix: &Fix, goal: Verdict) {
        for (at, change) in fix.changes().iter().enumerate() {
            if let Change::Add { roster, rows: rows @ 2.., with } = change {
                let fewer = Change::Add { roster: *roster, rows: rows - 1, with: with.clone() };
                let changes: Vec<Change> = (0..)
                    .zip(fix.changes())
                    .map(|(place, change)| if place == at { fewer.clone() } else { change })
                    .collect();
                assert!(self.reached(&changes) < goal, "{} of {rows} rows are enough: {fix:?}", rows - 1);
            }
        }
    }

    /// Not all steps are not enough.
    fn fewer_steps(&self, fix: &Fix, recourse: &Recourse) {
        let steps = fix.steps.len();
        let goal = recourse.goal;
        let name = |ix: &u16| self.ruleset.criteria.get(usize::from(*ix)).map(|criterion| &*criterion.id);
        let short = |what: &str, reached: Verdict| {
            let beyond: Vec<&str> = recourse.beyond.iter().filter_map(name).collect();
            assert!(reached < goal, "{what} are enough for {goal:?}, beyond are {beyond:?}: {fix:?}");
        };
        if steps <= ALL_SUBSETS {
            for taken in 0..(1_u32 << steps) - 1 {
                short(&format!("the steps {taken:b}"), self.after(fix, |at| taken >> at & 1 == 1));
            }
        } else {
            for left in 0..steps {
                short(&format!("all steps but {left}"), self.after(fix, |at| at != left));
            }
        }
    }
}
