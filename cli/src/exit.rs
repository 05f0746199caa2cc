//! What the process says to whoever started it.

use std::process::ExitCode;

use consortium_core::verdict::Verdict;

/// How a run ended. Codes are a contract (`--help`, README): scripts branch on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing found in the way; for other commands: done.
    Clear,
    /// The command line is not understood.
    Usage,
    /// A file or ruleset cannot be read, or has faults.
    Unreadable,
    /// The verdict, where it is not "clear".
    Verdict(Verdict),
    /// `batch` refused lines; the others are assessed.
    LinesRefused,
    /// `ruleset diff` found differences.
    Differs,
}

impl Exit {
    /// The code. 1 and what shells use themselves (from 126) are kept free.
    pub fn code(self) -> u8 {
        match self {
            Self::Clear | Self::Verdict(Verdict::Clear) => 0,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Verdict(Verdict::Obstacle) => 10,
            Self::Verdict(Verdict::Gap) => 11,
            Self::Verdict(Verdict::BelowPrinciple) => 12,
            Self::Verdict(Verdict::Judgement) => 13,
            Self::Verdict(Verdict::Open) => 14,
            Self::Verdict(Verdict::Error) => 20,
            Self::LinesRefused => 21,
            Self::Differs => 30,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_has_a_code_of_its_own() {
        let verdicts = Verdict::ALL.into_iter().filter(|v| *v != Verdict::Clear).map(Exit::Verdict);
        let all: Vec<Exit> = [Exit::Clear, Exit::Usage, Exit::Unreadable, Exit::LinesRefused, Exit::Differs]
            .into_iter()
            .chain(verdicts)
            .collect();
        for (ix, exit) in all.iter().enumerate() {
            for other in &all[..ix] {
                assert_ne!(exit.code(), other.code(), "{exit:?} and {other:?}");
            }
        }
    }
}
