//! A member fills in its part, and the lead takes it over.

use super::*;

/// A member's form in which this name has been entered, and the part that it saves.
fn member(name: &str) -> (State, Part) {
    let mut state = State::new(state().rules, Day::new(2026, 3, 1).unwrap(), Look::default(), Depth::Member);
    assert!(state.is_blank());
    let at = state.own_fields()[0];
    type_in(&mut state, at, name);
    assert!(!state.is_blank());
    let written = consortium_core::file::write(&state.rules, &state.answers);
    let read = consortium_core::file::read(&state.rules, &written, state.today).unwrap();
    let part = Part::of(&state.rules, &read).unwrap();
    (state, part)
}

fn join(state: &mut State, part: Part) {
    let answers = Answers::new(&state.rules, state.today);
    state
        .ask(Ask::Join(Box::new(Loaded { name: "甲.json".to_owned(), answers, since: String::new() }), Box::new(part)));
}

#[test]
fn a_member_sees_its_row_and_nothing_else() {
    let (mut state, _) = member("甲");
    state.act(Action::Begin(Depth::Member), "");
    assert_eq!((state.page, state.pages().len(), state.own_fields().len()), (Page::Own, 2, 4));
    assert_eq!(state.progress(Page::Own), Progress { answered: 1, asked: 4, ..Progress::default() });
    let signed = state.own_fields()[1];
    state.act(Action::Seek(signed), "");
    assert_eq!((state.page, state.depth), (Page::Own, Depth::Member));
    assert_eq!(state.own_name().as_deref(), Some("甲"));
    state.act(Action::AskClear, "");
    state.act(Action::Confirm, "");
    assert!(state.is_blank());
    assert_eq!((state.own_fields().len(), state.own_name()), (4, None), "a cleared part has its row still");
    state.act(Action::Undo, "");
    assert_eq!(state.own_name().as_deref(), Some("甲"));
}

#[test]
fn a_part_is_taken_over_only_when_the_user_says_so_and_can_be_undone() {
    let (mut state, roster, rows) = with_rows(1);
    let lead = field(&state, roster, rows[0], 0);
    type_in(&mut state, lead, "乙");
    state.act(Action::Leave(lead), "");
    let before = state.answers.clone();
    let part = member("甲").1;
    join(&mut state, part.clone());
    state.act(Action::Dismiss, "");
    assert_eq!(state.answers, before);
    join(&mut state, part.clone());
    state.act(Action::Confirm, "");
    let names: Vec<_> = state.answers.rows(roster).unwrap().iter().map(|row| state.row_name(roster, row.id)).collect();
    assert_eq!(names, [Ok("乙".to_owned()), Ok("甲".to_owned())]);
    assert_eq!(state.notice.as_ref().and_then(|notice| notice.offer), Some(Offer::Undo));
    // A second time there is nothing new, and nothing to undo that was done for it.
    join(&mut state, part.clone());
    state.act(Action::Confirm, "");
    assert_eq!(state.notice.as_ref().map(|notice| notice.offer), Some(None));
    state.act(Action::Undo, "");
    assert_eq!(state.answers, before);
    // Who wants the file in place of everything is asked again.
    join(&mut state, part);
    state.act(Action::Instead, "");
    assert!(matches!(state.ask, Some(Ask::Replace(_))));
    assert_eq!(state.answers, before);
}

#[test]
fn what_differs_stays_as_the_lead_has_it_and_is_told() {
    let (mut state, roster, rows) = with_rows(1);
    let (name, signed) = (field(&state, roster, rows[0], 0), field(&state, roster, rows[0], 1));
    type_in(&mut state, name, "甲");
    state.act(Action::Leave(name), "");
    state.act(Action::Pick(signed), "no");
    let (mut theirs, _) = member("甲");
    let own = theirs.own_fields()[1];
    theirs.act(Action::Pick(own), "yes");
    let part = Part::of(&theirs.rules, &theirs.answers).unwrap();
    join(&mut state, part);
    state.act(Action::Confirm, "");
    assert_eq!(state.entry(signed), given("no"));
    let told = state.notice.unwrap();
    assert_eq!(told.lines[1].1, ["是否签约"]);
}
