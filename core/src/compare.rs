//! What-if: the answers of one applicant before and after some changes, and what the changes move.
//!
//! Both are assessed by the same rules on the same day, so that nothing but the answers can make a difference.

mod answers;
mod view;

use crate::answers::Answers;
use crate::assess::Assessment;
use crate::readiness::Score;
use crate::ruleset::Ruleset;
use crate::verdict::{Finding, Outlook, Verdict};

pub use answers::Difference;
pub use view::view;

/// Answers with what was found.
#[derive(Clone, Copy, Debug)]
pub struct Assessed<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// What was found.
    pub assessment: &'a Assessment,
}

/// Something before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<T> {
    /// Before the changes.
    pub before: T,
    /// After them.
    pub after: T,
}

impl<T: PartialEq> Move<T> {
    /// Whether the changes made no difference to it.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.before == self.after
    }
}

/// What changes of answers move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Move<Verdict>,
    /// The verdicts still reachable.
    pub outlook: Move<Outlook>,
    /// Readiness in total.
    pub readiness: Move<Option<Score>>,
    /// Readiness by dimension, in the ruleset's order.
    pub dimensions: Vec<Move<Option<Score>>>,
    /// Criteria (by position) about which something else was found, in the ruleset's order: another state, or the same
    /// state with other credit or other possibilities.
    pub criteria: Vec<(u16, Move<Finding>)>,
    /// The answers that differ, in the order of the form.
    pub answers: Vec<Difference>,
}

impl Comparison {
    /// Whether the assessments are the same; answers may differ.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.verdict.is_still()
            && self.outlook.is_still()
            && self.readiness.is_still()
            && self.dimensions.iter().all(Move::is_still)
            && self.criteria.is_empty()
    }
}

/// Compares two assessments by `ruleset` on the same day.
#[must_use]
pub fn compare(ruleset: &Ruleset, before: Assessed<'_>, after: Assessed<'_>) -> Comparison {
    let (was, is) = (before.assessment, after.assessment);
    let dimensions = was.dimensions.iter().zip(&is.dimensions);
    let findings = (0_u16..).zip(was.findings.iter().zip(&is.findings));
    Comparison {
        verdict: Move { before: was.verdict, after: is.verdict },
        outlook: Move { before: was.outlook, after: is.outlook },
        readiness: Move { before: was.readiness, after: is.readiness },
        dimensions: dimensions.map(|(before, after)| Move { before: *before, after: *after }).collect(),
        criteria: findings
            .map(|(ix, (before, after))| (ix, Move { before: *before, after: *after }))
            .filter(|(_, moved)| !moved.is_still())
            .collect(),
        answers: answers::differences(ruleset, before.answers, after.answers),
    }
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::{assess, sample};

    #[test]
    fn it_is_still_only_where_nothing_moves() {
        let ruleset = sample::ruleset("", &[]);
        let answers = sample::answers(&ruleset, &[]);
        let assessment = assess(&ruleset, &answers, sample::today());
        let one = Assessed { answers: &answers, assessment: &assessment };
        let still = compare(&ruleset, one, one);
        assert!(still.is_still() && !still.dimensions.is_empty());
        let finding = *assessment.findings.first().unwrap();
        let moves: [fn(&mut Comparison); 4] = [
            |it| it.verdict.after = Verdict::ALL.into_iter().find(|other| *other != it.verdict.before).unwrap(),
            |it| it.outlook.after = Outlook::only(Verdict::Error),
            |it| it.readiness.after = None,
            |it| it.dimensions.iter_mut().for_each(|moved| moved.after = None),
        ];
        for (number, moving) in moves.into_iter().enumerate() {
            let mut moved = still.clone();
            moving(&mut moved);
            assert!(!moved.is_still(), "{number}");
        }
        let moved = Comparison { criteria: vec![(0, Move { before: finding, after: finding })], ..still };
        assert!(!moved.is_still());
    }
}
