//! The policies that every rule of the case files is held against: those that are shipped, and those in `tests/rulesets`,
//! which are data and nothing else. A folder added there, with one of the same name in `tests/cases`, is found.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consortium_cases::{Case, read_folder};
use consortium_core::ruleset::Ruleset;
use consortium_core::{Lang, Text};
use consortium_rulesets::folder;

/// A policy with all its versions, the oldest first, and its cases.
#[derive(Debug)]
pub struct Policy {
    /// Its folder's name.
    pub name: String,
    /// Its versions.
    pub versions: Vec<Ruleset>,
    /// Its cases.
    pub cases: Vec<Case>,
    /// Changes to its rules that change nothing, so that no case can notice them.
    pub without_effect: Vec<String>,
}

impl Policy {
    /// The policy of this name.
    ///
    /// # Errors
    /// When its rules or cases cannot be read.
    pub fn read(name: &str) -> Result<Self, String> {
        let shipped: Result<Vec<Ruleset>, _> = consortium_rulesets::versions(name).map(|v| v.load()).collect();
        let versions = match shipped.map_err(|error| error.to_string())? {
            none if none.is_empty() => here("rulesets", name)?,
            shipped => shipped,
        };
        Ok(Self { name: name.to_owned(), versions, cases: cases(name)?, without_effect: without_effect(name)? })
    }

    /// All of them, the shipped ones first.
    ///
    /// # Errors
    /// When rules or cases of one cannot be read.
    pub fn all() -> Result<Vec<Self>, String> {
        let mut names: Vec<String> = consortium_rulesets::SHIPPED.iter().map(|v| v.policy.to_owned()).collect();
        names.dedup();
        names.extend(folders(&of_tests("rulesets"))?.iter().map(|path| name_of(path)));
        names.iter().map(|name| Self::read(name)).collect()
    }
}

/// The cases of a policy.
///
/// # Errors
/// When they cannot be read.
pub fn cases(policy: &str) -> Result<Vec<Case>, String> {
    let told = |wrong: Vec<Text>| wrong.iter().map(|text| text.get(Lang::En)).collect::<Vec<_>>().join("\n");
    read_folder(&of_tests("cases").join(policy)).map_err(told)
}

/// The policies that have a folder of cases, in the order of their names; regressions belong to none.
///
/// # Errors
/// When the folder of cases cannot be read.
pub fn with_cases() -> Result<Vec<String>, String> {
    let names = folders(&of_tests("cases"))?;
    Ok(names.iter().map(|path| name_of(path)).filter(|name| name != "regressions").collect())
}

/// The lines of the policy's list, where it has one, but for remarks.
fn without_effect(policy: &str) -> Result<Vec<String>, String> {
    let path = of_tests("cases").join(policy).join("without-effect.txt");
    match fs::read_to_string(&path) {
        Ok(text) => {
            Ok(text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

/// The versions in a folder of these tests.
fn here(kind: &str, policy: &str) -> Result<Vec<Ruleset>, String> {
    let read = |path: &PathBuf| folder::read(path).map_err(|failure| failure.to_string());
    folders(&of_tests(kind).join(policy))?.iter().map(read).collect()
}

fn of_tests(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(kind)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folders inside a folder, in the order of their names.
fn folders(path: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| format!("{}: {error}", path.display()))?;
    let mut found: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|path| path.is_dir()).collect();
    found.sort();
    Ok(found)
}
