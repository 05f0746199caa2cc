//! The engine for JavaScript: what `load()` of the npm package starts. Texts in, texts out; `package/js/index.js` makes
//! objects of them and `package/types/index.d.ts` says of which form.

mod ruleset;

use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, assess, file, view};
use consortium_rulesets::{SHIPPED, Shipped};
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Assesses an answers file on the day `today` (`2026-03-01`) and gives the result as `consortium check --json` prints it,
/// without what has to change. Without the name of a version, the one of the file's policy counts that is in force then.
///
/// # Errors
/// A day the calendar does not have, rules that there are not, or a file that cannot be read: the text says what and what
/// to do.
#[wasm_bindgen(js_name = assess)]
pub fn assess_json(answers_file: &str, today: &str, ruleset: Option<String>) -> Result<String, JsValue> {
    assessed(answers_file, today, ruleset.as_deref()).map_err(|fault| JsValue::from_str(&fault))
}

/// A version of the rules by its name, without one the newest: what it asks and what it looks at, as JSON.
///
/// # Errors
/// There is none of this name.
#[wasm_bindgen(js_name = ruleset)]
pub fn ruleset_json(name: Option<String>) -> Result<String, JsValue> {
    let rules = match name.as_deref() {
        Some(name) => named(name),
        None => SHIPPED.last().ok_or_else(|| unknown("")).and_then(load),
    };
    rules.map(|rules| ruleset::json(&rules)).map_err(|fault| JsValue::from_str(&fault))
}

/// The names of all versions, a line each, the oldest of each policy first.
#[wasm_bindgen]
#[must_use]
pub fn rulesets() -> String {
    SHIPPED.iter().map(Shipped::name).collect::<Vec<_>>().join("\n")
}

fn assessed(answers_file: &str, today: &str, ruleset: Option<&str>) -> Result<String, String> {
    let today = Day::parse(today).ok_or("today is no day of the calendar; give it as 2026-03-01")?;
    let rules = match ruleset {
        Some(name) => named(name)?,
        None => in_force(answers_file, today)?,
    };
    let answers = file::read(&rules, answers_file, today).map_err(|fault| fault.message(Lang::En))?;
    Ok(view::json(&rules, &answers, &assess(&rules, &answers, today), today))
}

/// The version in force of the policy that the file names. Of what is no answers file any version tells what is wrong.
fn in_force(answers_file: &str, today: Day) -> Result<Ruleset, String> {
    let file = file::File::open(answers_file).ok();
    let named = file.as_ref().map(file::File::ruleset);
    let shipped = match named.as_deref().and_then(|name| name.split('/').next()) {
        Some(policy) => consortium_rulesets::in_force(policy, today)
            .ok_or_else(|| format!("no version of the policy {policy:?} is in force on {today}"))?,
        None => SHIPPED.last().ok_or_else(|| unknown(""))?,
    };
    load(shipped)
}

fn named(name: &str) -> Result<Ruleset, String> {
    consortium_rulesets::find(name).ok_or_else(|| unknown(name)).and_then(load)
}

fn load(shipped: &Shipped) -> Result<Ruleset, String> {
    shipped.load().map_err(|fault| fault.to_string())
}

fn unknown(name: &str) -> String {
    format!("there is no ruleset {name:?}; there are {}", rulesets().replace('\n', ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: &str = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-03-06","answers":{}}"#;

    #[test]
    fn the_version_in_force_counts_unless_one_is_named() {
        let name = |today, ruleset| assessed(ANSWERS, today, ruleset).unwrap();
        assert!(name("2026-03-02", None).starts_with(r#"{"ruleset":"qingdao/2025-04-14""#));
        assert!(name("2025-04-13", None).starts_with(r#"{"ruleset":"qingdao/2025-03-06""#));
        assert!(name("2026-03-02", Some("qingdao/2025-03-06")).starts_with(r#"{"ruleset":"qingdao/2025-03-06""#));
    }

    #[test]
    fn what_cannot_be_is_refused_in_words() {
        let refused = |file, today, ruleset| assessed(file, today, ruleset).unwrap_err();
        assert!(refused(ANSWERS, "2026-02-30", None).contains("no day"));
        assert!(refused(ANSWERS, "2025-03-05", None).contains("in force"));
        assert!(refused(ANSWERS, "2026-03-02", Some("x/y")).contains("qingdao/2025-04-14"));
        assert!(!refused("{", "2026-03-02", None).is_empty());
        assert!(!refused("{}", "2026-03-02", None).is_empty());
    }
}
