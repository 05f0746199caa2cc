//! Every kind of change in both languages.

use consortium_core::Lang;
use consortium_core::condition::eval::Facts;
use consortium_core::recourse::{Change, Target, say};

use super::{answers, least, rules, today};

/// The sentences of all fixes for this check and these answers, in Chinese and English.
fn told(check: &str, body: &str) -> Vec<(String, String)> {
    let ruleset = rules(check);
    let answers = answers(&ruleset, body);
    let facts = Facts::new(&ruleset, &answers, today());
    let steps = least(&ruleset, &answers).fixes.into_iter().flat_map(|fix| fix.steps);
    let both = |change: &Change| (say::change(&facts, change, Lang::Zh), say::change(&facts, change, Lang::En));
    steps.map(|step| both(&step.change)).collect()
}

#[track_caller]
fn says(check: &str, body: &str, expected: &[(&str, &str)]) {
    let told = told(check, body);
    let told: Vec<(&str, &str)> = told.iter().map(|(zh, en)| (zh.as_str(), en.as_str())).collect();
    assert_eq!(told, expected, "{check} of {body}");
}

#[test]
fn a_fact_that_is_otherwise_and_one_that_nobody_has_said() {
    let check = r#"{ question = "ready", is = true }"#;
    says(check, r#"{"ready": false}"#, &[("“方案是否成文”由“否”改为“是”", "“Scheme in writing”: from “No” to “Yes”")]);
    let open = [("“方案是否成文”落实为“是”（尚未回答）", "“Scheme in writing”: settle it as “Yes” (not answered yet)")];
    says(check, "{}", &open);
    says(check, r#"{"ready": {"unknown": true}}"#, &open);
    says(check, r#"{"ready": "castle"}"#, &[("更正“方案是否成文”：“是”", "Correct “Scheme in writing”: “Yes”")]);
}

#[test]
fn a_document() {
    let proven = r#"{ question = "ready", documented = true }"#;
    says(
        proven,
        r#"{"ready": true}"#,
        &[("为“方案是否成文”备齐证明材料（方案文本）", "For “Scheme in writing”, have ready its proof (The scheme)")],
    );
    says(
        r#"{ all = [{ question = "ready", is = true }, { question = "ready", documented = true }] }"#,
        r#"{"ready": false}"#,
        &[(
            "“方案是否成文”由“否”改为“是”，并备齐证明材料（方案文本）",
            "“Scheme in writing”: from “No” to “Yes”, and have ready its proof (The scheme)",
        )],
    );
}

#[test]
fn choices() {
    says(
        r#"{ question = "kind", is = ["contract", "company"] }"#,
        r#"{"kind": "none"}"#,
        &[("“合作方式”由“尚无”改为“合同”或“公司”", "“Cooperation”: from “None” to “Contract” or “Company”")],
    );
    // All but one.
    says(
        r#"{ not = { question = "kind", is = "none" } }"#,
        r#"{"kind": "none"}"#,
        &[("“合作方式”由“尚无”改为“合同”或“公司”", "“Cooperation”: from “None” to “Contract” or “Company”")],
    );
    says(
        r#"{ all = [{ question = "tasks", includes = ["research", "transfer"] }, { not = { question = "tasks", includes_any = "trade" } }] }"#,
        r#"{"tasks": ["trade", "research"]}"#,
        &[("“任务”增加“转化”，去掉“贸易”", "“Tasks”: add “Transfer”, remove “Trade”")],
    );
    says(
        r#"{ all = [{ question = "tasks", includes = ["research", "transfer"] }, { not = { question = "tasks", includes_any = "trade" } }] }"#,
        "{}",
        &[(
            "“任务”落实为含“研发”、“转化”，不含“贸易”（尚未回答）",
            "“Tasks”: settle it as including “Research”, “Transfer”, without “Trade” (not answered yet)",
        )],
    );
}

#[test]
fn choices_that_are_not_there_need_not_go() {
    says(
        r#"{ not = { question = "tasks", includes_any = ["transfer", "trade"] } }"#,
        r#"{"tasks": ["trade", "research"]}"#,
        &[("“任务”去掉“贸易”", "“Tasks”: remove “Trade”")],
    );
}

#[test]
fn levels_and_figures() {
    says(
        r#"{ question = "level", at_least = 2 }"#,
        r#"{"level": 1}"#,
        &[(
            "“机制”由“1 级，口头”改为不低于 2 级（书面）",
            "“Mechanism”: from “level 1, oral” to at least level 2 (written)",
        )],
    );
    says(
        r#"{ question = "level", at_most = 1 }"#,
        r#"{"level": 3}"#,
        &[(
            "“机制”由“3 级，运行”改为不高于 1 级（口头）",
            "“Mechanism”: from “level 3, running” to at most level 1 (oral)",
        )],
    );
    says(
        r#"{ question = "staff", at_least = 30 }"#,
        r#"{"staff": 12}"#,
        &[("“研发人员”由 12 人改为不少于 30 人", "“Research staff”: from 12 people to at least 30 people")],
    );
    says(
        r#"{ question = "staff", equals = 30 }"#,
        "{}",
        &[("“研发人员”落实为 30 人（尚未回答）", "“Research staff”: settle it as 30 people (not answered yet)")],
    );
    says(
        r#"{ question = "staff", less_than = 30 }"#,
        r#"{"staff": "many"}"#,
        &[("更正“研发人员”：不超过 29 人", "Correct “Research staff”: at most 29 people")],
    );
    says(
        r#"{ all = [{ question = "staff", at_least = 3 }, { question = "staff", at_most = 5 }] }"#,
        "{}",
        &[(
            "“研发人员”落实为在 3 人至 5 人之间（尚未回答）",
            "“Research staff”: settle it as between 3 people and 5 people (not answered yet)",
        )],
    );
}

#[test]
fn money_is_in_units_of_ten_thousand_yuan() {
    says(
        r#"{ question = "capital", at_least = "2000万元" }"#,
        r#"{"capital": "500"}"#,
        &[(
            "“注册资本”由 500 万元改为不少于 2,000 万元",
            "“Capital”: from 500 × 10,000 yuan to at least 2,000 × 10,000 yuan",
        )],
    );
    says(
        r#"{ sum = "revenue", at_least = "2亿元" }"#,
        "{}",
        &[(
            "“营业收入”落实为 2023 至 2025 年合计不少于 20,000 万元（尚未回答）",
            "“Revenue”: settle it as from 2023 to 2025 together at least 20,000 × 10,000 yuan (not answered yet)",
        )],
    );
    says(
        r#"{ last = "revenue", at_least = "100万元" }"#,
        r#"{"revenue": {"value": {"2025": "40", "2024": "300", "2023": "300"}}}"#,
        &[(
            "“营业收入”由 2025 40 万元，2024 300 万元，2023 300 万元改为 2025 年不少于 100 万元",
            "“Revenue”: from 2025 40 × 10,000 yuan, 2024 300 × 10,000 yuan, 2023 300 × 10,000 yuan to in 2025 at least 100 × 10,000 yuan",
        )],
    );
}

#[test]
fn days() {
    says(
        r#"{ question = "start", at_least = 2026-07-01 }"#,
        r#"{"start": "2026-01-05"}"#,
        &[("“起始日”由 2026-01-05 改为不早于 2026-07-01", "“Start”: from 2026-01-05 to no earlier than 2026-07-01")],
    );
    // A term: its end, or its beginning.
    says(
        r#"{ months = ["start", "end"], at_most = 36 }"#,
        r#"{"start": "2026-01-05", "end": "2031-01-05"}"#,
        &[
            ("“截止日”由 2031-01-05 改为不晚于 2029-01-05", "“End”: from 2031-01-05 to no later than 2029-01-05"),
            ("“起始日”由 2026-01-05 改为不早于 2028-01-05", "“Start”: from 2026-01-05 to no earlier than 2028-01-05"),
        ],
    );
}

#[test]
fn something_to_write() {
    says(r#"{ question = "story", given = true }"#, "{}", &[("填写“说明”", "Answer “Account”")]);
}

#[test]
fn members() {
    let signed = r#"{ count = "members", where = { question = "member_signed", is = true }, at_least = 2 }"#;
    says(
        signed,
        r#"{"members": {"rows": [{"member_signed": true}]}}"#,
        &[("在“成员单位”中增加 1 家成员：“是否签约”为“是”", "Add 1 to “Members”, with “Signed”: “Yes”")],
    );
    says(
        r#"{ count = "members", where = { all = [{ question = "member_signed", documented = true }, { question = "member_will", at_least = 2 }, { question = "member_name", given = true }] }, at_least = 2 }"#,
        "{}",
        &[(
            "在“成员单位”中增加 2 家成员，每家：“是否签约”备有证明材料（协议签字页）；“意愿”不低于 2 级（书面）；“名称”已填写",
            "Add 2 to “Members”, each with “Signed” with its proof (Signature page); “Will” at least level 2 (written); “Name” answered",
        )],
    );
    says(r#"{ count = "members", at_least = 2 }"#, "{}", &[("在“成员单位”中增加 2 家成员", "Add 2 to “Members”")]);
    // A row is told by its name, or by its number.
    says(
        r#"{ every = "members", check = { question = "member_signed", is = true } }"#,
        r#"{"members": {"rows": [{"member_name": "甲公司", "member_signed": false}, {"member_signed": false}]}}"#,
        &[
            ("甲公司的“是否签约”由“否”改为“是”", "甲公司, “Signed”: from “No” to “Yes”"),
            ("第 2 家成员的“是否签约”由“否”改为“是”", "member 2, “Signed”: from “No” to “Yes”"),
            ("核对“成员单位”，确认已填全", "Check “Members” and confirm that it is complete"),
        ],
    );
}

#[test]
fn another_lead() {
    says(
        r#"{ question = "home", is = true }"#,
        r#"{"home": false}"#,
        &[(
            "申请人无法自行改变，需更换牵头单位，新的单位须：“是否在本市注册”为“是”",
            "Not in the applicant’s power: another lead would be needed, with “Registered here”: “Yes”",
        )],
    );
    // What nobody has said about the lead may be as it has to be.
    says(
        r#"{ question = "home", is = true }"#,
        "{}",
        &[("“是否在本市注册”落实为“是”（尚未回答）", "“Registered here”: settle it as “Yes” (not answered yet)")],
    );
}

#[test]
fn what_holds_already_is_not_told_again() {
    let ruleset = rules(r#"{ question = "ready", is = true }"#);
    let answers = answers(&ruleset, r#"{"ready": true}"#);
    let facts = Facts::new(&ruleset, &answers, today());
    let place = (ruleset.slot(ruleset.find("ready").unwrap()), None);
    let to = |choices: u64| {
        let target = Target { choices: Some(choices), documented: true, ..Target::default() };
        say::change(&facts, &Change::Set { place, target }, Lang::En)
    };
    assert_eq!(to(0b10), "For “Scheme in writing”, have ready its proof (The scheme)");
    assert_eq!(to(0b01), "“Scheme in writing”: from “Yes” to “No”, and have ready its proof (The scheme)");
}
