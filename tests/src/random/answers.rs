//! Random partial answers, written as an answers file.

use fastrand::Rng;
use serde_json::{Map, Value as Json, json};

use super::rules::{Asked, Rules, Type};
use crate::oracle::codes;

/// How many answers are left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// About half of them.
    Partly,
    /// Few.
    Mostly,
    /// None; rosters are complete.
    Wholly,
}

/// Random answers to random rules.
pub fn answers(rng: &mut Rng, rules: &Rules, filled: Filled) -> String {
    let faults = rng.u8(..12) == 0;
    let mut out = fill(rng, &rules.questions, filled, faults);
    if !rules.fields.is_empty() {
        let rows = (0..rng.usize(..=3)).map(|_| Json::Object(fill(rng, &rules.fields, filled, faults)));
        let rows: Vec<Json> = rows.collect();
        let complete = filled == Filled::Wholly || rng.bool();
        out.insert("r".to_owned(), json!({ "complete": complete, "rows": rows }));
    }
    let file = json!({ "format": "consortium-answers", "version": 1, "ruleset": "random/2026-01-01", "answers": out });
    file.to_string()
}

fn fill(rng: &mut Rng, asked: &[Asked], filled: Filled, faults: bool) -> Map<String, Json> {
    let mut out = Map::new();
    for question in asked {
        let blank = match filled {
            Filled::Partly => rng.u8(..100) < 55,
            Filled::Mostly => rng.u8(..100) < 20,
            Filled::Wholly => false,
        };
        if blank {
            if rng.u8(..4) == 0 {
                out.insert(question.id.clone(), json!({ "unknown": true }));
            }
            continue;
        }
        let value = if faults && rng.u8(..4) == 0 { json!("?") } else { value(rng, &question.kind, filled) };
        let proof =
            if question.proves { ["declared", "in_progress", "documented"][rng.usize(..3)] } else { "declared" };
        out.insert(question.id.clone(), json!({ "value": value, "proof": proof }));
    }
    out
}

fn value(rng: &mut Rng, kind: &Type, filled: Filled) -> Json {
    let choice = |rng: &mut Rng, count: u8| char::from(b'a' + rng.u8(..count)).to_string();
    match kind {
        Type::YesNo => json!(if rng.bool() { "yes" } else { "no" }),
        Type::Maturity => json!(rng.u8(..4)),
        Type::One(count) => json!(choice(rng, *count)),
        Type::Several(count) => {
            let chosen = (0..*count).filter(|_| rng.bool()).map(|at| char::from(b'a' + at).to_string());
            json!(chosen.collect::<Vec<String>>())
        }
        Type::Number(range) => {
            let (least, most) = range.unwrap_or((-2, 5));
            json!(rng.i64(least..=most))
        }
        Type::Money => json!(["0", "1.999999", "2", "2.000001", "0.0001", "1元", "1.01元"][rng.usize(..7)]),
        Type::Series(years) => {
            let mut out = Map::new();
            for back in 0..*years {
                if filled == Filled::Wholly || rng.u8(..4) > 0 {
                    let amount = ["0元", "1元", "2元", "0.99元", "3元"][rng.usize(..5)];
                    out.insert((2025 - i32::from(back)).to_string(), json!(amount));
                }
            }
            Json::Object(out)
        }
        Type::Date => {
            let days =
                ["2026-03-01", "2026-02-28", "2026-03-02", "2025-12-31", "2027-03-01", "2024-02-29", "2026-04-01"];
            json!(days[rng.usize(..days.len())])
        }
        Type::Text => json!("text"),
        Type::Code => {
            let (kind, division) = ([("91", "3702"), ("91", "1101"), ("52", "3702")])[rng.usize(..3)];
            // Few numbers, so that rows repeat units and each other.
            json!(codes::code(kind, division, rng.u32(..2), rng.u8(..4) > 0))
        }
    }
}
