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
use crate::state::{Action, At};
use crate::text::{self, Say};
use crate::ui::Ui;

/// Which requirements are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    ToDo,
    Open,
    Met,
}

impl Filter {
    const ALL: [Self; 4] = [Self::All, Self::ToDo, Self::Open, Self::Met];

    fn takes(self, state: State) -> bool {
        match self {
            Self::All => true,
            Self::ToDo => matches!(state, State::NotMet | State::Error | State::NeedsJudgement),
            Self::Open => state == State::Open,
            Self::Met => matches!(state, State::Met | State::MetOnDeclaration | State::NoMatter),
        }
    }

    fn say(self) -> Say {
        match self {
            Self::All => text::FILTER_ALL,
            Self::ToDo => text::FILTER_TO_DO,
            Self::Open => text::FILTER_OPEN,
            Self::Met => text::FILTER_MET,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ToDo => "to-do",
            Self::Open => "open",
            Self::Met => "met",
        }
    }
}

#[component]
pub fn Requirements(props: &ResultProps) -> Html {
    let ui = &props.ui;
    let rules = ui.rules.get();
    let filter = use_state(|| Filter::All);
    let shown = *filter;
    let found = || (0_u16..).zip(rules.criteria.iter().zip(props.assessment.findings.iter().copied()));
    let count = |filter: Filter| found().filter(|(_, (_, finding))| filter.takes(finding.state)).count();
    html! {
        <section class="result-part panel" data-requirements={shown.word()}>
            <h3>{ ui.say(text::REQUIREMENTS) }</h3>
            <div class="filters" role="group" aria-label={ui.say(text::REQUIREMENTS)}>
                { for Filter::ALL.into_iter().map(|each| {
                    let filter = filter.clone();
                    let onclick = Callback::from(move |_: MouseEvent| filter.set(each));
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
                { for listed.map(|(ix, finding)| html! {
                    <CriterionView key={ix} ui={props.ui.clone()} {ix} {finding} answers={&props.answers} />
                }) }
            </ul>
        </div>
    }
}

#[derive(Clone, Properties)]
struct CriterionProps {
    ui: Ui,
    ix: u16,
    finding: Finding,
    answers: Rc<Answers>,
}

impl PartialEq for CriterionProps {
    fn eq(&self, other: &Self) -> bool {
        self.ui == other.ui
            && self.ix == other.ix
            && self.finding == other.finding
            && Rc::ptr_eq(&self.answers, &other.answers)
    }
}

#[component]
fn CriterionView(props: &CriterionProps) -> Html {
    let ui = &props.ui;
    let open = use_state(|| false);
    let Some(criterion) = ui.rules.get().criteria.get(usize::from(props.ix)) else { return Html::default() };
    let state = props.finding.state;
    let (icon, tone) = words::mark(state, criterion.force);
    let title = ui.text(&criterion.title);
    let figures = figures(props, criterion);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let seek = {
        let (props, open) = (props.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(true);
            if let Some(at) = target(props.ui.rules, &props.answers, criterion) {
                props.ui.send(Action::Seek(at));
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
                    aria-expanded={if *open { "true" } else { "false" }}
                    aria-label={ui.fill(text::MORE_ABOUT, &[title])}
                    data-action="more"
                >
                    <span class={classes!("force", criterion.force.word())}>{ phrases::force(criterion.force, ui.lang) }</span>
                    { Icon::Unfold.html() }
                </button>
            </div>
            if *open { { body(props, criterion) } }
        </li>
    }
}

fn body(props: &CriterionProps, criterion: &'static Criterion) -> Html {
    let ui = &props.ui;
    let remedy = &criterion.remedy;
    let needs_work = !matches!(props.finding.state, State::Met | State::NotApplicable | State::NoMatter);
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
fn own(props: &CriterionProps, criterion: &'static Criterion) -> Vec<Line> {
    let (rules, answers) = (props.ui.rules, &props.answers);
    let facts = Facts::new(&rules, answers, answers.today());
    lines(&facts, criterion.force, &explain(&facts, criterion), props.ui.lang)
}

/// Figures worth showing before the requirement is opened: counts and amounts that are compared with something.
fn figures(props: &CriterionProps, criterion: &'static Criterion) -> Option<String> {
    let compares = matches!(&criterion.check, Condition::Compare { left, .. } if !matches!(left, Quantity::Value(_)));
    if !compares || props.finding.state == State::NotApplicable {
        return None;
    }
    own(props, criterion).into_iter().next().map(|line| line.text)
}

fn cited(props: &CriterionProps, criterion: &'static Criterion) -> Html {
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
