//! On a narrow widget: the verdict in words at the bottom, and the whole result as a sheet one tap away.

use consortium_core::phrases;

use super::dialog::modal;
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::insight::Panels;
use crate::result::{self, figure, verdict_icon, verdict_tone};
use crate::state::{Action, State};
use crate::text;
use crate::ui::Ui;

pub fn bar(ui: &Ui, state: &State) -> El {
    let verdict = state.assessment.verdict;
    let open = state.assessment.next.len().to_string();
    let readiness = state.assessment.readiness.map(|score| figure(ui, score)).unwrap_or_default();
    // What stands there is of before: the sheet opens renewed.
    let show = if state.is_stale { text::RENEW } else { text::SHOW_RESULT };
    let words = el("span.bar-words")
        .with(el("span.bar-verdict").say(phrases::verdict(verdict, ui.lang)))
        .with(el("span.bar-more").put(ui.fill(text::BAR_MORE, &[&readiness, &open])));
    button(ui, "button|data-action=result|aria-haspopup=dialog", Action::OpenSheet)
        .class("bar", verdict_tone(verdict))
        .with(el("span.toned").with(verdict_icon(verdict).el()))
        .with(words)
        .with(el("span.button primary").word(ui, show))
}

pub fn sheet(ui: &Ui, state: &State, panels: &Panels) -> Option<El> {
    if !state.sheet_open {
        return None;
    }
    let title = ui.say(text::RESULT);
    let close = button(ui, "button.button square quiet|data-action=close-result", Action::CloseSheet)
        .attr_word("aria-label", ui, text::CLOSE)
        .with(Icon::Close.el());
    Some(
        modal(ui, "dialog.sheet|data-sheet=result", title, Action::CloseSheet)
            .with(el("div.sheet-head").with(el("span").say(title)).with(close))
            .with(el("div.sheet-body").with(result::view(ui, state, panels))),
    )
}
