//! A condition as the ruleset's language writes it, with ids: what those who write rules compare.

use crate::condition::{Bound, Condition, Quantity, Relation, Slot, Standing, Test};
use crate::ruleset::{Kind, QuestionIx, Ruleset};

/// `condition` in the ruleset's language.
pub(super) fn condition(ruleset: &Ruleset, condition: &Condition) -> String {
    Writer { ruleset }.condition(condition)
}

struct Writer<'r> {
    ruleset: &'r Ruleset,
}

impl Writer<'_> {
    fn id(&self, ix: QuestionIx) -> String {
        format!("\"{}\"", self.ruleset.question(ix).map_or("", |q| &q.id))
    }

    fn slot(&self, slot: Slot) -> String {
        self.id(slot.question)
    }

    fn list(&self, parts: &[Condition]) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.condition(part)).collect();
        format!("[{}]", parts.join(", "))
    }

    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::All(parts) => format!("{{ all = {} }}", self.list(parts)),
            Condition::Any(parts) => format!("{{ any = {} }}", self.list(parts)),
            Condition::Not(inner) => format!("{{ not = {} }}", self.condition(inner)),
            Condition::Ask { slot, test, negated } => {
                let ask = format!("{{ question = {}, {} }}", self.slot(*slot), self.test(*slot, test));
                if *negated { format!("{{ not = {ask} }}") } else { ask }
            }
            Condition::Reading { reading, options } => {
                let reading = self.ruleset.readings.get(usize::from(*reading));
                let ids = reading.into_iter().flat_map(|r| &r.options).map(|option| &*option.id);
                let is = chosen(*options, ids);
                format!("{{ reading = \"{}\", is = {is} }}", reading.map_or("", |r| &r.id))
            }
            Condition::Every { roster, filter, check } => {
                let filter = self.filter("where", filter.as_deref());
                format!("{{ every = {}{filter}, check = {} }}", self.id(*roster), self.condition(check))
            }
            Condition::LeftOut { roster, why, negated } => {
                let why = if *why == Standing::SameAsLead { "same_as_lead" } else { "repeated" };
                let out = format!("{{ {why} = {} }}", self.id(*roster));
                if *negated { format!("{{ not = {out} }}") } else { out }
            }
            Condition::Compare { left, relation, right } => {
                let compared = format!("{}, {}", self.quantity(left), self.related(*relation, right, Some(left)));
                if *relation == Relation::Differs {
                    format!("{{ not = {{ {compared} }} }}")
                } else {
                    format!("{{ {compared} }}")
                }
            }
            Condition::Share { roster, part, whole, relation, right } => format!(
                "{{ share = {}{}{}, {} }}",
                self.id(*roster),
                self.filter("where", Some(part)),
                self.filter("of", whole.as_deref()),
                self.related(*relation, right, None),
            ),
        }
    }

    fn filter(&self, key: &str, filter: Option<&Condition>) -> String {
        filter.map_or(String::new(), |filter| format!(", {key} = {}", self.condition(filter)))
    }

    fn test(&self, slot: Slot, test: &Test) -> String {
        let kind = self.ruleset.question(slot.question).map(|q| &q.kind);
        let of = |set: u64| match kind {
            Some(Kind::One { choices } | Kind::Several { choices }) => chosen(set, choices.iter().map(|c| &*c.id)),
            _ => (set & 2 != 0).to_string(),
        };
        match test {
            Test::Is(set) => format!("is = {}", of(*set)),
            Test::Includes(set) => format!("includes = {}", of(*set)),
            Test::IncludesAny(set) => format!("includes_any = {}", of(*set)),
            Test::Current => "current = true".to_owned(),
            Test::Given => "given = true".to_owned(),
            Test::Documented => "documented = true".to_owned(),
            Test::CodeValid => "code = \"valid\"".to_owned(),
            Test::Division(prefix) => format!("division = \"{prefix}\""),
            Test::RegisteredAs(kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| format!("\"{kind}\"")).collect();
                format!("registered_as = [{}]", kinds.join(", "))
            }
        }
    }

    fn related(&self, relation: Relation, right: &Bound, left: Option<&Quantity>) -> String {
        let relation = match relation {
            Relation::AtLeast => "at_least",
            Relation::AtMost => "at_most",
            Relation::MoreThan => "more_than",
            Relation::LessThan => "less_than",
            Relation::Equals | Relation::Differs => "equals",
        };
        let right = match right {
            Bound::Number(n) if left.is_some_and(|left| self.is_money(left)) => money(*n),
            Bound::Number(n) => n.to_string(),
            Bound::Ratio(p, 100) => format!("\"{p}%\""),
            Bound::Ratio(p, q) => format!("\"{p}/{q}\""),
            Bound::Day(day) => day.to_string(),
            Bound::Today => "\"today\"".to_owned(),
            Bound::Quantity(quantity) => format!("{{ {} }}", self.quantity(quantity)),
            Bound::Unspecified => "\"unspecified\"".to_owned(),
        };
        format!("{relation} = {right}")
    }

    fn is_money(&self, quantity: &Quantity) -> bool {
        let (Quantity::Value(slot)
        | Quantity::Sum(slot)
        | Quantity::Average(slot, _)
        | Quantity::Last(slot)
        | Quantity::SumRows { slot, .. }) = quantity
        else {
            return false;
        };
        let kind = self.ruleset.question(slot.question).map(|q| &q.kind);
        matches!(kind, Some(Kind::Money { .. } | Kind::Series { .. }))
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::Value(slot) => format!("question = {}", self.slot(*slot)),
            Quantity::Count { roster, filter, plus } => {
                let plus = if plus.is_empty() { String::new() } else { format!(", plus = {}", self.list(plus)) };
                format!("count = {}{}{plus}", self.id(*roster), self.filter("where", filter.as_deref()))
            }
            Quantity::SumRows { roster, slot, filter } => format!(
                "sum = {}, over = {}{}",
                self.slot(*slot),
                self.id(*roster),
                self.filter("where", filter.as_deref())
            ),
            Quantity::Sum(slot) => format!("sum = {}", self.slot(*slot)),
            Quantity::Average(slot, years) => format!("average = {}, years = {years}", self.slot(*slot)),
            Quantity::Last(slot) => format!("last = {}", self.slot(*slot)),
            Quantity::Ratio(top, bottom) => {
                format!("ratio = [{{ {} }}, {{ {} }}]", self.quantity(top), self.quantity(bottom))
            }
            Quantity::Months(from, to) => format!("months = [{}, {}]", self.slot(*from), self.slot(*to)),
        }
    }
}

/// The ids whose bits are set: one alone, or a list.
fn chosen<'i>(set: u64, ids: impl Iterator<Item = &'i str>) -> String {
    let ids: Vec<String> =
        ids.enumerate().filter(|(ix, _)| set >> ix & 1 == 1).map(|(_, id)| format!("\"{id}\"")).collect();
    match ids.as_slice() {
        [one] => one.clone(),
        all => format!("[{}]", all.join(", ")),
    }
}

/// Fen as the language writes money.
fn money(fen: i64) -> String {
    match (fen % 1_000_000, fen % 100) {
        (0, _) => format!("\"{}万元\"", fen / 1_000_000),
        (_, 0) => format!("\"{}元\"", fen / 100),
        _ => format!("\"{}.{:02}元\"", fen / 100, (fen % 100).abs()),
    }
}
