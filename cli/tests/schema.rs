//! `consortium ruleset schema` as a script sees it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

use consortium_core::json::Json;
use consortium_core::ruleset::schema;

fn consortium(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consortium")).args(["ruleset", "schema"]).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = consortium(arguments);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn of_ruleset_files() {
    assert_eq!(printed(&[]), schema::RULESET);
}

#[test]
fn of_answers_files() {
    let (newest, first) = (printed(&["--answers"]), printed(&["--answers", "qingdao/2025-03-06"]));
    for (text, own) in [(&newest, "qingdao/2025-04-14"), (&first, "qingdao/2025-03-06")] {
        assert!(Json::parse(text).unwrap().get("description").unwrap().as_str().unwrap().ends_with(own));
    }
    // The later version knows more future industries.
    assert!(newest.contains("\"satellite-internet\"") && !first.contains("\"satellite-internet\""));
}

#[test]
fn what_is_not_understood_is_refused() {
    assert_eq!(consortium(&["qingdao/2025-03-06"]).status.code(), Some(2));
    assert_eq!(consortium(&["--answers", "qingdao/2020-01-01"]).status.code(), Some(3));
}
