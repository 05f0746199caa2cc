//! In which order the steps of a plan begin, and until when.

use consortium_core::calendar::Calendar;
use consortium_core::recourse::plan::{duties, plan};
use consortium_core::recourse::{Change, Fix, Step, Target};

use super::{answers, day, least, rules, today};

/// A fix of steps that take so many days; the last confirms a list.
fn fix(days: &[u16]) -> Fix {
    let step = |(ix, &days): (usize, &u16)| {
        let ix = u16::try_from(ix).unwrap();
        let slot = consortium_core::condition::Slot { question: ix, column: None };
        Step { change: Change::Set { place: (slot, None), target: Target::default() }, criteria: vec![ix], days }
    };
    Fix { steps: days.iter().enumerate().map(step).collect(), days: days.iter().copied().max().unwrap_or(0) }
}

fn order(fix: &Fix) -> Vec<u16> {
    plan(fix, &Calendar::default(), today(), None).tasks.iter().map(|task| task.step.criteria[0]).collect()
}

#[test]
fn the_longest_comes_first_and_equals_keep_their_order() {
    assert_eq!(order(&fix(&[5, 20, 0, 20, 5])), [1, 3, 0, 4, 2]);
}

#[test]
fn a_list_is_confirmed_after_what_takes_as_long() {
    let mut fix = fix(&[20, 20, 20, 30]);
    fix.steps[0].change = Change::Complete { roster: 0 };
    assert_eq!(order(&fix), [3, 1, 2, 0]);
}

#[test]
fn forwards_and_backwards() {
    let fix = fix(&[1, 10, 0]);
    // Begun on Monday 2 March, ten working days end on Monday 16 March.
    let planned = plan(&fix, &Calendar::default(), today(), Some(day("2026-03-18")));
    assert_eq!((planned.begin, planned.done), (today(), day("2026-03-16")));
    assert!(planned.is_in_time());
    assert_eq!(planned.latest(), Some(day("2026-03-04")));
    let told: Vec<_> = planned.tasks.iter().map(|task| (task.step.days, task.done, task.latest.unwrap())).collect();
    assert_eq!(
        told,
        [
            (10, day("2026-03-16"), day("2026-03-04")),
            (1, day("2026-03-03"), day("2026-03-17")),
            (0, day("2026-03-02"), day("2026-03-18")),
        ]
    );
}

#[test]
fn a_target_that_cannot_be_met_says_when_it_had_to_begin_and_what_can_be() {
    let fix = fix(&[10]);
    let by = |target: &str, today: &str| {
        let planned = plan(&fix, &Calendar::default(), day(today), Some(day(target)));
        (planned.is_in_time(), planned.latest().unwrap().to_string(), planned.done.to_string())
    };
    assert_eq!(by("2026-03-16", "2026-03-02"), (true, "2026-03-02".to_owned(), "2026-03-16".to_owned()));
    assert_eq!(by("2026-03-15", "2026-03-02"), (false, "2026-02-27".to_owned(), "2026-03-16".to_owned()));
    // On a Saturday work begins on Monday, so the Friday before is past.
    assert_eq!(by("2026-03-13", "2026-02-28"), (false, "2026-02-27".to_owned(), "2026-03-16".to_owned()));
}

#[test]
fn holidays_move_both_ends() {
    let calendar = consortium_rulesets::calendar().unwrap();
    let fix = fix(&[5]);
    // From Friday 13 February: Saturday 14 is worked, the Spring Festival is from 15 to 23, 24 to 27 are working days.
    let planned = plan(&fix, &calendar, day("2026-02-13"), Some(day("2026-02-27")));
    assert_eq!((planned.done, planned.latest()), (day("2026-02-27"), Some(day("2026-02-13"))));
    // Without holidays a week later is Friday again.
    let weekends = plan(&fix, &Calendar::default(), day("2026-02-13"), Some(day("2026-02-27")));
    assert_eq!((weekends.done, weekends.latest()), (day("2026-02-20"), Some(day("2026-02-20"))));
}

#[test]
fn a_step_names_clause_action_owner_and_document() {
    let ruleset = rules(r#"{ question = "ready", is = true }"#);
    let answers = answers(&ruleset, "{}");
    let found = least(&ruleset, &answers);
    let planned = plan(&found.fixes[0], &Calendar::default(), today(), None);
    let told: Vec<_> = duties(&ruleset, planned.tasks[0].step).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(&*told[0].criterion.remedy.action.zh, "增加成员");
    assert_eq!(&*told[0].criterion.remedy.document.zh, "协议");
    assert_eq!(&*told[0].owner.unwrap().title.zh, "牵头单位");
    assert_eq!(&*told[0].source.unwrap().phrase, "成员原则上不少于2家");
    assert_eq!((planned.tasks[0].step.days, told[0].criterion.remedy.days), (20, 20));
}
