//! Readiness as intervals: solid up to what is certain, a thin line up to what open answers can still add.

use consortium_core::Assessment;
use consortium_core::readiness::Score;

use crate::html::{El, el};
use crate::text::{self, Say};
use crate::ui::Ui;

pub fn view(ui: &Ui, assessment: &Assessment) -> Option<El> {
    let rules = ui.rules.get();
    let total = assessment.readiness?;
    let figures = el("p.readiness-total")
        .with(el("span.heard").put(ui.fill(text::READINESS_OF, &[&words(ui, total, text::FROM_TO_HEARD)])))
        .with(el("span.readiness-figure|aria-hidden=true").put(figure(ui, total)))
        .with(el("span.muted small|aria-hidden=true").say("/ 100"));
    let sure = el("svg.interval").with(el("rect.sure|y=1|width=100%|height=8|rx=2"));
    let reach = el("svg.interval")
        .with(el("line.reach|x1=0|x2=100%|y1=5|y2=5"))
        .with(el("line.reach|x1=100%|x2=100%|y1=0|y2=10"));
    let legend = el("p.legend|aria-hidden=true")
        .with(el("span").with(sure).word(ui, text::LEGEND_SURE))
        .with(el("span").with(reach).word(ui, text::LEGEND_REACH));
    let headings = el("tr")
        .with(el("th|scope=col").word(ui, text::DIMENSION))
        .with(el("td"))
        .with(el("th|scope=col").word(ui, text::READINESS));
    let mut rows = el("tbody");
    for (dimension, &score) in rules.dimensions.iter().zip(&assessment.dimensions) {
        let figure = score.map_or_else(|| ui.say(text::NO_SCORE).to_owned(), |score| figure(ui, score));
        let mut row = el("tr").key(&dimension.id).attr("data-dimension", &dimension.id);
        if let Some(score) = score {
            row = row.attr_of("data-score", bounds(score));
        }
        rows = rows.with(
            row.with(el("th|scope=row").text(ui, &dimension.title))
                .with(el("td.chart-bar").with_if(score.map(|score| interval(score, Size::Small))))
                .with(el("td.chart-figure").put(figure)),
        );
    }
    Some(
        el("section.result-part panel")
            .attr_of("data-readiness", bounds(total))
            .with(el("h3").word(ui, text::READINESS))
            .with(figures)
            .with(interval(total, Size::Large))
            .with(legend)
            .with(el("table.chart").with(el("thead.heard").with(headings)).with(rows))
            .with(el("p.muted small").text(ui, &rules.credits.statement)),
    )
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
    let two = (hundredths % 100).to_string();
    let zero = if two.len() == 1 { "0" } else { "" };
    [&(hundredths / 100).to_string(), ".", zero, &two, "%"].concat()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}

/// The content security policy allows no inline styles; positions are SVG attributes.
fn interval(score: Score, size: Size) -> El {
    let (markup, top, middle, ends) = match size {
        Size::Small => ("svg.interval|aria-hidden=true", "3", "7", ("2", "12")),
        Size::Large => ("svg.interval large|aria-hidden=true", "5", "9", ("3", "15")),
    };
    let (least, greatest) = (percent(score.least), percent(score.greatest));
    let mut drawn = el(markup)
        .with(el("rect.track|x=0|width=100%|height=8|rx=2").attr("y", top))
        .with(el("rect.sure|x=0|height=8|rx=2").attr("y", top).attr_of("width", least.clone()));
    if score.width() > 0 {
        for (from, (above, below)) in [(least, (middle, middle)), (greatest.clone(), ends)] {
            drawn = drawn.with(
                el("line.reach")
                    .attr_of("x1", from)
                    .attr_of("x2", greatest.clone())
                    .attr("y1", above)
                    .attr("y2", below),
            );
        }
    }
    drawn
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
