//! What a ruleset tells besides its rules: none of it enters the verdict.

use crate::condition::Condition;
use crate::text::Text;

/// A fact, support measure or evaluation item.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    /// Id.
    pub id: Box<str>,
    /// Requirements cited.
    pub cites: Vec<u16>,
    /// Title.
    pub title: Text,
    /// What it says.
    pub text: Text,
}

/// On what a notice or note rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The policy's text.
    Text,
    /// Our reading of it.
    Inferred,
    /// Practice elsewhere.
    Borrowed,
}

/// A hint that appears with certain answers; never part of the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Id.
    pub id: Box<str>,
    /// Shown when this is certainly true.
    pub when: Condition,
    /// Section where it is shown.
    pub section: u16,
    /// What it says.
    pub text: Text,
    /// On what it rests.
    pub basis: Basis,
    /// Requirements cited, for `Basis::Text`.
    pub cites: Vec<u16>,
}

/// Material beyond the policy's text, always shown and marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Id.
    pub id: Box<str>,
    /// On what it rests.
    pub basis: Basis,
    /// Title.
    pub title: Text,
    /// What it says.
    pub text: Text,
}
