//! Every requirement: its state, the force of its wording, the policy's words, the user's own figures, the remedy.

use consortium_core::condition::eval::Facts;
use consortium_core::condition::{Condition, Quantity, Truths};
use consortium_core::explain::explain;
use consortium_core::lines::{Line, lines};
use consortium_core::phrases;
use consortium_core::ruleset::Criterion;
use consortium_core::verdict::State as Found;

use super::{quotes, words};
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, At, Filter, State};
use crate::text::{self, Say};
use crate::ui::Ui;

pub fn view(ui: &Ui, state: &State) -> El {
    let shown = state.filter;
    let mut filters = el("div.filters|role=group").attr_word("aria-label", ui, text::REQUIREMENTS);
    let mut count_shown = 0;
    for filter in Filter::ALL {
        let count = state.assessment.findings.iter().filter(|finding| filter.takes(finding.state)).count();
        if filter == shown {
            count_shown = count;
        }
        filters = filters.with(
            button(ui, "button.filter|data-action=filter", Action::Filter(filter))
                .says("aria-pressed", filter == shown)
                .attr("data-filter", filter.word())
                .put(ui.fill(filter.say(), &[&count.to_string()])),
        );
    }
    let nothing = (count_shown == 0).then(|| el("p.muted small").word(ui, text::FILTER_NONE));
    let mut groups = Vec::new();
    for (dimension, titled) in (0_u16..).zip(&ui.rules.get().dimensions) {
        if let Some(list) = group(ui, state, dimension) {
            let title = el("h4.group-title").text(ui, &titled.title);
            groups.push(el("div").key(&titled.id).with(title).with(list).html());
        }
    }
    el("section.result-part panel")
        .attr("data-requirements", shown.word())
        .with(el("h3").word(ui, text::REQUIREMENTS))
        .with(filters)
        .with_if(nothing)
        .list(groups)
}

/// The criteria of a dimension that the filter takes.
fn group(ui: &Ui, state: &State, dimension: u16) -> Option<El> {
    let mut listed = Vec::new();
    for (ix, (criterion, finding)) in (0_u16..).zip(ui.rules.get().criteria.iter().zip(&state.assessment.findings)) {
        if criterion.dimension == dimension && state.filter.takes(finding.state) {
            listed.push(one(&Shown { ui, state, ix, criterion, found: finding.state }).html());
        }
    }
    (!listed.is_empty()).then(|| el("ul").list(listed))
}

/// A criterion as it is shown.
struct Shown<'p> {
    ui: &'p Ui,
    state: &'p State,
    ix: u16,
    criterion: &'static Criterion,
    found: Found,
}

fn one(shown: &Shown<'_>) -> El {
    let (ui, criterion) = (shown.ui, shown.criterion);
    let is_open = shown.state.unfolded.contains(&shown.ix);
    let (icon, tone) = words::mark(shown.found, criterion.force);
    let title = ui.text(&criterion.title);
    let figures = figures(shown).map(|figures| el("span.own-figures").put(figures));
    let state = el("span.criterion-state").say(phrases::state(shown.found, ui.lang)).with_if(figures);
    let head = button(ui, "button.criterion-head|data-action=seek", Action::SeekCriterion(shown.ix))
        .attr_of("aria-label", ui.fill(text::GO_TO, &[title]))
        .with(icon.el())
        .with(el("span").with(el("span.criterion-title").say(title)).with(state));
    let force = el("span").class("force", criterion.force.word()).say(phrases::force(criterion.force, ui.lang));
    let more = button(ui, "button.criterion-more|data-action=more", Action::Unfold(shown.ix))
        .says("aria-expanded", is_open)
        .attr_of("aria-label", ui.fill(text::MORE_ABOUT, &[title]))
        .with(force)
        .with(Icon::Unfold.el());
    el("li")
        .class("criterion", tone)
        .key(&criterion.id)
        .attr("data-criterion", &criterion.id)
        .attr("data-state", shown.found.word())
        .attr("data-force", criterion.force.word())
        .with(el("div.criterion-line").with(head).with(more))
        .with_if(is_open.then(|| body(shown)))
}

fn body(shown: &Shown<'_>) -> El {
    let (ui, criterion) = (shown.ui, shown.criterion);
    let remedy = &criterion.remedy;
    let inferred = criterion
        .inferred
        .as_ref()
        .map(|inferred| el("p.small").with(el("span.basis").word(ui, text::INFERRED)).say(" ").text(ui, inferred));
    let needs_work = !matches!(shown.found, Found::Met | Found::NotApplicable | Found::NoMatter);
    let facts = needs_work.then(|| {
        let owner = ui.rules.get().parties.get(usize::from(remedy.owner)).map_or("", |party| ui.text(&party.title));
        let fixed = remedy.fixed.then(|| el("span.criterion-fixed").text(ui, &ui.rules.get().fixed));
        let facts = el("dl.facts").with(term(ui, text::WHAT_TO_DO));
        let facts = facts.with(el("dd").text(ui, &remedy.action).with_if(fixed));
        let facts = facts.with(term(ui, text::BY_WHOM)).with(el("dd").say(owner));
        let facts = facts.with(term(ui, text::PROVING_DOCUMENT)).with(el("dd").text(ui, &remedy.document));
        if remedy.days == 0 {
            return facts;
        }
        let days = ui.fill(text::WORKING_DAYS, &[&remedy.days.to_string()]);
        facts.with(term(ui, text::LEAD_TIME)).with(el("dd").put(days))
    });
    quotes(ui, &criterion.cites, el("div.criterion-body")).with_if(inferred).with(cited(shown)).with_if(facts)
}

fn term(ui: &Ui, say: Say) -> El {
    el("dt").word(ui, say)
}

/// The user's own figures: what the state rests on, each sentence leading to its question.
fn own(shown: &Shown<'_>) -> Vec<Line> {
    let state = shown.state;
    let facts = Facts::new(&state.rules, &state.answers, state.today);
    lines(&facts, shown.criterion.force, &explain(&facts, shown.criterion), shown.ui.lang)
}

/// Figures worth showing before the requirement is opened: counts and amounts that are compared with something.
fn figures(shown: &Shown<'_>) -> Option<String> {
    let check = &shown.criterion.check;
    let compares = matches!(check, Condition::Compare { left, .. } if !matches!(left, Quantity::Value(_)));
    if !compares || shown.found == Found::NotApplicable {
        return None;
    }
    own(shown).into_iter().next().map(|line| line.text)
}

fn cited(shown: &Shown<'_>) -> El {
    let ui = shown.ui;
    let mut list = el("ul.own");
    for line in own(shown) {
        let mark = match line.truths {
            Truths::TRUE => Icon::Check,
            Truths::FALSE => Icon::Close,
            _ => Icon::Right,
        };
        let at = line.about.and_then(|(slot, row)| At::cited(&ui.rules, slot.question, row));
        let words = match at {
            Some(at) => button(ui, "button.cited|data-action=seek", Action::Seek(at)),
            None => el("span"),
        };
        list = list.with(el("li").with(mark.el()).with(words.put(line.text)));
    }
    list
}
