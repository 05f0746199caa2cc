//! The first page: what this is, what it is not, where to begin, and how the authority acts.

use consortium_core::Text;
use consortium_core::phrases;
use consortium_core::ruleset::{Knowledge, Note};
use yew::prelude::*;

use crate::file::load_button;
use crate::state::{Action, Depth, Page, State};
use crate::text;
use crate::ui::Ui;

pub fn page(ui: &Ui, state: &State) -> Html {
    let rules = ui.rules.get();
    let count = state.quick_count();
    let begun = state.pages().iter().any(|&page| state.progress(page).answered > 0);
    let begin = {
        let first = if rules.sections.is_empty() { Page::Start } else { Page::Section(0) };
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.send(Action::Dig(Depth::Full));
            ui.send(Action::Go(first));
        })
    };
    let quick = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.send(Action::Dig(Depth::Quick));
            ui.send(Action::Go(Page::Quick));
        })
    };
    let begin_words = if begun { text::CONTINUE_FULL } else { text::BEGIN_FULL };
    html! {
        <div class="stack">
            <div class="start panel">
                <h2 tabindex="-1" data-page-title="true">{ ui.say(text::START_TITLE) }</h2>
                <p class="start-about">{ ui.text(&rules.about) }</p>
                <div class="buttons">
                    <button type="button" class="button primary" onclick={begin} data-action="begin">{ ui.say(begin_words) }</button>
                    if count > 0 {
                        <button type="button" class="button" onclick={quick} data-action="begin-quick">
                            { ui.fill(text::BEGIN_QUICK, &[&count.to_string()]) }
                        </button>
                    }
                    { load_button(ui, state.today, "button quiet", text::LOAD_SAVED) }
                </div>
                <p class="muted small">{ ui.say(text::STOP_ANY_TIME) }</p>
            </div>
            <div class="start-grid">
                <div class="start-note panel">
                    <h3>{ ui.say(text::NOT_DECIDED) }</h3>
                    <ul>
                        <li>{ ui.say(text::NOT_DECIDED_BUREAU) }</li>
                        <li>{ ui.say(text::NOT_DECIDED_QUALITY) }</li>
                        <li>{ ui.say(text::NOT_DECIDED_SCORE) }</li>
                    </ul>
                </div>
                { for rules.notes.iter().take(1).map(|one| html! {
                    <div class="start-note panel" key={&*one.id} data-note={&*one.id}>{ note(ui, one) }</div>
                }) }
            </div>
            { knowledge(ui, ui.say(text::HOW_IT_WORKS), None, rules.facts.iter().chain(&rules.evaluations)) }
            { knowledge(ui, ui.say(text::SUPPORT), Some(ui.say(text::SUPPORT_NO_PROMISE)), rules.supports.iter()) }
            if rules.notes.len() > 1 {
                <details class="start-note panel">
                    <summary>{ ui.say(text::OTHER_NOTES) }</summary>
                    <div class="facts-list">
                        { for rules.notes.iter().skip(1).map(|other| html! {
                            <div key={&*other.id} data-note={&*other.id}>{ note(ui, other) }</div>
                        }) }
                    </div>
                </details>
            }
            <div class="start-note panel">
                <h3>{ ui.say(text::THIS_VERSION) }</h3>
                <p>{ ui.text(&rules.change) }</p>
            </div>
        </div>
    }
}

fn note(ui: &Ui, note: &'static Note) -> Html {
    html! {
        <>
            <h3>{ ui.text(&note.title) }<span class="basis">{ phrases::basis(note.basis, ui.lang) }</span></h3>
            { paragraphs(ui, &note.text) }
        </>
    }
}

/// Lines of a ruleset's text are paragraphs.
fn paragraphs(ui: &Ui, text: &'static Text) -> Html {
    html! { { for ui.text(text).lines().filter(|line| !line.trim().is_empty()).map(|line| html! { <p>{ line }</p> }) } }
}

/// Facts folded away under their heading: there for who wants to read, in nobody's way.
fn knowledge(
    ui: &Ui,
    title: &'static str,
    remark: Option<&'static str>,
    items: impl Iterator<Item = &'static Knowledge>,
) -> Html {
    html! {
        <details class="start-note panel">
            <summary>{ title }</summary>
            if let Some(remark) = remark { <p class="muted small">{ remark }</p> }
            <div class="facts-list">
                { for items.map(|item| html! {
                    <div key={&*item.id} data-knowledge={&*item.id}>
                        <h4>{ ui.text(&item.title) }</h4>
                        { paragraphs(ui, &item.text) }
                        { for crate::result::quotes(ui, &item.cites) }
                    </div>
                }) }
            </div>
        </details>
    }
}
