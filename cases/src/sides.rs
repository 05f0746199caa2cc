//! Whether the cases show both sides of every criterion.

use std::collections::BTreeSet;

use consortium_core::condition::Truths;
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::State;

use super::Case;

/// The states in which a criterion stands in nobody's way.
const MET: [State; 2] = [State::Met, State::MetOnDeclaration];
/// The states in which it does.
const NOT_MET: [State; 2] = [State::NotMet, State::NeedsJudgement];

/// What the cases of a ruleset leave out: a criterion without a file of its name, or a side of one that no case of that
/// file shows. Where the text names no threshold, a criterion can never be met; there the side of those who may pass is the
/// one that people judge.
#[must_use]
pub fn missing<'c>(ruleset: &Ruleset, cases: impl Iterator<Item = &'c Case> + Clone) -> Vec<String> {
    let mut out = Vec::new();
    let cases = cases.filter(|case| case.is_about(ruleset));
    for criterion in &ruleset.criteria {
        let own = cases.clone().filter(|case| *case.stem == *criterion.id);
        let shown: BTreeSet<&str> =
            own.filter_map(|case| case.expect.criteria.get(&*criterion.id)).map(String::as_str).collect();
        let reach = ruleset.reach_of_check(criterion);
        let only_judged = reach.is_some_and(|reach| !reach.may_be_true());
        let sides: &[(&str, &[State])] = match (only_judged, reach) {
            (true, Some(Truths::JUDGED)) => &[("left to people", &[State::NeedsJudgement])],
            (true, _) => &[("left to people", &[State::NeedsJudgement]), ("not met", &[State::NotMet])],
            _ => &[("met", &MET), ("not met", &NOT_MET)],
        };
        for (side, states) in sides {
            if !states.iter().any(|state| shown.contains(state.word())) {
                out.push(format!("{}: no case in {0}.toml shows it {side}", criterion.id));
            }
        }
    }
    out
}

/// The states that no case expects of any criterion.
#[must_use]
pub fn unseen<'c>(cases: impl Iterator<Item = &'c Case>) -> Vec<&'static str> {
    let shown: BTreeSet<String> =
        cases.flat_map(|case| case.expect.criteria.values().cloned().chain(case.expect.others.clone())).collect();
    State::ALL.into_iter().map(State::word).filter(|state| !shown.contains(*state)).collect()
}
