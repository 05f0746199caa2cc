//! What becomes of an entry when something is chosen or typed. The state of its proof stays.

use consortium_core::answers::Cell;
use consortium_core::credit_code::CodeFault;
use consortium_core::form::{NONE, UNKNOWN};
use consortium_core::ruleset::Kind;
use consortium_core::value::{Answer, Entry, Fault, Proof, Raw};

/// What a text makes of an entry, typed or chosen.
pub fn typed(was: &Entry, text: &str) -> Entry {
    match text {
        "" => Entry::Blank,
        text => Entry::Given(Raw::text(text), proof(was)),
    }
}

/// What parts the names in a text. No comma of English: registered names have it.
const PARTING: [char; 5] = ['、', '，', '；', ';', '\n'];

/// The names in a text; the last of them may have been begun only.
pub fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in text.split(PARTING) {
        names.push(name.trim());
    }
    names
}

/// Whether a part of a name has been typed.
pub fn may_be(begun: &str, name: &str) -> bool {
    name.char_indices().any(|(at, _)| name.get(at..).is_some_and(|rest| rest.starts_with(begun)))
}

/// What a press on a name makes of an entry: it is taken out where it is in, and else put behind the others, in the place
/// of what has been begun of it.
pub fn named(was: &Entry, name: &str) -> Entry {
    let text = match was {
        Entry::Given(Raw::Text(text), _) => text,
        _ => "",
    };
    let mut said = names(text);
    let is_in = said.contains(&name);
    if !is_in {
        said.pop_if(|begun| may_be(begun, name));
        said.push(name);
    }
    let mut text = String::new();
    for other in said {
        if !other.is_empty() && (other != name || !is_in) {
            if !text.is_empty() {
                text.push('、');
            }
            text.push_str(other);
        }
    }
    typed(was, &text)
}

/// What a press on the choice `id` makes of an entry.
pub fn picked(kind: &Kind, was: &Entry, id: &str) -> Entry {
    match (kind, id) {
        (Kind::Several { .. }, UNKNOWN) if *was == Entry::Unknown => Entry::Blank,
        (_, UNKNOWN) => Entry::Unknown,
        (Kind::Several { .. }, NONE) if chosen(was).is_some_and(<[_]>::is_empty) => Entry::Blank,
        (Kind::Several { .. }, NONE) => Entry::Given(Raw::Several([].into()), proof(was)),
        (Kind::Several { .. }, id) => toggled(was, id),
        (_, id) => typed(was, id),
    }
}

/// The entry with this year's text replaced; years that are not asked any more stay as they were.
pub fn typed_year(was: &Entry, year: i32, text: &str) -> Entry {
    let mut amounts = amounts(was).to_vec();
    amounts.retain(|(known, _)| *known != year);
    if !text.is_empty() {
        let place = amounts.iter().position(|(known, _)| *known < year).unwrap_or(amounts.len());
        amounts.insert(place, (year, text.into()));
    }
    if amounts.is_empty() { Entry::Blank } else { Entry::Given(Raw::Years(amounts.into()), proof(was)) }
}

/// The choices made of several.
pub fn chosen(entry: &Entry) -> Option<&[Box<str>]> {
    match entry {
        Entry::Given(Raw::Several(ids), _) => Some(ids),
        _ => None,
    }
}

/// The amounts by year.
pub fn amounts(entry: &Entry) -> &[(i32, Box<str>)] {
    match entry {
        Entry::Given(Raw::Years(amounts), _) => amounts,
        _ => &[],
    }
}

/// The credit code that was probably meant, where one character cannot be right.
pub fn repaired(cell: &Cell) -> Option<String> {
    match cell.answer() {
        Answer::Faulty(Fault::Code(CodeFault::Character { repaired: Some(code), .. })) => Some(code.iter().collect()),
        _ => None,
    }
}

fn proof(entry: &Entry) -> Proof {
    match entry {
        Entry::Given(_, proof) => *proof,
        _ => Proof::default(),
    }
}

/// Taking the last choice away makes the answer blank: nobody said "none of these".
fn toggled(was: &Entry, id: &str) -> Entry {
    let mut ids = chosen(was).unwrap_or_default().to_vec();
    let before = ids.len();
    ids.retain(|chosen| **chosen != *id);
    if ids.len() == before {
        ids.push(id.into());
    }
    if ids.is_empty() { Entry::Blank } else { Entry::Given(Raw::Several(ids.into()), proof(was)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn several(ids: &[&str]) -> Entry {
        let ids: Vec<Box<str>> = ids.iter().map(|&id| id.into()).collect();
        Entry::Given(Raw::Several(ids.into()), Proof::Documented)
    }

    #[test]
    fn none_of_these_differs_from_nothing_said() {
        let kind = Kind::Several { choices: Vec::new() };
        let given = several(&["a"]);
        assert_eq!(picked(&kind, &given, "b"), several(&["a", "b"]));
        assert_eq!(picked(&kind, &given, "a"), Entry::Blank);
        assert_eq!(picked(&kind, &given, NONE), several(&[]));
        assert_eq!(picked(&kind, &several(&[]), NONE), Entry::Blank);
        assert_eq!(picked(&kind, &given, UNKNOWN), Entry::Unknown);
        assert_eq!(picked(&kind, &Entry::Unknown, UNKNOWN), Entry::Blank);
    }

    #[test]
    fn years_stand_from_the_last_back_and_keep_their_proof() {
        let was = Entry::Given(Raw::Years([(2025, "5".into()), (2023, "3".into())].into()), Proof::InProgress);
        let Entry::Given(Raw::Years(years), proof) = typed_year(&was, 2024, "4") else { panic!("no years") };
        assert_eq!(*years, [(2025, "5".into()), (2024, "4".into()), (2023, "3".into())]);
        assert_eq!(proof, Proof::InProgress);
        assert_eq!(typed_year(&Entry::Unknown, 2024, ""), Entry::Blank);
    }

    #[test]
    fn a_question_mark_that_is_typed_is_text() {
        assert_eq!(typed(&Entry::Blank, UNKNOWN), Entry::Given(Raw::text("?"), Proof::Declared));
    }
}
