//! Makes a case that shows a difference as small as it gets: takes away what can be taken away while it still differs.

use serde_json::Value as Json;
use toml::{Table, Value};

use super::case::{Written, rendered};

/// The kind of a difference: what stands before the colon, without the criterion's name.
fn kinds(case: &Written) -> Vec<String> {
    let differences = case.differences().unwrap_or_default();
    let kind = |d: &String| Some(d.split(": engine").next()?.rsplit(": ").next()?.to_owned());
    differences.iter().filter_map(kind).collect()
}

/// A smaller case that shows the first difference of `case`.
#[must_use]
pub fn shrink(case: &Written) -> Written {
    let Some(wanted) = kinds(case).into_iter().next() else { return case.clone() };
    let mut best = case.clone();
    loop {
        let smaller = smaller(&best).into_iter().find(|candidate| kinds(candidate).contains(&wanted));
        match smaller {
            Some(next) => best = next,
            None => return best,
        }
    }
}

fn smaller(case: &Written) -> Vec<Written> {
    let mut out = Vec::new();
    if let Ok(rules) = case.ruleset.parse::<Table>() {
        for next in smaller_rules(&rules) {
            out.push(Written { ruleset: rendered(&next), answers: case.answers.clone() });
        }
    }
    if let Ok(file) = serde_json::from_str::<Json>(&case.answers) {
        let mut candidates = Vec::new();
        less_json(&file["answers"], &mut |answers| {
            let mut next = file.clone();
            next["answers"] = answers;
            candidates.push(next);
        });
        out.extend(
            candidates.into_iter().map(|next| Written { ruleset: case.ruleset.clone(), answers: next.to_string() }),
        );
    }
    out
}

/// With an entry of an object or list taken away, or made simpler.
fn less_json(json: &Json, see: &mut dyn FnMut(Json)) {
    match json {
        Json::Object(map) => {
            for key in map.keys().filter(|key| !matches!(key.as_str(), "value" | "rows" | "complete")) {
                let mut next = map.clone();
                next.remove(key);
                see(Json::Object(next));
            }
            for (key, inner) in map {
                less_json(inner, &mut |less| {
                    let mut next = map.clone();
                    next.insert(key.clone(), less);
                    see(Json::Object(next));
                });
            }
        }
        Json::Array(items) => {
            for at in 0..items.len() {
                let mut next = items.clone();
                next.remove(at);
                see(Json::Array(next));
            }
            for (at, item) in items.iter().enumerate() {
                less_json(item, &mut |less| {
                    let mut next = items.clone();
                    next[at] = less;
                    see(Json::Array(next));
                });
            }
        }
        _ => {}
    }
}

fn smaller_rules(rules: &Table) -> Vec<Table> {
    let mut out = Vec::new();
    let criteria = rules.get("criterion").and_then(Value::as_array).cloned().unwrap_or_default();
    for (at, criterion) in criteria.iter().enumerate() {
        if criteria.len() > 1 {
            let mut next = rules.clone();
            for kind in ["criterion", "requirement"] {
                if let Some(Value::Array(items)) = next.get_mut(kind) {
                    items.remove(at);
                }
            }
            out.push(only_used(next));
        }
        less_toml(criterion, &mut |less| out.push(with(rules, "criterion", at, less)));
    }
    for kind in ["question", "field"] {
        let items = rules.get(kind).and_then(Value::as_array).cloned().unwrap_or_default();
        for (at, item) in items.iter().enumerate() {
            for key in ["proves", "applies", "other_than", "distinct_by"] {
                let mut item = item.clone();
                if item.as_table_mut().and_then(|item| item.remove(key)).is_some() {
                    out.push(with(rules, kind, at, item));
                }
            }
            less_toml(item, &mut |less| out.push(with(rules, kind, at, less)));
        }
    }
    out
}

fn with(rules: &Table, kind: &str, at: usize, item: Value) -> Table {
    let mut next = rules.clone();
    if let Some(Value::Array(items)) = next.get_mut(kind) {
        items[at] = item;
    }
    only_used(next)
}

/// With `applies`, a filter or a list's part taken away, or a condition replaced by one of its parts.
fn less_toml(value: &Value, see: &mut dyn FnMut(Value)) {
    match value {
        Value::Table(table) => {
            let is_item = table.contains_key("remedy") || table.contains_key("title");
            for key in ["applies", "where", "of", "plus"].iter().filter(|key| table.contains_key(**key)) {
                let mut next = table.clone();
                next.remove(*key);
                see(Value::Table(next));
            }
            for (key, inner) in table {
                if matches!(key.as_str(), "title" | "remedy" | "levels" | "choices" | "proves" | "row") {
                    continue;
                }
                match inner {
                    Value::Table(_) if !is_item => see(inner.clone()),
                    Value::Array(parts) if !is_item => {
                        parts.iter().filter(|p| p.is_table()).for_each(|p| see(p.clone()))
                    }
                    _ => {}
                }
                less_toml(inner, &mut |less| {
                    let mut next = table.clone();
                    next.insert(key.clone(), less);
                    see(Value::Table(next));
                });
            }
        }
        Value::Array(items) => {
            for at in 0..items.len() {
                if items.len() > 1 && items[at].is_table() {
                    let mut next = items.clone();
                    next.remove(at);
                    see(Value::Array(next));
                }
                less_toml(&items[at], &mut |less| {
                    let mut next = items.clone();
                    next[at] = less;
                    see(Value::Array(next));
                });
            }
        }
        _ => {}
    }
}

/// Without the questions that nothing uses any more.
fn only_used(mut rules: Table) -> Table {
    loop {
        let text = |kind: &str| {
            let items = rules.get(kind).and_then(Value::as_array).cloned().unwrap_or_default();
            items.into_iter().map(|mut item| {
                let id = item.as_table_mut().and_then(|item| item.remove("id"));
                (id.and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default(), item.to_string())
            })
        };
        let all: Vec<(String, String)> = ["question", "field"].iter().flat_map(|kind| text(kind)).collect();
        let criteria: String = text("criterion").map(|(_, text)| text).collect();
        let used = |id: &str| {
            let quoted = format!("\"{id}\"");
            criteria.contains(&quoted) || all.iter().any(|(other, text)| other != id && text.contains(&quoted))
        };
        let unused: Vec<&String> = all.iter().map(|(id, _)| id).filter(|id| !used(id)).collect();
        if unused.is_empty() {
            return rules;
        }
        let unused: Vec<String> = unused.into_iter().cloned().collect();
        for kind in ["question", "field"] {
            if let Some(Value::Array(items)) = rules.get_mut(kind) {
                items.retain(|item| {
                    !item.get("id").and_then(Value::as_str).is_some_and(|id| unused.iter().any(|u| u == id))
                });
            }
        }
    }
}
