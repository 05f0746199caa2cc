//! Whatever is changed in a ruleset, comparing the two tells it: no key of the language is passed over.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use consortium_core::ruleset::diff::{How, diff};
use consortium_core::ruleset::{Ruleset, load};
use toml::{Table, Value};

const SMALL: &str = include_str!("../../core/examples/small.toml");
/// Every kind of item with every key it can have, and every form of a condition.
const EVERY_KEY: &str = include_str!("schema/every-key.toml");

/// Calls `visit` with every value that holds no others, and where it stands.
fn leaves(value: &mut Value, place: &str, visit: &mut dyn FnMut(&mut Value, &str)) {
    match value {
        Value::Table(table) => {
            table.iter_mut().for_each(|(key, value)| leaves(value, &format!("{place}.{key}"), visit))
        }
        Value::Array(items) => {
            items.iter_mut().enumerate().for_each(|(ix, value)| leaves(value, &format!("{place}[{ix}]"), visit));
        }
        leaf => visit(leaf, place),
    }
}

/// Other values of the same form, of which most are no sound rules; of a text for readers one is enough.
fn others(value: &Value, place: &str) -> Vec<Value> {
    match value {
        Value::String(text) if place.ends_with(".zh") || place.ends_with(".en") => vec![format!("{text}x").into()],
        Value::String(text) => ["x", "1/7", "7万元", "kind", "staff", "must", "text", "firm"]
            .into_iter()
            .map(|other| Value::String(other.to_owned()))
            .chain([Value::String(format!("{text}x"))])
            .collect(),
        Value::Integer(number) => vec![Value::Integer(number + 1), Value::Integer(number - 1)],
        Value::Boolean(said) => vec![Value::Boolean(!said)],
        Value::Datetime(_) => vec!["2027-05-17".parse::<toml::value::Datetime>().unwrap().into()],
        _ => Vec::new(),
    }
}

#[test]
fn every_change_of_a_value_is_told() {
    let old = load::from_texts(&[("small.toml", SMALL), ("every.toml", EVERY_KEY)]).unwrap();
    let (mut told, mut passed_over) = (Vec::new(), Vec::new());
    for (which, text) in [SMALL, EVERY_KEY].into_iter().enumerate() {
        let whole = Value::Table(text.parse::<Table>().unwrap());
        let mut count = 0;
        leaves(&mut whole.clone(), "", &mut |_, _| count += 1);
        for leaf in 0..count {
            let mut all = Vec::new();
            let mut number = 0;
            leaves(&mut whole.clone(), "", &mut |value, place| {
                if number == leaf {
                    all = others(value, place).into_iter().map(|other| (place.to_owned(), other)).collect();
                }
                number += 1;
            });
            for (place, other) in all {
                let mut changed = whole.clone();
                leaves(&mut changed, "", &mut |value, here| {
                    if here == place {
                        *value = other.clone();
                    }
                });
                let changed = toml::to_string(&changed).unwrap();
                let files = if which == 0 { [&*changed, EVERY_KEY] } else { [SMALL, &changed] };
                let Ok(new) = load::from_texts(&[("small.toml", files[0]), ("every.toml", files[1])]) else { continue };
                if new.hash == old.hash {
                    continue;
                }
                let keys = diff(&old, &new);
                // What was renamed is told of the item itself, where the older version has it under the old name.
                if keys.is_empty() && !place.starts_with(".renamed") {
                    passed_over.push(format!("{place} = {other}"));
                }
                told.extend(
                    keys.into_iter().filter(|it| it.how != How::Added).flat_map(|it| it.parts).map(|it| it.key),
                );
            }
        }
    }
    assert!(passed_over.is_empty(), "{passed_over:#?}");
    told.sort_unstable();
    told.dedup();
    assert!(told.len() > 40, "{} keys were changed: {told:?}", told.len());
}

/// A ruleset like the small one, with this added.
fn small_with(more: &str) -> Ruleset {
    load::from_texts(&[("small.toml", SMALL), ("more.toml", more)]).unwrap()
}

fn told(old: &str, new: &str) -> Vec<String> {
    let changes = diff(&small_with(old), &small_with(new));
    changes.iter().map(|it| format!("{:?} {:?} {} {:?}", it.how, it.item, it.id, it.was)).collect()
}

const AREA: &str =
    "[[question]]\nid = \"area\"\nsection = \"members\"\ntype = \"number\"\ntitle = { zh = \"面积\", en = \"Area\" }\n";

/// A hint that uses what is added, so that no rule has to.
fn hint(when: &str) -> String {
    format!(
        "[[notice]]\nid = \"said\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"提示\", en = \"A hint\" }}\nwhen = {when}\n"
    )
}

/// A name that a field had is no name of a question that stands elsewhere, whether the roster is older or as new as the field.
#[test]
fn a_field_renamed_is_no_question_of_that_name() {
    for (roster, more) in [
        ("members", ""),
        (
            "labs",
            "[[question]]\nid = \"labs\"\nsection = \"members\"\ntype = \"roster\"\ntitle = { zh = \"室\", en = \"Labs\" }\n\
             row = { zh = \"室\", en = \"lab\" }\n",
        ),
    ] {
        let field =
            AREA.replace("\"area\"", "\"floor\"").replace("section = \"members\"", &format!("roster = \"{roster}\""));
        let field = field.replace("[[question]]", "[[field]]");
        let used = hint(&format!("{{ some = \"{roster}\", where = {{ question = \"floor\", given = true }} }}"));
        let renamed = format!("{more}{field}{used}[[renamed]]\nin = \"{roster}\"\nfrom = \"area\"\nto = \"floor\"\n");
        let mut expected = vec!["Added Field floor None", "Removed Question area None"];
        if !more.is_empty() {
            expected.insert(1, "Added Question labs None");
        }
        let area = AREA.to_owned() + &hint("{ question = \"area\", given = true }");
        let mut told: Vec<String> = told(&area, &renamed).into_iter().filter(|told| !told.contains("Notice")).collect();
        told.sort();
        assert_eq!(told, expected);
    }
}

/// Two questions may have a choice of the same name, of which one is renamed.
#[test]
fn a_choice_renamed_is_renamed_in_its_own_question() {
    let question = |id: &str, choice: &str| {
        AREA.replace("\"area\"", &format!("\"{id}\"")).replace(
            "type = \"number\"",
            &format!(
                "type = \"one\"\nchoices = [{{ id = \"{choice}\", zh = \"甲\", en = \"A\" }}, {{ id = \"other\", zh = \"乙\", en = \"B\" }}]"
            ),
        )
    };
    let used = hint("{ all = [{ question = \"first\", given = true }, { question = \"second\", given = true }] }");
    let old = question("first", "ai") + &question("second", "ai") + &used;
    let renamed = "[[renamed]]\nin = \"first\"\nfrom = \"ai\"\nto = \"intelligence\"\n";
    let new = question("first", "intelligence") + &question("second", "ai") + &used + renamed;
    assert_eq!(told(&old, &new), Vec::<String>::new());
}
