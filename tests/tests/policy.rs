//! The shipped rules against the list of provisions made from the policy text itself.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use consortium_core::ruleset::Ruleset;

const LISTED: &str = include_str!("../cases/qingdao/requirements.txt");

/// Id and force of every provision of the text.
fn listed() -> BTreeMap<&'static str, &'static str> {
    let lines = LISTED.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once(' ').unwrap()).collect()
}

fn versions() -> Vec<Ruleset> {
    consortium_rulesets::versions("qingdao").map(|shipped| shipped.load().unwrap()).collect()
}

#[test]
fn the_list_has_seventy_provisions() {
    assert_eq!(listed().len(), 70);
}

#[test]
fn every_provision_of_the_text_is_there_with_the_force_of_its_wording() {
    for ruleset in versions() {
        let found: BTreeMap<&str, &str> = ruleset.requirements.iter().map(|r| (&*r.id, r.force.word())).collect();
        for (id, force) in listed() {
            assert_eq!(found.get(id), Some(&force), "{id} in {}", ruleset.name());
        }
        // The list of future industries stands beside the text: the only provision that is not in it.
        let others: Vec<&&str> = found.keys().filter(|id| !listed().contains_key(**id)).collect();
        assert_eq!(others, [&"future-industries"], "{}", ruleset.name());
    }
}

#[test]
fn every_provision_is_quoted_and_something_rests_on_it() {
    for ruleset in versions() {
        let knowledge = ruleset.facts.iter().chain(&ruleset.supports).chain(&ruleset.evaluations);
        let cited: Vec<u16> =
            ruleset.criteria.iter().flat_map(|c| &c.cites).chain(knowledge.flat_map(|k| &k.cites)).copied().collect();
        for (ix, requirement) in (0_u16..).zip(&ruleset.requirements) {
            assert!(!requirement.phrase.trim().is_empty(), "{}", requirement.id);
            assert!(cited.contains(&ix), "{} in {}", requirement.id, ruleset.name());
        }
    }
}

#[test]
fn the_amendment_changes_the_future_industries_and_nothing_else() {
    let [old, new]: [Ruleset; 2] = versions().try_into().unwrap();
    let changed = |ids: Vec<(&str, bool)>| -> Vec<String> {
        ids.into_iter().filter(|(_, same)| !same).map(|(id, _)| id.to_owned()).collect()
    };
    let questions = old.questions.iter().zip(&new.questions).map(|(a, b)| (&*a.id, a == b)).collect();
    let criteria = old.criteria.iter().zip(&new.criteria);
    // Positions of documents and provisions may move with an amendment; what is checked may not.
    let criteria = criteria
        .map(|(a, b)| (&*a.id, a.id == b.id && a.check == b.check && a.applies == b.applies && a.remedy == b.remedy));
    assert_eq!(changed(questions), ["future"]);
    assert_eq!(changed(criteria.collect()), ["field-future-list"]);
    assert_eq!((old.questions.len(), old.criteria.len()), (new.questions.len(), new.criteria.len()));
    assert_eq!(old.readings, new.readings);
    assert_eq!(old.credits, new.credits);
}
