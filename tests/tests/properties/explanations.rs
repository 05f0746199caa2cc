//! Explanations are enough, and nothing of them is idle.

use consortium_core::assess;
use consortium_tests::explanations::faults;

use super::{cases, each, newest, today};

#[test]
fn what_is_cited_is_enough_and_nothing_of_it_idle_in_every_case() {
    let ruleset = newest();
    let mut told = Vec::new();
    for (case, answers) in cases(&ruleset).into_iter().filter(|(case, _)| case.today == today()) {
        let found = assess(&ruleset, &answers, today());
        told.extend(
            faults(&ruleset, &answers, today(), &found).into_iter().map(|fault| format!("{}: {fault}", case.name())),
        );
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn nor_of_random_applicants() {
    each(200, |ruleset, _, answers| {
        let told = faults(ruleset, answers, today(), &assess(ruleset, answers, today()));
        assert!(told.is_empty(), "{}", told.join("\n"));
    });
}
