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
fn faults_are_told_in_chinese_unless_english_is_asked_for() {
    let faulty = SMALL.replace("days = 20", "days = 2000").replace("\"principle\"", "\"princple\"");
    let desk = Desk::new(&[("small/2026-01-01", &faulty)], CASES);
    let line = |mark: &str| faulty.split(mark).next().unwrap().matches('\n').count() + 1;
    let (force, days) = (line("[[requirement]]"), line("days = 2000"));
    let (code, said) = desk.check(&["small"]);
    assert_eq!(code, 3);
    assert_eq!(
        said,
        format!(
            "错误：规则未能载入。\n\
             2026-01-01/small.toml:{force}：没有 `princple` 这种约束力度\n    办法：是否想写 `principle`？\n\
             2026-01-01/small.toml:{days}：`days` 必须是 0 到 1000 的整数\n    办法：请更正\n\
             共 2 处错误\n  → 按上列各处更正后再试；规则语言见 core/rulesets/README.md。\n"
        )
    );
    let (code, said) = desk.check(&["small", "--lang", "en"]);
    assert_eq!(code, 3);
    assert_eq!(
        said,
        format!(
            "Error: the rules do not load.\n\
             2026-01-01/small.toml:{force}: there is no force `princple`\n    help: did you mean `principle`?\n\
             2026-01-01/small.toml:{days}: `days` must be a whole number from 0 to 1000\n    help: change it\n\
             2 fault(s)\n  → Mend what is listed and try again; core/rulesets/README.md describes the language.\n"
        )
    );
}

#[test]
fn what_a_folder_lacks_is_told_in_both_languages() {
    let amends =
        |other: &str| SMALL.replace("effective = 2026-01-01", &format!("effective = 2026-01-01\namends = \"{other}\""));
    for (folder, text, zh, en) in [
        (
            "small/2026-02-01",
            SMALL.to_owned(),
            "规则自称 small/2026-01-01",
            "the rules call themselves small/2026-01-01",
        ),
        ("small/2026-01-01", amends("2026-06-01"), "而后者并不更早生效", "which does not begin before it"),
        ("small/2026-01-01", amends("2025-01-01"), "无法读取 small/2025-01-01", "small/2025-01-01 cannot be read"),
    ] {
        let desk = Desk::new(&[(folder, &text)], CASES);
        for (arguments, told) in [(&["small"][..], zh), (&["small", "--lang", "en"], en)] {
            let (code, said) = desk.check(arguments);
            assert_eq!(code, 3, "{said}");
            assert!(said.contains(told), "{told}: {said}");
        }
    }
}

#[test]
fn a_folder_from_elsewhere_is_read_no_further_than_its_limits() {
    let desk = Desk::new(&[("small/2026-01-01", SMALL)], CASES);
    let folder = desk.0.path().join("small/2026-01-01");
    let told = |what: &str| {
        let (code, said) = desk.check(&["small", "--lang", "en"]);
        assert_eq!(code, if what.contains("no faults") { 0 } else { 3 }, "{said}");
        assert!(said.contains(what), "{what}: {said}");
    };
    // Exactly as much as is taken, and one byte more; a character may stand across the limit.
    for (size, what) in
        [(1 << 20, "no faults"), ((1 << 20) + 1, "z.toml:1: the file is larger than 1 MiB and was not read")]
    {
        fs::write(folder.join("z.toml"), format!("#{}", "x".repeat(size - 1))).unwrap();
        told(what);
    }
    fs::write(folder.join("z.toml"), format!("#{}", "字".repeat(1 << 20))).unwrap();
    told("z.toml:1: the file is larger than 1 MiB and was not read");
    fs::write(folder.join("z.toml"), b"# \xFF").unwrap();
    told("z.toml is not UTF-8 text from byte 3 on");
    fs::remove_file(folder.join("z.toml")).unwrap();
    for number in 1..500 {
        fs::write(folder.join(format!("a{number:03}.toml")), "").unwrap();
    }
    told("no faults");
    fs::write(folder.join("b.toml"), "").unwrap();
    told("small.toml:1: too many files: a version has at most 500, with those it amends");
    // A chain of amendments is followed until there is too much.
    fs::write(folder.join("b.toml"), "[ruleset]\namends = \"2025-01-01\"\n").unwrap();
    let older = desk.0.path().join("small/2025-01-01");
    fs::create_dir_all(&older).unwrap();
    fs::write(older.join("small.toml"), SMALL).unwrap();
    told("too many files: a version has at most 500, with those it amends");
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
    for (cases, told) in [
        (&CASES.replace("\"not_met\"", "\"met\""), "与预期不同：two-partners：期望 met，实为 not_met，因为"),
        (&CASES.replacen("member_signed", "member_sign", 1), "没有问题 `member_sign`"),
        (&"title = 1".to_owned(), "two-partners.toml：`title` 是一段文字，不是 1"),
    ] {
        let desk = Desk::new(&[("small/2026-01-01", SMALL)], cases);
        let (code, said) = desk.check(&["small", "--cases", "cases"]);
        assert!(code == 3 && said.contains(told), "{told}: {said}");
    }
}
