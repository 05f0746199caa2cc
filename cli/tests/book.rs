//! `consortium ruleset book` as a script sees it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

fn book(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consortium")).args(["ruleset", "book"]).args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = book(arguments);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn cases() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases").display().to_string()
}

#[test]
fn the_page_needs_nothing_beside_it() {
    for arguments in [&[][..], &["qingdao/2025-03-06", "--lang", "en"]] {
        let page = printed(arguments);
        assert!(page.starts_with("<!doctype html>") && page.contains("<style>"));
        for outside in ["<script", "src=", "http", "rel=\"stylesheet\"", "@import", "url("] {
            assert!(!page.contains(outside), "{arguments:?}: {outside}");
        }
    }
}

#[test]
fn both_languages_and_the_days_between_which_it_applies() {
    let (first, newest) = (printed(&["qingdao/2025-03-06"]), printed(&["--lang", "en"]));
    assert!(first.contains("<html lang=\"zh-CN\">") && first.contains("自 2025-03-06 起，至 2025-04-14 新版生效为止"));
    assert!(newest.contains("<html lang=\"en\">") && newest.contains("from 2025-04-14<"));
    // The policy's own words stay Chinese on the English page, and say so.
    assert!(newest.contains("<q lang=\"zh-CN\" class=\"original\">高校院所原则上不少于2家</q>"));
}

#[test]
fn cases_become_examples_on_both_sides() {
    let without = printed(&["--lang", "en"]);
    let with = printed(&["--lang", "en", "--cases", &cases()]);
    assert!(!without.contains("class=\"examples\""));
    let own = with.split("id=\"c-composition-institutes\"").nth(1).unwrap().split("</article>").next().unwrap();
    for part in ["class=\"state met\"", "class=\"state not_met\"", "You entered 1; in principle at least 2"] {
        assert!(own.contains(part), "{part} is not in {own}");
    }
}

#[test]
fn what_is_not_there_is_refused() {
    assert_eq!(book(&["qingdao/2020-01-01"]).status.code(), Some(3));
    assert_eq!(book(&["--cases", "nowhere"]).status.code(), Some(3));
    assert_eq!(book(&["qingdao/2025-03-06", "more"]).status.code(), Some(2));
}
