//! The verdict, its reason, and whether anything can still change it.

use consortium_core::phrases;
use consortium_core::ruleset::Criterion;
use consortium_core::verdict::{Finding, State as Found, Verdict};

use super::words::{verdict_icon, verdict_tone};
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, State};
use crate::text;
use crate::ui::Ui;

/// Reasons named in full; the rest is counted.
const MOST_REASONS: usize = 5;

pub fn view(ui: &Ui, state: &State) -> El {
    let verdict = state.assessment.verdict;
    let words = el("h2.verdict-words")
        .with(verdict_icon(verdict).el())
        .with(el("span").say(phrases::verdict(verdict, ui.lang)));
    el("section")
        .class("verdict panel", verdict_tone(verdict))
        .attr("data-verdict", verdict.word())
        .says("data-settled", state.assessment.outlook.is_settled())
        .with(el("p.verdict-label").word(ui, text::SO_FAR))
        .with(words)
        .with(el("p.verdict-meaning").say(phrases::verdict_meaning(verdict, ui.lang)))
        .with_if(reason(ui, state))
        .with(settled(ui, state))
}

/// A verdict as a small mark with its word.
pub fn chip(ui: &Ui, verdict: Verdict) -> El {
    el("span")
        .class("chip", verdict_tone(verdict))
        .attr("data-outlook", verdict.word())
        .with(verdict_icon(verdict).el())
        .say(phrases::verdict(verdict, ui.lang))
}

fn reason(ui: &Ui, state: &State) -> Option<El> {
    let verdict = state.assessment.verdict;
    let found = (0_u16..).zip(ui.rules.get().criteria.iter().zip(&state.assessment.findings));
    let mut count = 0;
    let mut list = el("ul.verdict-reason");
    for (ix, (criterion, finding)) in found {
        if !leads_to(criterion, finding, verdict) {
            continue;
        }
        count += 1;
        if count <= MOST_REASONS && verdict != Verdict::Open {
            let seek = button(ui, "button.cited|data-action=seek", Action::SeekCriterion(ix));
            list = list.with(
                el("li")
                    .attr("data-reason", &criterion.id)
                    .with(Icon::Right.el())
                    .with(seek.text(ui, &criterion.title)),
            );
        }
    }
    match verdict {
        Verdict::Clear => None,
        Verdict::Open => Some(el("p.verdict-reason").put(ui.fill(text::REASON_OPEN, &[&count.to_string()]))),
        _ if count > MOST_REASONS => {
            let more = (count - MOST_REASONS).to_string();
            Some(list.with(el("li.muted").put(ui.fill(text::REASON_MORE, &[&more]))))
        }
        _ => Some(list),
    }
}

fn leads_to(criterion: &Criterion, finding: &Finding, verdict: Verdict) -> bool {
    let outlook = finding.outlook(criterion.force);
    match verdict {
        Verdict::Error => finding.state == Found::Error,
        Verdict::Open => criterion.force.enters_verdict() && finding.state == Found::Open,
        verdict => outlook.is_settled() && outlook.contains(verdict),
    }
}

fn settled(ui: &Ui, state: &State) -> El {
    let assessment = &state.assessment;
    let open = assessment.next.iter().filter(|next| !next.power.is_idle()).count();
    let count = open.to_string();
    let place = el("div.verdict-settled");
    if assessment.outlook.is_settled() {
        let say = if open == 0 { text::SETTLED_ALL } else { text::SETTLED };
        return place.put(ui.fill(say, &[&count]));
    }
    let mut outlook = el("div.outlook");
    for verdict in assessment.outlook.iter() {
        outlook = outlook.with(chip(ui, verdict));
    }
    place.put(ui.fill(text::NOT_SETTLED, &[&count])).with(outlook)
}
