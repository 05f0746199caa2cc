//! The result as a person reads it in a terminal: the verdict first, then why, then what to do.

mod comparison;
mod criteria;
mod entries;
mod page;
mod readiness;
mod recourse;

use consortium_core::answers::Answers;
use consortium_core::compare::{Assessed, Comparison, Move};
use consortium_core::condition::Slot;
use consortium_core::condition::eval::Facts;
use consortium_core::next::Next;
use consortium_core::recourse::Recourse;
use consortium_core::ruleset::{Place, QuestionIx, Ruleset};
use consortium_core::verdict::{Outlook, Verdict};
use consortium_core::{Assessment, Day, Lang, phrases, view};

use crate::plan::Asked;
use page::Page;

/// Open questions named in full; a terminal shows the first, a file with all of them is `--json`.
const NEXT_SHOWN: usize = 5;

/// What is reported.
pub struct Result<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The answers.
    pub answers: &'a Answers,
    /// What was found.
    pub assessment: &'a Assessment,
    /// What has to change, and how it is to be planned.
    pub plan: (&'a Recourse, &'a Asked),
    /// The version that the file was filled in for, if it is another.
    pub filled_in_for: Option<String>,
}

/// What is reported of a comparison.
pub struct Moved<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The answers before the changes.
    pub before: Assessed<'a>,
    /// The answers after them.
    pub after: Assessed<'a>,
    /// What moved.
    pub comparison: &'a Comparison,
}

/// The whole report of a comparison.
pub fn comparison(moved: &Moved<'_>, today: Day, lang: Lang) -> String {
    let facts = Move {
        before: Facts::new(moved.ruleset, moved.before.answers, today),
        after: Facts::new(moved.ruleset, moved.after.answers, today),
    };
    let mut page = Page::new(lang);
    page.line(0, moved.ruleset.title.get(lang));
    comparison::write(&mut page, moved, &facts);
    close(&mut page, moved.ruleset, today);
    page.finish()
}

/// The whole report.
pub fn text(result: &Result<'_>, today: Day, lang: Lang) -> String {
    let facts = Facts::new(result.ruleset, result.answers, today);
    let mut page = Page::new(lang);
    page.line(0, result.ruleset.title.get(lang));
    verdict(&mut page, result.assessment);
    entries::faults(&mut page, result);
    readiness::write(&mut page, result);
    next(&mut page, result);
    criteria::write(&mut page, result, &facts);
    recourse::write(&mut page, result, &facts);
    readings(&mut page, result);
    entries::left_out(&mut page, result);
    notices(&mut page, &facts);
    entries::obsolete(&mut page, result);
    sources(&mut page, result.ruleset);
    close(&mut page, result.ruleset, today);
    if let Some(other) = &result.filled_in_for {
        let told = page.say("答案文件按另一版本填写：", "The answers were filled in for another version: ");
        page.line(0, &format!("{told}{other}"));
    }
    page.finish()
}

fn verdict(page: &mut Page, assessment: &Assessment) {
    let lang = page.lang();
    page.heading(&format!("{}{}", page.say("结论：", "Result: "), phrases::verdict(assessment.verdict, lang)));
    page.line(1, phrases::verdict_meaning(assessment.verdict, lang));
    let outlook = verdicts(assessment.outlook, lang);
    let reach = match (assessment.verdict, assessment.outlook.is_settled()) {
        (Verdict::Error, _) => {
            page.say("更正后可能的结论：", "Results possible once corrected: ").to_owned() + &outlook
        }
        (_, true) => page.say("其余问题不会改变结论。", "No other question can change this result.").to_owned(),
        (_, false) => {
            page.say("视其余回答，结论可能是：", "Depending on what is still open, it may be: ").to_owned() + &outlook
        }
    };
    page.line(1, &reach);
}

fn verdicts(outlook: Outlook, lang: Lang) -> String {
    let names: Vec<&str> = outlook.iter().map(|verdict| phrases::verdict(verdict, lang)).collect();
    names.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

fn next(page: &mut Page, result: &Result<'_>) {
    let (idle, open): (Vec<&Next>, Vec<&Next>) = result.assessment.next.iter().partition(|next| next.power.is_idle());
    if open.is_empty() && idle.is_empty() {
        return;
    }
    page.heading(page.say("接下来回答", "Answer next"));
    for next in open.iter().take(NEXT_SHOWN) {
        let effect = match next.power {
            power if power.decides_obstacle => page.say("决定有无硬性障碍", "decides an obstacle"),
            power if power.moves_verdict => page.say("可能改变结论", "may change the result"),
            _ => page.say("影响准备度", "affects readiness"),
        };
        let title = title(result, next.slot, next.row, page.lang());
        page.line(1, &format!("{title}{} — {effect}", page.aside(&place(result, next.slot, next.row))));
    }
    let further = open.len().saturating_sub(NEXT_SHOWN);
    if further > 0 {
        page.line(
            1,
            &page.count(further, "另有 {} 题可能影响结论或准备度。", "{} more may affect result or readiness."),
        );
    }
    if !idle.is_empty() {
        page.line(1, &page.count(idle.len(), "{} 题不影响结论和准备度。", "{} open questions affect neither."));
    }
}

/// A question as it is asked; a field with the name or number of its row.
fn title(result: &Result<'_>, slot: Slot, row: Option<u32>, lang: Lang) -> String {
    let Some(question) = result.ruleset.question(slot.question) else {
        return String::new();
    };
    let title = question.title.get(lang);
    match (question.place, row) {
        (Place::Field { roster, .. }, Some(row)) => {
            let colon = if lang == Lang::Zh { "：" } else { ": " };
            format!("{}{colon}{title}", entries::row_name(result, roster, row, lang))
        }
        _ => title.to_owned(),
    }
}

/// Where an answer stands in the answers file: `industry`, `members[2].member_kind`.
fn place(result: &Result<'_>, slot: Slot, row: Option<u32>) -> String {
    let Some(question) = result.ruleset.question(slot.question) else {
        return String::new();
    };
    match (question.place, row) {
        (Place::Field { roster, .. }, Some(row)) => {
            let number = row_number(result, roster, row).unwrap_or_default();
            let roster = result.ruleset.question(roster).map_or("", |q| &q.id);
            format!("{roster}[{number}].{}", question.id)
        }
        _ => question.id.to_string(),
    }
}

/// The number of a row, from 1.
fn row_number(result: &Result<'_>, roster: QuestionIx, row: u32) -> Option<usize> {
    result.answers.rows(roster)?.iter().position(|r| r.id == row).map(|position| position + 1)
}

fn readings(page: &mut Page, result: &Result<'_>) {
    if result.assessment.readings.is_empty() {
        return;
    }
    let lang = page.lang();
    page.heading(page.say("原文未写明之处", "Where the text leaves a point open"));
    for alternative in &result.assessment.readings {
        let Some(reading) = result.ruleset.readings.get(usize::from(alternative.reading)) else {
            continue;
        };
        page.line(1, reading.title.get(lang));
        page.line(2, reading.why.get(lang));
        let options = reading.options.first().into_iter().chain(reading.options.get(usize::from(alternative.option)));
        for (option, verdict) in options.zip([result.assessment.verdict, alternative.verdict]) {
            page.line(2, &format!("· {} → {}", option.title.get(lang), phrases::verdict(verdict, lang)));
        }
        for (ix, state) in &alternative.differs {
            let (Some(criterion), Some(now)) = (
                result.ruleset.criteria.get(usize::from(*ix)),
                result.assessment.findings.get(usize::from(*ix)).map(|finding| finding.state),
            ) else {
                continue;
            };
            let (now, then) = (phrases::state(now, lang), phrases::state(*state, lang));
            page.line(3, &format!("{}{}{now} → {then}", criterion.title.get(lang), page.say("：", ": ")));
        }
    }
}

fn notices(page: &mut Page, facts: &Facts<'_>) {
    let lang = page.lang();
    let shown = view::notices(facts);
    if shown.is_empty() {
        return;
    }
    page.heading(page.say("提示（不影响结论）", "Hints (they do not affect the result)"));
    for notice in facts.ruleset.notices.iter().filter(|notice| shown.contains(&&*notice.id)) {
        page.line(1, &format!("· {}{}", notice.text.get(lang), page.aside(phrases::basis(notice.basis, lang))));
    }
}

/// The texts cited, under the numbers that stand with each criterion.
fn sources(page: &mut Page, ruleset: &Ruleset) {
    let lang = page.lang();
    page.heading(page.say("依据", "Sources"));
    for (document, number) in ruleset.documents.iter().zip(1..) {
        let about = format!("{}, {}", document.issuer.get(lang), document.date);
        let about = if lang == Lang::Zh { about.replace(", ", "，") } else { about };
        page.line(1, &format!("[{number}] {}{}", document.title.get(lang), page.aside(&about)));
    }
}

fn close(page: &mut Page, ruleset: &Ruleset, today: Day) {
    let lang = page.lang();
    page.heading(ruleset.disclaimer.get(lang));
    if !ruleset.credits.statement.get(lang).is_empty() {
        page.line(0, ruleset.credits.statement.get(lang));
    }
    page.line(0, &format!("{}{}", page.say("规则版本：", "Rules: "), ruleset.name()));
    page.line(0, &format!("{}{}", page.say("规则哈希：SHA-256 ", "Hash of the rules: SHA-256 "), ruleset.hash));
    page.line(0, &format!("{}{today}", page.say("评估日期：", "Day of the assessment: ")));
}
