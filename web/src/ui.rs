//! What nearly every component needs: the rules, the language and where to send actions.

use consortium_core::{Lang, Text};
use yew::UseReducerDispatcher;

use crate::rules::Rules;
use crate::state::{Action, State};
use crate::text::Say;

/// Handed down as one property. Equal while neither language nor instance changes.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The ruleset.
    pub rules: Rules,
    /// The language.
    pub lang: Lang,
    /// Takes the actions.
    pub sender: UseReducerDispatcher<State>,
}

impl Ui {
    /// Sends an action to the state.
    pub fn send(&self, action: Action) {
        self.sender.dispatch(action);
    }

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
