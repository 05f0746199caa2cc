//! The least that has to change, as a plan: what to begin first, who does it, and until when.

use std::collections::BTreeSet;

use consortium_core::condition::eval::Facts;
use consortium_core::recourse::plan::{Duty, Plan, Task, duties, is_unsaid, plan};
use consortium_core::recourse::say;
use consortium_core::{Day, phrases};

use super::Result;
use super::page::Page;
use crate::plan::Asked;

pub fn write(page: &mut Page, result: &Result<'_>, facts: &Facts<'_>) {
    let lang = page.lang();
    let (recourse, asked) = result.plan;
    page.heading(page.say("最少需要做什么", "The least to do"));
    let Some(fix) = recourse.fixes.get(asked.fix) else {
        let none = "Other answers would not lead to a better result.";
        page.line(1, page.say("改动答案不会使结论更好。", none));
        beyond(page, result);
        return;
    };
    let plan = plan(fix, &asked.calendar, facts.today, asked.by);
    let goal = phrases::verdict(recourse.goal, lang);
    page.line(1, &format!("{}{goal}", page.say("做完后的结论：", "The result once it is done: ")));
    ways(page, result);
    when(page, &plan, fix.days);
    let open = plan.tasks.iter().filter(|task| is_unsaid(facts, &task.step.change)).count();
    if open > 0 {
        let note = page.count(
            open,
            "其中 {} 步针对尚未回答或确认的内容：如已具备，填写即可，不必另做。",
            "{} of the steps are about what is not answered or confirmed yet: where it is so already, answering is all.",
        );
        page.line(1, &note);
    }
    let mut told: Vec<(&str, usize)> = Vec::new();
    for (task, number) in plan.tasks.iter().zip(1..) {
        step(page, facts, (number, task));
        let unsaid = is_unsaid(facts, &task.step.change);
        for duty in duties(result.ruleset, task.step) {
            let id = &*duty.criterion.id;
            let before = told.iter().find(|(other, _)| *other == id).map(|(_, number)| *number);
            serves(page, result, &duty, (unsaid, before));
            told.push((id, number));
        }
    }
    beyond(page, result);
    uncovered(page, asked, &plan, facts.today);
}

fn ways(page: &mut Page, result: &Result<'_>) {
    let (recourse, asked) = result.plan;
    if recourse.fixes.len() > 1 {
        let said = page.say(
            "方案 {n}（共找到 {m} 种，用时短的在前，用 --fix 序号 查看其他）",
            "Way {n} of {m} found, the shortest first; --fix NUMBER shows another",
        );
        let said = said.replace("{n}", &(asked.fix + 1).to_string());
        page.line(1, &said.replace("{m}", &recourse.fixes.len().to_string()));
    }
    if recourse.capped {
        let more = "Not every way was looked at; there may be others.";
        page.line(1, page.say("未逐一查找全部方案，可能还有其他。", more));
    }
}

fn when(page: &mut Page, plan: &Plan<'_>, days: u16) {
    let takes = page.count(
        usize::from(days),
        "各步同时进行约需 {} 个工作日：",
        "With all steps side by side it takes about {} working days: ",
    );
    let soonest = page.say("{b} 开始，最早 {d} 完成。", "begun on {b} it is done on {d} at the earliest.");
    let soonest = soonest.replace("{b}", &plan.begin.to_string()).replace("{d}", &plan.done.to_string());
    page.line(1, &format!("{takes}{soonest}"));
    let (Some(target), Some(latest)) = (plan.target, plan.latest()) else { return };
    let said = if plan.is_in_time() {
        page.say("{t} 前可以完成：最迟 {l} 开始。", "It can be done by {t}: begin on {l} at the latest.")
    } else {
        page.say(
            "{t} 前无法全部完成：最迟 {l} 就应开始。最早可在 {d} 完成。",
            "It cannot all be done by {t}: it had to begin on {l}. The earliest day is {d}.",
        )
    };
    let said = said.replace("{t}", &target.to_string()).replace("{l}", &latest.to_string());
    page.line(1, &said.replace("{d}", &plan.done.to_string()));
}

fn step(page: &mut Page, facts: &Facts<'_>, (number, task): (usize, &Task<'_>)) {
    page.line(1, &format!("{number}. {}", say::change(facts, &task.step.change, page.lang())));
    let days = page.count(usize::from(task.step.days), "约 {} 个工作日", "about {} working days");
    let (until, day) = match task.latest {
        Some(latest) if latest < facts.today => {
            (page.say("最迟应于 {} 开始，已过", "had to begin on {}, which has passed"), latest)
        }
        Some(latest) => (page.say("最迟 {} 开始", "begin on {} at the latest"), latest),
        None => (page.say("最早 {} 完成", "done on {} at the earliest"), task.done),
    };
    page.line(3, &format!("{days} · {}", until.replace("{}", &day.to_string())));
}

/// A criterion that a step serves; what to do for it is told once.
fn serves(page: &mut Page, result: &Result<'_>, duty: &Duty<'_>, (unsaid, before): (bool, Option<usize>)) {
    let lang = page.lang();
    let Duty { criterion, source, owner } = duty;
    let title = format!("[{}] {}", phrases::force(criterion.force, lang), criterion.title.get(lang));
    if let Some(before) = before {
        let see = page.aside(&page.count(before, "见第 {} 步", "see step {}"));
        page.line(3, &format!("{title}{see}"));
        return;
    }
    let origin = source.and_then(|requirement| Some((requirement, result.ruleset.origin(requirement)?)));
    let clause = origin.map_or(String::new(), |(requirement, (_, part))| {
        format!(" — “{}” [{}] {}", requirement.phrase, requirement.document + 1, part.get(lang))
    });
    page.line(3, &format!("{title}{clause}"));
    let remedy = &criterion.remedy;
    let otherwise = if unsaid { page.say("如未具备：", "If it is not so: ") } else { "" };
    page.line(4, &format!("→ {otherwise}{}", remedy.action.get(lang)));
    let by = owner.map_or("", |party| party.title.get(lang));
    let (owner, document) = (page.say("由", "By: "), page.say("材料：", "document: "));
    page.line(5, &format!("{owner}{by} · {document}{}", remedy.document.get(lang)));
}

fn beyond(page: &mut Page, result: &Result<'_>) {
    let lang = page.lang();
    let criteria = result.plan.0.beyond.iter().filter_map(|ix| result.ruleset.criteria.get(usize::from(*ix)));
    let titles: Vec<&str> = criteria.map(|criterion| criterion.title.get(lang)).collect();
    if titles.is_empty() {
        return;
    }
    let told = page.say("靠改动答案无法达到的要求：", "Requirements that no change of answers meets: ");
    page.line(1, &format!("{told}{}", titles.join(page.say("、", ", "))));
}

/// The years of the plan whose holidays are not known: there only weekends are free.
fn uncovered(page: &mut Page, asked: &Asked, plan: &Plan<'_>, today: Day) {
    let forwards = asked.calendar.unknown(today, plan.done);
    let backwards = plan.latest().zip(plan.target).map(|(latest, target)| asked.calendar.unknown(latest, target));
    let years: BTreeSet<i32> = forwards.chain(backwards.into_iter().flatten()).collect();
    let years: Vec<String> = years.into_iter().map(|year| year.to_string()).collect();
    if years.is_empty() {
        return;
    }
    let told = page.say(
        "{} 年的放假安排未收录，该年只扣除周末。",
        "The holidays of {} are not known here; in that time only weekends are left out.",
    );
    page.line(1, &told.replace("{}", &years.join(page.say("、", ", "))));
}
