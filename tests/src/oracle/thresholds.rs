//! What the rules of a ruleset compare answers with.

use std::collections::{BTreeMap, BTreeSet};

use consortium_core::Day;
use consortium_core::condition::{Bound, Condition, Quantity};
use consortium_core::ruleset::{QuestionIx, Ruleset};

/// What the conditions of a ruleset compare with.
#[derive(Clone, Debug, Default)]
pub(super) struct Thresholds {
    /// By question: numbers.
    pub(super) around: BTreeMap<QuestionIx, BTreeSet<i64>>,
    /// Days named.
    pub(super) days: BTreeSet<Day>,
}

impl Thresholds {
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let mut out = Self::default();
        let mut constants = BTreeSet::new();
        each_condition(ruleset, &mut |condition| {
            if let Condition::Compare { right, .. } | Condition::Share { right, .. } = condition {
                match right {
                    Bound::Number(number) => drop(constants.insert(*number)),
                    Bound::Ratio(top, bottom) => drop(constants.insert(top.div_euclid(*bottom))),
                    Bound::Day(day) => drop(out.days.insert(*day)),
                    _ => {}
                }
            }
        });
        each_condition(ruleset, &mut |condition| {
            let Condition::Compare { left, right, .. } = condition else { return };
            let own: BTreeSet<i64> = match right {
                // Both sides of a ratio vary, so that it turns where neither of them is the number named.
                Bound::Number(_) | Bound::Ratio(..) if matches!(left, Quantity::Ratio(..)) => (-4..=7).collect(),
                Bound::Number(number) => [*number].into(),
                Bound::Ratio(top, bottom) => [top.div_euclid(*bottom), top.div_euclid(*bottom) + 1].into(),
                // Against another quantity any number named may be where it turns.
                Bound::Quantity(_) => constants.iter().copied().chain(-4..=7).collect(),
                _ => return,
            };
            let mut questions = Vec::new();
            operands(left, &mut questions);
            if let Bound::Quantity(right) = right {
                operands(right, &mut questions);
            }
            questions.into_iter().for_each(|ix| out.around.entry(ix).or_default().extend(&own));
        });
        out
    }
}

pub(super) fn operands(quantity: &Quantity, out: &mut Vec<QuestionIx>) {
    match quantity {
        Quantity::Value(slot)
        | Quantity::Sum(slot)
        | Quantity::Average(slot, _)
        | Quantity::Last(slot)
        | Quantity::SumRows { slot, .. } => out.push(slot.question),
        Quantity::Months(from, to) => out.extend([from.question, to.question]),
        Quantity::Ratio(top, bottom) => {
            operands(top, out);
            operands(bottom, out);
        }
        Quantity::Count { .. } => {}
    }
}

pub(super) fn each_condition<'r>(ruleset: &'r Ruleset, see: &mut dyn FnMut(&'r Condition)) {
    let criteria = ruleset.criteria.iter().flat_map(|c| c.applies.iter().chain([&c.check]));
    criteria.chain(ruleset.questions.iter().filter_map(|q| q.applies.as_ref())).for_each(|c| inside(c, see));
}

fn inside<'r>(condition: &'r Condition, see: &mut dyn FnMut(&'r Condition)) {
    see(condition);
    let mut of_quantity = |quantity: &'r Quantity| of_quantity(quantity, see);
    match condition {
        Condition::Compare { left, right, .. } => {
            of_quantity(left);
            if let Bound::Quantity(right) = right {
                of_quantity(right);
            }
        }
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| inside(part, see)),
        Condition::Not(inner) => inside(inner, see),
        Condition::Every { filter: first, check: second, .. } | Condition::Share { whole: first, part: second, .. } => {
            first.iter().chain([second]).for_each(|part| inside(part, see));
        }
        Condition::Ask { .. } | Condition::Reading { .. } | Condition::LeftOut { .. } => {}
    }
}

fn of_quantity<'r>(quantity: &'r Quantity, see: &mut dyn FnMut(&'r Condition)) {
    match quantity {
        Quantity::Count { filter, plus, .. } => {
            filter.iter().map(|filter| &**filter).chain(plus).for_each(|part| inside(part, see));
        }
        Quantity::SumRows { filter, .. } => filter.iter().for_each(|part| inside(part, see)),
        Quantity::Ratio(top, bottom) => {
            of_quantity(top, see);
            of_quantity(bottom, see);
        }
        _ => {}
    }
}
