//! A drop-down for the cells of a table, where tiles would not fit.

use consortium_core::form::UNKNOWN;
use consortium_core::phrases;
use consortium_core::ruleset::Kind;
use consortium_core::value::Entry;

use super::Asked;
use super::choices::in_force;
use crate::html::{El, On, el};
use crate::state::Action;
use crate::text;

pub fn select(asked: &Asked<'_>) -> El {
    let ui = asked.ui;
    let chosen = match asked.cell.entry() {
        Entry::Blank => "",
        Entry::Unknown => UNKNOWN,
        Entry::Given(..) => asked.raw_text().unwrap_or_default(),
    };
    let mut options = vec![option("", ui.say(text::CHOOSE), chosen)];
    match &asked.question.kind {
        Kind::YesNo => {
            options.push(option("yes", phrases::yes_no(1, ui.lang), chosen));
            options.push(option("no", phrases::yes_no(0, ui.lang), chosen));
        }
        Kind::One { choices } => {
            for choice in in_force(asked, choices) {
                options.push(option(&choice.id, ui.text(&choice.title), chosen));
            }
        }
        _ => {}
    }
    options.push(option(UNKNOWN, phrases::not_sure(ui.lang), chosen));
    let mut list = el("select.field")
        .chosen(chosen)
        .attr_of("id", asked.id("f"))
        .attr("aria-label", ui.text(&asked.question.title))
        .on(ui, On::Change, Action::Pick(asked.at));
    for option in options {
        list = list.with(option);
    }
    list
}

/// The attribute of an option decides while the list is new, the property of the list once the user has chosen.
fn option(id: &'static str, title: &'static str, chosen: &str) -> El {
    el("option").key(id).attr("value", id).attr_if("selected", (id == chosen).then_some("")).say(title)
}
