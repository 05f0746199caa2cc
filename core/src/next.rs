//! Which open question to answer next.
//!
//! Each open question is tried with answers that stand for all the rules can tell apart; what they move is its power.
//! Of a roster's field only the first row that lacks it is tried: a user fills rows in turn.

use crate::answers::RowId;
use crate::assess::find;
use crate::condition::Slot;
use crate::condition::eval::{Assumed, Facts};
use crate::ruleset::{Force, Kind, Place};
use crate::value::Answer;
use crate::verdict::{Finding, Outlook, Verdict};

/// An open question and what answering it can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The question or field. For a roster question: whether it is complete.
    pub slot: Slot,
    /// The row, for a field.
    pub row: Option<RowId>,
    /// What an answer can do.
    pub power: Power,
}

/// What answering a question can do; greater is more decisive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Power {
    /// Some answer changes the verdict or narrows the outlook.
    pub moves_verdict: bool,
    /// Some answer decides a `must`.
    pub decides_obstacle: bool,
    /// How many criteria the best answer settles.
    pub settles: u16,
    /// How much width of readiness the best answer removes, in weighted hundredths.
    pub narrows: u32,
    /// Some answer may still matter in a way that single answers do not show.
    pub may_matter: bool,
}

impl Power {
    /// Whether no answer can change verdict or readiness any more.
    #[must_use]
    pub fn is_idle(self) -> bool {
        self == Self::default()
    }
}

/// All open questions, the most decisive first; idle ones last, in the order of the form.
pub(crate) fn questions(facts: &Facts<'_>, findings: &[Finding], outlook: Outlook) -> Vec<Next> {
    let tally = Tally::of(facts, findings, outlook);
    let mut out: Vec<Next> = Vec::new();
    for (question, asked) in (0_u16..).zip(&facts.ruleset.questions) {
        let slot = facts.ruleset.slot(question);
        let row = match asked.place {
            Place::Section(_) => {
                let open = match &asked.kind {
                    Kind::Roster(_) => facts.answers.rows(question).is_some_and(|rows| !rows.is_complete()),
                    _ => is_open(facts.answers.cell(question).map(|cell| cell.answer())),
                };
                if !open || !facts.is_asked(question, None) {
                    continue;
                }
                None
            }
            Place::Field { roster, column } => {
                let rows = facts.answers.rows(roster);
                let lacking = rows.into_iter().flat_map(|rows| rows.counted()).find(|row| {
                    is_open(row.cell(column).map(|cell| cell.answer())) && facts.is_asked(question, Some(row))
                });
                match lacking {
                    Some(row) => Some(row.id),
                    None => continue,
                }
            }
        };
        let power = tally.power(facts, findings, slot, row);
        // Kept in order while it grows: a sort of its own would cost the browser more code than it saves time.
        let place = out.partition_point(|next| next.power >= power);
        out.insert(place, Next { slot, row, power });
    }
    out
}

fn is_open(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Answer::NotKnown))
}

/// The criteria's outlooks counted, so that replacing a few costs little.
struct Tally {
    /// Nothing moves a settled verdict.
    settled: bool,
    /// What the criteria would reach if they shared no answers.
    independent: Outlook,
    /// Each outlook that criteria have, and how many have it.
    counts: Vec<(Outlook, u16)>,
}

impl Tally {
    fn of(facts: &Facts<'_>, findings: &[Finding], outlook: Outlook) -> Self {
        let mut counts: Vec<(Outlook, u16)> = Vec::new();
        for (criterion, finding) in facts.ruleset.criteria.iter().zip(findings) {
            let own = finding.outlook(criterion.force);
            match counts.iter_mut().find(|(outlook, _)| *outlook == own) {
                Some((_, count)) => *count += 1,
                None => counts.push((own, 1)),
            }
        }
        let independent = worst_of(counts.iter().map(|(outlook, _)| *outlook));
        Self { settled: outlook.is_settled(), independent, counts }
    }

    fn power(&self, facts: &Facts<'_>, findings: &[Finding], slot: Slot, row: Option<RowId>) -> Power {
        let mut best = Power::default();
        let Some(probes) = facts.ruleset.uses.probes(slot.question) else {
            return best;
        };
        let criteria = facts.ruleset.uses.criteria(slot.question);
        let before = |ix: u16| Some((facts.ruleset.criteria.get(usize::from(ix))?, findings.get(usize::from(ix))?));
        if !criteria.iter().filter_map(|&ix| before(ix)).any(|(_, found)| is_undecided(found)) {
            return best;
        }
        best.may_matter = !probes.exhaustive;
        for answer in &probes.answers {
            let assumption = [Assumed { slot, row, answer }];
            let assumed = Facts { assumed: &assumption, ..*facts };
            let (mut settles, mut narrows) = (0, 0);
            let mut changed: Vec<(Outlook, Outlook)> = Vec::new();
            for (criterion, old) in criteria.iter().filter_map(|&ix| before(ix)) {
                let new = find(&assumed, criterion);
                if new == *old {
                    continue;
                }
                best.may_matter = true;
                let (from, to) = (old.outlook(criterion.force), new.outlook(criterion.force));
                if !from.is_settled() && to.is_settled() {
                    settles += 1;
                    best.decides_obstacle |= criterion.force == Force::Must;
                }
                let width = |f: &Finding| u32::from(f.greatest.saturating_sub(f.least));
                narrows += width(old).saturating_sub(width(&new)) * u32::from(criterion.weight);
                changed.push((from, to));
            }
            best.moves_verdict |= !self.settled && self.moved_by(&changed);
            best.settles = best.settles.max(settles);
            best.narrows = best.narrows.max(narrows);
        }
        best
    }

    /// Whether the outlook changes when these outlooks of criteria are replaced.
    fn moved_by(&self, changed: &[(Outlook, Outlook)]) -> bool {
        let remain = self.counts.iter().filter(|(outlook, count)| {
            let gone = changed.iter().filter(|(old, _)| old == outlook).count();
            usize::from(*count) > gone
        });
        let new = changed.iter().map(|(_, new)| *new);
        worst_of(remain.map(|(outlook, _)| *outlook).chain(new)) != self.independent
    }
}

/// What criteria with these outlooks reach together when they share no answers.
fn worst_of(outlooks: impl Iterator<Item = Outlook>) -> Outlook {
    outlooks.fold(Outlook::only(Verdict::Clear), Outlook::worse_of)
}

fn is_undecided(finding: &Finding) -> bool {
    finding.least != finding.greatest || !finding.check.is_certain() || !finding.applies.is_certain()
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::answers::{Answers, Completeness};
    use crate::assess;
    use crate::sample::{answers, ruleset, slot, today, yes_no};

    /// What is said of a question, when nothing but these is known.
    fn power(criteria: &[(&str, &str)], given: &[(&str, &str)], id: &str) -> Option<Power> {
        let questions = ["a", "b", "c"].map(|id| yes_no(id, "")).concat();
        let ruleset = ruleset(&questions, criteria);
        let assessment = assess(&ruleset, &answers(&ruleset, given), today());
        assessment.next.iter().find(|next| next.slot == slot(&ruleset, id)).map(|next| next.power)
    }

    #[test]
    fn a_roster_is_open_until_it_is_complete() {
        let ruleset = ruleset("", &[]);
        let roster = slot(&ruleset, "members");
        let mut answers = answers(&ruleset, &[]);
        let is_open =
            |answers: &Answers| assess(&ruleset, answers, today()).next.iter().any(|next| next.slot == roster);
        assert!(is_open(&answers));
        answers.set_complete(roster.question, Completeness::Complete);
        assert!(!is_open(&answers));
    }

    const IS_A: &str = r#"check = { question = "a", is = true }"#;

    #[test]
    fn an_answer_counts_for_all_it_settles() {
        let both = [("must", IS_A), ("required", IS_A)];
        let most = Power { moves_verdict: true, decides_obstacle: true, settles: 2, narrows: 20_000, may_matter: true };
        assert_eq!(power(&both, &[], "a"), Some(most));
        assert_eq!(power(&both, &[], "b"), Some(Power::default()));
        assert!(Power::default().is_idle() && !most.is_idle());
        assert_eq!(power(&both, &[("a", "no")], "a"), None);
    }

    #[test]
    fn what_weighs_more_narrows_more() {
        let heavy = format!("weight = 3\n{IS_A}");
        assert_eq!(power(&[("must", &heavy)], &[], "a").unwrap().narrows, 30_000);
    }

    #[test]
    fn the_best_answer_counts_whichever_it_is() {
        // "No" decides the first and nothing else, "yes" only lifts both hands off it.
        for (first, second) in [("true", "false"), ("false", "true")] {
            let check = format!(
                r#"check = {{ any = [{{ question = "a", is = {first} }}, {{ all = [{{ question = "b", is = true }}, {{ question = "a", is = {second} }}] }}] }}"#
            );
            let found = power(&[("must", &check)], &[], "a").unwrap();
            assert!(found.decides_obstacle && found.moves_verdict && found.settles == 1, "{found:?}");
            assert_eq!(found.narrows, 10_000);
        }
    }

    #[test]
    fn nothing_moves_a_verdict_that_is_settled() {
        // One of the two fails whatever the answer is: each could still be met, the obstacle stays.
        let never = [("must", IS_A), ("must", r#"check = { question = "a", is = false }"#)];
        let found = power(&never, &[], "a").unwrap();
        assert_eq!((found.moves_verdict, found.decides_obstacle, found.settles), (false, true, 2));
    }

    #[test]
    fn a_verdict_that_others_hold_where_it_is_does_not_move() {
        let check = |id: &str| format!(r#"check = {{ question = "{id}", is = true }}"#);
        let (b, c) = (check("b"), check("c"));
        // As long as another `must` is open, and one has failed, a `required` moves nothing; without the failed one it does.
        let rules = [("must", IS_A), ("must", b.as_str()), ("required", c.as_str())];
        assert!(!power(&rules, &[("a", "no")], "c").unwrap().moves_verdict);
        assert!(power(&rules, &[("a", "yes")], "c").unwrap().moves_verdict);
        // Two with the same outlook: when one is met the other can still fail.
        let same = [("must", IS_A), ("must", b.as_str())];
        assert!(power(&same, &[], "b").unwrap().moves_verdict);
    }
}
