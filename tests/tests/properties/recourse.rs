//! What has to change does what it says, and nothing of it is idle: tried one set of changes at a time.

use consortium_core::answers::Answers;
use consortium_core::recourse::{Change, Fix, apply, recourse};
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::Verdict;

use super::{cases, conclude, each, newest};

/// All subsets of a fix are tried up to this many steps; of longer ones those that lack one step.
const ALL_SUBSETS: usize = 10;

/// The verdict after some steps of a fix.
fn after(ruleset: &Ruleset, answers: &Answers, fix: &Fix, taken: impl Fn(usize) -> bool) -> Verdict {
    let steps = fix.steps.iter().enumerate().filter(|(at, _)| taken(*at));
    let changes: Vec<Change> = steps.map(|(_, step)| step.change.clone()).collect();
    conclude(ruleset, &apply(ruleset, answers, &changes)).verdict
}

/// One row fewer than a step adds is not enough.
fn fewer_rows(ruleset: &Ruleset, answers: &Answers, fix: &Fix, goal: Verdict) {
    let changes: Vec<Change> = fix.steps.iter().map(|step| step.change.clone()).collect();
    for (at, change) in changes.iter().enumerate() {
        if let Change::Add { roster, rows, with } = change
            && *rows > 1
        {
            let mut changes = changes.clone();
            changes[at] = Change::Add { roster: *roster, rows: rows - 1, with: with.clone() };
            let reached = conclude(ruleset, &apply(ruleset, answers, &changes)).verdict;
            assert!(reached < goal, "{} of {rows} rows are enough: {fix:?}", rows - 1);
        }
    }
}

/// Checks the recourse of these answers; gives the verdict it aims at and how many fixes there are.
fn check(ruleset: &Ruleset, answers: &Answers) -> (Verdict, usize) {
    let found = conclude(ruleset, answers);
    let recourse = recourse(ruleset, answers, super::today(), &found.findings);
    assert!(recourse.goal >= found.verdict, "{:?} aims below {:?}", recourse.goal, found.verdict);
    if recourse.fixes.is_empty() && !recourse.capped {
        assert_eq!(recourse.goal, found.verdict, "nothing has to change to stay");
    }
    for fix in &recourse.fixes {
        let reached = after(ruleset, answers, fix, |_| true);
        assert_eq!(reached, recourse.goal, "the fix does not reach its goal: {fix:?}");
        assert_eq!(fix.days, fix.steps.iter().map(|step| step.days).max().unwrap(), "{fix:?}");
        fewer_rows(ruleset, answers, fix, recourse.goal);
        let short = |what: &str, reached: Verdict| {
            let beyond: Vec<&str> = recourse.beyond.iter().map(|ix| &*ruleset.criteria[usize::from(*ix)].id).collect();
            let goal = recourse.goal;
            assert!(reached < goal, "{what} are enough for {goal:?}, beyond are {beyond:?}: {fix:?}");
        };
        if fix.steps.len() <= ALL_SUBSETS {
            for taken in 0..(1_u32 << fix.steps.len()) - 1 {
                let reached = after(ruleset, answers, fix, |at| taken >> at & 1 == 1);
                short(&format!("the steps {taken:b}"), reached);
            }
        } else {
            for left in 0..fix.steps.len() {
                short(&format!("all steps but {left}"), after(ruleset, answers, fix, |at| at != left));
            }
        }
    }
    let sorted =
        recourse.fixes.windows(2).all(|two| (two[0].days, two[0].steps.len()) <= (two[1].days, two[1].steps.len()));
    assert!(sorted, "the shortest does not come first");
    (recourse.goal, recourse.fixes.len())
}

#[test]
fn every_fix_of_every_case_works_and_no_part_of_it_does() {
    let ruleset = newest();
    let mut with_fixes = 0;
    for (case, answers) in cases(&ruleset).into_iter().filter(|(case, _)| case.today == super::today()) {
        println!("{}", case.name());
        let (_, fixes) = check(&ruleset, &answers);
        with_fixes += usize::from(fixes > 0);
    }
    assert!(with_fixes > 150, "only {with_fixes} cases have anything to change");
}

#[test]
fn so_does_every_fix_of_random_applicants() {
    each(60, |ruleset, _, answers| {
        check(ruleset, answers);
    });
}

#[test]
fn a_long_list_of_which_nothing_is_known_has_a_fix_too() {
    let ruleset = newest();
    let members = ruleset.find("members").unwrap();
    let mut answers = Answers::new(&ruleset, super::today());
    for _ in 0..40 {
        answers.add_row(&ruleset, members).unwrap();
    }
    let found = conclude(&ruleset, &answers);
    let recourse = recourse(&ruleset, &answers, super::today(), &found.findings);
    assert_eq!(recourse.goal, Verdict::Clear);
    assert!(recourse.capped, "a long list is not searched for every mixture");
    assert_eq!(after(&ruleset, &answers, &recourse.fixes[0], |_| true), Verdict::Clear);
}
