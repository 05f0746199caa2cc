//! What an applicant can change: answers, documents, rows.

use std::collections::{BTreeMap, BTreeSet};

use consortium_core::condition::{Condition, Seen, Standing, Test};
use consortium_core::ruleset::{Criterion, Kind, QuestionIx, Ruleset};
use consortium_core::value::Proof;

use super::domain;
use super::enumerate::{Case, Told, ToldRow, TooMany};
use super::opinion::decides;
use super::world::Said;

/// Rows that are added at most.
const MOST_ROWS: usize = 3;

/// Something an applicant can move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lever {
    /// The answer to a question.
    Question(QuestionIx),
    /// A field of a listed row: roster, position, column.
    Field(QuestionIx, usize, u16),
    /// Rows added to a roster.
    Rows(QuestionIx),
    /// That a roster is complete.
    Complete(QuestionIx),
}

/// A position of a lever other than the one it is in.
#[derive(Clone, Debug)]
pub enum Position {
    /// An answer.
    Said(Said),
    /// Rows to be added.
    Added(Vec<ToldRow>),
    /// Completeness.
    Complete,
}

/// The questions and fields on which the verdict depends, with whether documents are asked for.
fn decisive(ruleset: &Ruleset) -> BTreeMap<QuestionIx, Vec<Test>> {
    let mut found: BTreeMap<QuestionIx, Vec<Test>> = BTreeMap::new();
    let deciding = ruleset.criteria.iter().filter(|criterion| decides(criterion.force));
    let of = |c: &'_ Criterion| c.applies.iter().chain([&c.check]).cloned().collect::<Vec<Condition>>();
    let mut left: Vec<Condition> = deciding.flat_map(of).collect();
    while let Some(condition) = left.pop() {
        condition.visit(&mut |seen| {
            let (ix, test) = match seen {
                Seen::Asked(slot, test) => (slot.question, Some(test.clone())),
                Seen::Compared(slot, _) | Seen::Slot(slot) => (slot.question, None),
                Seen::Roster(roster) => (roster, None),
                Seen::Reading(_) | Seen::OfRow(..) => return,
            };
            if !found.contains_key(&ix) {
                left.extend(ruleset.question(ix).and_then(|question| question.applies.clone()));
            }
            found.entry(ix).or_default().extend(test);
        });
    }
    found
}

/// Every lever with its other positions; credit codes are not among them, since no applicant chooses its own.
///
/// # Errors
/// [`TooMany`] when more than `most` kinds of rows could be added.
pub fn levers(case: &Case<'_>, most: usize) -> Result<Vec<(Lever, Vec<Position>)>, TooMany> {
    let ruleset = case.ruleset;
    let decisive = decisive(ruleset);
    let mut out = Vec::new();
    for (&ix, tests) in &decisive {
        let Some(question) = ruleset.question(ix) else { continue };
        match (&question.kind, ruleset.slot(ix).column) {
            (Kind::Roster(shape), _) => {
                let Some(told) = case.rosters.iter().find(|roster| roster.question == ix) else { continue };
                let columns = (0..).zip(&shape.fields).filter(|(_, field)| decisive.contains_key(field));
                let columns: Vec<(u16, QuestionIx)> = columns.map(|(column, field)| (column, *field)).collect();
                let listed = told.rows.iter().enumerate().filter(|(_, row)| row.standing == Standing::Counted);
                for (position, row) in listed {
                    for (column, field) in &columns {
                        let known = matches!(row.told[usize::from(*column)], Told::Known(_) | Told::Partly(..));
                        // What a unit is by itself stays as it is; another unit would be another row.
                        let fixed = known && ruleset.question(*field).is_some_and(|field| field.fixed);
                        if !fixed {
                            let own = &row.told[usize::from(*column)];
                            let others = said(case, *field, own, &decisive[field]);
                            out.push((Lever::Field(ix, position, *column), others));
                        }
                    }
                }
                out.push((Lever::Rows(ix), added(case, shape.fields.len(), &columns, &decisive, most)?));
                out.push((Lever::Complete(ix), if told.complete { Vec::new() } else { vec![Position::Complete] }));
            }
            (_, Some(_)) => {}
            (_, None) => {
                out.push((Lever::Question(ix), said(case, ix, &case.told[usize::from(ix)], tests)));
            }
        }
    }
    out.retain(|(_, positions)| !positions.is_empty());
    Ok(out)
}

/// The answers that a question could have instead of this one; proof is only ever gained.
fn said(case: &Case<'_>, ix: QuestionIx, now: &Told, tests: &[Test]) -> Vec<Position> {
    let Some(question) = case.ruleset.question(ix).filter(|q| !matches!(q.kind, Kind::Code { .. })) else {
        return Vec::new();
    };
    let (own, proof) = match now {
        Told::Known(said) => (Some(&said.value), said.proof),
        Told::Partly(_, proof) => (None, *proof),
        Told::NotKnown | Told::Faulty => (None, Proof::Declared),
    };
    let mut values = domain::values(&case.study, ix, question);
    // The value it has may be one of those that stand for others too.
    values.extend(own.filter(|own| !values.contains(own)).cloned());
    let proofs: BTreeSet<Proof> = match question.proves {
        Some(_) if tests.contains(&Test::Documented) => [proof, Proof::Documented].into(),
        _ => [proof].into(),
    };
    let each = values
        .iter()
        .flat_map(|value| proofs.iter().map(|proof| Said { value: value.clone(), given: true, proof: *proof }));
    each.filter(|said| (Some(&said.value), said.proof) != (own, proof)).map(Position::Said).collect()
}

/// Rows of every kind, alone and together.
fn added(
    case: &Case<'_>,
    width: usize,
    columns: &[(u16, QuestionIx)],
    decisive: &BTreeMap<QuestionIx, Vec<Test>>,
    most: usize,
) -> Result<Vec<Position>, TooMany> {
    let mut kinds = vec![vec![Told::NotKnown; width]];
    for (column, field) in columns {
        let tests = &decisive[field];
        let answers = said(case, *field, &Told::NotKnown, tests).into_iter();
        let answers = answers.filter_map(|position| match position {
            Position::Said(said) => Some(Told::Known(said)),
            _ => None,
        });
        let mut answers: Vec<Told> = answers.collect();
        if tests.contains(&Test::Given) || answers.is_empty() {
            answers.push(Told::NotKnown);
        }
        let with = |kind: &Vec<Told>, answer: &Told| {
            let mut kind = kind.clone();
            kind[usize::from(*column)] = answer.clone();
            kind
        };
        if kinds.len() * answers.len() > most {
            return Err(TooMany);
        }
        kinds = kinds.iter().flat_map(|kind| answers.iter().map(|answer| with(kind, answer))).collect();
    }
    let rows: Vec<ToldRow> = kinds.into_iter().map(|told| ToldRow { standing: Standing::Counted, told }).collect();
    let mut out = Vec::new();
    let mut last: Vec<(usize, Vec<ToldRow>)> = vec![(0, Vec::new())];
    for _ in 0..MOST_ROWS {
        let longer = last.iter().flat_map(|(from, had)| {
            rows.iter().enumerate().skip(*from).map(move |(at, row)| {
                let more: Vec<ToldRow> = had.iter().chain([row]).cloned().collect();
                (at, more)
            })
        });
        last = longer.collect();
        if out.len() + last.len() > most {
            return Err(TooMany);
        }
        out.extend(last.iter().map(|(_, rows)| Position::Added(rows.clone())));
    }
    Ok(out)
}

/// Moves a lever.
pub fn move_to(case: &mut Case<'_>, lever: Lever, position: &Position) {
    let roster = match lever {
        Lever::Question(ix) => {
            if let Position::Said(said) = position {
                case.told[usize::from(ix)] = Told::Known(said.clone());
            }
            return;
        }
        Lever::Field(roster, ..) | Lever::Rows(roster) | Lever::Complete(roster) => roster,
    };
    let Some(told) = case.rosters.iter_mut().find(|told| told.question == roster) else { return };
    match (lever, position) {
        (Lever::Field(_, row, column), Position::Said(said)) => {
            told.rows[row].told[usize::from(column)] = Told::Known(said.clone());
        }
        (_, Position::Added(rows)) => told.rows.extend(rows.iter().cloned()),
        (_, Position::Complete) => told.complete = true,
        _ => {}
    }
}
