//! Checks every policy of this folder and compiles it into the form the browser carries.
//!
//! A fault fails the build, with all faults listed: no artefact can contain a ruleset that does not load.

#[path = "src/folder.rs"]
#[expect(dead_code, reason = "tools look for versions in a folder; the build is told which there are")]
mod folder;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, process};

fn main() {
    if let Err(failure) = run() {
        eprintln!("{failure}");
        process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=calendar.toml");
    folder::calendar(&here.join("calendar.toml"))?;
    let (mut complete, mut chinese) = (String::from("&[\n"), String::from("&[\n"));
    for policy in folders(&here)?.into_iter().filter(|path| !path.ends_with("src")) {
        println!("cargo::rerun-if-changed={}", policy.display());
        for ruleset in folder::shelf(&folders(&policy)?)? {
            let name = ruleset.name();
            for (index, suffix, bytes) in
                [(&mut complete, "", ruleset.encode()), (&mut chinese, "-zh", ruleset.encode_chinese())]
            {
                let file = out.join(format!("{}{suffix}.bin", name.replace('/', "-")));
                fs::write(&file, bytes)?;
                writeln!(
                    index,
                    "    Shipped {{ policy: {:?}, effective: {:?}, bytes: include_bytes!({:?}) }},",
                    ruleset.policy,
                    ruleset.effective.to_string(),
                    file.display().to_string(),
                )?;
            }
        }
    }
    for (index, name) in [(complete, "shipped.rs"), (chinese, "chinese.rs")] {
        fs::write(out.join(name), index + "]")?;
    }
    Ok(())
}

/// The folders inside a folder, in the order of their names.
fn folders(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}
