//! The header: what this is, language, menu; below it the privacy sentence and the state of the draft.

use consortium_core::Lang;

use crate::file::load_button;
use crate::html::{El, On, button, el};
use crate::icon::Icon;
use crate::state::{Action, Errand, Look, Saving, State, Theme, TypeSize, Updates};
use crate::text::{self, Say};
use crate::ui::Ui;

/// The header, with the menu while it lies open.
pub fn header(ui: &Ui, state: &State) -> El {
    let rules = ui.rules.get();
    let name = el("div.top-name")
        .with(el("h1").text(ui, &rules.title))
        .with(el("p.top-version").put(ui.fill(text::RULESET_VERSION, &[&rules.effective.to_string()])));
    let mut languages = segments(ui, text::LANGUAGE);
    for (lang, label) in [(Lang::Zh, "中文"), (Lang::En, "EN")] {
        let then = Look { lang, ..state.look };
        // English that was asked for and is still on its way.
        let is_awaited = lang == state.look.lang && lang != ui.lang;
        let label = if is_awaited { "EN…" } else { label };
        languages = languages.with(choice(ui, state.look, then, label, lang.tag()).attr("lang", lang.tag()));
    }
    let toggle = button(ui, "button.button|data-action=menu", Action::ToggleMenu)
        .says("aria-expanded", state.menu_open)
        .with(Icon::Menu.el())
        .with(el("span.menu-word").word(ui, text::MENU));
    let mut shown = el("div.menu").with(toggle).with_if(state.menu_open.then(|| menu(ui, state.look)));
    if state.menu_open {
        shown = shown.on(ui, On::Escape, Action::ToggleMenu);
    }
    let tools = el("div.top-tools").with(languages).with(shown);
    el("header.top").with(el("div.frame").with(name).with(tools))
}

fn menu(ui: &Ui, look: Look) -> El {
    let files = group(ui, text::ANSWERS_FILE)
        .with(
            button(ui, "button.button quiet|data-action=save", Action::Run(Errand::SaveFile)).word(ui, text::SAVE_FILE),
        )
        .with(load_button(ui, "label.button quiet|data-action=load", text::LOAD_FILE))
        .with(button(ui, "button.button quiet danger|data-action=clear", Action::AskClear).word(ui, text::CLEAR));
    let mut themes = segments(ui, text::APPEARANCE);
    for theme in Theme::ALL {
        let say = match theme {
            Theme::Auto => text::THEME_AUTO,
            Theme::Light => text::THEME_LIGHT,
            Theme::Dark => text::THEME_DARK,
            Theme::Contrast => text::THEME_CONTRAST,
        };
        themes = themes.with(choice(ui, look, Look { theme, ..look }, ui.say(say), theme.word()));
    }
    let mut sizes = segments(ui, text::TYPE_SIZE);
    for (size, say) in [(TypeSize::Normal, text::TYPE_NORMAL), (TypeSize::Large, text::TYPE_LARGE)] {
        sizes = sizes.with(choice(ui, look, Look { size, ..look }, ui.say(say), size.word()));
    }
    let mut renewed = segments(ui, text::UPDATES);
    for (updates, say) in [(Updates::Live, text::UPDATES_LIVE), (Updates::Asked, text::UPDATES_ASKED)] {
        renewed = renewed.with(choice(ui, look, Look { updates, ..look }, ui.say(say), updates.word()));
    }
    el("div.menu-list panel")
        .with(files)
        .with(group(ui, text::APPEARANCE).with(themes))
        .with(group(ui, text::TYPE_SIZE).with(sizes))
        .with(group(ui, text::UPDATES).with(renewed))
}

fn group(ui: &Ui, label: Say) -> El {
    el("div.menu-group").with(el("span.menu-label").word(ui, label))
}

fn segments(ui: &Ui, label: Say) -> El {
    el("div.segments|role=group").attr_word("aria-label", ui, label)
}

/// One segment of a choice of looks.
fn choice(ui: &Ui, now: Look, then: Look, label: &'static str, word: &'static str) -> El {
    button(ui, "button|data-action=look", Action::Look(then))
        .key(word)
        .says("aria-pressed", now == then)
        .attr("data-look", word)
        .say(label)
}

/// The privacy sentence, the state of the draft, undo and redo.
pub fn strip(ui: &Ui, state: &State) -> El {
    let (saving, word) = match state.saving {
        // Nothing is said about saving before there is anything to save.
        Saving::Saved if state.revision == 0 => (None, "saved"),
        // Nor that something is which is not yet.
        Saving::Saved if state.revision != state.kept => (Some(text::STILL_SAVING), "pending"),
        Saving::Saved => (Some(text::SAVED), "saved"),
        Saving::Off => (Some(text::NOT_STORED), "off"),
        Saving::Failed => (Some(text::NOT_SAVED), "failed"),
        Saving::Elsewhere => (Some(text::SAVING_PAUSED), "elsewhere"),
    };
    let privacy = el("span.privacy").with(Icon::Lock.el()).say(" ").word(ui, text::PRIVACY);
    let shown = el("span.strip-state")
        .with(el("span.muted").attr("data-saving", word).say(saving.map_or("", |saving| ui.say(saving))))
        .with(step(ui, "button.button quiet|data-action=undo", Action::Undo, text::UNDO, state.history.can_undo()))
        .with(step(ui, "button.button quiet|data-action=redo", Action::Redo, text::REDO, state.history.can_redo()));
    el("div.strip").with(el("div.frame").with(privacy).with(shown))
}

fn step(ui: &Ui, markup: &'static str, action: Action, say: Say, is_possible: bool) -> El {
    button(ui, markup, action).attr_if("disabled", (!is_possible).then_some("")).word(ui, say)
}
