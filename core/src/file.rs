//! The answers file: versioned JSON that people keep, send and load again.
//!
//! ```json
//! { "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
//!   "answers": { "industry": { "value": "ai", "proof": "declared" },
//!                "filed": { "unknown": true },
//!                "members": { "complete": false, "rows": [ { "member_name": { "value": "…" } } ] } } }
//! ```
//! A bare value stands for one that is declared. Whatever comes in is hostile until read: size, depth, counts and types
//! are bounded, and a fault names the place. Values that do not fit their question are kept as entered and reported by
//! the form, not here: nothing a person wrote is thrown away.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::answers::{Answers, Completeness, MOST_ROWS, Row};
use crate::day::Day;
use crate::ruleset::{Kind, Question, QuestionIx, Roster, Ruleset};
use crate::text::Lang;
use crate::value::{Entry, Proof, Raw};

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
                    format!("文件有 {size} MB,最多读取 {most} MB。请选择由本工具保存的答案文件。")
                } else {
                    format!(
                        "The file has {size} MB; at most {most} MB are read. Choose an answers file saved by this tool."
                    )
                }
            }
            Self::NotJson(line, column) => {
                if zh {
                    format!("文件内容在第 {line} 行第 {column} 列处中断,不是完整的答案文件。请重新保存或另选文件。")
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
                    format!("文件由更新的版本保存(格式 {version})。请刷新页面,使用最新版本后再打开。")
                } else {
                    format!("A newer release saved this file (format {version}). Reload the page, then open it again.")
                }
            }
            Self::OtherPolicy(name) => {
                if zh {
                    format!("文件属于另一项政策({name})。请在对应的自评页面打开。")
                } else {
                    format!("The file belongs to another policy ({name}). Open it on the page of that policy.")
                }
            }
            Self::WrongForm(place) => {
                if zh {
                    format!("文件中“{place}”处的内容无法识别。请更正此处,或另选文件。")
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    ruleset: String,
    #[serde(default)]
    answers: BTreeMap<String, Json>,
}

/// Reads an answers file for `ruleset`; a file of another version of the same policy is taken.
///
/// # Errors
/// [`Fault`] with the place.
pub fn read(ruleset: &Ruleset, text: &str, today: Day) -> Result<Answers, Fault> {
    if text.len() > LARGEST_FILE {
        return Err(Fault::TooLarge(text.len()));
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let json: Json = serde_json::from_str(text).map_err(|error| Fault::NotJson(error.line(), error.column()))?;
    if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
        return Err(Fault::OtherFormat);
    }
    match json.get("version").and_then(Json::as_u64) {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Fault::NewerVersion(newer)),
        _ => return Err(Fault::WrongForm("version".to_owned())),
    }
    let envelope: Envelope = serde_json::from_value(json).map_err(|error| Fault::WrongForm(error.to_string()))?;
    if envelope.ruleset.split('/').next() != Some(&*ruleset.policy) {
        return Err(Fault::OtherPolicy(envelope.ruleset.chars().take(80).collect()));
    }
    let mut answers = Answers::new(ruleset, today);
    for (id, json) in envelope.answers {
        let Some(ix) = ruleset.find(&id) else {
            answers.obsolete.insert(id, json);
            continue;
        };
        match ruleset.question(ix).map(|q| &q.kind) {
            Some(Kind::Roster(shape)) => rows(ruleset, &mut answers, ix, shape, &id, json)?,
            _ => answers.set(ruleset, ix, entry(json, &id)?),
        }
    }
    Ok(answers)
}

fn rows(
    ruleset: &Ruleset,
    answers: &mut Answers,
    roster: QuestionIx,
    shape: &Roster,
    place: &str,
    json: Json,
) -> Result<(), Fault> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Rows {
        #[serde(default)]
        complete: bool,
        #[serde(default)]
        rows: Vec<BTreeMap<String, Json>>,
    }
    let read: Rows = serde_json::from_value(json).map_err(|_| Fault::WrongForm(place.to_owned()))?;
    if read.rows.len() > MOST_ROWS {
        return Err(Fault::TooManyRows(place.to_owned()));
    }
    for (number, fields) in read.rows.into_iter().enumerate() {
        let Some(row) = answers.add_row(ruleset, roster) else {
            break;
        };
        for (id, json) in fields {
            let column = shape.fields.iter().position(|&ix| ruleset.question(ix).is_some_and(|q| *q.id == *id));
            match column.and_then(|column| u16::try_from(column).ok()) {
                Some(column) => {
                    let entry = entry(json, &format!("{place}[{}].{id}", number + 1))?;
                    answers.set_field(ruleset, roster, row, column, entry);
                }
                None => answers.keep_obsolete(roster, row, id, json),
            }
        }
    }
    if read.complete {
        answers.set_complete(roster, Completeness::Complete);
    }
    Ok(())
}

fn entry(json: Json, place: &str) -> Result<Entry, Fault> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Full {
        #[serde(default)]
        unknown: bool,
        #[serde(default)]
        value: Json,
        #[serde(default)]
        proof: Proof,
    }
    let full = if json.is_object() {
        serde_json::from_value(json).map_err(|_| Fault::WrongForm(place.to_owned()))?
    } else {
        Full { unknown: false, value: json, proof: Proof::Declared }
    };
    if full.unknown {
        return Ok(Entry::Unknown);
    }
    Ok(match raw(full.value, place)? {
        Some(raw) => Entry::Given(raw, full.proof),
        None => Entry::Blank,
    })
}

fn raw(json: Json, place: &str) -> Result<Option<Raw>, Fault> {
    let text = |json: Json| scalar(json, place);
    Ok(match json {
        Json::Null => None,
        Json::Array(items) => {
            let ids: Result<Vec<Box<str>>, Fault> = items.into_iter().map(text).collect();
            Some(Raw::Several(ids?.into()))
        }
        Json::Object(years) => {
            let read = |(year, json): (String, Json)| {
                let year = year.parse().map_err(|_| Fault::WrongForm(format!("{place}.{year}")))?;
                Ok((year, text(json)?))
            };
            let years: Result<Vec<(i32, Box<str>)>, Fault> = years.into_iter().map(read).collect();
            Some(Raw::Years(years?.into()))
        }
        scalar => Some(Raw::text(&text(scalar)?)),
    })
}

fn scalar(json: Json, place: &str) -> Result<Box<str>, Fault> {
    let text = match json {
        Json::String(text) => text,
        Json::Bool(value) => (if value { "yes" } else { "no" }).to_owned(),
        Json::Number(number) => number.to_string(),
        _ => return Err(Fault::WrongForm(place.to_owned())),
    };
    if text.chars().count() > LONGEST_ENTRY {
        return Err(Fault::TooLong(place.to_owned()));
    }
    Ok(text.into())
}

/// Writes the answers as a file that [`read`] takes back unchanged. Blank answers are left out.
#[must_use]
pub fn write(ruleset: &Ruleset, answers: &Answers) -> String {
    let file = Written { ruleset, answers };
    // Writing to memory cannot fail for these types; an empty text would be seen at once by the tests.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

struct Written<'a> {
    ruleset: &'a Ruleset,
    answers: &'a Answers,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("ruleset", &self.ruleset.name())?;
        map.serialize_entry("answers", &Body(self))?;
        map.end()
    }
}

struct Body<'a>(&'a Written<'a>);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written { ruleset, answers } = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (ix, question) in (0..).zip(&ruleset.questions) {
            match &question.kind {
                Kind::Roster(shape) => {
                    if let Some(rows) = answers.rows(ix).filter(|rows| !rows.is_empty() || rows.is_complete()) {
                        let rows =
                            WrittenRows { ruleset, shape, rows: rows.iter().collect(), complete: rows.is_complete() };
                        map.serialize_entry(&*question.id, &rows)?;
                    }
                }
                _ => write_cell(&mut map, question, answers.cell(ix).map(|cell| cell.entry()))?,
            }
        }
        for (id, json) in &answers.obsolete {
            map.serialize_entry(id, json)?;
        }
        map.end()
    }
}

fn write_cell<M: SerializeMap>(map: &mut M, question: &Question, entry: Option<&Entry>) -> Result<(), M::Error> {
    match entry {
        None | Some(Entry::Blank) => Ok(()),
        Some(entry) => map.serialize_entry(&*question.id, &WrittenEntry(entry)),
    }
}

struct WrittenRows<'a> {
    ruleset: &'a Ruleset,
    shape: &'a Roster,
    rows: Vec<&'a Row>,
    complete: bool,
}

impl Serialize for WrittenRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("complete", &self.complete)?;
        let rows = self.rows.iter().map(|row| WrittenRow { ruleset: self.ruleset, shape: self.shape, row });
        map.serialize_entry("rows", &rows.collect::<Vec<_>>())?;
        map.end()
    }
}

struct WrittenRow<'a> {
    ruleset: &'a Ruleset,
    shape: &'a Roster,
    row: &'a Row,
}

impl Serialize for WrittenRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, &ix) in (0..).zip(&self.shape.fields) {
            if let Some(field) = self.ruleset.question(ix) {
                write_cell(&mut map, field, self.row.cell(column).map(|cell| cell.entry()))?;
            }
        }
        for (id, json) in &self.row.obsolete {
            map.serialize_entry(id, json)?;
        }
        map.end()
    }
}

struct WrittenEntry<'a>(&'a Entry);

impl Serialize for WrittenEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Entry::Blank => {}
            Entry::Unknown => map.serialize_entry("unknown", &true)?,
            Entry::Given(raw, proof) => {
                match raw {
                    Raw::Text(text) => map.serialize_entry("value", &**text)?,
                    Raw::Several(ids) => map.serialize_entry("value", &**ids)?,
                    Raw::Years(years) => {
                        let years: BTreeMap<i32, &str> = years.iter().map(|(year, text)| (*year, &**text)).collect();
                        map.serialize_entry("value", &years)?;
                    }
                }
                if *proof != Proof::Declared {
                    map.serialize_entry("proof", proof)?;
                }
            }
        }
        map.end()
    }
}
