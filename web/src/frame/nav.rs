//! The sections, with how far each is answered. Nothing is counted as done that is not.

use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::insight::{self, Panels};
use crate::sections::{page_id, title};
use crate::state::{Action, Depth, Page, Progress, State};
use crate::text;
use crate::ui::Ui;

/// The sections of the chosen depth.
pub fn nav(ui: &Ui, state: &State, panels: &Panels) -> El {
    let pages = state.pages();
    let number = pages.iter().position(|page| *page == state.page).unwrap_or(0);
    let name = title(ui, state.page);
    let current = match number {
        _ if matches!(state.page, Page::Panel(_)) => name.to_owned(),
        0 => name.to_owned(),
        number => ui.fill(text::SECTION_OF, &[&number.to_string(), &(pages.len() - 1).to_string(), name]),
    };
    let toggle = button(ui, "button.button nav-toggle|data-action=sections", Action::ToggleNav)
        .says("aria-expanded", state.nav_open)
        .with(el("span").put(current))
        .with(Icon::Unfold.el());
    let mut depths = el("div.depth segments|role=group").attr_word("aria-label", ui, text::DEPTH);
    for (depth, say) in Depth::ALL.into_iter().zip([text::QUICK, text::FULL, text::FILED]) {
        let chosen = button(ui, "button|data-action=depth", Action::Dig(depth))
            .says("aria-pressed", state.depth == depth)
            .attr("data-depth", depth.word());
        depths = depths.with(chosen.word(ui, say));
    }
    let is_member = state.depth == Depth::Member;
    let mut list = el("ol.nav-list panel");
    for (index, &page) in pages.iter().enumerate() {
        list = list.with(item(ui, state, index, page));
    }
    el(if state.nav_open { "nav.nav is-open" } else { "nav.nav" })
        .attr_word("aria-label", ui, text::SECTIONS)
        .with(toggle)
        .with(
            el("div.nav-box")
                .with_if((!is_member).then_some(depths))
                .with(insight::place(ui, panels.get(insight::FIND)))
                .with(list)
                .with_if((!is_member).then(|| result_pages(ui, state))),
        )
}

/// The pages on which the result is seen from one side.
fn result_pages(ui: &Ui, state: &State) -> El {
    let mut list = el("ul.nav-list panel");
    for number in (0..).take(insight::LISTED) {
        let page = Page::Panel(number);
        list = list.with(
            el("li").with(
                button(ui, "button.nav-item|data-action=go", Action::Go(page))
                    .attr_if("aria-current", (page == state.page).then_some("page"))
                    .attr("data-section", page_id(ui.rules, page))
                    .with(el("span.nav-number"))
                    .with(el("span").say(title(ui, page))),
            ),
        );
    }
    list
}

fn item(ui: &Ui, state: &State, index: usize, page: Page) -> El {
    let id = page_id(ui.rules, page);
    let progress = state.progress(page);
    let (answered, asked) = (progress.answered.to_string(), progress.asked.to_string());
    let pressed = button(ui, "button.nav-item|data-action=go", Action::Go(page))
        .attr_if("aria-current", (page == state.page).then_some("step"))
        .attr("data-section", id)
        .attr_of("data-progress", [&answered, "/", &asked].concat())
        .with(el("span.nav-number").put(if index == 0 { String::new() } else { index.to_string() }))
        .with(el("span").say(title(ui, page)));
    el("li").key(id).with(count(ui, pressed, progress, [&answered, &asked]))
}

fn count(ui: &Ui, item: El, progress: Progress, [answered, asked]: [&str; 2]) -> El {
    if progress.asked == 0 {
        return item;
    }
    if progress.is_done() {
        let heard = el("span.heard").word(ui, text::ALL_ANSWERED);
        return item.with(el("span.nav-count done").with(Icon::Check.el()).with(heard));
    }
    let counted = el("span.nav-count")
        .with(el("span|aria-hidden=true").put([answered, "/", asked].concat()))
        .with(el("span.heard").put(progress.words(ui)));
    let share = |count: usize| [(count * 100 / progress.asked).to_string().as_str(), "%"].concat();
    let drawn = (progress.answered > 0).then(|| {
        el("svg.nav-progress|aria-hidden=true")
            .with(el("rect.track|width=100%|height=3"))
            .with(el("rect.unknown|height=3").attr_of("width", share(progress.answered)))
            .with(el("rect.done|height=3").attr_of("width", share(progress.answered - progress.unknown)))
    });
    item.with(counted).with_if(drawn)
}

/// How far the pages of the chosen depth are answered together.
pub fn total(state: &State) -> Progress {
    let mut total = Progress::default();
    for page in state.pages() {
        let progress = state.progress(page);
        total.answered += progress.answered;
        total.asked += progress.asked;
        total.unknown += progress.unknown;
        total.idle += progress.idle;
    }
    total
}
