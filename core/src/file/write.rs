//! Writing the answers file.

use super::{FORMAT, VERSION};
use crate::answers::{Answers, Cell, Row};
use crate::json::Json;
use crate::ruleset::{Kind, Question, Roster, Ruleset};
use crate::value::{Entry, Proof, Raw};

/// Writes the answers as a file that [`read`](super::read) takes back unchanged. Blank answers are left out.
#[must_use]
pub fn write(ruleset: &Ruleset, answers: &Answers) -> String {
    let mut said = Vec::new();
    for (ix, question) in (0..).zip(&ruleset.questions) {
        match &question.kind {
            Kind::Roster(shape) => {
                if let Some(rows) = answers.rows(ix).filter(|rows| !rows.is_empty() || rows.is_complete()) {
                    let written = rows.iter().map(|row| written_row(ruleset, shape, row)).collect();
                    let complete = Json::Bool(rows.is_complete());
                    let roster = vec![("complete".into(), complete), ("rows".into(), Json::List(written))];
                    said.push((question.id.clone(), Json::Object(roster)));
                }
            }
            // A field has its answers in rows and none in the form.
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
