//! What rows were found to be, kept while they stay as they are.
//!
//! Most conditions on a row look at nothing but the row. Their outcomes are kept from one assessment to the next, so
//! that after a change only the rows that changed are looked at again.

use std::cell::Cell;
use std::ptr;
use std::sync::Arc;

use crate::answers::{Answers, Row};
use crate::condition::{Condition, Outcome, Seen};
use crate::ruleset::{QuestionIx, Ruleset};

/// Outcomes of conditions on rows, in the order of the rows.
#[derive(Clone, Debug)]
pub struct Memory<'r> {
    rosters: Vec<(QuestionIx, Vec<Arc<Row>>)>,
    sites: Vec<Site<'r>>,
}

/// A condition on the rows of a roster. Each place in the rules has its own, because what may be taken for granted there
/// is part of what the outcome means.
#[derive(Clone, Debug)]
struct Site<'r> {
    condition: &'r Condition,
    roster: QuestionIx,
    /// One for each row; none where it has not been asked yet.
    outcomes: Vec<Cell<Option<Outcome>>>,
}

/// How the rows of a roster differ from those before.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// Not at all.
    Nothing,
    /// Fields of rows that are the same units as before, in these columns.
    Columns(Vec<u16>),
    /// Other rows, another order, or other rows that count.
    Rows,
}

impl<'r> Memory<'r> {
    /// An empty memory for what these rules ask of rows.
    pub(crate) fn new(ruleset: &'r Ruleset) -> Self {
        let mut sites = Vec::new();
        for criterion in &ruleset.criteria {
            for condition in criterion.applies.iter().chain([&criterion.check]) {
                condition.visit(&mut |seen| {
                    if let Seen::OfRow(roster, condition) = seen
                        && rests_on_row(ruleset, condition)
                    {
                        sites.push(Site { condition, roster, outcomes: Vec::new() });
                    }
                });
            }
        }
        Self { rosters: Vec::new(), sites }
    }

    /// Takes the rows as they are now, forgets what was found of those that changed, and says what changed.
    pub(crate) fn refresh(&mut self, answers: &Answers) -> Vec<(QuestionIx, Changed)> {
        let mut changes = Vec::new();
        for (roster, now) in answers.rosters() {
            let now = now.shared();
            let place = self.rosters.iter().position(|(known, _)| *known == roster).unwrap_or_else(|| {
                self.rosters.push((roster, Vec::new()));
                self.rosters.len() - 1
            });
            let Some((_, before)) = self.rosters.get_mut(place) else { continue };
            let same = |(a, b): &(&Arc<Row>, &Arc<Row>)| Arc::ptr_eq(a, b);
            let head = before.iter().zip(now).take_while(same).count();
            let most = before.len().min(now.len()) - head;
            let tail = before.iter().rev().zip(now.iter().rev()).take(most).take_while(same).count();
            let (gone, new) = (head..before.len() - tail, head..now.len() - tail);
            let (Some(old), Some(fresh)) = (before.get(gone.clone()), now.get(new.clone())) else { continue };
            changes.push((roster, changed(old, fresh)));
            for site in self.sites.iter_mut().filter(|site| site.roster == roster) {
                site.outcomes.splice(gone.clone(), fresh.iter().map(|_| Cell::new(None)));
            }
            before.splice(gone, fresh.iter().cloned());
        }
        changes
    }

    /// What was found for this condition, by row.
    pub(super) fn outcomes(&self, condition: &Condition) -> Option<&[Cell<Option<Outcome>>]> {
        Some(&self.sites.iter().find(|site| ptr::eq(site.condition, condition))?.outcomes)
    }
}

fn changed(before: &[Arc<Row>], now: &[Arc<Row>]) -> Changed {
    if before.is_empty() && now.is_empty() {
        return Changed::Nothing;
    }
    let alike = |(a, b): (&Arc<Row>, &Arc<Row>)| a.id == b.id && a.standing == b.standing;
    if before.len() != now.len() || !before.iter().zip(now).all(alike) {
        return Changed::Rows;
    }
    let mut columns = Vec::new();
    for (a, b) in before.iter().zip(now) {
        for column in a.differing(b) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    Changed::Columns(columns)
}

/// Whether a condition, and what decides whether its questions are asked, looks at nothing but the row at hand.
fn rests_on_row(ruleset: &Ruleset, condition: &Condition) -> bool {
    let mut rests = true;
    condition.visit(&mut |seen| match seen {
        Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => {
            let guard = ruleset.question(slot.question).and_then(|question| question.applies.as_ref());
            rests &= slot.column.is_some() && guard.is_none_or(|guard| rests_on_row(ruleset, guard));
        }
        Seen::OfRow(..) => {}
        Seen::Roster(_) | Seen::Reading(_) => rests = false,
    });
    rests
}

#[cfg(all(test, feature = "source"))]
#[expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::sample::{self, today};
    use crate::value::{Entry, Proof, Raw};
    use crate::{condition::eval::Facts, ruleset::Criterion};

    /// Of which rows an outcome is kept, after what was found of the others was forgotten.
    fn kept(memory: &Memory<'_>, criterion: &Criterion) -> Vec<bool> {
        let Condition::Every { check, .. } = &criterion.check else { panic!("{:?}", criterion.check) };
        memory.outcomes(check).unwrap().iter().map(|cell| cell.get().is_some()).collect()
    }

    #[test]
    fn only_rows_that_changed_are_forgotten() {
        let check = r#"check = { every = "partners", check = { question = "partner_small", is = true } }"#;
        let ruleset = sample::ruleset(&sample::partners(), &[("must", check)]);
        let criterion = ruleset.criteria.iter().find(|criterion| *criterion.id == *"rule-0").unwrap();
        let roster = ruleset.find("partners").unwrap();
        let mut answers = sample::answers(&ruleset, &[]);
        let rows = [(); 4].map(|()| answers.add_row(&ruleset, roster).unwrap());
        let mut memory = Memory::new(&ruleset);
        let mut look = |answers: &Answers| {
            memory.refresh(answers);
            let before = kept(&memory, criterion);
            let _ =
                Facts { memory: Some(&memory), ..Facts::new(&ruleset, answers, today()) }.eval(&criterion.check, None);
            assert!(kept(&memory, criterion).iter().all(|kept| *kept));
            before
        };
        assert_eq!(look(&answers), [false; 4]);
        assert_eq!(look(&answers), [true; 4]);
        answers.set_field(&ruleset, roster, rows[1], 2, Entry::Given(Raw::text("7"), Proof::Declared));
        assert_eq!(look(&answers), [true, false, true, true]);
        answers.remove_row(&ruleset, roster, rows[0]);
        assert_eq!(look(&answers), [true; 3]);
        answers.add_row(&ruleset, roster);
        assert_eq!(look(&answers), [true, true, true, false]);
        answers.duplicate_row(&ruleset, roster, rows[1]);
        assert_eq!(look(&answers), [true, false, true, true, true]);
    }

    #[test]
    fn what_looks_beyond_the_row_is_not_remembered() {
        let questions = [
            sample::partners(),
            sample::yes_no("open", ""),
            sample::yes_no("hidden", r#"applies = { question = "open", is = true }"#),
        ];
        let ruleset = sample::ruleset(&questions.concat(), &[]);
        let of = |id: &str| Condition::Ask {
            slot: sample::slot(&ruleset, id),
            test: crate::condition::Test::Given,
            negated: false,
        };
        let both = |a: &str, b: &str| Condition::All(vec![of(a), of(b)]);
        let table = [
            (of("partner_small"), true),
            (both("partner_small", "partner_staff"), true),
            (of("open"), false),
            (both("open", "partner_small"), false),
            (both("partner_small", "hidden"), false),
            (Condition::Reading { reading: 0, options: 1 }, false),
        ];
        for (condition, rests) in table {
            assert_eq!(rests_on_row(&ruleset, &condition), rests, "{condition:?}");
        }
    }
}
