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

/// Properties of [`LoadButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct LoadProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// Classes of the button.
    pub class: &'static str,
    /// Its label.
    pub say: Say,
    /// The day of the assessment.
    pub today: Day,
}

/// A button that lets the user choose a file.
#[component]
pub fn LoadButton(props: &LoadProps) -> Html {
    let input = use_node_ref();
    let onclick = use_callback(input.clone(), |_: MouseEvent, input| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            // The same file chosen twice in a row is a change only if nothing is chosen now.
            input.set_value("");
            input.click();
        }
    });
    let onchange = use_callback(props.clone(), |event: Event, props| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let Some(chosen) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        let (ui, today, name) = (props.ui.clone(), props.today, chosen.name());
        // Checked before reading: a file of gigabytes would take the page with it.
        let bytes = chosen.size() as usize;
        if bytes > file::LARGEST_FILE {
            ui.send(refuse(&name, text::PLAIN, &file::Fault::TooLarge(bytes).message(ui.lang)));
            return;
        }
        yew::platform::spawn_local(async move {
            ui.send(match browser::text_of(&chosen).await {
                Some(content) => check(ui.rules, &name, &content, today, ui.lang),
                None => refuse(&name, text::FILE_UNREADABLE, ""),
            });
        });
    });
    html! {
        <>
            <button type="button" class={props.class} {onclick} data-action="load">{ props.ui.say(props.say) }</button>
            <input ref={input} type="file" accept=".json,application/json" hidden=true {onchange} data-file="answers" />
        </>
    }
}
