//! How far a page is, where it goes on, and the result that waits to be asked for.

use super::*;

/// Where the user is taken by going on, as far as it is somewhere else.
fn forward(state: &mut State) -> Option<At> {
    let before = state.searches;
    state.act(Action::NextBlank, "");
    state.sought.filter(|_| state.searches != before).map(|sought| sought.at)
}

#[test]
fn a_page_tells_what_is_known_not_sure_blank_and_of_no_effect() {
    let mut state = state();
    let lead = Page::Section(state.rules.sections.iter().position(|it| &*it.id == "lead").unwrap() as u16);
    let asked = state.questions(lead).count();
    // No rule looks at the name, so no answer to it changes anything.
    let idle: Vec<_> = state.assessment.next.iter().filter(|next| next.power.is_idle()).collect();
    assert!(idle.iter().any(|next| next.slot.question == at(&state, "name").question), "{idle:?}");
    assert_eq!(state.progress(lead).asked, asked);
    let (code, local) = (at(&state, "code"), at(&state, "local"));
    let before = state.progress(lead);
    assert_eq!((before.answered, before.unknown), (0, 0));
    assert!(before.idle >= 1);
    state.act(Action::Pick(local), UNKNOWN);
    type_in(&mut state, code, CODE);
    let then = state.progress(lead);
    assert_eq!((then.answered, then.unknown), (2, 1));
}

#[test]
fn going_on_leads_through_every_blank_question_once_and_begins_anew() {
    let mut state = state();
    state.act(Action::Begin(Depth::Full), "");
    let mut seen = Vec::new();
    while let Some(at) = forward(&mut state) {
        if seen.first() == Some(&at) {
            break;
        }
        assert!(!seen.contains(&at), "{at:?} twice before the end");
        seen.push(at);
    }
    assert!(seen.contains(&at(&state, "code")) && seen.contains(&at(&state, "name")), "{seen:?}");
    // What is answered, even with 不清楚, is passed over; so is what stands before it on the page.
    state.act(Action::Pick(at(&state, "local")), UNKNOWN);
    state.act(Action::Seek(at(&state, "code")), "");
    assert_eq!(forward(&mut state), Some(at(&state, "name")));
}

#[test]
fn fields_of_rows_come_before_whether_the_list_is_complete() {
    let (mut state, roster, rows) = with_rows(1);
    let name = field(&state, roster, rows[0], 0);
    type_in(&mut state, name, "甲");
    state.act(Action::Seek(name), "");
    for column in 1..4 {
        assert_eq!(forward(&mut state), Some(field(&state, roster, rows[0], column)));
    }
    assert_eq!(forward(&mut state), Some(At::question(roster)));
    state.act(Action::SetComplete(roster, Completeness::Complete), "");
    state.act(Action::Seek(field(&state, roster, rows[0], 3)), "");
    assert_ne!(forward(&mut state), Some(At::question(roster)));
}

#[test]
fn where_nothing_is_blank_that_is_said() {
    let mut state = State::new(state().rules, Day::new(2026, 3, 1).unwrap(), Look::default(), Depth::Member);
    for at in state.own_fields() {
        state.act(Action::Pick(at), UNKNOWN);
    }
    assert_eq!(forward(&mut state), None);
    assert!(state.notice.is_some());
}

#[test]
fn the_result_waits_where_it_has_to_be_asked_for() {
    let mut state = state();
    let asked = Look { updates: Updates::Asked, ..Look::default() };
    assert_eq!(Look::from_words(&asked.words()), asked);
    assert_eq!(Look::from_words("en dark"), Look { lang: Lang::En, theme: Theme::Dark, ..Look::default() });
    state.act(Action::Look(asked), "");
    let code = at(&state, "code");
    let before = state.assessment.clone();
    state.act(Action::Type(code), "9137");
    state.act(Action::Leave(code), "");
    assert_eq!((state.assessment == before, state.is_stale), (true, true));
    let leads_to_it: [fn(&mut State); 4] = [
        |state| state.act(Action::Renew, ""),
        |state| state.act(Action::OpenSheet, ""),
        |state| state.act(Action::Go(Page::Panel(0)), ""),
        |state| state.act(Action::Look(Look::default()), ""),
    ];
    for (number, lead) in leads_to_it.into_iter().enumerate() {
        state.act(Action::Look(asked), "");
        state.act(Action::Type(code), if number % 2 == 0 { CODE } else { "9137" });
        state.act(Action::Leave(code), "");
        assert!(state.is_stale, "{number}");
        lead(&mut state);
        let found = assess_as_read(&state.rules, &state.answers, state.today);
        assert_eq!((state.is_stale, state.assessment == found), (false, true), "{number}");
    }
}
