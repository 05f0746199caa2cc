//! Whatever is changed in a ruleset, comparing the two tells it: no key of the language is passed over.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use consortium_core::ruleset::diff::{How, diff};
use consortium_core::ruleset::load;
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
