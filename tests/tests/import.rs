//! Rosters from tables as people have them: what is recognised, what is asked, and that nothing is lost on the way.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use consortium_core::answers::Answers;
use consortium_core::ruleset::Ruleset;
use consortium_core::value::{Entry, Raw};
use consortium_core::{Day, Lang, file};
use consortium_insight::tree::El;
use consortium_insight::{Chosen, Sight, exported, panel, taken};

struct Desk {
    rules: Ruleset,
    today: Day,
    answers: Answers,
}

impl Desk {
    fn new() -> Self {
        let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
        let today = Day::new(2026, 3, 2).unwrap();
        let answers = Answers::new(&rules, today);
        Self { rules, today, answers }
    }

    /// What the page shows for a table and what else is chosen.
    fn page(&self, table: &str, chosen: &str) -> El {
        let chosen = format!("table={}\n{chosen}", table.replace('\n', "\u{1e}"));
        panel("import", &Sight::new(&self.rules, &self.answers, self.today, Lang::Zh, Chosen(&chosen))).unwrap()
    }

    /// The field that each column is taken for.
    fn columns(&self, table: &str, chosen: &str) -> Vec<String> {
        let page = self.page(table, chosen);
        let lists = page.all().into_iter().filter(|it| it.get("data-column").is_some());
        let picked = |list: &El| {
            let all = list.all();
            let option = all.iter().find(|it| it.get("selected").is_some()).unwrap();
            option.get("value").unwrap().to_owned()
        };
        lists.map(picked).collect()
    }

    /// Takes the table; how many rows were added.
    fn take(&mut self, table: &str, chosen: &str) -> usize {
        let chosen = format!("table={}\n{chosen}", table.replace('\n', "\u{1e}"));
        let sight = Sight::new(&self.rules, &self.answers, self.today, Lang::Zh, Chosen(&chosen));
        let Some((answers, count)) = taken("table", &sight) else { return 0 };
        self.answers = file::read(&self.rules, &answers, self.today).unwrap();
        count
    }

    /// What stands in a field of a row, from 1.
    fn said(&self, row: usize, field: &str) -> String {
        let roster = self.rules.find("members").unwrap();
        let question = self.rules.find(field).unwrap();
        let consortium_core::ruleset::Kind::Roster(shape) = &self.rules.question(roster).unwrap().kind else {
            panic!()
        };
        let column = shape.fields.iter().position(|it| *it == question).unwrap();
        let row = self.answers.rows(roster).unwrap().iter().nth(row - 1).unwrap();
        match row.cell(u16::try_from(column).unwrap()).unwrap().entry() {
            Entry::Given(Raw::Text(text), _) => text.to_string(),
            Entry::Given(Raw::Several(ids), _) => ids.join("+"),
            Entry::Given(Raw::Years(_), _) => "years".to_owned(),
            Entry::Blank => String::new(),
            Entry::Unknown => "?".to_owned(),
        }
    }

    fn rows(&self) -> usize {
        self.answers.rows(self.rules.find("members").unwrap()).map_or(0, |rows| rows.len())
    }
}

/// As copied from a sheet with headings in another order and words of its own.
const WITH_HEADING: &str =
    "序号\t统一社会信用代码\t单位名称\t类型\n1\t91370212MA000012X0\t青岛甲有限公司\t企业\n2\t\t乙大学\t高校\n";

#[test]
fn headings_say_what_columns_are() {
    let mut desk = Desk::new();
    let columns = desk.columns(WITH_HEADING, "");
    assert_eq!(columns, ["-", "member_code", "member_name", "member_kind"]);
    assert_eq!(desk.take(WITH_HEADING, ""), 2);
    assert_eq!(desk.said(1, "member_name"), "青岛甲有限公司");
    assert_eq!(desk.said(1, "member_code"), "91370212MA000012X0");
    assert_eq!((desk.said(1, "member_kind"), desk.said(2, "member_kind")), ("enterprise".into(), "university".into()));
}

#[test]
fn without_headings_the_cells_do() {
    let mut desk = Desk::new();
    let table = "青岛甲有限公司,91370212MA000012X0,企业\n乙大学,,高校\n";
    assert_eq!(desk.columns(table, ""), ["member_name", "member_code", "member_kind"]);
    assert_eq!(desk.take(table, ""), 2);
    assert_eq!(desk.said(2, "member_name"), "乙大学");
}

#[test]
fn what_the_user_says_goes_before_what_was_recognised() {
    let mut desk = Desk::new();
    let chosen = "column/2=-\ncolumn/0=member_name";
    let columns = desk.columns(WITH_HEADING, chosen);
    assert_eq!((columns[0].as_str(), columns[2].as_str()), ("member_name", "-"));
    desk.take(WITH_HEADING, chosen);
    assert_eq!(desk.said(1, "member_name"), "1");
    // The heading taken for a row, when the user says so.
    let mut desk = Desk::new();
    assert_eq!(desk.take(WITH_HEADING, "heading=no\ncolumn/2=member_name"), 3);
    assert_eq!(desk.said(1, "member_name"), "单位名称");
}

#[test]
fn units_that_are_there_already_are_left_out_unless_asked_for() {
    let mut desk = Desk::new();
    assert_eq!(desk.take(WITH_HEADING, ""), 2);
    assert_eq!(desk.take(WITH_HEADING, ""), 1, "only the one without a code can be another unit");
    assert_eq!(desk.take(WITH_HEADING, "again"), 2);
    assert_eq!(desk.rows(), 5);
}

#[test]
fn a_bad_table_loses_nothing_and_is_told() {
    let mut desk = Desk::new();
    desk.take(WITH_HEADING, "");
    let before = desk.answers.clone();
    for table in ["", " \n\t\n", "\u{1}", "\"", "\t\t\t\n\t\t"] {
        assert_eq!(desk.take(table, ""), 0, "{table:?}");
        assert!(desk.answers == before, "{table:?}");
    }
    // A word that is no choice stays blank and is named with its row.
    let page = desk.page("单位名称\t单位类型\n丙中心\t事业单位吧\n", "");
    let strange = page.all().into_iter().find(|it| it.get("data-strange").is_some()).unwrap().text();
    assert!(strange.contains("第 2 行") && strange.contains("事业单位吧"), "{strange}");
    // A mistyped code is taken as it is: the form tells of it at its field.
    desk.take("单位名称\t统一社会信用代码\n丁公司\t91370212MA000012X1\n", "");
    assert_eq!(desk.said(3, "member_code"), "91370212MA000012X1");
}

#[test]
fn a_roster_that_was_saved_comes_back_the_same_and_holds_no_formula() {
    let mut desk = Desk::new();
    desk.take("单位名称\t单位类型\n=1+1公司\t企业\n乙大学\t高校\n", "");
    let sight = Sight::new(&desk.rules, &desk.answers, desk.today, Lang::Zh, Chosen::default());
    let file = exported("roster", &sight).unwrap();
    let (name, table) = file.split_once('\n').unwrap();
    assert_eq!(name, "members.csv");
    assert!(table.starts_with('\u{feff}'), "spreadsheets need the mark");
    assert!(!table.lines().any(|line| line.starts_with('=')), "{table}");
    let mut other = Desk::new();
    assert_eq!(other.take(table, ""), 2);
    for field in ["member_name", "member_kind"] {
        assert_eq!(other.said(2, field), desk.said(2, field));
    }
}

#[test]
fn five_hundred_rows_are_taken_at_once() {
    let mut desk = Desk::new();
    let rows: String = (0..500).map(|number| format!("第{number}公司\t企业\n")).collect();
    assert_eq!(desk.take(&format!("单位名称\t单位类型\n{rows}"), ""), 500);
    assert_eq!(desk.said(500, "member_name"), "第499公司");
}
