//! The outward form of what has to change.

use consortium_core::calendar::Calendar;
use consortium_core::condition::eval::Facts;
use consortium_core::json::Json;
use consortium_core::recourse::view::view;

use super::{answers, day, least, rules, today};

/// What has to change, as JSON.
fn told(check: &str, body: &str) -> Json {
    let ruleset = rules(check);
    let answers = answers(&ruleset, body);
    view(&Facts::new(&ruleset, &answers, today()), &least(&ruleset, &answers), &Calendar::default(), None)
}

/// What each step of the first fix changes.
fn changes(check: &str, body: &str) -> Vec<serde_json::Value> {
    let told: serde_json::Value = serde_json::from_str(&told(check, body).compact()).unwrap();
    let steps = told["fixes"][0]["steps"].as_array().unwrap();
    steps.iter().map(|step| step["change"].clone()).collect()
}

#[test]
fn every_kind_of_change_says_what_is_wanted() {
    let all = r#"{ all = [
        { question = "ready", is = true },
        { question = "home", is = true },
        { question = "kind", is = ["contract", "company"] },
        { question = "tasks", includes = "research" },
        { not = { question = "tasks", includes_any = ["transfer", "trade"] } },
        { question = "staff", at_least = 3 },
        { question = "staff", at_most = 5 },
        { sum = "revenue", at_least = "3元" },
        { question = "start", at_least = 2026-07-01 },
        { question = "story", given = true },
        { question = "ready", documented = true },
        { every = "members", check = { question = "member_signed", is = true } },
        { count = "members", at_least = 2 },
    ] }"#;
    let body = r#"{"home": false, "members": {"rows": [{"member_name": "甲", "member_signed": false}]}}"#;
    let told: Vec<String> = changes(all, body).iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        {"documented":true,"is":["yes"],"kind":"set","question":"ready"}
        {"kind":"replace","with":[{"is":["yes"],"question":"home"}]}
        {"is":["contract","company"],"kind":"set","question":"kind"}
        {"exclude":["transfer","trade"],"include":["research"],"kind":"set","question":"tasks"}
        {"greatest":5,"kind":"set","least":3,"question":"staff"}
        {"kind":"set","least":300,"question":"revenue","years":3}
        {"kind":"set","least":"2026-07-01","question":"start"}
        {"kind":"set","question":"story"}
        {"is":["yes"],"kind":"set","question":"member_signed","row":1}
        {"kind":"add","roster":"members","rows":1,"with":[{"is":["yes"],"question":"member_signed"}]}
        {"kind":"complete","roster":"members"}"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn a_plan_says_from_when_to_when() {
    let ruleset = rules(r#"{ question = "ready", is = true }"#);
    let answers = answers(&ruleset, "{}");
    let facts = Facts::new(&ruleset, &answers, today());
    let planned = view(&facts, &least(&ruleset, &answers), &Calendar::default(), Some(day("2026-04-01")));
    expect_test::expect![[r#"
        {
          "goal": "clear",
          "capped": false,
          "beyond": [],
          "fixes": [
            {
              "days": 20,
              "begin": "2026-03-02",
              "done": "2026-03-30",
              "steps": [
                {
                  "change": {
                    "kind": "set",
                    "question": "ready",
                    "is": [
                      "yes"
                    ]
                  },
                  "say": {
                    "zh": "“方案是否成文”落实为“是”（尚未回答）",
                    "en": "“Scheme in writing”: settle it as “Yes” (not answered yet)"
                  },
                  "days": 20,
                  "done": "2026-03-30",
                  "latest": "2026-03-04",
                  "criteria": [
                    {
                      "id": "two-partners",
                      "requirement": "two-partners",
                      "action": {
                        "zh": "增加成员",
                        "en": "Add members"
                      },
                      "owner": "lead",
                      "document": {
                        "zh": "协议",
                        "en": "Agreement"
                      },
                      "days": 20
                    }
                  ]
                }
              ],
              "target": "2026-04-01",
              "latest": "2026-03-04",
              "in_time": true
            }
          ],
          "holidays": []
        }"#]]
    .assert_eq(&planned.pretty());
}
