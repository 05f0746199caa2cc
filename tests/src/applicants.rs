//! Random applicants: answers to any ruleset, the same for the same seed on every platform.
//!
//! Answers drawn from nothing nearly always fail everything, which hides what is near a threshold. So half of the
//! applicants begin as a consortium that somebody thought of and differ from it in a few answers.

#![expect(clippy::indexing_slicing, reason = "a generator that draws beyond its lists has to stop the test")]

use consortium_core::Day;
use consortium_core::answers::{Answers, Completeness, RowId};
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx, Ruleset};
use consortium_core::value::{Answer, Entry, Proof, Raw};
use fastrand::Rng;

use crate::oracle::codes;

/// Where an answer stands: a question of the form, or a field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The question or field.
    pub question: QuestionIx,
    /// The row, for a field.
    pub row: Option<RowId>,
}

/// Whether somebody makes slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Every entry is a value of its question.
    Careful,
    /// Some are not.
    Careless,
}

/// Draws applicants.
#[derive(Debug)]
pub struct Applicants<'r> {
    ruleset: &'r Ruleset,
    today: Day,
    bases: Vec<Answers>,
    /// Where chance comes from.
    pub rng: Rng,
}

impl<'r> Applicants<'r> {
    /// Applicants to `ruleset`, half of them like one of `bases`.
    #[must_use]
    pub fn new(ruleset: &'r Ruleset, today: Day, bases: Vec<Answers>, seed: u64) -> Self {
        Self { ruleset, today, bases, rng: Rng::with_seed(seed) }
    }

    /// The next applicant; one in eight makes slips.
    pub fn draw(&mut self) -> Answers {
        let care = if self.rng.u8(..8) == 0 { Care::Careless } else { Care::Careful };
        if !self.bases.is_empty() && self.rng.bool() {
            let mut answers = self.bases[self.rng.usize(..self.bases.len())].clone();
            for _ in 0..self.rng.usize(..8) {
                self.change_something(&mut answers, care);
            }
            return answers;
        }
        let mut answers = Answers::new(self.ruleset, self.today);
        let rosters: Vec<QuestionIx> = answers.rosters().map(|(ix, _)| ix).collect();
        for roster in rosters {
            for _ in 0..self.rng.usize(..5) {
                answers.add_row(self.ruleset, roster);
            }
            if self.rng.bool() {
                answers.set_complete(roster, Completeness::Complete);
            }
        }
        let filled = [20, 60, 95][self.rng.usize(..3)];
        for spot in spots(self.ruleset, &answers) {
            if self.rng.u8(..100) < filled {
                let entry = self.entry(spot.question, care);
                put(self.ruleset, &mut answers, spot, entry);
            }
        }
        answers
    }

    /// Changes one answer, or a roster.
    pub fn change_something(&mut self, answers: &mut Answers, care: Care) {
        let spots = spots(self.ruleset, answers);
        let rosters: Vec<QuestionIx> = answers.rosters().map(|(ix, _)| ix).collect();
        match (self.rng.u8(..10), rosters.first()) {
            (0, Some(&roster)) => drop(answers.add_row(self.ruleset, roster)),
            (1, Some(&roster)) => {
                let rows: Vec<RowId> = answers.rows(roster).into_iter().flat_map(|r| r.iter()).map(|r| r.id).collect();
                if !rows.is_empty() {
                    answers.remove_row(self.ruleset, roster, rows[self.rng.usize(..rows.len())]);
                }
            }
            (2, Some(&roster)) => {
                let growing = self.rng.bool();
                let completeness = if growing { Completeness::Growing } else { Completeness::Complete };
                answers.set_complete(roster, completeness);
            }
            (3, _) => put(self.ruleset, answers, spots[self.rng.usize(..spots.len())], Entry::Blank),
            _ => {
                let spot = spots[self.rng.usize(..spots.len())];
                let entry = self.entry(spot.question, care);
                put(self.ruleset, answers, spot, entry);
            }
        }
    }

    /// An entry: mostly a value, sometimes 不清楚, from the careless also something that means nothing.
    pub fn entry(&mut self, question: QuestionIx, care: Care) -> Entry {
        let asked = &self.ruleset.questions[usize::from(question)];
        if self.rng.u8(..12) == 0 {
            return Entry::Unknown;
        }
        if care == Care::Careless && self.rng.u8(..6) == 0 {
            return Entry::Given(Raw::text(SLIPS[self.rng.usize(..SLIPS.len())]), Proof::Declared);
        }
        let proofs = [Proof::Declared, Proof::InProgress, Proof::Documented];
        let proof = if asked.proves.is_some() { proofs[self.rng.usize(..3)] } else { Proof::Declared };
        Entry::Given(self.value(asked), proof)
    }

    /// A value of the question's type.
    pub fn value(&mut self, asked: &Question) -> Raw {
        let rng = &mut self.rng;
        match &asked.kind {
            Kind::YesNo => Raw::text(if rng.u8(..3) > 0 { "yes" } else { "no" }),
            Kind::Maturity { .. } => Raw::text(["0", "1", "2", "2", "3"][rng.usize(..5)]),
            Kind::One { choices } => Raw::text(&choices[rng.usize(..choices.len())].id),
            Kind::Several { choices } => {
                let share = rng.u8(1..=10);
                let chosen = choices.iter().filter(|_| rng.u8(..10) < share).map(|choice| choice.id.clone());
                Raw::Several(chosen.collect::<Vec<_>>().into())
            }
            Kind::Number { least, greatest } => {
                let least = least.unwrap_or(0);
                Raw::text(&rng.i64(least..=greatest.unwrap_or(least + 50)).to_string())
            }
            Kind::Money { .. } => {
                Raw::text(["0", "1999.99", "2000", "2,000.000001", "5亿元", "１２万元"][rng.usize(..6)])
            }
            Kind::Series { years } => {
                let last = self.today.to_date().0 - 1;
                let mut amount = |back| (rng.u8(..4) > 0).then(|| (last - back, rng.u32(..5000).to_string().into()));
                Raw::Years((0..i32::from(*years)).filter_map(&mut amount).collect::<Vec<_>>().into())
            }
            Kind::Date => {
                let days = ["2026-01-15", "2026-3-1", "2026年3月2日", "2029-01-15", "2029/1/16", "2029.03.01"];
                Raw::text(days[rng.usize(..days.len())])
            }
            Kind::Text { .. } => {
                let texts = ["青岛某某公司", "A & B <Ltd> \"x\"", "\u{7}\u{FEFF}\u{202E}é 𠮷", "…", "两行\n文字"];
                Raw::text(texts[rng.usize(..texts.len())])
            }
            Kind::Code { .. } => {
                let (kind, division) = [("91", "3702"), ("91", "3502"), ("12", "3702"), ("92", "3702")][rng.usize(..4)];
                // Few numbers, so that rows are the same unit as each other, or as the lead.
                Raw::text(&codes::code(kind, division, rng.u32(..6), rng.u8(..5) > 0))
            }
            Kind::Roster(_) => Raw::text("…"),
        }
    }
}

/// Entries that are a value of hardly any question.
const SLIPS: [&str; 6] = ["maybe", "9137", "2026-02-30", "4", "1,2", "9137O200MA0000A19P"];

/// Every place of an answer, the form first, then row by row.
#[must_use]
pub fn spots(ruleset: &Ruleset, answers: &Answers) -> Vec<Spot> {
    let mut out = Vec::new();
    for (question, asked) in (0..).zip(&ruleset.questions) {
        match asked.place {
            Place::Section(_) if !matches!(asked.kind, Kind::Roster(_)) => out.push(Spot { question, row: None }),
            Place::Section(_) => {}
            Place::Field { roster, .. } => {
                let rows = answers.rows(roster).into_iter().flat_map(|rows| rows.iter());
                out.extend(rows.map(|row| Spot { question, row: Some(row.id) }));
            }
        }
    }
    out
}

/// What was entered there.
#[must_use]
pub fn entry(ruleset: &Ruleset, answers: &Answers, spot: Spot) -> Entry {
    cell(ruleset, answers, spot).map(|cell| cell.entry().clone()).unwrap_or_default()
}

/// What it means.
#[must_use]
pub fn answer(ruleset: &Ruleset, answers: &Answers, spot: Spot) -> Answer {
    cell(ruleset, answers, spot).map(|cell| cell.answer().clone()).unwrap_or_default()
}

fn cell<'a>(ruleset: &Ruleset, answers: &'a Answers, spot: Spot) -> Option<&'a consortium_core::answers::Cell> {
    match (ruleset.question(spot.question)?.place, spot.row) {
        (Place::Field { roster, column }, Some(row)) => answers.rows(roster)?.get(row)?.cell(column),
        _ => answers.cell(spot.question),
    }
}

/// Enters something there.
pub fn put(ruleset: &Ruleset, answers: &mut Answers, spot: Spot, entry: Entry) {
    match (ruleset.question(spot.question).map(|asked| asked.place), spot.row) {
        (Some(Place::Field { roster, column }), Some(row)) => answers.set_field(ruleset, roster, row, column, entry),
        _ => answers.set(ruleset, spot.question, entry),
    }
}
