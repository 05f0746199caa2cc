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

use crate::answers::{Answers, Cell, Completeness, MOST_ROWS, Row};
use crate::day::Day;
use crate::json::{Break, Json};
use crate::ruleset::{Kind, Place, Question, QuestionIx, Roster, Ruleset};
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
                    format!("文件由更新的版本保存（格式 {version}）。请刷新页面，使用最新版本后再打开。")
                } else {
                    format!("A newer release saved this file (format {version}). Reload the page, then open it again.")
                }
            }
            Self::OtherPolicy(name) => {
                if zh {
                    format!("文件属于另一项政策（{name}）。请在对应的自评页面打开。")
                } else {
                    format!("The file belongs to another policy ({name}). Open it on the page of that policy.")
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
    if text.len() > LARGEST_FILE {
        return Err(Fault::TooLarge(text.len()));
    }
    let json = Json::parse(text.trim_start_matches('\u{FEFF}'))
        .map_err(|Break { line, column }| Fault::NotJson(line, column))?;
    if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
        return Err(Fault::OtherFormat);
    }
    match json.get("version").and_then(Json::as_u64) {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Fault::NewerVersion(newer)),
        _ => return Err(wrong("version")),
    }
    let mut answered = Vec::new();
    let mut named = None;
    for (key, value) in object(json, "{}")? {
        match (&*key, value) {
            // `$schema` is for the editor of whoever writes a file by hand.
            ("format" | "version" | "$schema", _) => {}
            ("ruleset", Json::Text(name)) => named = Some(name),
            ("answers", value) => answered = object(value, "answers")?,
            _ => return Err(wrong(&key)),
        }
    }
    let named = named.ok_or_else(|| wrong("ruleset"))?;
    if named.split('/').next() != Some(&*ruleset.policy) {
        return Err(Fault::OtherPolicy(named.chars().take(80).collect()));
    }
    let mut answers = Answers::new(ruleset, today);
    now_called(ruleset, None, &mut answered);
    for (id, json) in answered {
        match ruleset.find(&id).and_then(|ix| Some((ix, ruleset.question(ix)?))) {
            None => answers.keep_obsolete(id, json),
            // A field stands in its row; elsewhere it means nothing to this ruleset.
            Some((_, Question { place: Place::Field { .. }, .. })) => answers.keep_obsolete(id, json),
            Some((ix, Question { kind: Kind::Roster(shape), .. })) => {
                rows(ruleset, &mut answers, (ix, shape), &id, json)?;
            }
            Some((ix, _)) => answers.set(ruleset, ix, entry(ruleset, ix, json, &id)?),
        }
    }
    Ok(answers)
}

fn wrong(place: &str) -> Fault {
    Fault::WrongForm(place.chars().take(80).collect())
}

fn object(json: Json, place: &str) -> Result<Vec<(Box<str>, Json)>, Fault> {
    match json {
        Json::Object(entries) => Ok(entries),
        _ => Err(wrong(place)),
    }
}

fn rows(
    ruleset: &Ruleset,
    answers: &mut Answers,
    (roster, shape): (QuestionIx, &Roster),
    place: &str,
    json: Json,
) -> Result<(), Fault> {
    let mut said = Vec::new();
    let mut completeness = Completeness::Growing;
    for (key, value) in object(json, place)? {
        match (&*key, value) {
            ("complete", Json::Bool(true)) => completeness = Completeness::Complete,
            ("complete", Json::Bool(false)) => {}
            ("rows", Json::List(rows)) => said = rows,
            _ => return Err(wrong(&format!("{place}.{key}"))),
        }
    }
    if said.len() > MOST_ROWS {
        return Err(Fault::TooManyRows(place.to_owned()));
    }
    for (number, json) in said.into_iter().enumerate() {
        let Some(row) = answers.add_row(ruleset, roster) else { break };
        let here = format!("{place}[{}]", number + 1);
        let mut fields = object(json, &here)?;
        now_called(ruleset, Some(roster), &mut fields);
        for (id, json) in fields {
            let found = (0_u16..).zip(&shape.fields).find(|(_, ix)| ruleset.question(**ix).is_some_and(|q| q.id == id));
            match found {
                Some((column, &ix)) => {
                    let entry = entry(ruleset, ix, json, &format!("{here}.{id}"))?;
                    answers.set_field(ruleset, roster, row, column, entry);
                }
                None => answers.keep_obsolete_field(roster, row, id, json),
            }
        }
    }
    answers.set_complete(roster, completeness);
    Ok(())
}

/// Gives questions, or the fields of a row, the ids they have now. Where the present id is said too, it holds, and what
/// stands under the old one is kept as obsolete.
fn now_called(ruleset: &Ruleset, within: Option<QuestionIx>, said: &mut [(Box<str>, Json)]) {
    for renamed in ruleset.renamed.iter().filter(|renamed| renamed.within == within) {
        if !said.iter().any(|(id, _)| *id == renamed.to)
            && let Some((id, _)) = said.iter_mut().rfind(|(id, _)| *id == renamed.from)
        {
            id.clone_from(&renamed.to);
        }
    }
}

fn entry(ruleset: &Ruleset, question: QuestionIx, json: Json, place: &str) -> Result<Entry, Fault> {
    let entry = entry_as_said(json, place)?;
    if !ruleset.renamed.iter().any(|renamed| renamed.within == Some(question)) {
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

fn entry_as_said(json: Json, place: &str) -> Result<Entry, Fault> {
    let Json::Object(parts) = json else {
        return Ok(raw(json, place)?.map_or(Entry::Blank, |raw| Entry::Given(raw, Proof::Declared)));
    };
    let (mut value, mut proof) = (Json::Null, Proof::Declared);
    for (key, part) in parts {
        match (&*key, part) {
            ("unknown", Json::Bool(true)) => return Ok(Entry::Unknown),
            ("unknown", Json::Bool(false)) => {}
            ("value", part) => value = part,
            ("proof", part) => {
                let word = part.as_str().and_then(|word| Proof::ALL.into_iter().find(|p| p.word() == word));
                proof = word.ok_or_else(|| wrong(&format!("{place}.proof")))?;
            }
            _ => return Err(wrong(&format!("{place}.{key}"))),
        }
    }
    Ok(raw(value, place)?.map_or(Entry::Blank, |raw| Entry::Given(raw, proof)))
}

fn raw(json: Json, place: &str) -> Result<Option<Raw>, Fault> {
    Ok(match json {
        Json::Null => None,
        Json::List(items) => {
            let mut ids = Vec::new();
            for item in items {
                ids.push(scalar(item, place)?);
            }
            Some(Raw::Several(ids.into()))
        }
        Json::Object(entries) => {
            let mut years = Vec::new();
            for (year, json) in entries {
                let number = year.parse().map_err(|_| wrong(&format!("{place}.{year}")))?;
                years.push((number, scalar(json, place)?));
            }
            Some(Raw::Years(years.into()))
        }
        other => Some(Raw::text(&scalar(other, place)?)),
    })
}

fn scalar(json: Json, place: &str) -> Result<Box<str>, Fault> {
    let text = match json {
        Json::Text(text) | Json::Number(text) => text,
        Json::Bool(value) => (if value { "yes" } else { "no" }).into(),
        _ => return Err(wrong(place)),
    };
    if text.chars().count() > LONGEST_ENTRY {
        return Err(Fault::TooLong(place.to_owned()));
    }
    Ok(text)
}

/// Writes the answers as a file that [`read`] takes back unchanged. Blank answers are left out.
#[must_use]
pub fn write(ruleset: &Ruleset, answers: &Answers) -> String {
    let mut said = Vec::new();
    for (ix, question) in (0..).zip(&ruleset.questions) {
        match (&question.kind, question.place) {
            (_, Place::Field { .. }) => {}
            (Kind::Roster(shape), _) => {
                if let Some(rows) = answers.rows(ix).filter(|rows| !rows.is_empty() || rows.is_complete()) {
                    let written = rows.iter().map(|row| written_row(ruleset, shape, row)).collect();
                    let complete = Json::Bool(rows.is_complete());
                    let roster = vec![("complete".into(), complete), ("rows".into(), Json::List(written))];
                    said.push((question.id.clone(), Json::Object(roster)));
                }
            }
            _ => said.extend(written_cell(question, answers.cell(ix))),
        }
    }
    said.extend(answers.obsolete.iter().cloned());
    let file = vec![
        ("format".into(), Json::text(FORMAT)),
        ("version".into(), Json::number(VERSION)),
        ("ruleset".into(), Json::text(&ruleset.name())),
        ("answers".into(), Json::Object(said)),
    ];
    Json::Object(file).pretty()
}

fn written_row(ruleset: &Ruleset, shape: &Roster, row: &Row) -> Json {
    let mut said = Vec::new();
    for (column, &ix) in (0..).zip(&shape.fields) {
        if let Some(field) = ruleset.question(ix) {
            said.extend(written_cell(field, row.cell(column)));
        }
    }
    said.extend(row.obsolete.iter().cloned());
    Json::Object(said)
}

fn written_cell(question: &Question, cell: Option<&Cell>) -> Option<(Box<str>, Json)> {
    let mut parts: Vec<(Box<str>, Json)> = Vec::new();
    match cell?.entry() {
        Entry::Blank => return None,
        Entry::Unknown => parts.push(("unknown".into(), Json::Bool(true))),
        Entry::Given(raw, proof) => {
            let value = match raw {
                Raw::Text(text) => Json::text(text),
                Raw::Several(ids) => Json::texts(ids.iter().map(AsRef::as_ref)),
                Raw::Years(years) => {
                    Json::Object(years.iter().map(|(year, text)| (year.to_string().into(), Json::text(text))).collect())
                }
            };
            parts.push(("value".into(), value));
            if *proof != Proof::Declared {
                parts.push(("proof".into(), Json::text(proof.word())));
            }
        }
    }
    Some((question.id.clone(), Json::Object(parts)))
}
