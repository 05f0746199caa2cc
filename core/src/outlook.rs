//! Which verdicts are still reachable, exactly also where criteria share an answer that is not known.
//!
//! Criteria that share nothing vary on their own, and the worse of each pair of their verdicts is reachable. Criteria
//! that share an unknown answer do not: whoever leads decides several of them at once. Such criteria form a group, and
//! the group is evaluated under every combination of answers to what it shares.

use crate::answers::RowId;
use crate::assess::find;
use crate::condition::Slot;
use crate::condition::eval::{Assumed, Facts};
use crate::ruleset::{Criterion, Place};
use crate::value::Answer;
use crate::verdict::{Finding, Outlook, Verdict, independent};

/// Combinations tried for one group. Beyond it the group's criteria count as independent: the outlook may then name a
/// verdict too many, never one too few.
const MOST_COMBINATIONS: usize = 2048;

/// An answer that is not known and on which several criteria depend.
struct Shared<'a> {
    slot: Slot,
    row: Option<RowId>,
    /// What stands for each way the rules tell answers apart.
    probes: &'a [Answer],
    /// The group it belongs to.
    group: u16,
}

/// The verdicts that some completion of the answers reaches.
pub(crate) fn outlook(facts: &Facts<'_>, findings: &[Finding]) -> Outlook {
    let criteria = &facts.ruleset.criteria;
    // What criteria reach on their own is the most they reach together: where that is one verdict nothing is to be tried.
    let bound = independent(criteria.iter().map(|criterion| criterion.force).zip(findings.iter().copied()));
    if bound.is_settled() {
        return bound;
    }
    let alone = |ix: usize| Some(findings.get(ix)?.outlook(criteria.get(ix)?.force));
    let unsettled: Vec<bool> =
        (0..criteria.len()).map(|ix| alone(ix).is_some_and(|outlook| !outlook.is_settled())).collect();
    // Each criterion begins as a group of its own; sharing an unknown answer joins groups.
    let mut groups: Vec<u16> = (0..).zip(criteria).map(|(ix, _)| ix).collect();
    let mut shared = Vec::new();
    for (question, asked) in (0_u16..).zip(&facts.ruleset.questions) {
        let mut users = facts.ruleset.uses.criteria(question).iter().copied();
        let mut next = || users.find(|ix| unsettled.get(usize::from(*ix)) == Some(&true));
        let (Some(first), Some(second)) = (next(), next()) else { continue };
        let probes = match facts.ruleset.uses.probes(question) {
            Some(probes) if probes.exhaustive => &probes.answers,
            _ => continue,
        };
        let slot = facts.ruleset.slot(question);
        let before = shared.len();
        match asked.place {
            Place::Section(_) => {
                let open = matches!(facts.answers.cell(question).map(|cell| cell.answer()), Some(Answer::NotKnown));
                if open && facts.is_asked(question, None) {
                    shared.push(Shared { slot, row: None, probes, group: first });
                }
            }
            Place::Field { roster, column } => {
                let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
                let open = rows.filter(|row| {
                    matches!(row.cell(column).map(|cell| cell.answer()), Some(Answer::NotKnown))
                        && facts.is_asked(question, Some(row))
                });
                shared.extend(open.map(|row| Shared { slot, row: Some(row.id), probes, group: first }));
            }
        }
        if shared.len() > before {
            join(&mut groups, first, second);
            while let Some(further) = next() {
                join(&mut groups, first, further);
            }
        }
    }
    for answer in &mut shared {
        answer.group = groups.get(usize::from(answer.group)).copied().unwrap_or(answer.group);
    }
    let is_grouped = |group: u16| shared.iter().any(|answer| answer.group == group);
    let mut whole = Outlook::only(Verdict::Clear);
    for (ix, &group) in groups.iter().enumerate() {
        if !is_grouped(group) {
            whole = alone(ix).map_or(whole, |own| whole.worse_of(own));
            continue;
        }
        if usize::from(group) != ix {
            // Its group is looked at once, with its first criterion.
            continue;
        }
        let members = || groups.iter().enumerate().filter(move |(_, g)| **g == group).map(|(ix, _)| ix);
        let independent = members().filter_map(alone).fold(Outlook::only(Verdict::Clear), |sum, own| sum.worse_of(own));
        let mine: Vec<&Shared<'_>> = shared.iter().filter(|answer| answer.group == group).collect();
        let combinations = mine.iter().try_fold(1_usize, |n, answer| n.checked_mul(answer.probes.len().max(1)));
        let reached = match combinations {
            Some(2..=MOST_COMBINATIONS) => {
                together(facts, members().filter_map(|ix| criteria.get(ix)), &mine, independent)
            }
            _ => independent,
        };
        whole = whole.worse_of(reached);
    }
    whole
}

/// Joins the groups of two criteria under the lower number.
fn join(groups: &mut [u16], a: u16, b: u16) {
    let of = |groups: &[u16], ix: u16| groups.get(usize::from(ix)).copied().unwrap_or(ix);
    let (a, b) = (of(groups, a), of(groups, b));
    let (low, high) = (a.min(b), a.max(b));
    groups.iter_mut().filter(|group| **group == high).for_each(|group| *group = low);
}

/// What the criteria of a group reach together, over all combinations of the shared answers. `bound` is what they would
/// reach if they were independent: nothing beyond it is possible, so the search ends when all of it is found.
fn together<'a>(
    facts: &Facts<'a>,
    criteria: impl Iterator<Item = &'a Criterion> + Clone,
    shared: &[&Shared<'a>],
    bound: Outlook,
) -> Outlook {
    let mut picks = vec![0; shared.len()];
    let mut reached = Outlook::NONE;
    loop {
        let assumed: Vec<Assumed<'_>> = shared
            .iter()
            .zip(&picks)
            .filter_map(|(answer, &pick)| {
                Some(Assumed { slot: answer.slot, row: answer.row, answer: answer.probes.get(pick)? })
            })
            .collect();
        let under = Facts { assumed: &assumed, ..*facts };
        let own = criteria.clone().map(|criterion| find(&under, criterion).outlook(criterion.force));
        reached = reached.union(own.fold(Outlook::only(Verdict::Clear), Outlook::worse_of));
        if reached == bound || !advance(&mut picks, shared) {
            return reached;
        }
    }
}

/// The next combination; false after the last.
fn advance(picks: &mut [usize], shared: &[&Shared<'_>]) -> bool {
    for (pick, answer) in picks.iter_mut().zip(shared) {
        *pick += 1;
        if *pick < answer.probes.len() {
            return true;
        }
        *pick = 0;
    }
    false
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use crate::answers::Answers;
    use crate::ruleset::load;
    use crate::verdict::Verdict;
    use crate::{Day, assess, sample};

    /// Who leads decides a `must` and a `required` together: there is no answer that fails only the second.
    const RULES: &str = r#"
[[requirement]]
id = "lead-enterprise"
force = "must"
document = "notice"
part = "one"
phrase = "须为企业"
gloss = "must be an enterprise"

[[requirement]]
id = "lead-strong"
force = "required"
document = "notice"
part = "one"
phrase = "应为企业"
gloss = "should be an enterprise"

[[question]]
id = "lead_kind"
section = "members"
type = "one"
title = { zh = "性质", en = "Kind" }
choices = [
  { id = "enterprise", zh = "企业", en = "Enterprise" },
  { id = "university", zh = "高校", en = "University" },
  { id = "other", zh = "其他", en = "Other" },
]

[[criterion]]
id = "lead-enterprise"
dimension = "members"
title = { zh = "须", en = "Must" }
check = { question = "lead_kind", is = "enterprise" }
remedy = { action = { zh = "更换", en = "Change" }, owner = "lead", document = { zh = "执照", en = "Licence" }, days = 5 }

[[criterion]]
id = "lead-strong"
dimension = "members"
title = { zh = "应", en = "Should" }
check = { question = "lead_kind", is = "enterprise" }
remedy = { action = { zh = "更换", en = "Change" }, owner = "lead", document = { zh = "执照", en = "Licence" }, days = 5 }
"#;

    #[test]
    fn what_is_known_is_not_tried() {
        // With another lead all would be clear; this one is what it is, and exactly one of both holds.
        let either = |x: &str| {
            format!(r#"check = {{ any = [{{ question = "lead", is = true }}, {{ question = "x", is = {x} }}] }}"#)
        };
        let ruleset = sample::ruleset(
            &[sample::yes_no("lead", ""), sample::yes_no("x", "")].concat(),
            &[("must", &either("true")), ("required", &either("false"))],
        );
        let reachable = |given: &[(&str, &str)]| {
            let assessment = assess(&ruleset, &sample::answers(&ruleset, given), sample::today());
            assessment.outlook.iter().collect::<Vec<_>>()
        };
        assert_eq!(reachable(&[("lead", "no")]), [Verdict::Obstacle, Verdict::Gap]);
        assert_eq!(reachable(&[]), [Verdict::Obstacle, Verdict::Gap, Verdict::Clear]);
    }

    #[test]
    fn criteria_that_share_an_unknown_answer_do_not_vary_on_their_own() {
        let small = include_str!("../examples/small.toml");
        let ruleset = load::from_texts(&[("small.toml", small), ("shared.toml", RULES)]).unwrap();
        let today = Day::new(2026, 3, 1).unwrap();
        let assessment = assess(&ruleset, &Answers::new(&ruleset, today), today);
        let reachable: Vec<Verdict> = assessment.outlook.iter().collect();
        assert_eq!(reachable, [Verdict::Obstacle, Verdict::BelowPrinciple, Verdict::Clear]);
    }
}
