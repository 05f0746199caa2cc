//! What the JSON Schema of ruleset files makes of each fault: it refuses those of form and lets the others pass, which
//! only the loader can find.

use std::sync::LazyLock;

use consortium_core::ruleset::schema;
use jsonschema::Validator;
use serde_json::Value as Json;
use toml::{Table, Value};

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Json = serde_json::from_str(schema::RULESET).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// Words of the faults of form: of keys, types, numbers of things, and words from a fixed list.
const OF_FORM: [&str; 30] = [
    "has no meaning here",
    "is missing",
    "is needed here",
    "is blank",
    "is no id",
    "is no ratio",
    "is no amount of money",
    "must be a whole number from",
    "there are no items of the kind",
    "there is no force",
    "there is no basis",
    "there is no phase",
    "there is no type",
    "needs four numbers",
    "has four levels",
    "has 1 to 60 choices",
    "has at least two options",
    "this is no condition",
    "lists no conditions",
    "does not say what is asked",
    "compared with nothing",
    "two comparisons",
    "cannot be compared with this",
    "a ratio has two quantities",
    "cannot stand inside another quantity",
    "lie between two dates",
    "cannot be asked to equal",
    "a share is compared with a ratio",
    "`staff` cannot be tested with this `is`",
    "this test does not fit the question `code`",
];

/// Of form by their words, but a date in quotes is a date to a schema, and only a question's type says where "today" fits.
const BEYOND_A_SCHEMA: [&str; 2] = ["`today` is no ratio", "a date such as 2025-03-06 (without quotes) is needed here"];

/// Holds the schema's judgement of a file with one fault against what the loader said of it.
#[track_caller]
pub(super) fn agrees(text: &str, what: &str) {
    let of_form = OF_FORM.iter().any(|words| what.contains(words));
    if BEYOND_A_SCHEMA.contains(&what) {
        return;
    }
    let file = json(&Value::Table(text.parse::<Table>().unwrap()));
    assert_eq!(
        !VALIDATOR.is_valid(&file),
        of_form,
        "core/rulesets/schema.json on a file of which the loader says: {what}\n{text}"
    );
}

/// TOML as editors hold it against a schema: a date is the text it is written as.
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
