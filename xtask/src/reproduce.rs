//! `cargo xtask reproduce`: whoever builds a commit gets the bytes that are published. Builds the site once more, from a
//! copy of the sources in another folder and from nothing, and compares.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::steps::Steps;
use crate::{dist, files, process};

pub fn run() -> Result<()> {
    let steps = Steps::new();
    dist::build(&steps)?;
    compare()
}

/// Compares the site that is there with one built anew.
pub fn compare() -> Result<()> {
    let copy = files::target("reproduce");
    files::empty(&copy)?;
    copy_sources(&copy)?;
    let mut build = process::cargo(["run", "--quiet", "--package=xtask", "--", "dist"]);
    process::run(build.current_dir(&copy).env_remove("CARGO_TARGET_DIR"))?;
    let differing = differing(&dist::folder(), &copy.join("dist"))?;
    if !differing.is_empty() {
        bail!("built anew, these files are not the same:\n  {}", differing.join("\n  "));
    }
    // Gigabytes, of which nothing is needed again.
    Ok(std::fs::remove_dir_all(&copy)?)
}

/// What git knows, as it is in the working folder.
fn copy_sources(to: &Path) -> Result<()> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    for name in process::output(&mut process::program("git", list))?.split_terminator('\0') {
        let from = files::root().join(name);
        // A file that was removed and not yet committed.
        if !from.is_file() {
            continue;
        }
        let copied = to.join(name);
        if let Some(folder) = copied.parent() {
            std::fs::create_dir_all(folder)?;
        }
        files::write(&copied, files::read(&from)?)?;
    }
    Ok(())
}

/// The files that only one of the folders has, or that are not the same in both.
fn differing(one: &Path, other: &Path) -> Result<Vec<String>> {
    let (all, others) = (within(one)?, within(other)?);
    let mut names: Vec<&PathBuf> = all.iter().chain(&others).collect();
    names.sort();
    names.dedup();
    let is_same =
        |name: &Path| Ok::<_, anyhow::Error>(files::read(&one.join(name))? == files::read(&other.join(name))?);
    let mut differing = Vec::new();
    for name in names {
        let both = all.contains(name) && others.contains(name);
        if !both || !is_same(name)? {
            differing.push(name.display().to_string());
        }
    }
    Ok(differing)
}

/// All files of a folder and of those in it, by their paths from there.
fn within(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = files::list(folder)?.iter().map(|path| files::name_of(path).into()).collect();
    for inner in files::folders(folder)? {
        let here = PathBuf::from(files::name_of(&inner));
        found.extend(within(&inner)?.into_iter().map(|path| here.join(path)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_or_is_missing_is_named() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&one, &other] {
            std::fs::create_dir(folder.path().join("book")).unwrap();
            std::fs::write(folder.path().join("book/a.html"), "a").unwrap();
            std::fs::write(folder.path().join("b.js"), "b").unwrap();
        }
        assert!(differing(one.path(), other.path()).unwrap().is_empty());
        std::fs::write(one.path().join("book/a.html"), "c").unwrap();
        std::fs::write(other.path().join("d.css"), "d").unwrap();
        assert_eq!(differing(one.path(), other.path()).unwrap(), ["book/a.html", "d.css"]);
    }
}
