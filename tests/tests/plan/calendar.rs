//! The calendar of holidays: what the shipped one says, and every fault one can have.

use consortium_core::Day;
use consortium_core::ruleset::load::{Fault, calendar};

/// One year in which nothing is wrong.
const YEAR: &str = r#"[[year]]
year = 2026
title = { zh = "通知", en = "Notice" }
number = "1号"
date = 2025-11-04
off = [
  { zh = "春节", en = "Spring Festival", from = 2026-02-15, until = 2026-02-23 },
  { zh = "元旦", en = "New Year", from = 2025-12-31, until = 2026-01-02 },
]
work = [2026-02-14, 2026-05-09]
"#;

/// What is wrong with the year in which `old` is replaced, with the line of each fault.
#[track_caller]
fn faults(old: &str, new: &str) -> Vec<(usize, String)> {
    assert!(YEAR.contains(old), "{old}");
    let text = YEAR.replacen(old, new, 1);
    let found = calendar(("calendar.toml", &text)).unwrap_err().0;
    found
        .into_iter()
        .map(|Fault { file, line, what, help }| {
            assert_eq!(file, "calendar.toml");
            assert!(!help.en.is_empty());
            (line, what.en.into())
        })
        .collect()
}

#[track_caller]
fn single(old: &str, new: &str, line: usize, what: &str) {
    assert_eq!(faults(old, new), [(line, what.to_owned())]);
}

#[test]
fn the_year_that_the_tests_begin_with_has_no_fault() {
    let read = calendar(("calendar.toml", YEAR)).unwrap();
    let told: Vec<_> = read.years.iter().map(|y| (y.year, &*y.number, y.off.len(), y.work.len())).collect();
    assert_eq!(told, [(2026, "1号", 2, 2)]);
    let none = calendar(("calendar.toml", "")).unwrap();
    assert!(none.years.is_empty(), "a calendar may be empty: weekends only");
}

#[test]
fn each_fault_has_its_line() {
    single("year = 2026", "year = \"2026\"", 2, "`year` must be a year such as 2026");
    single("number = \"1号\"\n", "", 1, "`number` is missing");
    single("zh = \"春节\", ", "", 7, "`zh` is missing");
    single("until = 2026-02-23", "until = \"soon\"", 7, "a date such as 2025-03-06 (without quotes) is needed here");
    single("until = 2026-02-23", "until = 2026-02-14", 7, "2026-02-15 to 2026-02-14 is no holiday");
    single("until = 2026-02-23", "until = 2026-03-20", 7, "2026-02-15 to 2026-03-20 is no holiday");
    single(
        "from = 2025-12-31, until = 2026-01-02",
        "from = 2026-02-20, until = 2026-02-25",
        8,
        "these days are off already",
    );
    single(
        "from = 2025-12-31, until = 2026-01-02",
        "from = 2027-01-01, until = 2027-01-02",
        8,
        "2027-01-02 does not belong to the notice for 2026",
    );
    single(
        "work = [2026-02-14",
        "work = [2026-02-13",
        10,
        "2026-02-13 is no day of a weekend that could be worked instead",
    );
    single(
        "work = [2026-02-14",
        "work = [2026-02-21",
        10,
        "2026-02-21 is no day of a weekend that could be worked instead",
    );
    single(
        "work = [2026-02-14",
        "work = [2026-05-09",
        10,
        "2026-05-09 is no day of a weekend that could be worked instead",
    );
    single("work = [2026-02-14", "work = [2027-02-13", 10, "2027-02-13 does not belong to the notice for 2026");
    single("work = [2026-02-14", "work = [\"x\"", 10, "a date is needed here");
    single("date = 2025-11-04", "date = 2025-11-04\nnotes = 1", 6, "`notes` has no meaning here");
    single("[[year]]", "[[years]]", 1, "there are no items of the kind `years`");
}

#[test]
fn a_year_stands_once() {
    let found = calendar(("calendar.toml", &format!("{YEAR}\n{YEAR}"))).unwrap_err().0;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].line, &*found[0].what.en), (12, "the year 2026 stands here a second time"));
}

#[test]
fn the_shipped_year_is_that_of_the_notice() {
    let shipped = consortium_rulesets::calendar().unwrap();
    let year = shipped.years.iter().find(|year| year.year == 2026).unwrap();
    assert_eq!(&*year.number, "国办发明电〔2025〕7号");
    // Days off from Monday to Friday, written out from the notice.
    let off = [
        (1, vec![1, 2]),
        (2, vec![16, 17, 18, 19, 20, 23]),
        (4, vec![6]),
        (5, vec![1, 4, 5]),
        (6, vec![19]),
        (9, vec![25]),
        (10, vec![1, 2, 5, 6, 7]),
    ];
    let worked = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];
    let mut days = 0;
    for month in 1..=12 {
        for date in 1..=31 {
            let Some(day) = Day::new(2026, month, date) else { continue };
            days += 1;
            let weekend = consortium_core::calendar::is_weekend(day);
            let free = off.iter().any(|(m, dates)| *m == month && dates.contains(&date));
            let worked = worked.contains(&(month, date));
            assert!(!worked || weekend, "{day}");
            assert!(!free || !weekend, "{day}");
            assert_eq!(shipped.is_working(day), worked || !(weekend || free), "{day}");
        }
    }
    assert_eq!(days, 365);
}

/// What is worked for a holiday at the turn of the year may lie in December before.
#[test]
fn a_year_reaches_back_to_december() {
    let moved = |day: &str| calendar(("calendar.toml", &YEAR.replacen("2026-02-14", day, 1))).is_ok();
    assert!(moved("2025-12-27"));
    for day in ["2025-11-29", "2027-01-02", "2027-12-25", "2024-12-28"] {
        assert!(!moved(day), "{day}");
    }
}
