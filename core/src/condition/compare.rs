//! Quantities compared: which truth values the bounds leave, and what the comparison is worth.

use crate::answers::Row;
use crate::condition::eval::{Facts, Measure};
use crate::condition::interval::Interval;
use crate::condition::outcome::{FULL, Outcome, Truths};
use crate::condition::{Bound, Quantity, Relation, Slot};
use crate::value::{Answer, Value};

impl<'a> Facts<'a> {
    /// A number compared with a constant.
    pub(super) fn compare_value(&self, slot: Slot, relation: Relation, bound: i64, row: Option<&'a Row>) -> Outcome {
        let Answer::Known(Value::Number(number), proof) = self.answer(slot, row) else {
            return self.compare_measure(slot, relation, bound, row);
        };
        let holds = relation.holds(*number, bound);
        let (proven, credit) = self.worth(slot, *proof);
        let credit = if self.is_weighed(slot, relation) {
            self.level_credit(*number, credit)
        } else if holds {
            credit
        } else {
            0
        };
        Outcome { proven, least: credit, greatest: credit, ..Outcome::certain(holds) }
    }

    #[inline(never)]
    fn compare_measure(&self, slot: Slot, relation: Relation, bound: i64, row: Option<&'a Row>) -> Outcome {
        let measure = self.value(slot, row);
        let truths = measure.interval.compare(relation, Interval::exact(bound));
        self.levelled(slot, relation, truths, measure, row).unwrap_or_else(|| outcome(truths, measure))
    }

    /// A rated quality earns credit by its level, also below the level that is asked for.
    fn level_credit(&self, level: i64, proof: u16) -> u16 {
        let credit = usize::try_from(level).ok().and_then(|l| self.ruleset.credits.levels.get(l).copied());
        u16::try_from(u32::from(credit.unwrap_or(0)) * u32::from(proof) / u32::from(FULL)).unwrap_or(FULL)
    }

    pub(super) fn compare(
        &self,
        left: &'a Quantity,
        relation: Relation,
        right: &'a Bound,
        row: Option<&'a Row>,
    ) -> Outcome {
        if let Quantity::Count { roster, filter, plus } = left
            && let (Bound::Number(n), Relation::AtLeast | Relation::MoreThan) = (right, relation)
        {
            let least = n.saturating_add(i64::from(relation == Relation::MoreThan));
            return self.at_least(*roster, filter.as_deref(), plus, least, row);
        }
        let bound = match right {
            Bound::Number(n) => Measure::exact(*n),
            Bound::Ratio(p, q) => Measure { scale: *q, ..Measure::exact(*p) },
            Bound::Day(day) => Measure::exact(day.number()),
            Bound::Today => Measure::exact(self.today.number()),
            Bound::Quantity(quantity) => self.measure(quantity, row),
            Bound::Unspecified => return Outcome::from(Truths::JUDGED),
        };
        if let Quantity::Ratio(top, bottom) = left {
            return self.compare_ratio(top, bottom, relation, bound, row);
        }
        let measure = self.measure(left, row);
        let truths = measure.interval.times(bound.scale).compare(relation, bound.interval.times(measure.scale));
        let weighed = measure.along(bound);
        if let Quantity::Value(slot) = left
            && let Some(levelled) = self.levelled(*slot, relation, truths, weighed, row)
        {
            return levelled;
        }
        outcome(truths, weighed)
    }

    /// Whether a level is worth what it is: where a high one is asked for. A level that has to be low or exact earns what any
    /// answer earns.
    fn is_weighed(&self, slot: Slot, relation: Relation) -> bool {
        self.ruleset.uses.traits(slot.question).is_rated() && matches!(relation, Relation::AtLeast | Relation::MoreThan)
    }

    fn levelled(
        &self,
        slot: Slot,
        relation: Relation,
        truths: Truths,
        weighed: Measure,
        row: Option<&'a Row>,
    ) -> Option<Outcome> {
        if !self.is_weighed(slot, relation) {
            return None;
        }
        let (low, high) = match self.answer(slot, row) {
            Answer::Known(Value::Number(rated), _) => (*rated, *rated),
            _ => (0, 3),
        };
        let (least, greatest) = (self.level_credit(low, weighed.least), self.level_credit(high, weighed.greatest));
        Some(Outcome { least, greatest, ..outcome(truths, weighed) })
    }

    /// `top / bottom relation bound`; false where the bottom is not positive, because there is no ratio then.
    fn compare_ratio(
        &self,
        top: &'a Quantity,
        bottom: &'a Quantity,
        relation: Relation,
        bound: Measure,
        row: Option<&'a Row>,
    ) -> Outcome {
        let (top, bottom) = (self.measure(top, row), self.measure(bottom, row));
        let positive = bottom.interval.compare(Relation::MoreThan, Interval::exact(0));
        let truths = if let (Some(p), true) = (bound.interval.least, bound.interval.least == bound.interval.greatest) {
            // top/scale_t ÷ bottom/scale_b ≥ p/q  ⇔  top·scale_b·q ≥ p·bottom·scale_t, for a positive bottom.
            let left = top.interval.times(bottom.scale).times(bound.scale);
            let bottom = Interval { least: Some(bottom.interval.least.unwrap_or(1).max(1)), ..bottom.interval };
            let right = match p {
                0 => Interval::exact(0),
                p => bottom.times(top.scale).times(p),
            };
            if positive.may_be_true() { positive.and(left.compare(relation, right)) } else { Truths::FALSE }
        } else {
            Truths::OPEN
        };
        outcome(truths, top.along(bottom).along(bound))
    }
}

/// The outcome of a comparison, worth what its sides are worth.
pub(super) fn outcome(truths: Truths, sides: Measure) -> Outcome {
    Outcome {
        truths,
        proven: sides.proven,
        faulty: sides.faulty && !truths.is_certain(),
        least: if truths == Truths::TRUE { sides.least } else { 0 },
        greatest: if truths.may_be_true() { sides.greatest } else { 0 },
    }
}
