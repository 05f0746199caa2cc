//! What the form and the verdict need of a ruleset. Everything else is shown by what loads later, with the whole.

use super::Ruleset;
use crate::text::Text;

/// The ruleset with the same rules and questions, and without the texts that stand nowhere in the form or the verdict.
pub(super) fn without_what_can_wait(ruleset: &Ruleset) -> Ruleset {
    let mut first = ruleset.clone();
    for document in &mut first.documents {
        (document.title, document.issuer) = <(Text, Text)>::default();
        document.parts.iter_mut().for_each(|part| part.title = Text::default());
    }
    for requirement in &mut first.requirements {
        (requirement.phrase, requirement.gloss) = Default::default();
    }
    for criterion in &mut first.criteria {
        criterion.inferred = None;
        (criterion.remedy.action, criterion.remedy.document) = <(Text, Text)>::default();
    }
    for reading in &mut first.readings {
        (reading.title, reading.why) = <(Text, Text)>::default();
        reading.options.iter_mut().for_each(|option| option.title = Text::default());
    }
    first.parties.iter_mut().for_each(|party| party.title = Text::default());
    (first.facts, first.supports, first.evaluations) = Default::default();
    // The first page shows the first of them.
    first.notes.truncate(1);
    (first.disclaimer, first.fixed) = <(Text, Text)>::default();
    first
}
