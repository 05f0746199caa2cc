//! Explanations are enough, and nothing of them is idle.

use consortium_core::assess;
use consortium_core::ruleset::Criterion;
use consortium_tests::explanations::{Fault, Rules, faults};
use consortium_tests::policies::Policy;

use super::{each, today};

#[test]
fn what_is_cited_is_enough_and_nothing_of_it_idle_in_every_case() {
    let mut told = Vec::new();
    for policy in Policy::all().unwrap() {
        for ruleset in &policy.versions {
            for case in policy.cases.iter().filter(|case| case.is_about(ruleset)) {
                let answers = case.answers(ruleset).unwrap();
                let found =
                    faults(Rules::Written, ruleset, &answers, case.today, &assess(ruleset, &answers, case.today));
                told.extend(in_words(&found).map(|fault| format!("{}: {fault}", case.name())));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn nor_of_random_applicants() {
    each(200, |ruleset, _, answers| {
        let told = faults(Rules::Written, ruleset, answers, today(), &assess(ruleset, answers, today()));
        assert!(told.is_empty(), "{}", in_words(&told).collect::<Vec<_>>().join("\n"));
    });
}

fn in_words(faults: &[(&Criterion, Fault)]) -> impl Iterator<Item = String> {
    faults.iter().map(|(criterion, fault)| format!("{}: {fault}", criterion.id))
}
