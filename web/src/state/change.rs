//! Changing the answers: everything that changes them goes through here, so that it can be undone and is assessed.

use std::borrow::Cow;
use std::rc::Rc;

use consortium_core::answers::{Answers, MOST_ROWS, RowId};
use consortium_core::assess_as_read;
use consortium_core::credit_code::CreditCode;
use consortium_core::ruleset::{Kind, QuestionIx};
use consortium_core::value::{Answer, Entry, Raw};

use super::{At, Notice, Offer, State, Tone, Updates};
use crate::roster::columns;
use crate::rules::Rules;
use crate::text;

impl State {
    /// Changes the answers by `change`, remembering what they were.
    pub(super) fn change(&mut self, gather: Option<At>, change: &mut dyn FnMut(&mut Answers)) {
        let mut changed = (*self.answers).clone();
        change(&mut changed);
        if changed == *self.answers {
            return;
        }
        self.history.remember(&self.answers, gather);
        if self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Done) {
            // It is read by now, and its "undo" would take back something else than what it tells.
            self.notice = None;
        }
        self.take(Rc::new(changed));
    }

    pub(super) fn replace(&mut self, answers: Answers) {
        self.typing = None;
        let mut answers = Some(answers);
        self.change(None, &mut |current| {
            if let Some(answers) = answers.take() {
                *current = answers;
            }
        });
    }

    pub(super) fn take(&mut self, answers: Rc<Answers>) {
        self.answers = answers;
        self.revision = self.revision.wrapping_add(1);
        self.assess();
    }

    /// Assesses anew, or notes that this has to be asked for.
    pub(super) fn assess(&mut self) {
        self.is_stale = true;
        if self.look.updates == Updates::Live {
            self.renew();
        }
    }

    /// Has the result follow the answers.
    pub(super) fn renew(&mut self) {
        self.is_stale = false;
        self.assessment = assess_as_read(&self.rules, &self.sensible(), self.today);
    }

    /// The answers as they are assessed. A field that is still being typed in and does not make sense yet counts as blank:
    /// the result is not to flicker with every keystroke of a credit code.
    #[must_use]
    pub fn sensible(&self) -> Cow<'_, Answers> {
        let mut answers = Cow::Borrowed(&*self.answers);
        if let Some(at) = self.typing.filter(|&at| self.is_faulty(at)) {
            set(self.rules, answers.to_mut(), at, Entry::Blank);
        }
        answers
    }

    fn is_faulty(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| matches!(cell.answer(), Answer::Faulty(_)))
    }

    pub(super) fn kind(&self, at: At) -> Option<&'static Kind> {
        self.rules.get().question(at.question).map(|question| &question.kind)
    }

    pub(super) fn answer(&mut self, at: At, entry: Entry, gather: Option<At>) {
        let rules = self.rules;
        self.change(gather, &mut |answers| set(rules, answers, at, entry.clone()));
    }

    pub(super) fn fill(&mut self, at: At, filled: impl FnOnce(&'static Kind, &Entry) -> Entry) {
        if let Some(kind) = self.kind(at) {
            self.answer(at, filled(kind, &self.entry(at)), None);
        }
    }

    pub(super) fn type_into(&mut self, at: At, filled: impl FnOnce(&'static Kind, &Entry) -> Entry) {
        self.typing = Some(at);
        if let Some(kind) = self.kind(at) {
            self.answer(at, filled(kind, &self.entry(at)), Some(at));
        }
    }

    pub(super) fn toggle_unknown(&mut self, at: At) {
        let now = self.entry(at);
        let then = if now == Entry::Unknown {
            let typed = self.aside.iter().position(|(place, _)| *place == at);
            typed.map(|index| self.aside.swap_remove(index).1).unwrap_or_default()
        } else {
            self.aside.retain(|(place, _)| *place != at);
            self.aside.push((at, now));
            Entry::Unknown
        };
        self.answer(at, then, None);
    }

    /// A credit code is written as the licence has it; other text only loses blanks at its ends.
    pub(super) fn leave(&mut self, at: At) {
        let was_faulty = self.typing.is_some_and(|typing| self.is_faulty(typing));
        self.typing = None;
        if let Entry::Given(Raw::Text(typed), proof) = self.entry(at) {
            let is_code = matches!(self.kind(at), Some(Kind::Code { .. }));
            let code = is_code.then(|| CreditCode::parse(&typed).ok()).flatten();
            let tidy = code.as_ref().map_or(typed.trim(), CreditCode::as_str);
            if tidy.is_empty() {
                self.answer(at, Entry::Blank, Some(at));
            } else if *tidy != *typed {
                self.answer(at, Entry::Given(Raw::text(tidy), proof), Some(at));
            }
        }
        self.history.settle();
        if was_faulty {
            self.assess();
        }
    }

    pub(super) fn add_row(&mut self, roster: QuestionIx) {
        let rules = self.rules;
        let mut added = None;
        self.change(None, &mut |answers| added = answers.add_row(&rules, roster));
        if let (Some(row), Some(shape)) = (added, self.shape(roster))
            && columns(rules, shape).choices.is_empty()
        {
            // Beside its name all of a row stands in its details: whoever adds one is going to need them.
            self.open_rows.push((roster, row));
        }
        self.show_row(roster, added);
    }

    pub(super) fn duplicate_row(&mut self, roster: QuestionIx, row: RowId) {
        let rules = self.rules;
        let mut added = None;
        self.change(None, &mut |answers| added = answers.duplicate_row(&rules, roster, row));
        if added.is_some() {
            self.tell(Notice::done(text::DUPLICATED, &[]).offering(Offer::Undo));
        }
        self.show_row(roster, added);
    }

    fn show_row(&mut self, roster: QuestionIx, row: Option<RowId>) {
        match row {
            None => self.tell(Notice::trouble(text::ROSTER_FULL, &[&MOST_ROWS.to_string()])),
            Some(row) => {
                if let Some(at) = self.name_of_row(roster, row) {
                    self.seek(at);
                }
            }
        }
    }

    pub(super) fn remove_row(&mut self, roster: QuestionIx, row: RowId) {
        let name = self.row_name(roster, row);
        let rules = self.rules;
        self.change(None, &mut |answers| answers.remove_row(&rules, roster, row));
        let told = match name {
            Ok(name) => Notice::done(text::REMOVED, &[&name]),
            Err(number) => Notice::done(text::REMOVED_UNNAMED, &[&number.to_string()]),
        };
        self.tell(told.offering(Offer::Undo));
    }
}

fn set(rules: Rules, answers: &mut Answers, at: At, entry: Entry) {
    match at.row {
        None => answers.set(&rules, at.question, entry),
        Some(field) => answers.set_field(&rules, field.roster, field.row, field.column, entry),
    }
}
