//! What the widget knows, and how each action changes it. Pure: no browser, no clock, so it is tested natively.
//!
//! Entries are kept exactly as typed; what they mean is derived. Every change of answers can be undone.

mod act;
mod change;
mod chosen;
pub(crate) mod fill;
mod history;
mod look;
mod own;
mod seek;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use consortium_core::Day;
use consortium_core::answers::{Answers, Cell, RowId};
use consortium_core::part::Part;
use consortium_core::ruleset::{Phase, Place, QuestionIx, Ruleset};
use consortium_core::value::Entry;
use consortium_core::{Assessment, assess_as_read};

pub use act::{Action, Errand};
pub use chosen::Chosen;
pub use history::History;
pub use look::{Look, Theme, TypeSize, Updates};
pub use seek::{Progress, offers};

use crate::rules::Rules;
use crate::text::Say;

/// Where an answer stands: a question of the form, or a field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The question or field.
    pub question: QuestionIx,
    /// The row, for a field.
    pub row: Option<InRow>,
}

/// A place in a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InRow {
    /// The roster question.
    pub roster: QuestionIx,
    /// The row.
    pub row: RowId,
    /// The field's column.
    pub column: u16,
}

impl At {
    /// A question of the form.
    #[must_use]
    pub fn question(question: QuestionIx) -> Self {
        Self { question, row: None }
    }

    /// The place of a cited answer. A field cited without a row stands for its roster.
    #[must_use]
    pub fn cited(rules: &Ruleset, question: QuestionIx, row: Option<RowId>) -> Option<Self> {
        Some(match (rules.question(question)?.place, row) {
            (Place::Section(_), _) => Self::question(question),
            (Place::Field { roster, .. }, None) => Self::question(roster),
            (Place::Field { roster, column }, Some(row)) => Self { question, row: Some(InRow { roster, row, column }) },
        })
    }

    /// The cell there.
    #[must_use]
    pub fn cell(self, answers: &Answers) -> Option<&Cell> {
        match self.row {
            None => answers.cell(self.question),
            Some(field) => answers.rows(field.roster)?.get(field.row)?.cell(field.column),
        }
    }
}

/// What the middle of the widget shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The first page.
    Start,
    /// The few questions of the quick check.
    Quick,
    /// A section of the form.
    Section(u16),
    /// The one row that a member fills in.
    Own,
    /// What was found, seen from one side: a panel of the second module, by its place in [`crate::insight::PAGES`].
    Panel(u8),
}

/// How much is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The quick check.
    Quick,
    /// All sections that are of use before what is prepared has been filed.
    #[default]
    Full,
    /// The sections that are of use after that.
    Filed,
    /// One row of the roster: what a member says of itself. The host chooses it, nobody goes there from another depth.
    Member,
}

impl Depth {
    /// The depths one can go over to, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Quick, Self::Full, Self::Filed];

    /// The word of the `mode` attribute.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Full => "full",
            Self::Filed => "filed",
            Self::Member => "member",
        }
    }

    /// Reads the attribute.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let known = Self::ALL.into_iter().chain([Self::Member]);
        known.into_iter().find(|depth| depth.word() == word).unwrap_or_default()
    }

    fn has(self, phase: Phase) -> bool {
        match self {
            Self::Quick | Self::Member => false,
            Self::Full => phase != Phase::After,
            Self::Filed => phase != Phase::Before,
        }
    }
}

/// Something told to the user, shown until it is closed or replaced, and read aloud once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether it reports a failure.
    pub tone: Tone,
    /// What happened, and what to do.
    pub lines: Vec<(Say, Vec<String>)>,
    /// What can be done about it at a press.
    pub offer: Option<Offer>,
}

/// The tone of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done, or needs a decision.
    Trouble,
}

/// What a notice offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Take the change back.
    Undo,
    /// Save the answers to a file.
    SaveFile,
    /// Decide between this tab's answers and the other's.
    ChooseTab,
    /// Download the text of a damaged draft.
    DamagedDraft,
}

impl Notice {
    /// Tells that something was done.
    #[must_use]
    pub fn done(say: Say, values: &[&str]) -> Self {
        Self { tone: Tone::Done, lines: vec![line(say, values)], offer: None }
    }

    /// Tells of trouble.
    #[must_use]
    pub fn trouble(say: Say, values: &[&str]) -> Self {
        Self { tone: Tone::Trouble, ..Self::done(say, values) }
    }

    /// With a further sentence.
    #[must_use]
    pub fn and(mut self, say: Say, values: &[&str]) -> Self {
        self.lines.push(line(say, values));
        self
    }

    /// With something to press.
    #[must_use]
    pub fn offering(mut self, offer: Offer) -> Self {
        self.offer = Some(offer);
        self
    }
}

fn line(say: Say, values: &[&str]) -> (Say, Vec<String>) {
    (say, values.iter().map(|&value| value.to_owned()).collect())
}

/// A question that must be answered before going on.
#[derive(Debug, PartialEq)]
pub enum Ask {
    /// Clear everything?
    Clear,
    /// Replace the answers by those of a file?
    Replace(Box<Loaded>),
    /// Take a member's part over into the roster?
    Join(Box<Loaded>, Box<Part>),
}

/// Answers read from a file, checked and waiting for consent.
#[derive(Debug, PartialEq)]
pub struct Loaded {
    /// The file's name.
    pub name: String,
    /// The answers.
    pub answers: Answers,
    /// For the panels: the version of the rules under which they were given, if it is another one.
    pub since: String,
}

/// Whether the draft on this device is as new as the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// It is.
    Saved,
    /// The page is set to keep none.
    Off,
    /// Storage is full or blocked.
    Failed,
    /// Another tab saved other answers; ours wait until the user has chosen.
    Elsewhere,
}

/// Where the user asked to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The question or field.
    pub at: At,
    /// Counts the requests, so that asking twice for the same place moves there twice.
    pub time: u32,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The ruleset.
    pub rules: Rules,
    /// The day of the assessment.
    pub today: Day,
    /// Every entry as it was made.
    pub answers: Rc<Answers>,
    /// What the rules say about them.
    pub assessment: Assessment,
    /// Whether answers changed since, and the user wants to ask for the result.
    pub is_stale: bool,
    /// What can be undone and redone.
    pub history: History,
    /// What the middle shows.
    pub page: Page,
    /// How much is asked.
    pub depth: Depth,
    /// Look.
    pub look: Look,
    /// How often the user asked to be taken somewhere.
    pub searches: u32,
    /// The place the user asked for last.
    pub sought: Option<Sought>,
    /// What is told at the moment.
    pub notice: Option<Notice>,
    /// What is asked at the moment.
    pub ask: Option<Ask>,
    /// Whether the result lies open as a sheet (narrow widget).
    pub sheet_open: bool,
    /// Where the last keystroke went while the field has not been left.
    pub typing: Option<At>,
    /// Whether the draft is safe.
    pub saving: Saving,
    /// What had been typed where the user then said 不清楚: it comes back when that is taken back.
    pub aside: Vec<(At, Entry)>,
    /// Whether the menu lies open.
    pub menu_open: bool,
    /// Whether the sections lie open (narrow widget).
    pub nav_open: bool,
    /// What was chosen in the panels.
    pub chosen: Chosen,
    /// The stretch of a long roster that is shown, counted from 0.
    pub stretch: usize,
    /// The rows of which the details are shown.
    pub open_rows: Vec<(QuestionIx, RowId)>,
    /// Counts changes of the answers.
    pub revision: u32,
    /// The count up to which they were saved, or saving was tried.
    pub kept: u32,
}

impl State {
    /// A blank form.
    #[must_use]
    pub fn new(rules: Rules, today: Day, look: Look, depth: Depth) -> Self {
        let answers = own::begun(rules, today, depth);
        let assessment = assess_as_read(&rules, &answers, today);
        Self {
            rules,
            today,
            answers: Rc::new(answers),
            assessment,
            is_stale: false,
            history: History::default(),
            page: Page::Start,
            depth,
            look,
            searches: 0,
            sought: None,
            notice: None,
            ask: None,
            sheet_open: false,
            typing: None,
            saving: Saving::Saved,
            aside: Vec::new(),
            menu_open: false,
            nav_open: false,
            chosen: Chosen::default(),
            stretch: 0,
            open_rows: Vec::new(),
            revision: 0,
            kept: 0,
        }
    }

    /// The pages of the chosen depth, in order.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = vec![Page::Start];
        match self.depth {
            Depth::Quick => pages.push(Page::Quick),
            Depth::Member => pages.push(Page::Own),
            Depth::Full | Depth::Filed => {}
        }
        for (ix, section) in (0..).zip(&self.rules.sections) {
            if self.depth.has(section.phase) {
                pages.push(Page::Section(ix));
            }
        }
        pages
    }

    /// The cell at a place.
    #[must_use]
    pub fn cell(&self, at: At) -> Option<&Cell> {
        at.cell(&self.answers)
    }

    /// The entry at a place; blank when there is none.
    #[must_use]
    pub fn entry(&self, at: At) -> Entry {
        self.cell(at).map(|cell| cell.entry().clone()).unwrap_or_default()
    }
}
