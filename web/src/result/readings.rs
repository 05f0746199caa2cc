//! Points the text leaves open, and whether another reading would matter for these answers.

use consortium_core::phrases;
use consortium_core::ruleset::Reading;
use consortium_core::{Alternative, Assessment};
use yew::prelude::*;

use super::verdict::chip;
use crate::text;
use crate::ui::Ui;

pub fn view(ui: &Ui, assessment: &Assessment) -> Html {
    let readings = &ui.rules.get().readings;
    if readings.is_empty() {
        return Html::default();
    }
    html! {
        <section class="result-part panel">
            <h3>{ ui.say(text::READINGS) }</h3>
            { for (0_u16..).zip(readings).map(|(ix, reading)| {
                let others: Vec<&Alternative> = assessment.readings.iter().filter(|other| other.reading == ix).collect();
                one(ui, assessment, reading, &others)
            }) }
        </section>
    }
}

fn one(ui: &Ui, assessment: &Assessment, reading: &'static Reading, others: &[&Alternative]) -> Html {
    let applied = reading.options.first().map_or("", |option| ui.text(&option.title));
    html! {
        <div class="reading" key={&*reading.id} data-reading={&*reading.id} data-matters={if others.is_empty() { "false" } else { "true" }}>
            <p class="reading-title">{ ui.text(&reading.title) }</p>
            <p class="muted small">{ ui.text(&reading.why) }{ " " }{ ui.fill(text::READING_DEFAULT, &[applied]) }</p>
            if others.is_empty() { <p class="small">{ ui.say(text::READING_SAME) }</p> }
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
