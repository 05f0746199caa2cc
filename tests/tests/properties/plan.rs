//! Plans of what has to change: complete, in time, and said in both languages, for every case and random applicants.

use consortium_core::answers::Answers;
use consortium_core::calendar::Calendar;
use consortium_core::condition::eval::Facts;
use consortium_core::recourse::plan::{duties, plan};
use consortium_core::recourse::{Step, recourse, say};
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang};

use super::{cases, conclude, each, newest, today};

/// Days by which a plan is to be done: past, near, far, on working days and not.
const TARGETS: [&str; 5] = ["2026-02-16", "2026-03-02", "2026-05-03", "2026-10-10", "2027-06-30"];

/// Checks the plans of all fixes for these answers; gives how many steps they have.
fn check(ruleset: &Ruleset, answers: &Answers, calendar: &Calendar) -> usize {
    let found = recourse(ruleset, answers, today(), &conclude(ruleset, answers).findings);
    let facts = Facts::new(ruleset, answers, today());
    let mut steps = 0;
    for fix in &found.fixes {
        for target in TARGETS.map(|target| Day::parse(target).unwrap()) {
            let planned = plan(fix, calendar, today(), Some(target));
            let told: Vec<&Step> = planned.tasks.iter().map(|task| task.step).collect();
            for step in &fix.steps {
                let times = told.iter().filter(|told| std::ptr::eq(**told, step)).count();
                assert_eq!(times, 1, "planned {times} times: {step:?}");
            }
            assert_eq!(told.len(), fix.steps.len());
            for task in &planned.tasks {
                let latest = task.latest.unwrap();
                assert!(
                    calendar.after(latest, task.step.days) <= target,
                    "{latest} is too late for {target}: {task:?}"
                );
                assert!(calendar.is_working(latest), "nobody begins on {latest}");
                assert_eq!(task.done, calendar.after(planned.begin, task.step.days));
                // What is begun with the plan is in time exactly where its last day to begin has not passed.
                assert_eq!(task.done <= target, latest >= today(), "{task:?} by {target}");
            }
            assert!(planned.tasks.iter().map(|task| task.latest).is_sorted(), "a later step has to begin before");
            assert_eq!(planned.latest(), planned.tasks.iter().map(|task| task.latest.unwrap()).min());
            assert_eq!(planned.done, calendar.after(planned.begin, fix.days));
            assert_eq!(planned.is_in_time(), planned.done <= target);
        }
        for step in &fix.steps {
            steps += 1;
            let [zh, en] = [Lang::Zh, Lang::En].map(|lang| say::change(&facts, &step.change, lang));
            assert!(!zh.trim().is_empty() && !en.trim().is_empty() && zh != en, "{zh:?}, {en:?}: {step:?}");
            assert!(!zh.contains("“”") && !en.contains("“”"), "something has no name: {zh}");
            let told: Vec<_> = duties(ruleset, step).collect();
            assert_eq!(told.len(), step.criteria.len());
            assert!(!told.is_empty(), "nothing needs {step:?}");
            assert!(told.iter().all(|duty| duty.source.is_some() && duty.owner.is_some()));
            assert_eq!(told.iter().map(|duty| duty.criterion.remedy.days).max(), Some(step.days));
        }
    }
    steps
}

#[test]
fn the_plan_of_every_case_has_each_step_once_and_ends_in_time() {
    let ruleset = newest();
    let calendar = consortium_rulesets::calendar().unwrap();
    let about = cases(&ruleset).into_iter().filter(|(case, _)| case.today == today());
    let steps: usize = about.map(|(_, answers)| check(&ruleset, &answers, &calendar)).sum();
    assert!(steps > 1000, "only {steps} steps were planned");
}

#[test]
fn so_has_every_plan_of_random_applicants() {
    each(60, |ruleset, _, answers| {
        check(ruleset, answers, &Calendar::default());
    });
}
