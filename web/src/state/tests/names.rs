//! Names given elsewhere that a text is made of, lists of something else than units, and answers given in a table.

use super::*;
use crate::state::fill::named;

/// A row of the list with this id, and its field in a column.
fn added(state: &mut State, list: &str, column: u16) -> At {
    let roster = state.rules.find(list).unwrap();
    state.act(Action::AddRow(roster), "");
    let row = state.answers.rows(roster).unwrap().iter().last().unwrap().id;
    field(state, roster, row, column)
}

#[test]
fn a_name_is_put_behind_the_others_and_taken_out_again() {
    for (typed, name, then) in [
        ("", "甲公司", "甲公司"),
        ("甲公司", "乙大学", "甲公司、乙大学"),
        ("甲公司、乙大学", "甲公司", "乙大学"),
        ("甲公司、乙大学", "乙大学", "甲公司"),
        ("甲公司", "甲公司", ""),
        // What has been begun of the name is finished.
        ("甲公司、乙", "乙大学", "甲公司、乙大学"),
        ("乙", "甲公司", "乙、甲公司"),
        ("甲公司、", "乙大学", "甲公司、乙大学"),
        // Names that nobody offers stay as they were typed.
        ("丙（上海）； 甲公司\n", "乙大学", "丙（上海）、甲公司、乙大学"),
        ("丙；甲公司，乙大学", "甲公司", "丙、乙大学"),
        ("Foo Co., Ltd.", "Bar, Inc.", "Foo Co., Ltd.、Bar, Inc."),
        ("Foo Co., Ltd.、Bar, Inc.", "Foo Co., Ltd.", "Bar, Inc."),
    ] {
        let was = if typed.is_empty() { Entry::Blank } else { given(typed) };
        let expected = if then.is_empty() { Entry::Blank } else { given(then) };
        assert_eq!(named(&was, name), expected, "{typed} + {name}");
    }
    assert_eq!(named(&Entry::Unknown, "甲公司"), given("甲公司"));
}

#[test]
fn names_of_the_form_and_of_rows_are_offered_once_each_and_a_press_can_be_undone() {
    let mut state = with_topics();
    let owner = added(&mut state, "topics", 1);
    let question = state.rules.get().question(owner.question).unwrap();
    let offered = |state: &State| offers(state.rules, &state.answers, question).join("|");
    assert_eq!(offered(&state), "");
    let lead = at(&state, "name");
    type_in(&mut state, lead, "甲公司");
    for name in ["乙大学", " ", "甲公司"] {
        let at = added(&mut state, "members", 0);
        state.act(Action::Type(at), name);
    }
    assert_eq!(offered(&state), "甲公司|乙大学");
    state.act(Action::TakeExample(owner, 0), "");
    assert_eq!(state.entry(owner), given("丙公司"));
    state.act(Action::TakeName(owner), "乙大学");
    assert_eq!(state.entry(owner), given("丙公司、乙大学"));
    state.act(Action::TakeName(owner), "乙大学");
    assert_eq!(state.entry(owner), given("丙公司"));
    state.act(Action::Undo, "");
    assert_eq!(state.entry(owner), given("丙公司、乙大学"));
}

#[test]
fn a_list_of_something_else_is_no_list_of_units() {
    let mut state = with_topics();
    let (members, _) = state.rules.units().unwrap();
    assert_eq!(Some(members), state.rules.find("members"));
    let topic = added(&mut state, "topics", 0);
    state.act(Action::Type(topic), "课题");
    // Beside its name all of it stands in its details, which are open.
    let row = topic.row.unwrap();
    assert_eq!(state.open_rows, [(row.roster, row.row)]);
    assert!(state.own_fields().is_empty(), "a topic is nobody's part");
    assert_eq!(Part::of(&state.rules, &state.answers), None);
    // Rows taken from a table are units.
    let taken = (*state.answers).clone();
    state.take_table(taken, "0");
    assert_eq!(state.sought.map(|sought| sought.at), Some(At::question(members)));
    // A member's form begins with its row, and with no topic.
    let member = State::new(state.rules, state.today, Look::default(), Depth::Member);
    assert_eq!(member.answers.rows(members).unwrap().len(), 1);
    assert_eq!(member.answers.rows(topic.row.unwrap().roster).unwrap().len(), 0);
}

#[test]
fn a_tick_in_a_table_is_an_answer_of_that_row() {
    let mut state = with_topics();
    added(&mut state, "members", 0);
    let gives = added(&mut state, "members", 3);
    for (value, expected) in [
        ("funds", Entry::Given(Raw::Several(["funds".into()].into()), Proof::Declared)),
        ("people", Entry::Given(Raw::Several(["funds".into(), "people".into()].into()), Proof::Declared)),
        ("?", Entry::Unknown),
        ("-", Entry::Given(Raw::Several([].into()), Proof::Declared)),
        ("-", Entry::Blank),
    ] {
        state.act(Action::Told, &format!("pick:members/2/member_gives\n{value}"));
        assert_eq!(state.entry(gives), expected, "{value}");
    }
    state.act(Action::Undo, "");
    assert_eq!(state.entry(gives), Entry::Given(Raw::Several([].into()), Proof::Declared));
    let before = state.answers.clone();
    for nowhere in ["pick:members/3/member_gives\nfunds", "pick:nothing\nfunds", "pick:\nfunds"] {
        state.act(Action::Told, nowhere);
        assert_eq!(state.answers, before, "{nowhere}");
    }
    // A question of the form is named by itself.
    state.act(Action::Told, "pick:local\nyes");
    assert_eq!(state.entry(at(&state, "local")), given("yes"));
}
