//! What the project promises about itself, held by tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{files, process};

/// Every file that people write, as git knows them.
fn sources() -> Vec<PathBuf> {
    let list =
        process::output(&mut process::program("git", ["ls-files", "--cached", "--others", "--exclude-standard"]));
    let list = list.unwrap();
    let paths: Vec<_> = list.lines().map(|name| files::root().join(name)).filter(|path| path.is_file()).collect();
    assert!(paths.len() > 50, "git lists only {} files", paths.len());
    paths
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|it| extension == *it))
}

fn code() -> impl Iterator<Item = (PathBuf, String)> {
    let paths = sources().into_iter().filter(|path| has_extension(path, &["rs", "js", "mjs", "css"]));
    paths.map(|path| {
        let text = files::read_text(&path).unwrap();
        (path, text)
    })
}

#[test]
fn a_file_can_be_read_in_one_go() {
    let long: Vec<_> = code().filter(|(_, text)| text.lines().count() > 500).map(|(path, _)| path).collect();
    assert!(long.is_empty(), "over 500 lines: {long:#?}");
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    let drawers = ["util", "utils", "common", "helper", "helpers", "misc", "manager"];
    let is_drawer = |path: &PathBuf| {
        let parts = path.strip_prefix(files::root()).unwrap().iter();
        let mut stems =
            parts.map(|part| Path::new(part).file_stem().unwrap_or_default().to_string_lossy().into_owned());
        stems.any(|stem| drawers.contains(&stem.as_str()))
    };
    let found: Vec<_> = sources().into_iter().filter(is_drawer).collect();
    assert!(found.is_empty(), "name these after what they do: {found:#?}");
}

#[test]
fn nothing_is_left_to_do() {
    // Written in two parts, so that this file does not find itself.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let found: Vec<_> = code()
        .flat_map(|(path, text)| {
            let lines: Vec<_> = text.lines().map(str::to_owned).collect();
            lines.into_iter().map(move |line| (path.clone(), line))
        })
        .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_engine_knows_no_floats() {
    let engine = files::root().join("core/src");
    let is_float = |text: &str| {
        let mut words = text.split(|character: char| !character.is_alphanumeric() && character != '_');
        words.any(|word| matches!(word, "f32" | "f64"))
    };
    let files: Vec<_> = code().filter(|(path, _)| path.starts_with(&engine)).collect();
    assert!(!files.is_empty());
    let found: Vec<_> = files.into_iter().filter(|(_, text)| is_float(text)).map(|(path, _)| path).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Holds the tree against the list in deny.toml, without the tool that reads the rest of it.
#[test]
fn every_dependency_has_a_licence_that_deny_toml_allows() {
    let deny: toml::Table = files::read_text(&files::root().join("deny.toml")).unwrap().parse().unwrap();
    let allowed: BTreeSet<&str> =
        deny["licenses"]["allow"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let metadata = process::output(&mut process::cargo(["metadata", "--format-version=1"])).unwrap();
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence, &allowed), "{}: {licence}", package["name"]);
    }
}

/// Whether an SPDX expression can be met with allowed licences only. The expressions
/// of the tree nest at most `(A OR B) AND C`, so `AND` parts each need one allowed choice.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let expression = expression.replace('/', " OR ");
    let parts = expression.split(" AND ");
    parts.into_iter().all(|part| {
        let choices = part.trim_matches(['(', ')', ' ']).split(" OR ");
        choices.into_iter().any(|choice| allowed.contains(choice.trim()))
    })
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = BTreeSet::from(["MIT", "Unicode-3.0"]);
    for expression in ["MIT", "Apache-2.0/MIT", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(is_allowed(expression, &allowed), "{expression}");
    }
    for expression in ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR Apache-2.0) AND MIT", "none"] {
        assert!(!is_allowed(expression, &allowed), "{expression}");
    }
}
