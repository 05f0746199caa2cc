//! The sections of the form, and when in the life of what is filed each of them is of use.

use crate::text::Text;

/// A section of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Id.
    pub id: Box<str>,
    /// Title.
    pub title: Text,
    /// Introduction, where there is one.
    pub intro: Option<Text>,
    /// When it is of use.
    pub phase: Phase,
}

/// When a section is of use, seen from the filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// To whoever prepares a filing.
    #[default]
    Before,
    /// Before and after.
    Throughout,
    /// To whoever has filed.
    After,
}

impl Phase {
    /// All phases, in their order.
    pub const ALL: [Self; 3] = [Self::Before, Self::Throughout, Self::After];

    /// Its word in the ruleset.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Throughout => "throughout",
            Self::After => "after",
        }
    }
}
