//! Reading rulesets as people write them; `core/rulesets/README.md` describes the language.
//!
//! Loading goes on after a fault, so that an author sees all of them at once, each with file, line and remedy.

mod calendar;
mod checks;
mod conditions;
mod idle;
mod items;
mod questions;
mod reader;
mod renamed;

use std::cell::RefCell;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::ruleset::Ruleset;
use reader::{Files, Gathered};

pub use calendar::calendar;

/// A text longer than this is refused unread.
const LONGEST_FILE: usize = 1 << 20;

/// One fault of a ruleset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    help: {}", self.file, self.line, self.what, self.help)
    }
}

/// All faults of a ruleset, in the order of files and lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        write!(f, "{} fault(s)", self.0.len())
    }
}

impl std::error::Error for Faults {}

/// A file of a ruleset: its name, for faults, and its text.
pub type Named<'t> = (&'t str, &'t str);

/// Loads a ruleset from the files of its folder.
///
/// # Errors
/// All faults, each with file, line and remedy.
pub fn from_texts(files: &[Named<'_>]) -> Result<Ruleset, Faults> {
    from_layers(&[files])
}

/// Loads a ruleset that amends others: the folders in order of time, each amending the one before.
///
/// # Errors
/// All faults, each with file, line and remedy.
pub fn from_layers(layers: &[&[Named<'_>]]) -> Result<Ruleset, Faults> {
    load(layers, |_, _, _| {})
}

/// Loads as [`from_layers`] does, and refuses besides what means something but decides nothing: a criterion that can never be
/// met or never fail, a question that is never asked, a hint that is never shown.
///
/// # Errors
/// All faults, each with file, line and remedy.
pub fn reviewed(layers: &[&[Named<'_>]]) -> Result<Ruleset, Faults> {
    load(layers, idle::check)
}

fn load(layers: &[&[Named<'_>]], review: fn(&Ruleset, &Files<'_>, &Gathered)) -> Result<Ruleset, Faults> {
    let faults = RefCell::new(Vec::new());
    for (name, text) in layers.iter().copied().flatten().filter(|(_, text)| text.len() > LONGEST_FILE) {
        faults.borrow_mut().push(too_long((name, text)));
    }
    let files = if faults.borrow().is_empty() { Files::parse(layers, &faults) } else { Files::default() };
    // The borrow has to end before items add faults of their own, so it gets a statement to itself.
    let readable = faults.borrow().is_empty();
    let ruleset = if readable { items::ruleset(&files, &faults) } else { None };
    let sound = faults.borrow().is_empty();
    let ruleset = ruleset.map(|ruleset| if sound { ruleset.indexed() } else { ruleset });
    if let Some(ruleset) = &ruleset
        && sound
    {
        checks::check(ruleset, &files, &faults);
        review(ruleset, &files, &faults);
    }
    let mut found = faults.into_inner();
    match ruleset {
        Some(mut ruleset) if found.is_empty() => {
            ruleset.hash = hash(&ruleset).into();
            Ok(ruleset)
        }
        _ => {
            found.sort();
            found.dedup();
            Err(Faults(found))
        }
    }
}

fn too_long((name, text): Named<'_>) -> Fault {
    Fault {
        file: name.to_owned(),
        line: 1,
        what: format!("the file has {} bytes; {LONGEST_FILE} are read", text.len()),
        help: "split it into several files of the same folder".to_owned(),
    }
}

/// The effective date of the version that these files amend, if they amend one.
#[must_use]
pub fn amends(files: &[Named<'_>]) -> Option<String> {
    let faults = RefCell::new(Vec::new());
    let files = Files::parse(&[files], &faults);
    let head = files.heads().into_iter().next()?;
    head.fields(&faults).take("amends")?.str().map(str::to_owned)
}

/// SHA-256 over the canonical form: the compact form with an empty hash.
fn hash(ruleset: &Ruleset) -> String {
    Sha256::digest(ruleset.encode()).iter().map(|byte| format!("{byte:02x}")).collect()
}
