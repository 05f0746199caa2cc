//! What a criterion depends on under given answers: which open points, and how often each.

use std::collections::BTreeMap;

use consortium_core::condition::{Bound, Condition, Quantity, Relation, Slot, Standing};
use consortium_core::ruleset::{Kind, QuestionIx};

use super::Truth;
use super::enumerate::{Case, Told};
use super::world::World;

/// Something the answers leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open {
    /// The rows still to come of a roster.
    Growth(QuestionIx),
    /// The answer to a question.
    Question(QuestionIx),
    /// A field of a listed row: roster, position, column.
    Field(QuestionIx, u16, u16),
    /// A field of the rows still to come.
    Coming(QuestionIx, u16),
}

/// How an open point is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// How often.
    pub times: u32,
    /// Whether it is part of a computation, where single answers cannot stand for all.
    pub computed: bool,
}

/// What a criterion depends on.
#[derive(Clone, Debug, Default)]
pub struct Mentions<'a> {
    /// Open points.
    pub open: BTreeMap<Open, Used>,
    /// Whether an answer in error is among what it reads.
    pub faulty: bool,
    /// Whether rows still to come are asked about questions of the form, which are the same for all of them.
    pub form_in_rows: bool,
    /// Whether a given answer counts only under a condition that is open.
    pub undecided: bool,
    /// Whether a count is compared otherwise than with a least number: what has to be documented is then told too carefully
    /// while it is open which rows count.
    pub tallied: bool,
    /// Whether rows are summed: what they are worth is looked at apart from what they come to.
    pub sums: bool,
    /// Whether something is asked to equal a number that lies between the values it can take.
    pub gaps: bool,
    /// What is asked of rows still to come.
    pub of_rows: Vec<(QuestionIx, &'a Condition)>,
    /// What is summed over them.
    pub summed: Vec<(QuestionIx, Slot)>,
}

impl Mentions<'_> {
    /// Whether each open point is used once, so that parts can be looked at by themselves.
    #[must_use]
    pub fn are_read_once(&self) -> bool {
        !self.gaps && self.open.values().all(|used| used.times <= 1)
    }

    fn merge(&mut self, other: Self) {
        for (open, used) in other.open {
            let entry = self.open.entry(open).or_insert(Used { times: 0, computed: false });
            entry.times += used.times;
            entry.computed |= used.computed;
        }
        self.faulty |= other.faulty;
        self.undecided |= other.undecided;
        self.gaps |= other.gaps;
        self.sums |= other.sums;
        self.tallied |= other.tallied;
        self.form_in_rows |= other.form_in_rows;
    }
}

/// Where a condition is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Of the form.
    Form,
    /// Of a listed row: roster, position.
    Listed(QuestionIx, u16),
    /// Of rows still to come.
    Coming(QuestionIx),
}

#[derive(Clone, Copy)]
enum Use {
    Tested,
    Computed,
}

/// Collects what conditions depend on.
pub struct Walk<'c, 'a> {
    case: &'c Case<'a>,
    base: &'c World<'a>,
    /// What was found.
    pub found: Mentions<'a>,
}

impl<'c, 'a> Walk<'c, 'a> {
    /// Nothing found yet.
    #[must_use]
    pub fn new(case: &'c Case<'a>, base: &'c World<'a>) -> Self {
        Self { case, base, found: Mentions::default() }
    }

    /// Adds what `condition` depends on.
    pub fn condition(&mut self, condition: &'a Condition, place: Place) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.condition(part, place));
            }
            Condition::Not(inner) => self.condition(inner, place),
            Condition::Ask { slot, .. } => self.slot(*slot, place, Use::Tested),
            Condition::Reading { .. } | Condition::LeftOut { .. } => {}
            Condition::Every { roster, filter, check } => {
                self.rows(*roster, filter.as_deref().into_iter().chain([&**check]), None);
            }
            Condition::Compare { left, relation, right } => {
                let has_count = |quantity: &Quantity| match quantity {
                    Quantity::Ratio(top, bottom) => {
                        [top, bottom].iter().any(|q| matches!(***q, Quantity::Count { .. }))
                    }
                    quantity => matches!(quantity, Quantity::Count { .. }),
                };
                let at_least = matches!(relation, Relation::AtLeast | Relation::MoreThan);
                self.found.tallied |= match right {
                    Bound::Quantity(right) => has_count(left) || has_count(right),
                    _ => has_count(left) && !at_least,
                };
                self.found.gaps |= matches!(relation, Relation::Equals | Relation::Differs)
                    && matches!(left, Quantity::SumRows { .. } | Quantity::Ratio(..));
                // What is known of a ratio's bound is not looked at until all of it is.
                self.found.gaps |= matches!((left, right), (Quantity::Ratio(..), Bound::Quantity(_)));
                let used = if matches!(right, Bound::Quantity(_)) { Use::Computed } else { Use::Tested };
                self.quantity(left, place, used);
                if let Bound::Quantity(right) = right {
                    self.quantity(right, place, Use::Computed);
                }
            }
            Condition::Share { roster, part, whole, .. } => {
                self.rows(*roster, whole.as_deref().into_iter().chain([&**part]), None);
            }
        }
    }

    fn quantity(&mut self, quantity: &'a Quantity, place: Place, used: Use) {
        match quantity {
            Quantity::Value(slot) => self.slot(*slot, place, used),
            Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => {
                self.slot(*slot, place, Use::Computed);
            }
            Quantity::Count { roster, filter, plus } => {
                self.rows(*roster, filter.as_deref().into_iter(), None);
                plus.iter().for_each(|part| self.condition(part, place));
            }
            Quantity::SumRows { roster, slot, filter } => {
                self.found.sums = true;
                self.rows(*roster, filter.as_deref().into_iter(), Some(*slot));
            }
            Quantity::Ratio(top, bottom) => {
                self.quantity(top, place, Use::Computed);
                self.quantity(bottom, place, Use::Computed);
            }
            Quantity::Months(from, to) => {
                self.slot(*from, place, Use::Computed);
                self.slot(*to, place, Use::Computed);
            }
        }
    }

    fn rows(
        &mut self,
        roster: QuestionIx,
        conditions: impl Iterator<Item = &'a Condition> + Clone,
        summed: Option<Slot>,
    ) {
        let case = self.case;
        let Some(told) = case.rosters.iter().find(|r| r.question == roster) else { return };
        let counted = (0..).zip(&told.rows).filter(|(_, row)| row.standing == Standing::Counted);
        let mut places: Vec<Place> = counted.map(|(position, _)| Place::Listed(roster, position)).collect();
        if !told.complete {
            places.push(Place::Coming(roster));
            self.note(Open::Growth(roster), 1, Use::Computed);
            self.found.of_rows.extend(conditions.clone().map(|condition| (roster, condition)));
            self.found.summed.extend(summed.map(|slot| (roster, slot)));
        }
        for place in places {
            conditions.clone().for_each(|condition| self.condition(condition, place));
            summed.into_iter().for_each(|slot| self.slot(slot, place, Use::Computed));
        }
    }

    fn slot(&mut self, slot: Slot, place: Place, used: Use) {
        let case = self.case;
        let mut inner = Walk::new(case, self.base);
        let field = slot.column.is_some();
        let at = if field { place } else { Place::Form };
        let applies = case.ruleset.question(slot.question).and_then(|question| question.applies.as_ref());
        if let Some(applies) = applies {
            inner.condition(applies, at);
        }
        let told = case.told(slot, at);
        let asked = match applies {
            Some(applies) if inner.found.open.is_empty() => {
                let row = match at {
                    Place::Listed(roster, position) => self.base.row(roster, position),
                    _ => None,
                };
                Some(self.base.judge(applies, row).truth == Truth::True)
            }
            Some(_) => None,
            None => Some(true),
        };
        // Questions of the form that are asked of rows are asked once for each of them; what they say may make every
        // row that comes pass, or none.
        if !field && let Place::Coming(roster) = place {
            self.note(Open::Growth(roster), 1, Use::Computed);
        }
        let times = if !field && matches!(place, Place::Coming(_)) { 2 } else { 1 };
        let mut found = inner.found;
        found.open.values_mut().for_each(|used| used.times *= times);
        self.found.merge(found);
        let known = matches!(told, Some(Told::Known(_)));
        self.found.faulty |= matches!(told, Some(Told::Faulty)) && asked != Some(false);
        self.found.undecided |= known && asked.is_none();
        if known && asked == Some(true) {
            return;
        }
        let open = match (slot.column, at) {
            (Some(column), Place::Listed(roster, position)) => Open::Field(roster, position, column),
            (Some(column), Place::Coming(roster)) => Open::Coming(roster, column),
            _ => Open::Question(slot.question),
        };
        self.found.form_in_rows |= times > 1;
        self.note(open, times, used);
        let kind = case.ruleset.question(slot.question).map(|question| &question.kind);
        let many = match kind {
            // That there is no answer is one more thing to try then, and it leaves open what others ask of it.
            _ if case.study.given[usize::from(slot.question)] => true,
            Some(Kind::Date | Kind::Code { .. } | Kind::Series { .. }) => true,
            Some(Kind::Several { choices }) => choices.len() > 2,
            _ => false,
        };
        if many || asked != Some(true) || matches!(told, Some(Told::Faulty)) {
            self.note(open, 0, Use::Computed);
        }
    }

    fn note(&mut self, open: Open, times: u32, used: Use) {
        let entry = self.found.open.entry(open).or_insert(Used { times: 0, computed: false });
        entry.times += times;
        entry.computed |= matches!(used, Use::Computed);
    }
}
