//! The command as a script sees it: exit codes, streams, and files that are not what they should be.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tool;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use consortium_core::{Day, assess, file, view};

use tool::{answers, code, consortium};

/// Writes `text` to a file of its own and checks it.
fn check(text: impl AsRef<[u8]>, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    fs::write(&path, text).unwrap();
    let path = path.to_string_lossy().into_owned();
    let mut arguments = vec!["check", &path, "--today", "2026-03-01"];
    arguments.extend(more);
    consortium(&arguments)
}

fn rules(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/rulesets/qingdao").join(version)
}

#[test]
fn each_class_of_verdict_has_its_exit_code() {
    let cases = [
        (10, r#"{"lead_in_qingdao": false}"#),
        (11, r#"{"demand": false}"#),
        (12, r#"{"planned_start": "2026-01-01", "planned_end": "2030-01-01"}"#),
        (13, r#"{"market": 1}"#),
        (14, "{}"),
        (20, r#"{"lead_kind": "castle"}"#),
    ];
    for (expected, body) in cases {
        let output = check(answers(body), &[]);
        assert_eq!(code(&output), expected, "{body}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stderr.is_empty(), "a verdict is no fault");
    }
}

#[test]
fn a_consortium_without_obstacle_ends_with_zero() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("2026-01-01");
    fs::create_dir(&rules).unwrap();
    let small = include_str!("../../core/examples/small.toml");
    fs::write(rules.join("small.toml"), small).unwrap();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"small/2026-01-01","answers":
        {"members":{"complete":true,"rows":[{"member_signed":true},{"member_signed":true}]}}}"#;
    let output = check(text, &["--ruleset", &rules.to_string_lossy()]);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn json_begins_with_the_view_byte_for_byte_and_ends_with_the_recourse() {
    let text = answers(r#"{"lead_kind": "institute", "members": {"rows": [{"member_kind": "university"}]}}"#);
    let output = check(&text, &["--json"]);
    let today = Day::new(2026, 3, 1).unwrap();
    let ruleset = consortium_rulesets::find("qingdao/2025-04-14").unwrap().load().unwrap();
    let read = file::read(&ruleset, &text, today).unwrap();
    let expected = view::json(&ruleset, &read, &assess(&ruleset, &read, today), today);
    let written = String::from_utf8(output.stdout).unwrap();
    let rest = written.strip_prefix(expected.strip_suffix('}').unwrap()).unwrap();
    assert!(rest.starts_with(",\"recourse\":{\"goal\":") && rest.ends_with("}}\n"), "{rest}");
}

#[test]
fn a_file_that_cannot_be_read_says_what_and_where_and_gives_no_result() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = vec![b' '; file::LARGEST_FILE + 1];
    let hostile: [&[u8]; 7] = [
        b"",
        b"{",
        b"\xff\xfe",
        deep.as_bytes(),
        &huge,
        b"[1]",
        answers(r#"{"industry": {"value": {"x": []}}}"#).into_bytes().leak(),
    ];
    for text in hostile {
        let output = check(text, &[]);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(code(&output), 3, "{shown}");
        assert!(output.stdout.is_empty());
        assert!(shown.starts_with("错误："), "{shown}");
    }
    let missing = consortium(&["check", "no-such-file.json", "--lang", "en"]);
    assert_eq!(code(&missing), 3);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.json"));
}

#[test]
fn a_day_before_the_first_version_names_that_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    fs::write(&path, answers("{}")).unwrap();
    let output = consortium(&["check", &path.to_string_lossy(), "--today", "2025-01-01"]);
    assert_eq!(code(&output), 3);
    assert!(String::from_utf8_lossy(&output.stderr).contains("2025-03-06"));
}

#[test]
fn what_is_not_understood_ends_with_two() {
    for arguments in [
        &["check"][..],
        &["chekc"],
        &["check", "a.json", "--today", "2026-02-30"],
        &["check", "a.json", "--lang", "fr"],
        &["check", "a.json", "--jsn"],
        &["check", "a.json", "b.json"],
        &["ruleset"],
        &["ruleset", "check"],
    ] {
        assert_eq!(code(&consortium(arguments)), 2, "{arguments:?}");
    }
}

#[test]
fn help_lists_every_exit_code_in_both_languages() {
    for lang in ["zh", "en"] {
        let output = consortium(&["--help", "--lang", lang]);
        assert_eq!(code(&output), 0);
        let text = String::from_utf8(output.stdout).unwrap();
        for code in ["0", "2", "3", "10", "11", "12", "13", "14", "20", "21", "30"] {
            assert!(text.lines().any(|line| line.trim_start().starts_with(&format!("{code}  "))), "{lang}: {code}");
        }
    }
}

#[test]
fn rules_are_checked_and_all_faults_listed() {
    let sound = consortium(&["ruleset", "check", &rules("2025-04-14").to_string_lossy()]);
    assert_eq!(code(&sound), 0, "{}", String::from_utf8_lossy(&sound.stderr));

    let folder = tempfile::tempdir().unwrap();
    let small = include_str!("../../core/examples/small.toml");
    let broken = small
        .replace("force = \"principle\"", "force = \"principal\"")
        .replace("owner = \"lead\"", "owner = \"nobody\"");
    assert_ne!(broken, small);
    fs::write(folder.path().join("small.toml"), broken).unwrap();
    let output = consortium(&["ruleset", "check", &folder.path().to_string_lossy()]);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&output), 3);
    assert!(shown.contains("principal") && shown.contains("nobody"), "{shown}");
}

#[test]
fn what_this_version_does_not_ask_for_is_kept_and_shown() {
    let text = answers(r#"{"gone": {"value": "x"}, "members": {"rows": [{}, {"lost": 1}]}}"#);
    let output = check(&text, &["--lang", "en"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    let (_, kept) = shown.split_once("Answers this version does not ask for").unwrap();
    assert!(kept.contains("· gone\n") && kept.contains("· members[2].lost\n"), "{shown}");
    let json = String::from_utf8(check(&text, &["--json"]).stdout).unwrap();
    assert!(json.contains(r#""obsolete":["gone","members[2].lost"]"#), "{json}");
    let without = String::from_utf8(check(answers("{}"), &["--lang", "en"]).stdout).unwrap();
    assert!(!without.contains("does not ask for"), "{without}");
}

#[test]
fn a_choice_that_this_version_does_not_have_is_kept_and_told() {
    // Chosen in a file of the second version, which has this choice; the first has not.
    let text = answers(r#"{"industry": "future", "future": "quantum"}"#);
    let newer = check(&text, &["--lang", "en"]);
    assert!(!String::from_utf8(newer.stdout).unwrap().contains("Answers to correct"), "it is a choice there");
    let older = check(&text, &["--lang", "en", "--ruleset", "qingdao/2025-03-06"]);
    let shown = String::from_utf8(older.stdout).unwrap();
    let (_, told) = shown.split_once("Answers to correct").unwrap();
    assert!(told.contains("future") && told.contains("“quantum” is no choice of this version"), "{shown}");
    assert_eq!(older.status.code(), Some(20));
}

#[test]
fn the_version_in_force_on_the_day_is_taken() {
    let text = answers("{}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    fs::write(&path, text).unwrap();
    let path = path.to_string_lossy();
    for (today, expected) in [
        ("2025-03-05", None),
        ("2025-03-06", Some("qingdao/2025-03-06")),
        ("2025-04-13", Some("qingdao/2025-03-06")),
        ("2025-04-14", Some("qingdao/2025-04-14")),
        ("2099-12-31", Some("qingdao/2025-04-14")),
    ] {
        let output = consortium(&["check", &path, "--today", today, "--json"]);
        let shown = String::from_utf8(output.stdout).unwrap();
        match expected {
            None => assert_eq!((output.status.code(), shown.as_str()), (Some(3), "")),
            Some(name) => assert!(shown.starts_with(&format!(r#"{{"ruleset":"{name}","#)), "{today}: {shown}"),
        }
    }
}
