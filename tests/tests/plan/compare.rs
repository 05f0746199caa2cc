//! What changes of answers move, and which answers count as changed.

use consortium_core::answers::Answers;
use consortium_core::assess;
use consortium_core::compare::{Assessed, Comparison, Difference, compare};
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::{State, Verdict};

use super::{answers, rules, today};

const READY: &str = r#"{ all = [{ question = "ready", is = true }, { question = "level", at_least = 1 }] }"#;

fn compared(ruleset: &Ruleset, before: &Answers, after: &Answers) -> Comparison {
    let (was, is) = (assess(ruleset, before, today()), assess(ruleset, after, today()));
    let before = Assessed { answers: before, assessment: &was };
    compare(ruleset, before, Assessed { answers: after, assessment: &is })
}

fn of(before: &str, after: &str) -> Comparison {
    let ruleset = rules(READY);
    compared(&ruleset, &answers(&ruleset, before), &answers(&ruleset, after))
}

/// The answers that differ, by their place: `ready`, `members[1→2].member_signed`, `members -1`, `members +2`.
fn differences(before: &str, after: &str) -> Vec<String> {
    let ruleset = rules(READY);
    told(&ruleset, &answers(&ruleset, before), &answers(&ruleset, after))
}

fn told(ruleset: &Ruleset, before: &Answers, after: &Answers) -> Vec<String> {
    let id = |ix: u16| ruleset.questions[usize::from(ix)].id.to_string();
    let told = |difference: Difference| match difference {
        Difference::Answer { question, rows: None } => id(question),
        Difference::Answer { question, rows: Some(rows) } => {
            format!("[{}→{}].{}", rows.before, rows.after, id(question))
        }
        Difference::Removed { roster, row } => format!("{} -{row}", id(roster)),
        Difference::Added { roster, row } => format!("{} +{row}", id(roster)),
        Difference::Complete { roster, complete } => {
            format!("{} {}→{}", id(roster), complete.before, complete.after)
        }
    };
    compared(ruleset, before, after).answers.into_iter().map(told).collect()
}

#[test]
fn nothing_changed_moves_nothing() {
    let same = of(r#"{"ready": true, "staff": "12"}"#, r#"{"staff": 12, "ready": {"value": "yes"}}"#);
    assert!(same.is_still(), "{same:?}");
    assert_eq!((same.criteria, same.answers), (vec![], vec![]));
}

#[test]
fn a_criterion_that_is_met_moves_state_verdict_outlook_and_readiness() {
    let moved = of(r#"{"ready": false}"#, r#"{"ready": true, "level": 3}"#);
    assert!(!moved.is_still());
    assert_eq!((moved.verdict.before, moved.verdict.after), (Verdict::BelowPrinciple, Verdict::Clear));
    assert!(
        moved.outlook.before.contains(Verdict::BelowPrinciple)
            && !moved.outlook.after.contains(Verdict::BelowPrinciple)
    );
    let [(0, found)] = &moved.criteria[..] else { return assert_eq!(moved.criteria.len(), 1) };
    assert_eq!((found.before.state, found.after.state), (State::NotMet, State::MetOnDeclaration));
    let score = moved.readiness;
    assert_eq!((score.before.unwrap().greatest, score.after.unwrap().least), (0, 6000));
    assert_eq!(moved.dimensions, [score]);
}

#[test]
fn the_same_state_with_other_credit_is_a_move() {
    let proven = r#"{"ready": {"value": true, "proof": "in_progress"}, "level": 3}"#;
    let moved = of(r#"{"ready": true, "level": 3}"#, proven);
    assert!(moved.verdict.is_still() && moved.outlook.is_still() && !moved.readiness.is_still());
    let [(0, found)] = &moved.criteria[..] else { return assert_eq!(moved.criteria.len(), 1) };
    assert_eq!((found.before.state, found.before.least), (found.after.state, 6000));
    assert_eq!(found.after.least, 8000);
}

#[test]
fn answers_differ_by_what_they_mean() {
    assert_eq!(differences(r#"{"ready": true}"#, r#"{"ready": {"value": true, "proof": "documented"}}"#), ["ready"]);
    // Of a question that asks for no proof, proof means nothing.
    assert!(differences(r#"{"staff": 1}"#, r#"{"staff": {"value": 1, "proof": "documented"}}"#).is_empty());
    assert!(differences(r#"{"capital": "500"}"#, r#"{"capital": "5000000元"}"#).is_empty());
    assert_eq!(differences("{}", r#"{"ready": {"unknown": true}}"#), ["ready"]);
    assert_eq!(differences(r#"{"staff": "many"}"#, r#"{"staff": "few"}"#), ["staff"]);
    assert_eq!(differences(r#"{"tasks": ["research"]}"#, r#"{"tasks": ["trade"]}"#), ["tasks"]);
}

#[test]
fn rows_are_the_same_unit_by_name_else_by_order() {
    let two = r#"{"members": {"rows": [{"member_name": "甲"}, {"member_name": "乙", "member_signed": false}]}}"#;
    let moved = r#"{"members": {"rows": [{"member_name": "乙", "member_signed": true}, {"member_name": "甲"}]}}"#;
    assert_eq!(differences(two, moved), ["[2→1].member_signed"]);
    let other = r#"{"members": {"complete": true, "rows": [{"member_name": "乙", "member_signed": false}, {"member_name": "丙"}]}}"#;
    assert_eq!(differences(two, other), ["members false→true", "members -1", "members +2"]);
    // A row without a name is the one that has a name now; later rows are new.
    let blank = r#"{"members": {"rows": [{"member_signed": true}]}}"#;
    let named = r#"{"members": {"rows": [{"member_name": "甲", "member_signed": true}]}}"#;
    assert_eq!(differences(blank, named), ["[1→1].member_name"]);
    assert_eq!(differences(named, blank), ["[1→1].member_name"]);
    let unnamed = r#"{"members": {"rows": [{"member_signed": true}, {"member_signed": true}]}}"#;
    let fewer = r#"{"members": {"rows": [{"member_signed": false}]}}"#;
    assert_eq!(differences(unnamed, fewer), ["members -2", "[1→1].member_signed"]);
}

#[test]
fn a_code_says_which_unit_it_is_whatever_it_is_called() {
    let ruleset = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let with = |rows: &str| {
        let members = format!(r#"{{"members":{{"rows":{rows}}}}}"#);
        let text = format!(
            r#"{{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{members}}}"#
        );
        consortium_core::file::read(&ruleset, &text, today()).unwrap()
    };
    let differences = |before: &str, after: &str| told(&ruleset, &with(before), &with(after));
    let (one, other) = ("91370212MA0000B238", "91370211MA0000K123");
    let row = |name: &str, code: &str| format!(r#"{{"member_name":"{name}","member_code":"{code}"}}"#);
    let two = format!("[{},{}]", row("甲", one), row("乙", other));
    let renamed = format!("[{},{}]", row("甲", other), row("丙", one));
    assert_eq!(differences(&two, &renamed), ["[1→2].member_name", "[2→1].member_name"]);
    let (was, is) = (format!("[{}]", row("甲", one)), format!("[{}]", row("甲", other)));
    assert_eq!(differences(&was, &is), ["members -1", "members +1"]);
    // Where one side has no code the name tells.
    let nameless = format!(r#"[{},{{"member_name":"甲"}}]"#, row("乙", other));
    assert_eq!(differences(&was, &nameless), ["[1→2].member_code", "members +1"]);
    assert_eq!(differences(&nameless, &was), ["members -1", "[2→1].member_code"]);
}
