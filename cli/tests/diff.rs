//! Two rulesets compared, and what the difference moves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SMALL: &str = include_str!("../../core/examples/small.toml");

/// A second question, which a notice uses.
const MORE: &str = r#"
[[question]]
id = "sector"
section = "members"
type = "one"
title = { zh = "产业", en = "Sector" }
choices = [{ id = "ai", zh = "人工智能", en = "AI" }, { id = "none", zh = "无", en = "None" }]

[[notice]]
id = "use"
section = "members"
basis = "inferred"
text = { zh = "有", en = "Some" }
when = { question = "sector", is = "ai" }
"#;

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("rules.toml"), text).unwrap();
    path.to_string_lossy().into_owned()
}

fn diff(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_consortium"));
    command.args(["ruleset", "diff", "--today", "2026-03-01", "--lang", "en"]).args(arguments).output().unwrap()
}

/// What `diff` prints of the small ruleset against one that differs from it.
fn against(text: &str, more: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let old = write(folder.path(), "old", &format!("{SMALL}{MORE}"));
    let new = write(folder.path(), "new", text);
    let output = diff(&[&[old.as_str(), &new], more].concat());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn with(old: &str, new: &str) -> String {
    let text = format!("{SMALL}{MORE}");
    assert!(text.contains(old), "{old}");
    text.replace(old, new)
}

#[test]
fn the_same_rules_do_not_differ_wherever_they_stand() {
    let (code, shown) = against(&format!("{SMALL}{MORE}"), &[]);
    assert_eq!((code, shown.as_str()), (0, "small/2026-01-01 → small/2026-01-01\nThe two rulesets do not differ.\n"));
    // The order of the items is none of their meaning: positions shift, ids do not.
    let (code, shown) = against(&format!("{MORE}{SMALL}"), &[]);
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn each_kind_of_change_is_told_with_before_and_after() {
    for (old, new, expected) in [
        (
            "at_least = 2",
            "at_least = 3",
            "Changed (1)\n  criterion two-partners: Number of members\n    check\n      \
             - { count = \"members\", where = { question = \"member_signed\", is = true }, at_least = 2 }\n      \
             + { count = \"members\", where = { question = \"member_signed\", is = true }, at_least = 3 }\n",
        ),
        ("days = 20", "days = 30", "    remedy.days\n      - 20\n      + 30\n"),
        (
            "force = \"principle\"",
            "force = \"must\"",
            "Changed (2)\n  requirement two-partners: in principle at least 2 members\n    force\n      - principle\n      + must\n",
        ),
        ("check = { count", "weight = 2\ncheck = { count", "    weight\n      - 1\n      + 2\n"),
        (
            "check = { count",
            "applies = { question = \"sector\", is = \"ai\" }\ncheck = { count",
            "    applies\n      + { question = \"sector\", is = \"ai\" }\n",
        ),
        (
            "declared = 60",
            "declared = 50",
            "    readiness\n      - declared 60, in_progress 80, documented 100, levels 0 40 75 100\n      + declared 50",
        ),
        (
            "en = \"Number of members\"",
            "en = \"How many members\"",
            "Only worded otherwise (1)\n  criterion two-partners: How many members\n    title\n      - Number of members\n      + How many members\n",
        ),
        ("{ id = \"none\", zh", "{ id = \"other\", zh", "    choices\n      - ai, none\n      + ai, other\n"),
        (
            "proves = { zh = \"协议签字页\", en = \"Signature page\" }\n",
            "",
            "    proves\n      - true\n      + false\n",
        ),
    ] {
        let (code, shown) = against(&with(old, new), &[]);
        assert_eq!(code, 30, "{shown}");
        assert!(shown.contains(expected), "{expected}\n--- does not stand in\n{shown}");
    }
}

#[test]
fn what_was_added_and_removed_is_told() {
    let (code, shown) = against(SMALL, &[]);
    assert_eq!(code, 30);
    assert!(shown.ends_with("\nRemoved (2)\n  question sector: Sector\n  notice use: Some\n"), "{shown}");
    let more = MORE.replace("\"sector\"", "\"area\"").replace("\"use\"", "\"use-area\"");
    let (_, shown) = against(&format!("{SMALL}{MORE}{more}"), &[]);
    assert!(shown.ends_with("\nAdded (2)\n  question area: Sector\n  notice use-area: Some\n"), "{shown}");
}

#[test]
fn what_was_renamed_is_the_same_and_moves_no_answer() {
    let renamed = with("\"sector\"", "\"industry\"")
        .replace("\"ai\"", "\"intelligence\"")
        .replace("\"member_signed\"", "\"member_bound\"")
        + "\n[[renamed]]\nfrom = \"sector\"\nto = \"industry\"\n\n[[renamed]]\nin = \"industry\"\nfrom = \"ai\"\nto = \"intelligence\"\n\n\
        [[renamed]]\nin = \"members\"\nfrom = \"member_signed\"\nto = \"member_bound\"\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let said = r#"{"format":"consortium-answers","version":1,"ruleset":"small/2026-01-01","answers":{"sector":"ai",
        "members":{"complete":true,"rows":[{"member_signed":true},{"member_signed":true}]}}}"#;
    fs::write(&file, said).unwrap();
    let (code, shown) = against(&renamed, &[&file.to_string_lossy()]);
    assert_eq!(code, 30);
    let told = shown.split_once("a.json\n").unwrap();
    assert!(
        told.0.contains(
            "Changed (2)\n  question industry (was sector): Sector\n  field member_bound (was member_signed): Signed\n"
        ),
        "the rules that ask them are the same: {shown}"
    );
    assert_eq!(told.1, "  result: No obstacle found (as before)\n  readiness: 60 (as before)\n");
}

#[test]
fn what_moves_in_saved_answers_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let said = r#"{"format":"consortium-answers","version":1,"ruleset":"small/2026-01-01","answers":{"sector":"ai",
        "members":{"complete":true,"rows":[{"member_signed":true},{"member_signed":true}]}}}"#;
    fs::write(&file, said).unwrap();
    let text = SMALL.replace("at_least = 2", "at_least = 3");
    let (code, shown) = against(&text, &[&file.to_string_lossy()]);
    assert_eq!(code, 30);
    let (_, told) = shown.split_once("a.json\n").unwrap();
    assert_eq!(
        told,
        "  result: No obstacle found → Below a requirement in principle: give reasons\n  readiness: 60 → 0\n  \
         two-partners Number of members: Declared, proof to follow → Not in place\n  \
         sector: no longer asked for (the answer is kept)\n"
    );
    let (_, json) = against(&text, &[&file.to_string_lossy(), "--json"]);
    for part in [
        r#""how":"changed","title":{"zh":"成员数量","en":"Number of members"},"parts":[{"key":"check","how":"changed","before":{"#,
        r#""before":{"verdict":"clear","outlook":["clear"],"readiness":{"least":6000,"greatest":6000}}"#,
        r#""criteria":[{"id":"two-partners","before":"met_on_declaration","after":"not_met"}],"obsolete":["sector"]"#,
    ] {
        assert!(json.contains(part), "{part}\n--- does not stand in\n{json}");
    }
}

#[test]
fn shipped_versions_are_compared_by_name_and_what_cannot_be_read_is_told() {
    let output = diff(&["qingdao/2025-03-06", "qingdao/2025-04-14"]);
    assert_eq!(output.status.code(), Some(30));
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("Added (1)\n  document future-plan: ") && shown.contains("  question future: "), "{shown}");
    for (arguments, code) in [
        (&["qingdao/2025-03-06"][..], 2),
        (&["qingdao/2025-03-06", "nowhere/2020-01-01"], 3),
        (&["qingdao/2025-03-06", "qingdao/2025-04-14", "no-such-file.json"], 3),
        (&["qingdao/2025-03-06", "qingdao/2025-04-14", "--jsn"], 2),
    ] {
        let output = diff(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{arguments:?}");
    }
}
