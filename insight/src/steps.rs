//! The steps of a plan: what to do, for which requirement, by whom, with which document, until when.

use consortium_core::Day;
use consortium_core::Lang;
use consortium_core::calendar::Calendar;
use consortium_core::phrases;
use consortium_core::recourse::plan::{Duty, Plan, Task, duties, is_unsaid, plan};
use consortium_core::recourse::say::{self, Said};
use consortium_core::recourse::{Change, Fix};

use crate::quotes::clause;
use crate::text;
use crate::tree::{El, el, icon};
use crate::{Sight, lead_time};

/// The way chosen, as a plan.
pub struct Way<'f> {
    /// Its number, from 0.
    pub number: usize,
    /// The set of changes.
    pub fix: &'f Fix,
    /// The same in time.
    pub plan: Plan<'f>,
    /// What the plan counts by.
    pub calendar: Calendar,
}

/// The day by which everything is to be done, if the user set one.
pub fn target(sight: &Sight<'_>) -> Option<Day> {
    Day::parse(sight.chosen.value("by"))
}

/// The way that the user chose, or the first; nothing where nothing has to be done.
pub fn way<'s>(sight: &'s Sight<'_>) -> Option<Way<'s>> {
    let fixes = &sight.recourse().fixes;
    let number = sight.chosen.value("way").parse().unwrap_or(0).min(fixes.len().saturating_sub(1));
    let fix = fixes.get(number)?;
    let calendar = consortium_rulesets::holidays();
    let plan = plan(fix, &calendar, sight.today, target(sight));
    Some(Way { number, fix, plan, calendar })
}

/// What a change is called, whatever the language: the key by which it is tried.
pub fn key(sight: &Sight<'_>, change: &Change) -> String {
    format!("try/{}", say::change(&sight.facts(), change, Lang::Zh))
}

/// A change in words.
pub fn words(sight: &Sight<'_>, change: &Change) -> String {
    say::change(&sight.facts(), change, sight.lang)
}

/// A change with what it asks of a unit apart, so that it can stand as a list.
pub fn said(sight: &Sight<'_>, change: &Change) -> Said {
    let mut said = say::said(&sight.facts(), change, sight.lang);
    if !said.with.is_empty() {
        said.what.push_str(sight.say(text::COLON).trim_end());
    }
    said
}

/// What a change asks of a unit, a line each, where it does.
pub fn with(said: &Said) -> Option<El> {
    let lines = said.with.iter().map(|line| el("li").say(line.clone()));
    (!said.with.is_empty()).then(|| el("ul.step-with").list(lines))
}

/// The action that leads to what a change is about.
pub fn seek(sight: &Sight<'_>, change: &Change) -> Option<String> {
    let question = |ix| sight.rules.question(ix).map(|question| format!("seek:{}", question.id));
    match change {
        Change::Set { place: (slot, row), .. } => sight.seek(*slot, *row),
        Change::Complete { roster } | Change::Add { roster, .. } => question(*roster),
        Change::Replace { facts } => {
            let (place, _) = facts.first()?;
            sight.seek(*place, None)
        }
    }
}

/// When a step is done, or has to begin.
pub fn when(sight: &Sight<'_>, task: &Task<'_>) -> String {
    let day = |day| lead_time::day(day, sight.lang);
    match task.latest {
        Some(latest) if latest < sight.today => sight.fill(text::LATEST_PASSED, &[&day(latest)]),
        Some(latest) => sight.fill(text::LATEST, &[&day(latest)]),
        None => sight.fill(text::SOONEST, &[&day(task.done)]),
    }
}

/// One step as a card of a list.
pub fn card(sight: &Sight<'_>, number: usize, task: &Task<'_>) -> El {
    let change = &task.step.change;
    let key = key(sight, change);
    let is_tried = sight.chosen.has(&key);
    let said = said(sight, change);
    let title = match seek(sight, change) {
        Some(seek) => el("button.cited step-title|type=button|data-action=seek").does(seek).say(said.what.clone()),
        None => el("span.step-title").say(said.what.clone()),
    };
    let tick = el("input|type=checkbox|data-action=try")
        .attr_if("checked", is_tried.then_some("true"))
        .attr("aria-label", sight.fill(text::TRY_STEP, &[&words(sight, change)]))
        .does(format!("toggle:{key}"));
    let is_late = task.latest.is_some_and(|latest| latest < sight.today);
    let time = el("p.step-when").class(if is_late { "is-late" } else { "" }).say(format!(
        "{} · {}",
        lead_time::days(sight, task.step.days),
        when(sight, task)
    ));
    let unsaid = is_unsaid(&sight.facts(), change);
    let duties = duties(sight.rules, task.step).map(|duty| self::duty(sight, &duty, unsaid));
    el("li.step")
        .key(&key)
        .attr("data-step", number.to_string())
        .with(
            el("div.step-head")
                .with(el("span.step-number|aria-hidden=true").say(number.to_string()))
                .with(el("div.step-words").with(title).with_if(with(&said)).with(time))
                .with(el("label.toggle step-try").with(tick).say(sight.say(text::TRY))),
        )
        .with(el("ul.step-duties").list(duties))
}

/// A requirement that a step serves, with what to do for it.
fn duty(sight: &Sight<'_>, duty: &Duty<'_>, unsaid: bool) -> El {
    let criterion = duty.criterion;
    let force = el("span.force").class(criterion.force.word()).say(phrases::force(criterion.force, sight.lang));
    let heading = el("p.duty-title").with(force).say(" ").say(criterion.title.get(sight.lang));
    let clause = clause(sight, &criterion.cites, el("p.muted small"));
    let otherwise = if unsaid { sight.say(text::IF_NOT_SO) } else { "" };
    let owner = duty.owner.map_or("", |party| party.title.get(sight.lang));
    let document = criterion.remedy.document.get(sight.lang);
    el("li.duty")
        .attr("data-duty", &*criterion.id)
        .with(heading)
        .with(clause)
        .with(el("p").with(icon("right")).say(format!(" {otherwise}{}", criterion.remedy.action.get(sight.lang))))
        .with(el("p.muted small").say(sight.fill(text::OWNER_AND_DOCUMENT, &[owner, document])))
}
