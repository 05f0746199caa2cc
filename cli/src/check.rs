//! `consortium check`: one answers file, assessed.

use std::path::{Path, PathBuf};

use consortium_core::condition::eval::Facts;
use consortium_core::json::Json;
use consortium_core::{Day, Lang, assess, recourse, view};
use lexopt::prelude::*;

use crate::arguments::{self, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::plan::{self, Asked};
use crate::source::{self, Source};
use crate::{help, print, report};

struct Options {
    answers: PathBuf,
    ruleset: Option<PathBuf>,
    today: Day,
    form: Form,
    fix: usize,
    by: Option<Day>,
    calendar: Option<PathBuf>,
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
    let recourse = recourse::recourse(&ruleset, &answers, options.today, &assessment.findings);
    let asked = Asked { fix: options.fix, by: options.by, calendar: plan::calendar(options.calendar.as_deref())? };
    // Without any fix the result says so itself.
    if asked.fix > 0 && asked.fix >= recourse.fixes.len() {
        return Err(Failure::NoSuchFix { asked: asked.fix + 1, found: recourse.fixes.len() });
    }
    match options.form {
        Form::Json => {
            let mut json = view::view(&ruleset, &answers, &assessment, options.today);
            // The same bytes as on the page, and after them what only this command tells.
            if let Json::Object(entries) = &mut json {
                let facts = Facts::new(&ruleset, &answers, options.today);
                entries.push(("recourse".into(), recourse::view::view(&facts, &recourse, &asked.calendar, asked.by)));
            }
            print(&(json.compact() + "\n"))?;
        }
        Form::ForPeople => {
            let filled_in_for = source.ruleset_named().filter(|name| *name != ruleset.name());
            let result = report::Result {
                ruleset: &ruleset,
                answers: &answers,
                assessment: &assessment,
                plan: (&recourse, &asked),
                filled_in_for,
            };
            print(&report::text(&result, options.today, lang))?;
        }
    }
    Ok(Exit::Verdict(assessment.verdict))
}

/// The options, or `None` when help was asked for.
fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>, Failure> {
    let (mut answers, mut ruleset, mut today, mut form) = (None, None, None, Form::ForPeople);
    let (mut fix, mut by, mut calendar) = (0, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("ruleset") => ruleset = Some(PathBuf::from(arguments.value()?)),
            Long("today") => today = Some(arguments::day("--today", &arguments.value()?.to_string_lossy())?),
            Long("by") => by = Some(arguments::day("--by", &arguments.value()?.to_string_lossy())?),
            Long("fix") => fix = number(&arguments.value()?.to_string_lossy())?,
            Long("calendar") => calendar = Some(PathBuf::from(arguments.value()?)),
            Long("json") => form = Form::Json,
            Long("lang") => arguments::language(&arguments.value()?.to_string_lossy())?,
            Value(path) if answers.is_none() => answers = Some(path),
            other => return Err(other.unexpected().into()),
        }
    }
    let answers = answers.ok_or(Failure::Nothing("answers file"))?;
    let today = today.map_or_else(arguments::this_day, Ok)?;
    Ok(Some(Options { answers: Path::new(&answers).to_owned(), ruleset, today, form, fix, by, calendar }))
}

/// The number of a fix, told from 1 and kept from 0.
fn number(text: &str) -> Result<usize, Failure> {
    let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number.ok_or_else(|| Failure::Value { option: "--fix", given: text.to_owned(), takes: "1, 2, 3 …" })
}
