//! What the form and the verdict need of a ruleset. Everything else is shown by what loads later, with the whole.

use super::Ruleset;
use crate::text::Text;

/// The ruleset with the same rules and questions, and without what stands nowhere in the form or the verdict.
pub(super) fn without_what_can_wait(ruleset: &Ruleset) -> Ruleset {
    let mut first = ruleset.clone();
    // Where a rule is taken from, and who acts on it.
    (first.documents, first.requirements, first.parties) = Default::default();
    for criterion in &mut first.criteria {
        (criterion.cites, criterion.inferred) = Default::default();
        (criterion.remedy.action, criterion.remedy.document) = <(Text, Text)>::default();
        (criterion.remedy.owner, criterion.remedy.days) = Default::default();
    }
    // Hints may come a moment later than the form.
    first.notices.clear();
    for reading in &mut first.readings {
        (reading.title, reading.why) = <(Text, Text)>::default();
        reading.options.iter_mut().for_each(|option| option.title = Text::default());
    }
    (first.facts, first.supports, first.evaluations) = Default::default();
    // The first page shows the first of them.
    first.notes.truncate(1);
    (first.disclaimer, first.fixed) = <(Text, Text)>::default();
    first.questions.iter_mut().for_each(|question| question.matrix = None);
    first
}
