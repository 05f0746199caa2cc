//! The outward form of what has to change: every fix with its plan. `core/src/view.rs` has the conventions.

use super::plan::{Duty, Plan, Task, duties, plan};
use super::{Change, Recourse, Target, say};
use crate::calendar::Calendar;
use crate::condition::Slot;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::json::Json;
use crate::ruleset::{Kind, QuestionIx, Ruleset};
use crate::text::Text;
use crate::view::{Entries, both, count, object, place};

/// What has to change, each fix planned from today on and, where there is a target, backwards from it. `facts` are those
/// of the answers to be changed.
#[must_use]
pub fn view(facts: &Facts<'_>, recourse: &Recourse, calendar: &Calendar, target: Option<Day>) -> Json {
    let fixes = recourse.fixes.iter().map(|fix| {
        let plan = plan(fix, calendar, facts.today, target);
        let mut entries = object([
            ("days", count(fix.days)),
            ("begin", day(plan.begin)),
            ("done", day(plan.done)),
            ("steps", Json::List(plan.tasks.iter().map(|task| task_view(facts, task)).collect())),
        ]);
        if let Json::Object(entries) = &mut entries {
            entries.extend(in_time(&plan));
        }
        entries
    });
    let beyond = recourse.beyond.iter().filter_map(|ix| facts.ruleset.criteria.get(usize::from(*ix)));
    object([
        ("goal", Json::text(recourse.goal.word())),
        ("capped", Json::Bool(recourse.capped)),
        ("beyond", Json::texts(beyond.map(|criterion| &*criterion.id))),
        ("fixes", Json::List(fixes.collect())),
        ("holidays", Json::List(calendar.years.iter().map(|year| count(year.year.unsigned_abs())).collect())),
    ])
}

fn day(day: Day) -> Json {
    Json::text(&day.to_string())
}

fn in_time(plan: &Plan<'_>) -> Entries {
    let (Some(target), Some(latest)) = (plan.target, plan.latest()) else { return Entries::new() };
    let entries = [("target", day(target)), ("latest", day(latest)), ("in_time", Json::Bool(plan.is_in_time()))];
    entries.into_iter().map(|(key, value)| (key.into(), value)).collect()
}

fn task_view(facts: &Facts<'_>, task: &Task<'_>) -> Json {
    let change = &task.step.change;
    let serves = duties(facts.ruleset, task.step).map(|duty| duty_view(&duty));
    let mut entries: Entries = vec![
        ("change".into(), change_view(facts, change)),
        ("say".into(), both(|lang| say::change(facts, change, lang))),
        ("days".into(), count(task.step.days)),
        ("done".into(), day(task.done)),
    ];
    entries.extend(task.latest.map(|latest| ("latest".into(), day(latest))));
    entries.push(("criteria".into(), Json::List(serves.collect())));
    Json::Object(entries)
}

fn duty_view(Duty { criterion, source, owner }: &Duty<'_>) -> Json {
    object([
        ("id", Json::text(&criterion.id)),
        ("requirement", source.map_or(Json::Null, |requirement| Json::text(&requirement.id))),
        ("action", text(&criterion.remedy.action)),
        ("owner", owner.map_or(Json::Null, |party| Json::text(&party.id))),
        ("document", text(&criterion.remedy.document)),
        ("days", count(criterion.remedy.days)),
    ])
}

fn text(text: &Text) -> Json {
    both(|lang| text.get(lang).to_owned())
}

fn change_view(facts: &Facts<'_>, change: &Change) -> Json {
    let ruleset = facts.ruleset;
    let kind = |kind: &str| -> Entries { vec![("kind".into(), Json::text(kind))] };
    let id = |question: QuestionIx| Json::text(ruleset.question(question).map_or("", |q| &q.id));
    let units = |facts: &[(Slot, Target)]| {
        Json::List(facts.iter().map(|(slot, target)| Json::Object(wanted(ruleset, slot.question, target))).collect())
    };
    Json::Object(match change {
        Change::Set { place: (slot, row), target } => {
            let mut entries = kind("set");
            entries.extend(place(ruleset, facts.answers, *slot, *row));
            entries.extend(wanted(ruleset, slot.question, target).into_iter().skip(1));
            entries
        }
        Change::Replace { facts } => {
            let mut entries = kind("replace");
            entries.push(("with".into(), units(facts)));
            entries
        }
        Change::Add { roster, rows, with } => {
            let mut entries = kind("add");
            entries.push(("roster".into(), id(*roster)));
            entries.push(("rows".into(), count(*rows as u64)));
            entries.push(("with".into(), units(with)));
            entries
        }
        Change::Complete { roster } => {
            let mut entries = kind("complete");
            entries.push(("roster".into(), id(*roster)));
            entries
        }
    })
}

/// The question and what its answer has to be; what is not said may be anything.
fn wanted(ruleset: &Ruleset, question: QuestionIx, target: &Target) -> Entries {
    let asked = ruleset.question(question);
    let mut entries: Entries = vec![("question".into(), Json::text(asked.map_or("", |q| &q.id)))];
    let ids: Vec<&str> = match asked.map(|q| &q.kind) {
        Some(Kind::YesNo) => vec!["no", "yes"],
        Some(Kind::One { choices } | Kind::Several { choices }) => choices.iter().map(|choice| &*choice.id).collect(),
        _ => Vec::new(),
    };
    let chosen = |set: u64| Json::texts((0..).zip(&ids).filter(move |(ix, _)| set >> ix & 1 == 1).map(|(_, id)| *id));
    let is_day = matches!(asked.map(|q| &q.kind), Some(Kind::Date));
    let number = |number: i64| match i32::try_from(number) {
        Ok(number) if is_day => day(Day::from_number(number)),
        _ => Json::Number(number.to_string().into()),
    };
    let mut push = |key: &str, value: Json| entries.push((key.into(), value));
    if let Some(set) = target.choices {
        push("is", chosen(set));
    }
    if target.include != 0 {
        push("include", chosen(target.include));
    }
    if target.exclude != 0 {
        push("exclude", chosen(target.exclude));
    }
    if let Some(least) = target.least {
        push("least", number(least));
    }
    if let Some(greatest) = target.greatest {
        push("greatest", number(greatest));
    }
    if let Some(years) = target.years {
        push("years", count(years));
    }
    if target.documented {
        push("documented", Json::Bool(true));
    }
    entries
}
