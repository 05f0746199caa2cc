//! Rules that mean something and decide nothing: no author can have wanted them.
//!
//! They are told only of what people write ([`reviewed`](super::reviewed)). The random rules of the tests may hold them, and
//! the engine has to evaluate them rightly all the same.

use super::checks::{Report, reporter};
use super::reader::{Files, Gathered};
use crate::condition::{Condition, Truths};
use crate::ruleset::{Criterion, Place, Question, Ruleset};

/// Reports all of them; `ruleset` is indexed.
pub(super) fn check(ruleset: &Ruleset, files: &Files<'_>, faults: &Gathered) {
    let report = reporter(files, faults);
    for criterion in &ruleset.criteria {
        of_criterion(ruleset, criterion, &report);
    }
    for notice in &ruleset.notices {
        let what = match ruleset.reach_of_hint(&notice.when) {
            Truths::FALSE => format!("the hint `{}` is never shown, whatever is answered", notice.id),
            Truths::TRUE => format!("the hint `{}` is always shown, whatever is answered", notice.id),
            _ => continue,
        };
        report("notice", &notice.id, what, "let `when` depend on an answer, or make it a [[note]]");
    }
    for question in &ruleset.questions {
        of_question(ruleset, question, &report);
    }
}

fn of_criterion(ruleset: &Ruleset, criterion: &Criterion, report: &Report<'_>) {
    let id = &criterion.id;
    let help = "compare what it asks with what its questions can be answered: choices, `min`, `max`, `applies`";
    match ruleset.reach_of_check(criterion) {
        None => report("criterion", id, format!("`{id}` never applies, whatever is answered"), help),
        Some(Truths::FALSE) => {
            report("criterion", id, format!("the check of `{id}` is never true, whatever is answered"), help);
        }
        Some(Truths::TRUE) => {
            report("criterion", id, format!("the check of `{id}` is never false, whatever is answered"), help);
        }
        Some(_) => rows(ruleset, criterion, report),
    }
}

/// A filter that no row can pass decides nothing, although the criterion as a whole may.
fn rows(ruleset: &Ruleset, criterion: &Criterion, report: &Report<'_>) {
    let conditions = criterion.applies.iter().chain([&criterion.check]);
    if conditions.flat_map(Condition::of_rows).any(|of_row| ruleset.reach(of_row) == Truths::FALSE) {
        let what = format!("`{}` asks of a row what no row can be", criterion.id);
        report("criterion", &criterion.id, what, "compare it with the choices and limits of the roster's fields");
    }
}

fn of_question(ruleset: &Ruleset, question: &Question, report: &Report<'_>) {
    let Some(applies) = &question.applies else { return };
    let kind = if matches!(question.place, Place::Section(_)) { "question" } else { "field" };
    let what = match ruleset.reach(applies) {
        Truths::FALSE => format!("the question `{}` is never asked, whatever is answered", question.id),
        Truths::TRUE => format!("the question `{}` is always asked, whatever is answered", question.id),
        _ => return,
    };
    report(kind, &question.id, what, "let `applies` depend on an answer, or take it away");
}
