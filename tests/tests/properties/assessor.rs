//! Assessing again after a change gives what assessing anew gives.

use consortium_core::Assessor;
use consortium_core::answers::Completeness;
use consortium_tests::applicants::Care;

use super::{conclude, each, runs, today};

#[test]
fn assessing_again_is_assessing_anew() {
    let mut rng = fastrand::Rng::with_seed(super::seed());
    let (mut kept, mut edits) = (0, 0);
    each(60, |ruleset, applicants, answers| {
        let mut assessor = Assessor::new(ruleset);
        let mut answers = answers.clone();
        let mut earlier = vec![answers.clone()];
        for _ in 0..20 {
            let before = answers.clone();
            let (roster, _) = ruleset.units().unwrap();
            let ids: Vec<u32> = answers.rows(roster).unwrap().iter().map(|row| row.id).collect();
            let some = |rng: &mut fastrand::Rng| ids.get(rng.usize(..ids.len().max(1))).copied();
            match rng.u8(..16) {
                0 => drop(answers.add_row(ruleset, roster)),
                1 => drop(some(&mut rng).and_then(|row| answers.duplicate_row(ruleset, roster, row))),
                2 => some(&mut rng).into_iter().for_each(|row| answers.remove_row(ruleset, roster, row)),
                3 => some(&mut rng).into_iter().for_each(|row| answers.move_row(ruleset, roster, row, 0)),
                4 => answers.set_complete(roster, Completeness::Growing),
                5 => answers.set_complete(roster, Completeness::Complete),
                // Back to any earlier state, as undo or a file does.
                6 => answers = earlier[rng.usize(..earlier.len())].clone(),
                _ => applicants.change_something(&mut answers, Care::Careless),
            }
            edits += u32::from(answers != before);
            let again = assessor.assess(&answers, today());
            assert_eq!(again, conclude(ruleset, &answers));
            kept += u32::from(answers == before);
            earlier.push(answers.clone());
        }
    });
    assert!(u64::from(edits) > runs(60) * 10, "only {edits} edits changed anything, {kept} did not");
}

#[test]
fn another_day_is_assessed_anew() {
    each(60, |ruleset, _, answers| {
        let mut assessor = Assessor::new(ruleset);
        for day in [today(), today().after_months(40), today()] {
            assert_eq!(assessor.assess(answers, day), consortium_core::assess(ruleset, answers, day));
        }
    });
}
