//! Ways that change the rows of a roster: rows that come to count or cease to, and rows to be added.

use super::change::{Change, Target};
use super::quantities::{known, small};
use super::ways::{Finder, MOST_WAYS, Way, joined};
use crate::answers::{MOST_ROWS, Row};
use crate::condition::eval::Facts;
use crate::condition::{Bound, Condition, Relation, Slot, Truths};
use crate::ruleset::QuestionIx;

/// Rows of a roster that are considered for change, one by one.
const MOST_ROWS_CHANGED: usize = 8;

/// What a count counts: rows of a roster, and units besides them, seen from the row at hand.
#[derive(Clone, Copy)]
pub(super) struct Counted<'f> {
    pub roster: QuestionIx,
    /// Which rows; all, if absent.
    pub filter: Option<&'f Condition>,
    pub plus: &'f [Condition],
    pub row: Option<&'f Row>,
}

/// A row to be added.
pub(super) struct NewRow {
    roster: QuestionIx,
    /// What has to be true of it.
    with: Vec<(Slot, Target)>,
    /// What has to change elsewhere for it to count.
    besides: Way,
}

impl NewRow {
    /// Adding so many.
    pub(super) fn times(&self, rows: usize) -> Way {
        let row = Change::Add { roster: self.roster, rows: 1, with: self.with.clone() };
        [vec![row; rows], self.besides.clone()].concat()
    }
}

impl Finder<'_> {
    /// `missing` more units: rows that come to count, units besides the rows, or new rows.
    pub(super) fn more_rows<'f>(&self, facts: &Facts<'f>, counted: Counted<'f>, missing: usize) -> Vec<Way> {
        if missing > MOST_ROWS {
            // No roster takes so many.
            return Vec::new();
        }
        let candidates = self.units(facts, counted, Truths::TRUE);
        let new = self.new_row(facts, counted.roster, &[(counted.filter, Truths::TRUE)]);
        let mut out = Vec::new();
        for changed in 0..=missing.min(candidates.len()) {
            if out.len() > MOST_WAYS {
                self.left_out();
                break;
            }
            out.extend(self.changed_and_added(&candidates, changed, new.as_ref(), missing - changed));
        }
        self.least_keeping_adds(out)
    }

    /// `surplus` fewer units: rows that cease to count, or units besides the rows that do.
    pub(super) fn fewer_rows<'f>(&self, facts: &Facts<'f>, counted: Counted<'f>, surplus: usize) -> Vec<Way> {
        let chosen = self.choose(self.units(facts, counted, Truths::FALSE), surplus);
        self.product([chosen, self.completed(facts.answers, counted.roster)].into_iter())
    }

    /// For every unit that does not certainly count so, the ways to let it.
    fn units<'f>(&self, facts: &Facts<'f>, counted: Counted<'f>, want: Truths) -> Vec<Vec<Way>> {
        let Counted { roster, filter, plus, row } = counted;
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        let listed = rows.filter_map(|unit| Some((filter?, Some(unit))));
        let besides = plus.iter().map(|unit| (unit, row));
        let other = listed.chain(besides).filter(|(counts, unit)| !self.holds(facts.eval(counts, *unit), want));
        let ways = other.map(|(counts, unit)| self.ways(facts, counts, unit, want));
        ways.filter(|ways| !ways.is_empty()).collect()
    }

    /// `changed` of the candidates together with `added` new rows.
    fn changed_and_added(
        &self,
        candidates: &[Vec<Way>],
        changed: usize,
        new: Option<&NewRow>,
        added: usize,
    ) -> Vec<Way> {
        let rows: Way = match new {
            _ if added == 0 => Way::new(),
            Some(new) => new.times(added),
            None => return Vec::new(),
        };
        self.choose(candidates.to_vec(), changed).iter().filter_map(|way| joined(way, &rows)).collect()
    }

    /// One row, listed or new, that brings in what is missing from a sum.
    pub(super) fn raised_sum<'f>(
        &self,
        facts: &Facts<'f>,
        (roster, slot, filter): (QuestionIx, Slot, Option<&'f Condition>),
        missing: i128,
    ) -> Vec<Way> {
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        let target = |had: i128| {
            let least = small(had + missing);
            let fits = self.fits(slot, least, None);
            if !fits {
                // Several rows together may come to it.
                self.left_out();
            }
            fits.then(|| Target { least, ..Target::default() })
        };
        let mut out = Vec::new();
        for row in rows {
            let counts = filter.is_none_or(|filter| self.holds(facts.eval(filter, Some(row)), Truths::TRUE));
            let had = if counts { self.low(known(facts.bounds_of(slot, Some(row)))).unwrap_or(0) } else { 0 };
            let Some(target) = target(had) else { continue };
            let counted = filter.map(|filter| self.ways(facts, filter, Some(row), Truths::TRUE));
            out.extend(self.product(counted.into_iter().chain([self.set(facts, slot, Some(row), target)])));
        }
        if let (Some(target), Some(mut new)) = (target(0), self.new_row(facts, roster, &[(filter, Truths::TRUE)]))
            && !new.with.iter().any(|(had, _)| *had == slot)
        {
            new.with.push((slot, target));
            out.push(new.times(1));
        }
        self.least(out)
    }

    /// Like [`Finder::least`], but two equal additions are two rows.
    fn least_keeping_adds(&self, mut ways: Vec<Way>) -> Vec<Way> {
        ways.sort_by_key(Vec::len);
        if ways.len() > MOST_WAYS {
            self.left_out();
            ways.truncate(MOST_WAYS);
        }
        ways
    }

    /// A new row of which all this is so.
    pub(super) fn new_row(
        &self,
        facts: &Facts<'_>,
        roster: QuestionIx,
        wanted: &[(Option<&Condition>, Truths)],
    ) -> Option<NewRow> {
        let mut answers = facts.answers.clone();
        let id = answers.add_row(self.ruleset, roster)?;
        let row = answers.rows(roster)?.get(id)?;
        let each = wanted.iter().filter_map(|(condition, want)| Some((condition.as_ref()?, want)));
        let ways = self.product(each.map(|(condition, want)| self.ways(facts, condition, Some(row), *want)));
        let mut ways = ways.into_iter();
        let mut new = NewRow { roster, with: Vec::new(), besides: Way::new() };
        for change in ways.next()? {
            match change {
                Change::Set { place: (slot, Some(_)), target } => new.with.push((slot, target)),
                change => new.besides.push(change),
            }
        }
        if ways.next().is_some() {
            // Rows of other kinds would do too.
            self.left_out();
        }
        Some(new)
    }

    /// All ways to take `n` of the candidates.
    pub(super) fn choose(&self, candidates: Vec<Vec<Way>>, n: usize) -> Vec<Way> {
        let mut candidates = candidates;
        if candidates.len() > MOST_ROWS_CHANGED.max(n) {
            self.left_out();
            candidates.truncate(MOST_ROWS_CHANGED.max(n));
        }
        if n > candidates.len() {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut picks: Vec<usize> = (0..n).collect();
        loop {
            let picked = picks.iter().filter_map(|&pick| candidates.get(pick).cloned());
            out.extend(self.product(picked));
            // The next combination in lexicographic order.
            let Some(place) =
                (0..n).rev().find(|&place| picks.get(place).is_some_and(|&pick| pick < candidates.len() - n + place))
            else {
                break;
            };
            let start = picks.get(place).copied().unwrap_or(0);
            for (offset, pick) in picks.iter_mut().skip(place).enumerate() {
                *pick = start + 1 + offset;
            }
            if out.len() > 4 * MOST_WAYS {
                self.left_out();
                break;
            }
        }
        self.least_keeping_adds(out)
    }

    /// Rows of the whole that come to be in the part, or new rows that are; for a share that is to fall, out of it.
    pub(super) fn share<'f>(
        &self,
        facts: &Facts<'f>,
        roster: QuestionIx,
        (part, whole): (&'f Condition, Option<&'f Condition>),
        relation: Relation,
        right: &'f Bound,
    ) -> Vec<Way> {
        let (p, q) = match right {
            Bound::Number(n) => (i128::from(*n), 1),
            Bound::Ratio(p, q) => (i128::from(*p), i128::from(*q)),
            _ => return Vec::new(),
        };
        let upward = match relation {
            Relation::AtLeast | Relation::MoreThan => true,
            Relation::AtMost | Relation::LessThan => false,
            Relation::Equals | Relation::Differs => {
                self.left_out();
                return Vec::new();
            }
        };
        let want = Truths::of(upward);
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        let in_whole = |row: &&'f Row| whole.is_none_or(|whole| facts.eval(whole, Some(row)).truths.may_be_true());
        let within: Vec<&Row> = rows.filter(in_whole).collect();
        let is_so = |row: &&&'f Row| self.holds(facts.eval(part, Some(row)), want);
        let so = within.iter().filter(is_so).count();
        // Enough when this many rows of so many are as they are to be.
        let enough = |so: usize, of: usize| {
            let in_part = if upward { so } else { of - so };
            let (in_part, asked) = (in_part as i128 * q, of as i128 * p);
            of > 0
                && match relation {
                    Relation::AtLeast => in_part >= asked,
                    Relation::MoreThan => in_part > asked,
                    Relation::AtMost => in_part <= asked,
                    _ => in_part < asked,
                }
        };
        let others = within.iter().filter(|row| !is_so(row));
        let candidates: Vec<Vec<Way>> =
            others.map(|row| self.ways(facts, part, Some(row), want)).filter(|ways| !ways.is_empty()).collect();
        let new = self.new_row(facts, roster, &[(whole, Truths::TRUE), (Some(part), want)]);
        let mut out = Vec::new();
        for changed in 0..=candidates.len() {
            let added = (0..=MOST_ROWS_CHANGED).find(|added| enough(so + changed + added, within.len() + added));
            let Some(added) = added else { continue };
            out.extend(self.changed_and_added(&candidates, changed, new.as_ref(), added));
            if added == 0 {
                break;
            }
        }
        self.product([self.least_keeping_adds(out), self.completed(facts.answers, roster)].into_iter())
    }
}

#[cfg(all(test, feature = "source"))]
#[expect(clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::answers::{Answers, MOST_ROWS};
    use crate::assess;
    use crate::condition::Test;
    use crate::recourse::recourse;
    use crate::recourse::ways::Reach;
    use crate::sample;

    /// The rows that the first fix adds to a list of which so many are asked for.
    fn added(asked: usize) -> Option<usize> {
        let check = format!("check = {{ count = \"members\", at_least = {asked} }}");
        let ruleset = sample::ruleset("", &[("must", &check)]);
        let answers = Answers::new(&ruleset, sample::today());
        let findings = assess(&ruleset, &answers, sample::today()).findings;
        let found = recourse(&ruleset, &answers, sample::today(), &findings);
        found.fixes.first()?.changes().iter().find_map(|change| match change {
            Change::Add { rows, .. } => Some(*rows),
            _ => None,
        })
    }

    /// A finder, and whether it says that something was left out.
    fn finding<T>(try_it: impl FnOnce(&Finder<'_>) -> T) -> (T, bool) {
        let (ruleset, capped) = (sample::ruleset("", &[]), Cell::new(false));
        let found = try_it(&Finder { ruleset: &ruleset, reach: Reach::Certain, capped: &capped });
        (found, capped.get())
    }

    /// A way of one change, told from others by its number.
    fn way(number: u32) -> Way {
        let slot = Slot { question: 0, column: None };
        vec![Change::Set { place: (slot, Some(number)), target: Target::default() }]
    }

    fn ways(numbers: std::ops::Range<u32>) -> Vec<Way> {
        numbers.map(way).collect()
    }

    /// The numbers of the ways that these are made of.
    fn numbers(ways: &[Way]) -> Vec<Vec<u32>> {
        let number = |change: &Change| match change {
            Change::Set { place: (_, Some(number)), .. } => *number,
            other => panic!("{other:?}"),
        };
        ways.iter().map(|way| way.iter().map(number).collect()).collect()
    }

    #[test]
    fn as_many_ways_are_kept_as_said_and_more_are_told() {
        for (count, more) in [(MOST_WAYS, false), (MOST_WAYS + 1, true)] {
            let many = ways(0..u32::try_from(count).unwrap());
            let kept: Vec<Vec<u32>> = (0..24).map(|number| vec![number]).collect();
            let told = |(found, capped): (Vec<Way>, bool)| (numbers(&found), capped);
            assert_eq!(told(finding(|finder| finder.least(many.clone()))), (kept.clone(), more));
            assert_eq!(told(finding(|finder| finder.least_keeping_adds(many.clone()))), (kept.clone(), more));
            assert_eq!(told(finding(|finder| finder.product([many.clone()].into_iter()))), (kept, more));
        }
        let (found, _) = finding(|finder| finder.product([ways(1..3), [way(1), way(3)].to_vec()].into_iter()));
        assert_eq!(numbers(&found), [vec![1], vec![2, 3]], "what holds all of another is none of the least");
        // Of the second part there is room for every combination, or for the first two.
        let of = |first: u32, second: u32| {
            let (found, capped) = finding(|finder| finder.product([ways(0..first), ways(90..90 + second)].into_iter()));
            (found.len(), capped)
        };
        assert_eq!((of(8, 3), of(8, 4), of(12, 2), of(12, 3)), ((24, false), (24, true), (24, false), (24, true)));
    }

    #[test]
    fn all_choices_of_some_rows() {
        let rows = |count: u32| (0..count).map(|row| vec![way(row)]).collect::<Vec<_>>();
        let chosen = |count: u32, n: usize| {
            let (found, capped) = finding(|finder| finder.choose(rows(count), n));
            (numbers(&found), capped)
        };
        assert_eq!(chosen(3, 0), (vec![vec![]], false));
        assert_eq!(chosen(3, 2), (vec![vec![0, 1], vec![0, 2], vec![1, 2]], false));
        assert_eq!(chosen(3, 4), (Vec::new(), false));
        assert_eq!(chosen(8, 1), ((0..8).map(|row| vec![row]).collect(), false));
        // Of nine rows the first eight; of nine of which nine have to change, all.
        assert_eq!(chosen(9, 1), ((0..8).map(|row| vec![row]).collect(), true));
        assert_eq!(chosen(9, 9), (vec![(0..9).collect()], false));
        // Two of seven are twenty-one; three of seven are thirty-five, of which twenty-four are kept.
        assert_eq!(chosen(7, 2).0.len(), 21);
        assert_eq!((chosen(7, 3).0.len(), chosen(7, 3).1), (24, true));
    }

    #[test]
    fn a_list_that_is_full_can_be_changed_but_not_added_to() {
        let ruleset = sample::ruleset("", &[]);
        let (members, signed) = (ruleset.find("members").unwrap(), sample::slot(&ruleset, "member_signed"));
        let mut answers = Answers::new(&ruleset, sample::today());
        while answers.add_row(&ruleset, members).is_some() {}
        let (capped, facts) = (Cell::new(false), Facts::new(&ruleset, &answers, sample::today()));
        let finder = Finder { ruleset: &ruleset, reach: Reach::Certain, capped: &capped };
        let is_signed = Condition::Ask { slot: signed, test: Test::Is(0b10), negated: false };
        let counted = Counted { roster: members, filter: Some(&is_signed), plus: &[], row: None };
        // One of the first eight rows.
        assert_eq!(finder.more_rows(&facts, counted, 1).len(), MOST_ROWS_CHANGED);
        let all = Counted { filter: None, ..counted };
        assert_eq!(finder.more_rows(&facts, all, 1), Vec::<Way>::new());
    }

    #[test]
    fn no_more_rows_are_asked_for_than_a_roster_takes() {
        assert_eq!(added(5), Some(5));
        assert_eq!(added(MOST_ROWS), Some(MOST_ROWS));
        assert_eq!(added(MOST_ROWS + 1), None);
        // Found without making room for them.
        assert_eq!(added(usize::try_from(i64::MAX).unwrap()), None);
    }
}
