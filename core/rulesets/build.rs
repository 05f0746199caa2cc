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

use consortium_core::calendar::Calendar;
use consortium_core::{Day, Text};

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
    fs::write(out.join("holidays.rs"), holidays(&folder::calendar(&here.join("calendar.toml"))?)?)?;
    let (mut complete, mut chinese) = (String::from("&[\n"), String::from("&[\n"));
    for policy in folders(&here)?.into_iter().filter(|path| !path.ends_with("src")) {
        println!("cargo::rerun-if-changed={}", policy.display());
        for ruleset in folder::shelf(&folders(&policy)?)? {
            let name = ruleset.name();
            for (index, suffix, bytes) in
                [(&mut complete, "", ruleset.encode()), (&mut chinese, "-zh", ruleset.encode_first())]
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

/// The calendar as an expression of Rust, so that a browser needs no TOML to have it.
fn holidays(calendar: &Calendar) -> Result<String, std::fmt::Error> {
    let day = |day: Day| format!("Day::from_number({})", day.number());
    let text = |text: &Text| format!("Text {{ zh: {:?}.into(), en: {:?}.into() }}", text.zh, text.en);
    let mut out = String::from("Calendar { years: vec![");
    for year in &calendar.years {
        write!(
            out,
            "Year {{ year: {}, title: {}, number: {:?}.into(), date: {}, off: vec![",
            year.year,
            text(&year.title),
            year.number,
            day(year.date),
        )?;
        for off in &year.off {
            let (from, until) = (day(off.from), day(off.until));
            write!(out, "Holiday {{ name: {}, from: {from}, until: {until} }},", text(&off.name))?;
        }
        let work: Vec<String> = year.work.iter().map(|worked| day(*worked)).collect();
        write!(out, "], work: vec![{}] }},", work.join(", "))?;
    }
    out.push_str("] }");
    Ok(out)
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
