//! The outcome in short, without reasons: what is asked of thousands of applications at once.
//!
//! The whole outward form with explanations is [`crate::view`]; both use the same words and units.

use std::fmt::Write as _;

use crate::answers::Answers;
use crate::assess::Conclusion;
use crate::json::Json;
use crate::readiness::Score;
use crate::ruleset::Ruleset;
use crate::view;

/// Appends the entries of a JSON object, without its braces: ruleset, verdict, outlook, readiness (hundredths of a
/// point), the state of each criterion by id, and what this version does not ask for. Ids and words hold nothing that
/// JSON would have to escape; what a file calls its own answers may.
pub fn write(ruleset: &Ruleset, answers: &Answers, found: &Conclusion, out: &mut String) {
    out.push_str("\"ruleset\":");
    out.push_str(&Json::text(&ruleset.name()).compact());
    out.push_str(",\"verdict\":\"");
    out.push_str(found.verdict.word());
    out.push_str("\",\"outlook\":[");
    for (ix, verdict) in found.outlook.iter().enumerate() {
        out.push_str(if ix == 0 { "\"" } else { ",\"" });
        out.push_str(verdict.word());
        out.push('"');
    }
    out.push_str("],\"readiness\":");
    match found.readiness {
        // Writing to a string does not fail.
        Some(Score { least, greatest }) => drop(write!(out, "{{\"least\":{least},\"greatest\":{greatest}}}")),
        None => out.push_str("null"),
    }
    out.push_str(",\"criteria\":{");
    for (ix, (criterion, finding)) in ruleset.criteria.iter().zip(&found.findings).enumerate() {
        out.push_str(if ix == 0 { "\"" } else { ",\"" });
        out.push_str(&criterion.id);
        out.push_str("\":\"");
        out.push_str(finding.state.word());
        out.push('"');
    }
    out.push_str("},\"obsolete\":");
    out.push_str(&Json::texts(view::obsolete(ruleset, answers).iter().map(AsRef::as_ref)).compact());
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::condition::eval::Facts;
    use crate::sample::{self, today};

    #[test]
    fn it_is_the_inside_of_a_json_object() {
        let rule = r#"check = { question = "ready", is = true }"#;
        let ruleset = sample::ruleset(&sample::yes_no("ready", ""), &[("must", rule), ("encouraged", rule)]);
        let mut answers = sample::answers(&ruleset, &[]);
        answers.keep_obsolete("gone \"1\"".into(), Json::Null);
        let found = crate::conclude(&Facts::new(&ruleset, &answers, today()));
        let mut out = String::new();
        write(&ruleset, &answers, &found, &mut out);
        let read = Json::parse(&format!("{{{out}}}")).unwrap();
        let text = |key: &str| read.get(key).unwrap().compact();
        assert_eq!(text("ruleset"), r#""small/2026-01-01""#);
        assert_eq!(text("verdict"), format!("\"{}\"", found.verdict.word()));
        let outlook: Vec<&str> = found.outlook.iter().map(|verdict| verdict.word()).collect();
        assert!(outlook.len() > 1);
        assert_eq!(read.get("outlook"), Some(&Json::texts(outlook.into_iter())));
        let score = found.readiness.unwrap();
        assert_eq!(text("readiness"), format!(r#"{{"least":{},"greatest":{}}}"#, score.least, score.greatest));
        let state = |ix: usize| found.findings.get(ix).unwrap().state.word();
        let states = format!(r#"{{"two-partners":"{}","rule-0":"{}","rule-1":"{}"}}"#, state(0), state(1), state(2));
        assert_eq!(text("criteria"), states);
        let obsolete = view::obsolete(&ruleset, &answers);
        assert!(!obsolete.is_empty());
        assert_eq!(read.get("obsolete"), Some(&Json::texts(obsolete.iter().map(AsRef::as_ref))));
    }
}
