//! What more knowledge, more members and more proof can do, and what they cannot.

use consortium_core::Assessment;
use consortium_core::answers::{Answers, Completeness};
use consortium_core::condition::{Standing, Truths};
use consortium_core::ruleset::Ruleset;
use consortium_core::value::{Answer, Entry, Proof};
use consortium_core::verdict::State;
use consortium_tests::applicants::{Care, Spot, answer, entry, put, spots};

use super::{cases, conclude, each, newest, verdicts};

/// Whether every value that `now` may take `before` might take too.
fn within(now: Truths, before: Truths) -> bool {
    (before.may_be_true() || !now.may_be_true())
        && (before.may_be_judged() || !now.may_be_judged())
        && (before.may_be_false() || !now.may_be_false())
}

/// Least and greatest of the values reachable, in the order false, judged, true.
fn ends(truths: Truths) -> (u8, u8) {
    let values = [(0, truths.may_be_false()), (1, truths.may_be_judged()), (2, truths.may_be_true())];
    let reached = || values.iter().filter(|(_, reached)| *reached).map(|(value, _)| *value);
    (reached().min().unwrap(), reached().max().unwrap())
}

fn left_out(answers: &Answers) -> Vec<Standing> {
    answers.rosters().flat_map(|(_, rows)| rows.iter()).map(|row| row.standing).collect()
}

/// Nothing that was impossible becomes possible.
fn narrower(ruleset: &Ruleset, before: &Assessment, now: &Assessment) {
    for (criterion, (old, new)) in ruleset.criteria.iter().zip(before.findings.iter().zip(&now.findings)) {
        assert!(within(new.applies, old.applies), "{}: {old:?} {new:?}", criterion.id);
        if new.applies.may_be_true() {
            assert!(within(new.check, old.check), "{}: {old:?} {new:?}", criterion.id);
            assert!(new.least >= old.least && new.greatest <= old.greatest, "{}: {old:?} {new:?}", criterion.id);
        }
    }
    let (old, new) = (verdicts(before), verdicts(now));
    assert!(new.iter().all(|verdict| old.contains(verdict)), "{old:?} became {new:?}");
    match (before.readiness, now.readiness) {
        (Some(old), Some(new)) => assert!(new.least >= old.least && new.greatest <= old.greatest, "{old:?} {new:?}"),
        (old, new) => assert_eq!(old, new),
    }
}

/// Nothing is worse: no criterion, no end of the outlook, no end of readiness.
fn no_lower(ruleset: &Ruleset, before: &Assessment, now: &Assessment) {
    for (criterion, (old, new)) in ruleset.criteria.iter().zip(before.findings.iter().zip(&now.findings)) {
        let ((old_least, old_most), (new_least, new_most)) = (ends(old.check), ends(new.check));
        assert!(new_least >= old_least && new_most >= old_most, "{}: {old:?} {new:?}", criterion.id);
        assert!(new.least >= old.least && new.greatest >= old.greatest, "{}: {old:?} {new:?}", criterion.id);
    }
    let (old, new) = (verdicts(before), verdicts(now));
    assert!(new.first() >= old.first() && new.last() >= old.last(), "{old:?} became {new:?}");
    if let (Some(old), Some(new)) = (before.readiness, now.readiness) {
        assert!(new.least >= old.least && new.greatest >= old.greatest, "{old:?} {new:?}");
    }
}

/// A question not answered, drawn at random.
fn open(ruleset: &Ruleset, answers: &Answers, rng: &mut fastrand::Rng) -> Option<Spot> {
    let mut open = spots(ruleset, answers);
    open.retain(|spot| matches!(answer(ruleset, answers, *spot), Answer::NotKnown));
    (!open.is_empty()).then(|| open[rng.usize(..open.len())])
}

#[test]
fn answering_never_widens_what_is_possible() {
    let mut answered = 0;
    each(1500, |ruleset, applicants, answers| {
        let mut now = answers.clone();
        let mut before = conclude(ruleset, answers);
        for _ in 0..3 {
            let Some(spot) = open(ruleset, &now, &mut applicants.rng) else { return };
            let value = applicants.entry(spot.question, Care::Careful);
            let counted = left_out(&now);
            put(ruleset, &mut now, spot, value);
            if counted != left_out(&now) {
                // A row without a code stands for a unit of its own, so that to learn otherwise is new.
                return;
            }
            let found = conclude(ruleset, &now);
            narrower(ruleset, &before, &found);
            (before, answered) = (found, answered + 1);
        }
    });
    assert!(answered > 1000, "only {answered} answers were given");
}

#[test]
fn a_row_or_the_end_of_a_roster_never_widens_what_is_possible() {
    each(600, |ruleset, applicants, answers| {
        let mut now = answers.clone();
        let (roster, _) = ruleset.units().unwrap();
        if now.rows(roster).unwrap().is_complete() {
            return;
        }
        let before = conclude(ruleset, &now);
        if applicants.rng.bool() {
            now.add_row(ruleset, roster);
        } else {
            now.set_complete(roster, Completeness::Complete);
        }
        narrower(ruleset, &before, &conclude(ruleset, &now));
    });
}

#[test]
fn to_forget_an_answer_or_not_to_know_is_the_same_to_the_rules() {
    each(400, |ruleset, applicants, answers| {
        let spots = spots(ruleset, answers);
        let spot = spots[applicants.rng.usize(..spots.len())];
        let with = |entry: Entry| {
            let mut answers = answers.clone();
            put(ruleset, &mut answers, spot, entry);
            conclude(ruleset, &answers)
        };
        assert_eq!(with(Entry::Blank), with(Entry::Unknown));
    });
}

#[test]
fn a_qualified_member_never_lowers_anything() {
    let ruleset = newest();
    let (_, ready) = cases(&ruleset).into_iter().find(|(case, _)| case.stem == "ready").unwrap();
    each(800, |ruleset, applicants, answers| {
        let mut now = answers.clone();
        let (roster, shape) = ruleset.units().unwrap();
        let members = ready.rows(roster).unwrap();
        let qualified = members.iter().nth(applicants.rng.usize(..members.len())).unwrap();
        let before = conclude(ruleset, &now);
        let Some(row) = now.add_row(ruleset, roster) else { return };
        let fields = spots(ruleset, &ready)
            .into_iter()
            .filter(|spot| spot.row == Some(qualified.id) && shape.fields.contains(&spot.question));
        for field in fields {
            let said = entry(ruleset, &ready, field);
            if ruleset.questions[usize::from(field.question)].id.ends_with("_code") {
                // Another unit than any that is there already.
                continue;
            }
            put(ruleset, &mut now, Spot { question: field.question, row: Some(row) }, said);
        }
        no_lower(ruleset, &before, &conclude(ruleset, &now));
    });
}

#[test]
fn a_document_never_lowers_anything() {
    let mut raised = 0;
    each(800, |ruleset, applicants, answers| {
        let mut now = answers.clone();
        let before = conclude(ruleset, &now);
        for spot in spots(ruleset, answers) {
            if let Entry::Given(raw, proof) = entry(ruleset, answers, spot)
                && proof < Proof::Documented
                && applicants.rng.u8(..3) == 0
            {
                let better = if applicants.rng.bool() { Proof::Documented } else { Proof::InProgress.max(proof) };
                put(ruleset, &mut now, spot, Entry::Given(raw, better));
            }
        }
        let found = conclude(ruleset, &now);
        no_lower(ruleset, &before, &found);
        assert_eq!(before.verdict, found.verdict, "documents prove what is said; the verdict rests on what is said");
        for (old, new) in before.findings.iter().zip(&found.findings) {
            let proven = old.state == State::MetOnDeclaration && new.state == State::Met;
            assert!(old.state == new.state || proven, "{old:?} {new:?}");
            raised += u32::from(proven);
        }
    });
    assert!(raised > 100, "only {raised} criteria were proven");
}
