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

/// A text of an interface with its places `{0}`, `{1}` … filled in the order of their numbers. A value is never looked at for
/// places of its own; a place without a value stays empty.
///
/// ```
/// assert_eq!(consortium_core::filled("{1} of {0}", &["{1}", "two"]), "two of {1}");
/// ```
#[must_use]
pub fn filled(text: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, behind)) = after.split_once('}') else { break };
        let value = place.parse().ok().and_then(|place: usize| values.get(place));
        out.push_str(value.copied().unwrap_or_default());
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The same text in Chinese and English. The loader refuses a ruleset that lacks one; the form that a browser loads first
/// leaves the English out ([`Ruleset::encode_first`](crate::ruleset::Ruleset::encode_first)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Text {
    /// The text in `lang`; in Chinese while the English is not there.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

/// What is written alike in both languages, such as an id.
impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { zh: text.into(), en: text.into() }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_english_is_english_and_all_else_chinese() {
        for (tag, lang) in
            [("en", Lang::En), ("EN-gb", Lang::En), ("zh-CN", Lang::Zh), ("de", Lang::Zh), ("", Lang::Zh)]
        {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
        // Cut within a character there is no tag.
        assert_eq!(Lang::from_tag("中"), Lang::Zh);
        assert_eq!([Lang::from_tag(Lang::Zh.tag()), Lang::from_tag(Lang::En.tag())], [Lang::Zh, Lang::En]);
    }
}
