//! What earlier versions called otherwise.
//!
//! A version that amends others inherits what they renamed. So a name leads to the present one over any number of
//! versions, and what an older version renamed may be gone by now; then nothing is said of it here, and its answers are
//! kept as obsolete.

use super::reader::{Files, Gathered, Node};
use super::wrong::{self, suggestion};
use crate::ruleset::{Kind, Place, QuestionIx, Renamed, Ruleset};

/// One item as it is written.
struct Said<'f> {
    layer: usize,
    node: Node<'f>,
    within: Option<(&'f str, Node<'f>)>,
    from: &'f str,
    to: &'f str,
}

/// Reads what was renamed; the questions are known.
pub(super) fn read(ruleset: &Ruleset, files: &Files<'_>, faults: &Gathered) -> Vec<Renamed> {
    let items = files.every("renamed").into_iter();
    let said: Vec<Said<'_>> = items.filter_map(|(layer, node)| item(layer, node, faults)).collect();
    let newest = files.newest();
    let mut known: Vec<(Option<QuestionIx>, &Said<'_>)> = Vec::new();
    for said_now in &said {
        let within = match said_now.within {
            None => None,
            Some((id, node)) => match place(ruleset, &said, id, said.len()) {
                Some(ix) => Some(ix),
                None => {
                    if said_now.layer == newest {
                        let ids = ruleset.questions.iter().map(|q| &*q.id);
                        node.fault(faults, wrong::no_question(id, suggestion(id, ids)));
                    }
                    continue;
                }
            },
        };
        match known.iter_mut().find(|(other, earlier)| *other == within && earlier.from == said_now.from) {
            // A newer version says it better.
            Some((_, earlier)) if earlier.layer < said_now.layer => *earlier = said_now,
            Some(_) => {
                said_now.node.fault(faults, wrong::renamed_twice(said_now.from));
            }
            None => known.push((within, said_now)),
        }
    }
    known.iter().filter_map(|item| lead(ruleset, &known, item, newest, faults)).collect()
}

fn item<'f>(layer: usize, node: Node<'f>, faults: &Gathered) -> Option<Said<'f>> {
    let mut fields = node.fields(faults);
    let within = fields.take("in").map(|node| (node.str().unwrap_or_default(), node));
    let said = Said { layer, node, within, from: fields.string("from"), to: fields.string("to") };
    fields.finish();
    // What is missing was told; it leads nowhere besides.
    (!said.from.is_empty() && !said.to.is_empty()).then_some(said)
}

/// The question of this id, also where it was renamed since. Each step takes one item; as many steps as items without
/// an end is a circle, of which `lead` speaks.
fn place(ruleset: &Ruleset, said: &[Said<'_>], id: &str, steps: usize) -> Option<QuestionIx> {
    if let Some(ix) = ruleset.find(id) {
        return Some(ix);
    }
    let steps = steps.checked_sub(1)?;
    let is_roster = |id: &str| {
        let found = place(ruleset, said, id, steps).and_then(|ix| ruleset.question(ix));
        found.is_some_and(|question| matches!(question.kind, Kind::Roster(_)))
    };
    let same = said.iter().rev().filter(|said| said.from == id);
    let next = same.filter(|said| said.within.is_none_or(|(within, _)| is_roster(within))).map(|said| said.to).next();
    place(ruleset, said, next?, steps)
}

/// From the old name to the present one.
fn lead(
    ruleset: &Ruleset,
    known: &[(Option<QuestionIx>, &Said<'_>)],
    (within, said): &(Option<QuestionIx>, &Said<'_>),
    newest: usize,
    faults: &Gathered,
) -> Option<Renamed> {
    let Some(names) = names(ruleset, *within) else {
        said.node.fault(faults, wrong::nothing_to_rename());
        return None;
    };
    // Ids of questions and fields are told apart nowhere else, so neither may come back as the other.
    let is_question = within.is_none_or(|ix| matches!(ruleset.question(ix).map(|q| &q.kind), Some(Kind::Roster(_))));
    if names.contains(&said.from) || is_question && ruleset.find(said.from).is_some() {
        said.node.fault(faults, wrong::still_there(said.from));
        return None;
    }
    let mut to = said.to;
    for _ in 0..=known.len() {
        if names.contains(&to) {
            return Some(Renamed { within: *within, from: said.from.into(), to: to.into() });
        }
        match known.iter().find(|(other, next)| other == within && next.from == to) {
            Some((_, next)) => to = next.to,
            None => {
                if said.layer == newest {
                    let hint = suggestion(to, names.into_iter());
                    said.node.fault(faults, wrong::renamed_to_nothing(said.from, to, hint));
                }
                return None;
            }
        }
    }
    said.node.fault(faults, wrong::circle(said.from));
    None
}

/// The ids that can be meant: of the form's questions, a roster's fields, or a question's choices.
fn names(ruleset: &Ruleset, within: Option<QuestionIx>) -> Option<Vec<&str>> {
    let Some(ix) = within else {
        let form = ruleset.questions.iter().filter(|q| matches!(q.place, Place::Section(_)));
        return Some(form.map(|q| &*q.id).collect());
    };
    match &ruleset.question(ix)?.kind {
        Kind::Roster(roster) => {
            let field = |ix: &QuestionIx| Some(&*ruleset.question(*ix)?.id);
            Some(roster.fields.iter().filter_map(field).collect())
        }
        Kind::One { choices } | Kind::Several { choices } => Some(choices.iter().map(|c| &*c.id).collect()),
        Kind::YesNo => Some(vec!["yes", "no"]),
        _ => None,
    }
}
