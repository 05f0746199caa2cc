//! What changes of answers move, as a person reads it: the verdict first, then readiness, criteria and the changes.

use consortium_core::compare::{Comparison, Difference, Move};
use consortium_core::condition::eval::Facts;
use consortium_core::readiness::Score;
use consortium_core::ruleset::QuestionIx;
use consortium_core::{Lang, lines, phrases};

use super::page::{Page, columns, padded};
use super::readiness::interval;
use super::{Moved, verdicts};

pub fn write(page: &mut Page, moved: &Moved<'_>, facts: &Move<Facts<'_>>) {
    let Moved { comparison, .. } = moved;
    verdict(page, comparison);
    readiness(page, moved);
    criteria(page, moved);
    answers(page, facts, comparison);
}

fn verdict(page: &mut Page, comparison: &Comparison) {
    let lang = page.lang();
    let Comparison { verdict, outlook, .. } = comparison;
    let [before, after] = [verdict.before, verdict.after].map(|verdict| phrases::verdict(verdict, lang));
    if verdict.is_still() {
        page.heading(&format!("{}{after}", page.say("结论不变：", "The same result: ")));
    } else {
        page.heading(&format!("{}{before} → {after}", page.say("结论：", "Result: ")));
    }
    let [before, after] = [outlook.before, outlook.after].map(|outlook| verdicts(outlook, lang));
    if outlook.is_still() {
        page.line(1, &format!("{}{after}", page.say("可能的结论不变：", "The same results possible: ")));
    } else {
        page.line(1, &format!("{}{before}", page.say("原可能的结论：", "Results possible before: ")));
        page.line(1, &format!("{}{after}", page.say("现可能的结论：", "Results possible after: ")));
    }
}

fn readiness(page: &mut Page, Moved { ruleset, comparison, .. }: &Moved<'_>) {
    let lang = page.lang();
    let total = (page.say("总计", "Total"), &comparison.readiness);
    let dimensions = ruleset.dimensions.iter().map(|dimension| dimension.title.get(lang)).zip(&comparison.dimensions);
    let rows: Vec<(&str, &Move<Option<Score>>)> =
        std::iter::once(total).chain(dimensions).filter(|(_, moved)| !moved.is_still()).collect();
    if rows.is_empty() {
        page.heading(page.say("准备度不变", "The same readiness"));
        return;
    }
    page.heading(page.say("准备度（满分 100）", "Readiness (of 100)"));
    let widest = rows.iter().map(|(title, _)| columns(title)).max().unwrap_or(0);
    let said = |score: Option<Score>| score.map_or(page.say("不适用", "not applicable").to_owned(), interval);
    let rows: Vec<String> = rows
        .into_iter()
        .map(|(title, moved)| format!("{}  {} → {}", padded(title, widest), said(moved.before), said(moved.after)))
        .collect();
    for row in rows {
        page.line(1, &row);
    }
}

fn criteria(page: &mut Page, Moved { ruleset, comparison, .. }: &Moved<'_>) {
    let lang = page.lang();
    let (mut states, mut credits) = (Vec::new(), Vec::new());
    let found = comparison.criteria.iter();
    let mut found: Vec<_> = found.filter_map(|(ix, f)| Some((ruleset.criteria.get(usize::from(*ix))?, f))).collect();
    found.sort_by_key(|(criterion, _)| criterion.force);
    for (criterion, found) in found {
        let title = format!("[{}] {}", phrases::force(criterion.force, lang), criterion.title.get(lang));
        let Move { before, after } = found;
        let [was, is] = [before, after].map(|finding| phrases::state(finding.state, lang));
        if before.state != after.state {
            states.push(format!("{title}{}{was} → {is}", page.say("：", ": ")));
        } else {
            let [was, now] = [before, after].map(|f| interval(Score { least: f.least, greatest: f.greatest }));
            credits.push(format!("{title}{}{is}{}{was} → {now}", page.say("：", ": "), page.say("，", ", ")));
        }
    }
    let mut list = |heading: &str, told: &[String]| {
        if !told.is_empty() {
            page.heading(heading);
        }
        told.iter().for_each(|line| page.line(1, line));
    };
    let (state, credit) = match lang {
        Lang::Zh => ("状态改变的要求", "状态不变、得分改变的要求"),
        Lang::En => ("Requirements in another state", "Requirements in the same state with another score"),
    };
    list(&format!("{state}{}", count(lang, states.len())), &states);
    list(&format!("{credit}{}", count(lang, credits.len())), &credits);
    if states.is_empty() && credits.is_empty() {
        page.heading(
            page.say("各项要求的状态和得分不变", "Every requirement is in the same state with the same score"),
        );
    }
}

fn count(lang: Lang, count: usize) -> String {
    Page::new(lang).aside(&count.to_string())
}

fn answers(page: &mut Page, facts: &Move<Facts<'_>>, comparison: &Comparison) {
    let lang = page.lang();
    if comparison.answers.is_empty() {
        page.heading(page.say("两份答案没有不同", "The two files answer the same"));
        return;
    }
    page.heading(&format!(
        "{}{}",
        page.say("改动的答案", "Answers that differ"),
        page.aside(&comparison.answers.len().to_string())
    ));
    let roster = |ix: QuestionIx| facts.before.ruleset.question(ix).map_or("", |q| q.title.get(lang));
    for difference in &comparison.answers {
        let told = match difference {
            Difference::Answer { question, rows } => {
                let slot = facts.before.ruleset.slot(*question);
                let (was, is) = (rows.map(|rows| rows.before), rows.map(|rows| rows.after));
                let title = lines::title(&facts.after, slot, is, lang);
                let (was, is) =
                    (lines::answer(&facts.before, slot, was, lang), lines::answer(&facts.after, slot, is, lang));
                format!("{title}{}{was} → {is}", page.say("：", ": "))
            }
            Difference::Removed { roster: ix, row } => {
                let name = lines::row_name(&facts.before, *ix, *row, lang);
                format!("{}{}{name}", roster(*ix), page.say("，减少：", ", taken away: "))
            }
            Difference::Added { roster: ix, row } => {
                let name = lines::row_name(&facts.after, *ix, *row, lang);
                format!("{}{}{name}", roster(*ix), page.say("，增加：", ", added: "))
            }
            Difference::Complete { roster: ix, complete } => {
                let [was, is] = [complete.before, complete.after].map(|complete| match complete {
                    true => page.say("已填全", "complete"),
                    false => page.say("未确认填全", "not confirmed as complete"),
                });
                format!("{}{}{was} → {is}", roster(*ix), page.say("：", ": "))
            }
        };
        page.line(1, &format!("· {told}"));
    }
}
