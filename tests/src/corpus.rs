//! The corpus that every build of the engine has to assess with equal bytes: native code makes it, wasm repeats it.
//!
//! It holds every case under every version it is about, random applicants, and files that are refused.

use consortium_cases::TODAY;
use consortium_core::answers::Answers;
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, assess, file, view};
use serde_json::{Value as Json, json};

use crate::applicants::Applicants;
use crate::policies::cases;

/// Random applicants to each version.
const APPLICANTS: usize = 150;

/// The corpus as JSON: a list of `{ name, ruleset, today, answers, expected }`, where `answers` is the text of an answers
/// file and `expected` that of the result; for a file that is refused, `refused` says why instead.
///
/// # Errors
/// When a case cannot be read, or no ruleset is shipped.
pub fn corpus() -> Result<Json, String> {
    let mut entries = Vec::new();
    let today = Day::parse(TODAY).ok_or("the day of the cases is no day")?;
    for shipped in consortium_rulesets::SHIPPED.iter() {
        let ruleset = shipped.load().map_err(|error| error.to_string())?;
        let mut bases = Vec::new();
        for case in cases(shipped.policy)?.iter().filter(|case| case.is_about(&ruleset)) {
            entries.push(entry(&ruleset, &case.name(), case.today, &case.given.file(&ruleset)));
            bases.push(case.answers(&ruleset).map_err(|wrong| wrong.en)?);
        }
        entries.extend(applicants(&ruleset, today, bases));
        entries.extend(refused(&ruleset, today));
    }
    Ok(Json::Array(entries))
}

fn applicants(ruleset: &Ruleset, today: Day, bases: Vec<Answers>) -> Vec<Json> {
    let mut applicants = Applicants::new(ruleset, today, bases, 1);
    let draw = |number: usize| {
        let text = file::write(ruleset, &applicants.draw());
        entry(ruleset, &format!("random applicant {number}"), today, &text)
    };
    (0..APPLICANTS).map(draw).collect()
}

fn refused(ruleset: &Ruleset, today: Day) -> Vec<Json> {
    let name = ruleset.name();
    let file = |answers: &str| {
        format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"{name}","answers":{answers}}}"#)
    };
    let rows = vec!["{}"; 2001].join(",");
    let texts = [
        String::new(),
        "{".to_owned(),
        "[1, 2".to_owned(),
        "{\"format\":\"consortium-answers\",\n\"version\":01}".to_owned(),
        "null".to_owned(),
        r#"{"format":"diary"}"#.to_owned(),
        r#"{"format":"consortium-answers"}"#.to_owned(),
        r#"{"format":"consortium-answers","version":2}"#.to_owned(),
        r#"{"format":"consortium-answers","version":1,"ruleset":"elsewhere/2025-01-01"}"#.to_owned(),
        file("[]"),
        file(r#"{"demand":{"value":true,"proof":"sealed"}}"#),
        file(r#"{"members":{"rows":[{"member_name":{"worth":1}}]}}"#),
        file(&format!(r#"{{"members":{{"rows":[{rows}]}}}}"#)),
        file(&format!(r#"{{"lead_name":"{}"}}"#, "青".repeat(8001))),
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
    ];
    let entries = texts.iter().enumerate();
    entries.map(|(number, text)| entry(ruleset, &format!("refused file {number}"), today, text)).collect()
}

fn entry(ruleset: &Ruleset, name: &str, today: Day, text: &str) -> Json {
    let (key, value) = match file::read(ruleset, text, today) {
        Ok(answers) => ("expected", view::json(ruleset, &answers, &assess(ruleset, &answers, today), today)),
        Err(fault) => ("refused", fault.message(Lang::En)),
    };
    json!({ "name": name, "ruleset": ruleset.name(), "today": today.to_string(), "answers": text, key: value })
}
