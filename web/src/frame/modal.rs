//! A dialog over everything else. The browser keeps the focus inside and closes it with Escape.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::state::Action;
use crate::ui::Ui;

/// Properties of [`Modal`].
#[derive(Clone, PartialEq, Properties)]
pub struct ModalProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// Class of the dialog.
    pub class: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it asks, for `data-ask`.
    #[prop_or_default]
    pub ask: Option<&'static str>,
    /// What it shows, for `data-sheet`.
    #[prop_or_default]
    pub sheet: Option<&'static str>,
    /// What it contains.
    pub children: Html,
}

/// Opens as it appears. However it is closed, the state follows.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open already.
                drop(dialog.show_modal());
            }
        });
    }
    let onclose = {
        let (ui, is_sheet) = (props.ui.clone(), props.sheet.is_some());
        Callback::from(move |_: Event| ui.send(if is_sheet { Action::CloseSheet } else { Action::Dismiss }))
    };
    html! {
        <dialog ref={node} class={props.class} aria-label={props.label} {onclose} data-ask={props.ask} data-sheet={props.sheet}>
            { props.children.clone() }
        </dialog>
    }
}
