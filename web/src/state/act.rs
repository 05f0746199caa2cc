//! The actions, and what each does to the state.

use std::rc::Rc;

use consortium_core::answers::{Answers, Completeness, RowId};
use consortium_core::ruleset::{Kind, QuestionIx};
use consortium_core::value::{Entry, Proof};

use super::own::begun;
use super::{Ask, At, Depth, Look, Notice, Offer, Page, Saving, Sought, State, fill};
use crate::{insight, text};

/// What the user can do. What was put into a field or chosen there comes beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A choice was made, ticked or taken back; its id comes beside.
    Pick(At),
    /// Text was typed; it comes beside and is taken as it is.
    Type(At),
    /// Text was typed for a year of a series; it comes beside.
    TypeYear(At, i32),
    /// A field was left: now, and only now, its text may be tidied.
    Leave(At),
    /// Back to blank.
    Blank(At),
    /// 不清楚 about a field one types in, or not any more.
    ToggleUnknown(At),
    /// What proves the answer.
    Prove(At, Proof),
    /// The example of this number instead of what was typed.
    TakeExample(At, usize),
    /// A name on offer to be put in, or taken out; it comes beside.
    TakeName(At),
    /// The repaired credit code instead of the faulty one.
    Repair(At),
    /// What the credit code here makes likely about another question.
    Suggest(At),
    /// A row at the end of this roster.
    AddRow(QuestionIx),
    /// A copy of a row.
    DuplicateRow(QuestionIx, RowId),
    /// One row less.
    RemoveRow(QuestionIx, RowId),
    /// A row to another position.
    MoveRow(QuestionIx, RowId, usize),
    /// The details of a row shown or folded away.
    ToggleRow(QuestionIx, RowId),
    /// Another stretch of a long roster.
    ShowRows(usize),
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
    /// The first page of this depth.
    Begin(Depth),
    /// To this question.
    Seek(At),
    /// To the question a criterion hangs on.
    SeekCriterion(u16),
    /// Another look.
    Look(Look),
    /// Ask whether to clear everything.
    AskClear,
    /// No.
    Dismiss,
    /// Yes, as asked.
    Confirm,
    /// Rather replace the answers by those of the file than take a member's part over.
    Instead,
    /// The notice has been read.
    CloseNotice,
    /// Something in a panel was used; the word of its element and, after a line break, what stands in its field come beside.
    Told,
    /// The menu shown or folded away.
    ToggleMenu,
    /// To the next question without an answer.
    NextBlank,
    /// The result as the answers are now.
    Renew,
    /// The sections shown or folded away (narrow widget).
    ToggleNav,
    /// The result as a sheet.
    OpenSheet,
    /// Back to the form.
    CloseSheet,
    /// Something that needs the browser; the state has no part in it.
    Run(Errand),
}

/// What only the browser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Save the answers to a file.
    SaveFile,
    /// Load answers from the file that was chosen.
    LoadFile,
    /// Let this tab's answers win.
    KeepMine,
    /// Take the other tab's answers.
    TakeTheirs,
    /// Download the text of a damaged draft.
    SaveDamaged,
}

impl State {
    /// Does what the user asks. `put` is what was put into a field or chosen there; most actions have none.
    pub fn act(&mut self, action: Action, put: &str) {
        match action {
            Action::Pick(at) => self.fill(at, |kind, was| fill::picked(kind, was, put)),
            Action::Type(at) => self.type_into(at, |_, was| fill::typed(was, put)),
            Action::TypeYear(at, year) => self.type_into(at, |_, was| fill::typed_year(was, year, put)),
            Action::Leave(at) => self.leave(at),
            Action::Blank(at) => self.answer(at, Entry::Blank, None),
            Action::ToggleUnknown(at) => self.toggle_unknown(at),
            Action::Prove(at, proof) => {
                if let Entry::Given(raw, _) = self.entry(at) {
                    self.answer(at, Entry::Given(raw, proof), None);
                }
            }
            Action::TakeExample(at, number) => {
                let lang = self.look.lang;
                self.fill(at, |kind, was| match kind {
                    Kind::Text { examples, .. } => {
                        examples.get(number).map_or(Entry::Blank, |example| fill::typed(was, example.get(lang)))
                    }
                    _ => was.clone(),
                });
            }
            Action::TakeName(at) => self.fill(at, |_, was| fill::named(was, put)),
            Action::Repair(at) => {
                if let Some(code) = self.cell(at).and_then(fill::repaired) {
                    self.fill(at, |_, was| fill::typed(was, &code));
                }
            }
            Action::Suggest(at) => {
                if let Some(Kind::Code { suggests: Some(suggests) }) = self.kind(at) {
                    self.fill(At::question(suggests.question), |_, was| fill::typed(was, &suggests.choice));
                }
            }
            Action::AddRow(roster) => self.add_row(roster),
            Action::DuplicateRow(roster, row) => self.duplicate_row(roster, row),
            Action::RemoveRow(roster, row) => self.remove_row(roster, row),
            Action::MoveRow(roster, row, to) => {
                let rules = self.rules;
                self.change(None, &mut |answers| answers.move_row(&rules, roster, row, to));
                self.tell(Notice::done(text::MOVED, &[&(to + 1).to_string()]));
            }
            Action::ToggleRow(roster, row) => toggle(&mut self.open_rows, (roster, row)),
            Action::ShowRows(stretch) => self.stretch = stretch,
            Action::SetComplete(roster, complete) => {
                self.change(None, &mut |answers| answers.set_complete(roster, complete));
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
                let pages = self.pages();
                if !pages.contains(&self.page) {
                    self.go(pages.get(1).copied().unwrap_or(Page::Start));
                }
            }
            Action::Begin(depth) => {
                self.depth = depth;
                self.go(self.pages().get(1).copied().unwrap_or(Page::Start));
            }
            Action::Seek(at) => self.seek(at),
            Action::SeekCriterion(criterion) => {
                if let Some(at) = self.first_of_criterion(criterion) {
                    self.seek(at);
                }
            }
            Action::Look(look) => {
                self.look = look;
                if self.is_stale {
                    self.assess();
                }
            }
            Action::NextBlank => self.next_blank(),
            Action::Renew => self.renew(),
            Action::AskClear => self.ask(Ask::Clear),
            Action::Dismiss => self.ask = None,
            Action::Confirm => self.confirm(),
            Action::Instead => {
                if let Some(Ask::Join(loaded, _)) = self.ask.take() {
                    self.ask = Some(Ask::Replace(loaded));
                }
            }
            Action::CloseNotice => self.notice = None,
            Action::Told => {
                let (word, put) = put.split_once('\n').unwrap_or((put, ""));
                self.told(word, put);
            }
            Action::ToggleMenu => self.menu_open = !self.menu_open,
            Action::ToggleNav => self.nav_open = !self.nav_open,
            Action::OpenSheet => {
                self.renew();
                self.sheet_open = true;
            }
            Action::CloseSheet => self.sheet_open = false,
            Action::Run(_) => {}
        }
    }

    /// Asks before going on.
    pub fn ask(&mut self, ask: Ask) {
        self.menu_open = false;
        self.ask = Some(ask);
    }

    fn confirm(&mut self) {
        match self.ask.take() {
            None => {}
            Some(Ask::Clear) => {
                self.chosen.tell("clear:", "");
                self.replace(begun(self.rules, self.today, self.depth));
                self.go(Page::Start);
                self.tell(Notice::done(text::CLEARED, &[]).offering(Offer::Undo));
            }
            Some(Ask::Join(_, part)) => self.join(&part),
            Some(Ask::Replace(loaded)) => {
                let told = Notice::done(text::LOADED, &[&loaded.name]).offering(Offer::Undo);
                let obsolete = loaded.answers.obsolete.len();
                self.chosen.tell("clear:", "");
                self.chosen.tell(&loaded.since, "");
                self.replace(loaded.answers);
                self.tell(match obsolete {
                    0 => told,
                    count => told.and(text::LOADED_OBSOLETE, &[&count.to_string()]),
                });
            }
        }
    }

    /// Begins with answers kept earlier.
    pub fn restore(&mut self, answers: Answers, notice: Notice) {
        self.answers = Rc::new(answers);
        self.renew();
        self.notice = Some(notice);
    }

    /// Takes the answers with the rows of a table added, and shows them.
    pub fn take_table(&mut self, answers: Answers, count: &str) {
        self.replace(answers);
        self.chosen.tell("clear:table=", "");
        self.chosen.tell("clear:column/", "");
        if let Some((roster, _)) = self.rules.units() {
            self.seek(At::question(roster));
        }
        self.tell(Notice::done(text::TABLE_TAKEN, &[count]).offering(Offer::Undo));
    }

    /// Takes the answers that another tab kept. They can be undone as little as what is typed there.
    pub fn take_theirs(&mut self, answers: Answers, notice: Notice) {
        self.take(Rc::new(answers));
        self.tell(notice);
    }

    /// Has the draft saved again: what hindered it is settled.
    pub fn save_again(&mut self) {
        self.revision = self.revision.wrapping_add(1);
    }

    /// Tells the user something.
    pub fn tell(&mut self, notice: Notice) {
        self.menu_open = false;
        self.notice = Some(notice);
    }

    /// Takes note of what became of saving the draft.
    pub fn saved(&mut self, saving: Saving) {
        if self.saving == saving {
            return;
        }
        match saving {
            Saving::Failed => self.tell(Notice::trouble(text::SAVE_FAILED, &[]).offering(Offer::SaveFile)),
            Saving::Elsewhere => self.tell(Notice::trouble(text::OTHER_TAB, &[]).offering(Offer::ChooseTab)),
            Saving::Saved | Saving::Off => {
                // Trouble that is over need not be told any longer.
                let is_about = |notice: &Notice| matches!(notice.offer, Some(Offer::SaveFile | Offer::ChooseTab));
                if self.notice.as_ref().is_some_and(is_about) {
                    self.notice = None;
                }
            }
        }
        self.saving = saving;
    }

    /// Does what an element of a panel asks for (`insight.rs` lists the words).
    fn told(&mut self, word: &str, put: &str) {
        let (verb, what) = word.split_once(':').unwrap_or_default();
        match verb {
            "seek" | "pick" | "prove" => {
                let Some(at) = self.named(what) else { return };
                match verb {
                    "pick" => self.act(Action::Pick(at), put),
                    "prove" => Proof::ALL
                        .into_iter()
                        .filter(|proof| proof.word() == put)
                        .for_each(|proof| self.act(Action::Prove(at, proof), "")),
                    _ => self.seek(at),
                }
            }
            "open" => self.next_blank(),
            "go" => {
                let panel = (0..).zip(insight::PAGES).find(|(_, id)| id.strip_prefix('@') == Some(what));
                if let Some((panel, _)) = panel {
                    self.go(Page::Panel(panel));
                }
            }
            _ => self.chosen.tell(word, put),
        }
    }

    fn go(&mut self, page: Page) {
        if matches!(page, Page::Panel(_)) {
            // Whoever goes there asks for the result.
            self.renew();
        }
        self.page = page;
        self.sought = None;
        self.sheet_open = false;
        self.nav_open = false;
        self.menu_open = false;
        self.history.settle();
    }

    pub(super) fn seek(&mut self, at: At) {
        if let Some(page) = self.page_of(at) {
            for depth in [Depth::Full, Depth::Filed] {
                if !self.pages().contains(&page) {
                    self.depth = depth;
                }
            }
            self.page = page;
            self.sheet_open = false;
            self.nav_open = false;
            self.searches = self.searches.wrapping_add(1);
            self.sought = Some(Sought { at, time: self.searches });
            if let Some(field) = at.row {
                self.turn_to_row(field.roster, field.row);
            }
            if let Some(field) = at.row
                && self.is_detail(field)
                && !self.open_rows.contains(&(field.roster, field.row))
            {
                self.open_rows.push((field.roster, field.row));
            }
        }
    }
}

/// Takes `item` out of the list, or puts it in.
fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|known| *known == item) {
        Some(index) => drop(list.remove(index)),
        None => list.push(item),
    }
}
