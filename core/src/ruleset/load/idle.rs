//! Rules that mean something and decide nothing: no author can have wanted them.
//!
//! They are told only of what people write ([`reviewed`](super::reviewed)). The random rules of the tests may hold them, and
//! the engine has to evaluate them rightly all the same.

use super::checks::{Report, reporter};
use super::reader::{Files, Gathered};
use super::wrong;
use crate::condition::{Condition, Truths};
use crate::ruleset::{Criterion, Place, Question, Ruleset};

/// Reports all of them; `ruleset` is indexed.
pub(super) fn check(ruleset: &Ruleset, files: &Files<'_>, faults: &Gathered) {
    let report = reporter(files, faults);
    for criterion in &ruleset.criteria {
        of_criterion(ruleset, criterion, &report);
    }
    for notice in &ruleset.notices {
        let wrong = match ruleset.reach_of_hint(&notice.when) {
            Truths::FALSE => wrong::never_shown(&*notice.id),
            Truths::TRUE => wrong::always_shown(&*notice.id),
            _ => continue,
        };
        report("notice", &notice.id, wrong);
    }
    for question in &ruleset.questions {
        of_question(ruleset, question, &report);
    }
}

fn of_criterion(ruleset: &Ruleset, criterion: &Criterion, report: &Report<'_>) {
    let id = &criterion.id;
    match ruleset.reach_of_check(criterion) {
        None => report("criterion", id, wrong::never_applies(&**id)),
        Some(Truths::FALSE) => report("criterion", id, wrong::never_true(&**id)),
        Some(Truths::TRUE) => report("criterion", id, wrong::never_false(&**id)),
        Some(_) => rows(ruleset, criterion, report),
    }
}

/// A filter that no row can pass decides nothing, although the criterion as a whole may.
fn rows(ruleset: &Ruleset, criterion: &Criterion, report: &Report<'_>) {
    let conditions = criterion.applies.iter().chain([&criterion.check]);
    if conditions.flat_map(Condition::of_rows).any(|of_row| ruleset.reach(of_row) == Truths::FALSE) {
        report("criterion", &criterion.id, wrong::no_such_row(&*criterion.id));
    }
}

fn of_question(ruleset: &Ruleset, question: &Question, report: &Report<'_>) {
    let Some(applies) = &question.applies else { return };
    let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
    let wrong = match ruleset.reach(applies) {
        Truths::FALSE => wrong::never_asked(&*question.id),
        Truths::TRUE => wrong::always_asked(&*question.id),
        _ => return,
    };
    report(kind, &question.id, wrong);
}
