//! Whether the cases show both sides of every criterion.

use std::collections::BTreeSet;

use consortium_core::Text;
use consortium_core::condition::Truths;
use consortium_core::ruleset::Ruleset;
use consortium_core::verdict::State;

use super::Case;

/// The states in which a criterion stands in nobody's way.
const MET: [State; 2] = [State::Met, State::MetOnDeclaration];
/// The states in which it does.
const NOT_MET: [State; 2] = [State::NotMet, State::NeedsJudgement];

/// A side of a criterion that no case in the file of its name shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The criterion's id.
    pub criterion: String,
    /// The side.
    pub side: Side,
}

/// A side of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Met, on declaration or proved.
    Met,
    /// Not met, or left to people where it could be met.
    NotMet,
    /// Left to people: the better side of what can never be met.
    Judged,
}

impl Missing {
    /// What to tell the author of the rules.
    #[must_use]
    pub fn text(&self, ruleset: &Ruleset) -> Text {
        let (id, name) = (&self.criterion, ruleset.name());
        let (zh, en) = match self.side {
            Side::Met => ("满足", "met"),
            Side::NotMet => ("不满足", "not met"),
            Side::Judged => ("需判断", "left to people"),
        };
        Text {
            zh: format!("{id} ({name})\n    {id}.toml 中没有案例表明它“{zh}”；请补一个").into(),
            en: format!("{id} ({name})\n    no case in {id}.toml shows it {en}; add one").into(),
        }
    }
}

/// What the cases of a ruleset leave out: a criterion without a file of its name, or a side of one that no case of that
/// file shows. Where the text names no threshold, a criterion can never be met; there the side of those who may pass is the
/// one that people judge.
#[must_use]
pub fn missing<'c>(ruleset: &Ruleset, cases: impl Iterator<Item = &'c Case> + Clone) -> Vec<Missing> {
    let mut out = Vec::new();
    let cases = cases.filter(|case| case.is_about(ruleset));
    for criterion in &ruleset.criteria {
        let own = cases.clone().filter(|case| *case.stem == *criterion.id);
        let shown: BTreeSet<&str> =
            own.filter_map(|case| case.expect.criteria.get(&*criterion.id)).map(String::as_str).collect();
        let reach = ruleset.reach_of_check(criterion);
        let only_judged = reach.is_some_and(|reach| !reach.may_be_true());
        let sides: &[(Side, &[State])] = match (only_judged, reach) {
            (true, Some(Truths::JUDGED)) => &[(Side::Judged, &[State::NeedsJudgement])],
            (true, _) => &[(Side::Judged, &[State::NeedsJudgement]), (Side::NotMet, &[State::NotMet])],
            _ => &[(Side::Met, &MET), (Side::NotMet, &NOT_MET)],
        };
        for (side, states) in sides {
            if !states.iter().any(|state| shown.contains(state.word())) {
                out.push(Missing { criterion: criterion.id.to_string(), side: *side });
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
