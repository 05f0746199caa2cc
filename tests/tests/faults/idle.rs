//! Rules that mean something and decide nothing.

use consortium_core::ruleset::load::{from_layers, reviewed};

use super::{SMALL, line, single};

/// A few questions, all in use.
const USED: &str = r#"
[[question]]
id = "kind"
section = "members"
type = "one"
title = { zh = "题", en = "Question" }
choices = [{ id = "firm", zh = "企业", en = "Firm" }, { id = "school", zh = "高校", en = "School" }]

[[question]]
id = "staff"
section = "members"
type = "number"
title = { zh = "题", en = "Question" }
min = 1
max = 10

[[question]]
id = "level"
section = "members"
type = "maturity"
title = { zh = "题", en = "Question" }
proves = { zh = "文件", en = "Document" }
levels = [{ zh = "零", en = "0" }, { zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" }]

[[question]]
id = "spent"
section = "members"
type = "series"
years = 2
title = { zh = "题", en = "Question" }

[[question]]
id = "list"
section = "members"
type = "one"
title = { zh = "题", en = "Question" }
choices = [
  { id = "old", zh = "旧", en = "Old", until = 2024-12-31 },
  { id = "new", zh = "新", en = "New", from = 2026-01-01 },
]

[[field]]
id = "member_staff"
roster = "members"
type = "number"
title = { zh = "题", en = "Question" }
min = 0
max = 99

[[reading]]
id = "counts"
title = { zh = "题", en = "Question" }
why = { zh = "未说明", en = "Not said" }
options = [{ id = "no", zh = "否", en = "No" }, { id = "partly", zh = "部分", en = "In part" }, { id = "yes", zh = "是", en = "Yes" }]

[[criterion]]
id = "used"
cites = ["two-partners"]
dimension = "members"
title = { zh = "用到", en = "Used" }
check = { any = [
  { question = "kind", is = "firm" }, { question = "staff", at_least = 5 }, { question = "level", at_least = 2 },
  { last = "spent", at_least = "1元" }, { question = "list", is = "new" }, { reading = "counts", is = "yes" },
  { some = "members", where = { question = "member_staff", at_least = 1 } },
] }
remedy = { action = { zh = "办", en = "Act" }, owner = "lead", document = { zh = "文件", en = "Document" }, days = 5 }
"#;

fn criterion(rules: &str) -> String {
    format!(
        "[[criterion]]\nid = \"added\"\ncites = [\"two-partners\"]\ndimension = \"members\"\ntitle = {{ zh = \"项\", en = \"Item\" }}\n\
         {rules}\nremedy = {{ action = {{ zh = \"办\", en = \"Act\" }}, owner = \"lead\", \
         document = {{ zh = \"文件\", en = \"Document\" }}, days = 5 }}\n"
    )
}

const ANSWERABLE: &str =
    "compare what it asks with what its questions can be answered: choices, `min`, `max`, `applies`";

/// The one fault of the rules with this added.
#[track_caller]
fn idle(added: &str, what: &str, help: &str) {
    let files = [("small.toml", SMALL), ("used.toml", USED), ("added.toml", added)];
    assert!(from_layers(&[&files]).is_ok(), "it has a meaning, so it can be evaluated");
    let found = reviewed(&[&files]).unwrap_err().0;
    single(&found, "added.toml", line(added, "[["), what, help);
}

#[test]
fn a_check_that_is_never_true() {
    for check in [
        "{ all = [{ question = \"kind\", is = \"firm\" }, { question = \"kind\", is = \"school\" }] }",
        "{ question = \"staff\", at_least = 11 }",
        "{ all = [{ question = \"staff\", more_than = 4 }, { question = \"staff\", less_than = 5 }] }",
        "{ question = \"level\", more_than = 3 }",
        "{ all = [{ reading = \"counts\", is = \"yes\" }, { reading = \"counts\", is = \"no\" }] }",
        "{ sum = \"spent\", less_than = \"0元\" }",
    ] {
        let what = "the check of `added` is never true, whatever is answered";
        idle(&criterion(&format!("check = {check}")), what, ANSWERABLE);
    }
}

#[test]
fn a_check_that_is_never_false() {
    for rules in [
        "check = { any = [{ question = \"kind\", is = \"firm\" }, { question = \"kind\", is = \"school\" }] }",
        "check = { question = \"kind\", is = [\"firm\", \"school\"] }",
        "check = { question = \"staff\", at_least = 1 }",
        "check = { count = \"members\", at_least = 0 }",
        // Not false where it applies, although it could be elsewhere.
        "applies = { question = \"kind\", is = \"firm\" }\ncheck = { question = \"kind\", is = \"firm\" }",
    ] {
        let what = "the check of `added` is never false, whatever is answered";
        idle(&criterion(rules), what, ANSWERABLE);
    }
}

#[test]
fn a_criterion_that_never_applies() {
    let rules = "applies = { question = \"staff\", less_than = 1 }\ncheck = { question = \"kind\", is = \"firm\" }";
    idle(&criterion(rules), "`added` never applies, whatever is answered", ANSWERABLE);
}

#[test]
fn a_filter_that_no_row_passes() {
    let filter =
        "{ all = [{ question = \"member_staff\", at_least = 50 }, { question = \"member_staff\", at_most = 40 }] }";
    let help = "compare it with the choices and limits of the roster's fields";
    idle(
        &criterion(&format!("check = {{ count = \"members\", where = {filter}, at_least = 2 }}")),
        "`added` asks of a row what no row can be",
        help,
    );
}

#[test]
fn a_question_that_is_never_or_always_asked() {
    for (applies, word) in [("at_least = 11", "never"), ("at_least = 1", "always")] {
        let added = format!(
            "[[question]]\nid = \"extra\"\nsection = \"members\"\ntype = \"yes-no\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n\
             applies = {{ question = \"staff\", {applies} }}\n\n{}",
            criterion(
                "check = { any = [{ question = \"extra\", is = true }, { question = \"kind\", is = \"firm\" }] }"
            )
        );
        let what = format!("the question `extra` is {word} asked, whatever is answered");
        idle(&added, &what, "let `applies` depend on an answer, or take it away");
    }
}

#[test]
fn a_hint_that_is_never_or_always_shown() {
    for (when, word) in [("at_least = 11", "never"), ("at_most = 10", "always")] {
        let added = format!(
            "[[notice]]\nid = \"hint\"\nsection = \"members\"\nwhen = {{ question = \"staff\", {when} }}\nbasis = \"inferred\"\n\
             text = {{ zh = \"提示\", en = \"Hint\" }}\n"
        );
        let what = format!("the hint `hint` is {word} shown, whatever is answered");
        idle(&added, &what, "let `when` depend on an answer, or make it a [[note]]");
    }
}

#[test]
fn rules_that_only_look_idle_are_taken() {
    for rules in [
        // People decide, whatever is answered; the text wants it so.
        "check = { sum = \"spent\", at_least = \"unspecified\" }",
        "check = { all = [{ question = \"kind\", is = \"firm\" }, { sum = \"spent\", at_least = \"unspecified\" }] }",
        // The proof may be missing, the answer may be.
        "check = { all = [{ question = \"level\", at_least = 0 }, { question = \"level\", documented = true }] }",
        "check = { question = \"spent\", given = true }",
        // Each reading of the text makes something else of it.
        "check = { all = [{ reading = \"counts\", is = \"yes\" }, { question = \"kind\", is = \"firm\" }] }",
        // Which choices are in force depends on the day.
        "check = { question = \"list\", current = true }",
        "check = { all = [{ question = \"list\", is = \"old\" }, { question = \"list\", current = true }] }",
        // Rows may come, or be left out.
        "check = { not = { repeated = \"members\" } }",
        "check = { count = \"members\", at_most = 2 }",
        "check = { every = \"members\", check = { question = \"member_staff\", at_least = 0 } }",
        "check = { share = \"members\", where = { question = \"member_signed\", is = true }, at_least = \"100%\" }",
        // Each part is about the same two choices, and together they are not idle.
        "check = { any = [{ question = \"kind\", is = \"firm\" }, { all = [{ question = \"kind\", is = \"school\" }, \
         { question = \"staff\", at_least = 3 }] }] }",
    ] {
        let added = criterion(rules);
        let files = [("small.toml", SMALL), ("used.toml", USED), ("added.toml", added.as_str())];
        let found = reviewed(&[&files]).err().map(|faults| faults.to_string());
        assert_eq!(found, None, "{rules}");
    }
}

/// What is judged would be for people to judge where its check is false; the check itself is what counts.
#[test]
fn a_judged_check_that_is_never_true() {
    let judged = "[[requirement]]\nid = \"judged\"\nforce = \"judged\"\ndocument = \"notice\"\npart = \"one\"\n\
                  phrase = \"视情\"\ngloss = \"as the case may be\"\n";
    let check = criterion("check = { question = \"staff\", at_least = 11 }").replace("two-partners", "judged");
    let files = [("small.toml", SMALL), ("used.toml", USED), ("judged.toml", judged), ("added.toml", &check)];
    let what = "the check of `added` is never true, whatever is answered";
    single(&reviewed(&[&files]).unwrap_err().0, "added.toml", 1, what, ANSWERABLE);
}

/// Rules with so many yes/no questions, of which the last is the last to be tried, and a check that is always true.
fn always_true(questions: usize, besides: &str) -> String {
    let all = |answer: bool| -> Vec<String> {
        (0..questions).map(|n| format!("{{ question = \"q{n}\", is = {answer} }}")).collect()
    };
    let (yes, no) = (all(true), all(false));
    let asked: String = (0..questions)
        .map(|n| {
            format!(
                "[[question]]\nid = \"q{n}\"\nsection = \"members\"\ntype = \"yes-no\"\ntitle = {{ zh = \"题\", en = \"Q\" }}\n"
            )
        })
        .collect();
    let check = format!("check = {{ any = [{besides} {}, {{ all = [{}] }}] }}", yes.join(", "), no.join(", "));
    format!("{}{asked}", criterion(&check))
}

/// As many combinations are tried as 4096; a rule that would need more of them is taken.
#[test]
fn a_check_of_many_questions_that_is_never_false() {
    let what = "the check of `added` is never false, whatever is answered";
    let row = "{ some = \"members\", where = { question = \"member_signed\", is = true } },";
    // Under each of three readings.
    let reading = "{ reading = \"counts\", is = \"yes\" },";
    for (questions, besides, found) in
        [(12, "", true), (12, row, true), (13, "", false), (10, reading, true), (11, reading, false)]
    {
        let added = always_true(questions, besides);
        if found {
            idle(&added, what, ANSWERABLE);
        } else {
            let files = [("small.toml", SMALL), ("used.toml", USED), ("added.toml", &added)];
            assert!(reviewed(&[&files]).is_ok(), "{questions} questions");
        }
    }
}
