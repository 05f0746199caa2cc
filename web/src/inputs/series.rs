//! An amount for each of the last years.

use consortium_core::parse::last_year;
use consortium_core::ruleset::Kind;
use consortium_core::value::{Entry, Raw};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Asked, fault_line, unknown_toggle};
use crate::state::Action;
use crate::text;

pub fn series(asked: &Asked) -> Html {
    let onblur = {
        let (ui, at) = (asked.ui.clone(), asked.at);
        Callback::from(move |_: FocusEvent| ui.send(Action::Leave(at)))
    };
    let Some(Kind::Series { years }) = asked.question().map(|q| &q.kind) else { return Html::default() };
    html! {
        <>
            <div class="years" role="group" aria-labelledby={asked.id("t")} aria-describedby={asked.id("h")}>
                { for (0..i32::from(*years)).map(|back| year(asked, last_year(asked.today) - back, &onblur)) }
            </div>
            <div class="entry">{ unknown_toggle(asked) }</div>
            { fault_line(asked) }
        </>
    }
}

fn year(asked: &Asked, year: i32, onblur: &Callback<FocusEvent>) -> Html {
    let oninput = {
        let asked = asked.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            asked.ui.send(Action::Type(asked.at, with(&asked, year, &typed)));
        })
    };
    let value = amounts(asked).iter().find(|(y, _)| *y == year).map_or("", |(_, typed)| typed).to_owned();
    let name = year.to_string();
    html! {
        <label class="year" key={year}>
            <span class="year-name">{ asked.ui.fill(text::YEAR, &[&name]) }</span>
            <input
                class="field number"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                data-year={name}
                {value}
                {oninput}
                {onblur}
                aria-invalid={asked.shows_fault().then_some("true")}
            />
            <span class="unit">{ asked.ui.say(text::MONEY_UNIT) }</span>
        </label>
    }
}

fn amounts(asked: &Asked) -> &[(i32, Box<str>)] {
    match asked.cell.entry() {
        Entry::Given(Raw::Years(amounts), _) => amounts,
        _ => &[],
    }
}

/// The entry with this year's text replaced; years that are not asked any more stay as they were.
fn with(asked: &Asked, year: i32, typed: &str) -> Entry {
    let mut amounts = amounts(asked).to_vec();
    amounts.retain(|(y, _)| *y != year);
    if !typed.is_empty() {
        amounts.push((year, typed.into()));
    }
    if amounts.is_empty() {
        return Entry::Blank;
    }
    amounts.sort_unstable_by_key(|(year, _)| -year);
    Entry::Given(Raw::Years(amounts.into()), asked.proof())
}
