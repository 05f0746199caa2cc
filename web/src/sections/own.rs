//! A member's own part: its row of the roster as a page, and what it still leaves open beside it.

use consortium_core::value::Entry;

use super::question_card;
use crate::html::{El, button, el};
use crate::state::{Action, Errand, State};
use crate::text;
use crate::ui::Ui;

/// The fields of the row as question cards.
pub fn page(ui: &Ui, state: &State) -> El {
    let mut asked = Vec::new();
    let mut row = None;
    for at in state.own_fields() {
        let Some(question) = ui.rules.get().question(at.question) else { continue };
        row = at.row;
        asked.push(question_card(ui, state, at, question));
    }
    let row = row.map(|field| field.row.to_string()).unwrap_or_default();
    el("div.stack").attr_of("data-row-id", row).list(asked)
}

/// Beside the page, and on a narrow widget below it: what is open, and the way to hand the part over.
pub fn beside(ui: &Ui, state: &State) -> El {
    let mut open = el("ul.verdict-reason");
    for at in state.own_fields() {
        let Some(question) = ui.rules.get().question(at.question) else { continue };
        if state.entry(at) == Entry::Blank {
            let seek = button(ui, "button.cited|data-action=seek", Action::Seek(at)).text(ui, &question.title);
            open = open.with(el("li").key(&question.id).attr("data-open", &question.id).with(seek));
        }
    }
    let save = button(ui, "button.button primary|data-action=save", Action::Run(Errand::SaveFile));
    el("section.own panel")
        .with(el("h2").word(ui, text::OWN_OPEN))
        .with(open)
        .with(el("p.muted small").word(ui, text::OWN_HAND_OVER))
        .with(save.word(ui, text::SAVE_FILE))
}
