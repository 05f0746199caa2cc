//! `consortium ruleset book`: the rules as a page for people.

use std::path::{Path, PathBuf};

use consortium_cases::examples;
use consortium_core::Lang;
use consortium_core::book::{Book, Style};
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{help, print, source};

/// Prints the rule book of a ruleset; with `--cases`, with the cases of that folder as examples.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let (mut name, mut cases) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Long("cases") => cases = Some(PathBuf::from(arguments.value()?)),
            Value(path) if name.is_none() => name = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    let ruleset = source::ruleset_or_newest(name.as_deref().map(Path::new))?;
    let examples = match cases {
        None => Vec::new(),
        Some(folder) => examples::read(&folder, &ruleset).map_err(Failure::Cases)?,
    };
    let next = consortium_rulesets::next_after(&ruleset.policy, ruleset.effective);
    let book = Book { ruleset: &ruleset, lang, next, examples: &examples, style: Style::Inside, other: None };
    print(&book.page())
}
