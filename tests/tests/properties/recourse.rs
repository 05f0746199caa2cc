//! What has to change does what it says, and nothing of it is idle: tried one set of changes at a time.

use consortium_core::answers::Answers;
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::Verdict;
use consortium_tests::fixes::Situation;

use super::{cases, each, newest};

fn situation<'a>(ruleset: &'a Ruleset, answers: &'a Answers) -> Situation<'a> {
    Situation { ruleset, answers, today: super::today() }
}

#[test]
fn every_fix_of_every_case_works_and_no_part_of_it_does() {
    let ruleset = newest();
    let mut with_fixes = 0;
    for (case, answers) in cases(&ruleset).into_iter().filter(|(case, _)| case.today == super::today()) {
        println!("{}", case.name());
        with_fixes += usize::from(!situation(&ruleset, &answers).tried().fixes.is_empty());
    }
    assert!(with_fixes > 150, "only {with_fixes} cases have anything to change");
}

#[test]
fn so_does_every_fix_of_random_applicants() {
    each(60, |ruleset, _, answers| drop(situation(ruleset, answers).tried()));
}

#[test]
fn a_long_list_of_which_nothing_is_known_has_a_fix_too() {
    let ruleset = newest();
    let members = ruleset.find("members").unwrap();
    let mut answers = Answers::new(&ruleset, super::today());
    for _ in 0..40 {
        answers.add_row(&ruleset, members).unwrap();
    }
    // Trying every part of a set this large would take too long.
    let found = super::conclude(&ruleset, &answers);
    let recourse = consortium_core::recourse::recourse(&ruleset, &answers, super::today(), &found.findings);
    assert_eq!(recourse.goal, Verdict::Clear);
    assert!(recourse.capped, "a long list is not searched for every mixture");
    assert_eq!(situation(&ruleset, &answers).after(&recourse.fixes[0], |_| true), Verdict::Clear);
}
