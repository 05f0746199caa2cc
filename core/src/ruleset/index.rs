//! Deriving from the conditions what depends on what.

use crate::condition::{Bound, Condition, Seen, Test};
use crate::credit_code::CreditCode;
use crate::ruleset::{Kind, Probes, QuestionIx, Ruleset, Traits, Uses};
use crate::value::{Answer, Proof, Value};

impl Uses {
    pub(super) fn of(ruleset: &Ruleset) -> Self {
        let mut uses = Self {
            criteria: vec![Vec::new(); ruleset.questions.len()],
            readings: vec![Vec::new(); ruleset.readings.len()],
            traits: ruleset.questions.iter().map(Traits::of).collect(),
            probes: Vec::new(),
        };
        for (ix, criterion) in (0_u16..).zip(&ruleset.criteria) {
            for condition in criterion.applies.iter().chain([&criterion.check]) {
                uses.depend(ruleset, condition, ix);
            }
        }
        uses.probes = (0..).zip(&ruleset.questions).map(|(ix, _)| probes(ruleset, ix)).collect();
        uses
    }

    /// Notes that `criterion` depends on all that `condition` sees, and on what decides whether that is asked.
    fn depend(&mut self, ruleset: &Ruleset, condition: &Condition, criterion: u16) {
        condition.visit(&mut |seen| match seen {
            Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => {
                self.depend_on(ruleset, slot.question, criterion);
            }
            Seen::Roster(roster) => self.depend_on(ruleset, roster, criterion),
            Seen::OfRow(..) => {}
            Seen::Reading(reading) => {
                if let Some(criteria) = self.readings.get_mut(usize::from(reading)) {
                    note(criteria, criterion);
                }
            }
        });
    }

    fn depend_on(&mut self, ruleset: &Ruleset, question: QuestionIx, criterion: u16) {
        let Some(criteria) = self.criteria.get_mut(usize::from(question)) else {
            return;
        };
        if !note(criteria, criterion) {
            return;
        }
        let Some(asked) = ruleset.question(question) else {
            return;
        };
        if let Kind::Roster(roster) = &asked.kind {
            // Which rows count depends on who they are.
            let distinct = roster.distinct_column.and_then(|column| roster.fields.get(usize::from(column)));
            for &decides in distinct.into_iter().chain(&roster.other_than) {
                self.depend_on(ruleset, decides, criterion);
            }
        }
        if let Some(applies) = &asked.applies {
            self.depend(ruleset, applies, criterion);
        }
    }
}

/// Adds `criterion` if it is new; whether it was.
fn note(criteria: &mut Vec<u16>, criterion: u16) -> bool {
    let new = !criteria.contains(&criterion);
    if new {
        criteria.push(criterion);
    }
    new
}

/// All conditions of the rules that decide findings.
fn conditions(ruleset: &Ruleset) -> impl Iterator<Item = &Condition> {
    let criteria = ruleset.criteria.iter().flat_map(|c| c.applies.iter().chain([&c.check]));
    criteria.chain(ruleset.questions.iter().filter_map(|q| q.applies.as_ref()))
}

/// How the rules look at one question.
struct Looks<'a> {
    tests: Vec<&'a Test>,
    bounds: Vec<&'a Bound>,
    /// It enters a sum, a ratio or a span of time, where single thresholds do not tell its answers apart.
    combined: bool,
}

fn looks(ruleset: &Ruleset, question: QuestionIx) -> Looks<'_> {
    let mut looks = Looks { tests: Vec::new(), bounds: Vec::new(), combined: false };
    let mut compared = 0;
    let mut mentioned = 0;
    for condition in conditions(ruleset) {
        condition.visit(&mut |seen| match seen {
            Seen::Asked(slot, test) if slot.question == question => looks.tests.push(test),
            Seen::Compared(slot, bound) if slot.question == question => {
                compared += 1;
                looks.bounds.push(bound);
            }
            Seen::Slot(slot) if slot.question == question => mentioned += 1,
            _ => {}
        });
    }
    // Every plain comparison is seen twice, once with its bound and once as a slot.
    looks.combined = mentioned > compared || looks.bounds.iter().any(|b| matches!(b, Bound::Quantity(_)));
    looks
}

fn probes(ruleset: &Ruleset, question: QuestionIx) -> Probes {
    let Some(asked) = ruleset.question(question) else {
        return Probes::default();
    };
    let looks = looks(ruleset, question);
    let numbers = |least: Option<i64>, greatest: Option<i64>| {
        let mut around: Vec<i64> = Vec::new();
        // In order and each once, without the code of a sort.
        let mut add = |n: i64| {
            let taken = least.is_none_or(|least| least <= n) && greatest.is_none_or(|greatest| n <= greatest);
            if let (true, Err(place)) = (taken, around.binary_search(&n)) {
                around.insert(place, n);
            }
        };
        let mut highest = greatest.max(least).unwrap_or(0);
        for bound in &looks.bounds {
            if let Bound::Number(n) = bound {
                highest = highest.max(n.saturating_add(1));
                [n.saturating_sub(1), *n, n.saturating_add(1)].into_iter().for_each(&mut add);
            }
        }
        least.into_iter().chain(greatest).chain([highest.saturating_add(1)]).for_each(&mut add);
        around.into_iter().map(Value::Number).collect::<Vec<_>>()
    };
    let (values, exhaustive) = match &asked.kind {
        Kind::YesNo => (vec![Value::Choice(0), Value::Choice(1)], true),
        Kind::Maturity { .. } => ((0..=3).map(Value::Number).collect(), true),
        Kind::One { choices } => (one_per_signature(choices.len(), &looks.tests), true),
        Kind::Several { choices } => {
            let all = (1_u64 << choices.len().min(63)) - 1;
            let singles = (0..choices.len()).map(|ix| 1 << ix);
            (singles.chain([0, all]).map(Value::Choices).collect(), choices.len() <= 2)
        }
        Kind::Number { least, greatest } | Kind::Money { least, greatest } => {
            (numbers(*least, *greatest), !looks.combined)
        }
        Kind::Series { years } => {
            let all = |fen: i64| Value::Series(vec![Some(fen); usize::from(*years)].into());
            (vec![all(0), all(i64::MAX / 256)], false)
        }
        Kind::Date => (
            [(1900, 1, 1), (2999, 12, 31)]
                .into_iter()
                .filter_map(|(y, m, d)| crate::Day::new(y, m, d).map(Value::Day))
                .collect(),
            false,
        ),
        Kind::Text { .. } => (vec![Value::Text("…".into())], true),
        // Which rows count follows from whole answers, not from one assumed code.
        Kind::Code { .. } if looks.tests.is_empty() => (Vec::new(), false),
        Kind::Code { .. } => (
            ["91370222395815801F", "12110000101623741K"]
                .into_iter()
                .filter_map(|code| CreditCode::parse(code).ok().map(Value::Code))
                .collect(),
            false,
        ),
        // Assuming any answer assumes that the roster is complete; rows to come are another matter.
        Kind::Roster(_) => (vec![Value::Choice(1)], false),
    };
    let proofs: &[Proof] = if looks.tests.contains(&&Test::Documented) {
        &[Proof::Declared, Proof::Documented]
    } else {
        &[Proof::Documented]
    };
    let mut answers: Vec<Answer> =
        proofs.iter().flat_map(|proof| values.iter().map(|value| Answer::Known(value.clone(), *proof))).collect();
    if looks.tests.contains(&&Test::Given) {
        // It may also stay without a value.
        answers.push(Answer::NotKnown);
    }
    Probes { answers, exhaustive }
}

/// One choice for each set of tests that choices pass together.
fn one_per_signature(choices: usize, tests: &[&Test]) -> Vec<Value> {
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut values = Vec::new();
    for choice in 0..u8::try_from(choices).unwrap_or(u8::MAX) {
        let signature: Vec<bool> =
            tests.iter().map(|test| matches!(test, Test::Is(set) if set >> choice & 1 == 1)).collect();
        // Which choices are current depends on the day, so there each stands for itself.
        if tests.contains(&&Test::Current) || !seen.contains(&signature) {
            seen.push(signature);
            values.push(Value::Choice(choice));
        }
    }
    values
}

#[cfg(all(test, feature = "source"))]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::sample::{self, question, yes_no};

    /// A question's probes in a line: a number, the place of a choice or the marks of several, whether with documents, `?`
    /// for none, and whether these are all.
    fn told(ruleset: &Ruleset, id: &str) -> String {
        let probes = ruleset.uses.probes(ruleset.find(id).unwrap()).unwrap();
        let answers = probes.answers.iter().map(|answer| match answer {
            Answer::Known(value, proof) => {
                let value = match value {
                    Value::Number(number) => number.to_string(),
                    Value::Choice(place) => format!("#{place}"),
                    Value::Choices(set) => format!("{set:b}"),
                    Value::Code(code) => code.as_str().to_owned(),
                    other => format!("{other:?}"),
                };
                if *proof == Proof::Documented { value } else { format!("{value} only said") }
            }
            _ => "?".to_owned(),
        });
        let answers: Vec<String> = answers.collect();
        format!("{}{}", answers.join(", "), if probes.exhaustive { "" } else { ", …" })
    }

    /// What one rule asks of a question makes no difference to another question.
    #[test]
    fn the_answers_tried_are_those_that_the_rules_tell_apart() {
        let choices = "choices = [{ id = \"a\", zh = \"甲\", en = \"A\" }, { id = \"b\", zh = \"乙\", en = \"B\" }, \
                       { id = \"c\", zh = \"丙\", en = \"C\" }]";
        let number = |id: &str| question(id, "type = \"number\"\nmin = 1\nmax = 90");
        let questions = [
            yes_no("ready", "proves = { zh = \"件\", en = \"Paper\" }"),
            yes_no("plain", ""),
            question("one", &format!("type = \"one\"\n{choices}")),
            question("other", &format!("type = \"one\"\n{choices}")),
            question("tasks", &format!("type = \"several\"\n{choices}")),
            number("staff"),
            number("more"),
            number("size"),
            number("top"),
            number("bottom"),
            question("code", "type = \"code\""),
            question("unread", "type = \"code\""),
        ];
        let rules = [
            r#"{ question = "ready", documented = true }"#,
            r#"{ question = "plain", given = true }"#,
            r#"{ question = "one", is = "a" }"#,
            r#"{ question = "other", is = "c" }"#,
            r#"{ question = "tasks", given = true }"#,
            r#"{ question = "staff", at_least = 5 }"#,
            r#"{ question = "staff", less_than = 90 }"#,
            r#"{ question = "more", more_than = { question = "size" } }"#,
            r#"{ ratio = [{ question = "top" }, { question = "bottom" }], at_least = "1/2" }"#,
            r#"{ question = "code", code = "valid" }"#,
        ];
        let check = format!("check = {{ any = [{}] }}", rules.join(", "));
        let ruleset = sample::ruleset(&questions.concat(), &[("must", &check)]);
        let table = [
            ("ready", "#0 only said, #1 only said, #0, #1"),
            ("plain", "#0, #1, ?"),
            ("one", "#0, #1"),
            ("other", "#0, #2"),
            ("tasks", "1, 10, 100, 0, 111, ?, …"),
            ("staff", "1, 4, 5, 6, 89, 90"),
            ("more", "1, 90, …"),
            ("size", "1, 90, …"),
            ("top", "1, 90, …"),
            ("bottom", "1, 90, …"),
            ("code", "91370222395815801F, 12110000101623741K, …"),
            ("unread", ", …"),
        ];
        for (id, expected) in table {
            assert_eq!(told(&ruleset, id), expected, "{id}");
        }
    }
}
