//! What is read off a ruleset once, for all answers to it: above all which answers look different to its rules.

use std::rc::Rc;

use consortium_core::Day;
use consortium_core::condition::{Bound, Condition, Quantity, Slot, Standing, Test};
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx, Ruleset};
use consortium_core::value::{Proof, Value};

use super::Grade;
use super::condition::Sense;
use super::domain;
use super::thresholds::{Thresholds, each_condition, operands};
use super::world::{Said, Spot, World, WorldRow};

/// A ruleset as the oracle knows it on a day.
#[derive(Clone, Debug)]
pub struct Study<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The day of the assessment.
    pub today: Day,
    pub(super) thresholds: Thresholds,
    /// By question: the conditions that look at its answer and at nothing else.
    alone: Vec<Vec<&'a Condition>>,
    /// By question: whether its answer is also part of a computation with others, where any two answers may differ.
    computed: Vec<bool>,
    /// By question: whether it is asked if there is an answer.
    pub(super) given: Vec<bool>,
    /// By question: what it can be answered. Empty where that depends on other answers.
    answers: Vec<Rc<[Said]>>,
}

impl<'a> Study<'a> {
    /// Reads a ruleset.
    #[must_use]
    pub fn new(ruleset: &'a Ruleset, today: Day) -> Self {
        let count = ruleset.questions.len();
        let mut out = Self {
            ruleset,
            today,
            thresholds: Thresholds::of(ruleset),
            alone: vec![Vec::new(); count],
            computed: vec![false; count],
            given: vec![false; count],
            answers: vec![Rc::default(); count],
        };
        each_condition(ruleset, &mut |condition| out.look_at(condition));
        for (ix, question) in (0_u16..).zip(&ruleset.questions) {
            let at = usize::from(ix);
            if !matches!(question.kind, Kind::Roster(_)) && !out.depends_on_answers(ix) {
                out.answers[at] = out.of(ix, domain::values(&out, ix, question)).into();
            }
        }
        out
    }

    fn look_at(&mut self, condition: &'a Condition) {
        match condition {
            Condition::Ask { slot, test, .. } => {
                self.alone[usize::from(slot.question)].push(condition);
                self.given[usize::from(slot.question)] |= *test == Test::Given;
            }
            Condition::Compare { left, right, .. } => {
                if let (Some(slot), false) = (only_slot(left), matches!(right, Bound::Quantity(_))) {
                    self.alone[usize::from(slot.question)].push(condition);
                    return;
                }
                let mut computed = Vec::new();
                operands(left, &mut computed);
                if let Bound::Quantity(right) = right {
                    operands(right, &mut computed);
                }
                computed.into_iter().for_each(|ix| self.computed[usize::from(ix)] = true);
            }
            _ => {}
        }
    }

    /// Whether what a question can be answered depends on what others are: a day is compared with a day that was told.
    fn depends_on_answers(&self, ix: QuestionIx) -> bool {
        let date = self.ruleset.question(ix).is_some_and(|question| question.kind == Kind::Date);
        date && self.computed[usize::from(ix)]
    }

    /// What a question can be answered; `days` were told for others.
    pub(super) fn answers(&self, ix: QuestionIx, days: impl Iterator<Item = Day>) -> Rc<[Said]> {
        if self.depends_on_answers(ix) {
            let days = domain::days(self, ix, days);
            return self.of(ix, days.into_iter().map(Value::Day).collect()).into();
        }
        Rc::clone(&self.answers[usize::from(ix)])
    }

    /// These values of a question with every state of proof; of those that look the same to all rules, one.
    pub(super) fn of(&self, ix: QuestionIx, values: Vec<Value>) -> Vec<Said> {
        let question = self.ruleset.question(ix).expect("only questions have values");
        let proofs: &[Proof] = match question.proves {
            Some(_) => &[Proof::Declared, Proof::InProgress, Proof::Documented],
            None => &[Proof::Documented],
        };
        let given: &[bool] = if self.given[usize::from(ix)] { &[true, false] } else { &[true] };
        let each = values.iter().flat_map(|value| proofs.iter().map(move |proof| (value, *proof)));
        let each = each.flat_map(|(value, proof)| given.iter().map(move |given| (value, proof, *given)));
        let all = each.map(|(value, proof, given)| Said { value: value.clone(), given, proof });
        self.distinct(ix, question, all)
    }

    /// Of answers that look the same to all rules, one.
    pub(super) fn distinct(&self, ix: QuestionIx, question: &Question, all: impl Iterator<Item = Said>) -> Vec<Said> {
        if self.computed[usize::from(ix)] {
            return all.collect();
        }
        let mut seen: Vec<Vec<Grade>> = Vec::new();
        let mut out = Vec::new();
        let mut world = World {
            ruleset: self.ruleset,
            today: self.today,
            readings: Vec::new(),
            spots: vec![Spot::default(); self.ruleset.questions.len()],
            rosters: Vec::new(),
        };
        let mut row = WorldRow { standing: Standing::Counted, spots: Vec::new() };
        let column = match question.place {
            Place::Field { column, .. } => Some(usize::from(column)),
            Place::Section(_) => None,
        };
        row.spots.resize(column.map_or(0, |column| column + 1), Spot::default());
        for said in all {
            match column {
                Some(column) => row.spots[column].supplied = Some(said.clone()),
                None => world.spots[usize::from(ix)].supplied = Some(said.clone()),
            }
            let looks = self.alone[usize::from(ix)].iter();
            let both = looks.flat_map(|condition| [Sense::Holds, Sense::Fails].map(|sense| (*condition, sense)));
            let look = both.map(|(condition, sense)| world.sense(condition, sense, Some(&row))).collect();
            if !seen.contains(&look) {
                seen.push(look);
                out.push(said);
            }
        }
        out
    }
}

/// The answer that a quantity is made of, where it is one.
fn only_slot(quantity: &Quantity) -> Option<Slot> {
    match quantity {
        Quantity::Value(slot) | Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => Some(*slot),
        _ => None,
    }
}
