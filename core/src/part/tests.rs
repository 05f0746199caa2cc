//! Parts that meet a row, and parts that meet none.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::file;
use crate::sample::{self, today};
use crate::value::Proof;

const ONE: &str = "91370222395815801F";
const OTHER: &str = "91370220395949850B";
/// Columns: code, small, staff, name.
const COLUMNS: [u16; 4] = [0, 1, 2, 3];

fn rules() -> Ruleset {
    let named = "\n[[field]]\nid = \"partner_name\"\nroster = \"partners\"\ntype = \"text\"\ntitle = { zh = \"名\", en = \"Name\" }\n";
    let partners = sample::partners().replace("distinct_by", "name_field = \"partner_name\"\ndistinct_by");
    // A field that no rule uses is refused, so a hint uses it.
    let hint = "\n[[notice]]\nid = \"named\"\nwhen = { some = \"partners\", where = { question = \"partner_name\", given = true } }\n\
        section = \"members\"\nbasis = \"inferred\"\ntext = { zh = \"提示\", en = \"A hint\" }\n";
    sample::ruleset(&[&partners, named, hint].concat(), &[])
}

fn given(text: &str, proof: Proof) -> Entry {
    match text {
        "" => Entry::Blank,
        "?" => Entry::Unknown,
        text => Entry::Given(Raw::text(text), proof),
    }
}

/// Answers with these rows, each as code, small, staff and name, all with this proof.
fn with_rows(ruleset: &Ruleset, rows: &[[&str; 4]], proof: Proof) -> (Answers, QuestionIx) {
    let mut answers = Answers::new(ruleset, today());
    let roster = ruleset.find("partners").unwrap();
    for row in rows {
        let id = answers.add_row(ruleset, roster).unwrap();
        for (column, text) in COLUMNS.into_iter().zip(row) {
            answers.set_field(ruleset, roster, id, column, given(text, proof));
        }
    }
    (answers, roster)
}

fn entries(answers: &Answers, roster: QuestionIx, row: RowId) -> [Entry; 4] {
    let row = answers.rows(roster).unwrap().get(row).unwrap();
    COLUMNS.map(|column| row.cell(column).unwrap().entry().clone())
}

#[test]
fn one_row_and_nothing_else_is_a_part() {
    let ruleset = rules();
    let (one, roster) = with_rows(&ruleset, &[["", "", "", " 甲 "]], Proof::Declared);
    let part = Part::of(&ruleset, &one).unwrap();
    assert_eq!((part.roster(), part.name(&ruleset)), (roster, Some("甲")));
    let none = with_rows(&ruleset, &[], Proof::Declared).0;
    let two = with_rows(&ruleset, &[["", "", "", "甲"], ["", "", "", "乙"]], Proof::Declared).0;
    let mut more = one.clone();
    more.set(&ruleset, ruleset.find("lead_code").unwrap(), Entry::Unknown);
    let mut older = one;
    older.keep_obsolete("gone".into(), crate::json::Json::text("x"));
    for other in [none, two, more, older] {
        assert_eq!(Part::of(&ruleset, &other), None);
    }
}

#[test]
fn a_part_meets_its_code_else_its_name() {
    let ruleset = rules();
    let rows = [["", "", "", "甲"], [ONE, "", "", "乙"], [OTHER, "", "", "丙"]];
    let (lead, roster) = with_rows(&ruleset, &rows, Proof::Declared);
    let ids: Vec<RowId> = lead.rows(roster).unwrap().iter().map(|row| row.id).collect();
    for (code, name, expected) in [
        (ONE, "甲", Some(1)),
        ("", "丙", Some(2)),
        ("", " 甲", Some(0)),
        (ONE, "", Some(1)),
        // Of one name but with another code it is another unit.
        (OTHER, "乙", Some(2)),
        ("91370200163562681G", "丙", None),
        ("91370200163562681G", "甲", Some(0)),
        ("", "丁", None),
        ("", "", None),
    ] {
        let (part, _) = with_rows(&ruleset, &[[code, "", "", name]], Proof::Declared);
        let found = Part::of(&ruleset, &part).unwrap().meets(&ruleset, &lead);
        assert_eq!(found, expected.map(|index: usize| *ids.get(index).unwrap()), "{code} {name}");
    }
}

#[test]
fn a_part_fills_in_what_is_open_and_takes_nothing_away() {
    let ruleset = rules();
    let (mut lead, roster) = with_rows(&ruleset, &[[ONE, "?", "7", "甲"], ["", "", "", "乙"]], Proof::InProgress);
    let (theirs, _) = with_rows(&ruleset, &[[ONE, "yes", "9", "甲"]], Proof::Documented);
    let part = Part::of(&ruleset, &theirs).unwrap();
    let staff = ruleset.find("partner_staff").unwrap();
    let taken = part.join(&ruleset, &mut lead).unwrap();
    assert_eq!(taken, Taken { row: 1, kept: vec![staff] });
    let expected = [
        given(ONE, Proof::Documented),
        given("yes", Proof::Documented),
        given("7", Proof::InProgress),
        given("甲", Proof::Documented),
    ];
    assert_eq!(entries(&lead, roster, 1), expected);
    assert_eq!(lead.rows(roster).unwrap().len(), 2);
    // What says less than is known changes nothing.
    let before = lead.clone();
    let (less, _) = with_rows(&ruleset, &[[ONE, "?", "", "甲"]], Proof::Declared);
    let taken = Part::of(&ruleset, &less).unwrap().join(&ruleset, &mut lead).unwrap();
    assert_eq!((lead, taken.kept), (before, Vec::new()));
}

#[test]
fn a_part_that_meets_no_row_becomes_one_with_all_the_file_says() {
    let ruleset = rules();
    let text = r#"{"format": "consortium-answers", "version": 1, "ruleset": "small/2026-01-01", "answers":
        {"partners": {"complete": false, "rows": [{"partner_name": {"value": "甲"}, "gone": {"value": "x"}}]}}}"#;
    let part = Part::of(&ruleset, &file::read(&ruleset, text, today()).unwrap()).unwrap();
    let (mut lead, roster) = with_rows(&ruleset, &[["", "", "", "乙"]], Proof::Declared);
    for _ in 0..2 {
        let taken = part.join(&ruleset, &mut lead).unwrap();
        assert_eq!(taken, Taken { row: 2, kept: Vec::new() });
        let row = lead.rows(roster).unwrap().get(2).unwrap();
        assert_eq!(row.obsolete.len(), 1);
        assert_eq!(entries(&lead, roster, 2).last(), Some(&given("甲", Proof::Declared)));
    }
}
