//! The middle: the first page, the quick check, a section of the form.

mod own;
mod start;

use std::rc::Rc;

use consortium_core::answers::Row;
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Notice, Question, QuestionIx, Roster};
use consortium_core::value::Entry;
use yew::Html;

pub use own::beside;

use crate::html::{El, button, el};
use crate::inputs::{CardProps, Hint, offers_names};
use crate::insight::{self, Panels};
use crate::piece::Piece;
use crate::roster;
use crate::rules::Rules;
use crate::state::{Action, At, Depth, Page, State};
use crate::text::{self, Say};
use crate::ui::Ui;

/// The page at hand with the way to the one before and after.
pub fn page(ui: &Ui, state: &State, panels: &Panels) -> El {
    let column = el("main.form-column").attr("data-page", page_id(ui.rules, state.page));
    match state.page {
        Page::Start => column.with(start::page(ui, state)),
        Page::Panel(_) => column.with(insight::place(ui, panels.get(page_id(ui.rules, state.page)))),
        Page::Own => column.with(head(ui, state, Some(ui.say(text::OWN_INTRO)))).with(own::page(ui, state)),
        Page::Quick | Page::Section(_) => questions(ui, state, panels, column).with(pager(ui, state)),
    }
}

/// The word of `data-page` and `data-section`.
pub fn page_id(rules: Rules, page: Page) -> &'static str {
    match page {
        Page::Start => "start",
        Page::Quick => "quick",
        Page::Own => "own",
        Page::Panel(panel) => insight::PAGES.get(usize::from(panel)).copied().unwrap_or_default(),
        Page::Section(section) => rules.get().sections.get(usize::from(section)).map_or("", |section| &section.id),
    }
}

/// The title of a page.
pub fn title(ui: &Ui, page: Page) -> &'static str {
    match page {
        Page::Start => ui.say(text::START),
        Page::Quick => ui.say(text::QUICK),
        Page::Own => ui.say(text::OWN),
        Page::Panel(panel) => text::PANELS.get(usize::from(panel)).map_or("", |say| ui.say(*say)),
        Page::Section(section) => {
            ui.rules.get().sections.get(usize::from(section)).map_or("", |section| ui.text(&section.title))
        }
    }
}

fn questions(ui: &Ui, state: &State, panels: &Panels, column: El) -> El {
    let intro = match state.page {
        Page::Section(section) => {
            let intro = ui.rules.get().sections.get(usize::from(section)).and_then(|it| it.intro.as_ref());
            intro.map(|intro| ui.text(intro))
        }
        Page::Quick => Some(ui.say(text::QUICK_INTRO)),
        Page::Start | Page::Panel(_) | Page::Own => None,
    };
    let mut asked = Vec::new();
    for (ix, question) in state.questions(state.page) {
        asked.push(one(ui, state, ix, question));
        for notice in state.notices_at(ix) {
            asked.push(hint(ui, notice).html());
        }
    }
    let shown = panels.get(page_id(ui.rules, state.page)).map(|tree| insight::place(ui, Some(tree)));
    let nothing = asked.is_empty().then(|| unasked(ui, state));
    column.with(head(ui, state, intro)).with(el("div.stack").list(asked).with_if(nothing).with_if(shown))
}

fn head(ui: &Ui, state: &State, intro: Option<&'static str>) -> El {
    let progress = state.progress(state.page);
    el("div.section-head")
        .with(el("h2|tabindex=-1|data-page-title=true").say(title(ui, state.page)))
        .with_if(intro.map(|intro| el("p.section-intro").say(intro)))
        .with_if((progress.asked > 0).then(|| el("p.section-progress").put(progress.words(ui))))
}

/// Nothing is asked here as things are; it may hang on one question.
fn unasked(ui: &Ui, state: &State) -> El {
    let key = state.key_to(state.page).and_then(|key| Some((key, ui.rules.get().question(key)?)));
    let way = key.map(|(key, question)| {
        button(ui, "button.button|data-action=seek-key", Action::Seek(At::question(key)))
            .put(ui.fill(text::GO_TO, &[ui.text(&question.title)]))
    });
    el("div.remark unasked").with(el("p").word(ui, text::NOT_ASKED)).with_if(way)
}

/// A hint stands below the question that calls for it, so that nothing above moves when it appears.
fn hint(ui: &Ui, notice: &'static Notice) -> El {
    el("div.remark warn hint")
        .key(&notice.id)
        .attr("data-notice", &notice.id)
        .text(ui, &notice.text)
        .say(" ")
        .with(el("span.basis").say(phrases::basis(notice.basis, ui.lang)))
}

fn one(ui: &Ui, state: &State, ix: QuestionIx, question: &'static Question) -> Html {
    match &question.kind {
        Kind::Roster(shape) => roster::view(ui, state, ix, question, shape).html(),
        _ => question_card(ui, state, At::question(ix), question),
    }
}

/// A question of the form, or a field of a row, as a card.
fn question_card(ui: &Ui, state: &State, at: At, question: &'static Question) -> Html {
    let may_suggest = match &question.kind {
        Kind::Code { suggests: Some(suggests) } if at.row.is_none() => {
            state.entry(At::question(suggests.question)) == Entry::Blank && state.is_asked(suggests.question)
        }
        _ => false,
    };
    let card = CardProps {
        ui: ui.clone(),
        at,
        question,
        cell: state.cell(at).cloned().unwrap_or_default(),
        typing: state.typing == Some(at),
        today: state.today,
        hint: Hint { sought: state.sought.is_some_and(|sought| sought.at == at), may_suggest },
        answers: offers_names(&question.kind).then(|| Rc::clone(&state.answers)),
    };
    Piece::Card(card).html(Some((&*question.id).into()))
}

fn pager(ui: &Ui, state: &State) -> El {
    let pages = state.pages();
    let here = pages.iter().position(|page| *page == state.page).unwrap_or(0);
    let mut pager = el("div.pager");
    if let Some(&page) = here.checked_sub(1).and_then(|index| pages.get(index)) {
        pager = pager.with(turn(ui, "button.button|data-action=back", page, text::BACK_TO));
    }
    match pages.get(here + 1) {
        Some(&page) => pager.with(turn(ui, "button.button primary|data-action=next", page, text::ON_TO)),
        None if state.depth == Depth::Quick => pager.with(
            button(ui, "button.button primary|data-action=full", Action::Dig(Depth::Full)).word(ui, text::ON_TO_FULL),
        ),
        None => pager,
    }
}

fn turn(ui: &Ui, markup: &'static str, page: Page, say: Say) -> El {
    button(ui, markup, Action::Go(page)).put(ui.fill(say, &[title(ui, page)]))
}

/// For a row, which fields are asked, as bits by column: no roster has more (`MOST_FIELDS`).
pub fn asked_fields(state: &State, shape: &Roster, row: &Row) -> u64 {
    let mut bits = 0;
    for (column, &field) in (0_u32..64).zip(&shape.fields) {
        bits |= u64::from(state.is_field_asked(field, row)) << column;
    }
    bits
}
