//! What an explanation rests on: it has to be enough, and nothing of it idle.
//!
//! *Enough*: when every answer that is not cited is forgotten, the state stays. Who a row is, and what decides whether a cited
//! question is asked, are not forgotten: an answer is not the same answer without them. *Nothing idle*: with nothing else known,
//! every cited answer can change the state that is certain: without it, or with another value. Rows that are weighed together
//! (shares, sums) are idle only together.

use std::collections::BTreeSet;

use consortium_core::Day;
use consortium_core::answers::{Answers, Completeness, RowId};
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Condition, Quantity, Seen, Slot};
use consortium_core::explain::{Explanation, What, explain};
use consortium_core::ruleset::{Criterion, Kind, QuestionIx, Ruleset};
use consortium_core::value::Entry;
use consortium_core::verdict::State;
use consortium_core::{Assessment, find};

use crate::applicants::{Spot, put, spots};

type Cited = (QuestionIx, Option<RowId>);

/// Where explanations of these findings are not enough, or hold something idle, in words.
#[must_use]
pub fn faults(ruleset: &Ruleset, answers: &Answers, today: Day, found: &Assessment) -> Vec<String> {
    let criteria = ruleset.criteria.iter().zip(&found.findings);
    let each = criteria.filter_map(|(criterion, finding)| {
        Explained { ruleset, answers, today, criterion }.fault(finding.state).map(|fault| (criterion, fault))
    });
    each.map(|(criterion, fault)| format!("{}: {fault}", criterion.id)).collect()
}

struct Explained<'a> {
    ruleset: &'a Ruleset,
    answers: &'a Answers,
    today: Day,
    criterion: &'a Criterion,
}

impl Explained<'_> {
    fn fault(&self, state: State) -> Option<String> {
        let facts = Facts::new(self.ruleset, self.answers, self.today);
        let explanation = explain(&facts, self.criterion);
        let cited: Vec<Cited> = explanation.cites().into_iter().map(|(slot, row)| (slot.question, row)).collect();
        let known = self.forgotten(&cited);
        let now = self.state(&known);
        if now != state {
            return Some(format!("explanation is not enough: engine {cited:?}, {state:?} becomes {now:?}"));
        }
        let certain = [State::Met, State::MetOnDeclaration, State::NotMet, State::NeedsJudgement, State::NotApplicable];
        if !certain.contains(&state) {
            return None;
        }
        let mut alone = Vec::new();
        each_alone(&explanation, &mut alone);
        let idle = alone.into_iter().find(|cited| !self.matters(&known, *cited, state));
        idle.map(|idle| format!("explanation cites what is idle: engine {idle:?} of {cited:?} for {state:?}"))
    }

    fn state(&self, answers: &Answers) -> State {
        find(&Facts::new(self.ruleset, answers, self.today), self.criterion).state
    }

    /// The answers without those that are not cited.
    fn forgotten(&self, cited: &[Cited]) -> Answers {
        let mut kept: BTreeSet<Cited> = cited.iter().copied().collect();
        let mut guards: Vec<Cited> = cited.to_vec();
        while let Some((question, row)) = guards.pop() {
            let Some(applies) = self.ruleset.question(question).and_then(|asked| asked.applies.as_ref()) else {
                continue;
            };
            mentioned(applies, &mut |slot: Slot| {
                let further = (slot.question, row.filter(|_| slot.column.is_some()));
                if kept.insert(further) {
                    guards.push(further);
                }
            });
        }
        let mut out = self.answers.clone();
        for spot in spots(self.ruleset, self.answers) {
            if !kept.contains(&(spot.question, spot.row)) && !self.tells_units_apart(spot.question) {
                put(self.ruleset, &mut out, spot, Entry::Blank);
            }
        }
        let rosters: Vec<QuestionIx> = self.answers.rosters().map(|(roster, _)| roster).collect();
        for roster in rosters.into_iter().filter(|roster| !kept.contains(&(*roster, None))) {
            out.set_complete(roster, Completeness::Growing);
        }
        out
    }

    fn tells_units_apart(&self, question: QuestionIx) -> bool {
        self.ruleset.questions.iter().any(|asked| match &asked.kind {
            Kind::Roster(shape) => {
                let distinct = shape.distinct_column.and_then(|column| shape.fields.get(usize::from(column)));
                distinct == Some(&question) || shape.other_than == Some(question)
            }
            _ => false,
        })
    }

    /// Whether the state is another one without this answer.
    fn matters(&self, known: &Answers, (question, row): Cited, state: State) -> bool {
        let mut without = known.clone();
        if matches!(self.ruleset.question(question).map(|asked| &asked.kind), Some(Kind::Roster(_))) {
            without.set_complete(question, Completeness::Growing);
        } else {
            put(self.ruleset, &mut without, Spot { question, row }, Entry::Blank);
        }
        self.state(&without) != state
    }
}

/// Every question and field that a condition mentions.
fn mentioned(condition: &Condition, see: &mut impl FnMut(Slot)) {
    condition.visit(&mut |seen| match seen {
        Seen::Asked(slot, _) | Seen::Slot(slot) => see(slot),
        Seen::Roster(roster) => see(Slot { question: roster, column: None }),
        Seen::Compared(..) | Seen::OfRow(..) | Seen::Reading(_) => {}
    });
}

/// The answers that are cited on their own, and not weighed together with others.
fn each_alone(explanation: &Explanation<'_>, out: &mut Vec<Cited>) {
    match &explanation.what {
        What::Share { .. } | What::LeftOut { .. } => return,
        What::Compared { left: Quantity::Count { .. }, .. } => {}
        What::Compared { left: Quantity::Value(slot), right, .. }
            if !matches!(right, consortium_core::condition::Bound::Quantity(_)) =>
        {
            out.push((slot.question, explanation.row.filter(|_| slot.column.is_some())));
        }
        What::Compared { .. } => return,
        What::Asked { slot, .. } => out.push((slot.question, explanation.row.filter(|_| slot.column.is_some()))),
        What::Completeness { roster } => out.push((*roster, None)),
        What::All | What::Any | What::Not | What::Reading { .. } | What::Every { .. } => {}
    }
    explanation.parts.iter().for_each(|part| each_alone(part, out));
}
