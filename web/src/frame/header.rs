//! The header: what this is, language, menu; below it the privacy sentence and the state of the draft.

use consortium_core::Lang;
use yew::prelude::*;

use crate::file::load_button;
use crate::icon::Icon;
use crate::state::{Action, Ask, Look, Saving, State, Theme, TypeSize};
use crate::text::{self, Say};
use crate::ui::Ui;

/// The header, with the menu while it lies open.
pub fn header(ui: &Ui, state: &State, on_save: Callback<()>) -> Html {
    let rules = ui.rules.get();
    let look = state.look;
    let toggle = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::ToggleMenu))
    };
    let onkeydown = {
        let (ui, open) = (ui.clone(), state.menu_open);
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                ui.send(Action::ToggleMenu);
            }
        })
    };
    let language =
        |lang: Lang, label: &'static str| choice(ui, look, Look { lang, ..look }, label, lang.tag(), Some(lang.tag()));
    html! {
        <header class="top">
            <div class="frame">
                <div class="top-name">
                    <h1>{ ui.text(&rules.title) }</h1>
                    <p class="top-version">{ ui.fill(text::RULESET_VERSION, &[&rules.effective.to_string()]) }</p>
                </div>
                <div class="top-tools">
                    <div class="segments" role="group" aria-label={ui.say(text::LANGUAGE)}>
                        { language(Lang::Zh, "中文") }
                        { language(Lang::En, "EN") }
                    </div>
                    <div class="menu" {onkeydown}>
                        <button
                            type="button"
                            class="button"
                            aria-expanded={if state.menu_open { "true" } else { "false" }}
                            data-action="menu"
                            onclick={toggle}
                        >
                            { Icon::Menu.html() }<span class="menu-word">{ ui.say(text::MENU) }</span>
                        </button>
                        if state.menu_open { { menu(ui, state, on_save) } }
                    </div>
                </div>
            </div>
        </header>
    }
}

fn menu(ui: &Ui, state: &State, on_save: Callback<()>) -> Html {
    let look = state.look;
    let theme = |theme: Theme, say: Say| choice(ui, look, Look { theme, ..look }, ui.say(say), theme.word(), None);
    let size = |size: TypeSize, say: Say| choice(ui, look, Look { size, ..look }, ui.say(say), size.word(), None);
    let save = Callback::from(move |_: MouseEvent| on_save.emit(()));
    let clear = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::Ask(Ask::Clear)))
    };
    html! {
        <div class="menu-list panel">
            <div class="menu-group">
                <span class="menu-label">{ ui.say(text::ANSWERS_FILE) }</span>
                <button type="button" class="button quiet" onclick={save} data-action="save">
                    { ui.say(text::SAVE_FILE) }
                </button>
                { load_button(ui, state.today, "button quiet", text::LOAD_FILE) }
                <button type="button" class="button quiet danger" onclick={clear} data-action="clear">{ ui.say(text::CLEAR) }</button>
            </div>
            <div class="menu-group">
                <span class="menu-label">{ ui.say(text::APPEARANCE) }</span>
                <div class="segments" role="group" aria-label={ui.say(text::APPEARANCE)}>
                    { theme(Theme::Auto, text::THEME_AUTO) }
                    { theme(Theme::Light, text::THEME_LIGHT) }
                    { theme(Theme::Dark, text::THEME_DARK) }
                    { theme(Theme::Contrast, text::THEME_CONTRAST) }
                </div>
            </div>
            <div class="menu-group">
                <span class="menu-label">{ ui.say(text::TYPE_SIZE) }</span>
                <div class="segments" role="group" aria-label={ui.say(text::TYPE_SIZE)}>
                    { size(TypeSize::Normal, text::TYPE_NORMAL) }
                    { size(TypeSize::Large, text::TYPE_LARGE) }
                </div>
            </div>
        </div>
    }
}

/// One segment of a choice of looks.
fn choice(ui: &Ui, now: Look, then: Look, label: &'static str, word: &'static str, lang: Option<&'static str>) -> Html {
    let sender = ui.clone();
    let onclick = Callback::from(move |_: MouseEvent| sender.send(Action::Look(then)));
    html! {
        <button
            type="button"
            key={word}
            {lang}
            aria-pressed={if now == then { "true" } else { "false" }}
            data-action="look"
            data-look={word}
            {onclick}
        >{ label }</button>
    }
}

/// The privacy sentence, the state of the draft, undo and redo.
pub fn strip(ui: &Ui, state: &State) -> Html {
    let (saving, word) = match state.saving {
        Saving::Saved => (text::SAVED, "saved"),
        Saving::Off => (text::NOT_STORED, "off"),
        Saving::Failed => (text::NOT_SAVED, "failed"),
        Saving::Elsewhere => (text::SAVING_PAUSED, "elsewhere"),
    };
    let press = |action: fn() -> Action, say: Say, name: &'static str, enabled: bool| {
        let sender = ui.clone();
        let onclick = Callback::from(move |_: MouseEvent| sender.send(action()));
        html! {
            <button type="button" class="button quiet" disabled={!enabled} {onclick} data-action={name}>{ ui.say(say) }</button>
        }
    };
    let shown = match state.saving {
        // Nothing is said about saving before there is anything to save.
        Saving::Saved if state.revision == 0 => Html::default(),
        _ => html! { { ui.say(saving) } },
    };
    html! {
        <div class="strip">
            <div class="frame">
                <span class="privacy">{ Icon::Lock.html() }{ " " }{ ui.say(text::PRIVACY) }</span>
                <span class="strip-state">
                    <span class="muted" data-saving={word}>{ shown }</span>
                    { press(|| Action::Undo, text::UNDO, "undo", state.history.can_undo()) }
                    { press(|| Action::Redo, text::REDO, "redo", state.history.can_redo()) }
                </span>
            </div>
        </div>
    }
}
