//! The report for the desk: what was found, as a sheet of paper.
//!
//! Built like an official document: title, cover facts, numbered parts (一、二、…), notes at the end. On the screen it is a
//! page of the widget; printed it is A4 (`web/style/later/report.css`).

mod findings;
mod lists;

use consortium_core::Lang;
use consortium_core::answers::Answers;

pub use lists::identity;

use crate::text::{self, Say};
use crate::tree::{El, el};
use crate::{Sight, lead_time};

/// The page: the sheet, and above it what can be done with it.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::REPORT));
    let print = el("button.button primary|type=button|data-action=print")
        .does("print:report-sheet")
        .say(sight.say(text::PRINT));
    el("div.stack")
        .with(
            el("div.section-head")
                .with(title)
                .with(el("p.section-intro").say(sight.say(text::REPORT_INTRO)))
                .with(el("div.buttons").with(print)),
        )
        .with(sheet(sight))
}

/// The sheet alone.
pub fn sheet(sight: &Sight<'_>) -> El {
    let rules = sight.rules;
    let mut sheet = el("article.report panel|data-report=true")
        .attr("lang", sight.lang.tag())
        .with(el("h1.report-title").say(rules.title.get(sight.lang)))
        .with(el("p.report-subtitle").say(sight.say(text::REPORT_SUBTITLE)))
        .with(cover(sight));
    let parts: [(Say, Option<El>); 8] = [
        (text::PART_VERDICT, Some(findings::verdict(sight))),
        (text::PART_FINDINGS, Some(findings::by_force(sight))),
        (text::PART_READINESS, findings::readiness(sight)),
        (text::PART_PLAN, lists::plan(sight)),
        (text::PART_EVIDENCE, lists::evidence(sight)),
        (text::PART_ROSTER, lists::rosters(sight)),
        (text::PART_ANSWERS, Some(lists::answers(sight))),
        (text::PART_ASSUMPTIONS, Some(lists::assumptions(sight))),
    ];
    let shown = parts.into_iter().filter_map(|(title, part)| Some((title, part?)));
    for (number, (title, part)) in shown.enumerate() {
        let title = el("h2").say(format!("{}{}", numeral(number, sight.lang), sight.say(title)));
        sheet = sheet.with(el("section.report-part").with(title).with(part));
    }
    sheet.with(closing(sight))
}

/// 一、 二、 … as official documents number their parts; in English 1. 2. …
pub fn numeral(number: usize, lang: Lang) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match (lang, NUMERALS.get(number)) {
        (Lang::Zh, Some(numeral)) => format!("{numeral}、"),
        _ => format!("{}. ", number + 1),
    }
}

/// Who, when, by which rules.
fn cover(sight: &Sight<'_>) -> El {
    let row = |term: &str, said: String| el("tr").with(el("th|scope=row").say(term)).with(el("td").say(said));
    let mut rows = el("tbody");
    for (question, title) in identity(sight) {
        rows = rows.with(row(title, lists::said(sight, question)));
    }
    let blank = Answers::new(sight.rules, sight.today);
    let is_blank = blank == *sight.answers;
    let state = if is_blank { text::NOTHING_ANSWERED } else { text::AS_ANSWERED };
    rows = rows
        .with(row(sight.say(text::DAY_OF_CHECK), lead_time::day(sight.today, sight.lang)))
        .with(row(sight.say(text::RULESET), sight.rules.name()))
        .with(row(sight.say(text::BASIS_OF_CHECK), documents(sight)))
        .with(row(sight.say(text::CONTENT), sight.say(state).to_owned()));
    el("table.report-cover").with(rows)
}

fn documents(sight: &Sight<'_>) -> String {
    let titles: Vec<&str> = sight.rules.documents.iter().map(|document| document.title.get(sight.lang)).collect();
    titles.join(sight.say(text::LISTED))
}

/// What ends every result: that the authority decides, and what this was checked with.
fn closing(sight: &Sight<'_>) -> El {
    el("footer.report-closing")
        .with(el("p").say(sight.rules.disclaimer.get(sight.lang)))
        .with(el("p.small").say(sight.say(text::REPORT_PROVES)))
        .with(el("p.small report-hash").say(sight.fill(text::REPORT_HASH, &[&sight.rules.name(), &sight.rules.hash])))
}
