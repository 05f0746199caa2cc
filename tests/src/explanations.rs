//! What an explanation rests on: it has to be enough, and nothing of it idle.
//!
//! *Enough*: when every answer that is not cited is forgotten, the state stays. Who a row is, and what decides whether a cited
//! question is asked, are not forgotten: an answer is not the same answer without them. *Nothing idle*: with nothing else known,
//! the state that is certain is not certain without any answer that is cited and known. Rows that are weighed together (shares,
//! sums) are idle only together; what people compare with no standard they look at whatever it is; and where a rule asks for an
//! answer twice, reasons are chosen part by part, so that one part's may do for another.

use std::collections::BTreeSet;
use std::fmt;

use consortium_core::Day;
use consortium_core::answers::{Answers, Completeness, RowId};
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Bound, Condition, Quantity, Relation, Seen, Slot};
use consortium_core::explain::{Explanation, What, explain};
use consortium_core::ruleset::{Criterion, Kind, QuestionIx, Ruleset};
use consortium_core::value::{Answer, Entry};
use consortium_core::verdict::State;
use consortium_core::{Assessment, find};

use crate::applicants::{Spot, answer, put, spots};

/// A part of a criterion, with the roster of whose rows it is asked.
type Part<'c> = (&'c Condition, Option<QuestionIx>);
type Cited = (QuestionIx, Option<RowId>);

/// What is wrong with an explanation, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Without what is not cited the state is another one.
    NotEnough(String),
    /// Something is cited that changes nothing.
    Idle(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEnough(told) => write!(out, "explanation is not enough: {told}"),
            Self::Idle(told) => write!(out, "explanation cites what is idle: {told}"),
        }
    }
}

/// Where rules come from. Chance writes parts that decide nothing, and shapes that people do not: there less can be asked of
/// an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// People wrote them.
    Written,
    /// Chance did.
    Random,
}

/// Where explanations of these findings are not enough, or hold something idle.
#[must_use]
pub fn faults<'r>(
    rules: Rules,
    ruleset: &'r Ruleset,
    answers: &Answers,
    today: Day,
    found: &Assessment,
) -> Vec<(&'r Criterion, Fault)> {
    let criteria = ruleset.criteria.iter().zip(&found.findings);
    let each = criteria.filter_map(|(criterion, finding)| {
        Explained { rules, ruleset, answers, today, criterion }.fault(finding.state).map(|fault| (criterion, fault))
    });
    each.collect()
}

struct Explained<'a> {
    rules: Rules,
    ruleset: &'a Ruleset,
    answers: &'a Answers,
    today: Day,
    criterion: &'a Criterion,
}

impl Explained<'_> {
    fn fault(&self, state: State) -> Option<Fault> {
        let facts = Facts::new(self.ruleset, self.answers, self.today);
        let explanation = explain(&facts, self.criterion);
        let cited: Vec<Cited> = cited(&explanation).collect();
        let known = self.forgotten(&cited);
        let now = self.state(&known);
        let stays = match (state, now) {
            _ if self.rules == Rules::Written => now == state,
            // Of what is open nothing certain is said, so that a fault elsewhere may show.
            (State::Open, State::Error) => true,
            // What proves that no more than so many count is said beside it, not by it.
            (State::Met, State::MetOnDeclaration) => self.has(&|part| counts_otherwise(part)),
            _ => now == state,
        };
        if !stays {
            return Some(Fault::NotEnough(format!("engine {cited:?}, {state:?} becomes {now:?}")));
        }
        let certain = [State::Met, State::MetOnDeclaration, State::NotMet, State::NeedsJudgement, State::NotApplicable];
        // Where a part needs no answer, or one that is never forgotten, it may do for what is cited.
        let nothing = self.forgotten(&[]);
        let is_excused = || {
            !explanation.truths.is_certain() || self.has(&|part| self.is_settled(&nothing, part) || self.shares(part))
        };
        if !certain.contains(&state) || self.rules == Rules::Random && is_excused() {
            return None;
        }
        let (mut alone, mut together) = (Vec::new(), Vec::new());
        sort_out(self.rules, &explanation, &mut alone, &mut together);
        let idle = alone.into_iter().find(|cited| !together.contains(cited) && !self.matters(&known, *cited, state));
        idle.map(|idle| Fault::Idle(format!("engine {idle:?} of {cited:?} for {state:?}")))
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

    /// Whether a part is certain whatever the answers are.
    fn is_settled(&self, nothing: &Answers, (part, roster): Part<'_>) -> bool {
        let row = roster.and_then(|roster| nothing.rows(roster)?.iter().next());
        Facts::new(self.ruleset, nothing, self.today).eval(part, row).truths.is_certain()
    }

    /// Whether a part asks for what is never forgotten, or of each row for the same.
    fn shares(&self, (part, roster): Part<'_>) -> bool {
        let mut shares = false;
        mentioned(part, &mut |slot| {
            shares |= self.tells_units_apart(slot.question) || roster.is_some() && slot.column.is_none();
        });
        shares
    }

    /// Whether the criterion has such a part.
    fn has(&self, is_such: &dyn Fn(Part<'_>) -> bool) -> bool {
        let mut conditions = self.criterion.applies.iter().chain([&self.criterion.check]);
        conditions.any(|condition| has(condition, None, is_such))
    }

    /// Whether the state is another one without this answer.
    /// Of an answer that is not known nothing is taken.
    fn matters(&self, known: &Answers, (question, row): Cited, state: State) -> bool {
        let spot = Spot { question, row };
        let mut without = known.clone();
        if matches!(self.ruleset.question(question).map(|asked| &asked.kind), Some(Kind::Roster(_))) {
            without.set_complete(question, Completeness::Growing);
        } else if self.rules == Rules::Written || matches!(answer(self.ruleset, known, spot), Answer::Known(..)) {
            put(self.ruleset, &mut without, spot, Entry::Blank);
        } else {
            return true;
        }
        self.state(&without) != state
    }
}

/// Whether a condition is or has such a part.
fn has(condition: &Condition, roster: Option<QuestionIx>, is_such: &dyn Fn(Part<'_>) -> bool) -> bool {
    let within = |part: &Condition, roster| has(part, roster, is_such);
    is_such((condition, roster))
        || match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| within(part, roster)),
            Condition::Not(inner) => within(inner, roster),
            Condition::Every { roster, filter, check } => {
                filter.iter().chain([check]).any(|part| within(part, Some(*roster)))
            }
            Condition::Share { roster, part, whole, .. } => {
                whole.iter().chain([part]).any(|part| within(part, Some(*roster)))
            }
            Condition::Compare { left, right, .. } => {
                let right = if let Bound::Quantity(right) = right { Some(right) } else { None };
                quantity_has(left, roster, is_such) || right.is_some_and(|right| quantity_has(right, roster, is_such))
            }
            Condition::Ask { .. } | Condition::Reading { .. } | Condition::LeftOut { .. } => false,
        }
}

fn quantity_has(quantity: &Quantity, outside: Option<QuestionIx>, is_such: &dyn Fn(Part<'_>) -> bool) -> bool {
    match quantity {
        Quantity::Count { roster, filter, plus } => {
            plus.iter().any(|part| has(part, outside, is_such))
                || filter.iter().any(|filter| has(filter, Some(*roster), is_such))
        }
        Quantity::SumRows { roster, filter, .. } => filter.iter().any(|filter| has(filter, Some(*roster), is_such)),
        Quantity::Ratio(top, bottom) => [top, bottom].iter().any(|part| quantity_has(part, outside, is_such)),
        _ => false,
    }
}

/// Whether a count is asked for otherwise than to reach a number.
fn counts_otherwise((part, _): Part<'_>) -> bool {
    match part {
        Condition::Compare { left: Quantity::Count { .. }, relation, right } => {
            !matches!(relation, Relation::AtLeast | Relation::MoreThan) || !matches!(right, Bound::Number(_))
        }
        _ => false,
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

/// What is cited on its own, and what is weighed together with others.
fn sort_out(rules: Rules, explanation: &Explanation<'_>, alone: &mut Vec<Cited>, together: &mut Vec<Cited>) {
    let row = |slot: Slot| explanation.row.filter(|_| slot.column.is_some());
    let is_whole = match &explanation.what {
        What::Share { .. } | What::LeftOut { .. } | What::Added { .. } => true,
        What::Compared { right: Bound::Unspecified, .. } => true,
        What::Compared { left: Quantity::Count { .. }, right: Bound::Quantity(_), .. } => rules == Rules::Random,
        What::Compared { left: Quantity::Count { .. }, .. } => false,
        What::Compared { left: Quantity::Value(slot), right, .. } if !matches!(right, Bound::Quantity(_)) => {
            alone.push((slot.question, row(*slot)));
            false
        }
        What::Compared { .. } => true,
        What::Asked { slot, .. } => {
            alone.push((slot.question, row(*slot)));
            false
        }
        What::Completeness { roster } => {
            alone.push((*roster, None));
            false
        }
        What::All | What::Any | What::Not | What::Reading { .. } | What::Every { .. } => false,
    };
    if is_whole {
        together.extend(cited(explanation));
    } else {
        explanation.parts.iter().for_each(|part| sort_out(rules, part, alone, together));
    }
}

fn cited(explanation: &Explanation<'_>) -> impl Iterator<Item = Cited> {
    explanation.cites().into_iter().map(|(slot, row)| (slot.question, row))
}
