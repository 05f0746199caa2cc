//! What JavaScript can call besides the element: one assessment, from an answers file to its JSON.

use consortium_core::{Day, assess, file, view};
use wasm_bindgen::prelude::*;

use crate::rules::Rules;

/// Assesses an answers file on the day `today` (`2026-03-01`) and gives the result as the native tool prints it, byte
/// for byte.
///
/// # Errors
/// A day the calendar does not have, or a file that cannot be read: the text says what and what to do.
#[wasm_bindgen(js_name = assessJson)]
pub fn assess_json(answers_file: &str, today: &str, ruleset: Option<String>) -> Result<String, JsValue> {
    json(answers_file, today, ruleset.as_deref()).map_err(|fault| JsValue::from_str(&fault))
}

fn json(answers_file: &str, today: &str, ruleset: Option<&str>) -> Result<String, String> {
    let today = Day::parse(today).ok_or("today is no day of the calendar; give it as 2026-03-01")?;
    let rules = match ruleset {
        None => Rules::shipped().ok_or("no ruleset is built in")?,
        Some(name) => Rules::named(name).ok_or("no ruleset of this name is built in")?,
    };
    let answers = file::read(&rules, answers_file, today).map_err(|fault| fault.message(consortium_core::Lang::En))?;
    let assessment = assess(&rules, &answers, today);
    Ok(view::json(&rules, &answers, &assessment, today))
}
