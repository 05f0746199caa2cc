//! Questions before something is replaced. Nothing happens unless the user says so.

use std::rc::Rc;

use yew::prelude::*;

use super::modal::Modal;
use crate::state::{Action, Ask, State};
use crate::text;
use crate::ui::Ui;

pub fn asks(ui: &Ui, state: &State) -> Html {
    let (title, body, yes, word) = match &state.ask {
        None => return Html::default(),
        Some(Ask::Clear) => (text::CLEAR_ASK, ui.say(text::CLEAR_WARNING).to_owned(), text::CLEAR, "clear"),
        Some(Ask::Replace(loaded)) => {
            (text::REPLACE_ASK, ui.fill(text::REPLACE_WARNING, &[&loaded.name]), text::REPLACE, "replace")
        }
    };
    let on_yes = {
        let (ui, ask) = (ui.clone(), state.ask.clone());
        Callback::from(move |_: MouseEvent| match &ask {
            Some(Ask::Replace(loaded)) => ui.send(Action::Replace(Rc::clone(loaded))),
            _ => ui.send(Action::Clear),
        })
    };
    let on_no = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::Dismiss))
    };
    html! {
        <Modal ui={ui.clone()} class="ask" label={ui.say(title)} ask={word}>
            <h2>{ ui.say(title) }</h2>
            <p>{ body }</p>
            <div class="buttons">
                <button type="button" class="button" onclick={on_no} data-action="no">{ ui.say(text::CANCEL) }</button>
                <button type="button" class="button primary" onclick={on_yes} data-action="yes">{ ui.say(yes) }</button>
            </div>
        </Modal>
    }
}
