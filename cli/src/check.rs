//! `consortium check`: one answers file, assessed.

use std::path::{Path, PathBuf};

use consortium_core::{Day, Lang, assess, view};
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::{arguments, help, print, report};

/// In which form the result is written.
#[derive(Clone, Copy)]
enum Form {
    ForPeople,
    Json,
}

struct Options {
    answers: PathBuf,
    ruleset: Option<PathBuf>,
    today: Day,
    form: Form,
}

/// Runs the command; the exit code tells the verdict.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let Some(options) = parse(arguments)? else {
        return print(help::overview(lang));
    };
    let source = Source::read(&options.answers, lang)?;
    let ruleset = match &options.ruleset {
        Some(name) => source::ruleset(name)?,
        None => source.ruleset(options.today)?,
    };
    let answers = source.answers(&ruleset, options.today)?;
    let assessment = assess(&ruleset, &answers, options.today);
    match options.form {
        Form::Json => {
            let mut json = view::json(&ruleset, &answers, &assessment, options.today);
            json.push('\n');
            print(&json)?;
        }
        Form::ForPeople => {
            let filled_in_for = source.ruleset_named().filter(|name| *name != ruleset.name());
            let result =
                report::Result { ruleset: &ruleset, answers: &answers, assessment: &assessment, filled_in_for };
            print(&report::text(&result, options.today, lang))?;
        }
    }
    Ok(Exit::Verdict(assessment.verdict))
}

/// The options, or `None` when help was asked for.
fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>, Failure> {
    let (mut answers, mut ruleset, mut today, mut form) = (None, None, None, Form::ForPeople);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("ruleset") => ruleset = Some(PathBuf::from(arguments.value()?)),
            Long("today") => today = Some(arguments::day(&arguments.value()?.to_string_lossy())?),
            Long("json") => form = Form::Json,
            Long("lang") => arguments::language(&arguments.value()?.to_string_lossy())?,
            Value(path) if answers.is_none() => answers = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    let answers = answers.ok_or(Failure::Nothing("answers file"))?;
    let today = today.map_or_else(arguments::this_day, Ok)?;
    Ok(Some(Options { answers: Path::new(&answers).to_owned(), ruleset, today, form }))
}
