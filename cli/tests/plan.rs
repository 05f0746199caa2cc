//! The least to do, as `check` shows it: in sentences, planned from today on and back from a day.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod tool;

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use consortium_core::json::Json;
use tempfile::TempDir;
use tool::{answers, code, consortium};

/// The small ruleset in a folder of its own, with an answers file for it.
struct Place {
    _folder: TempDir,
    rules: PathBuf,
    answers: PathBuf,
}

/// One member has signed, another has not; there may be more.
const ONE_SIGNED: &str = r#"{"members":{"rows":[{"member_name":"甲公司","member_signed":true},{"member_name":"乙公司","member_signed":false}]}}"#;

impl Place {
    fn new(body: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let rules = folder.path().join("2026-01-01");
        fs::create_dir(&rules).unwrap();
        fs::write(rules.join("small.toml"), include_str!("../../core/examples/small.toml")).unwrap();
        let answers = folder.path().join("answers.json");
        let text =
            format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"small/2026-01-01","answers":{body}}}"#);
        fs::write(&answers, text).unwrap();
        Self { rules, answers, _folder: folder }
    }

    /// Checks the answers on Monday 2 March 2026.
    fn check(&self, more: &[&str]) -> Output {
        let (rules, answers) = (self.rules.to_string_lossy(), self.answers.to_string_lossy());
        let mut arguments = vec!["check", &*answers, "--ruleset", &*rules, "--today", "2026-03-02"];
        arguments.extend(more);
        consortium(&arguments)
    }

    /// The part of the report under this heading.
    fn part(&self, heading: &str, more: &[&str]) -> String {
        let output = self.check(more);
        let text = String::from_utf8(output.stdout).unwrap();
        let start = text.find(heading).unwrap_or_else(|| panic!("no {heading} in\n{text}"));
        text.get(start..).unwrap().split("\n\n").next().unwrap().trim_end().to_owned()
    }
}

#[test]
fn the_shortest_way_with_its_clause_owner_document_and_days() {
    let place = Place::new(ONE_SIGNED);
    let expected = "\
最少需要做什么
  做完后的结论：未发现障碍
  方案 1（共找到 2 种，用时短的在前，用 --fix 序号 查看其他）
  各步同时进行约需 20 个工作日：2026-03-02 开始，最早 2026-03-30 完成。
  1. 在“成员单位”中增加 1 家成员：“是否签约”为“是”
      约 20 个工作日 · 最早 2026-03-30 完成
      [原则上] 成员数量 — “成员原则上不少于2家” [1] 第一条
        → 增加成员
          由牵头单位 · 材料：协议";
    assert_eq!(place.part("最少需要做什么", &[]), expected);
}

#[test]
fn another_way_back_from_a_day_that_can_be_met() {
    let place = Place::new(ONE_SIGNED);
    // 17 April, with Qingming off on Monday 6 April.
    let expected = "\
The least to do
  The result once it is done: No obstacle found
  Way 2 of 2 found, the shortest first; --fix NUMBER shows another
  With all steps side by side it takes about 20 working days: begun on 2026-03-02 it is done on 2026-03-30 at the earliest.
  It can be done by 2026-04-17: begin on 2026-03-19 at the latest.
  1. 乙公司, “Signed”: from “No” to “Yes”
      about 20 working days · begin on 2026-03-19 at the latest
      [In principle] Number of members — “成员原则上不少于2家” [1] Article 1
        → Add members
          By: Lead · document: Agreement";
    assert_eq!(place.part("The least to do", &["--lang", "en", "--fix", "2", "--by", "2026-04-17"]), expected);
}

#[test]
fn a_day_that_cannot_be_met_says_when_it_had_to_begin_and_the_earliest_day() {
    let place = Place::new(ONE_SIGNED);
    let told = place.part("最少需要做什么", &["--by", "2026-03-20"]);
    assert!(
        told.contains("  2026-03-20 前无法全部完成：最迟 2026-02-14 就应开始。最早可在 2026-03-30 完成。\n"),
        "Saturday 14 February was worked, the Spring Festival was not: {told}"
    );
    assert!(told.contains("约 20 个工作日 · 最迟应于 2026-02-14 开始，已过\n"), "{told}");
    assert!(!told.contains("放假安排未收录"), "{told}");
}

#[test]
fn a_year_without_known_holidays_is_named() {
    let place = Place::new(ONE_SIGNED);
    let told = place.part("最少需要做什么", &["--by", "2027-01-15"]);
    assert!(told.ends_with("\n  2027 年的放假安排未收录，该年只扣除周末。"), "{told}");
}

#[test]
fn what_is_not_answered_may_be_so_already() {
    let place = Place::new(r#"{"members":{"complete":true,"rows":[{"member_signed":true},{}]}}"#);
    let told = place.part("最少需要做什么", &["--fix", "2"]);
    assert!(told.contains("  其中 1 步针对尚未回答或确认的内容：如已具备，填写即可，不必另做。\n"), "{told}");
    assert!(told.contains("  1. 第 2 家成员的“是否签约”落实为“是”（尚未回答）\n"), "{told}");
    assert!(told.contains("        → 如未具备：增加成员\n"), "{told}");
}

#[test]
fn nothing_to_do_says_so() {
    let place = Place::new(r#"{"members":{"rows":[{"member_signed":true},{"member_signed":true}]}}"#);
    assert_eq!(place.part("最少需要做什么", &[]), "最少需要做什么\n  改动答案不会使结论更好。");
}

#[test]
fn another_lead_is_needed_where_the_lead_cannot_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    fs::write(&path, answers(r#"{"lead_in_qingdao": false}"#)).unwrap();
    let output = consortium(&["check", &path.to_string_lossy(), "--today", "2026-03-02"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("申请人无法自行改变，需更换牵头单位，新的单位须：“牵头单位是否在青岛注册？”为“是”"),
        "{text}"
    );
}

#[test]
fn other_holidays_come_from_a_file() {
    let place = Place::new(ONE_SIGNED);
    let calendar = place.answers.with_file_name("calendar.toml");
    let year = r#"
        [[year]]
        year = 2026
        title = { zh = "通知", en = "Notice" }
        number = "1号"
        date = 2025-11-04
        off = [{ zh = "假", en = "Holiday", from = 2026-03-09, until = 2026-03-13 }]
        work = []
    "#;
    fs::write(&calendar, year).unwrap();
    let told = place.part("最少需要做什么", &["--calendar", &calendar.to_string_lossy()]);
    assert!(told.contains("2026-03-02 开始，最早 2026-04-06 完成。"), "a week later: {told}");

    fs::write(&calendar, year.replace("until = 2026-03-13", "until = 2026-03-08")).unwrap();
    let output = place.check(&["--calendar", &calendar.to_string_lossy()]);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&output), 3);
    assert!(shown.contains("calendar.toml:7：2026-03-09 至 2026-03-08 不成假期"), "{shown}");
}

#[test]
fn a_way_that_was_not_found_is_refused() {
    let place = Place::new(ONE_SIGNED);
    let output = place.check(&["--fix", "3"]);
    assert_eq!((code(&output), output.stdout.len()), (2, 0));
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(shown.contains("没有方案 3，这份答案共找到 2 种方案。"), "{shown}");
    for (option, value) in [("--fix", "0"), ("--fix", "two"), ("--by", "2026-02-30"), ("--by", "tomorrow")] {
        let output = place.check(&[option, value]);
        assert_eq!(code(&output), 2, "{option} {value}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("{option} 不接受“{value}”")));
    }
}

#[test]
fn json_has_every_way_with_its_plan() {
    let place = Place::new(ONE_SIGNED);
    let output = place.check(&["--json", "--by", "2026-03-20"]);
    let json = Json::parse(&String::from_utf8(output.stdout).unwrap()).unwrap();
    let expected = concat!(
        r#"{"goal":"clear","capped":false,"beyond":[],"fixes":["#,
        r#"{"days":20,"begin":"2026-03-02","done":"2026-03-30","steps":[{"change":{"kind":"add","roster":"members","#,
        r#""rows":1,"with":[{"question":"member_signed","is":["yes"]}]},"#,
        r#""say":{"zh":"在“成员单位”中增加 1 家成员：“是否签约”为“是”","en":"Add 1 to “Members”, with “Signed”: “Yes”"},"#,
        r#""days":20,"done":"2026-03-30","latest":"2026-02-14","criteria":[{"id":"two-partners","#,
        r#""requirement":"two-partners","action":{"zh":"增加成员","en":"Add members"},"owner":"lead","#,
        r#""document":{"zh":"协议","en":"Agreement"},"days":20}]}],"#,
        r#""target":"2026-03-20","latest":"2026-02-14","in_time":false},"#,
        r#"{"days":20,"begin":"2026-03-02","done":"2026-03-30","steps":[{"change":{"kind":"set","#,
        r#""question":"member_signed","row":2,"is":["yes"]},"#,
        r#""say":{"zh":"乙公司的“是否签约”由“否”改为“是”","en":"乙公司, “Signed”: from “No” to “Yes”"},"#,
        r#""days":20,"done":"2026-03-30","latest":"2026-02-14","criteria":[{"id":"two-partners","#,
        r#""requirement":"two-partners","action":{"zh":"增加成员","en":"Add members"},"owner":"lead","#,
        r#""document":{"zh":"协议","en":"Agreement"},"days":20}]}],"#,
        r#""target":"2026-03-20","latest":"2026-02-14","in_time":false}],"holidays":[2026]}"#,
    );
    assert_eq!(json.get("recourse").unwrap().compact(), expected);
}
