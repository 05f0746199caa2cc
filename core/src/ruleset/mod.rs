//! The data: one dated ruleset, loaded, checked and resolved.
//!
//! Items refer to each other by position ([`QuestionIx`] and friends), so evaluation never searches. The text form is
//! described in `core/rulesets/README.md`; [`load`] turns it into this one (feature `source`), and [`Ruleset::decode`]
//! reads the compact form that the browser carries.

pub mod diff;
mod first;
#[cfg(feature = "source")]
mod index;
mod knowledge;
#[cfg(feature = "source")]
pub mod load;
#[cfg(feature = "source")]
mod reach;
#[cfg(feature = "source")]
pub mod schema;
mod section;
#[cfg(feature = "source")]
mod sound;
mod uses;

use crate::condition::{Condition, Slot};
use crate::day::Day;
use crate::packed::{self, Languages};
use crate::text::Text;

pub use knowledge::{Basis, Knowledge, Note, Notice};
pub use section::{Phase, Section};
pub use uses::{Probes, Traits, Uses};

/// Position of a question or field in [`Ruleset::questions`].
pub type QuestionIx = u16;

/// One dated version of a policy's rules with all its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruleset {
    /// Folder name of the policy.
    pub policy: Box<str>,
    /// The day from which this version applies.
    pub effective: Day,
    /// SHA-256 over the canonical form, as 64 hexadecimal digits; stands on every result.
    pub hash: Box<str>,
    /// Name of the self-assessment.
    pub title: Text,
    /// For whom it is and what it does, in a sentence.
    pub about: Text,
    /// Ends every result.
    pub disclaimer: Text,
    /// What this version changed against the one before.
    pub change: Text,
    /// Said of what no applicant can change: what would have to be another. Blank where there is nothing of the kind.
    pub fixed: Text,
    /// The texts cited.
    pub documents: Vec<Document>,
    /// The provisions of those texts.
    pub requirements: Vec<Requirement>,
    /// Sections of the form.
    pub sections: Vec<Section>,
    /// Questions and, with a place inside a roster, fields.
    pub questions: Vec<Question>,
    /// Dimensions of readiness.
    pub dimensions: Vec<Titled>,
    /// Who has to act on a remedy.
    pub parties: Vec<Titled>,
    /// The rules.
    pub criteria: Vec<Criterion>,
    /// How the authority acts.
    pub facts: Vec<Knowledge>,
    /// Support measures.
    pub supports: Vec<Knowledge>,
    /// How a filed consortium is evaluated.
    pub evaluations: Vec<Knowledge>,
    /// Hints that depend on answers.
    pub notices: Vec<Notice>,
    /// Borrowed or inferred material, always shown as such.
    pub notes: Vec<Note>,
    /// Points the text leaves open.
    pub readings: Vec<Reading>,
    /// How proof and maturity count.
    pub credits: Credits,
    /// What earlier versions called otherwise.
    pub renamed: Vec<Renamed>,
    /// What depends on what; derived from the rest.
    pub uses: Uses,
}

/// Why a compact form could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARuleset;

impl std::fmt::Display for NotARuleset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("these bytes are no compiled ruleset of this version; build them again with the same release")
    }
}

impl std::error::Error for NotARuleset {}

impl Ruleset {
    /// The compact form that is built into the browser's artefact. Each ruleset has one.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        packed::pack(self, Languages::Both)
    }

    /// The compact form that a browser loads first: with blank English, and without what is shown beside the form or a
    /// moment later. It assesses as the whole does, and its hash is that of the whole.
    #[must_use]
    pub fn encode_first(&self) -> Vec<u8> {
        packed::pack(&first::without_what_can_wait(self), Languages::Chinese)
    }

    /// Reads the compact form.
    ///
    /// # Errors
    /// When the bytes are not what [`Ruleset::encode`] of this release wrote. A browser, where feature `source` is left out,
    /// looks at their form only: it is given no other bytes than those that came with itself.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotARuleset> {
        let ruleset = packed::unpack(bytes).ok_or(NotARuleset)?;
        #[cfg(feature = "source")]
        if !ruleset.is_sound() {
            return Err(NotARuleset);
        }
        Ok(ruleset)
    }

    /// With [`Ruleset::uses`] derived anew.
    #[cfg(feature = "source")]
    #[must_use]
    pub fn indexed(mut self) -> Self {
        self.uses = Uses::of(&self);
        self
    }

    /// `qingdao/2025-04-14`: the name by which answers files refer to this version.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.policy, self.effective)
    }

    /// The question at this position.
    #[must_use]
    pub fn question(&self, ix: QuestionIx) -> Option<&Question> {
        self.questions.get(usize::from(ix))
    }

    /// The position of the question or field with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<QuestionIx> {
        self.questions.iter().position(|q| &*q.id == id).and_then(|ix| u16::try_from(ix).ok())
    }

    /// The same, where it is likely to stand at or soon after the position `from`.
    pub(crate) fn find_from(&self, from: QuestionIx, id: &str) -> Option<(QuestionIx, &Question)> {
        let found = |(ix, question): (u16, &Question)| (*question.id == *id).then_some(ix);
        let onwards = (from..).zip(self.questions.get(usize::from(from)..).unwrap_or(&[])).find_map(found);
        let ix = onwards.or_else(|| self.find(id))?;
        Some((ix, self.question(ix)?))
    }

    /// Where the answer to the question or field at this position is found.
    #[must_use]
    pub fn slot(&self, question: QuestionIx) -> Slot {
        let column = match self.question(question).map(|q| q.place) {
            Some(Place::Field { column, .. }) => Some(column),
            _ => None,
        };
        Slot { question, column }
    }

    /// The first roster that lists units.
    #[must_use]
    pub fn units(&self) -> Option<(QuestionIx, &Roster)> {
        (0..).zip(&self.questions).find_map(|(ix, question)| match &question.kind {
            Kind::Roster(shape) if shape.distinct_column.is_some() => Some((ix, shape)),
            _ => None,
        })
    }

    /// The questions of a section, in order.
    pub fn section(&self, section: u16) -> impl Iterator<Item = (QuestionIx, &Question)> {
        (0..).zip(&self.questions).filter(move |(_, q)| q.place == Place::Section(section))
    }

    /// The requirement that gives a criterion its force and its words: the first it cites.
    #[must_use]
    pub fn source(&self, criterion: &Criterion) -> Option<&Requirement> {
        self.requirements.get(usize::from(*criterion.cites.first()?))
    }

    /// The document of a requirement and the title of the part it stands in.
    #[must_use]
    pub fn origin(&self, requirement: &Requirement) -> Option<(&Document, &Text)> {
        let document = self.documents.get(usize::from(requirement.document))?;
        Some((document, &document.parts.get(usize::from(requirement.part))?.title))
    }
}

/// Force of a provision's wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// 须: missing it is an obstacle.
    Must,
    /// 要 / 应: missing it is a gap to close before filing.
    Required,
    /// 原则上 / 一般: a default with room for a reasoned exception.
    Principle,
    /// A quality word: self-rated with evidence, decided by people.
    Judged,
    /// 鼓励 / 可: never counts against an applicant.
    Encouraged,
    /// How the authority acts: informs, tests nothing.
    Process,
}

impl Force {
    /// All forces, strongest first.
    pub const ALL: [Self; 6] =
        [Self::Must, Self::Required, Self::Principle, Self::Judged, Self::Encouraged, Self::Process];

    /// Whether criteria of this force decide the verdict.
    #[must_use]
    pub fn enters_verdict(self) -> bool {
        !matches!(self, Self::Encouraged | Self::Process)
    }

    /// The word used in ruleset files and results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Required => "required",
            Self::Principle => "principle",
            Self::Judged => "judged",
            Self::Encouraged => "encouraged",
            Self::Process => "process",
        }
    }
}

/// A text the rules are taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Id.
    pub id: Box<str>,
    /// Title.
    pub title: Text,
    /// Who published it.
    pub issuer: Text,
    /// When.
    pub date: Day,
    /// Its parts, by which requirements are located.
    pub parts: Vec<Titled>,
}

/// An id with a title: dimension, party, part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Titled {
    /// Id.
    pub id: Box<str>,
    /// Title.
    pub title: Text,
    /// Introduction, where there is one.
    pub intro: Option<Text>,
}

/// One provision: its words, where they stand and with what force.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Id, shared with the criterion, case file and rule book entry made of it.
    pub id: Box<str>,
    /// Force of the wording.
    pub force: Force,
    /// Position in [`Ruleset::documents`].
    pub document: u16,
    /// Position in [`Document::parts`].
    pub part: u16,
    /// The policy's own words.
    pub phrase: Box<str>,
    /// Our English rendering of them.
    pub gloss: Box<str>,
}

/// Where a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this section of the form.
    Section(u16),
    /// For each row of this roster.
    Field {
        /// The roster's position in [`Ruleset::questions`].
        roster: QuestionIx,
        /// The field's position among the roster's fields.
        column: u16,
    },
}

/// A question of the form, or a field of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Key in the answers file.
    pub id: Box<str>,
    /// Where it is asked.
    pub place: Place,
    /// Type of its answer.
    pub kind: Kind,
    /// The question.
    pub title: Text,
    /// What is meant.
    pub help: Option<Text>,
    /// The document that proves the answer; its presence asks for the state of proof.
    pub proves: Option<Text>,
    /// Unit of the answer.
    pub unit: Option<Text>,
    /// Asked only then.
    pub applies: Option<Condition>,
    /// Whether the quick check asks it.
    pub quick: bool,
    /// Whether it is a fact about a unit that no applicant can change: only another unit answers otherwise.
    pub fixed: bool,
    /// The field with the same choices that is shown with it as one table, the question first and a line for each row.
    pub matrix: Option<QuestionIx>,
}

/// A question's type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A level from 0 to 3.
    Maturity {
        /// What each level means in plain words, level 0 first.
        levels: Vec<Text>,
    },
    /// One of several choices.
    One {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// Any number of choices.
    Several {
        /// The choices, at most 60.
        choices: Vec<Choice>,
    },
    /// A whole number in the question's unit.
    Number {
        /// Least value taken.
        least: Option<i64>,
        /// Greatest value taken.
        greatest: Option<i64>,
    },
    /// Money in fen.
    Money {
        /// Least value taken, in fen.
        least: Option<i64>,
        /// Greatest value taken, in fen.
        greatest: Option<i64>,
    },
    /// Money in fen for each of the last years.
    Series {
        /// How many years, counted back from the year before today.
        years: u8,
    },
    /// A day.
    Date,
    /// Free text.
    Text {
        /// Whether several lines are expected.
        long: bool,
        /// Suggestions; examples, not a complete list.
        examples: Vec<Text>,
        /// What is given there is offered by name: the texts of these questions, the names of the rows of these rosters.
        offers: Vec<QuestionIx>,
    },
    /// A unified social credit code.
    Code {
        /// An answer the code makes likely.
        suggests: Option<Suggestion>,
    },
    /// Rows of fields.
    Roster(Roster),
}

/// A question, field or choice that had another id in an earlier version, so that answers given then still count.
#[derive(Clone, Debug, PartialEq)]
pub struct Renamed {
    /// For a field its roster, for a choice its question or field; none for a question of the form.
    pub within: Option<QuestionIx>,
    /// The id in files of earlier versions; nothing has it any more.
    pub from: Box<str>,
    /// The id it has now.
    pub to: Box<str>,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Id in the answers file.
    pub id: Box<str>,
    /// Label.
    pub title: Text,
    /// Explanation, where the label is not enough.
    pub note: Option<Text>,
    /// First day it is in force.
    pub from: Option<Day>,
    /// Last day it is in force.
    pub until: Option<Day>,
}

/// "A code registered there suggests this answer": offered to the user, never taken as the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The question it concerns.
    pub question: QuestionIx,
    /// The suggested choice (`yes` for yes/no).
    pub choice: Box<str>,
    /// The division prefix that suggests it.
    pub division: Box<str>,
}

/// A repeating group. One whose rows are told apart by a credit code lists units: each may fill in its own row, and a table
/// of them may be taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    /// What a row is.
    pub row: Text,
    /// Its fields, in order.
    pub fields: Vec<QuestionIx>,
    /// The column that names a row.
    pub name_column: Option<u16>,
    /// The column that tells two rows are the same unit.
    pub distinct_column: Option<u16>,
    /// The question whose unit must not be a row too.
    pub other_than: Option<QuestionIx>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Id; the same stem in case files, report and rule book.
    pub id: Box<str>,
    /// Requirements cited; the first gives the force.
    pub cites: Vec<u16>,
    /// Force, from the first requirement cited.
    pub force: Force,
    /// Position in [`Ruleset::dimensions`].
    pub dimension: u16,
    /// Title.
    pub title: Text,
    /// When it applies; always, if absent.
    pub applies: Option<Condition>,
    /// What is checked.
    pub check: Condition,
    /// Weight in its dimension: the product's own.
    pub weight: u16,
    /// What the check assumes beyond the text, and why.
    pub inferred: Option<Text>,
    /// What to do when it is not met.
    pub remedy: Remedy,
}

/// How to meet a criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What to do.
    pub action: Text,
    /// Who: position in [`Ruleset::parties`].
    pub owner: u16,
    /// The document that proves it.
    pub document: Text,
    /// Lead time in working days.
    pub days: u16,
    /// Whether no applicant can change it: only another unit could.
    pub fixed: bool,
}

/// A point the text leaves open, with its possible readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Id.
    pub id: Box<str>,
    /// The open point.
    pub title: Text,
    /// Why it is open.
    pub why: Text,
    /// The readings; the first is the default.
    pub options: Vec<Titled>,
}

/// What proof and maturity are worth, in hundredths of a per cent (10000 is full credit).
#[derive(Clone, Debug, PartialEq)]
pub struct Credits {
    /// By state of proof: declared, in progress, documented.
    pub proof: [u16; 3],
    /// By level of maturity.
    pub levels: [u16; 4],
    /// Says that the policy scores nothing.
    pub statement: Text,
}
