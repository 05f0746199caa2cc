//! Questions before something is replaced. Nothing happens unless the user says so.

use crate::html::{El, On, button, el};
use crate::state::{Action, Ask, State};
use crate::text;
use crate::ui::Ui;

/// A dialog over everything else. The browser keeps the focus inside and closes it with Escape; the app opens it as it
/// appears, and however it is closed, the state follows by `close`.
pub fn modal(ui: &Ui, markup: &'static str, label: &'static str, close: Action) -> El {
    el(markup).attr("aria-label", label).on(ui, On::Close, close)
}

pub fn asks(ui: &Ui, state: &State) -> Option<El> {
    let mut instead = None;
    let (title, body, yes, word) = match state.ask.as_ref()? {
        Ask::Join(loaded, part) => {
            let rules = ui.rules.get();
            let replace = button(ui, "button.button|data-action=instead", Action::Instead);
            instead = Some(replace.word(ui, text::REPLACE_ALL));
            let body = match part.meets(rules, &state.answers) {
                Some(_) => text::JOIN_ROW,
                None => text::JOIN_NEW,
            };
            let body = ui.fill(body, &[&loaded.name, part.name(rules).unwrap_or_default()]);
            (text::JOIN_ASK, body, text::JOIN, "join")
        }
        Ask::Clear => (text::CLEAR_ASK, ui.say(text::CLEAR_WARNING).to_owned(), text::CLEAR, "clear"),
        Ask::Replace(loaded) => {
            (text::REPLACE_ASK, ui.fill(text::REPLACE_WARNING, &[&loaded.name]), text::REPLACE, "replace")
        }
    };
    let title = ui.say(title);
    let buttons = el("div.buttons")
        .with(button(ui, "button.button|data-action=no", Action::Dismiss).word(ui, text::CANCEL))
        .with_if(instead)
        .with(button(ui, "button.button primary|data-action=yes", Action::Confirm).word(ui, yes));
    Some(
        modal(ui, "dialog.ask", title, Action::Dismiss)
            .attr("data-ask", word)
            .with(el("h2").say(title))
            .with(el("p").put(body))
            .with(buttons),
    )
}
