//! The sections, with how far each is answered. Nothing is counted as done that is not.

use yew::prelude::*;

use crate::icon::Icon;
use crate::sections::title;
use crate::state::{Action, Depth, Page, Progress, State};
use crate::text::{self, Say};
use crate::ui::Ui;

/// The sections of the chosen depth.
pub fn nav(ui: &Ui, state: &State) -> Html {
    let pages: Vec<(Page, Progress)> = pages(state);
    let toggle = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::ToggleNav))
    };
    let number = pages.iter().position(|(page, _)| *page == state.page).unwrap_or(0);
    let name = title(ui, state.page);
    let current = match number {
        0 => name.to_owned(),
        number => ui.fill(text::SECTION_OF, &[&number.to_string(), &(pages.len() - 1).to_string(), name]),
    };
    html! {
        <nav class={classes!("nav", state.nav_open.then_some("is-open"))} aria-label={ui.say(text::SECTIONS)}>
            <button
                type="button"
                class="button nav-toggle"
                aria-expanded={if state.nav_open { "true" } else { "false" }}
                data-action="sections"
                onclick={toggle}
            >
                <span>{ current }</span>{ Icon::Unfold.html() }
            </button>
            <div class="nav-box">
                <div class="depth segments" role="group" aria-label={ui.say(text::DEPTH)}>
                    { depth(ui, state, Depth::Quick, text::QUICK, "quick") }
                    { depth(ui, state, Depth::Full, text::FULL, "full") }
                </div>
                <ol class="nav-list panel">
                    { for pages.iter().enumerate().map(|(index, (page, progress))| item(ui, state, index, (*page, *progress))) }
                </ol>
            </div>
        </nav>
    }
}

fn depth(ui: &Ui, state: &State, depth: Depth, say: Say, word: &'static str) -> Html {
    let sender = ui.clone();
    let onclick = Callback::from(move |_: MouseEvent| sender.send(Action::Dig(depth)));
    let pressed = if state.depth == depth { "true" } else { "false" };
    html! {
        <button type="button" aria-pressed={pressed} {onclick} data-action="depth" data-depth={word}>{ ui.say(say) }</button>
    }
}

fn item(ui: &Ui, state: &State, index: usize, (page, progress): (Page, Progress)) -> Html {
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::Go(page)))
    };
    let id = match page {
        Page::Start => "start",
        Page::Quick => "quick",
        Page::Section(section) => ui.rules.get().sections.get(usize::from(section)).map_or("", |section| &section.id),
    };
    html! {
        <li key={id}>
            <button
                type="button"
                class="nav-item"
                aria-current={(page == state.page).then_some("step")}
                data-action="go"
                data-section={id}
                data-progress={[progress.answered.to_string(), progress.asked.to_string()].join("/")}
                {onclick}
            >
                <span class="nav-number">{ if index == 0 { String::new() } else { index.to_string() } }</span>
                <span>{ title(ui, page) }</span>
                { count(ui, progress) }
            </button>
        </li>
    }
}

fn count(ui: &Ui, progress: Progress) -> Html {
    if progress.asked == 0 {
        return Html::default();
    }
    let (answered, asked) = (progress.answered.to_string(), progress.asked.to_string());
    if progress.is_done() {
        return html! {
            <span class="nav-count done">{ Icon::Check.html() }<span class="heard">{ ui.say(text::ALL_ANSWERED) }</span></span>
        };
    }
    let share = [(progress.answered * 100 / progress.asked).to_string(), "%".to_owned()].concat();
    html! {
        <>
            <span class="nav-count">
                <span aria-hidden="true">{ &answered }{ "/" }{ &asked }</span>
                <span class="heard">{ ui.fill(text::ANSWERED_OF, &[&answered, &asked]) }</span>
            </span>
            if progress.answered > 0 {
                <svg class="nav-progress" aria-hidden="true">
                    <rect class="track" width="100%" height="3" />
                    <rect class="done" width={share} height="3" />
                </svg>
            }
        </>
    }
}

/// The pages of the state with their progress.
pub fn pages(state: &State) -> Vec<(Page, Progress)> {
    state.pages().into_iter().map(|page| (page, state.progress(page))).collect()
}
