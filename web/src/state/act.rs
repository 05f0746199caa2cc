//! The actions, and what each does to the state.

use std::rc::Rc;

use consortium_core::answers::{Answers, Completeness, MOST_ROWS, RowId};
use consortium_core::assess;
use consortium_core::credit_code::CreditCode;
use consortium_core::ruleset::{Kind, QuestionIx};
use consortium_core::value::{Answer, Entry, Proof, Raw};
use yew::Reducible;

use super::{Ask, At, Depth, Filter, Loaded, Look, Notice, Offer, Page, Saving, Sought, State};
use crate::rules::Rules;
use crate::text;

/// What can happen.
#[derive(Debug)]
pub enum Action {
    /// The user chose an answer.
    Answer(At, Entry),
    /// The user typed into a field; the text is taken as it is.
    Type(At, Entry),
    /// The user left a field: now, and only now, its text may be tidied.
    Leave(At),
    /// The user said 不清楚 about a field one types in, or took it back.
    ToggleUnknown(At),
    /// The user said what proves the answer.
    Prove(At, Proof),
    /// A row at the end of this roster.
    AddRow(QuestionIx),
    /// A copy of a row.
    DuplicateRow(QuestionIx, RowId),
    /// One row less.
    RemoveRow(QuestionIx, RowId),
    /// A row to another position.
    MoveRow(QuestionIx, RowId, usize),
    /// Whether a roster is complete.
    SetComplete(QuestionIx, Completeness),
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Another page.
    Go(Page),
    /// Another depth.
    Dig(Depth),
    /// To this question.
    Seek(At),
    /// Another look.
    Look(Look),
    /// Ask before going on.
    Ask(Ask),
    /// No.
    Dismiss,
    /// Yes, clear everything.
    Clear,
    /// Yes, replace the answers by those of the file.
    Replace(Rc<Loaded>),
    /// The draft of this device, or what another tab made of it.
    Restore(Box<Answers>, Notice),
    /// Save the draft again: what hindered it is settled.
    Resave,
    /// Tell the user something.
    Tell(Notice),
    /// The user has read it.
    CloseNotice,
    /// Other requirements listed.
    Filter(Filter),
    /// Source and remedy of a criterion shown or folded away.
    Unfold(u16),
    /// The menu shown or folded away.
    ToggleMenu,
    /// The sections shown or folded away (narrow widget).
    ToggleNav,
    /// The result as a sheet.
    OpenSheet,
    /// Back to the form.
    CloseSheet,
    /// What became of saving the draft.
    Saved(Saving),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        state.act(action);
        Rc::new(state)
    }
}

impl State {
    /// Begins with answers kept earlier, if they could be read.
    pub fn restore(&mut self, answers: Option<Answers>, notice: Notice) {
        if let Some(answers) = answers {
            self.answers = Rc::new(answers);
            self.assess();
            self.notice = Some(notice);
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Answer(at, entry) => self.answer(at, entry, None),
            Action::Type(at, entry) => {
                self.typing = Some(at);
                self.answer(at, entry, Some(at));
            }
            Action::Leave(at) => self.leave(at),
            Action::ToggleUnknown(at) => self.toggle_unknown(at),
            Action::Prove(at, proof) => {
                if let Entry::Given(raw, _) = self.entry(at) {
                    self.answer(at, Entry::Given(raw, proof), None);
                }
            }
            Action::AddRow(roster) => self.add_row(roster),
            Action::DuplicateRow(roster, row) => self.duplicate_row(roster, row),
            Action::RemoveRow(roster, row) => self.remove_row(roster, row),
            Action::MoveRow(roster, row, to) => {
                let rules = self.rules;
                self.change(None, |answers| answers.move_row(&rules, roster, row, to));
                self.tell(Notice::done(text::MOVED, &[&(to + 1).to_string()]));
            }
            Action::SetComplete(roster, complete) => {
                self.change(None, |answers| answers.set_complete(roster, complete));
            }
            Action::Undo => {
                if let Some(before) = self.history.undo(&self.answers) {
                    self.take(before);
                    self.tell(Notice::done(text::UNDONE, &[]));
                }
            }
            Action::Redo => {
                if let Some(after) = self.history.redo(&self.answers) {
                    self.take(after);
                    self.tell(Notice::done(text::REDONE, &[]));
                }
            }
            Action::Go(page) => self.go(page),
            Action::Dig(depth) => {
                self.depth = depth;
                if !self.pages().contains(&self.page) {
                    let first = self.pages().get(1).copied();
                    self.go(first.unwrap_or(Page::Start));
                }
            }
            Action::Seek(at) => self.seek(at),
            Action::Look(look) => self.look = look,
            Action::Ask(ask) => {
                self.menu_open = false;
                self.ask = Some(ask);
            }
            Action::Dismiss => self.ask = None,
            Action::Clear => {
                let blank = Answers::new(&self.rules, self.today);
                self.ask = None;
                self.replace(blank);
                self.go(Page::Start);
                self.tell(Notice::done(text::CLEARED, &[]).offering(Offer::Undo));
            }
            Action::Replace(loaded) => {
                self.replace(loaded.answers.clone());
                let told = Notice::done(text::LOADED, &[&loaded.name]).offering(Offer::Undo);
                self.tell(match loaded.answers.obsolete.len() {
                    0 => told,
                    count => told.and(text::LOADED_OBSOLETE, &[&count.to_string()]),
                });
            }
            Action::Restore(answers, notice) => {
                self.take(Rc::new(*answers));
                self.tell(notice);
            }
            Action::Resave => self.revision = self.revision.wrapping_add(1),
            Action::Tell(notice) => self.tell(notice),
            Action::CloseNotice => self.notice = None,
            Action::Filter(filter) => self.filter = filter,
            Action::Unfold(criterion) => {
                let mut unfolded = self.unfolded.to_vec();
                unfolded.retain(|&open| open != criterion);
                if unfolded.len() == self.unfolded.len() {
                    unfolded.push(criterion);
                }
                self.unfolded = unfolded.into();
            }
            Action::ToggleMenu => self.menu_open = !self.menu_open,
            Action::ToggleNav => self.nav_open = !self.nav_open,
            Action::OpenSheet => self.sheet_open = true,
            Action::CloseSheet => self.sheet_open = false,
            Action::Saved(saving) => self.saved(saving),
        }
    }

    fn tell(&mut self, notice: Notice) {
        self.menu_open = false;
        self.notice = Some(notice);
    }

    fn go(&mut self, page: Page) {
        self.page = page;
        self.sought = None;
        self.sheet_open = false;
        self.nav_open = false;
        self.menu_open = false;
        self.history.settle();
    }

    fn seek(&mut self, at: At) {
        if let Some(page) = self.page_of(at) {
            if !self.pages().contains(&page) {
                self.depth = Depth::Full;
            }
            self.page = page;
            self.sheet_open = false;
            self.searches = self.searches.wrapping_add(1);
            self.sought = Some(Sought { at, time: self.searches });
        }
    }

    fn saved(&mut self, saving: Saving) {
        if self.saving == saving {
            return;
        }
        match saving {
            Saving::Failed => self.tell(Notice::trouble(text::SAVE_FAILED, &[]).offering(Offer::SaveFile)),
            Saving::Elsewhere => self.tell(Notice::trouble(text::OTHER_TAB, &[]).offering(Offer::ChooseTab)),
            Saving::Saved | Saving::Off => {
                // Trouble that is over need not be told any longer.
                if matches!(self.saving, Saving::Failed | Saving::Elsewhere) {
                    self.notice = None;
                }
            }
        }
        self.saving = saving;
    }

    /// Changes the answers by `change`, remembering what they were.
    fn change(&mut self, gather: Option<At>, change: impl FnOnce(&mut Answers)) {
        let mut changed = (*self.answers).clone();
        change(&mut changed);
        if changed == *self.answers {
            return;
        }
        self.history.remember(&self.answers, gather);
        if self.notice.as_ref().is_some_and(|notice| notice.tone == super::Tone::Done) {
            // It is read by now, and its "undo" would take back something else than what it tells.
            self.notice = None;
        }
        self.take(Rc::new(changed));
    }

    fn replace(&mut self, answers: Answers) {
        self.ask = None;
        self.typing = None;
        self.change(None, |current| *current = answers);
    }

    fn take(&mut self, answers: Rc<Answers>) {
        self.answers = answers;
        self.revision = self.revision.wrapping_add(1);
        self.assess();
    }

    /// Assesses anew. A field that is still being typed in and does not make sense yet counts as blank: the result is
    /// not to flicker with every keystroke of a credit code.
    fn assess(&mut self) {
        let half_typed = self.typing.filter(|&at| self.is_faulty(at));
        self.assessment = Rc::new(match half_typed {
            None => assess(&self.rules, &self.answers, self.today),
            Some(at) => {
                let mut without = (*self.answers).clone();
                set(self.rules, &mut without, at, Entry::Blank);
                assess(&self.rules, &without, self.today)
            }
        });
    }

    fn is_faulty(&self, at: At) -> bool {
        self.cell(at).is_some_and(|cell| matches!(cell.answer(), Answer::Faulty(_)))
    }

    fn answer(&mut self, at: At, entry: Entry, gather: Option<At>) {
        let rules = self.rules;
        self.change(gather, |answers| set(rules, answers, at, entry));
    }

    fn toggle_unknown(&mut self, at: At) {
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
    fn leave(&mut self, at: At) {
        let was_faulty = self.typing.is_some_and(|typing| self.is_faulty(typing));
        self.typing = None;
        if let Entry::Given(Raw::Text(typed), proof) = self.entry(at) {
            let is_code = matches!(self.rules.question(at.question).map(|q| &q.kind), Some(Kind::Code { .. }));
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

    fn add_row(&mut self, roster: QuestionIx) {
        let rules = self.rules;
        let mut added = None;
        self.change(None, |answers| added = answers.add_row(&rules, roster));
        self.show_row(roster, added);
    }

    fn duplicate_row(&mut self, roster: QuestionIx, row: RowId) {
        let rules = self.rules;
        let mut added = None;
        self.change(None, |answers| added = answers.duplicate_row(&rules, roster, row));
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

    fn remove_row(&mut self, roster: QuestionIx, row: RowId) {
        let name = self.row_name(roster, row);
        let rules = self.rules;
        self.change(None, |answers| answers.remove_row(&rules, roster, row));
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
