//! Questions before something is replaced. Nothing happens unless the user says so.

use std::rc::Rc;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

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
    html! {
        <Dialog ui={ui.clone()} title={ui.say(title)} {body} yes={ui.say(yes)} {word} {on_yes} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DialogProps {
    ui: Ui,
    title: &'static str,
    body: String,
    yes: &'static str,
    word: &'static str,
    on_yes: Callback<MouseEvent>,
}

#[component]
fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            // It fails only for a dialog that is open already.
            drop(dialog.show_modal());
        }
    });
    let onclose = use_callback(props.ui.clone(), |_: Event, ui| ui.send(Action::Dismiss));
    let on_no = use_callback(props.ui.clone(), |_: MouseEvent, ui| ui.send(Action::Dismiss));
    html! {
        <dialog ref={node} class="ask" aria-labelledby="ask-title" {onclose} data-ask={props.word}>
            <h2 id="ask-title">{ props.title }</h2>
            <p>{ &props.body }</p>
            <div class="buttons">
                <button type="button" class="button" onclick={on_no} data-action="no">{ props.ui.say(text::CANCEL) }</button>
                <button type="button" class="button primary" onclick={&props.on_yes} data-action="yes">{ props.yes }</button>
            </div>
        </dialog>
    }
}
