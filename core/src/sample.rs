//! Small rules and answers, for the tests that stand beside the functions.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use crate::answers::Answers;
use crate::condition::Slot;
use crate::day::Day;
use crate::ruleset::{Ruleset, load};
use crate::value::{Entry, Proof, Raw};

/// The day of these tests.
pub(crate) fn today() -> Day {
    Day::new(2026, 3, 1).unwrap()
}

/// The smallest ruleset, whose one rule never enters the verdict, with these questions besides and a criterion for each
/// force and its keys.
pub(crate) fn ruleset(questions: &str, criteria: &[(&str, &str)]) -> Ruleset {
    let small = include_str!("../examples/small.toml").replace("\"principle\"", "\"encouraged\"");
    let mut rules = questions.to_owned();
    for (number, (force, keys)) in criteria.iter().enumerate() {
        rules.push_str(&format!(
            r#"
[[requirement]]
id = "rule-{number}"
force = "{force}"
document = "notice"
part = "one"
phrase = "规定"
gloss = "a provision"

[[criterion]]
id = "rule-{number}"
dimension = "members"
title = {{ zh = "题", en = "Title" }}
remedy = {{ action = {{ zh = "办", en = "Act" }}, owner = "lead", document = {{ zh = "件", en = "Paper" }}, days = 5 }}
{keys}
"#
        ));
    }
    load::from_texts(&[("small.toml", &small), ("rules.toml", &rules)]).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A yes/no question.
pub(crate) fn yes_no(id: &str, keys: &str) -> String {
    question(id, &format!("type = \"yes-no\"\n{keys}"))
}

/// A question with these keys, and a hint that uses it, so that no rule has to.
pub(crate) fn question(id: &str, keys: &str) -> String {
    format!(
        r#"
[[question]]
id = "{id}"
section = "members"
title = {{ zh = "题", en = "Title" }}
{keys}

[[notice]]
id = "{id}-given"
when = {{ question = "{id}", given = true }}
section = "members"
basis = "inferred"
text = {{ zh = "提示", en = "A hint" }}
"#
    )
}

/// Where the answer to this question stands.
pub(crate) fn slot(ruleset: &Ruleset, id: &str) -> Slot {
    ruleset.slot(ruleset.find(id).unwrap())
}

/// These entries and no others, declared.
pub(crate) fn answers(ruleset: &Ruleset, given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::new(ruleset, today());
    for (id, text) in given {
        answers.set(ruleset, ruleset.find(id).unwrap(), Entry::Given(Raw::text(text), Proof::Declared));
    }
    answers
}
