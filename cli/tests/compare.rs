//! `consortium compare`, as a person and a script see it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tool;

use std::fs;
use std::process::Output;

use consortium_core::json::Json;
use tool::{answers, code, consortium};

const BEFORE: &str = r#"{"lead_in_qingdao": false, "demand": true, "members": {"rows": [
    {"member_name": "甲公司", "member_kind": "enterprise", "member_chain": "upstream"},
    {"member_name": "乙大学", "member_kind": "university"}]}}"#;
const AFTER: &str = r#"{"lead_in_qingdao": true, "demand": {"value": true, "proof": "documented"}, "members": {"complete": true,
    "rows": [{"member_name": "乙大学", "member_kind": "institute"}, {"member_name": "丙大学", "member_kind": "university"}]}}"#;

/// Compares two files with these texts.
fn compare(before: &str, after: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let [was, is] = ["before.json", "after.json"].map(|name| folder.path().join(name));
    fs::write(&was, before).unwrap();
    fs::write(&is, after).unwrap();
    let mut arguments = vec!["compare", was.to_str().unwrap(), is.to_str().unwrap(), "--today", "2026-03-01"];
    arguments.extend(more);
    consortium(&arguments)
}

/// The parts of a report, split at blank lines.
fn parts(output: Output) -> Vec<String> {
    String::from_utf8(output.stdout).unwrap().split("\n\n").map(str::to_owned).collect()
}

#[test]
fn the_result_reads_from_the_verdict_to_the_answers() {
    let parts = parts(compare(&answers(BEFORE), &answers(AFTER), &[]));
    // Of 9, 11 and 8 criteria; 60 of 100 for what is declared.
    let expected = [
        "青岛市创新联合体组建自评",
        "\
结论：存在硬性障碍 → 低于原则性要求，需说明理由
  原可能的结论：存在硬性障碍
  现可能的结论：存在硬性障碍；有待补齐的必备项；低于原则性要求，需说明理由",
        "\
准备度（满分 100）
  总计      1.07–97.5 → 7.14–97.5
  领域任务  6.66–95.55 → 11.11–100
  牵头单位  0–90.9 → 0–96.36
  成员构成  0–100 → 37.5–87.5",
        "\
状态改变的要求（6）
  [须] 青岛独立注册的企业：未具备 → 待回答
  [应] 瞄准产业重大需求：自述具备，待证明 → 已具备
  [原则上] 上下游企业数量：待回答 → 未具备
  [原则上] 高校院所数量：待回答 → 已具备
  [判断] 企业研发和配套能力：待回答 → 已具备
  [判断] 企业成员有效互补：待回答 → 已具备",
        "\
改动的答案（6）
  · 是否已写明面向的产业发展重大需求？：是（自述） → 是（有证明材料）
  · 牵头单位是否在青岛注册？：否（自述） → 是（自述）
  · 成员单位名单：未确认填全 → 已填全
  · 成员单位名单，减少：甲公司
  · 乙大学·单位类型：高校 → 科研院所
  · 成员单位名单，增加：丙大学",
    ];
    assert_eq!(parts.get(..5).unwrap(), expected);
    assert!(parts.get(5).unwrap().starts_with("自评结果仅供准备参考"), "{parts:?}");
}

#[test]
fn what_does_not_move_is_said_too() {
    let parts = parts(compare(&answers(BEFORE), &answers(BEFORE), &["--lang", "en"]));
    let expected = [
        "Qingdao innovation consortium self-assessment",
        "The same result: A hard obstacle\n  The same results possible: A hard obstacle",
        "The same readiness",
        "Every requirement is in the same state with the same score",
        "The two files answer the same",
    ];
    assert_eq!(parts.get(..5).unwrap(), expected);
}

#[test]
fn a_state_that_stays_with_another_score_is_a_change() {
    let better = answers(r#"{"market": 3}"#);
    let parts = parts(compare(&answers(r#"{"market": 2}"#), &better, &[]));
    let told = "状态不变、得分改变的要求（1）\n  [判断] 以市场机制为保障：自述具备，待证明，45 → 60";
    assert!(parts.iter().any(|part| part == told), "{parts:?}");
}

#[test]
fn the_exit_code_is_the_verdict_on_the_second_file() {
    let (obstacle, open) = (answers(r#"{"lead_in_qingdao": false}"#), answers("{}"));
    assert_eq!(code(&compare(&open, &obstacle, &[])), 10);
    assert_eq!(code(&compare(&obstacle, &open, &[])), 14);
}

#[test]
fn json_names_everything_that_moved() {
    let output = compare(&answers(r#"{"demand": false}"#), &answers(r#"{"demand": true}"#), &["--json"]);
    let json = Json::parse(&String::from_utf8(output.stdout).unwrap()).unwrap();
    let at = |key: &str| json.get(key).unwrap().compact();
    assert_eq!(at("same"), "false");
    assert_eq!(at("today"), r#""2026-03-01""#);
    assert_eq!(at("verdict"), r#"{"before":"gap","after":"open"}"#);
    assert_eq!(at("settled"), r#"{"before":false,"after":false}"#);
    assert_eq!(
        at("criteria"),
        concat!(
            r#"[{"id":"field-industry-demand","force":"required","before":{"state":"not_met","least":0,"greatest":0},"#,
            r#""after":{"state":"met_on_declaration","least":6000,"greatest":6000}}]"#
        )
    );
    assert_eq!(
        at("answers"),
        concat!(
            r#"[{"kind":"answer","question":"demand","before":{"said":{"zh":"否（自述）","en":"No (Declared)"}},"#,
            r#""after":{"said":{"zh":"是（自述）","en":"Yes (Declared)"}}}]"#
        )
    );
    let rows = compare(&answers(BEFORE), &answers(AFTER), &["--json"]);
    let rows = Json::parse(&String::from_utf8(rows.stdout).unwrap()).unwrap().get("answers").unwrap().compact();
    for told in [
        r#"{"kind":"complete","roster":"members","before":false,"after":true}"#,
        r#"{"kind":"removed","roster":"members","row":1}"#,
        r#"{"kind":"added","roster":"members","row":2}"#,
        r#""question":"member_kind","before":{"row":2,"said":{"zh":"高校","en":"University"}},"after":{"row":1,"#,
    ] {
        assert!(rows.contains(told), "{told} is not in {rows}");
    }
}

#[test]
fn two_files_are_needed_and_of_one_policy() {
    for (arguments, expected) in [
        (&["compare"][..], "没有指明答案文件"),
        (&["compare", "a.json"], "没有指明第二份答案文件"),
        (&["compare", "a.json", "b.json", "c.json"], "多出参数“c.json”"),
        (&["compare", "-", "-"], "compare 不接受“- -”"),
    ] {
        let output = consortium(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(shown.contains(expected), "{shown}");
    }
    let other = answers("{}").replace("qingdao/2025-04-14", "elsewhere/2025-04-14");
    let output = compare(&answers("{}"), &other, &[]);
    assert_eq!((code(&output), output.stdout.len()), (3, 0));
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(shown.contains("after.json") && shown.contains("elsewhere"), "{shown}");
}
