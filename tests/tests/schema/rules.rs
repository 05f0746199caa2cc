//! Ruleset files: the schema knows the keys that the loader knows, no more and no fewer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use consortium_core::ruleset::{load, schema};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::{complaints, validator};

const SMALL: &str = include_str!("../../../core/examples/small.toml");
/// Every kind of item with every key it can have, and every form of a condition.
const EVERY_KEY: &str = include_str!("every-key.toml");

/// TOML as its editors hold it against a schema: a date is the text it is written as.
fn json(value: &Value) -> Json {
    match value {
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Datetime(day) => Json::from(day.to_string()),
        Value::String(text) => Json::from(text.as_str()),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => Json::from(*number),
        Value::Boolean(value) => Json::from(*value),
    }
}

fn table(text: &str) -> Value {
    Value::Table(text.parse::<Table>().unwrap())
}

/// The files of all shipped rulesets, and of those that tests are made with.
fn sound_files() -> Vec<(String, String)> {
    let mut out =
        vec![("small.toml".to_owned(), SMALL.to_owned()), ("every-key.toml".to_owned(), EVERY_KEY.to_owned())];
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let policies = ["../core/rulesets", "rulesets"].map(|place| folders(&here.join(place))).concat();
    for version in policies.iter().flat_map(|policy| folders(policy)) {
        for path in entries(&version).into_iter().filter(|path| path.extension().is_some_and(|it| it == "toml")) {
            out.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(out.len() > 15, "{out:?}");
    out
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

#[test]
fn every_file_of_a_ruleset_fits() {
    let validator = validator(schema::RULESET);
    for (name, text) in sound_files() {
        assert_eq!(complaints(&validator, &json(&table(&text))), Vec::<String>::new(), "{name}");
    }
}

/// A key that nothing is called, and that is not near to any.
const FOREIGN: &str = "zzzzzzzzzzzzzzzz";

/// The tables inside a value, each with the steps that lead to it.
fn tables(value: &Value, here: &[Step], out: &mut Vec<Vec<Step>>) {
    let below = |step: Step| [here, &[step]].concat();
    match value {
        Value::Table(entries) => {
            out.push(here.to_vec());
            entries.iter().for_each(|(key, value)| tables(value, &below(Step::Key(key.clone())), out));
        }
        Value::Array(items) => {
            (0..).zip(items).for_each(|(n, value)| tables(value, &below(Step::Item(n)), out));
        }
        _ => {}
    }
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Item(usize),
}

/// The text of the file with a foreign key in the table at this place.
fn with_foreign_key(file: &Value, place: &[Step]) -> String {
    let mut file = file.clone();
    let mut here = &mut file;
    for step in place {
        here = match step {
            Step::Key(key) => here.get_mut(key.as_str()).unwrap(),
            Step::Item(n) => here.get_mut(*n).unwrap(),
        };
    }
    here.as_table_mut().unwrap().insert(FOREIGN.to_owned(), Value::Integer(1));
    toml::to_string(&file).unwrap()
}

/// The keys that the loader asks a table for, as it says itself when there is one that it does not know.
fn known_to_the_loader(text: &str) -> BTreeSet<String> {
    let faults = load::from_texts(&[("all.toml", text)]).unwrap_err().0;
    let told = faults.iter().find(|fault| fault.what.en.contains(FOREIGN));
    let help = &told.unwrap_or_else(|| panic!("no fault tells of the foreign key: {faults:?}")).help.en;
    let names = help.strip_prefix("known are: ").unwrap_or_else(|| panic!("{help}"));
    names.split(", ").map(str::to_owned).collect()
}

/// A part of the schema with what it refers to and all its alternatives.
fn alternatives<'s>(schema: &'s Json, part: &'s Json, out: &mut Vec<&'s Json>) {
    out.push(part);
    if let Some(name) = part["$ref"].as_str() {
        alternatives(schema, schema.pointer(name.trim_start_matches('#')).unwrap(), out);
    }
    for key in ["anyOf", "allOf"] {
        for part in part[key].as_array().into_iter().flatten() {
            alternatives(schema, part, out);
        }
    }
}

/// The keys of those parts that let in no others.
fn keys(parts: &[&Json]) -> BTreeSet<String> {
    let closed = parts.iter().filter(|part| part["additionalProperties"] == false);
    closed.filter_map(|part| part["properties"].as_object()).flat_map(|keys| keys.keys().cloned()).collect()
}

/// The keys that the schema knows in the table at this place.
fn known_to_the_schema(schema: &Json, place: &[Step]) -> BTreeSet<String> {
    let mut parts = Vec::new();
    alternatives(schema, schema, &mut parts);
    for step in place {
        let inner = parts.iter().map(|part| match step {
            Step::Key(key) => &part["properties"][key],
            Step::Item(_) => &part["items"],
        });
        let inner: Vec<&Json> = inner.collect();
        parts = Vec::new();
        inner.into_iter().for_each(|part| alternatives(schema, part, &mut parts));
    }
    keys(&parts)
}

/// The loader is asked and not copied: it lists the keys it knows when it meets one that it does not. Tables that the
/// schema describes alike are taken together, because what they may hold depends on a type or form.
#[test]
fn the_schema_knows_the_keys_that_the_loader_knows() {
    let schema: Json = serde_json::from_str(schema::RULESET).unwrap();
    let file = table(&format!("{SMALL}\n{EVERY_KEY}"));
    let mut places = Vec::new();
    tables(&file, &[], &mut places);
    let mut both: BTreeMap<BTreeSet<String>, BTreeSet<String>> = BTreeMap::new();
    for place in &places {
        let schema = known_to_the_schema(&schema, place);
        let mut loader = known_to_the_loader(&with_foreign_key(&file, place));
        if !schema.contains("all") {
            // Inside another quantity the loader asks for a ratio only to say why none may stand there.
            loader.remove("ratio");
        }
        both.entry(schema).or_default().extend(loader);
    }
    assert!(both.len() > 15, "only {} kinds of tables", both.len());
    for (schema, loader) in both {
        let missing: Vec<_> = loader.difference(&schema).collect();
        let gone: Vec<_> = schema.difference(&loader).collect();
        assert!(
            missing.is_empty() && gone.is_empty(),
            "core/rulesets/schema.json lacks {missing:?} beside {schema:?};\nthe loader does not know {gone:?} there \
             (or no table in every-key.toml shows it)"
        );
    }
}

#[test]
fn a_foreign_key_is_refused_everywhere() {
    let validator = validator(schema::RULESET);
    let file = table(&format!("{SMALL}\n{EVERY_KEY}"));
    let mut places = Vec::new();
    tables(&file, &[], &mut places);
    for place in &places {
        let spoilt = table(&with_foreign_key(&file, place));
        assert!(!validator.is_valid(&json(&spoilt)), "{place:?}");
    }
    assert!(places.len() > 100, "{}", places.len());
}

/// Words that only the loader and the schema list: each is tried, and one that nobody lists.
#[test]
fn both_take_the_same_words() {
    let validator = validator(schema::RULESET);
    for (place, words, foreign) in [
        ("force = \"principle\"", &["must", "required", "principle", "judged", "encouraged", "process"][..], "should"),
        ("basis = \"borrowed\"", &["text", "inferred", "borrowed"], "guessed"),
        ("code = \"valid\"", &["valid"], "right"),
    ] {
        let all = format!("{SMALL}\n{EVERY_KEY}");
        assert!(all.contains(place), "{place}");
        let key = place.split(' ').next().unwrap();
        for word in words.iter().chain([&foreign]) {
            let text = all.replacen(place, &format!("{key} = \"{word}\""), 1);
            let refused = load::from_texts(&[("all.toml", &text)]).is_err_and(|faults| {
                faults
                    .0
                    .iter()
                    .any(|fault| fault.what.en.contains(&format!("`{word}`")) || fault.what.en.contains("does not fit"))
            });
            assert_eq!(refused, *word == foreign, "the loader: {key} = {word}");
            assert_eq!(validator.is_valid(&json(&table(&text))), *word != foreign, "the schema: {key} = {word}");
        }
    }
}
