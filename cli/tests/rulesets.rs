//! `consortium ruleset check` as an author of rules sees it: several versions, and their cases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SMALL: &str = include_str!("../../core/examples/small.toml");

/// Both sides of the one criterion of small.toml, exactly at its threshold and one short of it.
const CASES: &str = r#"
[[case]]
title = "两家"
members = [{ member_signed = true }, { member_signed = true }]
complete = true
expect.criteria.two-partners = "met_on_declaration"

[[case]]
title = "一家"
members = [{ member_signed = true }, { member_signed = false }]
complete = true
expect.criteria.two-partners = "not_met"
"#;

/// A folder with `small/<day>/small.toml` for each of these, and the cases of small.toml in `cases`.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(versions: &[(&str, &str)], cases: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (folder, text) in versions {
            let folder = desk.0.path().join(folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("small.toml"), text).unwrap();
        }
        fs::create_dir_all(desk.0.path().join("cases")).unwrap();
        fs::write(desk.0.path().join("cases/two-partners.toml"), cases).unwrap();
        desk
    }

    /// Checks these folders; the exit code and what was said.
    fn check(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_consortium"))
            .args(["ruleset", "check"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn all_versions_of_a_policy_are_checked_with_their_cases() {
    let later = SMALL.replace("effective = 2026-01-01", "effective = 2026-06-01");
    let desk = Desk::new(&[("small/2026-01-01", SMALL), ("small/2026-06-01", &later)], CASES);
    let (code, said) = desk.check(&["small", "--cases", "cases", "--lang", "en"]);
    assert_eq!(code, 0, "{said}");
    for part in ["small/2026-01-01: no faults", "small/2026-06-01: no faults", "small: 2 cases, all as expected"] {
        assert!(said.contains(part), "{said}");
    }
    let tests = root().join("tests");
    let (rules, cases) = (tests.join("rulesets"), tests.join("cases"));
    let paths = ["xiamen", "hefei"].map(|policy| rules.join(policy).to_string_lossy().into_owned());
    let (code, said) = desk.check(&[&paths[0], &paths[1], "--cases", &cases.to_string_lossy()]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("xiamen/2025-08-10：没有错误") && said.contains("hefei："), "{said}");
}

#[test]
fn versions_that_begin_on_the_same_day_are_told() {
    let desk = Desk::new(&[("small/2026-01-01", SMALL), ("copy/small/2026-01-01", SMALL)], CASES);
    let (code, said) = desk.check(&["small", "copy/small", "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(
        said.contains(
            "small/2026-01-01 and copy/small/2026-01-01 are versions of one policy and begin on the same day"
        )
    );
}

#[test]
fn a_folder_of_another_name_is_told() {
    let desk = Desk::new(&[("small/2026-02-01", SMALL), ("tiny/2026-01-01", SMALL)], CASES);
    let (code, said) = desk.check(&["small", "tiny", "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(said.contains("small/2026-02-01: the rules call themselves small/2026-01-01"), "{said}");
    assert!(said.contains("tiny/2026-01-01: the rules call themselves small/2026-01-01"), "{said}");
}

#[test]
fn an_amendment_of_what_comes_later_is_told() {
    let later = SMALL.replace("effective = 2026-01-01", "effective = 2026-06-01");
    let amends = SMALL.replace("effective = 2026-01-01", "effective = 2026-01-01\namends = \"2026-06-01\"");
    let desk = Desk::new(&[("small/2026-01-01", &amends), ("small/2026-06-01", &later)], CASES);
    let (code, said) = desk.check(&["small", "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(said.contains("small/2026-01-01 amends 2026-06-01, which does not begin before it"), "{said}");
}

#[test]
fn rules_that_decide_nothing_are_told() {
    let idle = SMALL.replace("at_least = 2", "at_least = 0");
    let desk = Desk::new(&[("small/2026-01-01", &idle)], CASES);
    let (code, said) = desk.check(&["small"]);
    assert_eq!(code, 3);
    assert!(said.contains("two-partners"), "{said}");
}

#[test]
fn what_the_cases_lack_is_told_all_at_once() {
    let (met, not_met) = CASES.split_at(CASES.rfind("[[case]]").unwrap());
    for (cases, told) in [
        (met, "no case in two-partners.toml shows it not met"),
        (not_met, "no case in two-partners.toml shows it met"),
        // Both sides are shown, but three would do as well as two; and one as well.
        (
            &CASES.replacen("[{ member_signed = true }, ", "[{ member_signed = true }, { member_signed = true }, ", 1),
            "a step higher",
        ),
        (&CASES.replace("{ member_signed = true }, { member_signed = false }", ""), "a step lower"),
        (&CASES.replace("\"not_met\"", "\"met\""), "not as expected: two-partners: expected met, found not_met"),
        (&CASES.replacen("member_signed", "member_sign", 1), "there is no question `member_sign`"),
        (&CASES.replacen("title", "ruleset = \"2020-01-01\"\ntitle", 1), "there is no version 2020-01-01"),
        ("title = 1", "two-partners.toml: `title` is a text"),
    ] {
        let desk = Desk::new(&[("small/2026-01-01", SMALL)], cases);
        let (code, said) = desk.check(&["small", "--cases", "cases", "--lang", "en"]);
        assert_eq!(code, 3, "{told}: {said}");
        assert!(said.contains(told), "{told}: {said}");
    }
    let desk = Desk::new(&[("small/2026-01-01", SMALL)], met);
    let (_, said) = desk.check(&["small", "--cases", "cases"]);
    assert!(said.contains("two-partners.toml 中没有案例表明它“不满足”"), "{said}");
}
