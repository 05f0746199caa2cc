//! The JSON Schemas agree with what reads the files: no editor praises a file that is refused, or blames one that is read.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod answers;
mod rules;

use jsonschema::Validator;
use serde_json::Value as Json;

/// A validator of this schema, which itself has to be one.
fn validator(schema: &str) -> Validator {
    let schema: Json = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// Why a schema refuses this, in its validator's words.
fn complaints(validator: &Validator, value: &Json) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
