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
use crate::verdict::{Finding, Outlook, independent};

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

/// The criteria's outlooks counted by kind, so that replacing a few findings costs little.
struct Tally {
    /// Nothing moves a settled verdict.
    settled: bool,
    /// What the criteria would reach if they shared no answers.
    independent: Outlook,
    kinds: Vec<(Force, Finding, u16)>,
}

impl Tally {
    fn of(facts: &Facts<'_>, findings: &[Finding], outlook: Outlook) -> Self {
        let mut kinds: Vec<(Force, Finding, u16)> = Vec::new();
        for (criterion, finding) in facts.ruleset.criteria.iter().zip(findings) {
            let finding = essence(*finding);
            match kinds.iter_mut().find(|(force, kind, _)| *force == criterion.force && *kind == finding) {
                Some((.., count)) => *count += 1,
                None => kinds.push((criterion.force, finding, 1)),
            }
        }
        let independent = independent(kinds.iter().map(|(force, finding, _)| (*force, *finding)));
        Self { settled: outlook.is_settled(), independent, kinds }
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
            let mut power = Power { may_matter: best.may_matter, ..Power::default() };
            let mut changed: Vec<(Force, Finding, Finding)> = Vec::new();
            for (criterion, &old) in criteria.iter().filter_map(|&ix| before(ix)) {
                let new = find(&assumed, criterion);
                if new == old {
                    continue;
                }
                let settled = !old.outlook(criterion.force).is_settled() && new.outlook(criterion.force).is_settled();
                power.settles += u16::from(settled);
                power.decides_obstacle |= settled && criterion.force == Force::Must;
                let width = |f: Finding| u32::from(f.greatest.saturating_sub(f.least));
                power.narrows += width(old).saturating_sub(width(new)) * u32::from(criterion.weight);
                power.may_matter = true;
                changed.push((criterion.force, essence(old), essence(new)));
            }
            if !self.settled && !changed.is_empty() {
                power.moves_verdict = self.moved_by(&changed);
            }
            best = Power {
                moves_verdict: best.moves_verdict || power.moves_verdict,
                decides_obstacle: best.decides_obstacle || power.decides_obstacle,
                settles: best.settles.max(power.settles),
                narrows: best.narrows.max(power.narrows),
                may_matter: best.may_matter || power.may_matter,
            };
        }
        best
    }

    /// Whether the outlook changes when these findings are replaced.
    fn moved_by(&self, changed: &[(Force, Finding, Finding)]) -> bool {
        let remain = self.kinds.iter().filter(|(force, kind, count)| {
            let gone = changed.iter().filter(|(f, old, _)| f == force && old == kind).count();
            usize::from(*count) > gone
        });
        let new = changed.iter().map(|(force, _, new)| (*force, *new));
        let all = remain.map(|(force, finding, _)| (*force, *finding)).chain(new);
        independent(all) != self.independent
    }
}

/// A finding without its credit: all that the verdict depends on.
fn essence(finding: Finding) -> Finding {
    Finding { least: 0, greatest: 0, ..finding }
}

fn is_undecided(finding: &Finding) -> bool {
    finding.least != finding.greatest || !finding.check.is_certain() || !finding.applies.is_certain()
}
