//! Reading a ruleset from its folder, together with the versions it amends.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use consortium_core::Lang;
use consortium_core::calendar::Calendar;
use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::load::limits::{LARGEST_FILE, LARGEST_RULESET, MOST_FILES};
use consortium_core::ruleset::load::{self, Faults};

/// A chain of amendments longer than this is a loop.
const LONGEST_CHAIN: usize = 50;

/// Why a folder gave no ruleset.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read.
    Unreadable(PathBuf, io::Error),
    /// A file is not UTF-8 from this byte on.
    NotText(PathBuf, usize),
    /// The amendments lead in a circle, or there are too many.
    Chain(PathBuf),
    /// A version amends one that does not begin before it.
    AmendsLater(PathBuf, String),
    /// The rules call themselves otherwise than their folder is called.
    Misnamed(PathBuf, String),
    /// Two versions of a policy begin on the same day, so that both would be in force.
    SameDay(PathBuf, PathBuf),
    /// The rules have faults.
    Faults(Faults),
    /// Several folders have something wrong.
    Several(Vec<Self>),
}

impl Failure {
    /// What is wrong and how to mend it.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Unreadable(path, error) => format!("无法读取 {}：{error}", path.display()),
            Self::NotText(path, byte) => {
                format!("{} 从第 {byte} 字节起不是 UTF-8 文本\n    办法：请另存为 UTF-8 编码", path.display())
            }
            Self::Chain(path) => format!(
                "{}：从这里沿 `amends` 追溯没有尽头\n    办法：`amends` 请写更早的版本，至多 {LONGEST_CHAIN} 版",
                path.display()
            ),
            Self::AmendsLater(path, amended) => {
                format!("{} 修订 {amended}，而后者并不更早生效\n    办法：`amends` 请写更早生效的版本", path.display())
            }
            Self::Misnamed(path, name) => format!(
                "{}：规则自称 {name}\n    办法：请按 `policy` 和 `effective` 命名两层文件夹，或更正这两处",
                path.display()
            ),
            Self::SameDay(first, second) => format!(
                "{} 和 {} 是同一政策的两版，却在同一天生效\n    办法：一版生效至下一版生效为止；请写不同的日期，或只留一版",
                first.display(),
                second.display()
            ),
            Self::Faults(faults) => faults.told(Lang::Zh),
            Self::Several(failures) => joined(failures, Lang::Zh),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Unreadable(path, error) => format!("{} cannot be read: {error}", path.display()),
            Self::NotText(path, byte) => {
                format!("{} is not UTF-8 text from byte {byte} on\n    help: save it as UTF-8", path.display())
            }
            Self::Chain(path) => format!(
                "{}: following `amends` from here does not end\n    help: let it name an older version; at most {LONGEST_CHAIN} \
                 are followed",
                path.display()
            ),
            Self::AmendsLater(path, amended) => format!(
                "{} amends {amended}, which does not begin before it\n    help: name a version that begins earlier in `amends`",
                path.display()
            ),
            Self::Misnamed(path, name) => format!(
                "{}: the rules call themselves {name}\n    help: name the two folders `policy` and `effective`, or correct these",
                path.display()
            ),
            Self::SameDay(first, second) => format!(
                "{} and {} are versions of one policy and begin on the same day\n    help: a version is in force until the next \
                 begins; give them different days, or keep one",
                first.display(),
                second.display()
            ),
            Self::Faults(faults) => faults.told(Lang::En),
            Self::Several(failures) => joined(failures, Lang::En),
        }
    }
}

fn joined(failures: &[Failure], lang: Lang) -> String {
    failures.iter().map(|failure| failure.told(lang)).collect::<Vec<_>>().join("\n")
}

/// In English, as the build tells it; people who chose a language are told by [`Failure::told`].
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
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
            // There is too much already, which the loader tells.
            Some(_) if exceeds(layers.iter().flatten()) => break,
            Some(_) if layers.len() > LONGEST_CHAIN => {
                return Err(Failure::Chain(folder.to_owned()));
            }
            // Days in folder names are written so that they compare as they follow each other.
            Some(older) if current.file_name().is_some_and(|name| *name.to_string_lossy() <= *older) => {
                return Err(Failure::AmendsLater(current, older));
            }
            Some(older) => current = folder.with_file_name(older),
            None => break,
        }
    }
    let oldest_first: Vec<Vec<load::Named<'_>>> = layers.iter().rev().map(|files| named(files)).collect();
    let layers: Vec<&[load::Named<'_>]> = oldest_first.iter().map(Vec::as_slice).collect();
    load::reviewed(&layers).map_err(Failure::Faults)
}

/// Loads several versions and holds them against the names of their folders and against each other. A version is in force
/// until the next one of its policy begins, so that no two are in force on a day unless they begin on the same.
///
/// # Errors
/// All that is wrong in any of the folders, or between them.
pub fn shelf(folders: &[PathBuf]) -> Result<Vec<Ruleset>, Failure> {
    let mut failures = Vec::new();
    let mut shelf: Vec<(&PathBuf, Ruleset)> = Vec::new();
    for folder in folders {
        match read(folder) {
            Ok(ruleset) => {
                if !fs::canonicalize(folder).is_ok_and(|full| full.ends_with(ruleset.name())) {
                    failures.push(Failure::Misnamed(folder.clone(), ruleset.name()));
                }
                if let Some((first, _)) = shelf.iter().find(|(_, other)| other.name() == ruleset.name()) {
                    failures.push(Failure::SameDay((*first).clone(), folder.clone()));
                }
                shelf.push((folder, ruleset));
            }
            Err(failure) => failures.push(failure),
        }
    }
    match failures.len() {
        0 => Ok(shelf.into_iter().map(|(_, ruleset)| ruleset).collect()),
        1 => Err(failures.remove(0)),
        _ => Err(Failure::Several(failures)),
    }
}

/// The folders of versions that `path` means: itself, where it holds rules, or those in it that do, in order.
///
/// # Errors
/// When the folder cannot be read.
pub fn versions(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !texts(path)?.is_empty() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error| Failure::Unreadable(path.to_owned(), error);
    let entries: Vec<fs::DirEntry> = fs::read_dir(path).and_then(Iterator::collect).map_err(unreadable)?;
    let mut inside: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|path| path.is_dir()).collect();
    inside.sort();
    // A folder without rules is read all the same: what it lacks is told as of any other.
    Ok(if inside.is_empty() { vec![path.to_owned()] } else { inside })
}

/// Loads a calendar of holidays from its file.
///
/// # Errors
/// When the file cannot be read, or with all its faults.
pub fn calendar(file: &Path) -> Result<Calendar, Failure> {
    let text = text(file)?;
    load::calendar((&file.display().to_string(), &text)).map_err(Failure::Faults)
}

fn named(files: &[(String, String)]) -> Vec<load::Named<'_>> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The TOML files of a folder with their texts, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|error| Failure::Unreadable(folder.to_owned(), error))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        // Faults name the file as an author knows it: version and file name.
        let short = path.strip_prefix(folder.parent().unwrap_or(folder)).unwrap_or(&path);
        out.push((short.display().to_string(), text(&path)?));
        // What follows would not be read; the loader tells of what is there already.
        if exceeds(out.iter()) {
            break;
        }
    }
    Ok(out)
}

/// Whether these are more files, or larger ones, than the loader takes.
fn exceeds<'f>(files: impl Iterator<Item = &'f (String, String)> + Clone) -> bool {
    files.clone().map(|(_, text)| text.len()).sum::<usize>() > LARGEST_RULESET || files.count() > MOST_FILES
}

/// The text of a file; of one that is too large, only so much as shows that it is.
fn text(path: &Path) -> Result<String, Failure> {
    let unreadable = |error| Failure::Unreadable(path.to_owned(), error);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > LARGEST_FILE {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    let not_text = |error: std::string::FromUtf8Error| error.utf8_error().valid_up_to() + 1;
    String::from_utf8(bytes).map_err(|error| Failure::NotText(path.to_owned(), not_text(error)))
}
