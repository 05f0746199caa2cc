//! Which requirements the result lists.

use consortium_core::verdict::State;

use crate::text::{self, Say};

/// Which requirements are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// Those that need work or judgement.
    ToDo,
    /// Those waiting for answers.
    Open,
    /// Those in place.
    Met,
}

impl Filter {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::ToDo, Self::Open, Self::Met];

    /// Whether a requirement in this state is listed.
    #[must_use]
    pub fn takes(self, state: State) -> bool {
        match self {
            Self::All => true,
            Self::ToDo => matches!(state, State::NotMet | State::Error | State::NeedsJudgement),
            Self::Open => state == State::Open,
            Self::Met => matches!(state, State::Met | State::MetOnDeclaration | State::NoMatter),
        }
    }

    /// Its label, with a place for the number.
    pub(crate) fn say(self) -> Say {
        match self {
            Self::All => text::FILTER_ALL,
            Self::ToDo => text::FILTER_TO_DO,
            Self::Open => text::FILTER_OPEN,
            Self::Met => text::FILTER_MET,
        }
    }

    /// The word of `data-filter`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ToDo => "to-do",
            Self::Open => "open",
            Self::Met => "met",
        }
    }
}
