//! Readiness as intervals: solid up to what is certain, a thin line up to what open answers can still add.

use consortium_core::Assessment;
use consortium_core::readiness::Score;
use yew::prelude::*;

use crate::text::{self, Say};
use crate::ui::Ui;

pub fn view(ui: &Ui, assessment: &Assessment) -> Html {
    let rules = ui.rules.get();
    let Some(total) = assessment.readiness else { return Html::default() };
    html! {
        <section class="result-part panel" data-readiness={bounds(total)}>
            <h3>{ ui.say(text::READINESS) }</h3>
            <p class="readiness-total">
                <span class="heard">{ ui.fill(text::READINESS_OF, &[&words(ui, total, text::FROM_TO_HEARD)]) }</span>
                <span class="readiness-figure" aria-hidden="true">{ figure(ui, total) }</span>
                <span class="muted small" aria-hidden="true">{ "/ 100" }</span>
            </p>
            { interval(total, Size::Large) }
            <p class="legend" aria-hidden="true">
                <span>{ legend_sure() }{ ui.say(text::LEGEND_SURE) }</span>
                <span>{ legend_reach() }{ ui.say(text::LEGEND_REACH) }</span>
            </p>
            <table class="chart">
                <thead class="heard"><tr><th scope="col">{ ui.say(text::DIMENSION) }</th><td></td><th scope="col">{ ui.say(text::READINESS) }</th></tr></thead>
                <tbody>
                    { for rules.dimensions.iter().zip(&assessment.dimensions).map(|(dimension, score)| html! {
                        <tr key={&*dimension.id} data-dimension={&*dimension.id} data-score={score.map(bounds)}>
                            <th scope="row">{ ui.text(&dimension.title) }</th>
                            <td class="chart-bar">{ score.map(|score| interval(score, Size::Small)) }</td>
                            <td class="chart-figure">
                                { score.map_or_else(|| ui.say(text::NO_SCORE).to_owned(), |score| figure(ui, score)) }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="muted small">{ ui.text(&rules.credits.statement) }</p>
        </section>
    }
}

/// The interval in whole points, rounded outwards so that it never promises more than is known.
#[must_use]
pub fn figure(ui: &Ui, score: Score) -> String {
    words(ui, score, text::FROM_TO)
}

fn words(ui: &Ui, score: Score, from_to: Say) -> String {
    if score.width() == 0 {
        return ((score.least + 50) / 100).to_string();
    }
    let (least, greatest) = (score.least / 100, score.greatest.div_ceil(100));
    ui.fill(from_to, &[&least.to_string(), &greatest.to_string()])
}

/// The exact ends in hundredths, for tests and scripts.
fn bounds(score: Score) -> String {
    [score.least.to_string(), score.greatest.to_string()].join("-")
}

/// Hundredths of a point as a percentage with two decimals.
fn percent(hundredths: u16) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100 + 100);
    let rest = rest.to_string();
    [&whole.to_string(), ".", rest.strip_prefix('1').unwrap_or(&rest), "%"].concat()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}

/// The content security policy allows no inline styles; positions are SVG attributes.
fn interval(score: Score, size: Size) -> Html {
    let (class, top, middle, ends) = match size {
        Size::Small => ("interval", "3", "7", ("2", "12")),
        Size::Large => ("interval large", "5", "9", ("3", "15")),
    };
    let (least, greatest) = (percent(score.least), percent(score.greatest));
    html! {
        <svg {class} aria-hidden="true">
            <rect class="track" x="0" y={top} width="100%" height="8" rx="2" />
            <rect class="sure" x="0" y={top} width={least.clone()} height="8" rx="2" />
            if score.width() > 0 {
                <line class="reach" x1={least} x2={greatest.clone()} y1={middle} y2={middle} />
                <line class="reach" x1={greatest.clone()} x2={greatest} y1={ends.0} y2={ends.1} />
            }
        </svg>
    }
}

fn legend_sure() -> Html {
    html! { <svg class="interval"><rect class="sure" y="1" width="100%" height="8" rx="2" /></svg> }
}

fn legend_reach() -> Html {
    html! {
        <svg class="interval">
            <line class="reach" x1="0" x2="100%" y1="5" y2="5" />
            <line class="reach" x1="100%" x2="100%" y1="0" y2="10" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn percentages_keep_two_decimals() {
        for (hundredths, text) in [(0, "0.00%"), (5, "0.05%"), (4275, "42.75%"), (10_000, "100.00%")] {
            assert_eq!(percent(hundredths), text);
        }
    }
}
