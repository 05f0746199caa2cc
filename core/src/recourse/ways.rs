//! The ways to make one condition certainly true (or false): sets of changes, none containing another.

use std::cell::Cell;

use super::change::{Change, Target, answer};
use crate::answers::{Answers, Row};
use crate::condition::eval::{Facts, Granted};
use crate::condition::{Condition, Outcome, Seen, Slot, Test, Truths};
use crate::ruleset::{Choice, Kind, QuestionIx, Ruleset};
use crate::value::Answer;

/// Ways kept for one condition. What is beyond is reported as capped.
pub(super) const MOST_WAYS: usize = 24;

/// Changes that together do it. Each addition is of one row, and nothing is replaced here.
pub(super) type Way = Vec<Change>;

/// How far a change has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Whatever the answers that are not known.
    Certain,
    /// With some answers to what is not known.
    Possible,
}

/// Looks for ways.
pub(super) struct Finder<'r> {
    pub ruleset: &'r Ruleset,
    pub reach: Reach,
    /// Whether something was left out.
    pub capped: &'r Cell<bool>,
}

impl Finder<'_> {
    /// Notes that there may be ways that were not looked for.
    pub(super) fn left_out(&self) {
        self.capped.set(true);
    }

    /// Whether a condition is where it is wanted. An answer in error always has to be put right.
    pub(super) fn holds(&self, outcome: Outcome, want: Truths) -> bool {
        let there = match self.reach {
            Reach::Certain => outcome.truths.is_within(want),
            Reach::Possible => outcome.truths.meets(want),
        };
        there && !outcome.faulty
    }

    /// The ways to bring `condition` to one of the values wanted; one empty way when it is there. What is wanted is
    /// true, false, or one of them with what people judge.
    pub(super) fn ways<'f>(
        &self,
        facts: &Facts<'f>,
        condition: &'f Condition,
        row: Option<&'f Row>,
        want: Truths,
    ) -> Vec<Way> {
        if want == Truths::ANY {
            // An answer in error is put right; that it would no longer matter after others get worse mends nothing.
            self.left_out();
        }
        let outcome = facts.eval(condition, row);
        if self.holds(outcome, want) {
            return vec![Way::new()];
        }
        if self.reach == Reach::Possible && outcome.faulty && matches!(condition, Condition::Compare { .. }) {
            // What is in error has to be put right, so that it may as well be certain.
            return Finder { reach: Reach::Certain, ..*self }.ways(facts, condition, row, want);
        }
        let all = want.may_be_true();
        if self.reach == Reach::Possible && matches!(condition, Condition::Ask { .. } | Condition::Compare { .. }) {
            // An answer that is no longer asked for stands in nobody's way, but to hide it mends nothing.
            let can_be_hidden = |slot: &Slot| self.ruleset.question(slot.question).is_some_and(|q| q.applies.is_some());
            condition.visit(&mut |seen| match seen {
                Seen::Asked(slot, _) | Seen::Slot(slot) if can_be_hidden(&slot) => self.left_out(),
                _ => {}
            });
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let conjunction = matches!(condition, Condition::All(_));
                // Of what has to hold together each part may count on the others, as in evaluation.
                let granted = if conjunction { Granted::These(parts, &facts.granted) } else { facts.granted };
                let inside = Facts { granted, ..*facts };
                let inner = parts.iter().map(|part| self.ways(&inside, part, row, want));
                if conjunction == all || want == Truths::ANY { self.product(inner) } else { self.union(inner) }
            }
            Condition::Not(inner) => self.ways(facts, inner, row, want.not()),
            Condition::Ask { slot, .. } if want == Truths::ANY => self.set(facts, *slot, row, Target::default()),
            Condition::Ask { slot, test, negated } => {
                let targets = self.targets(facts, (*slot, row), test, all != *negated).into_iter();
                let ways = targets.map(|target| self.set(facts, *slot, row, target));
                self.union(ways.chain([self.shown(facts, *slot, row)]))
            }
            Condition::Reading { .. } | Condition::LeftOut { .. } => Vec::new(),
            Condition::Every { roster, filter, check } => self.every(facts, *roster, filter.as_deref(), check, want),
            Condition::Compare { left, relation, right } => {
                let relation = if all { *relation } else { relation.opposite() };
                self.compare(facts, left, relation, right, row)
            }
            Condition::Share { roster, part, whole, relation, right } => {
                // A share of nothing, and rows that leave the whole, are not looked for.
                if !all || whole.is_some() {
                    self.left_out();
                }
                let relation = if all { *relation } else { relation.opposite() };
                self.share(facts, *roster, (part, whole.as_deref()), relation, right)
            }
        }
    }

    /// One way for each combination of one way of every part. Where that would be more than are kept, later parts keep
    /// their first ways only: a long list is not searched for every mixture of what its rows could be.
    pub(super) fn product(&self, parts: impl Iterator<Item = Vec<Way>>) -> Vec<Way> {
        let mut out = vec![Way::new()];
        for mut ways in parts {
            let room = (MOST_WAYS / out.len().max(1)).max(1);
            if ways.len() > room {
                self.left_out();
                ways.truncate(room);
            }
            if let [only] = &*ways
                && only.is_empty()
            {
                continue;
            }
            let mut combined = Vec::new();
            for way in &out {
                for further in &ways {
                    if adds_both(way, further) {
                        // One row may do for both.
                        self.left_out();
                    }
                    combined.extend(joined(way, further));
                }
            }
            // What one way adds to each makes none a part of another that was not.
            out = if ways.len() == 1 { combined } else { self.least(combined) };
        }
        out
    }

    pub(super) fn union(&self, parts: impl Iterator<Item = Vec<Way>>) -> Vec<Way> {
        self.least(parts.flatten().collect())
    }

    /// Without those that contain another, the smallest first, at most [`MOST_WAYS`].
    pub(super) fn least(&self, mut ways: Vec<Way>) -> Vec<Way> {
        ways.sort_by_key(Vec::len);
        let mut out: Vec<Way> = Vec::new();
        for way in ways {
            if out.iter().any(|smaller| smaller.iter().all(|change| way.contains(change))) {
                continue;
            }
            if out.len() == MOST_WAYS {
                self.left_out();
                break;
            }
            out.push(way);
        }
        out
    }

    /// Confirming a roster, where it is not yet said to be complete and that matters.
    pub(super) fn completed(&self, answers: &Answers, roster: QuestionIx) -> Vec<Way> {
        if self.reach == Reach::Possible || answers.rows(roster).is_some_and(|rows| rows.is_complete()) {
            vec![Way::new()]
        } else {
            vec![vec![Change::Complete { roster }]]
        }
    }

    /// What the answer can be to pass, or fail, a test on this day.
    fn targets(&self, facts: &Facts<'_>, place: (Slot, Option<&Row>), test: &Test, pass: bool) -> Vec<Target> {
        let (slot, row) = place;
        let kind = self.ruleset.question(slot.question).map(|q| &q.kind);
        let choices = match kind {
            Some(Kind::One { choices } | Kind::Several { choices }) => choices.len(),
            _ => 2,
        };
        match (test, kind) {
            (Test::Current, Some(Kind::One { choices })) => {
                let begun = |choice: &Choice| choice.from.is_none_or(|from| from <= facts.today);
                let over = |choice: &Choice| choice.until.is_some_and(|until| until < facts.today);
                let chosen = (0..).zip(choices).filter(|(_, choice)| (begun(choice) && !over(choice)) == pass);
                let set = chosen.fold(0_u64, |set, (ix, _)| set | 1 << ix);
                targets(&Test::Is(set), true, choices.len()).into_iter().filter(|_| set != 0).collect()
            }
            // An answer that is given, or put right, without a document; one that has a document keeps it.
            (Test::Documented, _) if !pass && !matches!(facts.answer(slot, row), Answer::Known(..)) => {
                vec![Target::default()]
            }
            _ => targets(test, pass, choices),
        }
    }

    /// Setting one answer, if it can be changed: a fact about a member that is there cannot. A question that is not asked
    /// has to be made to apply first.
    pub(super) fn set<'f>(&self, facts: &Facts<'f>, slot: Slot, row: Option<&'f Row>, target: Target) -> Vec<Way> {
        let place = (slot, row.map(|r| r.id).filter(|_| slot.column.is_some()));
        let Some(question) = self.ruleset.question(slot.question) else { return Vec::new() };
        let known = matches!(answer(self.ruleset, facts.answers, place), Answer::Known(..));
        if known && question.fixed && slot.column.is_some() {
            return Vec::new();
        }
        let own = vec![vec![Change::Set { place, target }]];
        match &question.applies {
            Some(applies) => self.product([self.ways(facts, applies, row, Truths::TRUE), own].into_iter()),
            None => own,
        }
    }

    /// Making a question apply of which the answer is known already.
    fn shown<'f>(&self, facts: &Facts<'f>, slot: Slot, row: Option<&'f Row>) -> Vec<Way> {
        let place = (slot, row.map(|r| r.id).filter(|_| slot.column.is_some()));
        let known = matches!(answer(self.ruleset, facts.answers, place), Answer::Known(..));
        match self.ruleset.question(slot.question).and_then(|question| question.applies.as_ref()) {
            Some(applies) if known && !facts.would_be_asked(slot.question, row) => {
                self.ways(facts, applies, row, Truths::TRUE)
            }
            _ => Vec::new(),
        }
    }

    fn every<'f>(
        &self,
        facts: &Facts<'f>,
        roster: QuestionIx,
        filter: Option<&'f Condition>,
        check: &'f Condition,
        want: Truths,
    ) -> Vec<Way> {
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        if !want.may_be_true() {
            let failing = |row: &'f Row| {
                let filtered = filter.map(|filter| self.ways(facts, filter, Some(row), Truths::TRUE));
                self.product(filtered.into_iter().chain([self.ways(facts, check, Some(row), want)]))
            };
            let new = self.new_row(facts, roster, &[(filter, Truths::TRUE), (Some(check), want)]);
            return self.union(rows.map(failing).chain([new.iter().map(|row| row.times(1)).collect()]));
        }
        let granted = filter.map_or(facts.granted, |filter| Granted::This(filter, &facts.granted));
        let inside = Facts { granted, ..*facts };
        let passing = rows.map(|row| {
            let filtered_out = filter.map(|filter| self.ways(facts, filter, Some(row), Truths::FALSE));
            self.union([self.ways(&inside, check, Some(row), want)].into_iter().chain(filtered_out))
        });
        let passing: Vec<Vec<Way>> = passing.collect();
        self.product(passing.into_iter().chain([self.completed(facts.answers, roster)]))
    }
}

/// Whether both ways add rows to the same roster.
fn adds_both(a: &Way, b: &Way) -> bool {
    let added = |change: &Change| match change {
        Change::Add { roster, .. } => Some(*roster),
        _ => None,
    };
    let mut first = a.iter().filter_map(added);
    first.any(|roster| b.iter().filter_map(added).any(|other| other == roster))
}

/// Both ways together; `None` when they want different things of one answer.
pub(super) fn joined(a: &Way, b: &Way) -> Option<Way> {
    let mut out = a.clone();
    for change in b {
        let same = |have: &&mut Change| match (&**have, change) {
            (Change::Set { place: x, .. }, Change::Set { place: y, .. }) => x == y,
            (have, Change::Complete { .. }) => *have == *change,
            _ => false,
        };
        match (out.iter_mut().find(same), change) {
            (Some(Change::Set { target: have, .. }), Change::Set { target, .. }) => *have = have.meet(target)?,
            (Some(_), _) => {}
            (None, _) => out.push(change.clone()),
        }
    }
    Some(out)
}

/// What any answer can be to pass, or fail, a test; nothing where no change of the answer does it.
fn targets(test: &Test, pass: bool, choices: usize) -> Vec<Target> {
    let empty = Target::default();
    let each = |set: u64| (0..64).map(move |ix| 1_u64 << ix).filter(move |bit| set & bit != 0);
    match (test, pass) {
        (Test::Is(set), true) => vec![Target { choices: Some(*set), ..empty }],
        (Test::Is(set), false) => vec![Target { choices: Some(!set & ((1_u64 << choices.min(63)) - 1)), ..empty }],
        (Test::Includes(set), true) => vec![Target { include: *set, ..empty }],
        (Test::IncludesAny(set), false) => vec![Target { exclude: *set, ..empty }],
        (Test::IncludesAny(set), true) => each(*set).map(|include| Target { include, ..Target::default() }).collect(),
        (Test::Includes(set), false) => each(*set).map(|exclude| Target { exclude, ..Target::default() }).collect(),
        (Test::Given, true) => vec![empty],
        (Test::Documented, true) => vec![Target { documented: true, ..empty }],
        _ => Vec::new(),
    }
}
