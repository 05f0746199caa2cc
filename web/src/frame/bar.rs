//! On a narrow widget: the verdict in words at the bottom, and the whole result as a sheet one tap away.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::icon::Icon;
use crate::result::{ResultPanel, figure, verdict_icon, verdict_tone};
use crate::state::{Action, State};
use crate::text;
use crate::ui::Ui;

pub fn bar(ui: &Ui, state: &State) -> Html {
    let verdict = state.assessment.verdict;
    let open = state.assessment.next.len().to_string();
    let readiness = state.assessment.readiness.map(|score| figure(ui, score)).unwrap_or_default();
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::OpenSheet))
    };
    html! {
        <button type="button" class={classes!("bar", verdict_tone(verdict))} {onclick} data-action="result" aria-haspopup="dialog">
            <span class="toned">{ verdict_icon(verdict).html() }</span>
            <span class="bar-words">
                <span class="bar-verdict">{ consortium_core::phrases::verdict(verdict, ui.lang) }</span>
                <span class="bar-more">{ ui.fill(text::BAR_MORE, &[&readiness, &open]) }</span>
            </span>
            <span class="button primary">{ ui.say(text::SHOW_RESULT) }</span>
        </button>
    }
}

pub fn sheet(ui: &Ui, state: &State) -> Html {
    if !state.sheet_open {
        return Html::default();
    }
    html! {
        <Sheet ui={ui.clone()}>
            <ResultPanel ui={ui.clone()} assessment={&state.assessment} answers={&state.answers} />
        </Sheet>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SheetProps {
    ui: Ui,
    children: Html,
}

#[component]
fn Sheet(props: &SheetProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            // It fails only for a dialog that is open already.
            drop(dialog.show_modal());
        }
    });
    // Escape and the system's back gesture close the dialog by themselves; the state follows.
    let onclose = use_callback(props.ui.clone(), |_: Event, ui| ui.send(Action::CloseSheet));
    let onclick = use_callback(props.ui.clone(), |_: MouseEvent, ui| ui.send(Action::CloseSheet));
    let title = props.ui.say(text::RESULT);
    html! {
        <dialog ref={node} class="sheet" aria-label={title} {onclose} data-sheet="result">
            <div class="sheet-head">
                <span>{ title }</span>
                <button type="button" class="button square quiet" {onclick} aria-label={props.ui.say(text::CLOSE)} data-action="close-result">
                    { Icon::Close.html() }
                </button>
            </div>
            <div class="sheet-body">{ props.children.clone() }</div>
        </dialog>
    }
}
