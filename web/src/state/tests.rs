//! What the user does, and what the state is then. The rules are the smallest that have what is tried.

use consortium_core::Lang;
use consortium_core::answers::Completeness;
use consortium_core::credit_code::CreditCode;
use consortium_core::form::UNKNOWN;
use consortium_core::ruleset::{Kind, load};
use consortium_core::value::{Answer, Proof, Raw, Value};
use consortium_core::verdict::Verdict;

use super::*;
use policy::{FIGURES, FORM, TOPICS, UNITS};

mod forward;
mod names;
mod part;
mod policy;
mod undo;

/// A code that checks, of a company in Qingdao.
const CODE: &str = "91370200163562681G";

fn loaded(first: &str) -> State {
    let small = include_str!("../../../core/examples/small.toml");
    let small = small.replace("type = \"roster\"", "type = \"roster\"\ndistinct_by = \"member_code\"");
    let files = [("first.toml", first), ("small.toml", &small), ("form.toml", FORM), ("units.toml", UNITS)];
    let rules = Rules::keep(load::from_texts(&files).unwrap());
    State::new(rules, Day::new(2026, 3, 1).unwrap(), Look::default(), Depth::Full)
}

fn state() -> State {
    loaded("")
}

fn with_topics() -> State {
    loaded(TOPICS)
}

fn at(state: &State, id: &str) -> At {
    At::question(state.rules.find(id).unwrap())
}

fn given(text: &str) -> Entry {
    Entry::Given(Raw::text(text), Proof::Declared)
}

/// Types `text` one character after the other, as a user does.
fn type_in(state: &mut State, at: At, text: &str) {
    for (start, character) in text.char_indices() {
        state.act(Action::Type(at), text.get(..start + character.len_utf8()).unwrap());
    }
}

/// The first roster with `rows` rows.
fn with_rows(rows: usize) -> (State, QuestionIx, Vec<RowId>) {
    let mut state = state();
    let roster = state.rules.find("members").unwrap();
    for _ in 0..rows {
        state.act(Action::AddRow(roster), "");
    }
    let ids = state.answers.rows(roster).unwrap().iter().map(|row| row.id).collect();
    (state, roster, ids)
}

fn field(state: &State, roster: QuestionIx, row: RowId, column: u16) -> At {
    let Kind::Roster(shape) = &state.rules.question(roster).unwrap().kind else { panic!("no roster") };
    At { question: shape.fields[usize::from(column)], row: Some(InRow { roster, row, column }) }
}

#[test]
fn the_code_of_these_tests_is_one() {
    assert!(CreditCode::parse(CODE).unwrap().is_valid());
}

#[test]
fn what_is_typed_stays_as_it_is_until_the_field_is_left() {
    let mut state = state();
    let code = at(&state, "code");
    let typed = format!(" {} ", CODE.to_lowercase());
    type_in(&mut state, code, &typed);
    assert_eq!(state.entry(code), given(&typed));
    state.act(Action::Leave(code), "");
    assert_eq!(state.entry(code), given(CODE));
    state.act(Action::Type(code), "   ");
    state.act(Action::Leave(code), "");
    assert_eq!(state.entry(code), Entry::Blank);
}

#[test]
fn full_width_figures_are_understood_and_stay_as_they_were_typed() {
    let mut state = loaded(FIGURES);
    for (question, typed, meant) in [
        ("staff", "１２", 12),
        ("funds", "１,２３４.５万元", 1_234_500_000),
        ("funds", "１，２３４．５", 1_234_500_000),
    ] {
        let question = at(&state, question);
        type_in(&mut state, question, typed);
        assert_eq!(state.entry(question), given(typed), "while typing");
        state.act(Action::Leave(question), "");
        assert_eq!(state.entry(question), given(typed), "after leaving");
        let answer = state.cell(question).unwrap().answer();
        assert!(matches!(answer, Answer::Known(Value::Number(number), _) if *number == meant), "{typed}: {answer:?}");
    }
}

#[test]
fn a_code_half_typed_is_no_error_yet() {
    let mut state = state();
    let code = at(&state, "code");
    type_in(&mut state, code, "91370");
    assert!(state.cell(code).is_some_and(|cell| matches!(cell.answer(), Answer::Faulty(_))));
    assert_ne!(state.assessment.verdict, Verdict::Error);
    state.act(Action::Leave(code), "");
    assert_eq!(state.assessment.verdict, Verdict::Error);
}

#[test]
fn keystrokes_in_one_field_are_one_step_back() {
    let mut state = state();
    let (name, local) = (at(&state, "name"), at(&state, "local"));
    type_in(&mut state, name, "海创");
    state.act(Action::Leave(name), "");
    type_in(&mut state, name, "海创会");
    state.act(Action::Pick(local), "yes");
    for expected in [given("海创会"), given("海创"), Entry::Blank] {
        state.act(Action::Undo, "");
        assert_eq!((state.entry(name), state.entry(local)), (expected, Entry::Blank));
    }
    assert!(!state.history.can_undo());
    for _ in 0..3 {
        state.act(Action::Redo, "");
    }
    assert_eq!((state.entry(name), state.entry(local)), (given("海创会"), given("yes")));
}

#[test]
fn not_sure_gives_back_what_was_typed() {
    let mut state = state();
    let name = at(&state, "name");
    type_in(&mut state, name, "海创");
    state.act(Action::ToggleUnknown(name), "");
    assert_eq!(state.entry(name), Entry::Unknown);
    state.act(Action::ToggleUnknown(name), "");
    assert_eq!(state.entry(name), given("海创"));
}

#[test]
fn a_new_value_keeps_its_proof() {
    let (mut state, roster, rows) = with_rows(1);
    let signed = field(&state, roster, rows[0], 1);
    state.act(Action::Pick(signed), "no");
    state.act(Action::Prove(signed, Proof::Documented), "");
    state.act(Action::Pick(signed), "yes");
    assert_eq!(state.entry(signed), Entry::Given(Raw::text("yes"), Proof::Documented));
    state.act(Action::Pick(signed), UNKNOWN);
    assert_eq!(state.entry(signed), Entry::Unknown);
}

#[test]
fn a_code_suggests_and_an_example_is_taken() {
    let mut state = state();
    let (code, local, name) = (at(&state, "code"), at(&state, "local"), at(&state, "name"));
    state.act(Action::Type(code), CODE);
    assert_eq!(state.entry(local), Entry::Blank);
    state.act(Action::Suggest(code), "");
    assert_eq!(state.entry(local), given("yes"));
    state.act(Action::TakeExample(name, 0), "");
    assert_eq!(state.entry(name), given("海洋装备"));
}

#[test]
fn a_mistyped_code_is_repaired_at_a_press() {
    let mut state = state();
    let code = at(&state, "code");
    state.act(Action::Type(code), &CODE.replace('0', "O"));
    state.act(Action::Leave(code), "");
    state.act(Action::Repair(code), "");
    assert_eq!(state.entry(code), given(CODE));
}

#[test]
fn seeking_goes_there_however_little_is_asked() {
    let (mut state, roster, rows) = with_rows(1);
    state.act(Action::Begin(Depth::Quick), "");
    assert_eq!(state.page, Page::Quick);
    let signed = field(&state, roster, rows[0], 1);
    state.act(Action::Seek(signed), "");
    assert_eq!((state.page, state.depth), (Page::Section(0), Depth::Full));
    let first = state.sought.unwrap();
    state.act(Action::Seek(signed), "");
    assert_ne!(state.sought, Some(first), "asking twice moves there twice");
    state.act(Action::SeekCriterion(0), "");
    assert_eq!(state.sought.unwrap().at.row.map_or(roster, |field| field.roster), roster);
}

#[test]
fn each_depth_has_its_sections_and_seeking_finds_the_one_that_asks() {
    let mut state = state();
    let sections = |state: &State| -> Vec<&str> {
        let ids = state.pages().into_iter().map(|page| match page {
            Page::Section(section) => &*state.rules.get().sections[usize::from(section)].id,
            Page::Start => "start",
            Page::Quick => "quick",
            Page::Panel(_) => "panel",
            Page::Own => "own",
        });
        ids.collect()
    };
    for (word, expected) in [
        ("quick", ["start", "quick"].as_slice()),
        ("full", &["start", "members", "lead", "term"]),
        ("filed", &["start", "term", "later"]),
        ("member", &["start", "own"]),
        ("anything", &["start", "members", "lead", "term"]),
    ] {
        state.act(Action::Dig(Depth::from_word(word)), "");
        assert_eq!(sections(&state), expected, "{word}");
        let begun = State::new(state.rules, state.today, Look::default(), state.depth);
        assert_eq!(begun.own_fields().is_empty(), word != "member", "{word}");
    }
    let (filed, progress) = (at(&state, "filed"), at(&state, "progress"));
    state.act(Action::Begin(Depth::Quick), "");
    state.act(Action::Seek(progress), "");
    assert_eq!(state.depth, Depth::Filed);
    // The section asks nothing yet; it says what it hangs on.
    assert_eq!((state.questions(state.page).count(), state.key_to(state.page)), (0, Some(filed.question)));
    state.act(Action::Seek(filed), "");
    assert_eq!(state.depth, Depth::Filed, "it is there already");
    state.act(Action::Pick(filed), "yes");
    state.act(Action::Seek(progress), "");
    assert_eq!(state.questions(state.page).count(), 1);
}

#[test]
fn the_quick_check_asks_only_quick_fields_of_a_row() {
    let (mut state, roster, rows) = with_rows(1);
    let asked = |state: &State| -> Vec<u16> {
        let row = state.answers.rows(roster).unwrap().get(rows[0]).unwrap();
        let shape = state.shape(roster).unwrap();
        (0..)
            .zip(&shape.fields)
            .filter(|(_, field)| state.is_field_asked(**field, row))
            .map(|(column, _)| column)
            .collect()
    };
    assert_eq!(asked(&state).len(), state.shape(roster).unwrap().fields.len());
    state.act(Action::Begin(Depth::Quick), "");
    assert_eq!(asked(&state), Vec::<u16>::new());
}

#[test]
fn details_of_a_row_are_shown_when_one_is_sought_and_can_be_folded_away() {
    let (mut state, roster, rows) = with_rows(2);
    // What names its proof stands in the details.
    let signed = field(&state, roster, rows[1], 1);
    // Where the table shows no choices, they are open in a row just added.
    assert_eq!(state.open_rows, [(roster, rows[0]), (roster, rows[1])]);
    state.act(Action::ToggleRow(roster, rows[1]), "");
    assert_eq!(state.open_rows, [(roster, rows[0])]);
    state.act(Action::Seek(signed), "");
    assert_eq!(state.open_rows, [(roster, rows[0]), (roster, rows[1])]);
}

#[test]
fn rows_are_added_copied_moved_and_removed_and_come_back() {
    let (mut state, roster, rows) = with_rows(2);
    let order =
        |state: &State| -> Vec<RowId> { state.answers.rows(roster).unwrap().iter().map(|row| row.id).collect() };
    let name = field(&state, roster, rows[0], 0);
    state.act(Action::Type(name), "甲");
    state.act(Action::DuplicateRow(roster, rows[0]), "");
    let copy = order(&state)[1];
    assert_eq!(order(&state), [rows[0], copy, rows[1]]);
    state.act(Action::MoveRow(roster, rows[0], 2), "");
    assert_eq!(order(&state), [copy, rows[1], rows[0]]);
    state.act(Action::RemoveRow(roster, rows[0]), "");
    let told = state.notice.clone().unwrap();
    assert_eq!((told.offer, told.lines[0].1.as_slice()), (Some(Offer::Undo), ["甲".to_owned()].as_slice()));
    state.act(Action::Undo, "");
    assert_eq!(order(&state), [copy, rows[1], rows[0]]);
    assert_eq!(state.entry(name), given("甲"));
}

#[test]
fn clearing_asks_first_and_can_be_undone() {
    let mut state = state();
    let name = at(&state, "name");
    type_in(&mut state, name, "海创");
    state.act(Action::AskClear, "");
    state.act(Action::Dismiss, "");
    assert_eq!(state.entry(name), given("海创"));
    state.act(Action::AskClear, "");
    state.act(Action::Confirm, "");
    assert_eq!((state.entry(name), state.page), (Entry::Blank, Page::Start));
    state.act(Action::Confirm, "");
    state.act(Action::Undo, "");
    assert_eq!(state.entry(name), given("海创"));
}

#[test]
fn a_file_replaces_the_answers_only_when_the_user_says_so() {
    let (mut other, mut mine) = (state(), state());
    let name = at(&other, "name");
    type_in(&mut other, name, "乙");
    let rules = mine.rules;
    let name = at(&mine, "name");
    type_in(&mut mine, name, "甲");
    let written = consortium_core::file::write(&rules, &other.answers);
    let answers = consortium_core::file::read(&rules, &written, mine.today).unwrap();
    mine.ask(Ask::Replace(Box::new(Loaded { name: "乙.json".to_owned(), answers, since: String::new() })));
    assert_eq!(mine.entry(name), given("甲"));
    mine.act(Action::Confirm, "");
    assert_eq!(mine.entry(name), given("乙"));
    mine.act(Action::Undo, "");
    assert_eq!(mine.entry(name), given("甲"));
}

#[test]
fn trouble_with_saving_is_told_once_and_withdrawn_when_over() {
    let mut state = state();
    state.saved(Saving::Failed);
    assert_eq!(state.notice.as_ref().and_then(|notice| notice.offer), Some(Offer::SaveFile));
    state.act(Action::CloseNotice, "");
    state.saved(Saving::Failed);
    assert_eq!(state.notice, None);
    state.saved(Saving::Elsewhere);
    assert_eq!(state.notice.as_ref().and_then(|notice| notice.offer), Some(Offer::ChooseTab));
    state.saved(Saving::Saved);
    assert_eq!(state.notice, None);
}

#[test]
fn a_long_roster_turns_to_the_row_that_is_sought() {
    let (mut state, roster, rows) = with_rows(120);
    assert_eq!(state.stretch, 2, "the row added last is shown");
    for (row, stretch) in [(0, 0), (49, 0), (50, 1), (119, 2)] {
        let sought = field(&state, roster, rows[row], 0);
        state.act(Action::Seek(sought), "");
        assert_eq!(state.stretch, stretch, "row {row}");
    }
    state.act(Action::ShowRows(1), "");
    assert_eq!(state.stretch, 1);
}

#[test]
fn a_word_of_a_panel_leads_to_its_field() {
    let (mut state, roster, rows) = with_rows(3);
    let list = state.rules.question(roster).unwrap().id.to_string();
    let sought = field(&state, roster, rows[2], 0);
    let name = state.rules.question(sought.question).unwrap().id.to_string();
    state.act(Action::Told, &format!("seek:{list}/3/{name}\n"));
    assert_eq!(state.sought.map(|sought| sought.at), Some(sought));
    let before = state.sought;
    for nowhere in [
        "seek:{list}/4/{name}",
        "seek:{list}/0/{name}",
        "seek:nobody",
        "seek:",
        "prove:{list}/1/{name}",
        "go:nobody",
        "",
    ] {
        state.act(Action::Told, &nowhere.replace("{list}", &list).replace("{name}", &name));
        assert_eq!(state.sought, before, "{nowhere}");
    }
    state.act(Action::Told, "go:plan\n");
    assert_eq!(state.page, Page::Panel(0));
    state.act(Action::Told, "set:way=2\n");
    assert_eq!(state.chosen.words(), "way=2");
}
