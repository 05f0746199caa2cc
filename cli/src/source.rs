//! Where answers and rules come from.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use consortium_core::answers::Answers;
use consortium_core::file::{self, LARGEST_FILE};
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang};
use consortium_rulesets::{Shipped, folder};

use crate::failure::Failure;

/// The text of an answers file, and where it came from.
pub struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// Reads the file at `path`, or standard input for `-`. Of more than the largest file taken, only so much is read
    /// as shows that it is too large.
    pub fn read(path: &Path, lang: Lang) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        let most = LARGEST_FILE as u64 + 1;
        let (path, read) = if path == Path::new("-") {
            let name = match lang {
                Lang::Zh => "标准输入",
                Lang::En => "standard input",
            };
            (PathBuf::from(name), io::stdin().lock().take(most).read_to_end(&mut bytes))
        } else {
            (path.to_owned(), File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)))
        };
        match read {
            Err(error) => Err(Failure::Unreadable(path, error)),
            Ok(_) => match String::from_utf8(bytes) {
                Ok(text) => Ok(Self { path, text }),
                // A file cut off at the limit may end inside a character; its size is what is wrong with it then.
                Err(error) if error.as_bytes().len() > LARGEST_FILE => {
                    Err(Failure::Answers(path, file::Fault::TooLarge(error.as_bytes().len())))
                }
                Err(error) => Err(Failure::NotText(path, error.utf8_error().valid_up_to() + 1)),
            },
        }
    }

    /// The name of the ruleset that the file says it was filled in for.
    pub fn ruleset_named(&self) -> Option<String> {
        Some(file::File::open(&self.text).ok()?.ruleset().into_owned())
    }

    /// The version of the file's policy that is in force on `today`.
    pub fn ruleset(&self, today: Day) -> Result<Ruleset, Failure> {
        let named = self.ruleset_named();
        let Some(policy) = named.as_deref().and_then(|name| name.split('/').next()) else {
            // Without a policy this is no answers file; reading it for any ruleset tells what is wrong with it.
            return match consortium_rulesets::SHIPPED.last() {
                Some(any) => load(any),
                None => Err(Failure::UnknownRuleset(String::new())),
            };
        };
        match (consortium_rulesets::in_force(policy, today), consortium_rulesets::versions(policy).next()) {
            (Some(version), _) => load(version),
            (None, Some(first)) => {
                Err(Failure::NotInForce { policy: policy.to_owned(), today, first: first.effective })
            }
            (None, None) => Err(Failure::UnknownPolicy(self.path.clone(), policy.chars().take(80).collect())),
        }
    }

    /// The answers, read for `ruleset`.
    pub fn answers(&self, ruleset: &Ruleset, today: Day) -> Result<Answers, Failure> {
        file::read(ruleset, &self.text, today).map_err(|fault| Failure::Answers(self.path.clone(), fault))
    }
}

/// The ruleset of this name, or in this folder.
pub fn ruleset(name: &Path) -> Result<Ruleset, Failure> {
    match name.to_str().and_then(consortium_rulesets::find) {
        Some(shipped) => load(shipped),
        None if name.is_dir() => folder::read(name).map_err(Failure::Ruleset),
        None => Err(Failure::UnknownRuleset(name.display().to_string())),
    }
}

/// The ruleset of this name or in this folder; without one, the newest that is shipped.
pub fn ruleset_or_newest(name: Option<&Path>) -> Result<Ruleset, Failure> {
    match (name, consortium_rulesets::SHIPPED.last()) {
        (Some(name), _) => ruleset(name),
        (None, Some(newest)) => load(newest),
        (None, None) => Err(Failure::UnknownRuleset(String::new())),
    }
}

/// A shipped ruleset.
pub fn load(shipped: &Shipped) -> Result<Ruleset, Failure> {
    shipped.load().map_err(|_| Failure::Shipped(shipped.name()))
}
