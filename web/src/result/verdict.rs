//! The verdict, its reason, and whether anything can still change it.

use std::rc::Rc;

use consortium_core::Assessment;
use consortium_core::answers::Answers;
use consortium_core::phrases;
use consortium_core::ruleset::Criterion;
use consortium_core::verdict::{Finding, State, Verdict};
use yew::prelude::*;

use super::requirements::target;
use super::words::{verdict_icon, verdict_tone};
use crate::icon::Icon;
use crate::state::Action;
use crate::text;
use crate::ui::Ui;

/// Reasons named in full; the rest is counted.
const MOST_REASONS: usize = 5;

pub fn view(ui: &Ui, assessment: &Assessment, answers: &Rc<Answers>) -> Html {
    let verdict = assessment.verdict;
    html! {
        <section
            class={classes!("verdict", "panel", verdict_tone(verdict))}
            data-verdict={verdict.word()}
            data-settled={if assessment.outlook.is_settled() { "true" } else { "false" }}
        >
            <p class="verdict-label">{ ui.say(text::SO_FAR) }</p>
            <h2 class="verdict-words">{ verdict_icon(verdict).html() }<span>{ phrases::verdict(verdict, ui.lang) }</span></h2>
            <p class="verdict-meaning">{ phrases::verdict_meaning(verdict, ui.lang) }</p>
            { reason(ui, assessment, answers) }
            <div class="verdict-settled">{ settled(ui, assessment) }</div>
        </section>
    }
}

/// A verdict as a small mark with its word.
pub fn chip(ui: &Ui, verdict: Verdict) -> Html {
    html! {
        <span class={classes!("chip", verdict_tone(verdict))} key={verdict.word()} data-outlook={verdict.word()}>
            { verdict_icon(verdict).html() }{ phrases::verdict(verdict, ui.lang) }
        </span>
    }
}

fn reason(ui: &Ui, assessment: &Assessment, answers: &Rc<Answers>) -> Html {
    let found = ui.rules.get().criteria.iter().zip(&assessment.findings);
    match assessment.verdict {
        Verdict::Clear => Html::default(),
        Verdict::Open => {
            let open =
                found.filter(|(criterion, finding)| criterion.force.enters_verdict() && finding.state == State::Open);
            html! { <p class="verdict-reason">{ ui.fill(text::REASON_OPEN, &[&open.count().to_string()]) }</p> }
        }
        verdict => {
            let why: Vec<&'static Criterion> = found.filter(|(c, f)| leads_to(c, f, verdict)).map(|(c, _)| c).collect();
            let more = why.len().saturating_sub(MOST_REASONS);
            html! {
                <ul class="verdict-reason">
                    { for why.iter().take(MOST_REASONS).map(|criterion| one(ui, criterion, answers)) }
                    if more > 0 { <li class="muted">{ ui.fill(text::REASON_MORE, &[&more.to_string()]) }</li> }
                </ul>
            }
        }
    }
}

fn one(ui: &Ui, criterion: &'static Criterion, answers: &Rc<Answers>) -> Html {
    let onclick = {
        let (ui, answers) = (ui.clone(), Rc::clone(answers));
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = target(ui.rules, &answers, criterion) {
                ui.send(Action::Seek(at));
            }
        })
    };
    html! {
        <li key={&*criterion.id} data-reason={&*criterion.id}>
            { Icon::Right.html() }
            <button type="button" class="cited" {onclick} data-action="seek">{ ui.text(&criterion.title) }</button>
        </li>
    }
}

fn leads_to(criterion: &Criterion, finding: &Finding, verdict: Verdict) -> bool {
    let outlook = finding.outlook(criterion.force);
    match verdict {
        Verdict::Error => finding.state == State::Error,
        verdict => outlook.is_settled() && outlook.contains(verdict),
    }
}

fn settled(ui: &Ui, assessment: &Assessment) -> Html {
    let open = assessment.next.iter().filter(|next| !next.power.is_idle()).count();
    let count = open.to_string();
    if assessment.outlook.is_settled() {
        let say = if open == 0 { text::SETTLED_ALL } else { text::SETTLED };
        return html! { { ui.fill(say, &[&count]) } };
    }
    html! {
        <>
            { ui.fill(text::NOT_SETTLED, &[&count]) }
            <div class="outlook">{ for assessment.outlook.iter().map(|verdict| chip(ui, verdict)) }</div>
        </>
    }
}
