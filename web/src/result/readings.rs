//! Points the text leaves open, and whether another reading would matter for these answers.

use consortium_core::phrases;
use consortium_core::ruleset::Reading;
use consortium_core::{Alternative, Assessment};
use yew::prelude::*;

use super::verdict::chip;
use crate::text;
use crate::ui::Ui;

/// Readings that lead to another result for these answers, in full view.
pub fn that_matter(ui: &Ui, assessment: &Assessment) -> Html {
    let mut mattering = list(ui, assessment, Matters::Now).peekable();
    if mattering.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="result-part panel">
            <h3>{ ui.say(text::READINGS) }</h3>
            { for mattering }
        </section>
    }
}

/// The others, folded away.
pub fn others(ui: &Ui, assessment: &Assessment) -> Html {
    let mut others = list(ui, assessment, Matters::NotNow).peekable();
    if others.peek().is_none() {
        return Html::default();
    }
    html! {
        <details class="result-part panel">
            <summary>{ ui.say(text::READINGS_SAME) }</summary>
            { for others }
        </details>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Matters {
    Now,
    NotNow,
}

fn list<'a>(ui: &'a Ui, assessment: &'a Assessment, wanted: Matters) -> impl Iterator<Item = Html> + 'a {
    (0_u16..).zip(&ui.rules.get().readings).filter_map(move |(ix, reading)| {
        let others: Vec<&Alternative> = assessment.readings.iter().filter(|other| other.reading == ix).collect();
        let matters = if others.is_empty() { Matters::NotNow } else { Matters::Now };
        (matters == wanted).then(|| one(ui, assessment, reading, &others))
    })
}

fn one(ui: &Ui, assessment: &Assessment, reading: &'static Reading, others: &[&Alternative]) -> Html {
    let applied = reading.options.first().map_or("", |option| ui.text(&option.title));
    html! {
        <div class="reading" key={&*reading.id} data-reading={&*reading.id} data-matters={if others.is_empty() { "false" } else { "true" }}>
            <p class="reading-title">{ ui.text(&reading.title) }</p>
            <p class="muted small">{ ui.text(&reading.why) }</p>
            <p class="small">{ ui.fill(text::READING_DEFAULT, &[applied]) }</p>
            { for others.iter().map(|other| alternative(ui, assessment, reading, other)) }
        </div>
    }
}

fn alternative(ui: &Ui, assessment: &Assessment, reading: &'static Reading, other: &Alternative) -> Html {
    let option = reading.options.get(usize::from(other.option)).map_or("", |option| ui.text(&option.title));
    let criteria = &ui.rules.get().criteria;
    html! {
        <div class="small" key={other.option}>
            <p>{ ui.fill(text::READING_OTHER, &[option]) }{ " " }{ chip(ui, other.verdict) }</p>
            <ul>
                { for other.differs.iter().filter_map(|&(ix, state)| {
                    let criterion = criteria.get(usize::from(ix))?;
                    let was = assessment.findings.get(usize::from(ix))?.state;
                    let words = |state| phrases::state(state, ui.lang);
                    Some(html! {
                        <li key={&*criterion.id}>{ ui.text(&criterion.title) }{ ui.say(text::COLON) }{ words(was) }{ " → " }{ words(state) }</li>
                    })
                }) }
            </ul>
        </div>
    }
}
