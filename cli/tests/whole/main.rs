//! All that the tool says of a small policy, word for word in both languages.
//!
//! The policy in `sample` has every type of question and every form of a condition; four applicants answer it: `ready`,
//! `begun`, `failing`, and `faulty` with every kind of error. What is expected stands in `expected`, so that a change of
//! any sentence is seen as a reader will see it. After such a change run the tests once with `UPDATE_EXPECT=1`, and read
//! what `git diff` shows before it is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use consortium_core::book::STYLE;
use expect_test::expect_file;

const FIRST: &str = "sample/2026-01-01";
const SECOND: &str = "sample/2026-07-01";

/// A file or folder beside this one.
fn beside(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whole").join(name).to_string_lossy().into_owned()
}

/// What the command prints, which is no error.
fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_consortium")).args(arguments).output().unwrap();
    assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Holds what is said in both languages against the files of this name. Hashes of rules and paths are no words of ours.
fn as_expected(name: &str, ending: &str, arguments: &[&str]) {
    let mut hashes = Vec::new();
    for version in [FIRST, SECOND] {
        hashes.push(said(&["ruleset", "check", &beside(version)]).split_whitespace().last().unwrap().to_owned());
    }
    for lang in ["zh", "en"] {
        let mut told = said(&[arguments, &["--lang", lang]].concat()).replace(&beside(""), "");
        for hash in &hashes {
            told = told.replace(hash, "HASH");
        }
        expect_file![beside(&format!("expected/{name}.{lang}.{ending}"))].assert_eq(&told.replace(STYLE, ""));
    }
}

#[test]
fn each_applicant_is_told_where_they_stand() {
    for name in ["ready", "begun", "failing", "faulty"] {
        let answers = beside(&format!("answers/{name}.json"));
        as_expected(name, "txt", &["check", &answers, "--ruleset", &beside(FIRST), "--today", "2026-03-01"]);
    }
}

/// One line for each, in the order of the files.
#[test]
fn many_are_told_in_short() {
    let folder = tempfile::tempdir().unwrap();
    let all = folder.path().join("all.jsonl");
    let read = |name| std::fs::read_to_string(beside(&format!("answers/{name}.json"))).unwrap().replace('\n', "");
    std::fs::write(&all, ["ready", "begun", "failing", "faulty"].map(read).join("\n")).unwrap();
    let all = all.to_string_lossy();
    let told = said(&["batch", &all, "--ruleset", &beside(FIRST), "--today", "2026-03-01"]);
    expect_file![beside("expected/batch.jsonl")].assert_eq(&told);
}

#[test]
fn the_rule_book_says_what_the_rules_are() {
    as_expected("book", "html", &["ruleset", "book", &beside(FIRST), "--cases", &beside("cases")]);
}

#[test]
fn the_next_version_is_told_by_what_changed() {
    let answers = beside("answers/begun.json");
    let arguments = ["ruleset", "diff", &beside(FIRST), &beside(SECOND), &answers, "--today", "2026-03-01"];
    as_expected("diff", "txt", &arguments);
}
