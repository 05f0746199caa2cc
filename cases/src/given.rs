//! What is answered in a case: a whole consortium, or another one with some answers changed.

use std::collections::BTreeMap;

use consortium_core::ruleset::Ruleset;
use consortium_core::{Text, file};
use serde_json::{Value as Json, json};
use toml::{Table, Value};

use super::{both, under};

/// Answers as they stand in an answers file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    answers: BTreeMap<String, Json>,
    rosters: BTreeMap<String, Rows>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Rows {
    rows: Vec<BTreeMap<String, Json>>,
    complete: bool,
}

impl Given {
    /// The answers file that says so.
    #[must_use]
    pub fn file(&self, ruleset: &Ruleset) -> String {
        let mut answers: serde_json::Map<String, Json> = self.answers.clone().into_iter().collect();
        for (id, Rows { rows, complete }) in &self.rosters {
            answers.insert(id.clone(), json!({ "complete": complete, "rows": rows }));
        }
        let file = json!({
            "format": file::FORMAT, "version": file::VERSION, "ruleset": ruleset.name(), "answers": answers,
        });
        format!("{file:#}")
    }

    /// These answers with the changes of a case: `given`, `complete`, and for a roster `r` the keys `r`, `add_r`,
    /// `without_r`.
    ///
    /// Rows are changed first, then taken away, then added, so that numbers mean the rows of the base.
    ///
    /// # Errors
    /// Which change is not one.
    pub fn changed(mut self, changes: &[(&str, &Value)], proof: Option<&str>) -> Result<Self, Text> {
        let no_table = || both("一行是各字段的表", "a row is a table of fields");
        let entries = |fields: &mut BTreeMap<String, Json>, table: &Table| -> Result<(), Text> {
            for (id, value) in table {
                let entry = entry(value, proof, fields.get(id)).map_err(|error| under(id, &error))?;
                match entry {
                    Some(entry) => fields.insert(id.clone(), entry),
                    None => fields.remove(id),
                };
            }
            Ok(())
        };
        let row = |value: &Value| -> Result<BTreeMap<String, Json>, Text> {
            let mut fields = BTreeMap::new();
            entries(&mut fields, value.as_table().ok_or_else(no_table)?)?;
            Ok(fields)
        };
        for (key, value) in changes {
            match (*key, *value) {
                ("given", Value::Table(table)) => entries(&mut self.answers, table)?,
                (roster, Value::Array(rows)) if !roster.contains("add_") && !roster.contains("without_") => {
                    let rows: Result<Vec<_>, Text> = rows.iter().map(row).collect();
                    self.rosters.entry(roster.to_owned()).or_default().rows = rows?;
                }
                (roster, Value::Table(table)) => {
                    let rows = &mut self.rosters.entry(roster.to_owned()).or_default().rows;
                    for (number, change) in table {
                        let fields = number.parse().ok().and_then(|n: usize| rows.get_mut(n.checked_sub(1)?));
                        let fields = fields.ok_or_else(|| {
                            let en = format!("there is no row {roster}.{number}");
                            both(format!("没有 {roster}.{number} 这一行"), en)
                        })?;
                        entries(fields, change.as_table().ok_or_else(no_table)?)?;
                    }
                }
                _ => {}
            }
        }
        for (key, value) in changes {
            match (*key, *value) {
                ("complete", Value::Boolean(_)) if self.rosters.is_empty() => {
                    let en = "`complete`: there are no rows; write `members = []`";
                    return Err(both("`complete`：没有任何一行；请写 `members = []`", en));
                }
                ("complete", Value::Boolean(complete)) => {
                    self.rosters.values_mut().for_each(|rows| rows.complete = *complete);
                }
                (key, Value::Array(items)) if key.starts_with("without_") => {
                    let rows = self.roster(key, "without_")?;
                    let mut numbers: Vec<i64> = items.iter().filter_map(Value::as_integer).collect();
                    numbers.sort_unstable();
                    for number in numbers.into_iter().rev() {
                        let place = usize::try_from(number - 1).ok().filter(|place| *place < rows.rows.len());
                        rows.rows.remove(place.ok_or_else(|| {
                            both(format!("{key}：没有第 {number} 行"), format!("{key}: there is no row {number}"))
                        })?);
                    }
                }
                (key, Value::Array(items)) if key.starts_with("add_") => {
                    let added: Result<Vec<_>, Text> = items.iter().map(row).collect();
                    self.roster(key, "add_")?.rows.extend(added?);
                }
                ("given", Value::Table(_)) => {}
                (_, Value::Array(_) | Value::Table(_)) => {}
                (key, value) => {
                    let en = format!("`{key} = {value}` says nothing that a case can say");
                    return Err(both(format!("`{key} = {value}` 不是案例能写的内容"), en));
                }
            }
        }
        Ok(self)
    }

    fn roster(&mut self, key: &str, prefix: &str) -> Result<&mut Rows, Text> {
        let roster = key.strip_prefix(prefix).unwrap_or(key);
        self.rosters.get_mut(roster).ok_or_else(|| {
            let en = format!("{key}: the consortium has no roster `{roster}`");
            both(format!("{key}：该联合体没有名单 `{roster}`"), en)
        })
    }
}

/// An answer of an answers file; `None` is blank. A bare value has the proof that the case names, or is declared.
fn entry(value: &Value, proof: Option<&str>, before: Option<&Json>) -> Result<Option<Json>, Text> {
    let with = |value: Json, proof: Option<&str>| match proof {
        Some(proof) => json!({ "value": value, "proof": proof }),
        None => json!({ "value": value }),
    };
    let Value::Table(table) = value else {
        return Ok(Some(with(json(value), proof)));
    };
    let mut keys: Vec<&str> = table.keys().map(String::as_str).collect();
    keys.sort_unstable();
    // Years with their amounts are the value of a series.
    if !keys.is_empty() && keys.iter().all(|key| key.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(Some(with(json(value), proof)));
    }
    let own = table.get("proof").and_then(Value::as_str);
    match (keys.as_slice(), table.get("value"), own) {
        (["blank"], ..) => Ok(None),
        (["unknown"], ..) => Ok(Some(json!({ "unknown": true }))),
        (["value"], Some(value), _) => Ok(Some(with(json(value), proof))),
        (["proof", "value"], Some(value), Some(own)) => Ok(Some(with(json(value), Some(own)))),
        (["proof"], _, Some(own)) => {
            let before = before
                .and_then(|entry| entry.get("value"))
                .ok_or_else(|| both("没有可证明的答案", "there is no value to prove"))?;
            Ok(Some(with(before.clone(), Some(own))))
        }
        _ => {
            let forms = "{ 2025 = \"…\" }, { value, proof }, { proof }, { unknown = true }";
            let en = format!("an answer is a value, {forms} or {{ blank = true }}");
            Err(both(format!("答案是一个值、{forms} 或 {{ blank = true }}"), en))
        }
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Boolean(value) => json!(value),
        Value::Datetime(day) => json!(day.to_string()),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => Json::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect()),
    }
}
