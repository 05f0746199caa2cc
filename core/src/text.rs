//! Text in both languages of the product.

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese, the language of the policy.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Chooses by a BCP 47 tag: every `en…` is English, all else Chinese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        match tag.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("en") => Self::En,
            _ => Self::Zh,
        }
    }

    /// The BCP 47 tag for a `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// The same text in Chinese and English. Both are always there: the loader refuses a ruleset that lacks one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Text {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
