//! `consortium compare`: two answers files, and what the changes between them move.

use std::path::{Path, PathBuf};

use consortium_core::compare::{self, Assessed};
use consortium_core::{Day, Lang, assess};
use lexopt::prelude::*;

use crate::arguments::{self, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::{help, print, report};

struct Options {
    before: PathBuf,
    after: PathBuf,
    ruleset: Option<PathBuf>,
    today: Day,
    form: Form,
}

/// Runs the command; the exit code tells the verdict on the second file.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let Some(Options { before, after, ruleset, today, form }) = parse(arguments)? else {
        return print(help::overview(lang));
    };
    let sources = [Source::read(&before, lang)?, Source::read(&after, lang)?];
    let [before, after] = &sources;
    // One ruleset for both: what moves is moved by answers alone.
    let ruleset = match &ruleset {
        Some(name) => source::ruleset(name)?,
        None => before.ruleset(today)?,
    };
    let (before, after) = (before.answers(&ruleset, today)?, after.answers(&ruleset, today)?);
    let (was, is) = (assess(&ruleset, &before, today), assess(&ruleset, &after, today));
    let before = Assessed { answers: &before, assessment: &was };
    let after = Assessed { answers: &after, assessment: &is };
    let comparison = compare::compare(&ruleset, before, after);
    match form {
        Form::Json => {
            let json = compare::view(&ruleset, (before, after), &comparison, today);
            print(&(json.compact() + "\n"))?;
        }
        Form::ForPeople => {
            let moved = report::Moved { ruleset: &ruleset, before, after, comparison: &comparison };
            print(&report::comparison(&moved, today, lang))?;
        }
    }
    Ok(Exit::Verdict(is.verdict))
}

/// The options, or `None` when help was asked for.
fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>, Failure> {
    let (mut before, mut after, mut ruleset, mut today, mut form) = (None, None, None, None, Form::ForPeople);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("ruleset") => ruleset = Some(PathBuf::from(arguments.value()?)),
            Long("today") => today = Some(arguments::day("--today", &arguments.value()?.to_string_lossy())?),
            Long("json") => form = Form::Json,
            Long("lang") => arguments::language(&arguments.value()?.to_string_lossy())?,
            Value(path) if before.is_none() => before = Some(PathBuf::from(path)),
            Value(path) if after.is_none() => after = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let before = before.ok_or(Failure::Nothing("answers file"))?;
    let after = after.ok_or(Failure::Nothing("second answers file"))?;
    if before == Path::new("-") && after == before {
        // Standard input can be read once.
        return Err(Failure::Value { option: "compare", given: "- -".to_owned(), takes: "BEFORE.json -" });
    }
    let today = today.map_or_else(arguments::this_day, Ok)?;
    Ok(Some(Options { before, after, ruleset, today, form }))
}
