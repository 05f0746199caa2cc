//! Icons, drawn here so that none has to be fetched. Every state has its own shape, so that colour is never needed.

use crate::html::{El, el};

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A check in a circle.
    Met,
    /// A check in a broken circle: met, but only declared.
    Declared,
    /// A cross in an octagon.
    Obstacle,
    /// A mark in a triangle.
    Gap,
    /// A mark in a diamond.
    Principle,
    /// A pair of scales.
    Judge,
    /// A question mark in a dotted circle.
    Open,
    /// A dash in a circle.
    NotApplicable,
    /// A mark in a square.
    Fault,
    /// A padlock.
    Lock,
    /// Three lines.
    Menu,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// Two sheets.
    Copy,
    /// A bin.
    Bin,
    /// A plus.
    Add,
    /// A chevron to the right.
    Right,
    /// A chevron down.
    Unfold,
    /// A cross.
    Close,
    /// A check.
    Check,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Met => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.5 10.3l2.4 2.4 4.7-5.1",
            Self::Declared => {
                "M10 2.5a7.5 7.5 0 0 1 3.2.7M15.7 5.1a7.5 7.5 0 0 1 1.7 3.6M17.3 11.8a7.5 7.5 0 0 1-1.9 3.4M12.8 17a7.5 7.5 \
                 0 0 1-4 .4M5.8 16.2a7.5 7.5 0 0 1-2.6-3M2.5 10a7.5 7.5 0 0 1 1.1-3.9M5.8 3.8A7.5 7.5 0 0 1 7 3.1M6.5 \
                 10.3l2.4 2.4 4.7-5.1"
            }
            Self::Obstacle => "M6.8 2.5h6.4l4.3 4.3v6.4l-4.3 4.3H6.8l-4.3-4.3V6.8zM7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4",
            Self::Gap => "M10 2.8l7.8 13.9H2.2zM10 8v4M10 14.4v.1",
            Self::Principle => "M10 2.2l7.8 7.8-7.8 7.8L2.2 10zM10 6.6v4M10 13.2v.1",
            Self::Judge => {
                "M10 3v14M5.5 17h9M3.5 6.2l6.5-1.4 6.5 1.4M3.5 6.2L1.6 11a2.2 2.2 0 0 0 3.9 0zM16.5 6.2L14.5 11a2.2 2.2 0 0 0 \
                 3.9 0z"
            }
            Self::Open => {
                "M10 2.5h.1M13.7 3.5h.1M16.4 6.2h.1M17.5 10h.1M16.4 13.8h.1M13.7 16.5h.1M10 17.5h.1M6.2 16.5h.1M3.5 \
                 13.8h.1M2.5 10h.1M3.5 6.2h.1M6.2 3.5h.1M7.9 8.1a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.6v.1"
            }
            Self::NotApplicable => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.5 10h7",
            Self::Fault => "M3 3h14v14H3zM10 6.4v4.6M10 13.6v.1",
            Self::Lock => {
                "M5.5 9h9A1.5 1.5 0 0 1 16 10.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"
            }
            Self::Menu => "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
            Self::Up => "M10 16V4.5M5 9.2L10 4l5 5.2",
            Self::Down => "M10 4v11.5M5 10.8L10 16l5-5.2",
            Self::Copy => {
                "M8 7h7a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 15 17H8a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 8 7zM13 7V4.5a1 1 0 0 0-1-1H4.5a1 1 0 0 0-1 1V12a1 1 0 0 0 1 1h2"
            }
            Self::Bin => "M3.5 5.5h13M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.3 8.5v5M11.7 8.5v5",
            Self::Add => "M10 4v12M4 10h12",
            Self::Right => "M7.5 4.5L13 10l-5.5 5.5",
            Self::Unfold => "M4.5 7.5L10 13l5.5-5.5",
            Self::Close => "M5 5l10 10M15 5L5 15",
            Self::Check => "M4.5 10.5l3.7 3.7 7.3-8",
        }
    }

    /// The icon of this name, as panels name it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "met" => Self::Met,
            "declared" => Self::Declared,
            "obstacle" => Self::Obstacle,
            "gap" => Self::Gap,
            "principle" => Self::Principle,
            "judge" => Self::Judge,
            "open" => Self::Open,
            "not-applicable" => Self::NotApplicable,
            "fault" => Self::Fault,
            "right" => Self::Right,
            "unfold" => Self::Unfold,
            "close" => Self::Close,
            "check" => Self::Check,
            _ => return None,
        })
    }

    /// The icon as a picture that is not read aloud: a word always stands beside it.
    #[must_use]
    pub fn el(self) -> El {
        el("svg.icon|viewBox=0 0 20 20|aria-hidden=true").with(el("path").attr("d", self.path()))
    }
}
