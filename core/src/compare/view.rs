//! The outward form of a comparison. `core/src/view.rs` has the conventions.

use super::{Assessed, Comparison, Difference, Move};
use crate::answers::RowId;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::json::Json;
use crate::lines;
use crate::ruleset::{QuestionIx, Ruleset};
use crate::verdict::Finding;
use crate::view::{both, count, number, object, score, words};

/// What moved, as JSON.
#[must_use]
pub fn view(
    ruleset: &Ruleset,
    (before, after): (Assessed<'_>, Assessed<'_>),
    comparison: &Comparison,
    today: Day,
) -> Json {
    let facts =
        Move { before: Facts::new(ruleset, before.answers, today), after: Facts::new(ruleset, after.answers, today) };
    let dimensions = ruleset.dimensions.iter().zip(&comparison.dimensions).map(|(dimension, moved)| {
        object([("id", Json::text(&dimension.id)), ("before", score(moved.before)), ("after", score(moved.after))])
    });
    let criteria = comparison.criteria.iter().filter_map(|(ix, moved)| {
        let criterion = ruleset.criteria.get(usize::from(*ix))?;
        Some(object([
            ("id", Json::text(&criterion.id)),
            ("force", Json::text(criterion.force.word())),
            ("before", finding(&moved.before)),
            ("after", finding(&moved.after)),
        ]))
    });
    let readiness =
        [("total", both_sides(comparison.readiness, score)), ("dimensions", Json::List(dimensions.collect()))];
    object([
        ("ruleset", Json::text(&ruleset.name())),
        ("hash", Json::text(&ruleset.hash)),
        ("today", Json::text(&today.to_string())),
        ("same", Json::Bool(comparison.is_still())),
        ("verdict", both_sides(comparison.verdict, |verdict| Json::text(verdict.word()))),
        ("settled", both_sides(comparison.outlook, |outlook| Json::Bool(outlook.is_settled()))),
        ("outlook", both_sides(comparison.outlook, words)),
        ("readiness", object(readiness)),
        ("criteria", Json::List(criteria.collect())),
        ("answers", Json::List(comparison.answers.iter().map(|difference| answer(&facts, *difference)).collect())),
    ])
}

fn both_sides<T>(moved: Move<T>, say: impl Fn(T) -> Json) -> Json {
    object([("before", say(moved.before)), ("after", say(moved.after))])
}

fn finding(finding: &Finding) -> Json {
    object([
        ("state", Json::text(finding.state.word())),
        ("least", count(finding.least)),
        ("greatest", count(finding.greatest)),
    ])
}

fn answer(facts: &Move<Facts<'_>>, difference: Difference) -> Json {
    let ruleset = facts.before.ruleset;
    let id = |question: QuestionIx| Json::text(ruleset.question(question).map_or("", |q| &q.id));
    let row = |facts: &Facts<'_>, roster: QuestionIx, row: RowId| {
        number(facts.answers, roster, row).map_or(Json::Null, Json::number)
    };
    match difference {
        Difference::Answer { question, rows } => {
            let slot = ruleset.slot(question);
            let side = |facts: &Facts<'_>, at: Option<RowId>| {
                let said = both(|lang| lines::answer(facts, slot, at, lang));
                match (ruleset.question(question).map(|q| q.place), at) {
                    (Some(crate::ruleset::Place::Field { roster, .. }), Some(at)) => {
                        object([("row", row(facts, roster, at)), ("said", said)])
                    }
                    _ => object([("said", said)]),
                }
            };
            object([
                ("kind", Json::text("answer")),
                ("question", id(question)),
                ("before", side(&facts.before, rows.map(|rows| rows.before))),
                ("after", side(&facts.after, rows.map(|rows| rows.after))),
            ])
        }
        Difference::Removed { roster, row: gone } => {
            object([("kind", Json::text("removed")), ("roster", id(roster)), ("row", row(&facts.before, roster, gone))])
        }
        Difference::Added { roster, row: new } => {
            object([("kind", Json::text("added")), ("roster", id(roster)), ("row", row(&facts.after, roster, new))])
        }
        Difference::Complete { roster, complete } => object([
            ("kind", Json::text("complete")),
            ("roster", id(roster)),
            ("before", Json::Bool(complete.before)),
            ("after", Json::Bool(complete.after)),
        ]),
    }
}
