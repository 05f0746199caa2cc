//! Which column of a table is which field.
//!
//! A heading decides where there is one. Otherwise what stands below: credit codes, choices of a field, and of the texts
//! the one that differs most from row to row is the name. What the user says goes before all of it.

use std::collections::BTreeSet;

use consortium_core::credit_code::CreditCode;
use consortium_core::ruleset::{Kind, Question, Roster};

use super::cells::{self, Cell, plain};
use super::table::Table;
use crate::Sight;

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its field, as a column of the roster; nothing where it is left out.
    pub field: Option<u16>,
}

/// The choice that says what a column is: `column/2=member_code`, or `-` where it is to be left out.
pub fn key(index: usize) -> String {
    format!("column/{index}")
}

/// Whether the first row names the columns.
pub fn has_heading(sight: &Sight<'_>, shape: &Roster, table: &Table) -> bool {
    match sight.chosen.value("heading") {
        "yes" => true,
        "no" => false,
        _ => table.rows.first().is_some_and(|row| {
            let named = row.iter().filter(|cell| by_title(sight, shape, cell).is_some()).count();
            named > 0 && !row.iter().any(|cell| CreditCode::parse(cell).is_ok())
        }),
    }
}

/// What each column is.
pub fn recognise(sight: &Sight<'_>, shape: &Roster, table: &Table) -> Vec<Column> {
    let has_heading = has_heading(sight, shape, table);
    let mut fields: Vec<Option<u16>> = vec![None; table.width()];
    let mut taken = BTreeSet::new();
    let mut decided = BTreeSet::new();
    for (index, field) in fields.iter_mut().enumerate() {
        let said = sight.chosen.value(&key(index));
        let heading =
            || table.rows.first().and_then(|row| row.get(index)).and_then(|cell| by_title(sight, shape, cell));
        *field = match said {
            "-" => None,
            "" => heading().filter(|field| has_heading && !taken.contains(field)),
            id => by_id(sight, shape, id),
        };
        if !said.is_empty() {
            decided.insert(index);
        }
        taken.extend(*field);
    }
    if !has_heading {
        by_content(sight, shape, table, &decided, &mut fields, &mut taken);
    }
    fields.into_iter().map(|field| Column { field }).collect()
}

fn by_id(sight: &Sight<'_>, shape: &Roster, id: &str) -> Option<u16> {
    let field = sight.rules.find(id)?;
    shape.fields.iter().position(|it| *it == field).and_then(|column| u16::try_from(column).ok())
}

/// The field whose title a heading is, or has in it, or is a part of.
fn by_title(sight: &Sight<'_>, shape: &Roster, heading: &str) -> Option<u16> {
    let said = plain(heading);
    if said.chars().count() < 2 {
        return None;
    }
    let titles = |question: &Question| [plain(&question.title.zh), plain(&question.title.en), plain(&question.id)];
    let fields =
        || (0_u16..).zip(&shape.fields).filter_map(|(column, &field)| Some((column, sight.rules.question(field)?)));
    let same = fields().find(|(_, question)| titles(question).contains(&said));
    let near = || {
        fields().find(|(_, question)| {
            titles(question)
                .iter()
                .any(|title| title.contains(&said) || (title.chars().count() > 1 && said.contains(title.as_str())))
        })
    };
    same.or_else(near).map(|(column, _)| column)
}

fn by_content(
    sight: &Sight<'_>,
    shape: &Roster,
    table: &Table,
    decided: &BTreeSet<usize>,
    fields: &mut [Option<u16>],
    taken: &mut BTreeSet<u16>,
) {
    // What can be told for certain comes first, so that a name is looked for among what is left.
    let column_of = |wanted: &dyn Fn(&Question) -> bool, taken: &BTreeSet<u16>, share: &dyn Fn(&Question) -> bool| {
        (0_u16..).zip(&shape.fields).find_map(|(column, &field)| {
            let question = sight.rules.question(field)?;
            (wanted(question) && !taken.contains(&column) && share(question)).then_some(column)
        })
    };
    for (index, field) in fields.iter_mut().enumerate() {
        if field.is_some() || decided.contains(&index) {
            continue;
        }
        let filled: Vec<&str> = table
            .rows
            .iter()
            .filter_map(|row| row.get(index))
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        let mostly = |count: usize| !filled.is_empty() && count * 10 >= filled.len() * 7;
        let codes = filled.iter().filter(|cell| looks_like_code(cell)).count();
        let found = if mostly(codes) {
            column_of(&|question| matches!(question.kind, Kind::Code { .. }), taken, &|_| true)
        } else {
            let is_choice =
                |question: &Question| matches!(question.kind, Kind::One { .. } | Kind::Several { .. } | Kind::YesNo);
            column_of(&is_choice, taken, &|question| {
                mostly(filled.iter().filter(|cell| matches!(cells::read(question, cell), Cell::Given(_))).count())
            })
        };
        *field = found;
        taken.extend(found);
    }
    let Some(name) = shape.name_column.filter(|name| !taken.contains(name)) else { return };
    let different = |index: usize| {
        table
            .rows
            .iter()
            .filter_map(|row| row.get(index))
            .filter(|it| it.chars().count() > 1)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let texts = fields.iter().enumerate().filter(|(index, field)| field.is_none() && !decided.contains(index));
    let best = texts
        .map(|(index, _)| index)
        .filter(|&index| different(index) > 0)
        .max_by_key(|&index| (different(index), usize::MAX - index));
    if let Some(field) = best.and_then(|index| fields.get_mut(index)) {
        *field = Some(name);
    }
}

/// Eighteen letters and digits: also a mistyped code is meant as one.
fn looks_like_code(cell: &str) -> bool {
    let said = plain(cell);
    said.len() == 18
        && said.chars().all(|letter| letter.is_ascii_alphanumeric())
        && said.chars().any(|letter| letter.is_ascii_digit())
}
