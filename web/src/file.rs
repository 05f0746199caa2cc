//! Answers to and from a file. A file is hostile until the core has checked it; until then nothing changes.

use std::rc::Rc;

use consortium_core::answers::Answers;
use consortium_core::file;
use consortium_core::{Day, Lang};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::rules::Rules;
use crate::state::{Action, Ask, Loaded, Notice};
use crate::text::{self, Say};
use crate::ui::Ui;

/// Offers the answers as a file; says what became of it.
#[must_use]
pub fn save(rules: Rules, answers: &Answers) -> Notice {
    let (year, month, day) = answers.today().to_date();
    let two = |number: u8| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let name = [&rules.policy, "-", &year.to_string(), &two(month), &two(day), ".json"].concat();
    match browser::download(&name, &file::write(&rules, answers)) {
        Some(()) => Notice::done(text::FILE_SAVED, &[&name]),
        None => Notice::trouble(text::FILE_MAKING_FAILED, &[]),
    }
}

/// Checks the text of a file. What it says becomes a question to the user, or a refusal that says why.
#[must_use]
pub fn check(rules: Rules, name: &str, content: &str, today: Day, lang: Lang) -> Action {
    match file::read(&rules, content, today) {
        Ok(answers) => Action::Ask(Ask::Replace(Rc::new(Loaded { name: name.to_owned(), answers }))),
        Err(fault) => refuse(name, text::PLAIN, &fault.message(lang)),
    }
}

fn refuse(name: &str, why: Say, value: &str) -> Action {
    Action::Tell(Notice::trouble(text::FILE_REFUSED, &[name]).and(why, &[value]))
}

/// Lets the user choose a file. The input itself takes the focus; its label is what one sees and presses.
pub fn load_button(ui: &Ui, today: Day, class: &'static str, say: Say) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
            // The same file chosen twice in a row is a change only if nothing is chosen now.
            input.set_value("");
            load(ui.clone(), chosen, today);
        })
    };
    html! {
        <label {class} data-action="load">
            { ui.say(say) }
            <input type="file" class="heard" accept=".json,application/json" {onchange} data-file="answers" />
        </label>
    }
}

fn load(ui: Ui, chosen: web_sys::File, today: Day) {
    let name = chosen.name();
    // Checked before reading: a file of gigabytes would take the page with it.
    let bytes = chosen.size() as usize;
    if bytes > file::LARGEST_FILE {
        ui.send(refuse(&name, text::PLAIN, &file::Fault::TooLarge(bytes).message(ui.lang)));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        ui.send(match browser::text_of(&chosen).await {
            Some(content) => check(ui.rules, &name, &content, today, ui.lang),
            None => refuse(&name, text::FILE_UNREADABLE, ""),
        });
    });
}
