//! What conditions on rows mean under partial answers, in tables: what random rules and the cases of policies seldom ask.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::answers::{Answers, Completeness};
use crate::condition::eval::{Facts, Measure};
use crate::condition::{Bound, Condition, Outcome, Quantity, Relation, Slot, Test, Truths};
use crate::ruleset::{QuestionIx, Ruleset};
use crate::sample::{self, today};
use crate::value::{Entry, Proof, Raw};

const ALL_THERE: Completeness = Completeness::Complete;

/// What a row says: whether it is small, and its staff; nothing where the text is empty.
type Said = (&'static str, &'static str, Proof);

/// Whether a row is small, and its staff, both with a document.
type Staff = (&'static str, &'static str);

/// The truth values; whether it is proven, whether faulty; the least and greatest credit.
type Worth = (Truths, bool, bool, u16, u16);

const YES: Said = ("yes", "", Proof::Documented);
const DECLARED: Said = ("yes", "", Proof::Declared);
const NO: Said = ("no", "", Proof::Documented);
const SILENT: Said = ("", "", Proof::Declared);
const FAULTY: Said = ("perhaps", "", Proof::Declared);

struct Rows {
    ruleset: Ruleset,
    answers: Answers,
    roster: QuestionIx,
}

impl Rows {
    fn new(rows: &[Said], completeness: Completeness) -> Self {
        let ruleset = sample::ruleset(&sample::partners(), &[]);
        let roster = ruleset.find("partners").unwrap();
        let mut answers = sample::answers(&ruleset, &[]);
        for (small, staff, proof) in rows {
            let row = answers.add_row(&ruleset, roster).unwrap();
            for (column, text) in [(1, small), (2, staff)] {
                let entry = if text.is_empty() { Entry::Blank } else { Entry::Given(Raw::text(text), *proof) };
                answers.set_field(&ruleset, roster, row, column, entry);
            }
        }
        answers.set_complete(roster, completeness);
        Self { ruleset, answers, roster }
    }

    fn slot(&self, id: &str) -> Slot {
        sample::slot(&self.ruleset, id)
    }

    fn small(&self) -> Condition {
        Condition::Ask { slot: self.slot("partner_small"), test: Test::Is(0b10), negated: false }
    }

    fn has_staff(&self) -> Condition {
        Condition::Ask { slot: self.slot("partner_staff"), test: Test::Given, negated: false }
    }

    fn facts(&self) -> Facts<'_> {
        Facts::new(&self.ruleset, &self.answers, today())
    }
}

fn bounds(measure: Measure) -> (Option<i64>, Option<i64>, bool, bool) {
    (measure.interval.least, measure.interval.greatest, measure.proven, measure.faulty)
}

#[test]
fn a_count_is_proven_when_every_unit_that_may_count_is() {
    let table: [(&[Said], Completeness, _); 7] = [
        (&[YES, YES, NO], ALL_THERE, (Some(2), Some(2), true, false)),
        (&[YES, DECLARED], ALL_THERE, (Some(2), Some(2), false, false)),
        // A unit that certainly does not count needs no proof that it does.
        (&[YES, ("no", "", Proof::Declared)], ALL_THERE, (Some(1), Some(1), true, false)),
        (&[YES, SILENT], ALL_THERE, (Some(1), Some(2), false, false)),
        (&[YES, FAULTY, NO], ALL_THERE, (Some(1), Some(2), false, true)),
        (&[YES], Completeness::Growing, (Some(1), None, false, false)),
        (&[], ALL_THERE, (Some(0), Some(0), true, false)),
    ];
    for (rows, completeness, expected) in table {
        let it = Rows::new(rows, completeness);
        let small = it.small();
        let facts = it.facts();
        assert_eq!(bounds(facts.count(it.roster, Some(&small), &[], None)), expected, "{rows:?}");
        // What may come later is not among those that are there.
        let possible = expected.1.unwrap_or(1);
        assert_eq!(facts.counted_possibly(it.roster, Some(&small), &[], None), possible, "{rows:?}");
    }
}

#[test]
fn a_threshold_is_worth_the_weakest_of_the_best() {
    let table: [(&[Said], i64, Worth); 7] = [
        (&[YES, DECLARED], 1, (Truths::TRUE, true, false, 10_000, 10_000)),
        (&[YES, DECLARED], 2, (Truths::TRUE, false, false, 6_000, 6_000)),
        (&[DECLARED, YES, YES], 2, (Truths::TRUE, true, false, 10_000, 10_000)),
        (&[YES, SILENT], 2, (Truths::OPEN, false, false, 0, 10_000)),
        (&[DECLARED, SILENT], 1, (Truths::TRUE, false, false, 6_000, 10_000)),
        (&[NO, FAULTY], 1, (Truths::OPEN, false, true, 0, 10_000)),
        // An error that cannot matter any more is none of this condition.
        (&[YES, FAULTY], 1, (Truths::TRUE, true, false, 10_000, 10_000)),
    ];
    for (rows, n, expected) in table {
        let it = Rows::new(rows, ALL_THERE);
        let small = it.small();
        let found = it.facts().at_least(it.roster, Some(&small), &[], n, None);
        let found = (found.truths, found.proven, found.faulty, found.least, found.greatest);
        assert_eq!(found, expected, "{rows:?} {n}");
    }
}

fn says(outcome: Outcome) -> (Truths, bool) {
    (outcome.truths, outcome.faulty)
}

#[test]
fn an_error_in_a_row_matters_while_something_is_open() {
    let staffed = |small| (small, "7", Proof::Documented);
    let every: [(&[Said], _); 4] = [
        (&[staffed("yes"), YES], (Truths::OPEN, false)),
        (&[staffed("yes"), ("yes", "x", Proof::Declared)], (Truths::OPEN, true)),
        // The row with the error may be filtered out, and then nothing is wrong.
        (&[staffed("yes"), ("perhaps", "", Proof::Declared)], (Truths::OPEN, true)),
        (&[staffed("perhaps")], (Truths::TRUE, false)),
    ];
    for (rows, expected) in every {
        let it = Rows::new(rows, ALL_THERE);
        let (small, staffed) = (it.small(), it.has_staff());
        assert_eq!(says(it.facts().every(it.roster, Some(&small), &staffed)), expected, "{rows:?}");
    }
    let sums: [(&[Said], _); 4] = [
        (&[staffed("yes"), staffed("no")], (Some(7), Some(7), true, false)),
        (&[staffed("yes"), staffed("")], (Some(7), Some(14), true, false)),
        (&[staffed("yes"), staffed("perhaps")], (Some(7), Some(14), true, true)),
        (&[staffed("yes"), ("no", "x", Proof::Declared)], (Some(7), Some(7), true, false)),
    ];
    for (rows, expected) in sums {
        let it = Rows::new(rows, ALL_THERE);
        let small = it.small();
        let sum = it.facts().sum_rows(it.roster, it.slot("partner_staff"), Some(&small));
        assert_eq!(bounds(sum), expected, "{rows:?}");
    }
}

#[test]
fn a_share_is_open_exactly_where_rows_can_turn_it() {
    let (in_both, in_whole, open_whole) = (("yes", "7"), ("no", "7"), ("no", ""));
    let row = |(small, staff)| (small, staff, Proof::Documented);
    let (o, t, f) = (Truths::OPEN, Truths::TRUE, Truths::FALSE);
    // The whole: staff of at least one, which nobody says where it is blank.
    let table: [(&[Staff], (i64, i64), _); 9] = [
        (&[in_both, in_whole], (1, 2), (t, false)),
        (&[in_both, in_whole, in_whole], (1, 2), (f, false)),
        (&[("", "7")], (1, 2), (o, false)),
        (&[in_both, ("", "7")], (1, 1), (o, false)),
        // Two that may be in the whole and are not small turn it, and only if both are.
        (&[in_both, open_whole, open_whole], (1, 2), (o, false)),
        (&[in_both, open_whole], (1, 2), (t, false)),
        // One that may be in the whole and is small makes up for one that is not.
        (&[in_whole, ("yes", "")], (1, 2), (o, false)),
        (&[in_both, ("perhaps", "7")], (1, 1), (o, true)),
        (&[in_both, ("no", "x")], (1, 1), (o, true)),
    ];
    for (rows, share, expected) in table {
        let rows: Vec<Said> = rows.iter().copied().map(row).collect();
        let it = Rows::new(&rows, ALL_THERE);
        let small = it.small();
        let whole = Condition::Compare {
            left: Quantity::Value(it.slot("partner_staff")),
            relation: Relation::AtLeast,
            right: Bound::Number(1),
        };
        let found = it.facts().share(it.roster, &small, Some(&whole), Relation::AtLeast, share);
        assert_eq!(says(found), expected, "{rows:?}");
    }
}
