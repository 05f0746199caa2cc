//! What has to be done: the least that lifts the verdict, in time, and what it would come to if some of it were done.

use std::collections::BTreeSet;

use consortium_core::compare::{Assessed, Comparison, compare};
use consortium_core::readiness::Score;
use consortium_core::recourse::say::Said;
use consortium_core::recourse::{Change, Fix, apply};
use consortium_core::{assess, phrases};

use crate::marks::chip;
use crate::steps::{self, Way};
use crate::text;
use crate::tree::{El, el, icon};
use crate::{Sight, lead_time, timeline, versions};

/// Steps named beside the form; the rest is one press away.
const FIRST_STEPS: usize = 3;

/// Rows up to which the first steps are looked for beside the form: what has to change takes as long as the square of them.
const MOST_ROWS_BESIDE: usize = 60;

/// Ways listed to choose from.
const MOST_WAYS: usize = 6;

/// Findings named of what a trial changes.
const MOST_CHANGES: usize = 8;

/// The page.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::PLAN));
    let page = el("div.stack").with(el("div.section-head").with(title).with(el("p.section-intro").say(intro(sight))));
    let Some(way) = steps::way(sight) else { return page.with_if(beyond(sight)) };
    let tasks = (1..).zip(&way.plan.tasks);
    page.with(aim(sight, &way))
        .with_if(tried(sight, &way))
        .with(timeline::chart(sight, &way))
        .with(
            el("ol.steps panel")
                .attr("data-plan", (way.number + 1).to_string())
                .list(tasks.map(|(number, task)| steps::card(sight, number, task))),
        )
        .with_if(beyond(sight))
}

/// What has to be done first, beside the form; empty where nothing has to be.
pub fn first_steps(sight: &Sight<'_>) -> El {
    let place = el("div.first").with_if(versions::since(sight));
    let section =
        el("section.result-part panel|data-first-steps=true").with(el("h3").say(sight.say(text::FIRST_STEPS)));
    let more =
        |words: String| el("button.button|type=button|data-action=plan").does("go:plan").say(words).with(icon("right"));
    let rows: usize = sight.answers.rosters().map(|(_, rows)| rows.len()).sum();
    if rows > MOST_ROWS_BESIDE {
        let words = el("p.small muted").say(sight.say(text::PLAN_ON_REQUEST));
        return place.with(section.with(words).with(more(sight.say(text::WHOLE_PLAN).to_owned())));
    }
    let Some(way) = steps::way(sight) else { return place };
    let first = way.plan.tasks.iter().take(FIRST_STEPS).map(|task| {
        let words = steps::words(sight, &task.step.change);
        let words = match steps::seek(sight, &task.step.change) {
            Some(seek) => el("button.cited|type=button|data-action=seek").does(seek).say(words),
            None => el("span").say(words),
        };
        el("li").with(words).with(el("span.muted small").say(steps::when(sight, task)))
    });
    let words = match way.plan.tasks.len().saturating_sub(FIRST_STEPS) {
        0 => sight.say(text::WHOLE_PLAN).to_owned(),
        more => sight.fill(text::MORE_STEPS, &[&more.to_string()]),
    };
    let section = section.with(el("p.small muted").say(reaches(sight))).with(el("ol.first-steps").list(first));
    place.with(section.with(more(words)))
}

fn reaches(sight: &Sight<'_>) -> String {
    sight.fill(text::REACHES, &[phrases::verdict(sight.recourse().goal, sight.lang)])
}

fn intro(sight: &Sight<'_>) -> String {
    if sight.recourse().fixes.is_empty() {
        sight.say(text::NOTHING_TO_DO).to_owned()
    } else {
        format!("{}{}", reaches(sight), sight.say(text::PLAN_INTRO))
    }
}

/// Which way, until when, and whether that can be.
fn aim(sight: &Sight<'_>, way: &Way<'_>) -> El {
    let mut shown = el("section.result-part panel plan-aim").with(el("h3.heard").say(sight.say(text::WAYS)));
    let fixes = &sight.recourse().fixes;
    if fixes.len() > 1 {
        let buttons = fixes.iter().take(MOST_WAYS).enumerate().map(|(ix, fix)| {
            let words = [(ix + 1).to_string(), fix.steps.len().to_string(), lead_time::days(sight, fix.days)];
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            el("button.way|type=button|data-action=way")
                .key(&ix.to_string())
                .attr("aria-pressed", if ix == way.number { "true" } else { "false" })
                .does(format!("set:way={ix}"))
                .say(sight.fill(text::WAY, &words))
                .with(el("span.way-own").say(own_steps(sight, fix)))
        });
        let capped = sight.recourse().capped.then(|| el("p.muted small").say(sight.say(text::CAPPED)));
        shown = shown
            .with(el("p").say(sight.say(text::WAYS_INTRO)))
            .with(el("div.ways|role=group").attr("aria-label", sight.say(text::WAYS)).list(buttons))
            .with_if(capped);
    }
    let field = el("input.field date|type=date|data-action=by").attr("value", sight.chosen.value("by")).does("put:by");
    let label = el("label.plan-by").with(el("span").say(sight.say(text::DONE_BY))).with(field);
    let day = |day| lead_time::day(day, sight.lang);
    let plan = &way.plan;
    let soonest =
        sight.fill(text::SOONEST_ALL, &[&lead_time::days(sight, way.fix.days), &day(plan.begin), &day(plan.done)]);
    let mut shown = shown.with(label).with(el("p|data-soonest=true").say(soonest));
    if let (Some(target), Some(latest)) = (plan.target, plan.latest()) {
        let (say, tone) =
            if plan.is_in_time() { (text::IN_TIME, "remark good") } else { (text::NOT_IN_TIME, "remark bad") };
        let words = sight.fill(say, &[&day(target), &day(latest), &day(plan.done)]);
        let in_time = if plan.is_in_time() { "true" } else { "false" };
        shown = shown.with(el("p").class(tone).attr("data-in-time", in_time).say(words));
    }
    shown.with_if(uncovered(sight, way))
}

/// What tells a way from the others: its steps that not all others have, and of what they ask for what not all others ask.
fn own_steps(sight: &Sight<'_>, fix: &Fix) -> String {
    let said = |fix: &Fix| -> Vec<Said> { fix.steps.iter().map(|step| steps::said(sight, &step.change)).collect() };
    let all: Vec<Vec<Said>> = sight.recourse().fixes.iter().map(said).collect();
    let everywhere = |is: &dyn Fn(&Said) -> bool| all.iter().all(|way| way.iter().any(is));
    let own = said(fix).into_iter().filter_map(|step| {
        let with = step.with.iter().filter(|&line| !everywhere(&|other| other.with.contains(line)));
        let with: Vec<&str> = with.map(String::as_str).collect();
        if with.is_empty() && everywhere(&|other| other.what == step.what) {
            return None;
        }
        let what = if with.is_empty() { step.what.trim_end_matches(['：', ':']) } else { &step.what };
        Some(format!("{what}{}{}", sight.say(text::BLANK), with.join(sight.say(text::LISTED))).trim_end().to_owned())
    });
    own.collect::<Vec<_>>().join(sight.say(text::SEMICOLON))
}

/// The years of the plan whose holidays are not known: there only weekends are free.
fn uncovered(sight: &Sight<'_>, way: &Way<'_>) -> Option<El> {
    let plan = &way.plan;
    let forwards = way.calendar.unknown(sight.today, plan.done);
    let backwards = plan.latest().zip(plan.target).map(|(latest, target)| way.calendar.unknown(latest, target));
    let years: BTreeSet<i32> = forwards.chain(backwards.into_iter().flatten()).collect();
    let years: Vec<String> = years.into_iter().map(|year| year.to_string()).collect();
    let words = sight.fill(text::HOLIDAYS_UNKNOWN, &[&years.join(sight.say(text::LISTED))]);
    (!years.is_empty()).then(|| el("p.muted small").say(words))
}

/// What the result would be if the steps that are ticked were done: the answers stay as they are.
fn tried(sight: &Sight<'_>, way: &Way<'_>) -> Option<El> {
    let ticked = way.fix.steps.iter().map(|step| &step.change);
    let ticked: Vec<Change> = ticked.filter(|change| sight.chosen.has(&steps::key(sight, change))).cloned().collect();
    let shown = el("section.result-part panel tried|data-tried=true").with(el("h3").say(sight.say(text::WHAT_IF)));
    if ticked.is_empty() {
        return Some(shown.with(el("p.muted small").say(sight.say(text::WHAT_IF_INTRO))));
    }
    let answers = apply(sight.rules, sight.answers, &ticked);
    let assessment = assess(sight.rules, &answers, sight.today);
    let before = Assessed { answers: sight.answers, assessment: &sight.assessment };
    let compared = compare(sight.rules, before, Assessed { answers: &answers, assessment: &assessment });
    let words = sight.fill(text::WHAT_IF_DONE, &[&ticked.len().to_string(), &way.fix.steps.len().to_string()]);
    let verdicts = el("p.tried-verdicts")
        .attr("data-tried-verdict", compared.verdict.after.word())
        .with(chip(sight, compared.verdict.before))
        .say(" → ")
        .with(chip(sight, compared.verdict.after));
    let clear = el("button.button quiet|type=button|data-action=untry").does("clear:try/").say(sight.say(text::UNTRY));
    Some(
        shown
            .with(el("p").say(words))
            .with(verdicts)
            .with_if(readiness(sight, &compared))
            .with(moved(sight, &compared))
            .with(clear),
    )
}

fn readiness(sight: &Sight<'_>, compared: &Comparison) -> Option<El> {
    let words = |score: Score| figure(score, sight.say(text::TO));
    let (before, after) = (compared.readiness.before?, compared.readiness.after?);
    Some(el("p").say(sight.fill(text::READINESS_MOVES, &[&words(before), &words(after)])))
}

/// The interval in whole points, rounded outwards so that it never promises more than is known.
pub fn figure(score: Score, to: &str) -> String {
    if score.width() == 0 {
        return ((score.least + 50) / 100).to_string();
    }
    format!("{}{to}{}", score.least / 100, score.greatest.div_ceil(100))
}

fn moved(sight: &Sight<'_>, compared: &Comparison) -> El {
    let mut list = el("ul.moved");
    let states = compared.criteria.iter().filter(|(_, found)| found.before.state != found.after.state);
    let mut more = 0_usize;
    for (number, (ix, found)) in states.enumerate() {
        let Some(criterion) = sight.rules.criteria.get(usize::from(*ix)) else { continue };
        if number >= MOST_CHANGES {
            more += 1;
            continue;
        }
        let (was, then) =
            (phrases::state(found.before.state, sight.lang), phrases::state(found.after.state, sight.lang));
        let words = format!("{}{}{was} → {then}", criterion.title.get(sight.lang), sight.say(text::COLON));
        list = list.with(el("li").say(words));
    }
    let more = (more > 0).then(|| el("li.muted").say(sight.fill(text::MORE_CHANGES, &[&more.to_string()])));
    list.with_if(more)
}

/// What no change of answers decides.
fn beyond(sight: &Sight<'_>) -> Option<El> {
    let criteria = sight.recourse().beyond.iter().filter_map(|ix| sight.rules.criteria.get(usize::from(*ix)));
    let listed: Vec<El> = criteria.map(|criterion| el("li").say(criterion.title.get(sight.lang))).collect();
    (!listed.is_empty()).then(|| {
        el("section.result-part panel")
            .with(el("h3").say(sight.say(text::BEYOND)))
            .with(el("p.muted small").say(sight.say(text::BEYOND_INTRO)))
            .with(el("ul.listed").list(listed))
    })
}
