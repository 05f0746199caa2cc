//! What the answers file itself needs: entries in error, rows that do not count, answers this version does not ask for.

use consortium_core::answers::{Answers, RowId};
use consortium_core::condition::Standing;
use consortium_core::ruleset::{Kind, Place, QuestionIx};
use consortium_core::value::{Answer, Value};
use consortium_core::{Lang, phrases, view};

use super::page::Page;
use super::{Result, place, row_number, title};

pub fn faults(page: &mut Page, result: &Result<'_>) {
    let lang = page.lang();
    let mut told = Vec::new();
    for (ix, question) in (0..).zip(&result.ruleset.questions) {
        let mut note = |row: Option<RowId>, answer: Option<&Answer>| {
            if let Some(Answer::Faulty(fault)) = answer {
                let slot = result.ruleset.slot(ix);
                let (title, place) = (title(result, slot, row, lang), place(result, slot, row));
                told.push(format!("· {title}{}", page.aside(&place)));
                told.push(phrases::fault(fault, question, lang));
            }
        };
        match question.place {
            Place::Section(_) => note(None, result.answers.cell(ix).map(|cell| cell.answer())),
            Place::Field { roster, column } => {
                for row in result.answers.rows(roster).into_iter().flat_map(|rows| rows.iter()) {
                    note(Some(row.id), row.cell(column).map(|cell| cell.answer()));
                }
            }
        }
    }
    if told.is_empty() {
        return;
    }
    page.heading(page.say("需更正的答案", "Answers to correct"));
    for (ix, line) in told.iter().enumerate() {
        page.line(1 + ix % 2, line);
    }
}

pub fn left_out(page: &mut Page, result: &Result<'_>) {
    let lang = page.lang();
    let mut told = Vec::new();
    for (roster, rows) in result.answers.rosters() {
        for row in rows.iter() {
            let why = match row.standing {
                Standing::Counted => continue,
                Standing::Repeated => {
                    page.say("与前面的一家是同一单位，只计一次", "the same unit as an earlier one; counted once")
                }
                Standing::SameAsLead => page.say("就是本单位，不计入", "is the applicant itself; not counted"),
            };
            let number = row_number(result, roster, row.id).unwrap_or_default();
            let place = result.ruleset.question(roster).map_or("", |q| &q.id);
            let (name, place) = (row_name(result, roster, row.id, lang), page.aside(&format!("{place}[{number}]")));
            told.push(format!("· {name}{place}{}{why}", page.say("：", ": ")));
        }
    }
    list(page, page.say("未计入的单位", "Units left out of the count"), &told);
}

pub fn obsolete(page: &mut Page, result: &Result<'_>) {
    let kept = view::obsolete(result.ruleset, result.answers);
    let told: Vec<String> = kept.iter().map(|place| format!("· {place}")).collect();
    list(
        page,
        page.say("本版本不再询问的答案（保留，不参与评估）", "Answers this version does not ask for (kept, not used)"),
        &told,
    );
}

fn list(page: &mut Page, heading: &str, told: &[String]) {
    if told.is_empty() {
        return;
    }
    page.heading(heading);
    for line in told {
        page.line(1, line);
    }
}

/// What a row is called: its name, or what it is with its number.
pub fn row_name(result: &Result<'_>, roster: QuestionIx, row: RowId, lang: Lang) -> String {
    let Some(Kind::Roster(shape)) = result.ruleset.question(roster).map(|q| &q.kind) else {
        return String::new();
    };
    let named = shape.name_column.and_then(|column| answer(result.answers, roster, row, column));
    match named {
        Some(Answer::Known(Value::Text(name), _)) => name.to_string(),
        _ => {
            let number = row_number(result, roster, row).unwrap_or_default();
            format!("{} {number}", shape.row.get(lang))
        }
    }
}

fn answer(answers: &Answers, roster: QuestionIx, row: RowId, column: u16) -> Option<&Answer> {
    Some(answers.rows(roster)?.get(row)?.cell(column)?.answer())
}
