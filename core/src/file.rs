//! The answers file: versioned JSON that people keep, send and load again.
//!
//! ```json
//! { "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
//!   "answers": { "industry": { "value": "ai", "proof": "declared" },
//!                "filed": { "unknown": true },
//!                "members": { "complete": false, "rows": [ { "member_name": { "value": "…" } } ] } } }
//! ```
//! A bare value stands for one that is declared. `unknown` stands without a value: beside one nobody could tell which of them
//! holds, so the file is refused there. Whatever comes in is hostile until read: size, depth, counts and types
//! are bounded, and a fault names the place. Values that do not fit their question are kept as entered and reported by
//! the form, not here: nothing a person wrote is thrown away.

mod write;

use std::borrow::Cow;

use crate::answers::{Answers, Cell, Completeness, MOST_ROWS, blank, keep};
use crate::day::Day;
use crate::json::{self, Break, Form, Parsed, Part};
use crate::ruleset::{Kind, Place, QuestionIx, Roster, Ruleset};
use crate::text::Lang;
use crate::value::{Entry, Proof, Raw};

pub use write::write;

/// What every answers file says of itself.
pub const FORMAT: &str = "consortium-answers";
/// The version this release writes; it reads every earlier one.
pub const VERSION: u64 = 1;
/// Bytes of the largest file that is read; a roster of 500 members with all texts takes less than 1 MB.
pub const LARGEST_FILE: usize = 8 << 20;
/// Characters of the longest text kept: twice what a text answer may have, so that a text that is too long can still be
/// shown with its error.
const LONGEST_ENTRY: usize = 2 * crate::parse::LONGEST_TEXT as usize;

/// Why a file was not read. Nothing changes then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has too many bytes.
    TooLarge(usize),
    /// It is not JSON; at this line and column (from 1).
    NotJson(usize, usize),
    /// It does not call itself an answers file.
    OtherFormat,
    /// It was written by a newer release.
    NewerVersion(u64),
    /// It belongs to another policy.
    OtherPolicy(String),
    /// What stands at this place has a form that no answer has.
    WrongForm(String),
    /// A roster has more rows than are taken.
    TooManyRows(String),
    /// A text is longer than any field takes.
    TooLong(String),
}

impl Fault {
    /// What happened, where, and what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::TooLarge(bytes) => {
                let (size, most) = (bytes.div_ceil(1 << 20), LARGEST_FILE >> 20);
                if zh {
                    format!("文件有 {size} MB，最多读取 {most} MB。请选择由本工具保存的答案文件。")
                } else {
                    format!(
                        "The file has {size} MB; at most {most} MB are read. Choose an answers file saved by this tool."
                    )
                }
            }
            Self::NotJson(line, column) => {
                if zh {
                    format!("文件内容在第 {line} 行第 {column} 列处中断，不是完整的答案文件。请重新保存或另选文件。")
                } else {
                    format!(
                        "The file breaks off at line {line}, column {column}. Save it again or choose another file."
                    )
                }
            }
            Self::OtherFormat => if zh {
                "这不是本工具保存的答案文件。请选择文件名以 .json 结尾、由本工具保存的文件。"
            } else {
                "This is not an answers file of this tool. Choose a .json file that this tool saved."
            }
            .to_owned(),
            Self::NewerVersion(version) => {
                if zh {
                    format!("文件由更新的版本保存（格式 {version}）。请换用最新版本（网页请刷新）再打开。")
                } else {
                    format!(
                        "A newer release saved this file (format {version}). Use the newest release (reload a page), then open it again."
                    )
                }
            }
            Self::OtherPolicy(name) => {
                if zh {
                    format!("文件属于另一项政策（{name}）。请用该政策的自评打开。")
                } else {
                    format!(
                        "The file belongs to another policy ({name}). Open it with the self-assessment of that policy."
                    )
                }
            }
            Self::WrongForm(place) => {
                if zh {
                    format!("文件中“{place}”处的内容无法识别。请更正此处，或另选文件。")
                } else {
                    format!("What stands at “{place}” cannot be read. Correct it there or choose another file.")
                }
            }
            Self::TooManyRows(place) => {
                if zh {
                    format!("“{place}”超过 {MOST_ROWS} 行。请分成几份文件。")
                } else {
                    format!("“{place}” has more than {MOST_ROWS} rows. Split the file.")
                }
            }
            Self::TooLong(place) => {
                if zh {
                    format!("“{place}”处的文字超过 {LONGEST_ENTRY} 字。请缩短后再打开。")
                } else {
                    format!(
                        "The text at “{place}” has more than {LONGEST_ENTRY} characters. Shorten it and open again."
                    )
                }
            }
        }
    }
}

/// Reads an answers file for `ruleset`; a file of another version of the same policy is taken.
///
/// # Errors
/// [`Fault`] with the place.
pub fn read(ruleset: &Ruleset, text: &str, today: Day) -> Result<Answers, Fault> {
    File::open(text)?.answers(ruleset, today)
}

/// A text that is an answers file, before the rules are known that say what its answers mean.
#[derive(Debug)]
pub struct File<'t> {
    json: Parsed<'t>,
}

impl<'t> File<'t> {
    /// Looks at what a file says of itself.
    ///
    /// # Errors
    /// [`Fault`] with the place.
    pub fn open(text: &'t str) -> Result<Self, Fault> {
        if text.len() > LARGEST_FILE {
            return Err(Fault::TooLarge(text.len()));
        }
        let json = Parsed::read(text.trim_start_matches('\u{FEFF}'))
            .map_err(|Break { line, column }| Fault::NotJson(line, column))?;
        let file = Self { json };
        if file.entry("format").and_then(Part::text).as_deref() != Some(FORMAT) {
            return Err(Fault::OtherFormat);
        }
        match file.entry("version").map(Part::form) {
            Some(Form::Number(digits)) => match digits.parse() {
                Ok(VERSION) => {}
                Ok(newer) if newer > VERSION => return Err(Fault::NewerVersion(newer)),
                _ => return Err(wrong("version")),
            },
            _ => return Err(wrong("version")),
        }
        for (key, value) in object(file.json.root(), "{}")? {
            match (&*key, value.form()) {
                // `$schema` is for the editor of whoever writes a file by hand.
                ("format" | "version" | "$schema", _) | ("ruleset", Form::Text(_)) | ("answers", Form::Object(_)) => {}
                _ => return Err(wrong(&key)),
            }
        }
        match file.entry("ruleset") {
            Some(_) => Ok(file),
            None => Err(wrong("ruleset")),
        }
    }

    /// What the file says under a key; of a key said twice the last holds.
    fn entry(&self, key: &str) -> Option<Part<'_, 't>> {
        let entries = object(self.json.root(), "{}").ok()?;
        entries.filter(|(found, _)| found == key).last().map(|(_, value)| value)
    }

    /// The name of the ruleset that it was filled in for, such as `qingdao/2025-04-14`.
    #[must_use]
    pub fn ruleset(&self) -> Cow<'t, str> {
        self.entry("ruleset").and_then(Part::text).unwrap_or_default()
    }

    /// Its answers, as `ruleset` understands them.
    ///
    /// # Errors
    /// [`Fault`] with the place.
    pub fn answers(&self, ruleset: &Ruleset, today: Day) -> Result<Answers, Fault> {
        self.understood(ruleset, today, Entries::Kept)
    }

    /// What its answers mean to `ruleset`; those that are one text are not kept as entered, nor can they be written.
    ///
    /// # Errors
    /// [`Fault`] with the place.
    pub fn meanings(&self, ruleset: &Ruleset, today: Day) -> Result<Answers, Fault> {
        self.understood(ruleset, today, Entries::Dropped)
    }

    fn understood(&self, ruleset: &Ruleset, today: Day, entries: Entries) -> Result<Answers, Fault> {
        let named = self.ruleset();
        if named.split('/').next() != Some(&*ruleset.policy) {
            return Err(Fault::OtherPolicy(named.chars().take(80).collect()));
        }
        let mut answers = Answers::new(ruleset, today);
        let Some(Form::Object(said)) = self.entry("answers").map(Part::form) else {
            return Ok(answers);
        };
        // Files are written in the order of the form, so the next question is mostly the one after the last.
        let mut likely = 0;
        for (id, json) in said.clone() {
            let now = now_called(ruleset, None, &id, &said);
            let was = id.clone();
            let id = now.map_or(id, Cow::Borrowed);
            let Some((ix, question)) = ruleset.find_from(likely, &id) else {
                answers.keep_obsolete(id.into(), json.json());
                continue;
            };
            likely = ix + 1;
            match (question.place, &question.kind) {
                // A field stands in its row; elsewhere it means nothing to this ruleset.
                (Place::Field { .. }, _) => answers.keep_obsolete(id.into(), json.json()),
                (_, Kind::Roster(shape)) => {
                    // An earlier version may have asked for one text there.
                    match now.and_then(|_| entry_as_said(json, &String::new).ok()) {
                        None => rows(ruleset, &mut answers, (ix, shape), (&id, json), entries)?,
                        Some(text) if lines(ruleset, &mut answers, (ix, shape), &text) => {}
                        Some(_) => answers.keep_obsolete(was.into(), json.json()),
                    }
                }
                _ => {
                    let cell = cell(ruleset, &answers, ix, json, entries, &|| id.to_string())?;
                    answers.put(ix, cell);
                }
            }
        }
        answers.settle_all(ruleset);
        Ok(answers)
    }
}

fn wrong(place: &str) -> Fault {
    Fault::WrongForm(place.chars().take(80).collect())
}

fn object<'p, 't>(json: Part<'p, 't>, place: &str) -> Result<json::Entries<'p, 't>, Fault> {
    match json.form() {
        Form::Object(entries) => Ok(entries),
        _ => Err(wrong(place)),
    }
}

fn rows(
    ruleset: &Ruleset,
    answers: &mut Answers,
    (roster, shape): (QuestionIx, &Roster),
    (place, json): (&str, Part<'_, '_>),
    entries: Entries,
) -> Result<(), Fault> {
    let mut said = None;
    let mut completeness = Completeness::Growing;
    for (key, value) in object(json, place)? {
        match (&*key, value.form()) {
            ("complete", Form::Bool(true)) => completeness = Completeness::Complete,
            ("complete", Form::Bool(false)) => {}
            ("rows", Form::List(rows)) => said = Some(rows),
            _ => return Err(wrong(&format!("{place}.{key}"))),
        }
    }
    for (json, number) in said.into_iter().flatten().zip(1..) {
        let here = || format!("{place}[{number}]");
        let Form::Object(said) = json.form() else {
            return Err(wrong(&here()));
        };
        let mut cells = blank(shape.fields.len());
        let mut obsolete = Vec::new();
        let mut likely = 0;
        for (id, json) in said.clone() {
            let id = now_called(ruleset, Some(roster), &id, &said).map_or(id, Cow::Borrowed);
            let is_it = |column: &usize| {
                shape.fields.get(*column).and_then(|ix| ruleset.question(*ix)).is_some_and(|field| *field.id == *id)
            };
            let column = (likely..cells.len()).chain(0..likely).find(is_it);
            let field = column.and_then(|column| Some((*shape.fields.get(column)?, cells.get_mut(column)?)));
            match field {
                Some((ix, own)) => {
                    *own = cell(ruleset, answers, ix, json, entries, &|| format!("{}.{id}", here()))?;
                }
                None => keep(&mut obsolete, id.into(), json.json()),
            }
            likely = column.map_or(likely, |column| column + 1);
        }
        if !answers.append_row(roster, cells, obsolete) {
            return Err(Fault::TooManyRows(place.to_owned()));
        }
    }
    answers.set_complete(roster, completeness);
    Ok(())
}

/// What an earlier version took as one text, with its lines as the names of rows. Whether all of it has found its place.
fn lines(ruleset: &Ruleset, answers: &mut Answers, (roster, shape): (QuestionIx, &Roster), said: &Entry) -> bool {
    let (text, proof, column) = match (said, shape.name_column) {
        (Entry::Given(Raw::Text(text), proof), Some(column)) => (text, *proof, column),
        (Entry::Given(..), _) => return false,
        _ => return true,
    };
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let Some(row) = answers.add_row(ruleset, roster) else { return false };
        answers.set_field(ruleset, roster, row, column, Entry::Given(Raw::text(line), proof));
    }
    true
}

/// The id that a question, or a field of a row, has now. Where several ids in `said` stand for one, the present one
/// holds, else the first of the old ones; what stands under the others is kept as obsolete.
fn now_called<'r>(
    ruleset: &'r Ruleset,
    within: Option<QuestionIx>,
    id: &str,
    said: &json::Entries<'_, '_>,
) -> Option<&'r str> {
    let here = || ruleset.renamed.iter().filter(|renamed| renamed.within == within);
    let own = here().find(|renamed| *renamed.from == *id)?;
    let is_said = |name: &str| said.clone().any(|(key, _)| key == name);
    let first = here().filter(|other| other.to == own.to).find(|other| is_said(&other.from))?;
    (first == own && !is_said(&own.to)).then_some(&own.to)
}

/// Whether what was entered is kept beside its meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entries {
    Kept,
    Dropped,
}

/// Reads an answer with its meaning; `place` says where it stands, if something is wrong with it.
fn cell(
    ruleset: &Ruleset,
    answers: &Answers,
    question: QuestionIx,
    json: Part<'_, '_>,
    entries: Entries,
    place: &dyn Fn() -> String,
) -> Result<Cell, Fault> {
    if entries == Entries::Dropped
        && let (Some(value), proof, false) = said(json, place)?
        && matches!(value.form(), Form::Text(_) | Form::Number(_) | Form::Bool(_))
        && !has_renamed_choices(ruleset, question)
    {
        return Ok(answers.meaning_of(ruleset, question, &scalar(value, place)?, proof));
    }
    Ok(answers.cell_of(ruleset, question, entry(ruleset, question, json, place)?))
}

fn has_renamed_choices(ruleset: &Ruleset, question: QuestionIx) -> bool {
    ruleset.renamed.iter().any(|renamed| renamed.within == Some(question))
}

fn entry(
    ruleset: &Ruleset,
    question: QuestionIx,
    json: Part<'_, '_>,
    place: &dyn Fn() -> String,
) -> Result<Entry, Fault> {
    let entry = entry_as_said(json, place)?;
    if !has_renamed_choices(ruleset, question) {
        return Ok(entry);
    }
    // Choices by the ids they have now; of two that are one now, one.
    let now = |said: &str| -> Box<str> {
        let own = ruleset.renamed.iter().find(|renamed| renamed.within == Some(question) && *renamed.from == *said);
        own.map_or(said, |renamed| &renamed.to).into()
    };
    Ok(match entry {
        Entry::Given(Raw::Text(id), proof) => Entry::Given(Raw::text(&now(&id)), proof),
        Entry::Given(Raw::Several(ids), proof) => {
            let mut chosen: Vec<Box<str>> = Vec::new();
            for id in ids.iter().map(|id| now(id)) {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            }
            Entry::Given(Raw::Several(chosen.into()), proof)
        }
        other => other,
    })
}

fn entry_as_said(json: Part<'_, '_>, place: &dyn Fn() -> String) -> Result<Entry, Fault> {
    let (value, proof, unknown) = said(json, place)?;
    match value.map_or(Ok(None), |value| raw(value, place))? {
        None if unknown => Ok(Entry::Unknown),
        Some(_) if unknown => Err(wrong(&place())),
        raw => Ok(raw.map_or(Entry::Blank, |raw| Entry::Given(raw, proof))),
    }
}

/// The value as it stands, its proof, and whether it is said not to be known.
fn said<'p, 't>(json: Part<'p, 't>, place: &dyn Fn() -> String) -> Result<(Option<Part<'p, 't>>, Proof, bool), Fault> {
    let Form::Object(parts) = json.form() else {
        return Ok((Some(json), Proof::Declared, false));
    };
    let (mut value, mut proof, mut unknown) = (None, Proof::Declared, false);
    for (key, part) in parts {
        match &*key {
            "value" => value = Some(part),
            "unknown" if let Form::Bool(said) = part.form() => unknown = said,
            "proof"
                if let Some(word) = part.text().and_then(|said| Proof::ALL.into_iter().find(|p| p.word() == said)) =>
            {
                proof = word;
            }
            _ => return Err(wrong(&format!("{}.{key}", place()))),
        }
    }
    Ok((value, proof, unknown))
}

fn raw(json: Part<'_, '_>, place: &dyn Fn() -> String) -> Result<Option<Raw>, Fault> {
    Ok(match json.form() {
        Form::Null => None,
        Form::List(items) => {
            let mut ids: Vec<Box<str>> = Vec::new();
            for item in items {
                ids.push(scalar(item, place)?.into());
            }
            Some(Raw::Several(ids.into()))
        }
        Form::Object(entries) => {
            let mut years: Vec<(i32, Box<str>)> = Vec::new();
            for (year, json) in entries {
                let number = year.parse().map_err(|_| wrong(&format!("{}.{year}", place())))?;
                years.push((number, scalar(json, place)?.into()));
            }
            Some(Raw::Years(years.into()))
        }
        _ => Some(Raw::text(&scalar(json, place)?)),
    })
}

fn scalar<'t>(json: Part<'_, 't>, place: &dyn Fn() -> String) -> Result<Cow<'t, str>, Fault> {
    let text = match json.form() {
        Form::Text(text) => text,
        Form::Number(digits) => Cow::Borrowed(digits),
        Form::Bool(value) => Cow::Borrowed(if value { "yes" } else { "no" }),
        _ => return Err(wrong(&place())),
    };
    // A text has at most as many characters as bytes.
    if text.len() > LONGEST_ENTRY && text.chars().count() > LONGEST_ENTRY {
        return Err(Fault::TooLong(place()));
    }
    Ok(text)
}
