//! What has to change, said in sentences and planned in working days: tables that anyone can read.
//!
//! `rules.toml` has a question of every type; each test sets the one check of the ruleset, so that nothing else has to
//! change.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod calendar;
mod compare;
mod order;
mod sentences;
mod view;

use consortium_core::answers::Answers;
use consortium_core::recourse::{Recourse, recourse};
use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::load::from_texts;
use consortium_core::{Day, assess, file};

const SMALL: &str = include_str!("../../../core/examples/small.toml");
const RULES: &str = include_str!("rules.toml");

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A Monday.
fn today() -> Day {
    day("2026-03-02")
}

/// The rules with this check.
fn rules(check: &str) -> Ruleset {
    let whole = "{ count = \"members\", where = { question = \"member_signed\", is = true }, at_least = 2 }";
    assert!(SMALL.contains(whole));
    from_texts(&[("small.toml", &SMALL.replacen(whole, check, 1)), ("rules.toml", RULES)]).unwrap()
}

/// These answers, as in an answers file.
fn answers(ruleset: &Ruleset, body: &str) -> Answers {
    let text =
        format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"small/2026-01-01","answers":{body}}}"#);
    file::read(ruleset, &text, today()).unwrap()
}

fn least(ruleset: &Ruleset, answers: &Answers) -> Recourse {
    recourse(ruleset, answers, today(), &assess(ruleset, answers, today()).findings)
}
