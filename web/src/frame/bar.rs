//! On a narrow widget: the verdict in words at the bottom, and the whole result as a sheet one tap away.

use yew::prelude::*;

use super::modal::Modal;
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
    let title = ui.say(text::RESULT);
    let close = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::CloseSheet))
    };
    html! {
        <Modal ui={ui.clone()} class="sheet" label={title} sheet="result">
            <div class="sheet-head">
                <span>{ title }</span>
                <button
                    type="button"
                    class="button square quiet"
                    onclick={close}
                    aria-label={ui.say(text::CLOSE)}
                    data-action="close-result"
                >
                    { Icon::Close.html() }
                </button>
            </div>
            <div class="sheet-body">{ result(ui, state) }</div>
        </Modal>
    }
}

/// The result for the state at hand, beside the form or in the sheet.
pub fn result(ui: &Ui, state: &State) -> Html {
    html! {
        <ResultPanel
            ui={ui.clone()}
            assessment={&state.assessment}
            answers={&state.answers}
            filter={state.filter}
            unfolded={&state.unfolded}
        />
    }
}
