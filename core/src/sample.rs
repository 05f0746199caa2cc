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

/// A roster of partners that are told apart by their codes and are others than the lead, with a field of three types.
pub(crate) fn partners() -> String {
    let field = |id: &str, keys: &str| {
        let title = "title = { zh = \"题\", en = \"Title\" }";
        format!("\n[[field]]\nid = \"{id}\"\nroster = \"partners\"\n{title}\n{keys}\n")
    };
    let roster = r#"
[[question]]
id = "partners"
section = "members"
type = "roster"
title = { zh = "题", en = "Title" }
row = { zh = "行", en = "row" }
distinct_by = "partner_code"
other_than = "lead_code"

[[notice]]
id = "partners-given"
when = { some = "partners", where = { any = [{ question = "partner_small", is = true }, { question = "partner_staff", at_least = 1 }] } }
section = "members"
basis = "inferred"
text = { zh = "提示", en = "A hint" }
"#;
    let fields = [
        field("partner_code", "type = \"code\""),
        field("partner_small", "type = \"yes-no\"\nproves = { zh = \"件\", en = \"Paper\" }"),
        field("partner_staff", "type = \"number\"\nmin = 0\nproves = { zh = \"件\", en = \"Paper\" }"),
    ];
    format!("{}{roster}{}", question("lead_code", "type = \"code\""), fields.concat())
}
