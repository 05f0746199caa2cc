//! The first page: what this is, what it is not, where to begin, and how the authority acts.

use consortium_core::Text;
use consortium_core::phrases;
use consortium_core::ruleset::Note;

use crate::file::load_button;
use crate::frame::total;
use crate::html::{El, button, el};
use crate::state::{Action, Depth, State};
use crate::text;
use crate::ui::Ui;

pub fn page(ui: &Ui, state: &State) -> El {
    let rules = ui.rules.get();
    let first = rules.notes.first().map(|it| note(ui, it, "div.start-note panel"));
    let change =
        el("div.start-note panel").with(el("h3").word(ui, text::THIS_VERSION)).with(el("p").text(ui, &rules.change));
    el("div.stack").with(welcome(ui, state)).with(el("div.start-grid").with(undecided(ui)).with_if(first)).with(change)
}

fn welcome(ui: &Ui, state: &State) -> El {
    let load = load_button(ui, "label.button quiet|data-action=load", text::LOAD_SAVED);
    if state.depth == Depth::Member {
        let begin = button(ui, "button.button primary|data-action=begin", Action::Begin(Depth::Member));
        let buttons = el("div.buttons").with(begin.word(ui, text::OWN_BEGIN)).with(load);
        return el("div.start panel")
            .with(el("h2|tabindex=-1|data-page-title=true").word(ui, text::OWN))
            .with(el("p.start-about").word(ui, text::OWN_ABOUT))
            .with(buttons)
            .with(el("p.muted small").word(ui, text::STOP_ANY_TIME));
    }
    let begun = total(state).answered > 0;
    let count = state.quick_count();
    let full = button(ui, "button.button primary|data-action=begin", Action::Begin(Depth::Full))
        .word(ui, if begun { text::CONTINUE_FULL } else { text::BEGIN_FULL });
    let quick = (count > 0).then(|| {
        button(ui, "button.button|data-action=begin-quick", Action::Begin(Depth::Quick))
            .put(ui.fill(text::BEGIN_QUICK, &[&count.to_string()]))
    });
    let filed = button(ui, "button.button|data-action=begin-filed", Action::Begin(Depth::Filed)).word(ui, text::FILED);
    let buttons = el("div.buttons").with(full).with_if(quick).with(filed).with(load);
    el("div.start panel")
        .with(el("h2|tabindex=-1|data-page-title=true").word(ui, text::START_TITLE))
        .with(el("p.start-about").text(ui, &ui.rules.get().about))
        .with(buttons)
        .with(el("p.muted small").word(ui, text::STOP_ANY_TIME))
}

fn undecided(ui: &Ui) -> El {
    let mut list = el("ul");
    for say in [text::NOT_DECIDED_BUREAU, text::NOT_DECIDED_QUALITY, text::NOT_DECIDED_SCORE] {
        list = list.with(el("li").word(ui, say));
    }
    el("div.start-note panel").with(el("h3").word(ui, text::NOT_DECIDED)).with(list)
}

fn note(ui: &Ui, note: &'static Note, markup: &'static str) -> El {
    let basis = el("span.basis").say(phrases::basis(note.basis, ui.lang));
    let shown = el(markup).attr("data-note", &note.id).with(el("h3").text(ui, &note.title).with(basis));
    paragraphs(ui, &note.text, shown)
}

/// Lines of a ruleset's text are paragraphs.
fn paragraphs(ui: &Ui, text: &'static Text, mut place: El) -> El {
    for line in ui.text(text).lines() {
        if !line.trim().is_empty() {
            place = place.with(el("p").say(line));
        }
    }
    place
}
