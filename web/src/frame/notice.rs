//! What is told at the moment. The region is there before anything is told, so that it is read aloud.

use yew::prelude::*;

use crate::icon::Icon;
use crate::state::{Action, Notice, Offer, State, Tone};
use crate::text::{self, Say};
use crate::ui::Ui;

/// What a press on an offer does outside the state.
#[derive(Clone, PartialEq)]
pub struct Offers {
    /// Saves the answers to a file.
    pub save_file: Callback<()>,
    /// Lets this tab's answers win.
    pub keep_mine: Callback<()>,
    /// Takes the other tab's answers.
    pub take_theirs: Callback<()>,
    /// Downloads the text of a damaged draft.
    pub damaged: Callback<()>,
}

pub fn notice(ui: &Ui, state: &State, offers: &Offers) -> Html {
    html! {
        <div class="notices" role="status" data-notices="true">
            { state.notice.as_ref().map(|notice| one(ui, notice, offers)) }
        </div>
    }
}

fn one(ui: &Ui, notice: &Notice, offers: &Offers) -> Html {
    let tone = match notice.tone {
        Tone::Done => "remark good",
        Tone::Trouble => "remark bad",
    };
    let lang = ui.lang;
    let close = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::CloseNotice))
    };
    html! {
        <div class={classes!("notice", tone)} data-notice={if notice.tone == Tone::Done { "done" } else { "trouble" }}>
            <div class="notice-words">
                { for notice.lines.iter().map(|(say, values)| {
                    let values: Vec<&str> = values.iter().map(String::as_str).collect();
                    html! { <p>{ say.with(lang, &values) }</p> }
                }) }
            </div>
            <div class="buttons">
                { offer(ui, notice.offer, offers) }
                <button type="button" class="button square quiet" onclick={close} aria-label={ui.say(text::CLOSE)} data-action="close-notice">
                    { Icon::Close.html() }
                </button>
            </div>
        </div>
    }
}

fn offer(ui: &Ui, offer: Option<Offer>, offers: &Offers) -> Html {
    let press = |say: Say, name: &'static str, does: Callback<()>| {
        let onclick = Callback::from(move |_: MouseEvent| does.emit(()));
        html! { <button type="button" class="button" {onclick} data-action={name}>{ ui.say(say) }</button> }
    };
    match offer {
        None => Html::default(),
        Some(Offer::Undo) => {
            let sender = ui.clone();
            press(text::UNDO, "undo-notice", Callback::from(move |()| sender.send(Action::Undo)))
        }
        Some(Offer::SaveFile) => press(text::SAVE_FILE, "save-notice", offers.save_file.clone()),
        Some(Offer::DamagedDraft) => press(text::DOWNLOAD_DAMAGED, "damaged", offers.damaged.clone()),
        Some(Offer::ChooseTab) => html! {
            <>
                { press(text::KEEP_MINE, "keep-mine", offers.keep_mine.clone()) }
                { press(text::TAKE_THEIRS, "take-theirs", offers.take_theirs.clone()) }
            </>
        },
    }
}
