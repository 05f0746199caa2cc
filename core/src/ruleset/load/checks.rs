//! What a ruleset must hold to beyond the form of its items.

use super::Fault;
use super::reader::{Files, Gathered};
use super::wrong::{self, Wrong};
use crate::condition::Seen;
use crate::ruleset::{Force, Kind, Place, Ruleset};
use crate::text::Text;

/// Runs all checks on a ruleset whose items are sound.
pub(super) fn check(ruleset: &Ruleset, files: &Files<'_>, faults: &Gathered) {
    let report = reporter(files, faults);
    if ruleset.criteria.is_empty() {
        report("ruleset", "", wrong::no_criteria());
    }
    let fixed = ruleset.criteria.iter().any(|c| c.remedy.fixed) || ruleset.questions.iter().any(|q| q.fixed);
    if fixed && ruleset.fixed == Text::default() {
        report("ruleset", "", wrong::no_words_for_fixed());
    }
    every_requirement_is_cited(ruleset, &report);
    every_question_is_used(ruleset, &report);
    no_question_guards_itself(ruleset, &report);
    for criterion in &ruleset.criteria {
        if criterion.weight == 0 && criterion.force.enters_verdict() {
            report("criterion", &criterion.id, wrong::weighs_nothing(&*criterion.id));
        }
    }
}

pub(super) type Report<'r> = dyn Fn(&str, &str, Wrong) + 'r;

/// What tells a fault of the item of this kind and id, where it stands.
pub(super) fn reporter<'r>(files: &'r Files<'_>, faults: &'r Gathered) -> impl Fn(&str, &str, Wrong) + 'r {
    move |kind, id, wrong| match files.items(kind, &[]).into_iter().find(|node| node.is(id)) {
        Some(node) => node.fault(faults, wrong),
        None => faults.borrow_mut().push(Fault::new("ruleset.toml", 1, wrong)),
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
            report("requirement", &requirement.id, wrong::not_rested_on(&*requirement.id));
        }
        let tested = ruleset.criteria.iter().any(|c| c.cites.contains(&ix));
        if requirement.force != Force::Process && !tested {
            report("requirement", &requirement.id, wrong::not_tested(&*requirement.id));
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
        question.matrix.into_iter().for_each(&mut mark);
    }
    for (question, _) in ruleset.questions.iter().zip(used).filter(|(_, used)| !used) {
        let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
        report(kind, &question.id, wrong::not_used(&*question.id));
    }
}

/// A question whose being asked depends on its own answer could never be asked.
fn no_question_guards_itself(ruleset: &Ruleset, report: &Report<'_>) {
    for (ix, question) in (0_u16..).zip(&ruleset.questions) {
        if ruleset.guards_itself(ix) {
            let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
            report(kind, &question.id, wrong::guards_itself(&*question.id));
        }
    }
}
