//! Everything one types into a single field: text, numbers, money, dates, credit codes.
//!
//! The text is mirrored exactly, keystroke by keystroke, so input methods are never disturbed; tidying waits until
//! the field is left.

use consortium_core::ruleset::{Kind, Question};
use consortium_core::value::{Answer, Entry, Raw, Value};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{Asked, Room, fault_line, unknown_toggle};
use crate::state::Action;
use crate::text;

pub fn line(asked: &Asked) -> Html {
    let oninput = {
        let asked = asked.clone();
        Callback::from(move |event: InputEvent| {
            let typed = typed(&event);
            let entry = match typed.as_str() {
                "" => Entry::Blank,
                typed => Entry::Given(Raw::text(typed), asked.proof()),
            };
            asked.ui.send(Action::Type(asked.at, entry));
        })
    };
    let onblur = {
        let (ui, at) = (asked.ui.clone(), asked.at);
        Callback::from(move |_: FocusEvent| ui.send(Action::Leave(at)))
    };
    let Some(question) = asked.question() else { return Html::default() };
    let value = shown(asked);
    let id = asked.id("f");
    let invalid = asked.shows_fault().then_some("true");
    let described = described_by(asked, question);
    let field = if let Kind::Text { long: true, .. } = question.kind {
        html! {
            <textarea class="field text" {id} {value} {oninput} {onblur} rows="3" aria-describedby={described} aria-invalid={invalid} />
        }
    } else {
        let (class, kind, mode) = shape(&question.kind);
        let placeholder = (asked.room == Room::Cell).then(|| asked.ui.text(&question.title).to_owned());
        html! {
            <input
                class={classes!("field", class)}
                type={kind}
                inputmode={mode}
                {id}
                {value}
                {oninput}
                {onblur}
                autocomplete="off"
                placeholder={placeholder}
                spellcheck="false"
                autocapitalize={matches!(question.kind, Kind::Code { .. }).then_some("characters")}
                aria-describedby={described}
                aria-invalid={invalid}
            />
        }
    };
    html! {
        <>
            <div class="entry">
                { field }
                if let Some(unit) = unit(asked, question) { <span class="unit">{ unit }</span> }
                // A row without a name is a row still to be filled in; nobody has to say that he does not know it.
                if asked.room == Room::Card || matches!(question.kind, Kind::Code { .. }) {
                    { unknown_toggle(asked) }
                }
            </div>
            { fault_line(asked) }
            if let Kind::Text { examples, .. } = &question.kind {
                if !examples.is_empty() {
                    { examples_line(asked) }
                }
            }
        </>
    }
}

/// Class, `type` and `inputmode` of the field. Numbers are text: a number field would refuse what people type.
fn shape(kind: &Kind) -> (&'static str, &'static str, Option<&'static str>) {
    match kind {
        Kind::Number { .. } => ("number", "text", Some("numeric")),
        Kind::Money { .. } => ("number", "text", Some("decimal")),
        Kind::Date => ("date", "date", None),
        Kind::Code { .. } => ("code", "text", None),
        _ => ("text", "text", None),
    }
}

/// A date field only takes the standard form; everything else is shown as it was typed.
fn shown(asked: &Asked) -> String {
    match asked.cell.answer() {
        Answer::Known(Value::Day(day), _) => day.to_string(),
        _ => asked.raw_text().unwrap_or_default().to_owned(),
    }
}

fn typed(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.value(),
        Err(target) => target.dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default(),
    }
}

fn unit(asked: &Asked, question: &'static Question) -> Option<&'static str> {
    match (&question.unit, &question.kind) {
        (Some(unit), _) => Some(asked.ui.text(unit)),
        (None, Kind::Money { .. }) => Some(asked.ui.say(text::MONEY_UNIT)),
        _ => None,
    }
}

fn described_by(asked: &Asked, question: &Question) -> Option<String> {
    let help = question.help.is_some().then(|| asked.id("h"));
    let fault = asked.shows_fault().then(|| asked.id("e"));
    match (help, fault) {
        (Some(help), Some(fault)) => Some([help, fault].join(" ")),
        (help, fault) => help.or(fault),
    }
}

/// Examples to take over at a press.
fn examples_line(asked: &Asked) -> Html {
    let Some(Kind::Text { examples, .. }) = asked.question().map(|q| &q.kind) else { return Html::default() };
    html! {
        <div class="examples">
            <span>{ asked.ui.say(text::EXAMPLES) }</span>
            { for examples.iter().map(|example| {
                let words = asked.ui.text(example);
                let (asked, taken) = (asked.clone(), words.to_owned());
                let onclick = Callback::from(move |_: MouseEvent| {
                    asked.ui.send(Action::Answer(asked.at, Entry::Given(Raw::text(&taken), asked.proof())));
                });
                html! { <button type="button" class="example" key={words} {onclick} data-action="example">{ words }</button> }
            }) }
        </div>
    }
}
