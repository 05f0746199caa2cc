//! What is told at the moment. The region is there before anything is told, so that it is read aloud.

use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, Errand, Notice, Offer, State, Tone};
use crate::text;
use crate::ui::Ui;

pub fn notice(ui: &Ui, state: &State) -> El {
    el("div.notices|role=status|data-notices=true").with_if(state.notice.as_ref().map(|notice| one(ui, notice)))
}

fn one(ui: &Ui, notice: &Notice) -> El {
    let mut words = el("div.notice-words");
    for (say, values) in &notice.lines {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        words = words.with(el("p").put(ui.fill(*say, &values)));
    }
    let close = button(ui, "button.button square quiet|data-action=close-notice", Action::CloseNotice)
        .attr_word("aria-label", ui, text::CLOSE)
        .with(Icon::Close.el());
    let markup = match notice.tone {
        Tone::Done => "div.notice remark good|data-notice=done",
        Tone::Trouble => "div.notice remark bad|data-notice=trouble",
    };
    el(markup).with(words).with(offers(ui, el("div.buttons"), notice.offer).with(close))
}

fn offers(ui: &Ui, buttons: El, offer: Option<Offer>) -> El {
    let (markup, errand, say) = match offer {
        None => return buttons,
        Some(Offer::Undo) => ("button.button|data-action=undo-notice", Action::Undo, text::UNDO),
        Some(Offer::SaveFile) => {
            ("button.button|data-action=save-notice", Action::Run(Errand::SaveFile), text::SAVE_FILE)
        }
        Some(Offer::DamagedDraft) => {
            ("button.button|data-action=damaged", Action::Run(Errand::SaveDamaged), text::DOWNLOAD_DAMAGED)
        }
        Some(Offer::ChooseTab) => {
            let theirs = button(ui, "button.button|data-action=take-theirs", Action::Run(Errand::TakeTheirs));
            let mine = button(ui, "button.button|data-action=keep-mine", Action::Run(Errand::KeepMine));
            return buttons.with(mine.word(ui, text::KEEP_MINE)).with(theirs.word(ui, text::TAKE_THEIRS));
        }
    };
    buttons.with(button(ui, markup, errand).word(ui, say))
}
