//! A roster from a table: pasted from a spreadsheet, or read from a file of one.
//!
//! The text of the table is one of the choices of the panels (`table`), so nothing enters the answers before the user has
//! seen what was recognised and said so. What a cell means is decided by [`columns`] and [`cells`]; [`page`] shows it,
//! [`taken`] gives the answers with the rows added.

mod cells;
mod columns;
mod page;
mod table;

use consortium_core::answers::{Answers, MOST_ROWS};
use consortium_core::file;
use consortium_core::ruleset::{QuestionIx, Roster};
use consortium_core::value::Entry;

pub use page::page;

use crate::Sight;
use cells::Cell;
use columns::Column;
use table::Table;

/// What a table comes to for the roster it is for.
struct Import<'s> {
    roster: QuestionIx,
    shape: &'s Roster,
    table: Table,
    columns: Vec<Column>,
}

/// A row of the table as a row of the roster.
struct Made {
    /// The row's number in the table, from 1, its heading counted.
    number: usize,
    cells: Vec<(u16, Cell)>,
    /// The row of the roster, from 1, that has the same code already.
    is_there: Option<usize>,
}

impl<'s> Import<'s> {
    /// The table at hand; nothing while there is none, or no roster to take it.
    fn new(sight: &'s Sight<'_>) -> Option<Self> {
        let (roster, shape) = sight.rules.units()?;
        let table = Table::read(&table_text(sight))?;
        let columns = columns::recognise(sight, shape, &table);
        Some(Self { roster, shape, table, columns })
    }

    /// The rows that have anything, in order.
    fn rows(&self, sight: &Sight<'_>) -> Vec<Made> {
        let skip = usize::from(columns::has_heading(sight, self.shape, &self.table));
        let rows = self.table.rows.iter().enumerate().skip(skip);
        let made = rows.map(|(index, row)| {
            let cells = self.columns.iter().zip(row).filter_map(|(column, text)| {
                let column = column.field?;
                let question = sight.rules.question(*self.shape.fields.get(usize::from(column))?)?;
                Some((column, cells::read(question, text)))
            });
            let cells: Vec<(u16, Cell)> = cells.filter(|(_, cell)| !matches!(cell, Cell::Blank)).collect();
            let is_there = self.same_unit(sight, &cells);
            Made { number: index + 1, cells, is_there }
        });
        made.filter(|made| !made.cells.is_empty()).collect()
    }

    /// The row of the roster that has the code of these cells.
    fn same_unit(&self, sight: &Sight<'_>, cells: &[(u16, Cell)]) -> Option<usize> {
        let distinct = self.shape.distinct_column?;
        let code = cells.iter().find_map(|(column, cell)| match cell {
            Cell::Given(raw) if *column == distinct => Some(cells::code(raw)),
            _ => None,
        })??;
        let rows = sight.answers.rows(self.roster)?;
        let same = |entry: &Entry| matches!(entry, Entry::Given(raw, _) if cells::code(raw).as_ref() == Some(&code));
        let found = rows.iter().position(|row| row.cell(distinct).is_some_and(|cell| same(cell.entry())));
        found.map(|index| index + 1)
    }

    /// Whether units that are in the roster already are left out.
    fn skips(sight: &Sight<'_>) -> bool {
        !sight.chosen.has("again")
    }
}

/// The answers with the rows of the table at hand added, as an answers file, and how many were added.
pub fn taken(sight: &Sight<'_>) -> Option<(String, usize)> {
    let import = Import::new(sight)?;
    let mut answers: Answers = sight.answers.clone();
    let mut count = 0;
    for made in import.rows(sight) {
        if made.is_there.is_some() && Import::skips(sight) {
            continue;
        }
        let Some(row) = answers.add_row(sight.rules, import.roster) else { break };
        count += 1;
        for (column, cell) in made.cells {
            if let Cell::Given(raw) = cell {
                let entry = Entry::Given(raw, consortium_core::value::Proof::Declared);
                answers.set_field(sight.rules, import.roster, row, column, entry);
            }
        }
    }
    (count > 0).then(|| (file::write(sight.rules, &answers), count))
}

/// The roster as a table for a spreadsheet: its headings, and the rows there are. A first character by which a spreadsheet
/// would take a cell for a formula is kept from being one.
pub fn exported(sight: &Sight<'_>) -> Option<String> {
    let (roster, shape) = sight.rules.units()?;
    let fields: Vec<_> = shape.fields.iter().filter_map(|&field| sight.rules.question(field)).collect();
    // Spreadsheets take a file for UTF-8 by this mark.
    let mut table = String::from("\u{feff}");
    put_line(&mut table, fields.iter().map(|field| field.title.get(sight.lang).to_owned()));
    for row in sight.answers.rows(roster).into_iter().flat_map(|rows| rows.iter()) {
        let cells = (0..).zip(&fields).map(|(column, field)| {
            let entry = row.cell(column).map(|cell| cell.entry().clone()).unwrap_or_default();
            neutral(cells::written(field, &entry, sight.lang))
        });
        put_line(&mut table, cells);
    }
    Some(table)
}

/// A line of CSV (RFC 4180): in quotes stands what has a mark of its own.
fn put_line(table: &mut String, cells: impl Iterator<Item = String>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            table.push(',');
        }
        match cell.contains(['"', ',', '\n', '\r']) {
            true => table.push_str(&format!("\"{}\"", cell.replace('"', "\"\""))),
            false => table.push_str(&cell),
        }
    }
    table.push('\n');
}

fn neutral(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// The text of the table, with its line breaks.
fn table_text(sight: &Sight<'_>) -> String {
    sight.chosen.value("table").replace('\u{1e}', "\n")
}

/// How many rows can still be added.
fn room(sight: &Sight<'_>, roster: QuestionIx) -> usize {
    MOST_ROWS.saturating_sub(sight.answers.rows(roster).map_or(0, |rows| rows.len()))
}
