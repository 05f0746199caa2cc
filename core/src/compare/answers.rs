//! Which answers differ. Rows are the same unit by code, else by name, else by their order.

use super::Move;
use crate::answers::{Answers, Cell, Row, RowId, Rows};
use crate::ruleset::{Kind, Question, QuestionIx, Roster, Ruleset};
use crate::value::{Answer, Entry, Value};

/// An answer, row or list that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// An answer is another one.
    Answer {
        /// The question or field.
        question: QuestionIx,
        /// For a field, the row before and after.
        rows: Option<Move<RowId>>,
    },
    /// A row is no longer there.
    Removed {
        /// Of which roster.
        roster: QuestionIx,
        /// The row in the answers before.
        row: RowId,
    },
    /// A row is new.
    Added {
        /// To which roster.
        roster: QuestionIx,
        /// The row in the answers after.
        row: RowId,
    },
    /// Whether a roster is complete.
    Complete {
        /// Which.
        roster: QuestionIx,
        /// Whether it was and is.
        complete: Move<bool>,
    },
}

/// All differences in the order of the form. A field has its answers in rows and none in the form.
pub(super) fn differences(ruleset: &Ruleset, before: &Answers, after: &Answers) -> Vec<Difference> {
    let mut out = Vec::new();
    for (ix, question) in (0_u16..).zip(&ruleset.questions) {
        match &question.kind {
            Kind::Roster(shape) => {
                if let (Some(before), Some(after)) = (before.rows(ix), after.rows(ix)) {
                    rows(ruleset, (ix, shape), (before, after), &mut out);
                }
            }
            _ if differ(question, before.cell(ix), after.cell(ix)) => {
                out.push(Difference::Answer { question: ix, rows: None });
            }
            _ => {}
        }
    }
    out
}

/// Two entries are the same when they mean the same; where they mean nothing, when the same was said. The state of proof
/// means something where the question asks for it.
fn differ(question: &Question, before: Option<&Cell>, after: Option<&Cell>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let unsure = |cell: &Cell| matches!(cell.entry(), Entry::Unknown);
    match (before.answer(), after.answer()) {
        (Answer::NotKnown, Answer::NotKnown) => unsure(before) != unsure(after),
        (Answer::Faulty(_), Answer::Faulty(_)) => before.entry() != after.entry(),
        (Answer::Known(before, _), Answer::Known(after, _)) if question.proves.is_none() => before != after,
        (before, after) => before != after,
    }
}

fn rows(
    ruleset: &Ruleset,
    (roster, shape): (QuestionIx, &Roster),
    (before, after): (&Rows, &Rows),
    out: &mut Vec<Difference>,
) {
    let complete = Move { before: before.is_complete(), after: after.is_complete() };
    if !complete.is_still() {
        out.push(Difference::Complete { roster, complete });
    }
    let (pairs, removed, added) = matched(shape, before, after);
    out.extend(removed.into_iter().map(|row| Difference::Removed { roster, row: row.id }));
    for (was, is) in pairs {
        let rows = Some(Move { before: was.id, after: is.id });
        for (column, &question) in (0..).zip(&shape.fields) {
            let Some(field) = ruleset.question(question) else { continue };
            if differ(field, was.cell(column), is.cell(column)) {
                out.push(Difference::Answer { question, rows });
            }
        }
    }
    out.extend(added.into_iter().map(|row| Difference::Added { roster, row: row.id }));
}

type Matched<'r> = (Vec<(&'r Row, &'r Row)>, Vec<&'r Row>, Vec<&'r Row>);

/// Rows that are the same unit, those that are gone, and those that are new.
fn matched<'r>(shape: &Roster, before: &'r Rows, after: &'r Rows) -> Matched<'r> {
    let known = |row: &'r Row, column: Option<u16>| match row.cell(column?)?.answer() {
        Answer::Known(value @ (Value::Code(_) | Value::Text(_)), _) => Some(value),
        _ => None,
    };
    let code = |row: &'r Row| known(row, shape.distinct_column);
    let name = |row: &'r Row| known(row, shape.name_column);
    let anonymous = |row: &'r Row| code(row).is_none() && name(row).is_none();
    let (mut gone, mut new): (Vec<&Row>, Vec<&Row>) = (before.iter().collect(), after.iter().collect());
    let mut pairs = Vec::new();
    let mut pair = |same: &dyn Fn(&'r Row, &'r Row) -> bool| {
        gone.retain(|was| {
            let Some(at) = new.iter().position(|is| same(was, is)) else { return true };
            pairs.push((*was, new.remove(at)));
            false
        });
    };
    pair(&|was, is| code(was).is_some() && code(was) == code(is));
    // Two codes that differ are two units, whatever they are called.
    pair(&|was, is| name(was).is_some() && name(was) == name(is) && (code(was).is_none() || code(is).is_none()));
    pair(&|was, is| anonymous(was) || anonymous(is));
    // In the order of the list.
    let position = |row: &Row| before.iter().position(|other| other.id == row.id);
    pairs.sort_by_key(|(was, _)| position(was));
    (pairs, gone, new)
}
