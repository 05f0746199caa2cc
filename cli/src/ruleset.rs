//! `consortium ruleset …`: for those who write rules.

use std::path::Path;

use consortium_core::Lang;
use consortium_rulesets::folder;
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{help, print, schema};

/// Runs the command that follows `ruleset`.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Value(command) => match command.to_str() {
                Some("check") => return check_folder(arguments, lang),
                Some("schema") => return schema::run(arguments, lang),
                _ => return Err(Failure::NoCommand(format!("ruleset {}", command.display()))),
            },
            other => return Err(other.unexpected().into()),
        }
    }
    Err(Failure::Nothing("command of `ruleset`"))
}

/// Reads what `check` is to look at.
fn check_folder(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let mut folder = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(help::overview(lang)),
            Long("lang") => drop(arguments.value()?),
            Value(path) if folder.is_none() => folder = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    check(Path::new(&folder.ok_or(Failure::Nothing("folder"))?), lang)
}

/// Says what the ruleset in `path` holds, or all its faults.
fn check(path: &Path, lang: Lang) -> Result<Exit, Failure> {
    let ruleset = folder::read(path).map_err(Failure::Ruleset)?;
    let (criteria, questions) = (ruleset.criteria.len(), ruleset.questions.len());
    let requirements = ruleset.requirements.len();
    let name = ruleset.name();
    print(&match lang {
        Lang::Zh => format!(
            "{name}：没有错误。{requirements} 条规定，{criteria} 项要求，{questions} 个问题。\nSHA-256 {}\n",
            ruleset.hash
        ),
        Lang::En => format!(
            "{name}: no faults. {requirements} provisions, {criteria} criteria, {questions} questions.\nSHA-256 {}\n",
            ruleset.hash
        ),
    })
}
