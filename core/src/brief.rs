//! The outcome in short, without reasons: what is asked of thousands of applications at once.
//!
//! The whole outward form with explanations is [`crate::view`]; both use the same words and units.

use std::fmt::Write as _;

use crate::answers::Answers;
use crate::assess::find;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::outlook::outlook;
use crate::readiness::{Part, Score, score};
use crate::ruleset::Ruleset;
use crate::verdict::{Finding, Outlook, Verdict, verdict};

/// Verdict, outlook, readiness and states, without next question and readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdicts still reachable.
    pub outlook: Outlook,
    /// Readiness in total; `None` when nothing applies.
    pub readiness: Option<Score>,
    /// One finding for each criterion, in the ruleset's order.
    pub findings: Vec<Finding>,
}

/// Assesses `answers` as [`crate::assess()`] does, as far as a brief needs it.
#[must_use]
pub fn brief(ruleset: &Ruleset, answers: &Answers, today: Day) -> Brief {
    let facts = Facts::new(ruleset, answers, today);
    let findings: Vec<Finding> = ruleset.criteria.iter().map(|criterion| find(&facts, criterion)).collect();
    let outlook = outlook(&facts, &findings);
    let found = || ruleset.criteria.iter().zip(&findings);
    let verdict = verdict(outlook, found().map(|(criterion, finding)| (criterion.force, *finding)));
    let parts: Vec<Part> = found().filter_map(|(criterion, finding)| Part::new(criterion.weight, finding)).collect();
    Brief { verdict, outlook, readiness: score(&parts), findings }
}

/// Appends the entries of a JSON object, without its braces: verdict, outlook, readiness (hundredths of a point) and
/// the state of each criterion by id. Ids and words hold nothing that JSON would have to escape.
pub fn write(ruleset: &Ruleset, answers: &Answers, today: Day, out: &mut String) {
    let brief = brief(ruleset, answers, today);
    out.push_str("\"verdict\":\"");
    out.push_str(brief.verdict.word());
    out.push_str("\",\"outlook\":[");
    for (ix, verdict) in brief.outlook.iter().enumerate() {
        out.push_str(if ix == 0 { "\"" } else { ",\"" });
        out.push_str(verdict.word());
        out.push('"');
    }
    out.push_str("],\"readiness\":");
    match brief.readiness {
        // Writing to a string does not fail.
        Some(Score { least, greatest }) => drop(write!(out, "{{\"least\":{least},\"greatest\":{greatest}}}")),
        None => out.push_str("null"),
    }
    out.push_str(",\"criteria\":{");
    for (ix, (criterion, finding)) in ruleset.criteria.iter().zip(&brief.findings).enumerate() {
        out.push_str(if ix == 0 { "\"" } else { ",\"" });
        out.push_str(&criterion.id);
        out.push_str("\":\"");
        out.push_str(finding.state.word());
        out.push('"');
    }
    out.push('}');
}
