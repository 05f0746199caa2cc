//! What JavaScript can call besides the element: one assessment, from an answers file to its JSON.

use consortium_core::{Day, assess, file, view};
use wasm_bindgen::prelude::*;

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
    let shipped = match ruleset {
        None => consortium_rulesets::SHIPPED.last(),
        Some(name) => consortium_rulesets::find(name),
    };
    let rules = shipped.and_then(|shipped| shipped.load().ok()).ok_or("no ruleset of this name is built in")?;
    let answers = file::read(&rules, answers_file, today).map_err(|fault| fault.message(consortium_core::Lang::En))?;
    let assessment = assess(&rules, &answers, today);
    Ok(view::json(&rules, &answers, &assessment, today))
}
