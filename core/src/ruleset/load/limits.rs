//! How large a ruleset may be. One from elsewhere is hostile until it is read: what lies beyond any that people could write or
//! read is refused before it costs time or memory, with the place and a remedy.

use super::reader::{Files, Gathered};
use super::wrong::{self, same};
use super::{Fault, Named, items};

/// The largest file in bytes.
pub const LARGEST_FILE: usize = 1 << 20;
/// All files together in bytes, with those of the versions that are amended.
pub const LARGEST_RULESET: usize = 4 << 20;
/// Files, with those of the versions that are amended.
pub const MOST_FILES: usize = 500;
/// Items of a kind in all files.
pub const MOST_ITEMS: usize = 1000;
/// Entries of a list.
pub const MOST_VALUES: usize = 1000;
/// Characters of a text.
pub const LONGEST_TEXT: usize = 4000;
/// Tables and lists inside each other; the conditions that [`DEEPEST`] allows need fewer.
pub const DEEPEST_VALUE: usize = 40;
/// Conditions inside each other: nobody could read more.
pub const DEEPEST: usize = 12;
/// Choices of a question and options of a reading: each is a bit of a number.
pub const MOST_CHOICES: usize = 60;
/// Fields of a roster: the form notes in the bits of a number which of them a row is asked for.
pub const MOST_FIELDS: usize = 64;
/// The largest numerator or denominator of a ratio: products with amounts of money stay exact.
pub const LARGEST_PART: i64 = 1_000_000;
/// The greatest weight of a criterion.
pub const GREATEST_WEIGHT: u16 = 1000;

/// Reports files that are too many or too large, which are then not parsed.
pub(super) fn of_files(layers: &[&[Named<'_>]], faults: &Gathered) {
    let report = |name: &str, wrong| faults.borrow_mut().push(Fault::new(name, 1, wrong));
    let mut sum = 0;
    for (number, (name, text)) in layers.iter().copied().flatten().enumerate() {
        let before = sum;
        sum += text.len();
        if text.len() > LARGEST_FILE {
            report(name, wrong::file_too_large("1 MiB"));
        } else if before <= LARGEST_RULESET && sum > LARGEST_RULESET {
            report(name, wrong::too_large("4 MiB"));
        }
        if number == MOST_FILES {
            report(name, wrong::too_many_files(same(MOST_FILES)));
        }
    }
}

/// Reports what there is too much of in the files; their items are then not read.
pub(super) fn of_values(files: &Files<'_>, faults: &Gathered) {
    for kind in items::KINDS {
        if let Some((_, node)) = files.every(kind).get(MOST_ITEMS) {
            node.fault(faults, wrong::too_many_items(kind, same(MOST_ITEMS)));
        }
    }
    files.visit(&mut |node, depth| {
        let wrong = match (node.str(), node.list()) {
            _ if depth > DEEPEST_VALUE => wrong::too_deep(same(DEEPEST_VALUE)),
            (Some(text), _) if text.chars().nth(LONGEST_TEXT).is_some() => wrong::too_long(same(LONGEST_TEXT)),
            // Items are counted over all files, so not here as well.
            (_, Some(list)) if depth > 1 && list.len() > MOST_VALUES => wrong::too_many_values(same(MOST_VALUES)),
            _ => return,
        };
        node.fault(faults, wrong);
    });
}
