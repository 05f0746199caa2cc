//! What the benchmarks assess, natively (`assess.rs`) and in wasm (`web/src/bench.rs`).
//!
//! The consortium is made from the ruleset itself (every question answered with its best choice), so the numbers follow
//! the policy as it grows.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set itself up has to stop")]

use consortium_core::Day;
use consortium_core::answers::{Answers, Completeness, RowId};
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx, Ruleset};
use consortium_core::value::{Entry, Proof, Raw};

/// The day of all assessments.
pub fn today() -> Day {
    Day::new(2026, 3, 1).expect("a day")
}

/// A plausible entry: the last choice of lists is often "other", so the first is taken; the highest level of maturity.
fn entry(question: &Question) -> Entry {
    let text = |text: &str| Entry::Given(Raw::text(text), Proof::Documented);
    match &question.kind {
        Kind::YesNo => text("yes"),
        Kind::Maturity { .. } => text("3"),
        Kind::One { choices } => text(choices.first().map_or("", |choice| &choice.id)),
        Kind::Several { choices } => {
            let ids: Vec<Box<str>> = choices.iter().map(|choice| choice.id.clone()).collect();
            Entry::Given(Raw::Several(ids.into()), Proof::Documented)
        }
        Kind::Number { .. } | Kind::Money { .. } => text("10"),
        Kind::Date => text("2026-06-01"),
        Kind::Text { .. } => text("示例"),
        Kind::Code { .. } | Kind::Series { .. } | Kind::Roster(_) => Entry::Blank,
    }
}

/// A consortium with every question answered.
pub fn consortium(ruleset: &Ruleset, members: usize) -> Answers {
    let mut answers = Answers::new(ruleset, today());
    for (ix, question) in (0..).zip(&ruleset.questions) {
        match &question.kind {
            Kind::Roster(shape) => {
                for member in 0..members {
                    let row = answers.add_row(ruleset, ix).expect("there is room");
                    for (column, &field) in (0..).zip(&shape.fields) {
                        let field = ruleset.question(field).expect("a field");
                        // Members of different kinds, in turn.
                        let entry = match &field.kind {
                            Kind::One { choices } => {
                                let choice = choices.get(member % choices.len()).expect("in range");
                                Entry::Given(Raw::text(&choice.id), Proof::Documented)
                            }
                            _ => entry(field),
                        };
                        answers.set_field(ruleset, ix, row, column, entry);
                    }
                }
                answers.set_complete(ix, Completeness::Complete);
            }
            _ => answers.set(ruleset, ix, entry(question)),
        }
    }
    answers
}

/// The same consortium with every third answer taken back.
pub fn half_filled(ruleset: &Ruleset, members: usize) -> Answers {
    let mut answers = consortium(ruleset, members);
    for (ix, question) in (0..).zip(&ruleset.questions).step_by(3) {
        if !matches!(question.kind, Kind::Roster(_)) {
            answers.set(ruleset, ix, Entry::Blank);
        }
    }
    answers
}

/// An answer that is given anew, one of its entries after the other.
pub struct Change {
    place: Where,
    entries: Vec<Entry>,
    turn: usize,
}

enum Where {
    Form(QuestionIx),
    Member { roster: QuestionIx, row: RowId, column: u16 },
}

impl Change {
    /// Of the first yes or no of the form that is always asked.
    pub fn of_the_form(ruleset: &Ruleset) -> Self {
        let mut questions = (0..).zip(&ruleset.questions);
        let (question, _) =
            questions.find(|(_, asked)| asked.kind == Kind::YesNo && asked.applies.is_none()).expect("one");
        Self::new(Where::Form(question), ["yes", "no"])
    }

    /// Of who the last member is, which decides more criteria than any other field.
    pub fn of_a_member(ruleset: &Ruleset, answers: &Answers) -> Self {
        let (roster, column, choices) = ruleset
            .questions
            .iter()
            .find_map(|asked| match (&asked.place, &asked.kind) {
                (&Place::Field { roster, column }, Kind::One { choices }) => Some((roster, column, choices)),
                _ => None,
            })
            .expect("a member's kind");
        let row = answers.rows(roster).and_then(|rows| rows.iter().last()).expect("a member").id;
        Self::new(Where::Member { roster, row, column }, choices.iter().take(2).map(|choice| &*choice.id))
    }

    fn new<'a>(place: Where, words: impl IntoIterator<Item = &'a str>) -> Self {
        let entries = words.into_iter().map(|word| Entry::Given(Raw::text(word), Proof::Documented)).collect();
        Self { place, entries, turn: 0 }
    }

    /// Gives the next of the entries.
    pub fn make(&mut self, ruleset: &Ruleset, answers: &mut Answers) {
        let entry = self.entries.get(self.turn % self.entries.len()).cloned().unwrap_or_default();
        self.turn += 1;
        match self.place {
            Where::Form(question) => answers.set(ruleset, question, entry),
            Where::Member { roster, row, column } => answers.set_field(ruleset, roster, row, column, entry),
        }
    }
}
