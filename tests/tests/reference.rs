//! The examples of the language reference, run; and every word the language has, looked for in it.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use consortium_cases::{Bases, read};
use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::diff::diff;
use consortium_core::ruleset::load::{Faults, reviewed};
use serde_json::Value as Json;
use toml::{Table, Value};

const REFERENCE: &str = include_str!("../../core/rulesets/README.md");
const SMALL: &str = include_str!("../../core/examples/small.toml");
const SCHEMA: &str = include_str!("../../core/rulesets/schema.json");

/// The blocks of the reference that begin with this line.
fn blocks(reference: &str, fence: &str) -> Vec<Table> {
    let fence = format!("```{fence}\n");
    let parts = reference.split(&fence).skip(1);
    parts.map(|part| part.split("\n```").next().unwrap().parse().unwrap()).collect()
}

fn form(reference: &str) -> String {
    let parts = reference.split("```toml form\n").skip(1);
    parts.map(|part| part.split("```").next().unwrap()).collect()
}

/// A ruleset with a criterion `example-N` for each example.
fn ruleset(reference: &str) -> Ruleset {
    let mut criteria = String::new();
    for (number, example) in blocks(reference, "toml condition").iter().enumerate() {
        let check = &example["check"];
        let applies = example.get("applies").map_or(String::new(), |applies| format!("applies = {applies}\n"));
        criteria.push_str(&format!(
            "[[criterion]]\nid = \"example-{number}\"\ncites = [\"two-partners\"]\ndimension = \"members\"\n\
             title = {{ zh = \"例\", en = \"Example\" }}\n{applies}check = {check}\n\
             remedy = {{ action = {{ zh = \"办\", en = \"Act\" }}, owner = \"lead\", \
             document = {{ zh = \"件\", en = \"Document\" }}, days = 5 }}\n\n"
        ));
    }
    let form = form(reference);
    match reviewed(&[&[("small.toml", SMALL), ("README.md", &form), ("examples", &criteria)]]) {
        Ok(ruleset) => ruleset,
        Err(faults) => panic!("{faults}\n{criteria}"),
    }
}

/// The case that gives an example these answers and expects this state.
fn case(number: usize, word: &str, given: &Table) -> String {
    let state = match word {
        "true" => "met",
        "false" => "not_met",
        "open" => "open",
        "judged" => "needs_judgement",
        "not_applicable" => "not_applicable",
        other => panic!("no example expects `{other}`"),
    };
    let of_form =
        |value: &Value| !matches!(value, Value::Array(rows) if rows.is_empty() || rows.iter().all(Value::is_table));
    let mut case = Table::new();
    let mut answers = Table::new();
    for (id, value) in given {
        let into = if id != "complete" && of_form(value) { &mut answers } else { &mut case };
        into.insert(id.clone(), value.clone());
    }
    let left_out = given.values().any(|value| value.to_string().contains("partner_code"));
    case.insert("title".to_owned(), Value::String(format!("example {number}: {word}")));
    case.insert("proof".to_owned(), Value::String("documented".to_owned()));
    case.insert("given".to_owned(), Value::Table(answers));
    let left_out = if left_out { "left_out = [\"partners[1] same_as_lead\"]\n" } else { "" };
    let expect: Table = format!("{left_out}criteria = {{ example-{number} = \"{state}\" }}").parse().unwrap();
    case.insert("expect".to_owned(), Value::Table(expect));
    toml::to_string(&case).unwrap()
}

fn differences(reference: &str) -> Vec<String> {
    let ruleset = ruleset(reference);
    let mut out = Vec::new();
    for (number, example) in blocks(reference, "toml condition").iter().enumerate() {
        for (word, given) in example.iter().filter(|(key, _)| !matches!(key.as_str(), "check" | "applies")) {
            let case = read("README", &case(number, word, given.as_table().unwrap()), &Bases::new()).unwrap();
            let told = case[0].assess(&ruleset).unwrap().differences;
            out.extend(told.into_iter().map(|told| format!("{}\n{}\n{}", example["check"], case[0].title, told.en)));
        }
        assert!(example.len() >= 3, "an example shows two results at least: {example}");
    }
    out
}

#[test]
fn every_example_of_the_reference_is_as_it_says() {
    assert!(blocks(REFERENCE, "toml condition").len() > 20);
    let found = differences(REFERENCE);
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn a_wrong_example_is_told() {
    let wrong = REFERENCE.replacen("true = { quality = 2 }", "true = { quality = 1 }", 1);
    assert_ne!(wrong, REFERENCE);
    assert_eq!(differences(&wrong).len(), 1);
}

/// The blocks that begin with this line, one after the other.
fn joined(reference: &str, fence: &str) -> String {
    let fence = format!("```{fence}\n");
    reference.split(&fence).skip(1).map(|part| part.split("```").next().unwrap()).collect()
}

/// The chapter on items, loaded as it stands: the ruleset, and the version that amends it.
fn items(reference: &str) -> Result<[Ruleset; 2], Faults> {
    let (items, amendment) = (joined(reference, "toml item"), joined(reference, "toml amendment"));
    let older = [("README.md", items.as_str())];
    let newer = [("README.md (amendment)", amendment.as_str())];
    Ok([reviewed(&[&older])?, reviewed(&[&older, &newer])?])
}

#[test]
fn the_items_of_the_reference_are_a_ruleset() {
    let [old, new] = items(REFERENCE).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((old.name(), new.name()), ("example/2025-03-06".to_owned(), "example/2026-01-01".to_owned()));
    let mut told: Vec<String> = Vec::new();
    for change in diff(&old, &new) {
        let keys: Vec<&str> = change.parts.iter().map(|part| part.key).collect();
        told.push(format!("{:?} {:?} {} {}", change.how, change.item, change.id, keys.join(" ")).trim().to_owned());
    }
    assert_eq!(
        told,
        [
            "Changed Ruleset ruleset effective change",
            "Changed Criterion composition-institutes check weight inferred",
            "Removed Note look-alikes",
        ]
    );
    // Nothing is left to be filled in.
    let all = joined(REFERENCE, "toml item") + &joined(REFERENCE, "toml amendment");
    assert!(!all.contains('…') && !all.contains("CONDITION"), "a placeholder stands in the items");
    for kind in ["document", "party", "fact", "support", "evaluation", "notice", "note", "reading", "renamed", "field"]
    {
        assert!(all.contains(&format!("[[{kind}]]")), "{kind}");
    }
}

#[test]
fn an_item_that_is_none_is_told() {
    for (word, wrong) in
        [("force = \"principle\"", "force = \"principal\""), ("remove = [\"look-alikes\"]", "remove = [\"look\"]")]
    {
        let reference = REFERENCE.replacen(word, wrong, 1);
        assert_ne!(reference, REFERENCE);
        assert!(items(&reference).is_err(), "{wrong}");
    }
}

/// Every key and word of the language, as the schema has them; other tests hold that against the loader.
fn words(schema: &Json, out: &mut BTreeSet<String>) {
    match schema {
        Json::Object(entries) => {
            if let Some(Json::Object(properties)) = entries.get("properties") {
                out.extend(properties.keys().cloned());
            }
            let listed = entries.get("enum").and_then(Json::as_array).into_iter().flatten();
            out.extend(listed.chain(entries.get("const")).filter_map(Json::as_str).map(str::to_owned));
            entries.values().for_each(|part| words(part, out));
        }
        Json::Array(parts) => parts.iter().for_each(|part| words(part, out)),
        _ => {}
    }
}

fn unsaid(reference: &str) -> Vec<String> {
    let mut all = BTreeSet::new();
    words(&serde_json::from_str(SCHEMA).unwrap(), &mut all);
    assert!(all.len() > 90, "{all:?}");
    let said: BTreeSet<&str> = reference.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').collect();
    all.into_iter().filter(|word| !said.contains(word.as_str())).collect()
}

#[test]
fn every_word_of_the_language_stands_in_the_reference() {
    assert_eq!(unsaid(REFERENCE), Vec::<String>::new());
    assert_eq!(unsaid(&REFERENCE.replace("registered_as", "registered")), ["registered_as"]);
}
