//! What the user chose about the look, and the words by which hosts and the device know it.

use consortium_core::Lang;

/// How the widget looks: colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

impl Theme {
    /// All themes in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// The word of the `theme` attribute.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// Reads the attribute; anything unknown follows the system.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

/// How large type is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypeSize {
    /// As the reader's browser is set.
    #[default]
    Normal,
    /// Large (适老化).
    Large,
}

impl TypeSize {
    /// The word of the `type` attribute.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
        }
    }

    /// Reads the attribute.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        if word == "large" { Self::Large } else { Self::Normal }
    }
}

/// When the result follows the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Updates {
    /// With every change.
    #[default]
    Live,
    /// When the user asks for it: nothing moves or is read aloud meanwhile.
    Asked,
}

impl Updates {
    /// The word kept on the device.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Asked => "asked",
        }
    }

    /// Reads it.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        if word == "asked" { Self::Asked } else { Self::Live }
    }
}

/// What the user chose about the look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// Type size.
    pub size: TypeSize,
    /// When the result follows.
    pub updates: Updates,
}

impl Look {
    /// As it is kept on the device.
    #[must_use]
    pub fn words(self) -> String {
        [self.lang.tag(), self.theme.word(), self.size.word(), self.updates.word()].join(" ")
    }

    /// Reads what was kept; what is missing or unknown is as at first.
    #[must_use]
    pub fn from_words(words: &str) -> Self {
        let mut words = words.split(' ');
        let mut next = || words.next().unwrap_or_default();
        Self {
            lang: Lang::from_tag(next()),
            theme: Theme::from_word(next()),
            size: TypeSize::from_word(next()),
            updates: Updates::from_word(next()),
        }
    }
}
