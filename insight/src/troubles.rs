//! What has to be put right, in one list that leads to each place. It stops nobody.

use consortium_core::answers::{Answers, Row};
use consortium_core::condition::Slot;
use consortium_core::lines::row_name;
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx};
use consortium_core::value::{Answer, Value};

use crate::Sight;
use crate::text;
use crate::tree::{El, el, icon};

/// The list; empty where all is well.
pub fn panel(sight: &Sight<'_>) -> El {
    let found = found(sight);
    let place = el("div.troubles-place").attr("data-troubles", found.len().to_string());
    if found.is_empty() {
        return place;
    }
    place.with(
        el("section.result-part panel troubles")
            .with(el("h3").say(sight.fill(text::TROUBLES, &[&found.len().to_string()])))
            .with(el("ul.own").list(found.into_iter().map(|it| line(sight, it)))),
    )
}

/// One entry that cannot be taken as it stands, or that looks mistaken.
struct Trouble<'a> {
    slot: Slot,
    row: Option<&'a Row>,
    question: &'a Question,
    /// What happened and what to do.
    words: String,
    mark: &'static str,
}

fn line(sight: &Sight<'_>, it: Trouble<'_>) -> El {
    let roster = match it.question.place {
        Place::Field { roster, .. } => Some(roster),
        Place::Section(_) => None,
    };
    let row = roster.zip(it.row).map(|(roster, row)| row_name(&sight.facts(), roster, row.id, sight.lang));
    let title = it.question.title.get(sight.lang);
    let title = row.map_or_else(|| title.to_owned(), |row| format!("{row} · {title}"));
    let seek = sight.seek(it.slot, it.row.map(|row| row.id)).unwrap_or_default();
    let link = el("button.cited|type=button|data-action=seek").does(seek).say(title);
    el("li")
        .attr("data-trouble", &*it.question.id)
        .with(icon(it.mark))
        .with(el("span").with(link).with(el("span.trouble-words").say(it.words)))
}

/// In the order of the form.
fn found<'a>(sight: &Sight<'a>) -> Vec<Trouble<'a>> {
    let mut out = Vec::new();
    for (ix, question) in (0_u16..).zip(&sight.rules.questions) {
        match question.place {
            Place::Section(_) => {
                if let Some(it) = sight.answers.cell(ix).and_then(|cell| trouble(sight, ix, question, cell.answer())) {
                    out.push(it);
                }
                out.extend(twice(sight, ix, question));
            }
            Place::Field { roster, column } => {
                for row in rows(sight.answers, roster) {
                    let it = row.cell(column).and_then(|cell| trouble(sight, ix, question, cell.answer()));
                    out.extend(it.map(|it| Trouble { row: Some(row), ..it }));
                }
            }
        }
    }
    out
}

/// The rows of a roster that count for nothing, because another one, or the lead itself, has the same code.
fn twice<'a>(sight: &Sight<'a>, roster: QuestionIx, question: &'a Question) -> Vec<Trouble<'a>> {
    let Kind::Roster(shape) = &question.kind else { return Vec::new() };
    let code = shape.distinct_column.and_then(|column| shape.fields.get(usize::from(column)).copied());
    let Some((ix, question)) = code.and_then(|ix| Some((ix, sight.rules.question(ix)?))) else { return Vec::new() };
    let said = |row: &'a Row| {
        let words = phrases::standing(row.standing, sight.lang)?.to_owned();
        let slot = sight.rules.slot(ix);
        Some(Trouble { slot, row: Some(row), question, words, mark: "gap" })
    };
    rows(sight.answers, roster).filter_map(said).collect()
}

fn rows(answers: &Answers, roster: QuestionIx) -> impl Iterator<Item = &Row> {
    answers.rows(roster).into_iter().flat_map(|rows| rows.iter())
}

fn trouble<'a>(sight: &Sight<'a>, ix: QuestionIx, question: &'a Question, answer: &Answer) -> Option<Trouble<'a>> {
    let (words, mark) = match answer {
        Answer::Faulty(fault) => (phrases::fault(fault, question, sight.lang), "fault"),
        Answer::Known(Value::Code(code), _) if !code.is_valid() => {
            (phrases::code_does_not_check(sight.lang).to_owned(), "gap")
        }
        _ => return None,
    };
    Some(Trouble { slot: sight.rules.slot(ix), row: None, question, words, mark })
}
