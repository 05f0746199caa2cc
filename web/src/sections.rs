//! The middle: the first page, the quick check, a section of the form.

mod start;

use std::rc::Rc;

use consortium_core::answers::Rows;
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Notice, Question, QuestionIx, Roster};
use consortium_core::value::Entry;
use yew::prelude::*;

use crate::inputs::{Asked, QuestionCard, Room};
use crate::roster;
use crate::state::{Action, At, Depth, Page, State};
use crate::text::{self, Say};
use crate::ui::Ui;

/// The page at hand with the way to the one before and after.
pub fn page(ui: &Ui, state: &Rc<State>) -> Html {
    let body = match state.page {
        Page::Start => start::page(ui, state),
        Page::Quick | Page::Section(_) => questions(ui, state),
    };
    html! { <>{ body }{ pager(ui, state) }</> }
}

/// The title of a page.
pub fn title(ui: &Ui, page: Page) -> &'static str {
    match page {
        Page::Start => ui.say(text::START),
        Page::Quick => ui.say(text::QUICK),
        Page::Section(section) => {
            ui.rules.get().sections.get(usize::from(section)).map_or("", |section| ui.text(&section.title))
        }
    }
}

fn questions(ui: &Ui, state: &State) -> Html {
    let sections = &ui.rules.get().sections;
    let intro = match state.page {
        Page::Section(section) => sections.get(usize::from(section)).and_then(|section| section.intro.as_ref()),
        Page::Start | Page::Quick => None,
    };
    let mut asked = state.questions(state.page).peekable();
    let nothing = asked.peek().is_none();
    html! {
        <>
            <div class="section-head">
                <h2 tabindex="-1" data-page-title="true">{ title(ui, state.page) }</h2>
                if let Some(intro) = intro { <p class="section-intro">{ ui.text(intro) }</p> }
            </div>
            <div class="stack">
                { for asked.map(|(ix, question)| html! {
                    <>
                        { one(ui, state, ix, question) }
                        { for state.notices_at(ix).map(|notice| hint(ui, notice)) }
                    </>
                }) }
                if nothing { <p class="remark">{ ui.say(text::NOT_ASKED) }</p> }
            </div>
        </>
    }
}

/// A hint stands below the question that calls for it, so that nothing above moves when it appears.
fn hint(ui: &Ui, notice: &'static Notice) -> Html {
    html! {
        <div class="remark warn hint" key={&*notice.id} data-notice={&*notice.id}>
            { ui.text(&notice.text) }{ " " }<span class="basis">{ phrases::basis(notice.basis, ui.lang) }</span>
        </div>
    }
}

fn one(ui: &Ui, state: &State, ix: QuestionIx, question: &'static Question) -> Html {
    let at = At::question(ix);
    match &question.kind {
        Kind::Roster(shape) => {
            let rows = state.answers.rows(ix).cloned().unwrap_or_default();
            roster::view(&roster::Shown {
                ui: ui.clone(),
                roster: ix,
                asked: asked_fields(state, shape, &rows),
                rows,
                typing: state.typing.and_then(|at| at.row),
                sought: state.sought.and_then(|sought| sought.at.row),
                today: state.today,
            })
        }
        kind => {
            let may_suggest = match kind {
                Kind::Code { suggests: Some(suggests) } => {
                    state.entry(At::question(suggests.question)) == Entry::Blank && state.is_asked(suggests.question)
                }
                _ => false,
            };
            let asked = Asked {
                ui: ui.clone(),
                at,
                cell: state.cell(at).cloned().unwrap_or_default(),
                typing: state.typing == Some(at),
                today: state.today,
                room: Room::Card,
            };
            let sought = state.sought.is_some_and(|sought| sought.at == at);
            html! { <QuestionCard key={&*question.id} {asked} {sought} {may_suggest} /> }
        }
    }
}

/// For each row, which fields are asked, as bits by column.
fn asked_fields(state: &State, shape: &Roster, rows: &Rows) -> Vec<u64> {
    let of = |row| {
        let fields = (0_u32..64).zip(&shape.fields).filter(|&(_, &field)| state.is_field_asked(field, row));
        fields.fold(0, |bits, (column, _)| bits | 1 << column)
    };
    rows.iter().map(of).collect()
}

fn pager(ui: &Ui, state: &State) -> Html {
    let pages = state.pages();
    let here = pages.iter().position(|page| *page == state.page).unwrap_or(0);
    let before = here.checked_sub(1).and_then(|index| pages.get(index)).copied();
    let after = pages.get(here + 1).copied();
    let turn = |page: Page, say: Say, class: &'static str, name: &'static str| {
        let label = ui.fill(say, &[title(ui, page)]);
        let ui = ui.clone();
        let onclick = Callback::from(move |_: MouseEvent| ui.send(Action::Go(page)));
        html! { <button type="button" {class} {onclick} data-action={name}>{ label }</button> }
    };
    let deeper = || {
        let label = ui.say(text::ON_TO_FULL);
        let ui = ui.clone();
        let onclick = Callback::from(move |_: MouseEvent| ui.send(Action::Dig(Depth::Full)));
        html! { <button type="button" class="button primary" {onclick} data-action="full">{ label }</button> }
    };
    if state.page == Page::Start {
        return Html::default();
    }
    html! {
        <div class="pager">
            { before.map(|page| turn(page, text::BACK_TO, "button", "back")) }
            { match after {
                Some(page) => turn(page, text::ON_TO, "button primary", "next"),
                None if state.depth == Depth::Quick => deeper(),
                None => Html::default(),
            } }
        </div>
    }
}
