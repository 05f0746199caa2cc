//! Reading rulesets as people write them; `core/rulesets/README.md` describes the language.
//!
//! Loading goes on after a fault, so that an author sees all of them at once, each with file, line and remedy.

mod calendar;
mod checks;
mod conditions;
mod idle;
mod items;
pub mod limits;
mod questions;
mod reader;
mod renamed;
mod wrong;

use std::cell::RefCell;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::ruleset::Ruleset;
use crate::text::{Lang, Text};
use reader::{Files, Gathered};
use wrong::Wrong;

pub use calendar::calendar;

/// One fault of a ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: Text,
    /// How to mend it.
    pub help: Text,
}

impl Fault {
    fn new(file: &str, line: usize, Wrong { what, help }: Wrong) -> Self {
        Self { file: file.to_owned(), line, what, help }
    }

    /// Place, fault and remedy, on two lines.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let Self { file, line, what, help } = self;
        let (what, help) = (what.get(lang), help.get(lang));
        match lang {
            Lang::Zh => format!("{file}:{line}：{what}\n    办法：{help}"),
            Lang::En => format!("{file}:{line}: {what}\n    help: {help}"),
        }
    }
}

/// All faults of a ruleset, in the order of files and lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// All of them, and how many.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let mut out: String = self.0.iter().map(|fault| fault.told(lang) + "\n").collect();
        let count = self.0.len();
        out.push_str(&match lang {
            Lang::Zh => format!("共 {count} 处错误"),
            Lang::En => format!("{count} fault(s)"),
        });
        out
    }

    /// In the order of files and lines, each once.
    fn sorted(mut faults: Vec<Fault>) -> Self {
        faults.sort_by(|a, b| (&a.file, a.line, &a.what.en).cmp(&(&b.file, b.line, &b.what.en)));
        faults.dedup();
        Self(faults)
    }
}

/// In English, as the build and other programs tell them; people who chose a language are told by [`Faults::told`].
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
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
    limits::of_files(layers, &faults);
    let files = if faults.borrow().is_empty() { Files::parse(layers, &faults) } else { Files::default() };
    limits::of_values(&files, &faults);
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
    let found = faults.into_inner();
    match ruleset {
        Some(mut ruleset) if found.is_empty() => {
            ruleset.hash = hash(&ruleset).into();
            Ok(ruleset)
        }
        _ => Err(Faults::sorted(found)),
    }
}

/// The effective date of the version that these files amend, if they amend one.
#[must_use]
pub fn amends(files: &[Named<'_>]) -> Option<String> {
    let faults = RefCell::new(Vec::new());
    limits::of_files(&[files], &faults);
    if !faults.borrow().is_empty() {
        return None;
    }
    let files = Files::parse(&[files], &faults);
    let head = files.heads().into_iter().next()?;
    head.fields(&faults).take("amends")?.str().map(str::to_owned)
}

/// SHA-256 over the canonical form: the compact form with an empty hash.
fn hash(ruleset: &Ruleset) -> String {
    Sha256::digest(ruleset.encode()).iter().map(|byte| format!("{byte:02x}")).collect()
}
