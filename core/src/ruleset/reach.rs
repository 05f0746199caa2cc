//! What conditions can become at all, over every answer: how a rule that decides nothing is found out.
//!
//! Questions of which a few answers stand for all ([`Probes`](super::Probes)) are answered in every combination; the others
//! stay not known, where the evaluator says what they could still make of the condition. So the result may name a value
//! too many, never one too few: a rule that is said to decide nothing does decide nothing.

use crate::answers::Answers;
use crate::assess::find;
use crate::condition::eval::{Assumed, Facts};
use crate::condition::{Condition, Quantity, Seen, Slot, Test, Truths};
use crate::ruleset::{Criterion, Force, QuestionIx, Ruleset};
use crate::value::Answer;

/// Combinations of readings and answers tried of one condition; beyond them the remaining questions stay not known.
const MOST_COMBINATIONS: usize = 4096;

impl Ruleset {
    /// The values that a condition of a criterion or question can take.
    #[must_use]
    pub fn reach(&self, condition: &Condition) -> Truths {
        self.over_all(&[condition], |facts| Some(facts.eval(condition, None).truths)).unwrap_or(Truths::OPEN)
    }

    /// The values that the condition of a hint can take. The answers that stand for all are chosen for what decides findings,
    /// which hints do not, so here every answer stays not known.
    #[must_use]
    pub fn reach_of_hint(&self, when: &Condition) -> Truths {
        let answers = Answers::new(self, self.effective);
        let found = Facts::new(self, &answers, self.effective).eval(when, None).truths;
        if when.asks_who_is_left_out() { Truths::OPEN } else { found }
    }

    /// The values that a criterion's check can take where the criterion applies; `None` when it never applies.
    #[must_use]
    pub fn reach_of_check(&self, criterion: &Criterion) -> Option<Truths> {
        // The force must not hide what is false: of a judged criterion it would say "for people to judge".
        let plain = Criterion { force: Force::Required, ..criterion.clone() };
        let conditions: Vec<&Condition> = plain.applies.iter().chain([&plain.check]).collect();
        self.over_all(&conditions, |facts| {
            let found = find(facts, &plain);
            found.applies.may_be_true().then_some(found.check)
        })
    }

    /// The union of what `value` gives under every combination of answers to what the conditions read.
    fn over_all(&self, conditions: &[&Condition], value: impl Fn(&Facts<'_>) -> Option<Truths>) -> Option<Truths> {
        if conditions.iter().any(|condition| condition.asks_who_is_left_out()) {
            return Some(Truths::OPEN);
        }
        let answers = Answers::new(self, self.effective);
        let mut combinations: Vec<Vec<Assumed<'_>>> = vec![Vec::new()];
        let mut readings: Vec<Vec<u8>> = vec![vec![0; self.readings.len()]];
        for (reading, declared) in self.readings.iter().enumerate().filter(|(at, _)| mentions(conditions, *at)) {
            let options = 0..u8::try_from(declared.options.len()).unwrap_or(u8::MAX);
            let with = |before: &Vec<u8>, option| {
                before.iter().enumerate().map(|(at, old)| if at == reading { option } else { *old }).collect()
            };
            readings =
                readings.iter().flat_map(|before| options.clone().map(move |option| with(before, option))).collect();
        }
        for (slot, probes) in self.decisive(conditions) {
            if combinations.len() * probes.len() * readings.len() > MOST_COMBINATIONS {
                break;
            }
            let with =
                |before: &Vec<_>, answer| before.iter().copied().chain([Assumed { slot, row: None, answer }]).collect();
            let longer = combinations.iter().flat_map(|before| probes.iter().map(move |answer| with(before, answer)));
            combinations = longer.collect();
        }
        let mut union: Option<Truths> = None;
        for readings in &readings {
            for assumed in &combinations {
                let found = value(&Facts { readings, assumed, ..Facts::new(self, &answers, self.effective) });
                union = match (union, found) {
                    (Some(sum), Some(found)) => Some(sum.union(found)),
                    (sum, found) => sum.or(found),
                };
            }
        }
        union
    }

    /// The questions that conditions read, and those that decide whether they are asked, of which few answers stand for
    /// all; of fields only those read by themselves, as in the filter of a roster.
    fn decisive(&self, conditions: &[&Condition]) -> Vec<(Slot, &[Answer])> {
        let mut found: Vec<Slot> = Vec::new();
        let mut dated: Vec<QuestionIx> = Vec::new();
        let mut left: Vec<&Condition> = conditions.to_vec();
        while let Some(condition) = left.pop() {
            condition.visit(&mut |seen| {
                let slot = match seen {
                    Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => slot,
                    Seen::Roster(_) | Seen::Reading(_) | Seen::OfRow(..) => return,
                };
                // Which choices are in force depends on the day, of which there is none yet.
                if let Seen::Asked(slot, Test::Current) = seen {
                    dated.push(slot.question);
                }
                if !found.contains(&slot) {
                    found.push(slot);
                    left.extend(self.question(slot.question).and_then(|question| question.applies.as_ref()));
                }
            });
        }
        // Beside a condition on rows a field is read in rows, where no answer stands for all of them.
        let of_rows = conditions.iter().any(|condition| !condition.of_rows().is_empty());
        let in_rows = |slot: &Slot| of_rows && slot.column.is_some();
        let free = found.into_iter().filter(|slot| !in_rows(slot) && !dated.contains(&slot.question));
        let probed = free.filter_map(|slot| Some((slot, self.uses.probes(slot.question)?)));
        probed.filter(|(_, probes)| probes.exhaustive).map(|(slot, probes)| (slot, &*probes.answers)).collect()
    }
}

fn mentions(conditions: &[&Condition], reading: usize) -> bool {
    let mut found = false;
    for condition in conditions {
        condition.visit(&mut |seen| found |= matches!(seen, Seen::Reading(ix) if usize::from(ix) == reading));
    }
    found
}

impl Condition {
    /// The conditions on rows that stand in this one: filters, and what every row has to pass.
    #[must_use]
    pub fn of_rows(&self) -> Vec<&Self> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::of_rows).collect(),
            Self::Not(inner) => inner.of_rows(),
            Self::Every { filter, check, .. } => filter.iter().chain([check]).map(|part| &**part).collect(),
            Self::Share { part, whole, .. } => whole.iter().chain([part]).map(|part| &**part).collect(),
            Self::Compare { left, .. } => left.of_rows(),
            Self::Ask { .. } | Self::Reading { .. } | Self::LeftOut { .. } => Vec::new(),
        }
    }
}

impl Condition {
    /// Whether it asks for rows that count nowhere. Without rows there are none, and rows to come are taken for units of
    /// their own, so the evaluator does not say what such a condition may become.
    fn asks_who_is_left_out(&self) -> bool {
        match self {
            Self::LeftOut { .. } => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_who_is_left_out),
            Self::Not(inner) => inner.asks_who_is_left_out(),
            Self::Compare { left: Quantity::Count { plus, .. }, .. } => plus.iter().any(Self::asks_who_is_left_out),
            Self::Compare { .. }
            | Self::Share { .. }
            | Self::Every { .. }
            | Self::Ask { .. }
            | Self::Reading { .. } => false,
        }
    }
}

impl Quantity {
    fn of_rows(&self) -> Vec<&Condition> {
        match self {
            Self::Count { filter, .. } | Self::SumRows { filter, .. } => filter.iter().map(|part| &**part).collect(),
            Self::Ratio(top, bottom) => [top, bottom].into_iter().flat_map(|side| side.of_rows()).collect(),
            Self::Value(_) | Self::Sum(_) | Self::Average(..) | Self::Last(_) | Self::Months(..) => Vec::new(),
        }
    }
}
