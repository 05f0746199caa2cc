//! `consortium`: the native tool.
//!
//! One file per command. Results go to standard output, faults to standard error: what happened, where, what to do.

mod arguments;
mod batch;
mod book;
mod check;
mod compare;
mod diff;
mod exit;
mod failure;
mod help;
mod plan;
mod report;
mod ruleset;
mod schema;
mod source;

use std::process::ExitCode;

use consortium_core::Lang;
use lexopt::prelude::*;

use exit::Exit;
use failure::Failure;

fn main() -> ExitCode {
    let lang = asked_language();
    match run(lang) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            eprintln!("{}", failure.message(lang));
            failure.exit().into()
        }
    }
}

fn run(lang: Lang) -> Result<Exit, Failure> {
    let mut arguments = lexopt::Parser::from_env();
    loop {
        match arguments.next()? {
            Some(Value(command)) => match command.to_str() {
                Some("batch") => return batch::run(&mut arguments, lang),
                Some("check") => return check::run(&mut arguments, lang),
                Some("compare") => return compare::run(&mut arguments, lang),
                Some("ruleset") => return ruleset::run(&mut arguments, lang),
                _ => return Err(Failure::NoCommand(command.display().to_string())),
            },
            Some(Short('h') | Long("help")) => return print(help::overview(lang)),
            Some(Short('V') | Long("version")) => {
                return print(concat!("consortium ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            // Looked up beforehand, so that any fault of the arguments is told in the language asked for.
            Some(Long("lang")) => drop(arguments.value()?),
            Some(argument) => return Err(argument.unexpected().into()),
            None => {
                print(help::overview(lang))?;
                return Ok(Exit::Usage);
            }
        }
    }
}

/// Writes to standard output. A reader that has seen enough and closed the pipe is no fault.
fn print(text: &str) -> Result<Exit, Failure> {
    use std::io::{ErrorKind, Write as _};
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(Exit::Clear),
    }
}

/// The language of `--lang`, wherever it stands; Chinese without it.
fn asked_language() -> Lang {
    let mut tag = None;
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy();
        if argument == "--lang" {
            tag = arguments.next().map(|tag| tag.to_string_lossy().into_owned());
        } else if let Some(said) = argument.strip_prefix("--lang=") {
            tag = Some(said.to_owned());
        }
    }
    tag.map_or(Lang::Zh, |tag| Lang::from_tag(&tag))
}
