//! A question of the form: what is asked, what is meant, the control, the proof, the suggestion.

use consortium_core::phrases;
use consortium_core::ruleset::{Choice, Kind};
use consortium_core::value::{Answer, Entry, Proof, Raw, Value};
use yew::prelude::*;

use super::{Asked, control, is_one_field, proof_state};
use crate::icon::Icon;
use crate::state::{Action, At};
use crate::text;

/// Properties of [`QuestionCard`].
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The question as it stands.
    pub asked: Asked,
    /// Whether the user was just taken to it.
    pub sought: bool,
    /// Whether the question that this one may suggest an answer to is still blank.
    pub may_suggest: bool,
}

#[component]
pub fn QuestionCard(props: &CardProps) -> Html {
    let asked = &props.asked;
    let Some(question) = asked.question() else { return Html::default() };
    let ui = &asked.ui;
    let title = ui.text(&question.title);
    html! {
        <div
            class={classes!("question", "panel", props.sought.then_some("is-sought"))}
            data-question={&*question.id}
            data-answer={asked.status()}
        >
            <div class="question-head">
                <h3 class="question-title" id={asked.id("t")}>
                    if is_one_field(&question.kind) { <label for={asked.id("f")}>{ title }</label> } else { { title } }
                </h3>
                { status(asked, title) }
            </div>
            if let Some(help) = &question.help { <p class="help" id={asked.id("h")}>{ ui.text(help) }</p> }
            <div class="control">{ control(asked) }</div>
            if props.may_suggest { { suggestion(asked) } }
            { proof_state(asked) }
        </div>
    }
}

fn status(asked: &Asked, title: &str) -> Html {
    let ui = &asked.ui;
    let (class, words) = match asked.status() {
        "blank" => ("question-status", ui.say(text::STATUS_BLANK)),
        "unknown" => ("question-status", phrases::not_sure(ui.lang)),
        "fault" => ("question-status has-fault", ui.say(text::STATUS_FAULT)),
        _ => ("question-status value", ui.say(text::STATUS_VALUE)),
    };
    let blank = *asked.cell.entry() == Entry::Blank;
    let onclick = {
        let (ui, at) = (ui.clone(), asked.at);
        Callback::from(move |_: MouseEvent| ui.send(Action::Answer(at, Entry::Blank)))
    };
    html! {
        <span {class}>
            if asked.status() == "value" { { Icon::Check.html() } }
            { words }
            if !blank {
                <button
                    type="button"
                    class="blank-answer"
                    title={ui.say(text::BLANK_ANSWER)}
                    aria-label={ui.fill(text::BLANK_ANSWER_OF, &[title])}
                    data-action="blank"
                    {onclick}
                >{ Icon::Close.html() }</button>
            }
        </span>
    }
}

/// What a credit code suggests about another question: offered, never taken by itself.
fn suggestion(asked: &Asked) -> Html {
    let Some(Kind::Code { suggests: Some(suggests) }) = asked.question().map(|q| &q.kind) else {
        return Html::default();
    };
    let Answer::Known(Value::Code(code), _) = asked.cell.answer() else { return Html::default() };
    let Some(target) = asked.ui.rules.get().question(suggests.question) else { return Html::default() };
    if asked.typing || !code.division_begins_with(&suggests.division) {
        return Html::default();
    }
    let ui = asked.ui.clone();
    let choice = match &target.kind {
        Kind::YesNo => Some(phrases::yes_no(u8::from(*suggests.choice == *"yes"), ui.lang)),
        Kind::One { choices } => {
            choices.iter().find(|choice: &&Choice| choice.id == suggests.choice).map(|c| c.title.get(ui.lang))
        }
        _ => None,
    };
    let Some(choice) = choice else { return Html::default() };
    let words = ui.fill(text::SUGGESTION, &[ui.text(&target.title), choice]);
    let take = ui.fill(text::SUGGESTION_TAKE, &[choice]);
    let onclick = Callback::from(move |_: MouseEvent| {
        let entry = Entry::Given(Raw::text(&suggests.choice), Proof::Declared);
        ui.send(Action::Answer(At::question(suggests.question), entry));
    });
    html! {
        <div class="suggestion remark" data-suggestion={&*target.id}>
            <span>{ words }</span>
            <button type="button" class="button" {onclick} data-action="suggest">{ take }</button>
        </div>
    }
}
