//! Reading a ruleset from its folder, together with the versions it amends.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::load::{self, Faults};

/// A chain of amendments longer than this is a loop.
const LONGEST_CHAIN: usize = 50;

/// Why a folder gave no ruleset.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read.
    Unreadable(PathBuf, io::Error),
    /// The amendments lead in a circle, or there are too many.
    Chain(PathBuf),
    /// The rules have faults.
    Faults(Faults),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => {
                write!(f, "{} cannot be read: {error}", path.display())
            }
            Self::Chain(path) => {
                write!(f, "{}: following `amends` from here does not end; let it name an older version", path.display())
            }
            Self::Faults(faults) => faults.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

/// Loads the ruleset in `folder`; versions it amends are its sibling folders.
///
/// # Errors
/// When a file cannot be read, or with all faults of the rules.
pub fn read(folder: &Path) -> Result<Ruleset, Failure> {
    let mut layers: Vec<Vec<(String, String)>> = Vec::new();
    let mut current = folder.to_owned();
    loop {
        let files = texts(&current)?;
        let amended = load::amends(&named(&files));
        layers.push(files);
        match amended {
            Some(_) if layers.len() > LONGEST_CHAIN => {
                return Err(Failure::Chain(folder.to_owned()));
            }
            Some(older) => current = folder.with_file_name(older),
            None => break,
        }
    }
    let oldest_first: Vec<Vec<load::Named<'_>>> = layers.iter().rev().map(|files| named(files)).collect();
    let layers: Vec<&[load::Named<'_>]> = oldest_first.iter().map(Vec::as_slice).collect();
    load::reviewed(&layers).map_err(Failure::Faults)
}

fn named(files: &[(String, String)]) -> Vec<load::Named<'_>> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The TOML files of a folder with their texts, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::Unreadable(path, error)
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(unreadable(folder))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
        // Faults name the file as an author knows it: version and file name.
        let short = path.strip_prefix(folder.parent().unwrap_or(folder)).unwrap_or(&path);
        out.push((short.display().to_string(), text));
    }
    Ok(out)
}
