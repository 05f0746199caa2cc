//! What a ruleset must hold to beyond the form of its items.

use super::Fault;
use super::reader::{Files, Gathered};
use crate::condition::{Seen, Slot};
use crate::ruleset::{Force, Kind, Place, Ruleset};

/// Bounds on rulesets, so that a foreign one cannot exhaust a browser.
const MOST_QUESTIONS: usize = 1000;
const MOST_CRITERIA: usize = 1000;

/// Runs all checks on a ruleset whose items are sound.
pub(super) fn check(ruleset: &Ruleset, files: &Files<'_>, faults: &Gathered) {
    let report = reporter(files, faults);
    if ruleset.criteria.is_empty() {
        report("ruleset", "", "the ruleset has no criteria".to_owned(), "add [[criterion]] items");
    }
    if ruleset.questions.len() > MOST_QUESTIONS || ruleset.criteria.len() > MOST_CRITERIA {
        let what = format!("more than {MOST_QUESTIONS} questions or {MOST_CRITERIA} criteria");
        report("ruleset", "", what, "split the policy into several rulesets");
    }
    every_requirement_is_cited(ruleset, &report);
    every_question_is_used(ruleset, &report);
    no_question_guards_itself(ruleset, &report);
    for criterion in &ruleset.criteria {
        if criterion.weight == 0 && criterion.force.enters_verdict() {
            let what = format!("`{}` weighs nothing although it enters the verdict", criterion.id);
            report("criterion", &criterion.id, what, "give it a weight of at least 1");
        }
    }
}

pub(super) type Report<'r> = dyn Fn(&str, &str, String, &str) + 'r;

/// What tells a fault of the item of this kind and id, where it stands.
pub(super) fn reporter<'r>(files: &'r Files<'_>, faults: &'r Gathered) -> impl Fn(&str, &str, String, &str) + 'r {
    move |kind, id, what, help| match files.items(kind, &[]).into_iter().find(|node| node.is(id)) {
        Some(node) => node.fault(faults, what, help),
        None => {
            faults.borrow_mut().push(Fault { file: "ruleset.toml".to_owned(), line: 1, what, help: help.to_owned() })
        }
    }
}

fn every_requirement_is_cited(ruleset: &Ruleset, report: &Report<'_>) {
    let knowledge = ruleset.facts.iter().chain(&ruleset.supports).chain(&ruleset.evaluations);
    let cited: Vec<u16> = ruleset
        .criteria
        .iter()
        .flat_map(|c| &c.cites)
        .chain(knowledge.flat_map(|k| &k.cites))
        .chain(ruleset.notices.iter().flat_map(|n| &n.cites))
        .copied()
        .collect();
    for (ix, requirement) in (0_u16..).zip(&ruleset.requirements) {
        if !cited.contains(&ix) {
            let what = format!("nothing rests on the requirement `{}`", requirement.id);
            report(
                "requirement",
                &requirement.id,
                what,
                "cite it in a criterion, fact, support measure or evaluation item",
            );
        }
        let tested = ruleset.criteria.iter().any(|c| c.cites.contains(&ix));
        if requirement.force != Force::Process && !tested {
            let what = format!("the requirement `{}` is not tested by any criterion", requirement.id);
            report("requirement", &requirement.id, what, "add a criterion that cites it, or give it the force process");
        }
    }
}

fn every_question_is_used(ruleset: &Ruleset, report: &Report<'_>) {
    let mut used = vec![false; ruleset.questions.len()];
    let mut mark = |question: u16| {
        if let Some(slot) = used.get_mut(usize::from(question)) {
            *slot = true;
        }
    };
    let criteria = ruleset.criteria.iter().flat_map(|c| c.applies.iter().chain([&c.check]));
    let applies = ruleset.questions.iter().filter_map(|q| q.applies.as_ref());
    for condition in criteria.chain(applies).chain(ruleset.notices.iter().map(|n| &n.when)) {
        condition.visit(&mut |seen| match seen {
            Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => mark(slot.question),
            Seen::Roster(roster) => mark(roster),
            Seen::Reading(_) | Seen::OfRow(..) => {}
        });
    }
    for question in &ruleset.questions {
        if let Kind::Roster(roster) = &question.kind {
            let columns = [roster.name_column, roster.distinct_column].into_iter().flatten();
            columns.filter_map(|c| roster.fields.get(usize::from(c))).copied().for_each(&mut mark);
            roster.other_than.into_iter().for_each(&mut mark);
        }
        if let Kind::Code { suggests: Some(suggestion) } = &question.kind {
            mark(suggestion.question);
        }
    }
    for (question, _) in ruleset.questions.iter().zip(used).filter(|(_, used)| !used) {
        let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
        let what = format!("no rule uses the question `{}`", question.id);
        report(kind, &question.id, what, "use it in a criterion or notice, or take it away");
    }
}

/// A question whose being asked depends on its own answer could never be asked.
fn no_question_guards_itself(ruleset: &Ruleset, report: &Report<'_>) {
    for (start, question) in (0_u16..).zip(&ruleset.questions) {
        let mut reached = vec![false; ruleset.questions.len()];
        let mut open = vec![start];
        while let Some(ix) = open.pop() {
            let Some(applies) = ruleset.question(ix).and_then(|q| q.applies.as_ref()) else { continue };
            applies.visit(&mut |seen| {
                let (Seen::Asked(Slot { question: next, .. }, _)
                | Seen::Compared(Slot { question: next, .. }, _)
                | Seen::Slot(Slot { question: next, .. })) = seen
                else {
                    return;
                };
                if let Some(slot @ false) = reached.get_mut(usize::from(next)) {
                    *slot = true;
                    open.push(next);
                }
            });
        }
        if reached.get(usize::from(start)) == Some(&true) {
            let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
            let what = format!("whether `{}` is asked depends on its own answer", question.id);
            report(kind, &question.id, what, "let `applies` depend on other questions only");
        }
    }
}
