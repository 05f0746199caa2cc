//! `consortium ruleset schema`: JSON Schemas for editors and other programs.

use std::path::Path;

use consortium_core::Lang;
use consortium_core::ruleset::schema;
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{help, print, source};

/// Prints the schema of ruleset files; with `--answers`, that of the answers files of a ruleset.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let mut of_answers = None;
    let mut name = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Long("answers") => of_answers = Some(()),
            Value(path) if of_answers.is_some() && name.is_none() => name = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    match of_answers {
        None => print(schema::RULESET),
        Some(()) => {
            let ruleset = source::ruleset_or_newest(name.as_deref().map(Path::new))?;
            print(&format!("{}\n", schema::answers(&ruleset).pretty()))
        }
    }
}
