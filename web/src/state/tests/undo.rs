//! Whatever the user does, all of it can be taken back and done again.

use consortium_core::answers::Completeness;

use super::*;

/// Sequences of edits that are tried.
const RUNS: u64 = 300;
/// Edits in one of them: fewer steps than the history keeps.
const EDITS: usize = 60;

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// One edit as a user makes it; whether it was one, and no step back or forth.
fn edit(state: &mut State, chance: &mut Chance) -> bool {
    let roster = state.rules.find("members").unwrap();
    let rows: Vec<RowId> = state.answers.rows(roster).unwrap().iter().map(|row| row.id).collect();
    let choice = *[UNKNOWN, "yes", "no"].get(chance.below(3)).unwrap();
    if chance.below(4) == 0 {
        let local = at(state, ["local", "filed"][chance.below(2)]);
        state.act(Action::Pick(local), choice);
        return true;
    }
    let mut places = vec![at(state, "name"), at(state, "code")];
    places.extend(rows.iter().map(|&row| field(state, roster, row, 0)));
    let place = chance.one(&places);
    match chance.below(16) {
        0..=3 => {
            let typed = [" 海", "海创", "91370200163562681g", ""][chance.below(4)];
            type_in(state, place, typed);
            if chance.below(2) == 0 {
                state.act(Action::Leave(place), "");
            }
        }
        4 => state.act(Action::Blank(place), ""),
        5 => state.act(Action::ToggleUnknown(place), ""),
        6 => state.act(Action::Suggest(at(state, "code")), ""),
        7 => state.act(Action::AddRow(roster), ""),
        8..=12 if !rows.is_empty() => {
            let row = chance.one(&rows);
            let signed = field(state, roster, row, 1);
            match chance.below(6) {
                0 => state.act(Action::DuplicateRow(roster, row), ""),
                1 => state.act(Action::RemoveRow(roster, row), ""),
                2 => state.act(Action::MoveRow(roster, row, chance.below(4)), ""),
                3 => state.act(Action::Prove(signed, Proof::Documented), ""),
                _ => state.act(Action::Pick(signed), choice),
            }
        }
        13 => {
            let complete = [Completeness::Complete, Completeness::Growing][chance.below(2)];
            state.act(Action::SetComplete(roster, complete), "");
        }
        14 => {
            let mut other = self::state();
            for _ in 0..chance.below(4) {
                edit(&mut other, chance);
            }
            let answers = (*other.answers).clone();
            let part = Part::of(&state.rules, &answers);
            let loaded = Box::new(Loaded { name: "乙.json".to_owned(), answers, since: String::new() });
            state.ask(part.map_or(Ask::Clear, |part| {
                Ask::Join(
                    Box::new(Loaded { name: String::new(), answers: loaded.answers.clone(), since: String::new() }),
                    Box::new(part),
                )
            }));
            if chance.below(2) == 0 {
                state.ask(Ask::Replace(loaded));
            }
            state.act(Action::Confirm, "");
        }
        _ => {
            state.act(if chance.below(2) == 0 { Action::Undo } else { Action::Redo }, "");
            return false;
        }
    }
    true
}

#[test]
fn all_undone_is_the_beginning_and_all_redone_the_end() {
    let mut least = usize::MAX;
    for seed in 0..RUNS {
        let mut chance = Chance(seed);
        let mut state = state();
        let first = state.answers.clone();
        let count = 1 + chance.below(EDITS);
        for _ in 0..count {
            let before = state.answers.clone();
            let is_step = edit(&mut state, &mut chance);
            assert!(!(is_step && before != state.answers && state.history.can_redo()), "seed {seed}: another future");
        }
        let last = state.answers.clone();
        // What was undone already can be redone, and is no part of this.
        let mut seen = Vec::new();
        while state.history.can_undo() {
            seen.push(state.answers.clone());
            state.act(Action::Undo, "");
        }
        assert_eq!(state.answers, first, "seed {seed}: all undone");
        for expected in seen.iter().rev() {
            state.act(Action::Redo, "");
            assert_eq!(state.answers, *expected, "seed {seed}: redone");
        }
        assert_eq!(state.answers, last, "seed {seed}: all redone");
        if count > EDITS / 2 {
            least = least.min(seen.len());
        }
    }
    assert!(least > 3, "long sequences leave something to undo: {least}");
}
