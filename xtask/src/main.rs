//! The project's automation: one file per command, one file per thing they share.
//!
//! `cargo xtask` is the only way in, so a fresh machine needs nothing but Rust
//! to serve the widget, and everything else is fetched by the command that needs it.

mod bench;
mod browsers;
mod counts;
mod deny;
mod dist;
mod documents;
mod embed;
mod examples;
mod fallback;
mod files;
mod gallery;
mod headers;
mod links;
mod mutants;
mod nginx;
mod npm;
mod package;
mod packed;
mod process;
#[cfg(test)]
mod promises;
mod reproduce;
mod sbom;
mod serve;
mod server;
mod single;
mod site;
mod sizes;
mod steps;
mod test;
mod tools;
mod wasm;
mod worker;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const USAGE: &str = "\
The project's automation.

  cargo xtask serve [--port 8080] [--watch] [--release]
      builds the widget and serves it with production headers
        --watch     rebuilds when a source file changes
        --release   serves what `dist` makes (needs Node)
  cargo xtask test [--quick | --browser[=chromium|firefox|webkit]]
      every check of the project; installs what is missing where it may
        --quick     formatting, lints and native tests only
        --browser   what runs as wasm, in Node and in Chromium or the browser that is named, only
  cargo xtask dist
      the optimised static site in dist/, within its size budgets (needs Node)
  cargo xtask examples
      builds the examples from the npm package of the last `dist`, into target/examples/ (needs Node)
  cargo xtask gallery
      pictures of every page, size, language and colour in target/gallery/ (needs Node)
  cargo xtask bench
      the benchmarks, natively and as wasm in Node (--wasm: only these)
  cargo xtask reproduce
      builds the site twice, the second time elsewhere and from nothing, and compares the bytes (needs Node)
  cargo xtask mutants [core/src/FILE.rs ...]
      changes one thing of the engine at a time, in place, and tells which changes no test notices (needs cargo-mutants);
      without a file those that differ from the last commit, or a few that everything rests on
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let Some(Value(command)) = arguments.next()? else {
        print!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.to_str() {
        Some("serve") => serve::run(serve::Options::parse(&mut arguments)?).map(done),
        Some("test") => test::run(test::Options::parse(&mut arguments)?),
        Some("dist") => without_options(&mut arguments).and_then(|()| dist::run()).map(done),
        Some("examples") => without_options(&mut arguments).and_then(|()| examples::build()).map(done),
        Some("reproduce") => without_options(&mut arguments).and_then(|()| reproduce::run()).map(done),
        Some("gallery") => without_options(&mut arguments).and_then(|()| gallery::run()).map(done),
        Some("mutants") => mutants::run(mutants::Options::parse(&mut arguments)?).map(done),
        Some("bench") => bench::run(&mut arguments).map(done),
        _ => bail!("there is no command {command:?}\n\n{USAGE}"),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn without_options(arguments: &mut lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}
