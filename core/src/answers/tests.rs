//! Edits of answers, and what they say of rows.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::sample::{self, today};

const ONE: &str = "91370222395815801F";
const OTHER: &str = "91370220395949850B";

fn said(text: &str) -> Entry {
    Entry::Given(crate::value::Raw::text(text), Proof::Declared)
}

/// Two rows in a roster that tells its rows apart, and the question that names the lead.
fn two() -> (Ruleset, Answers, QuestionIx, QuestionIx) {
    let ruleset = sample::ruleset(&sample::partners(), &[]);
    let mut answers = Answers::new(&ruleset, today());
    let [roster, lead] = ["partners", "lead_code"].map(|id| ruleset.find(id).unwrap());
    assert!(answers.rows(roster).unwrap().is_empty());
    assert_eq!([(); 2].map(|()| answers.add_row(&ruleset, roster)), [Some(1), Some(2)]);
    assert!(!answers.rows(roster).unwrap().is_empty());
    (ruleset, answers, roster, lead)
}

fn standings(answers: &Answers, roster: QuestionIx) -> Vec<(RowId, Standing)> {
    answers.rows(roster).unwrap().iter().map(|row| (row.id, row.standing)).collect()
}

#[test]
fn which_rows_count_is_said_again_after_every_change() {
    use Standing::{Counted, Repeated, SameAsLead};
    let (ruleset, mut answers, roster, lead) = two();
    let code = |answers: &mut Answers, row: RowId, text: &str| {
        answers.set_field(&ruleset, roster, row, 0, said(text));
        standings(answers, roster)
    };
    assert_eq!(code(&mut answers, 1, ONE), [(1, Counted), (2, Counted)]);
    assert_eq!(code(&mut answers, 2, ONE), [(1, Counted), (2, Repeated)]);
    assert_eq!(code(&mut answers, 1, OTHER), [(1, Counted), (2, Counted)]);
    answers.set(&ruleset, lead, said(ONE));
    assert_eq!(standings(&answers, roster), [(1, Counted), (2, SameAsLead)]);
    answers.set(&ruleset, lead, Entry::Unknown);
    assert_eq!(standings(&answers, roster), [(1, Counted), (2, Counted)]);
    // A copy stands below what it was made of, and describes another unit.
    answers.set_field(&ruleset, roster, 1, 1, said("yes"));
    assert_eq!(answers.duplicate_row(&ruleset, roster, 1), Some(3));
    let copy = answers.rows(roster).unwrap().get(3).unwrap();
    let entries = [0, 1, 2].map(|column| copy.cell(column).unwrap().entry().clone());
    assert_eq!(entries, [Entry::Blank, said("yes"), Entry::Blank]);
    assert_eq!(code(&mut answers, 3, OTHER), [(1, Counted), (3, Repeated), (2, Counted)]);
    answers.move_row(&ruleset, roster, 1, usize::MAX);
    assert_eq!(standings(&answers, roster), [(3, Counted), (2, Counted), (1, Repeated)]);
    answers.move_row(&ruleset, roster, 1, 1);
    assert_eq!(standings(&answers, roster), [(3, Counted), (1, Repeated), (2, Counted)]);
    answers.remove_row(&ruleset, roster, 3);
    assert_eq!(standings(&answers, roster), [(1, Counted), (2, Counted)]);
    assert_eq!(answers.duplicate_row(&ruleset, roster, 3), None);
}

#[test]
fn what_is_tried_and_taken_back_leaves_nothing_behind() {
    use Standing::{Counted, Repeated, SameAsLead};
    let (ruleset, mut answers, roster, lead) = two();
    for (row, text) in [(1, ONE), (2, OTHER)] {
        answers.set_field(&ruleset, roster, row, 0, said(text));
    }
    let before = answers.clone();
    let [of_lead, of_row] = [lead, ruleset.find("partner_code").unwrap()].map(|ix| ruleset.slot(ix));
    let tried = [(of_lead, None, [(1, Counted), (2, SameAsLead)]), (of_row, Some(1), [(1, Counted), (2, Repeated)])];
    for (slot, row, standing) in tried {
        let cell = answers.cell_of(&ruleset, slot.question, said(OTHER));
        let had = answers.exchange(&ruleset, slot, row, cell).unwrap();
        assert_eq!(standings(&answers, roster), standing);
        answers.exchange(&ruleset, slot, row, had).unwrap();
        assert_eq!(answers, before);
    }
    answers.set_field(&ruleset, roster, 2, 0, said(ONE));
    assert_eq!(standings(&answers, roster), [(1, Counted), (2, Repeated)]);
    let taken = answers.take_row(&ruleset, roster, 1).unwrap();
    assert_eq!(standings(&answers, roster), [(2, Counted)]);
    answers.give_row(&ruleset, roster, taken);
    assert_eq!(standings(&answers, roster), [(2, Counted), (1, Repeated)]);
}
