//! Cases that people can read: what is given, what is expected. `tests/cases/README.md` describes the files.
//!
//! A case is turned into an answers file, so that everything a user's file goes through is tested with it, and the
//! outward form of the assessment is held against what is expected. Both the tests and `consortium ruleset check` read
//! cases with this crate, so that an author of rules is told what the tests would say.

pub mod examples;
pub mod expect;
pub mod given;
pub mod lacks;
pub mod mutants;
pub mod sides;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use consortium_core::answers::Answers;
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, Text, assess, file, view};
use serde_json::Value as Json;
use toml::{Table, Value};

use expect::Expect;
use given::Given;

/// The day of every case that names none.
pub const TODAY: &str = "2026-03-01";

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file's name without its ending: for most, the id of a criterion.
    pub stem: String,
    /// What it shows, in a sentence.
    pub title: String,
    /// The only version of the policy it is about; every version, if absent.
    pub version: Option<String>,
    /// The day of the assessment.
    pub today: Day,
    /// What is answered.
    pub given: Given,
    /// What is expected.
    pub expect: Expect,
}

/// A case as assessed under one version.
#[derive(Debug)]
pub struct Assessed {
    /// The answers file it was made into.
    pub file: String,
    /// The outward form of the assessment, as text.
    pub json: String,
    /// What differs from the expectation; empty when all is well.
    pub differences: Vec<Text>,
}

/// Whole consortia by name, to be changed by cases.
pub type Bases = BTreeMap<String, Given>;

impl Case {
    /// `composition-institutes: 只有1家`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}: {}", self.stem, self.title)
    }

    /// Whether the case is about this version.
    #[must_use]
    pub fn is_about(&self, ruleset: &Ruleset) -> bool {
        self.version.as_ref().is_none_or(|version| *version == ruleset.effective.to_string())
    }

    /// Reads the answers of the case as a user's file.
    ///
    /// # Errors
    /// When the file is refused, or names a question or field that there is not.
    pub fn answers(&self, ruleset: &Ruleset) -> Result<Answers, Text> {
        let text = self.given.file(ruleset);
        let answers = file::read(ruleset, &text, self.today)
            .map_err(|fault| both(fault.message(Lang::Zh), fault.message(Lang::En)))?;
        let fields = answers.rosters().flat_map(|(_, rows)| rows.iter()).flat_map(|row| &row.obsolete);
        let unknown = answers.obsolete.iter().chain(fields).map(|(id, _)| id.to_string()).next();
        match unknown {
            Some(id) => Err(both(format!("没有问题 `{id}`"), format!("there is no question `{id}`"))),
            None => Ok(answers),
        }
    }

    /// Assesses the case.
    ///
    /// # Errors
    /// When its answers cannot be read.
    pub fn assess(&self, ruleset: &Ruleset) -> Result<Assessed, Text> {
        let answers = self.answers(ruleset)?;
        let assessment = assess(ruleset, &answers, self.today);
        let json = view::json(ruleset, &answers, &assessment, self.today);
        let found: Json = serde_json::from_str(&json).map_err(|error| Text::from(error.to_string()))?;
        Ok(Assessed { file: self.given.file(ruleset), differences: self.expect.differences(&found), json })
    }

    fn read(stem: &str, table: &Table, bases: &Bases) -> Result<Self, Text> {
        let text = |key: &str| match table.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Datetime(day)) => Ok(Some(day.to_string())),
            Some(other) => {
                Err(both(format!("`{key}` 是一段文字，不是 {other}"), format!("`{key}` is a text, not {other}")))
            }
        };
        let title = text("title")?.ok_or_else(|| both("案例要有 `title`", "a case has a `title`"))?;
        let within = |error: Text| under(&title, &error);
        let base = match text("base")? {
            None => Given::default(),
            Some(name) => bases.get(&name).cloned().ok_or_else(|| {
                within(both(format!("没有联合体 `{name}`"), format!("there is no consortium `{name}`")))
            })?,
        };
        let day = text("today")?.unwrap_or_else(|| TODAY.to_owned());
        let today =
            Day::parse(&day).ok_or_else(|| within(both(format!("`{day}` 不是日期"), format!("`{day}` is no day"))))?;
        let about = |key: &str| ["title", "base", "today", "ruleset", "proof", "expect"].contains(&key);
        let changes: Vec<(&str, &Value)> = table.iter().map(|(key, value)| (key.as_str(), value)).collect();
        let changes: Vec<(&str, &Value)> = changes.into_iter().filter(|(key, _)| !about(key)).collect();
        let given = base.changed(&changes, text("proof")?.as_deref()).map_err(within)?;
        let expect = match table.get("expect") {
            Some(Value::Table(expect)) => Expect::read(expect).map_err(within)?,
            _ => return Err(within(both("案例要有 `expect`", "a case has `expect`"))),
        };
        Ok(Self { stem: stem.to_owned(), version: text("ruleset")?, today, given, expect, title })
    }
}

/// Reads the text of a file: one case, or several under `[[case]]`.
///
/// # Errors
/// What is wrong, with the file's name.
pub fn read(stem: &str, text: &str, bases: &Bases) -> Result<Vec<Case>, Text> {
    let named = |error: Text| under(&format!("{stem}.toml"), &error);
    let table: Table = text.parse().map_err(|error: toml::de::Error| named(error.to_string().into()))?;
    let tables: Vec<&Table> = match table.get("case") {
        Some(Value::Array(cases)) if table.len() == 1 => cases.iter().filter_map(Value::as_table).collect(),
        Some(_) => {
            let en = "a file is one case, or several under [[case]] and nothing else";
            return Err(named(both("一个文件是一个案例，或在 [[case]] 下的几个案例，别无其他", en)));
        }
        None => vec![&table],
    };
    tables.into_iter().map(|table| Case::read(stem, table, bases).map_err(named)).collect()
}

/// All cases in a folder: those of its whole consortia (in the folder `consortia`, if there is one), then the others.
///
/// # Errors
/// All that is wrong, each with the file's name.
pub fn read_folder(folder: &Path) -> Result<Vec<Case>, Vec<Text>> {
    let mut bases = Bases::new();
    let mut cases = Vec::new();
    let consortia = folder.join("consortia");
    let consortia = if consortia.is_dir() { texts(&consortia)? } else { Vec::new() };
    // A consortium may change another one, so each is read when the one it changes is known.
    let mut left: Vec<&(String, String)> = consortia.iter().collect();
    while !left.is_empty() {
        let before = left.len();
        let mut later = Vec::new();
        for (stem, text) in left {
            match read(stem, text, &bases) {
                Ok(read) => {
                    bases.extend(read.first().map(|case| (stem.clone(), case.given.clone())));
                    cases.extend(read);
                }
                Err(error) => later.push(((stem, text), error)),
            }
        }
        if later.len() == before {
            return Err(later.into_iter().map(|(_, error)| error).collect());
        }
        left = consortia.iter().filter(|(stem, _)| later.iter().any(|((name, _), _)| *name == stem)).collect();
    }
    let mut faults = Vec::new();
    for (stem, text) in texts(folder)? {
        match read(&stem, &text, &bases) {
            Ok(read) => cases.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

/// Words in both languages.
fn both(zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

/// What is wrong, after where it is.
fn under(place: &str, wrong: &Text) -> Text {
    both(format!("{place}：{}", wrong.zh), format!("{place}: {}", wrong.en))
}

/// The TOML files of a folder, by stem, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, Vec<Text>> {
    let unreadable = |path: &Path, error: std::io::Error| {
        let path = path.display();
        vec![both(format!("无法读取 {path}：{error}"), format!("{path} cannot be read: {error}"))]
    };
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            out.push((stem, fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?));
        }
    }
    out.sort();
    Ok(out)
}
