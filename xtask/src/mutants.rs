//! `cargo xtask mutants`: the engine with one thing changed, over and over; every change has to be noticed by a test.
//!
//! For days on which the engine changes, not for every run of the tests: a change takes seconds to try, and there are
//! thousands. Which of them nothing can notice stands with its reason in `.cargo/mutants.toml`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::steps::Steps;
use crate::{files, process};

/// What is tried when no file is named and none has changed: small, and what every result rests on.
const CORE_OF_THE_CORE: [&str; 4] =
    ["core/src/condition/interval.rs", "core/src/condition/outcome.rs", "core/src/next.rs", "core/src/readiness.rs"];

/// The packages whose tests hold the engine, and of those the quick ones.
const PACKAGES: [&str; 3] = ["consortium-core", "consortium-tests", "consortium-cli"];
const QUICK: [&str; 16] = [
    "--lib",
    "--test=book",
    "--test=cases",
    "--test=compare",
    "--test=diff",
    "--test=faults",
    "--test=fixes",
    "--test=lines",
    "--test=migration",
    "--test=oracle",
    "--test=phrases",
    "--test=plan",
    "--test=properties",
    "--test=reference",
    "--test=schema",
    "--test=whole",
];

/// Tests that try more than one change to the engine is worth: they would take most of the time.
const SLOW: [&str; 3] = ["every_written_criterion", "every_change_to_a_rule", "every_fix"];

/// What the command was asked to do.
pub struct Options {
    files: Vec<PathBuf>,
}

impl Options {
    pub fn parse(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut named = Vec::new();
        while let Some(argument) = arguments.next()? {
            match argument {
                Value(file) => named.push(PathBuf::from(file)),
                _ => return Err(argument.unexpected().into()),
            }
        }
        if let Some(stray) = named.iter().find(|file| !is_of_the_engine(file)) {
            bail!("{} is no file of the engine: name one as core/src/verdict.rs", stray.display());
        }
        Ok(Self { files: named })
    }
}

/// Whether a path from the top of the project names a source file of the engine.
fn is_of_the_engine(file: &Path) -> bool {
    let is_source = file.extension().is_some_and(|kind| kind == "rs");
    is_source && file.starts_with("core/src") && files::root().join(file).is_file()
}

pub fn run(options: Options) -> Result<()> {
    if !process::exists(&mut process::cargo(["mutants"])) {
        bail!(
            "cargo-mutants is missing. Install it with\n\n    cargo install --locked cargo-mutants\n\n\
             and run this command again"
        );
    }
    let mut tried = options.files;
    if tried.is_empty() {
        tried = changed()?;
    }
    if tried.is_empty() {
        println!("No file of the engine has changed, so these are tried: {}.", CORE_OF_THE_CORE.join(", "));
        tried = CORE_OF_THE_CORE.map(PathBuf::from).to_vec();
    }
    let folder = files::target("mutants-found");
    files::empty(&folder)?;
    let steps = Steps::new();
    // Where tests fail anyway, every change would seem to be noticed.
    steps.run("The quick tests, nothing changed", || {
        let mut tests = process::cargo(["test", "--profile=mutants"]);
        tests.args(PACKAGES.map(|package| format!("--package={package}"))).args(QUICK);
        tests.arg("--").args(skips());
        process::run(within_bounds(&mut tests, &folder))
    })?;
    let ended = steps.run("The engine, one thing changed at a time", || {
        let mut mutants = process::cargo(["mutants", "--in-place", "--package=consortium-core", "--baseline=skip"]);
        mutants.args(["--timeout=120", "--build-timeout=600", "--colors=never"]).arg("--output").arg(&folder);
        mutants.args(PACKAGES.map(|package| format!("--test-package={package}")));
        mutants.args(tried.iter().map(|file| format!("--file={}", file.display())));
        mutants.args(QUICK.map(|which| format!("--cargo-arg={which}")));
        mutants.args(["--", "--"]).args(skips());
        process::ended(within_bounds(&mut mutants, &folder))
    })?;
    let survivors = files::read_text(&folder.join("mutants.out/missed.txt"))?;
    match ended.code() {
        Some(0 | ENDLESS) if survivors.is_empty() => {
            println!("\nEvery change was noticed.");
            Ok(())
        }
        Some(MISSED) => bail!(
            "{} changes were noticed by no test; write one, or say in .cargo/mutants.toml why nothing can notice:\n\n{}",
            survivors.lines().count(),
            survivors.trim_end()
        ),
        _ => bail!("cargo-mutants ended with {ended}"),
    }
}

/// How cargo-mutants says that tests noticed all but some changes, and that they noticed some by never ending.
const MISSED: i32 = 2;
const ENDLESS: i32 = 3;

/// Fewer random worlds than a test run of its own tries: what notices a change at all mostly notices it soon. The
/// properties have their own number each, below which they say nothing. What the oracle finds is no case to keep, and
/// the next change is not to be held against it.
fn within_bounds<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command.env("CONSORTIUM_ORACLE_PAIRS", "1500").env("CONSORTIUM_ORACLE_FOUND", folder)
}

fn skips() -> impl Iterator<Item = &'static str> {
    SLOW.into_iter().flat_map(|name| ["--skip", name])
}

/// The files of the engine that differ from the last commit, and new ones.
fn changed() -> Result<Vec<PathBuf>> {
    let mut git = process::program("git", ["status", "--porcelain", "--untracked-files=all", "--", "core/src"]);
    let told = process::output(&mut git).context("asking git which files have changed")?;
    let paths = told.lines().filter_map(|line| line.get(3..)).map(PathBuf::from);
    Ok(paths.filter(|file| is_of_the_engine(file)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_exists_and_only_the_engine_is_tried() {
        assert!(CORE_OF_THE_CORE.iter().all(|file| is_of_the_engine(Path::new(file))));
        for stray in ["core/src/gone.rs", "xtask/src/main.rs", "core/src", "core/Cargo.toml"] {
            assert!(!is_of_the_engine(Path::new(stray)), "{stray}");
        }
    }

    #[test]
    fn the_tests_named_here_exist() {
        let folder = files::root().join("tests/tests");
        let folders = [folder.clone(), files::root().join("cli/tests")];
        let read = |name: &str| {
            let paths = folders.iter().flat_map(|at| [at.join(name).join("main.rs"), at.join(format!("{name}.rs"))]);
            files::read_text(&paths.clone().find(|path| path.is_file()).unwrap_or_else(|| folder.join(name)))
        };
        let named = QUICK.iter().filter_map(|argument| argument.strip_prefix("--test="));
        let texts: Vec<String> = named.map(|name| read(name).unwrap()).collect();
        let recourse = files::read_text(&folder.join("properties/recourse.rs")).unwrap();
        for name in SLOW {
            let test = format!("fn {name}");
            assert!(texts.iter().chain([&recourse]).any(|text| text.contains(&test)), "there is no test {name}…");
        }
    }
}
