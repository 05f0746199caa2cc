//! What has to hold of the engine alone, tried on random rules and answers: no oracle is asked.

use std::collections::BTreeSet;

use consortium_core::answers::Answers;
use consortium_core::condition::Truths;
use consortium_core::ruleset::{Kind, Ruleset};
use consortium_core::value::{Answer, Entry, Proof, Raw};
use consortium_core::verdict::Verdict;
use consortium_core::{Assessment, Day, assess};

use crate::applicants::{Spot, answer, put, spots};

/// What one more answer widens although it may not, in words.
#[derive(Clone, Debug, Default)]
pub struct Widened {
    /// Findings and readiness.
    pub findings: Vec<String>,
    /// The outlook. Where it names a verdict too many, as criteria may that read an answer twice, another answer may bring
    /// that verdict out or take it away; so this holds only where the outlook is exact.
    pub outlook: Vec<String>,
}

/// What an answer to something that is not known widens. Every such place is tried, of codes none: a row without one stands
/// for a unit of its own, so that to learn otherwise is new.
#[must_use]
pub fn widened(ruleset: &Ruleset, answers: &Answers, today: Day, before: &Assessment) -> Widened {
    let mut out = Widened::default();
    for spot in spots(ruleset, answers) {
        if !matches!(answer(ruleset, answers, spot), Answer::NotKnown) {
            continue;
        }
        for raw in values_of(ruleset, spot) {
            let mut now = answers.clone();
            put(ruleset, &mut now, spot, Entry::Given(raw, Proof::Declared));
            wider(ruleset, before, &assess(ruleset, &now, today), &mut out);
        }
    }
    out
}

/// Two values that differ as much as values of the question can.
fn values_of(ruleset: &Ruleset, spot: Spot) -> Vec<Raw> {
    let texts = |texts: [&str; 2]| texts.map(Raw::text).to_vec();
    let ends = |least: &Option<i64>, most: &Option<i64>| {
        [least.unwrap_or(-9), most.unwrap_or(9)].map(|number| Raw::text(&number.to_string())).to_vec()
    };
    match ruleset.question(spot.question).map(|question| &question.kind) {
        Some(Kind::YesNo) => texts(["yes", "no"]),
        Some(Kind::Maturity { .. }) => texts(["0", "3"]),
        Some(Kind::One { choices }) => choices.iter().map(|choice| Raw::text(&choice.id)).collect(),
        Some(Kind::Several { choices }) => {
            let all = choices.iter().map(|choice| choice.id.clone()).collect();
            vec![Raw::Several([].into()), Raw::Several(all)]
        }
        Some(Kind::Number { least, greatest }) => ends(least, greatest),
        Some(Kind::Money { .. }) => texts(["0元", "2万元"]),
        Some(Kind::Series { .. }) => {
            vec![Raw::Years([(2025, "1元".into())].into()), Raw::Years([(2024, "2元".into())].into())]
        }
        Some(Kind::Date) => texts(["2026-03-01", "2025-12-31"]),
        Some(Kind::Text { .. }) => vec![Raw::text("text")],
        Some(Kind::Code { .. } | Kind::Roster(_)) | None => Vec::new(),
    }
}

fn values(truths: Truths) -> [bool; 3] {
    [truths.may_be_false(), truths.may_be_judged(), truths.may_be_true()]
}

/// Whether every value that is possible now was possible before.
fn within(now: Truths, before: Truths) -> bool {
    values(now).iter().zip(values(before)).all(|(now, before)| before || !now)
}

fn wider(ruleset: &Ruleset, before: &Assessment, now: &Assessment, out: &mut Widened) {
    for (criterion, (old, new)) in ruleset.criteria.iter().zip(before.findings.iter().zip(&now.findings)) {
        let id = &criterion.id;
        let applies = within(new.applies, old.applies);
        let inside = !new.applies.may_be_true()
            || within(new.check, old.check) && old.least <= new.least && new.greatest <= old.greatest;
        if !applies || !inside {
            out.findings.push(format!("{id}: an answer widens what is possible: engine {new:?}, before {old:?}"));
        }
    }
    let verdicts = |found: &Assessment| -> BTreeSet<Verdict> { found.outlook.iter().collect() };
    let (old, new) = (verdicts(before), verdicts(now));
    if !new.is_subset(&old) {
        out.outlook.push(format!("an answer widens the outlook: engine {new:?}, before {old:?}"));
    }
    if let (Some(old), Some(new)) = (before.readiness, now.readiness)
        && (new.least < old.least || old.greatest < new.greatest)
    {
        out.findings.push(format!("an answer widens readiness: engine {new:?}, before {old:?}"));
    }
}

/// What is found otherwise when the criteria stand in another order, in words.
#[must_use]
pub fn reordered(ruleset: &Ruleset, answers: &Answers, today: Day, before: &Assessment) -> Vec<String> {
    let mut turned = ruleset.clone();
    turned.criteria.reverse();
    let turned = turned.indexed();
    let mut now = assess(&turned, answers, today);
    now.findings.reverse();
    let mut out = Vec::new();
    let mut differs = |what: &str, differs: bool| {
        if differs {
            out.push(format!("{what} in another order of criteria: engine {before:?}, turned {now:?}"));
        }
    };
    differs("findings", before.findings != now.findings);
    differs("verdict", before.verdict != now.verdict);
    differs("outlook", before.outlook != now.outlook);
    differs("readiness", (before.readiness, &before.dimensions) != (now.readiness, &now.dimensions));
    let readings = |found: &Assessment| -> Vec<(u16, u8, Verdict)> {
        found.readings.iter().map(|other| (other.reading, other.option, other.verdict)).collect()
    };
    differs("readings", readings(before) != readings(&now));
    out
}
