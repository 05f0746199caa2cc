//! Rules with one thing changed: a threshold moved, a choice more or fewer, a part left out, a test turned round.
//!
//! A case file shows its criterion only if every such change makes one of its cases fail; what no case notices could be
//! wrong in the rules without anybody being told.

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Bound, Condition, Quantity, Relation, Test};
use consortium_core::ruleset::{Criterion, Kind, QuestionIx, Ruleset};
use consortium_core::{Day, Text, find};

use super::Case;

/// How a [`Mutant::change`] ends whose threshold is raised.
pub const HIGHER: &str = "threshold one higher";
/// How one ends whose threshold is lowered.
pub const LOWER: &str = "threshold one lower";

/// Changes that no case in the file of the criterion notices, in words.
///
/// # Errors
/// When a case cannot be assessed.
pub fn surviving(ruleset: &Ruleset, cases: &[Case]) -> Result<Vec<String>, Text> {
    let survived = |mutant: &Mutant| format!("{}: {}", mutant.criterion, mutant.change);
    Ok(unnoticed(ruleset, cases, |_| true)?.iter().map(survived).collect())
}

/// Thresholds that could be a step higher or lower without any case in the file of the criterion failing.
///
/// # Errors
/// When a case cannot be assessed.
pub fn loose_thresholds(ruleset: &Ruleset, cases: &[Case]) -> Result<Vec<Mutant>, Text> {
    unnoticed(ruleset, cases, |change| change.ends_with(HIGHER) || change.ends_with(LOWER))
}

/// A changed rule that no case notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The criterion's id.
    pub criterion: String,
    /// What was changed.
    pub change: String,
}

fn unnoticed(ruleset: &Ruleset, cases: &[Case], of_interest: fn(&str) -> bool) -> Result<Vec<Mutant>, Text> {
    let mut out = Vec::new();
    for (ix, criterion) in ruleset.criteria.iter().enumerate() {
        let own = cases.iter().filter(|case| *case.stem == *criterion.id && case.is_about(ruleset));
        // What was answered does not depend on the rules that are changed.
        let own: Result<Vec<(&Case, Answers)>, Text> = own.map(|case| Ok((case, case.answers(ruleset)?))).collect();
        let own = own?;
        for (change, mutant) in of(ruleset, criterion).into_iter().filter(|(change, _)| of_interest(change)) {
            let mut changed = ruleset.clone();
            if let Some(slot) = changed.criteria.get_mut(ix) {
                *slot = mutant;
            }
            let changed = changed.indexed();
            if !noticed(&changed, ix, &own)? {
                out.push(Mutant { criterion: criterion.id.to_string(), change });
            }
        }
    }
    Ok(out)
}

/// How many changes there are to a ruleset.
#[must_use]
pub fn count(ruleset: &Ruleset) -> usize {
    ruleset.criteria.iter().map(|criterion| of(ruleset, criterion).len()).sum()
}

fn noticed(changed: &Ruleset, ix: usize, own: &[(&Case, Answers)]) -> Result<bool, Text> {
    let Some(criterion) = changed.criteria.get(ix) else { return Ok(false) };
    // The state alone tells nearly always, and costs little.
    for (case, answers) in own {
        let state = find(&Facts::new(changed, answers, case.today), criterion).state;
        if case.expect.criteria.get(&*criterion.id).is_some_and(|expected| expected != state.word()) {
            return Ok(true);
        }
    }
    for (case, _) in own {
        if !case.assess(changed)?.differences.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The criterion with each single change, in words.
fn of(ruleset: &Ruleset, criterion: &Criterion) -> Vec<(String, Criterion)> {
    let mut out = Vec::new();
    for (change, check) in conditions(ruleset, &criterion.check) {
        out.push((format!("check: {change}"), Criterion { check, ..criterion.clone() }));
    }
    if let Some(applies) = &criterion.applies {
        out.push(("applies: left out".to_owned(), Criterion { applies: None, ..criterion.clone() }));
        for (change, applies) in conditions(ruleset, applies) {
            out.push((format!("applies: {change}"), Criterion { applies: Some(applies), ..criterion.clone() }));
        }
    }
    out
}

type Changed<T> = Vec<(String, T)>;

fn conditions(ruleset: &Ruleset, condition: &Condition) -> Changed<Condition> {
    let mut out = Vec::new();
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let all = matches!(condition, Condition::All(_));
            let with = |parts| if all { Condition::All(parts) } else { Condition::Any(parts) };
            let turned = |parts| if all { Condition::Any(parts) } else { Condition::All(parts) };
            if parts.len() > 1 {
                out.push((format!("{} turned round", if all { "all" } else { "any" }), turned(parts.clone())));
                out.extend((0..parts.len()).map(|at| (format!("part {} left out", at + 1), with(without(parts, at)))));
            }
            out.extend(lists(ruleset, parts).into_iter().map(|(change, parts)| (change, with(parts))));
        }
        Condition::Not(inner) => {
            out.push(("not left out".to_owned(), (**inner).clone()));
            let inner = conditions(ruleset, inner);
            out.extend(inner.into_iter().map(|(change, inner)| (change, Condition::Not(Box::new(inner)))));
        }
        Condition::Ask { slot, test, negated } => {
            out.push(("test turned round".to_owned(), condition.clone().negate()));
            let with = |test| Condition::Ask { slot: *slot, test, negated: *negated };
            let tests = tests(ruleset, slot.question, test);
            out.extend(tests.into_iter().map(|(change, test)| (change, with(test))));
        }
        Condition::Reading { reading, options } => {
            let other = Condition::Reading { reading: *reading, options: !options };
            out.push(("reading turned round".to_owned(), other));
        }
        Condition::LeftOut { .. } => out.push(("test turned round".to_owned(), condition.clone().negate())),
        Condition::Every { roster, filter, check } => {
            let with = |filter: Option<Condition>, check: Condition| Condition::Every {
                roster: *roster,
                filter: filter.map(Box::new),
                check: Box::new(check),
            };
            let filter = filter.as_deref();
            for (change, filter) in filters(ruleset, filter) {
                out.push((change, with(filter, (**check).clone())));
            }
            let checks = conditions(ruleset, check).into_iter();
            out.extend(checks.map(|(change, check)| (format!("each: {change}"), with(filter.cloned(), check))));
        }
        Condition::Compare { left, relation, right } => {
            let with = |left: &Quantity, right: &Bound| Condition::Compare {
                left: left.clone(),
                relation: *relation,
                right: right.clone(),
            };
            let step = step(ruleset, left);
            out.extend(bounds(right, step).into_iter().map(|(change, right)| (change, with(left, &right))));
            out.extend(quantities(ruleset, left).into_iter().map(|(change, left)| (change, with(&left, right))));
            if *relation != Relation::Equals {
                out.push(("comparison turned round".to_owned(), condition.clone().negate()));
            }
        }
        Condition::Share { roster, part, whole, relation, right } => {
            let with = |part: Condition, whole: Option<Condition>, right: Bound| Condition::Share {
                roster: *roster,
                part: Box::new(part),
                whole: whole.map(Box::new),
                relation: *relation,
                right,
            };
            let of = whole.as_deref().cloned();
            for (change, right) in bounds(right, 1) {
                out.push((change, with((**part).clone(), of.clone(), right)));
            }
            // Where the text names no threshold, no share is enough or too small, so none can be told from another.
            if *right != Bound::Unspecified {
                for (change, part) in conditions(ruleset, part) {
                    out.push((format!("where: {change}"), with(part, of.clone(), right.clone())));
                }
                for (change, of) in filters(ruleset, whole.as_deref()) {
                    out.push((format!("of: {change}"), with((**part).clone(), of, right.clone())));
                }
            }
        }
    }
    out
}

fn without<T: Clone>(items: &[T], at: usize) -> Vec<T> {
    items.iter().enumerate().filter(|(ix, _)| *ix != at).map(|(_, item)| item.clone()).collect()
}

/// A list with one of its conditions changed.
fn lists(ruleset: &Ruleset, parts: &[Condition]) -> Changed<Vec<Condition>> {
    let mut out = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        for (change, changed) in conditions(ruleset, part) {
            let mut parts = parts.to_vec();
            if let Some(slot) = parts.get_mut(at) {
                *slot = changed;
            }
            out.push((format!("part {}: {change}", at + 1), parts));
        }
    }
    out
}

fn filters(ruleset: &Ruleset, filter: Option<&Condition>) -> Changed<Option<Condition>> {
    let Some(filter) = filter else { return Vec::new() };
    let changed = conditions(ruleset, filter).into_iter();
    let mut out: Changed<Option<Condition>> =
        changed.map(|(change, filter)| (format!("where: {change}"), Some(filter))).collect();
    out.push(("where left out".to_owned(), None));
    out
}

/// A set of choices with one more or one fewer.
fn tests(ruleset: &Ruleset, question: QuestionIx, test: &Test) -> Changed<Test> {
    let ids: Vec<&str> = match ruleset.question(question).map(|asked| &asked.kind) {
        Some(Kind::One { choices } | Kind::Several { choices }) => choices.iter().map(|choice| &*choice.id).collect(),
        _ => Vec::new(),
    };
    let (set, with): (u64, fn(u64) -> Test) = match test {
        Test::Is(set) => (*set, Test::Is),
        Test::Includes(set) => (*set, Test::Includes),
        Test::IncludesAny(set) => (*set, Test::IncludesAny),
        _ => return Vec::new(),
    };
    let changed = ids.iter().enumerate().map(|(at, id)| {
        let has = set >> at & 1 == 1;
        (format!("{} `{id}`", if has { "without" } else { "with" }), set ^ 1 << at)
    });
    changed.filter(|(_, set)| *set != 0).map(|(change, set)| (change, with(set))).collect()
}

/// How far a threshold of this quantity is moved: a ten-thousand yuan, in which money is entered and told; one of all else.
fn step(ruleset: &Ruleset, quantity: &Quantity) -> i64 {
    let asked = match quantity {
        Quantity::Value(slot) | Quantity::SumRows { slot, .. } => ruleset.question(slot.question),
        Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => ruleset.question(slot.question),
        Quantity::Count { .. } | Quantity::Ratio(..) | Quantity::Months(..) => None,
    };
    match asked.map(|asked| &asked.kind) {
        Some(Kind::Money { .. } | Kind::Series { .. }) => 1_000_000,
        _ => 1,
    }
}

/// A threshold a step higher and a step lower.
fn bounds(bound: &Bound, step: i64) -> Changed<Bound> {
    let moved = |by: i64| match bound {
        Bound::Number(n) => Some(Bound::Number(n + by * step)),
        Bound::Ratio(p, q) => Some(Bound::Ratio(p + by, *q)),
        Bound::Day(day) => neighbour(*day, by).map(Bound::Day),
        _ => None,
    };
    let both = [(HIGHER, moved(1)), (LOWER, moved(-1))];
    both.into_iter().filter_map(|(change, bound)| Some((change.to_owned(), bound?))).collect()
}

/// The next day, or the day before.
fn neighbour(day: Day, by: i64) -> Option<Day> {
    let (year, month, date) = day.to_date();
    let (next_year, next_month, _) = day.after_months(by).to_date();
    let in_month = u8::try_from(i64::from(date) + by).ok().and_then(|date| Day::new(year, month, date));
    let beyond = || match by {
        1 => Day::new(next_year, next_month, 1),
        _ => (28..=31).rev().find_map(|date| Day::new(next_year, next_month, date)),
    };
    in_month.or_else(beyond)
}

fn quantities(ruleset: &Ruleset, quantity: &Quantity) -> Changed<Quantity> {
    let mut out = Vec::new();
    match quantity {
        Quantity::Count { roster, filter, plus } => {
            let with = |filter: Option<Condition>, plus: Vec<Condition>| Quantity::Count {
                roster: *roster,
                filter: filter.map(Box::new),
                plus,
            };
            let filter = filter.as_deref();
            for (change, filter) in filters(ruleset, filter) {
                out.push((change, with(filter, plus.clone())));
            }
            for at in 0..plus.len() {
                out.push((format!("plus {} left out", at + 1), with(filter.cloned(), without(plus, at))));
            }
            let lists = lists(ruleset, plus).into_iter();
            out.extend(lists.map(|(change, plus)| (format!("plus: {change}"), with(filter.cloned(), plus))));
        }
        Quantity::SumRows { roster, slot, filter } => {
            for (change, filter) in filters(ruleset, filter.as_deref()) {
                let filter = filter.map(Box::new);
                out.push((change, Quantity::SumRows { roster: *roster, slot: *slot, filter }));
            }
        }
        Quantity::Average(slot, years) if *years > 1 => {
            out.push(("one year less".to_owned(), Quantity::Average(*slot, years - 1)));
        }
        Quantity::Last(slot) => out.push(("all years instead of the last".to_owned(), Quantity::Sum(*slot))),
        Quantity::Ratio(top, bottom) => {
            out.push(("ratio upside down".to_owned(), Quantity::Ratio(bottom.clone(), top.clone())));
        }
        Quantity::Months(from, to) => out.push(("months backwards".to_owned(), Quantity::Months(*to, *from))),
        Quantity::Value(_) | Quantity::Sum(_) | Quantity::Average(..) => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_neighbours_in_other_months() {
        let day = |text: &str| Day::parse(text).unwrap();
        for (first, second) in
            [("2025-03-06", "2025-03-07"), ("2024-02-29", "2024-03-01"), ("2025-12-31", "2026-01-01")]
        {
            assert_eq!(neighbour(day(first), 1), Some(day(second)));
            assert_eq!(neighbour(day(second), -1), Some(day(first)));
        }
    }
}
