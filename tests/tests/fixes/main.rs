//! Why a check comes to what it does, and what has to change, for every kind of check: tables that anyone can read.
//!
//! `tables.toml` says what is asked of which answers, `expected/` what is said to it; `.why.txt` has the reasons. Each set of changes is also tried, and
//! all of them are compared with trying everything, where that is not too much. After a change that is meant,
//! `UPDATE_EXPECT=1 cargo test -p consortium-tests --test fixes` writes the tables anew.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::rc::Rc;

use consortium_core::answers::Answers;
use consortium_core::condition::Truths;
use consortium_core::condition::eval::Facts;
use consortium_core::explain::{Explanation, What, explain};
use consortium_core::lines::lines;
use consortium_core::recourse::{Fix, Recourse, Step, say};
use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::load::from_texts;
use consortium_core::{Day, Lang, assess, file};
use consortium_tests::fixes::Situation;
use consortium_tests::oracle::study::Study;
use consortium_tests::random::compare::{Depth, compare_guarded};
use toml::{Table, Value};

const POLICY: &str = include_str!("policy.toml");
const TABLES: &str = include_str!("tables.toml");

/// Worlds looked at for one situation; what leaves more is not compared with trying everything.
const MOST_WORLDS: usize = 400;

/// What else is asked of whoever applies.
#[derive(Clone, Copy)]
enum Besides {
    /// Nothing: everything can be met.
    Nothing,
    /// What a member cannot change, so that the best that can come is to fall short of a principle.
    AFailing,
}

fn today() -> Day {
    Day::parse("2026-03-02").unwrap()
}

fn rule(id: &str, force: &str, check: &str) -> String {
    format!(
        r#"
[[requirement]]
id = "{id}"
force = "{force}"
document = "notice"
part = "one"
phrase = "规定"
gloss = "a provision"

[[criterion]]
id = "{id}"
dimension = "all"
title = {{ zh = "题", en = "Title" }}
check = {check}
remedy = {{ action = {{ zh = "办", en = "Act" }}, owner = "lead", document = {{ zh = "件", en = "Paper" }}, days = 5 }}
"#
    )
}

fn rules(checks: &[&str], besides: Besides) -> Ruleset {
    let each = (1..).zip(checks).map(|(number, check)| rule(&format!("rule-{number}"), "must", check));
    let mut rules: String = each.collect();
    if matches!(besides, Besides::AFailing) {
        let others = r#"
[[question]]
id = "others"
section = "form"
type = "roster"
title = { zh = "其他", en = "Others" }
row = { zh = "其他", en = "other" }

[[field]]
id = "other_home"
roster = "others"
type = "yes-no"
fixed = true
title = { zh = "在本市", en = "Home" }
"#;
        let all_home = r#"{ every = "others", check = { question = "other_home", is = true } }"#;
        rules = [others, &rules, &rule("others", "principle", all_home)].concat();
    }
    from_texts(&[("policy.toml", POLICY), ("rules.toml", &rules)])
        .unwrap_or_else(|faults| panic!("{checks:?}: {faults:?}"))
}

fn answers(ruleset: &Ruleset, body: &str, besides: Besides) -> Answers {
    let mut given: serde_json::Value = serde_json::from_str(body).unwrap();
    if matches!(besides, Besides::AFailing) {
        given["others"] = serde_json::json!({ "complete": true, "rows": [{ "other_home": false }] });
    }
    let whole = serde_json::json!({
        "format": "consortium-answers", "version": 1, "ruleset": "fixes/2026-01-01", "answers": given,
    });
    file::read(ruleset, &whole.to_string(), today()).unwrap()
}

/// A step, and where there are several rules, which of them it serves.
fn said(facts: &Facts<'_>, step: &Step, rules: usize) -> String {
    let said = say::change(facts, &step.change, Lang::En);
    let serves: Vec<String> = step.criteria.iter().map(|ix| format!("{}", ix + 1)).collect();
    if rules > 1 { format!("{said} (for {})", serves.join(", ")) } else { said }
}

/// What changes lead to; which, as lines; and whether they could be compared with trying everything.
fn told(checks: &[&str], body: &str, besides: Besides) -> (String, String, bool) {
    let ruleset = rules(checks, besides);
    let answers = answers(&ruleset, body, besides);
    let found = Situation { ruleset: &ruleset, answers: &answers, today: today() }.tried();
    let facts = Facts::new(&ruleset, &answers, today());
    let fix = |fix: &Fix| {
        let steps: Vec<String> = fix.steps.iter().map(|step| said(&facts, step, checks.len())).collect();
        format!("    - {}\n", steps.join("; "))
    };
    let Recourse { goal, fixes, capped, beyond } = &found;
    let more = if *capped { ", perhaps more" } else { "" };
    let beyond = if beyond.iter().any(|ix| usize::from(*ix) == 0) { ", not to be moved" } else { "" };
    let lines: String = fixes.iter().map(fix).collect();
    let study = Rc::new(Study::new(&ruleset, today()));
    let compared = compare_guarded(&study, &answers, MOST_WORLDS, Depth::Everything);
    if let Ok(compared) = &compared {
        assert!(compared.differences.is_empty(), "{checks:?} of {body}: {:?}", compared.differences);
    }
    let all = compared.is_ok_and(|compared| compared.fixes);
    (format!("{}{more}{beyond}", goal.word()), lines, all)
}

fn list<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Value> {
    table[key].as_array().unwrap().iter()
}

/// One check, or several.
fn several(checks: &Value) -> Vec<&str> {
    match checks {
        Value::Array(checks) => checks.iter().filter_map(Value::as_str).collect(),
        check => vec![check.as_str().unwrap()],
    }
}

/// The table as text: under each check, or several, what has to change with each of the answers, besides nothing; and besides
/// something that fails, where not the same is to be done.
fn table(table: &Table) -> (String, usize) {
    let mut out = String::new();
    let mut compared = 0;
    for checks in list(table, "checks").map(several) {
        out += &format!("{}\n", checks.join("\n"));
        for body in list(table, "answers").filter_map(Value::as_str) {
            let (goal, fixes, all) = told(&checks, body, Besides::Nothing);
            let (below, besides, all_below) = told(&checks, body, Besides::AFailing);
            let besides = if besides == fixes && !fixes.is_empty() { "    - the same\n" } else { &besides };
            out += &format!("  {body}\n    {goal}\n{fixes}    {below}\n{besides}");
            compared += usize::from(all) + usize::from(all_below);
        }
        out.push('\n');
    }
    (out, compared)
}

fn tables() -> Vec<Table> {
    let tables: Table = TABLES.parse().unwrap();
    tables["table"].as_array().unwrap().iter().filter_map(Value::as_table).cloned().collect()
}

fn expect(name: &str, text: &str) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "fixes", "expected", name].iter().collect();
    expect_test::expect_file![path].assert_eq(text);
}

#[test]
fn what_has_to_change_is_as_written() {
    for one in tables() {
        let name = one["name"].as_str().unwrap();
        let (text, compared) = table(&one);
        println!("{name}: {compared} compared with trying everything");
        expect(&format!("{name}.txt"), &text);
    }
}

/// What was cited, in a line: the word for each part, its row and value, and in brackets what it rests on.
fn outline(ruleset: &Ruleset, explanation: &Explanation<'_>) -> String {
    let word = match &explanation.what {
        What::Asked { slot, .. } | What::Added { slot } => ruleset.question(slot.question).unwrap().id.to_string(),
        other => format!("{other:?}").split([' ', '{']).next().unwrap().to_lowercase(),
    };
    let row = explanation.row.map_or_else(String::new, |row| format!(" of {row}"));
    let value = match explanation.truths {
        Truths::TRUE => "yes",
        Truths::FALSE => "no",
        Truths::OPEN => "open",
        _ => "judged",
    };
    let parts: Vec<String> = explanation.parts.iter().map(|part| outline(ruleset, part)).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let proven = if explanation.proven { "" } else { ", only said" };
    format!("{word}{row} {value}{proven}{parts}")
}

/// The state of each rule with these answers, and the reasons.
fn reasons(checks: &[&str], body: &str) -> String {
    let ruleset = rules(checks, Besides::Nothing);
    let answers = answers(&ruleset, body, Besides::Nothing);
    let facts = Facts::new(&ruleset, &answers, today());
    let found = assess(&ruleset, &answers, today());
    let each = ruleset.criteria.iter().zip(&found.findings).map(|(criterion, finding)| {
        let explanation = explain(&facts, criterion);
        let reasons = lines(&facts, criterion.force, &explanation, Lang::En);
        let reasons: String = reasons.iter().map(|line| format!("    - {}\n", line.text)).collect();
        format!("    {}\n{reasons}      {}\n", finding.state.word(), outline(&ruleset, &explanation))
    });
    each.collect()
}

#[test]
fn why_is_as_written() {
    for one in tables().iter().filter(|table| table.get("why").is_some()) {
        let mut out = String::new();
        for checks in list(one, "checks").map(several) {
            out += &format!("{}\n", checks.join("\n"));
            for body in list(one, "answers").filter_map(Value::as_str) {
                out += &format!("  {body}\n{}", reasons(&checks, body));
            }
            out.push('\n');
        }
        expect(&format!("{}.why.txt", one["name"].as_str().unwrap()), &out);
    }
}
