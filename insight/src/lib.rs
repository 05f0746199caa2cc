//! What is shown of a result beyond the verdict: every requirement, the plan, what-if, what each member owes, the report.
//!
//! The widget can be used without it; it follows as a second module, so that nobody waits for it. A panel is a pure
//! function from answers and choices to a tree of elements ([`tree`]), which the widget draws, a native test reads and
//! the printed report takes as HTML. Nothing here knows the browser or holds a state.
//!
//! ```
//! use consortium_core::answers::Answers;
//! use consortium_core::{Day, Lang};
//! use consortium_insight::{Chosen, Sight, panel};
//!
//! let rules = consortium_rulesets::newest("qingdao").expect("it is shipped").load().expect("it is compiled");
//! let today = Day::new(2026, 3, 2).expect("a day");
//! let answers = Answers::new(&rules, today);
//! let sight = Sight::new(&rules, &answers, today, Lang::En, Chosen::default());
//! let plan = panel("plan", &sight).expect("there is such a panel");
//! assert!(plan.text().contains("What has to be done"));
//! ```

mod about;
mod api;
mod chosen;
mod find;
mod give;
mod import;
mod lead_time;
mod marks;
mod matrix;
mod members;
mod plan;
mod quotes;
mod readings;
mod report;
mod request;
mod requirements;
mod steps;
mod text;
mod timeline;
pub mod tree;
mod troubles;
mod versions;

use std::cell::OnceCell;

use consortium_core::answers::{Answers, Cell, RowId};
use consortium_core::condition::Slot;
use consortium_core::condition::eval::Facts;
use consortium_core::explain::explain;
use consortium_core::lines::{Line, lines};
use consortium_core::recourse::{Recourse, recourse};
use consortium_core::ruleset::{Criterion, Place, Ruleset};
use consortium_core::value::Answer;
use consortium_core::{Assessment, Day, Lang, assess};

pub use chosen::Chosen;
use text::Say;
use tree::El;

/// The panels by their ids, in the order in which the widget lists those that are pages.
pub const PANELS: [&str; 10] =
    ["find", "troubles", "first", "aside", "plan", "requirements", "members", "report", "about", "import"];

/// What a panel looks at.
pub struct Sight<'a> {
    rules: &'a Ruleset,
    /// Every version of the policy, the oldest first, where they are at hand.
    versions: &'a [Ruleset],
    answers: &'a Answers,
    assessment: Assessment,
    /// What has to change, found when it is first asked for: it takes a hundred times as long as all else.
    recourse: OnceCell<Recourse>,
    today: Day,
    lang: Lang,
    chosen: Chosen<'a>,
}

impl<'a> Sight<'a> {
    /// Assesses the answers.
    #[must_use]
    pub fn new(rules: &'a Ruleset, answers: &'a Answers, today: Day, lang: Lang, chosen: Chosen<'a>) -> Self {
        let assessment = assess(rules, answers, today);
        Self { rules, versions: &[], answers, assessment, recourse: OnceCell::new(), today, lang, chosen }
    }

    /// With all versions of the policy, to be compared with the one at hand.
    #[must_use]
    pub fn among(mut self, versions: &'a [Ruleset]) -> Self {
        self.versions = versions;
        self
    }

    fn recourse(&self) -> &Recourse {
        self.recourse.get_or_init(|| recourse(self.rules, self.answers, self.today, &self.assessment.findings))
    }

    fn facts(&self) -> Facts<'a> {
        Facts::new(self.rules, self.answers, self.today)
    }

    fn say(&self, say: Say) -> &'static str {
        say.get(self.lang)
    }

    fn fill(&self, say: Say, values: &[&str]) -> String {
        say.with(self.lang, values)
    }

    /// What a criterion's state rests on, in sentences.
    fn own(&self, criterion: &'a Criterion) -> Vec<Line> {
        let facts = self.facts();
        lines(&facts, criterion.force, &explain(&facts, criterion), self.lang)
    }

    /// The action that leads to where a criterion can be moved: to the first answer its state rests on that is not known,
    /// else to the first one.
    fn seek_criterion(&self, criterion: &Criterion) -> Option<String> {
        let cited = explain(&self.facts(), criterion).cites();
        let open = cited.iter().find(|&&(slot, row)| matches!(self.answer(slot, row), Some(Answer::NotKnown)));
        open.or(cited.first()).and_then(|&(slot, row)| self.seek(slot, row))
    }

    /// The answer at a place; for a field without a row that of its roster.
    fn answer(&self, slot: Slot, row: Option<RowId>) -> Option<&Answer> {
        let cell = match (self.rules.question(slot.question)?.place, row) {
            (Place::Section(_), _) => self.answers.cell(slot.question),
            (Place::Field { roster, .. }, None) => self.answers.cell(roster),
            (Place::Field { roster, column }, Some(row)) => self.answers.rows(roster)?.get(row)?.cell(column),
        };
        cell.map(Cell::answer)
    }

    /// The action that leads to an answer: `seek:question`, or `seek:roster/row/field` with rows numbered from 1.
    fn seek(&self, slot: Slot, row: Option<RowId>) -> Option<String> {
        let question = self.rules.question(slot.question)?;
        let Place::Field { roster, .. } = question.place else { return Some(format!("seek:{}", question.id)) };
        let list = &self.rules.question(roster)?.id;
        let number = row.and_then(|row| self.answers.rows(roster)?.iter().position(|it| it.id == row));
        Some(match number {
            Some(index) => format!("seek:{list}/{}/{}", index + 1, question.id),
            None => format!("seek:{list}"),
        })
    }
}

/// The answers that a panel proposes, as an answers file, and how many rows that adds.
#[must_use]
pub fn taken(id: &str, sight: &Sight<'_>) -> Option<(String, usize)> {
    if id == "table" { import::taken(sight) } else { None }
}

/// What leaves the widget when somebody says so: a file, as its name, a line break and its text; the result as JSON. And,
/// for the widget itself, the action that leads to where a criterion can be moved.
#[must_use]
pub fn exported(id: &str, sight: &Sight<'_>) -> Option<String> {
    match id.split_once('/') {
        None if id == "roster" => Some(format!("members.csv\n{}", import::exported(sight)?)),
        Some(("request", row)) => request::file(sight, row),
        Some(("result", mark)) => give::handed(sight, mark),
        Some(("place", id)) => sight.seek_criterion(sight.rules.criteria.iter().find(|it| *it.id == *id)?),
        _ => None,
    }
}

/// A panel by its id; nothing where there is none of this id.
#[must_use]
pub fn panel(id: &str, sight: &Sight<'_>) -> Option<El> {
    Some(match id {
        "find" => find::panel(sight),
        "troubles" => troubles::panel(sight),
        "first" => plan::first_steps(sight),
        "aside" => requirements::aside(sight),
        "plan" => plan::page(sight),
        "requirements" => requirements::page(sight),
        "members" => members::page(sight),
        "report" => report::page(sight),
        "report-sheet" => report::sheet(sight),
        "about" => about::page(sight),
        "import" => import::page(sight),
        _ => return request::sheet(sight, id.strip_prefix("request/")?),
    })
}

/// What belongs to a section of the form; nothing where the section has nothing of the kind.
#[must_use]
pub fn section(id: &str, sight: &Sight<'_>) -> Option<El> {
    let (number, _) = (0..).zip(&sight.rules.sections).find(|(_, section)| *section.id == *id)?;
    matrix::panel(sight, number)
}
