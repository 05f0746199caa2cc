//! The answers of one applicant to one ruleset: every entry as it was made, with what it means to the rules.
//!
//! A copy is cheap (entries and rows are shared until they change), so undo and what-if keep whole copies.

use std::sync::Arc;

use crate::condition::{Slot, Standing};
use crate::credit_code::CreditCode;
use crate::day::Day;
use crate::json::Json;
use crate::parse;
use crate::ruleset::{Kind, Place, Question, QuestionIx, Roster, Ruleset};
use crate::value::{Answer, Entry, Proof, Value};

/// Rows a roster takes; beyond it a browser could not keep the promise to answer within a frame.
pub const MOST_ROWS: usize = 2000;

/// Stable identity of a row; never used again after the row is removed.
pub type RowId = u32;

/// One entry and its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    entry: Entry,
    answer: Answer,
}

impl Cell {
    fn new(question: &Question, entry: Entry, today: Day) -> Self {
        let answer = parse::answer(question, &entry, today);
        Self { entry, answer }
    }

    /// The entry as it was made.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What it means to the rules.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

/// A row of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its identity.
    pub id: RowId,
    /// Whether it counts.
    pub standing: Standing,
    /// What a file said about fields this ruleset does not know, kept and written back as it was.
    pub obsolete: Vec<(Box<str>, Json)>,
    cells: Vec<Cell>,
}

impl Row {
    /// The cell of this column.
    #[must_use]
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        self.cells.get(usize::from(column))
    }

    /// The columns in which another row has another answer.
    pub(crate) fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = u16> + use<'a> {
        let pairs = (0_u16..).zip(self.cells.iter().zip(&other.cells));
        pairs.filter(|(_, (a, b))| a.answer != b.answer).map(|(column, _)| column)
    }
}

/// The answer to a roster question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    rows: Vec<Arc<Row>>,
    complete: bool,
    next_id: RowId,
}

impl Rows {
    /// All rows in the user's order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Row> + ExactSizeIterator {
        self.rows.iter().map(AsRef::as_ref)
    }

    /// All rows, shared with copies of these answers that have the same.
    #[must_use]
    pub fn shared(&self) -> &[Arc<Row>] {
        &self.rows
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the user said that no row is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The rows that count.
    pub fn counted(&self) -> impl Iterator<Item = &Row> {
        self.iter().filter(|row| row.standing == Standing::Counted)
    }

    /// The row with this identity.
    #[must_use]
    pub fn get(&self, id: RowId) -> Option<&Row> {
        self.iter().find(|row| row.id == id)
    }

    fn position(&self, id: RowId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }
}

/// All answers of one applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    today: Day,
    cells: Vec<Cell>,
    rosters: Vec<(QuestionIx, Rows)>,
    /// What a file said about questions this ruleset does not know, kept and written back as it was.
    pub obsolete: Vec<(Box<str>, Json)>,
}

impl Answers {
    /// Nothing said yet.
    #[must_use]
    pub fn new(ruleset: &Ruleset, today: Day) -> Self {
        let rosters = (0..).zip(&ruleset.questions).filter(|(_, q)| matches!(q.kind, Kind::Roster(_)));
        Self {
            today,
            cells: blank(ruleset.questions.len()),
            rosters: rosters.map(|(ix, _)| (ix, Rows::default())).collect(),
            obsolete: Vec::new(),
        }
    }

    /// The day for which series were read.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The cell of a question of the form.
    #[must_use]
    pub fn cell(&self, question: QuestionIx) -> Option<&Cell> {
        self.cells.get(usize::from(question))
    }

    /// The rows of a roster question.
    #[must_use]
    pub fn rows(&self, roster: QuestionIx) -> Option<&Rows> {
        self.rosters.iter().find(|(ix, _)| *ix == roster).map(|(_, rows)| rows)
    }

    /// All rosters with their questions.
    pub fn rosters(&self) -> impl Iterator<Item = (QuestionIx, &Rows)> {
        self.rosters.iter().map(|(ix, rows)| (*ix, rows))
    }

    /// Takes `entry` as the answer to a question of the form.
    pub fn set(&mut self, ruleset: &Ruleset, question: QuestionIx, entry: Entry) {
        self.put(question, self.cell_of(ruleset, question, entry));
        self.settle_for(ruleset, question);
    }

    /// Says again which rows count, where that depends on this question.
    fn settle_for(&mut self, ruleset: &Ruleset, question: QuestionIx) {
        for (roster, shape) in rosters(ruleset) {
            if shape.other_than == Some(question) {
                self.settle(roster, shape);
            }
        }
    }

    /// The same for one of many answers; [`Answers::settle_all`] has to follow the last.
    pub(crate) fn put(&mut self, question: QuestionIx, new: Cell) {
        if let Some(cell) = self.cells.get_mut(usize::from(question)) {
            *cell = new;
        }
    }

    /// A cell of this question or field.
    pub(crate) fn cell_of(&self, ruleset: &Ruleset, question: QuestionIx, entry: Entry) -> Cell {
        ruleset.question(question).map_or_else(Cell::default, |asked| Cell::new(asked, entry, self.today))
    }

    /// A cell that holds what a text means, without the text.
    pub(crate) fn meaning_of(&self, ruleset: &Ruleset, question: QuestionIx, text: &str, proof: Proof) -> Cell {
        let meaning = |asked| parse::text(asked, text, proof);
        Cell { entry: Entry::Blank, answer: ruleset.question(question).map_or(Answer::NotKnown, meaning) }
    }

    /// Adds a row at the end, one of many; [`Answers::settle_all`] has to follow the last. False when the roster is full.
    pub(crate) fn append_row(&mut self, roster: QuestionIx, cells: Vec<Cell>, obsolete: Vec<(Box<str>, Json)>) -> bool {
        self.insert(roster, usize::MAX, cells, obsolete).is_some()
    }

    /// Says again which rows count.
    pub(crate) fn settle_all(&mut self, ruleset: &Ruleset) {
        for (roster, shape) in rosters(ruleset) {
            self.settle(roster, shape);
        }
    }

    /// Takes `entry` as the answer to a field of a row.
    pub fn set_field(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: RowId, column: u16, entry: Entry) {
        let Some(shape) = shape(ruleset, roster) else {
            return;
        };
        let field = shape.fields.get(usize::from(column)).and_then(|&ix| ruleset.question(ix));
        let today = self.today;
        let cell = self
            .rows_mut(roster)
            .and_then(|rows| rows.position(row).and_then(|at| rows.rows.get_mut(at)))
            .and_then(|row| Arc::make_mut(row).cells.get_mut(usize::from(column)));
        if let (Some(field), Some(cell)) = (field, cell) {
            *cell = Cell::new(field, entry, today);
            if shape.distinct_column == Some(column) {
                self.settle(roster, shape);
            }
        }
    }

    /// Puts a cell in the place of another, which is given back: how a change is tried and taken back.
    pub(crate) fn exchange(&mut self, ruleset: &Ruleset, slot: Slot, row: Option<RowId>, cell: Cell) -> Option<Cell> {
        let question = ruleset.question(slot.question)?;
        let (Place::Field { roster, column }, Some(row)) = (question.place, row) else {
            let had = std::mem::replace(self.cells.get_mut(usize::from(slot.question))?, cell);
            self.settle_for(ruleset, slot.question);
            return Some(had);
        };
        let rows = self.rows_mut(roster)?;
        let at = rows.position(row)?;
        let had = std::mem::replace(Arc::make_mut(rows.rows.get_mut(at)?).cells.get_mut(usize::from(column))?, cell);
        let shape = shape(ruleset, roster)?;
        if shape.distinct_column == Some(column) {
            self.settle(roster, shape);
        }
        Some(had)
    }

    /// Takes a row out, to be given back by [`Answers::give_row`].
    pub(crate) fn take_row(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: RowId) -> Option<Arc<Row>> {
        let rows = self.rows_mut(roster)?;
        let at = rows.position(row)?;
        let taken = rows.rows.remove(at);
        self.settle(roster, shape(ruleset, roster)?);
        Some(taken)
    }

    /// Puts a row at the end that was taken out.
    pub(crate) fn give_row(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: Arc<Row>) {
        if let (Some(rows), Some(shape)) = (self.rows_mut(roster), shape(ruleset, roster)) {
            rows.rows.push(row);
            self.settle(roster, shape);
        }
    }

    /// Keeps what a file said about a question this ruleset does not know.
    pub fn keep_obsolete(&mut self, question: Box<str>, said: Json) {
        keep(&mut self.obsolete, question, said);
    }

    /// Keeps what a file says of a row under a name that none of its fields has, unless the row has it already.
    pub(crate) fn keep_of_row(&mut self, roster: QuestionIx, row: RowId, field: &str, said: &Json) {
        let rows = self.rows_mut(roster);
        let row = rows.and_then(|rows| rows.position(row).and_then(|at| rows.rows.get_mut(at)));
        if let Some(row) = row
            && !row.obsolete.iter().any(|(had, _)| **had == *field)
        {
            Arc::make_mut(row).obsolete.push((field.into(), said.clone()));
        }
    }

    /// Adds an empty row at the end; `None` when the roster is full.
    pub fn add_row(&mut self, ruleset: &Ruleset, roster: QuestionIx) -> Option<RowId> {
        let columns = shape(ruleset, roster)?.fields.len();
        self.insert(roster, usize::MAX, blank(columns), Vec::new())
    }

    /// Adds a copy of a row below it; `None` when the roster is full or has no such row.
    ///
    /// The copy's distinct field is blank: a copy is made to describe another unit.
    pub fn duplicate_row(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: RowId) -> Option<RowId> {
        let distinct = shape(ruleset, roster)?.distinct_column;
        let rows = self.rows(roster)?;
        let at = rows.position(row)?;
        let mut cells = rows.rows.get(at)?.cells.clone();
        if let Some(cell) = distinct.and_then(|column| cells.get_mut(usize::from(column))) {
            *cell = Cell::default();
        }
        self.insert(roster, at + 1, cells, Vec::new())
    }

    fn insert(
        &mut self,
        roster: QuestionIx,
        at: usize,
        cells: Vec<Cell>,
        obsolete: Vec<(Box<str>, Json)>,
    ) -> Option<RowId> {
        let rows = self.rows_mut(roster)?;
        if rows.len() >= MOST_ROWS {
            return None;
        }
        rows.next_id += 1;
        let id = rows.next_id;
        let at = at.min(rows.len());
        rows.rows.insert(at, Arc::new(Row { id, standing: Standing::Counted, obsolete, cells }));
        Some(id)
    }

    /// Removes a row.
    pub fn remove_row(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: RowId) {
        if let Some(rows) = self.rows_mut(roster) {
            rows.rows.retain(|r| r.id != row);
        }
        if let Some(shape) = shape(ruleset, roster) {
            self.settle(roster, shape);
        }
    }

    /// Moves a row to `position` (from 0; beyond the end means last).
    pub fn move_row(&mut self, ruleset: &Ruleset, roster: QuestionIx, row: RowId, position: usize) {
        if let Some(rows) = self.rows_mut(roster)
            && let Some(at) = rows.position(row)
        {
            let moved = rows.rows.remove(at);
            let position = position.min(rows.len());
            rows.rows.insert(position, moved);
        }
        if let Some(shape) = shape(ruleset, roster) {
            self.settle(roster, shape);
        }
    }

    /// Says whether no row is missing.
    pub fn set_complete(&mut self, roster: QuestionIx, completeness: Completeness) {
        if let Some(rows) = self.rows_mut(roster) {
            rows.complete = completeness == Completeness::Complete;
        }
    }

    fn rows_mut(&mut self, roster: QuestionIx) -> Option<&mut Rows> {
        self.rosters.iter_mut().find(|(ix, _)| *ix == roster).map(|(_, rows)| rows)
    }

    /// Says again which rows count: the first row of each unit, and none that is the lead.
    ///
    /// Two rows are the same unit only when both say so; a row without a code stands for a unit of its own.
    fn settle(&mut self, roster: QuestionIx, shape: &Roster) {
        let Some(column) = shape.distinct_column else {
            return;
        };
        let lead = shape.other_than.and_then(|ix| self.cell(ix)).and_then(|cell| code(cell.answer()));
        let Some(rows) = self.rows_mut(roster) else {
            return;
        };
        // In order, for a quick look.
        let mut seen: Vec<CreditCode> = Vec::new();
        for row in &mut rows.rows {
            let standing = match row.cell(column).and_then(|cell| code(cell.answer())) {
                Some(unit) if Some(unit) == lead => Standing::SameAsLead,
                Some(unit) => match seen.binary_search(&unit) {
                    Ok(_) => Standing::Repeated,
                    Err(place) => {
                        seen.insert(place, unit);
                        Standing::Counted
                    }
                },
                None => Standing::Counted,
            };
            if row.standing != standing {
                Arc::make_mut(row).standing = standing;
            }
        }
    }
}

/// So many cells of which nothing is said.
pub(crate) fn blank(count: usize) -> Vec<Cell> {
    std::iter::repeat_with(Cell::default).take(count).collect()
}

/// Whether a roster lists every unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// Further rows may come.
    Growing,
    /// No row is missing.
    Complete,
}

/// Of a key said twice the last holds, as in the file.
pub(crate) fn keep(kept: &mut Vec<(Box<str>, Json)>, key: Box<str>, said: Json) {
    kept.retain(|(had, _)| *had != key);
    kept.push((key, said));
}

fn code(answer: &Answer) -> Option<CreditCode> {
    match answer {
        Answer::Known(Value::Code(code), _) => Some(*code),
        _ => None,
    }
}

fn shape(ruleset: &Ruleset, roster: QuestionIx) -> Option<&Roster> {
    match &ruleset.question(roster)?.kind {
        Kind::Roster(shape) => Some(shape),
        _ => None,
    }
}

fn rosters(ruleset: &Ruleset) -> impl Iterator<Item = (QuestionIx, &Roster)> {
    (0..).zip(&ruleset.questions).filter_map(|(ix, q)| match &q.kind {
        Kind::Roster(shape) => Some((ix, shape)),
        _ => None,
    })
}

#[cfg(all(test, feature = "source"))]
mod tests;
