//! The verdict, what was found by force of the wording, readiness.

use consortium_core::phrases;
use consortium_core::readiness::Score;
use consortium_core::ruleset::{Criterion, Force};
use consortium_core::verdict::Finding;

use crate::quotes::clause;
use crate::text;
use crate::tree::{El, el};
use crate::{Sight, marks, plan};

/// The verdict in words, what it means, whether anything can still change it.
pub fn verdict(sight: &Sight<'_>) -> El {
    let verdict = sight.assessment.verdict;
    let (_, tone) = marks::verdict(verdict);
    let open = sight.assessment.next.iter().filter(|next| !next.power.is_idle()).count().to_string();
    let settled = if sight.assessment.outlook.is_settled() {
        sight.say(text::REPORT_SETTLED).to_owned()
    } else {
        let outlook: Vec<&str> =
            sight.assessment.outlook.iter().map(|verdict| phrases::verdict(verdict, sight.lang)).collect();
        sight.fill(text::REPORT_NOT_SETTLED, &[&open, &outlook.join(sight.say(text::LISTED))])
    };
    el("div")
        .with(el("p.report-verdict").class(tone).say(phrases::verdict(verdict, sight.lang)))
        .with(el("p").say(phrases::verdict_meaning(verdict, sight.lang)))
        .with(el("p").say(settled))
}

/// A table for each force of the wording, from what must be to what is encouraged.
pub fn by_force(sight: &Sight<'_>) -> El {
    let mut shown = el("div");
    for force in [Force::Must, Force::Required, Force::Principle, Force::Judged, Force::Encouraged, Force::Process] {
        let found = sight.rules.criteria.iter().zip(&sight.assessment.findings);
        let rows: Vec<El> = found
            .filter(|(criterion, _)| criterion.force == force)
            .map(|(it, finding)| row(sight, it, finding))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let head = el("thead").with(
            el("tr")
                .with(el("th|scope=col").say(sight.say(text::COLUMN_REQUIREMENT)))
                .with(el("th|scope=col").say(sight.say(text::COLUMN_FOUND)))
                .with(el("th|scope=col").say(sight.say(text::COLUMN_SOURCE))),
        );
        let title = el("h3").with(el("span.force").class(force.word()).say(phrases::force(force, sight.lang)));
        shown = shown.with(
            el("div.report-force")
                .attr("data-force", force.word())
                .with(title)
                .with(el("table.report-table").with(head).with(el("tbody").list(rows))),
        );
    }
    shown
}

fn row(sight: &Sight<'_>, criterion: &Criterion, finding: &Finding) -> El {
    let own: Vec<String> = sight.own(criterion).into_iter().map(|line| line.text).collect();
    let own = own.into_iter().map(|line| el("li").say(line));
    el("tr")
        .attr("data-found", &*criterion.id)
        .with(el("th|scope=row").say(criterion.title.get(sight.lang)))
        .with(el("td").with(el("b").say(phrases::state(finding.state, sight.lang))).with(el("ul").list(own)))
        .with(clause(sight, &criterion.cites, el("td.small")))
}

/// Readiness in total and by dimension, drawn and in figures.
pub fn readiness(sight: &Sight<'_>) -> Option<El> {
    let total = sight.assessment.readiness?;
    let to = sight.say(text::TO);
    let mut rows = el("tbody").with(dimension(sight.say(text::TOTAL), Some(total), to));
    for (dimension_of, &score) in sight.rules.dimensions.iter().zip(&sight.assessment.dimensions) {
        rows = rows.with(dimension(dimension_of.title.get(sight.lang), score, to));
    }
    let head = el("thead").with(
        el("tr")
            .with(el("th|scope=col").say(sight.say(text::COLUMN_DIMENSION)))
            .with(el("td"))
            .with(el("th|scope=col").say(sight.say(text::COLUMN_READINESS))),
    );
    Some(
        el("div")
            .with(el("table.report-table report-readiness").with(head).with(rows))
            .with(el("p.small").say(sight.rules.credits.statement.get(sight.lang)))
            .with(el("p.small").say(sight.say(text::INTERVALS))),
    )
}

fn dimension(title: &str, score: Option<Score>, to: &str) -> El {
    let figure = score.map_or_else(|| "—".to_owned(), |score| plan::figure(score, to));
    el("tr")
        .with(el("th|scope=row").say(title))
        .with(el("td").with_if(score.map(interval)))
        .with(el("td.figure").say(figure))
}

/// Solid up to what is certain, a line up to what open answers can still add.
fn interval(score: Score) -> El {
    let per_cent = |hundredths: u16| format!("{}.{:02}%", hundredths / 100, hundredths % 100);
    let (least, greatest) = (per_cent(score.least), per_cent(score.greatest));
    el("svg.interval|aria-hidden=true|width=100%|height=14")
        .with(el("rect.track|x=0|y=3|width=100%|height=8|rx=2"))
        .with(el("rect.sure|x=0|y=3|height=8|rx=2").attr("width", least.clone()))
        .with(el("line.reach|y1=7|y2=7").attr("x1", least).attr("x2", greatest.clone()))
        .with(el("line.reach|y1=2|y2=12").attr("x1", greatest.clone()).attr("x2", greatest))
}
