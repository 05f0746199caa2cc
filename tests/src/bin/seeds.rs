//! Writes what the fuzzer begins with into a folder: answers of the cases, random rulesets in both forms.
//! `cargo run -p consortium-tests --bin seeds -- FOLDER`

use std::path::{Path, PathBuf};
use std::{fs, io};

use consortium_core::file;
use consortium_core::ruleset::load;
use consortium_tests::random::rules::{Asking, rules};
use fastrand::Rng;

/// Rulesets drawn: enough for every form of condition to occur.
const RULESETS: u64 = 120;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let shipped = consortium_rulesets::newest("qingdao").ok_or("no ruleset is shipped")?.load()?;
    for (number, case) in consortium_tests::policies::cases(&shipped.policy)?.iter().enumerate() {
        if case.is_about(&shipped) {
            let text = file::write(&shipped, &case.answers(&shipped).map_err(|wrong| wrong.en.into_string())?);
            put(&folder.join("answers_file"), number, text.as_bytes())?;
        }
    }
    for number in 0..RULESETS {
        let text = rules(&mut Rng::with_seed(number), Asking::Repeatedly).text;
        let number = usize::try_from(number)?;
        put(&folder.join("ruleset_text"), number, text.as_bytes())?;
        let ruleset = load::from_texts(&[("random.toml", &text)])?;
        put(&folder.join("ruleset_bytes"), number, &ruleset.encode())?;
    }
    Ok(())
}

fn put(folder: &Path, number: usize, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("seed-{number:04}")), bytes)
}
