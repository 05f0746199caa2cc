//! Every requirement: its state, the force of its wording, the policy's words, the user's own figures, the remedy.

use std::rc::Rc;

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Condition, Quantity, Truths};
use consortium_core::explain::explain;
use consortium_core::lines::{Line, lines};
use consortium_core::phrases;
use consortium_core::ruleset::{Criterion, Titled};
use consortium_core::value::Answer;
use consortium_core::verdict::{Finding, State};
use yew::prelude::*;

use super::{ResultProps, quotes, words};
use crate::icon::Icon;
use crate::rules::Rules;
use crate::state::{Action, At, Filter};
use crate::text;

pub fn view(props: &ResultProps) -> Html {
    let ui = &props.ui;
    let rules = ui.rules.get();
    let shown = props.filter;
    let found = || (0_u16..).zip(rules.criteria.iter().zip(props.assessment.findings.iter().copied()));
    let count = |filter: Filter| found().filter(|(_, (_, finding))| filter.takes(finding.state)).count();
    html! {
        <section class="result-part panel" data-requirements={shown.word()}>
            <h3>{ ui.say(text::REQUIREMENTS) }</h3>
            <div class="filters" role="group" aria-label={ui.say(text::REQUIREMENTS)}>
                { for Filter::ALL.into_iter().map(|each| {
                    let sender = ui.clone();
                    let onclick = Callback::from(move |_: MouseEvent| sender.send(Action::Filter(each)));
                    html! {
                        <button
                            type="button"
                            class="filter"
                            key={each.word()}
                            aria-pressed={if each == shown { "true" } else { "false" }}
                            data-action="filter"
                            data-filter={each.word()}
                            {onclick}
                        >{ ui.fill(each.say(), &[&count(each).to_string()]) }</button>
                    }
                }) }
            </div>
            if count(shown) == 0 { <p class="muted small">{ ui.say(text::FILTER_NONE) }</p> }
            { for (0_u16..).zip(&rules.dimensions).map(|(dimension, titled)| {
                let listed = found().filter(|(_, (criterion, finding))| {
                    criterion.dimension == dimension && shown.takes(finding.state)
                });
                group(props, titled, listed.map(|(ix, (_, finding))| (ix, finding)))
            }) }
        </section>
    }
}

fn group(props: &ResultProps, dimension: &'static Titled, listed: impl Iterator<Item = (u16, Finding)>) -> Html {
    let mut listed = listed.peekable();
    if listed.peek().is_none() {
        return Html::default();
    }
    html! {
        <div key={&*dimension.id}>
            <h4 class="group-title">{ props.ui.text(&dimension.title) }</h4>
            <ul>
                { for listed.map(|(ix, finding)| one(&Shown { props, ix, finding })) }
            </ul>
        </div>
    }
}

/// A criterion as it is shown.
struct Shown<'p> {
    props: &'p ResultProps,
    ix: u16,
    finding: Finding,
}

fn one(shown: &Shown<'_>) -> Html {
    let (props, ix) = (shown.props, shown.ix);
    let ui = &props.ui;
    let open = props.unfolded.contains(&ix);
    let Some(criterion) = ui.rules.get().criteria.get(usize::from(ix)) else {
        return Html::default();
    };
    let state = shown.finding.state;
    let (icon, tone) = words::mark(state, criterion.force);
    let title = ui.text(&criterion.title);
    let figures = figures(shown, criterion);
    let toggle = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.send(Action::Unfold(ix)))
    };
    let seek = {
        let (ui, answers) = (ui.clone(), Rc::clone(&props.answers));
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = target(ui.rules, &answers, criterion) {
                ui.send(Action::Seek(at));
            }
        })
    };
    html! {
        <li class={classes!("criterion", tone)} data-criterion={&*criterion.id} data-state={state.word()} data-force={criterion.force.word()}>
            <div class="criterion-line">
                <button type="button" class="criterion-head" onclick={seek} aria-label={ui.fill(text::GO_TO, &[title])} data-action="seek">
                    { icon.html() }
                    <span>
                        <span class="criterion-title">{ title }</span>
                        <span class="criterion-state">
                            { phrases::state(state, ui.lang) }
                            if let Some(figures) = figures { <span class="own-figures">{ figures }</span> }
                        </span>
                    </span>
                </button>
                <button
                    type="button"
                    class="criterion-more"
                    onclick={toggle}
                    aria-expanded={if open { "true" } else { "false" }}
                    aria-label={ui.fill(text::MORE_ABOUT, &[title])}
                    data-action="more"
                >
                    <span class={classes!("force", criterion.force.word())}>{ phrases::force(criterion.force, ui.lang) }</span>
                    { Icon::Unfold.html() }
                </button>
            </div>
            if open { { body(shown, criterion) } }
        </li>
    }
}

fn body(shown: &Shown<'_>, criterion: &'static Criterion) -> Html {
    let props = shown.props;
    let ui = &props.ui;
    let remedy = &criterion.remedy;
    let needs_work = !matches!(shown.finding.state, State::Met | State::NotApplicable | State::NoMatter);
    let owner = ui.rules.get().parties.get(usize::from(remedy.owner)).map_or("", |party| ui.text(&party.title));
    html! {
        <div class="criterion-body">
            { for quotes(ui, &criterion.cites) }
            if let Some(inferred) = &criterion.inferred {
                <p class="small"><span class="basis">{ ui.say(text::INFERRED) }</span>{ " " }{ ui.text(inferred) }</p>
            }
            { cited(props, criterion) }
            if needs_work {
                <dl class="facts">
                    <dt>{ ui.say(text::WHAT_TO_DO) }</dt>
                    <dd>
                        { ui.text(&remedy.action) }
                        if remedy.fixed { <span class="criterion-fixed">{ ui.say(text::FIXED) }</span> }
                    </dd>
                    <dt>{ ui.say(text::BY_WHOM) }</dt>
                    <dd>{ owner }</dd>
                    <dt>{ ui.say(text::PROVING_DOCUMENT) }</dt>
                    <dd>{ ui.text(&remedy.document) }</dd>
                    if remedy.days > 0 {
                        <dt>{ ui.say(text::LEAD_TIME) }</dt>
                        <dd>{ ui.fill(text::WORKING_DAYS, &[&remedy.days.to_string()]) }</dd>
                    }
                </dl>
            }
        </div>
    }
}

/// The user's own figures: what the state rests on, each sentence leading to its question.
fn own(props: &ResultProps, criterion: &'static Criterion) -> Vec<Line> {
    let (rules, answers) = (props.ui.rules, &props.answers);
    let facts = Facts::new(&rules, answers, answers.today());
    lines(&facts, criterion.force, &explain(&facts, criterion), props.ui.lang)
}

/// Figures worth showing before the requirement is opened: counts and amounts that are compared with something.
fn figures(shown: &Shown<'_>, criterion: &'static Criterion) -> Option<String> {
    let compares = matches!(&criterion.check, Condition::Compare { left, .. } if !matches!(left, Quantity::Value(_)));
    if !compares || shown.finding.state == State::NotApplicable {
        return None;
    }
    own(shown.props, criterion).into_iter().next().map(|line| line.text)
}

fn cited(props: &ResultProps, criterion: &'static Criterion) -> Html {
    let ui = &props.ui;
    html! {
        <ul class="own">
            { for own(props, criterion).into_iter().map(|line| {
                let at = line.about.and_then(|(slot, row)| At::cited(&ui.rules, slot.question, row));
                let mark = match line.truths {
                    Truths::TRUE => Icon::Check,
                    Truths::FALSE => Icon::Close,
                    _ => Icon::Right,
                };
                let onclick = {
                    let ui = ui.clone();
                    Callback::from(move |_: MouseEvent| {
                        if let Some(at) = at {
                            ui.send(Action::Seek(at));
                        }
                    })
                };
                html! {
                    <li key={line.text.clone()}>
                        { mark.html() }
                        if at.is_some() {
                            <button type="button" class="cited" {onclick} data-action="seek">{ line.text }</button>
                        } else {
                            <span>{ line.text }</span>
                        }
                    </li>
                }
            }) }
        </ul>
    }
}

/// The question to go to for a criterion: the first that is still open, else the first its state rests on.
pub fn target(rules: Rules, answers: &Answers, criterion: &Criterion) -> Option<At> {
    let facts = Facts::new(&rules, answers, answers.today());
    let cites: Vec<At> = explain(&facts, criterion)
        .cites()
        .into_iter()
        .filter_map(|(slot, row)| At::cited(&rules, slot.question, row))
        .collect();
    let is_open = |at: &&At| at.cell(answers).is_some_and(|cell| matches!(cell.answer(), Answer::NotKnown));
    cites.iter().find(is_open).or(cites.first()).copied()
}
