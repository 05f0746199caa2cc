//! Answers to and from a file. A file is hostile until the core has checked it; until then nothing changes.

use consortium_core::file;
use consortium_core::part::Part;

use crate::browser;
use crate::html::{El, On, el};
use crate::state::{Action, Ask, Depth, Errand, Loaded, Notice, State};
use crate::text::{self, Say};
use crate::ui::Ui;

/// Offers the answers as a file; says what became of it.
#[must_use]
pub fn save(state: &State) -> Notice {
    let own = state.own_name().map_or_else(String::new, |name| ["-", &name].concat());
    let name = [&*state.rules.policy, &own, "-", &state.today.to_string().replace('-', ""), ".json"].concat();
    match browser::download(&name, "application/json", &file::write(&state.rules, &state.answers)) {
        Some(()) => Notice::done(text::FILE_SAVED, &[&name]),
        None => Notice::trouble(text::FILE_MAKING_FAILED, &[]),
    }
}

/// Offers what a panel made, behind its name and a line break, as a file; says what became of it. Empty where it has
/// failed to make anything.
#[must_use]
pub fn save_made(made: &str) -> Notice {
    let (name, content) = made.split_once('\n').unwrap_or_default();
    match browser::download(name, "text/plain", content) {
        Some(()) => Notice::done(text::FILE_SAVED, &[name]),
        None => Notice::trouble(text::FILE_MAKING_FAILED, &[]),
    }
}

/// Checks the text of a file; `None` when the browser could not read it. What it says becomes a question to the user,
/// or a refusal that says why.
pub fn check(state: &mut State, name: String, content: Option<&str>) {
    let Some(content) = content else {
        state.tell(refusal(&name, text::FILE_UNREADABLE, ""));
        return;
    };
    match file::read(&state.rules, content, state.today) {
        Ok(answers) => {
            let part = Part::of(&state.rules, &answers);
            let loaded = Box::new(Loaded { name, answers, since: since(content) });
            match (part, state.depth) {
                (None, Depth::Member) => state.tell(refusal(&loaded.name, text::FILE_NO_PART, "")),
                (Some(part), depth) if depth != Depth::Member => state.ask(Ask::Join(loaded, Box::new(part))),
                _ => state.ask(Ask::Replace(loaded)),
            }
        }
        Err(fault) => state.tell(refusal(&name, text::PLAIN, &fault.message(text::spoken(state.look.lang)))),
    }
}

/// What tells the panels under which version of the rules the answers of a file were given.
#[must_use]
pub fn since(content: &str) -> String {
    let file = file::File::open(content);
    file.map_or_else(|_| String::new(), |file| ["set:since=", &file.ruleset()].concat())
}

/// Refuses a file for its size, before it is read: a file of gigabytes would take the page with it.
pub fn refuse_large(state: &mut State, name: &str, bytes: f64) -> bool {
    let bytes = bytes as usize;
    let is_large = bytes > file::LARGEST_FILE;
    if is_large {
        let why = file::Fault::TooLarge(bytes).message(text::spoken(state.look.lang));
        state.tell(refusal(name, text::PLAIN, &why));
    }
    is_large
}

fn refusal(name: &str, why: Say, value: &str) -> Notice {
    Notice::trouble(text::FILE_REFUSED, &[name]).and(why, &[value])
}

/// Lets the user choose a file. The input itself takes the focus; its label is what one sees and presses.
pub fn load_button(ui: &Ui, markup: &'static str, say: Say) -> El {
    let input = el("input.heard|type=file|accept=.json,application/json|data-file=answers");
    el(markup).word(ui, say).with(input.on(ui, On::Change, Action::Run(Errand::LoadFile)))
}
