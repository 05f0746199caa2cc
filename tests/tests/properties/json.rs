//! The engine's own JSON against the library that everybody uses.

use consortium_core::json::Json;
use fastrand::Rng;
use serde_json::Value;

use super::{runs, seed};

/// The same value, as far as both libraries can say: ours keeps the digits of numbers.
fn same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(a), Value::Bool(b)) => a == b,
        (Json::Number(digits), Value::Number(number)) => {
            digits.parse::<f64>().is_ok_and(|ours| number.as_f64().is_some_and(|theirs| ours == theirs))
        }
        (Json::Text(a), Value::String(b)) => **a == **b,
        (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(_), Value::Object(b)) => {
            // Of keys that occur twice the last counts, for both.
            b.iter().all(|(key, theirs)| ours.get(key).is_some_and(|ours| same(ours, theirs)))
        }
        _ => false,
    }
}

/// A text that is JSON, or nearly.
fn text(rng: &mut Rng, depth: u8) -> String {
    const PARTS: [&str; 34] = [
        "null",
        "true",
        "false",
        "nul",
        "0",
        "-0",
        "01",
        "-",
        "1.5",
        "1.",
        ".5",
        "1e5",
        "1E+5",
        "1e",
        "-12.25e-3",
        "\"\"",
        "\"青\"",
        "\"\\n\\t\\\"\\\\\\/\\b\\f\\r\"",
        "\"\\u9752\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\udE00\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\u{1}\"",
        "\"\u{7f}\u{2028}\"",
        "\"\n\"",
        "\"open",
        "'a'",
        "[",
        "]",
        "{",
        "}",
        "NaN",
    ];
    let blank = [" ", "\n", "\t", "\r", "", "", "", "", "\u{a0}"][rng.usize(..9)];
    let inner = match (depth, rng.u8(..8)) {
        (0, _) | (_, 0..=2) => PARTS[rng.usize(..PARTS.len())].to_owned(),
        (_, 3..=5) => {
            let items: Vec<String> = (0..rng.usize(..4)).map(|_| text(rng, depth - 1)).collect();
            let comma = if rng.u8(..20) == 0 { "," } else { "" };
            format!("[{}{comma}]", items.join(","))
        }
        _ => {
            let items: Vec<String> = (0..rng.usize(..4))
                .map(|_| {
                    let key = ["\"a\"", "\"b\"", "\"\\u0061\"", "a"][rng.usize(..4).min(rng.usize(..5))];
                    format!("{key}{blank}:{}", text(rng, depth - 1))
                })
                .collect();
            format!("{{{}}}", items.join(","))
        }
    };
    format!("{blank}{inner}{blank}")
}

#[test]
fn it_reads_and_refuses_what_the_other_does() {
    let mut rng = Rng::with_seed(seed());
    let (mut read, mut refused) = (0, 0);
    for _ in 0..runs(60_000) {
        let text = text(&mut rng, 3);
        match (Json::parse(&text), serde_json::from_str::<Value>(&text)) {
            (Ok(ours), Ok(theirs)) => {
                assert!(same(&ours, &theirs), "{text:?}: {ours:?} is not {theirs:?}");
                for written in [ours.compact(), ours.pretty()] {
                    assert_eq!(Json::parse(&written).as_ref(), Ok(&ours), "{written}");
                    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), theirs);
                }
                read += 1;
            }
            (Err(_), Err(_)) => refused += 1,
            (ours, theirs) => panic!("{text:?}: {ours:?} and {theirs:?}"),
        }
    }
    assert!(read > 1000 && refused > 1000, "{read} read, {refused} refused");
}

#[test]
fn where_it_stops_is_a_place_in_the_text() {
    let mut rng = Rng::with_seed(seed());
    for _ in 0..runs(20_000) {
        let text = text(&mut rng, 3);
        if let Err(stop) = Json::parse(&text) {
            let line = text.split('\n').nth(stop.line - 1).unwrap_or_else(|| panic!("{text:?}: {stop:?}"));
            assert!(stop.column >= 1 && stop.column <= line.chars().count() + 1, "{text:?}: {stop:?}");
        }
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Json::parse(&nested(60)).is_ok());
    for deep in [70, 1000, 1_000_000] {
        assert!(Json::parse(&nested(deep)).is_err(), "{deep}");
    }
    assert!(Json::parse(&"{\"a\":".repeat(100_000)).is_err());
}
