//! Every fault a ruleset can have, told with its file, its line, what is wrong and how to mend it.
//!
//! Each test begins with the smallest ruleset that has no fault, and makes one.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod checks;
mod conditions;
mod form;
mod idle;
mod items;
mod limits;
mod questions;
mod renamed;

use consortium_core::ruleset::load::{Fault, from_layers, from_texts};

const SMALL: &str = include_str!("../../../core/examples/small.toml");

/// One question of every type, and a reading.
const ASKED: &str = r#"
[[question]]
id = "ready"
section = "members"
type = "yes-no"
title = { zh = "题", en = "Question" }
proves = { zh = "文件", en = "Document" }

[[question]]
id = "level"
section = "members"
type = "maturity"
title = { zh = "题", en = "Question" }
levels = [{ zh = "零", en = "0" }, { zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" }]

[[question]]
id = "kind"
section = "members"
type = "one"
title = { zh = "题", en = "Question" }
choices = [{ id = "firm", zh = "企业", en = "Firm" }, { id = "school", zh = "高校", en = "School" }]

[[question]]
id = "tasks"
section = "members"
type = "several"
title = { zh = "题", en = "Question" }
choices = [{ id = "research", zh = "研发", en = "Research" }, { id = "transfer", zh = "转化", en = "Transfer" }]

[[question]]
id = "staff"
section = "members"
type = "number"
title = { zh = "题", en = "Question" }

[[question]]
id = "revenue"
section = "members"
type = "series"
years = 3
title = { zh = "题", en = "Question" }

[[question]]
id = "start"
section = "members"
type = "date"
title = { zh = "题", en = "Question" }

[[question]]
id = "code"
section = "members"
type = "code"
title = { zh = "题", en = "Question" }

[[reading]]
id = "counts"
title = { zh = "题", en = "Question" }
why = { zh = "未说明", en = "Not said" }
options = [{ id = "no", zh = "否", en = "No" }, { id = "yes", zh = "是", en = "Yes" }]
"#;

/// The faults of these files, which have to have some.
#[track_caller]
fn faults(files: &[(&str, &str)]) -> Vec<Fault> {
    match from_texts(files) {
        Ok(_) => panic!("no fault is told"),
        Err(faults) => faults.0,
    }
}

/// small.toml with the first `old` replaced.
#[track_caller]
fn edited(old: &str, new: &str) -> String {
    assert!(SMALL.contains(old), "small.toml has no {old:?}");
    SMALL.replacen(old, new, 1)
}

/// The number of the line on which `mark` stands, from 1.
#[track_caller]
fn line(text: &str, mark: &str) -> usize {
    let at = text.find(mark).unwrap_or_else(|| panic!("{mark:?} does not stand in\n{text}"));
    text.get(..at).unwrap().matches('\n').count() + 1
}

/// Holds a single fault against what is expected of it.
#[track_caller]
fn single(found: &[Fault], file: &str, line: usize, what: &str, help: &str) {
    let told: Vec<(&str, usize, &str, &str)> =
        found.iter().map(|f| (f.file.as_str(), f.line, &*f.what.en, &*f.help.en)).collect();
    assert_eq!(told, [(file, line, what, help)]);
}

/// The one fault of small.toml with `old` replaced by `new`, on the line of `mark`.
#[track_caller]
fn small(old: &str, new: &str, mark: &str, what: &str, help: &str) {
    let text = edited(old, new);
    single(&faults(&[("small.toml", &text)]), "small.toml", line(&text, mark), what, help);
    form::agrees(&text, what);
}

/// The one fault that `added` brings to a ruleset with questions of every type.
#[track_caller]
fn added(added: &str, mark: &str, what: &str, help: &str) {
    let found = faults(&[("small.toml", SMALL), ("asked.toml", ASKED), ("added.toml", added)]);
    single(&found, "added.toml", line(added, mark), what, help);
    form::agrees(added, what);
}

// ---------------------------------------------------------------- the whole

#[test]
fn the_ruleset_that_the_tests_begin_with_has_no_fault() {
    assert_eq!(from_texts(&[("small.toml", SMALL)]).unwrap().name(), "small/2026-01-01");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_files_and_lines() {
    let text = edited("force = \"principle\"", "force = \"princple\"").replacen("days = 20", "days = \"soon\"", 1);
    let other = "[[fact]]\nid = \"x\"\ncites = [\"two-partner\"]\ntitle = { zh = \"事\" }\ntext = { zh = \"事\", en = \"Fact\" }\n";
    let found = faults(&[("small.toml", &text), ("more.toml", other)]);
    let told: Vec<(&str, usize, &str)> = found.iter().map(|f| (f.file.as_str(), f.line, &*f.what.en)).collect();
    assert_eq!(
        told,
        [
            ("more.toml", 3, "`cites` names no such item: `two-partner`"),
            ("more.toml", 4, "`en` is missing"),
            ("small.toml", line(&text, "[[requirement]]"), "there is no force `princple`"),
            ("small.toml", line(&text, "days = \"soon\""), "`days` must be a whole number from 0 to 1000"),
        ]
    );
    let all = from_texts(&[("small.toml", &text), ("more.toml", other)]).unwrap_err().to_string();
    assert!(all.ends_with("4 fault(s)"), "{all}");
    assert!(
        all.contains("more.toml:3: `cites` names no such item: `two-partner`\n    help: did you mean `two-partners`?")
    );
}

#[test]
fn a_file_that_is_not_toml() {
    let text = edited("id = \"notice\"", "id = \"notice");
    let found = faults(&[("small.toml", &text)]);
    let first = found.first().unwrap();
    assert_eq!(first.line, line(&text, "id = \"notice"));
    assert!(first.what.en.starts_with("this is not TOML: "), "{}", first.what.en);
    assert_eq!(&*first.help.en, "see toml.io; texts need double quotes, tables need closing brackets");
}

#[test]
fn a_ruleset_without_a_head() {
    let help = "add [ruleset] with policy, effective, title, about, disclaimer and change";
    single(&faults(&[("asked.toml", ASKED)]), "ruleset.toml", 1, "there is no [ruleset]", help);
}

#[test]
fn two_heads_in_one_version() {
    let second = format!("\n{}", SMALL.split("[readiness]").next().unwrap());
    let found = faults(&[("small.toml", SMALL), ("second.toml", &second)]);
    let line = line(&second, "[ruleset]");
    single(&found, "second.toml", line, "[ruleset] stands here a second time", "keep one of them");
}

#[test]
fn an_amendment_that_removes_what_there_is_not() {
    let head = SMALL.split("[readiness]").next().unwrap().replace("2026-01-01", "2026-02-01");
    let amendment = format!("{head}amends = \"2026-01-01\"\nremove = [\"two-partner\"]\n");
    let found = from_layers(&[&[("old.toml", SMALL)], &[("new.toml", &amendment)]]).unwrap_err().0;
    let line = line(&amendment, "remove");
    let what = "there is no item `two-partner` to remove";
    single(&found, "new.toml", line, what, "name the id of an item that is amended");
}
