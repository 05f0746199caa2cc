//! `consortium ruleset …`: for those who write rules.

mod check;

use consortium_core::Lang;
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{book, diff, help, print, schema};

/// Runs the command that follows `ruleset`.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Value(command) => match command.to_str() {
                Some("check") => return check::run(arguments, lang),
                Some("diff") => return diff::run(arguments, lang),
                Some("book") => return book::run(arguments, lang),
                Some("schema") => return schema::run(arguments, lang),
                _ => return Err(Failure::NoCommand(format!("ruleset {}", command.display()))),
            },
            other => return Err(other.unexpected().into()),
        }
    }
    Err(Failure::Nothing("command of `ruleset`"))
}
