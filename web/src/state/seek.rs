//! Where things are: the page of a question, the name of a row, how far a page is answered.

use consortium_core::answers::{Answers, Cell, Row, RowId};
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Seen, Truths};
use consortium_core::form::STRETCH;
use consortium_core::next::Next;
use consortium_core::ruleset::{self, Kind, Place, Question, QuestionIx, Roster};
use consortium_core::value::{Entry, Raw};

use super::{At, Depth, InRow, Notice, Page, State};
use crate::roster::columns;
use crate::rules::Rules;
use crate::text;
use crate::ui::Ui;

/// The names that a text may be made of: what these questions say and what names the rows of these rosters, each once.
#[must_use]
pub fn offers<'a>(rules: Rules, answers: &'a Answers, question: &Question) -> Vec<&'a str> {
    let Kind::Text { offers, .. } = &question.kind else { return Vec::new() };
    let mut names = Vec::new();
    let mut take = |cell: Option<&'a Cell>| {
        if let Some(Entry::Given(Raw::Text(name), _)) = cell.map(Cell::entry) {
            let name = name.trim();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    };
    for &source in offers {
        take(answers.cell(source));
        if let Some(Kind::Roster(shape)) = rules.question(source).map(|source| &source.kind)
            && let (Some(rows), Some(column)) = (answers.rows(source), shape.name_column)
        {
            rows.iter().for_each(|row| take(row.cell(column)));
        }
    }
    names
}

/// How far a page is answered, in questions that are asked at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// With an answer, 不清楚 among them.
    pub answered: usize,
    /// Of these, with 不清楚.
    pub unknown: usize,
    /// Blank, and no answer would change anything any more.
    pub idle: usize,
    /// All that are asked.
    pub asked: usize,
}

impl Progress {
    /// How many are known, 不清楚, blank, not needed any more; what there is none of is left out, but for the known.
    #[must_use]
    pub fn words(self, ui: &Ui) -> String {
        let blank = self.asked - self.answered - self.idle;
        let mut words = ui.fill(text::KNOWN, &[&(self.answered - self.unknown).to_string()]);
        for (count, say) in [(self.unknown, text::UNKNOWN), (blank, text::BLANK), (self.idle, text::IDLE)] {
            if count > 0 {
                words.push_str(&ui.fill(say, &[&count.to_string()]));
            }
        }
        words
    }

    /// Whether nothing is left to answer.
    #[must_use]
    pub fn is_done(self) -> bool {
        self.answered == self.asked
    }
}

impl State {
    fn facts(&self) -> Facts<'_> {
        Facts::new(self.rules.get(), &self.answers, self.today)
    }

    /// The place that `question` or `roster/row/field` names, rows counted from 1.
    pub(super) fn named(&self, name: &str) -> Option<At> {
        let mut parts = name.split('/');
        let question = self.rules.find(parts.next()?)?;
        let (Some(number), Some(field)) = (parts.next(), parts.next()) else { return Some(At::question(question)) };
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        let row = self.answers.rows(question)?.iter().nth(index)?.id;
        At::cited(&self.rules, self.rules.find(field)?, Some(row))
    }

    /// The page that shows a question at the present depth.
    pub(super) fn page_of(&self, at: At) -> Option<Page> {
        if self.depth == Depth::Member {
            return Some(Page::Own);
        }
        let question = self.rules.question(at.row.map_or(at.question, |field| field.roster))?;
        match question.place {
            _ if self.depth == Depth::Quick && question.quick && self.is_quick(at.question) => Some(Page::Quick),
            Place::Section(section) => Some(Page::Section(section)),
            Place::Field { .. } => None,
        }
    }

    /// Whether a question of the form is asked, given what is known.
    #[must_use]
    pub fn is_asked(&self, question: QuestionIx) -> bool {
        self.facts().is_asked(question, None)
    }

    /// Whether the page at hand asks a field of this row.
    #[must_use]
    pub fn is_field_asked(&self, field: QuestionIx, row: &Row) -> bool {
        self.shows(field) && self.facts().is_asked(field, Some(row))
    }

    /// Whether the page at hand has a place for a field.
    #[must_use]
    pub fn shows(&self, field: QuestionIx) -> bool {
        self.page != Page::Quick || self.is_quick(field)
    }

    fn is_quick(&self, question: QuestionIx) -> bool {
        self.rules.question(question).is_some_and(|question| question.quick)
    }

    /// A question that has to be answered before a section asks anything.
    #[must_use]
    pub fn key_to(&self, page: Page) -> Option<QuestionIx> {
        let Page::Section(section) = page else { return None };
        let mut key = None;
        for (_, question) in self.rules.section(section) {
            question.applies.as_ref()?.visit(&mut |seen| {
                if let Seen::Asked(slot, _) = seen {
                    key = key.or(Some(slot.question));
                }
            });
        }
        key.filter(|&key| self.is_asked(key))
    }

    /// The questions a page asks, in order.
    pub fn questions(&self, page: Page) -> impl Iterator<Item = (QuestionIx, &'static Question)> + '_ {
        let questions = (0..).zip(&self.rules.get().questions);
        questions.filter(move |&(ix, question)| {
            let here = match (page, question.place) {
                (Page::Section(section), Place::Section(place)) => section == place,
                (Page::Quick, Place::Section(_)) => question.quick,
                _ => false,
            };
            here && self.is_asked(ix)
        })
    }

    /// The hints that hold for certain and belong to this question: the last one of their section that they depend on.
    pub fn notices_at(&self, question: QuestionIx) -> impl Iterator<Item = &'static ruleset::Notice> + '_ {
        let here = self.rules.get().notices.iter().filter(move |notice| self.place_of(notice) == Some(question));
        here.filter(|notice| self.facts().eval(&notice.when, None).truths == Truths::TRUE)
    }

    fn place_of(&self, notice: &ruleset::Notice) -> Option<QuestionIx> {
        let is_here = |ix: &QuestionIx| {
            self.rules.question(*ix).is_some_and(|question| question.place == Place::Section(notice.section))
        };
        let mut mentioned: Vec<QuestionIx> = Vec::new();
        notice.when.visit(&mut |seen| match seen {
            Seen::Slot(slot) | Seen::Asked(slot, _) | Seen::Compared(slot, _) if slot.column.is_none() => {
                mentioned.push(slot.question);
            }
            Seen::Roster(roster) => mentioned.push(roster),
            Seen::Slot(_) | Seen::Asked(..) | Seen::Compared(..) | Seen::Reading(_) | Seen::OfRow(..) => {}
        });
        let first_here = || (0..).zip(&self.rules.questions).map(|(ix, _)| ix).find(is_here);
        mentioned.into_iter().filter(is_here).max().or_else(first_here)
    }

    /// How far a page is answered.
    #[must_use]
    pub fn progress(&self, page: Page) -> Progress {
        let mut progress = Progress::default();
        let fields = if page == Page::Own { self.own_fields() } else { Vec::new() };
        let questions = self.questions(page).map(|(ix, _)| At::question(ix));
        for at in fields.into_iter().chain(questions) {
            progress.asked += 1;
            if self.is_blank_at(at) {
                progress.idle += usize::from(self.is_idle(at));
            } else {
                progress.answered += 1;
                progress.unknown += usize::from(self.entry(at) == Entry::Unknown);
            }
        }
        progress
    }

    /// Whether nothing is said there yet; a roster as long as it is not complete.
    fn is_blank_at(&self, at: At) -> bool {
        match (at.row, self.answers.rows(at.question)) {
            (None, Some(rows)) => !rows.is_complete() || rows.is_empty(),
            _ => self.entry(at) == Entry::Blank,
        }
    }

    /// Whether no answer there would change anything. A member does not see what its answers change.
    fn is_idle(&self, at: At) -> bool {
        let of = |next: &&Next| next.slot.question == at.question;
        at.row.is_none() && self.assessment.next.iter().find(of).is_some_and(|next| next.power.is_idle())
    }

    /// To the first blank question after the one that was gone to last, or of the page at hand; after the last one to the
    /// first of all.
    pub(super) fn next_blank(&mut self) {
        let mut asked: Vec<(Page, At)> = Vec::new();
        for page in self.pages() {
            let fields = if page == Page::Own { self.own_fields() } else { Vec::new() };
            let questions = self.questions(page).flat_map(|(ix, _)| self.with_fields(ix));
            asked.extend(fields.into_iter().chain(questions).map(|at| (page, at)));
        }
        let last = self.sought.and_then(|sought| asked.iter().position(|&it| it == (self.page, sought.at)));
        let begin = last.map(|index| index + 1).or_else(|| asked.iter().position(|(page, _)| *page == self.page));
        let (before, after) = asked.split_at(begin.unwrap_or(0));
        let next = after.iter().chain(before).find(|(_, at)| self.is_blank_at(*at));
        match next {
            Some(&(_, at)) => self.seek(at),
            None => self.tell(Notice::done(text::ALL_ANSWERED, &[])),
        }
    }

    /// A question with the fields of its rows that are asked, if it has rows; it comes after them.
    fn with_fields(&self, question: QuestionIx) -> Vec<At> {
        let mut out = Vec::new();
        if let (Some(rows), Some(shape)) = (self.answers.rows(question), self.shape(question)) {
            for row in rows.iter() {
                for (column, &field) in (0..).zip(&shape.fields) {
                    if self.is_field_asked(field, row) {
                        out.push(At { question: field, row: Some(InRow { roster: question, row: row.id, column }) });
                    }
                }
            }
        }
        out.push(At::question(question));
        out
    }

    /// How many questions the quick check has.
    #[must_use]
    pub fn quick_count(&self) -> usize {
        let is_counted = |question: &&Question| question.quick && matches!(question.place, Place::Section(_));
        self.rules.questions.iter().filter(is_counted).count()
    }

    pub(super) fn shape(&self, roster: QuestionIx) -> Option<&'static Roster> {
        match &self.rules.get().question(roster)?.kind {
            Kind::Roster(shape) => Some(shape),
            _ => None,
        }
    }

    /// Turns to the stretch of a long roster in which a row stands.
    pub(super) fn turn_to_row(&mut self, roster: QuestionIx, row: RowId) {
        let index = self.answers.rows(roster).and_then(|rows| rows.iter().position(|it| it.id == row));
        self.stretch = index.unwrap_or(0) / STRETCH;
    }

    /// The field that names a row, or its first one.
    pub(super) fn name_of_row(&self, roster: QuestionIx, row: RowId) -> Option<At> {
        let shape = self.shape(roster)?;
        let column = shape.name_column.unwrap_or(0);
        let question = *shape.fields.get(usize::from(column))?;
        Some(At { question, row: Some(InRow { roster, row, column }) })
    }

    /// What a row is called, or its number (from 1) while it has no name.
    pub(crate) fn row_name(&self, roster: QuestionIx, row: RowId) -> Result<String, usize> {
        let number = self.answers.rows(roster).and_then(|rows| rows.iter().position(|r| r.id == row));
        let entry = self.name_of_row(roster, row).map(|at| self.entry(at));
        match entry {
            Some(Entry::Given(Raw::Text(name), _)) if !name.trim().is_empty() => Ok(name.trim().to_owned()),
            _ => Err(number.map_or(0, |index| index + 1)),
        }
    }

    /// Whether a field stands in the details of its row.
    pub(super) fn is_detail(&self, field: InRow) -> bool {
        self.shape(field.roster).is_some_and(|shape| columns(self.rules, shape).details.contains(&field.column))
    }

    /// The first question that a criterion asks, for as long as the second module, which knows on which its state rests,
    /// is not there.
    pub(super) fn first_of_criterion(&self, criterion: u16) -> Option<At> {
        let mut first = None;
        self.rules.criteria.get(usize::from(criterion))?.check.visit(&mut |seen| {
            let question = match seen {
                Seen::Asked(slot, _) | Seen::Slot(slot) => Some(slot.question),
                Seen::Roster(roster) => Some(roster),
                _ => None,
            };
            first = first.or(question);
        });
        At::cited(&self.rules, first?, None)
    }
}
