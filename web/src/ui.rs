//! What nearly everything drawn needs: the rules, the language and where to send what the user does.

use consortium_core::{Lang, Text};
use yew::Callback;

use crate::app::Message;
use crate::rules::Rules;
use crate::text::Say;

/// Handed down to everything drawn. Equal while neither language nor instance changes.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The ruleset.
    pub rules: Rules,
    /// The language.
    pub lang: Lang,
    /// Takes what the user does.
    pub sender: Callback<Message>,
}

impl Ui {
    /// A text of the interface.
    #[must_use]
    pub fn say(&self, say: Say) -> &'static str {
        say.get(self.lang)
    }

    /// A text of the interface with values.
    #[must_use]
    pub fn fill(&self, say: Say, values: &[&str]) -> String {
        say.with(self.lang, values)
    }

    /// A text of the ruleset.
    #[must_use]
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }
}
