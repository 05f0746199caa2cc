//! Ways that change the rows of a roster: rows that come to count, and rows to be added.

use super::change::Target;
use super::ways::{Atom, Finder, MOST_WAYS, Way, completed, joined};
use crate::answers::Row;
use crate::condition::eval::Facts;
use crate::condition::{Bound, Condition, Relation, Slot, Truths};
use crate::ruleset::QuestionIx;

/// Rows of a roster that are considered for change, one by one.
const MOST_ROWS_CHANGED: usize = 8;

impl Finder<'_> {
    /// `missing` more units: rows that come to count, units besides the rows, or new rows.
    pub(super) fn more_rows<'f>(
        &self,
        facts: &Facts<'f>,
        roster: QuestionIx,
        filter: Option<&'f Condition>,
        (plus, row): (&'f [Condition], Option<&'f Row>),
        missing: usize,
    ) -> Vec<Way> {
        let rows = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted());
        let becoming = rows.filter_map(|unit| {
            let filter = filter?;
            (facts.eval(filter, Some(unit)).truths != Truths::TRUE)
                .then(|| self.ways(facts, filter, Some(unit), Truths::TRUE))
        });
        let besides = plus
            .iter()
            .filter(|unit| facts.eval(unit, row).truths != Truths::TRUE)
            .map(|unit| self.ways(facts, unit, row, Truths::TRUE));
        let candidates: Vec<Vec<Way>> = becoming.chain(besides).filter(|ways| !ways.is_empty()).collect();
        let new = self.new_row(facts, roster, filter);
        let mut out = Vec::new();
        for changed in 0..=missing.min(candidates.len()) {
            let added = missing - changed;
            let rows: Vec<Way> = match &new {
                _ if added == 0 => vec![Way::new()],
                Some(template) => vec![vec![Atom::Add(roster, template.clone()); added]],
                None => continue,
            };
            let chosen = self.choose(candidates.clone(), changed);
            out.extend(chosen.iter().flat_map(|way| rows.iter().filter_map(|row| joined(way, row))));
        }
        self.least_keeping_adds(out)
    }

    /// Like [`Finder::least`], but two equal additions are two rows.
    fn least_keeping_adds(&self, mut ways: Vec<Way>) -> Vec<Way> {
        ways.sort_by_key(Vec::len);
        if ways.len() > MOST_WAYS {
            self.capped.set(true);
            ways.truncate(MOST_WAYS);
        }
        ways
    }

    /// What has to be true of a new row for it to count.
    fn new_row(
        &self,
        facts: &Facts<'_>,
        roster: QuestionIx,
        filter: Option<&Condition>,
    ) -> Option<Vec<(Slot, Target)>> {
        let mut answers = facts.answers.clone();
        let id = answers.add_row(self.ruleset, roster)?;
        let Some(filter) = filter else { return Some(Vec::new()) };
        let with = Facts { answers: &answers, assumed: &[], memory: None, ..*facts };
        let row = answers.rows(roster)?.get(id)?;
        let way = self.ways(&with, filter, Some(row), Truths::TRUE).into_iter().next()?;
        let own = |atom: Atom| match atom {
            Atom::Set((slot, Some(row)), target) if row == id => Some((slot, target)),
            _ => None,
        };
        // A row that counts only with changes elsewhere is no simple addition.
        way.into_iter().map(own).collect()
    }

    /// All ways to take `n` of the candidates.
    pub(super) fn choose(&self, candidates: Vec<Vec<Way>>, n: usize) -> Vec<Way> {
        let mut candidates = candidates;
        if candidates.len() > MOST_ROWS_CHANGED.max(n) {
            self.capped.set(true);
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
                self.capped.set(true);
                break;
            }
        }
        self.least_keeping_adds(out)
    }

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
        if !matches!(relation, Relation::AtLeast | Relation::MoreThan) {
            return Vec::new();
        }
        let rows: Vec<&Row> = facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted()).collect();
        let in_whole = |row: &&'f Row| whole.is_none_or(|whole| facts.eval(whole, Some(row)).truths.may_be_true());
        let within: Vec<&Row> = rows.into_iter().filter(in_whole).collect();
        let in_part = |row: &&'f Row| facts.eval(part, Some(row)).truths == Truths::TRUE;
        let sure = within.iter().filter(|row| in_part(row)).count();
        let enough = |part: usize, whole: usize| {
            let (part, whole) = (part as i128 * q, whole as i128 * p);
            whole > 0 && if relation == Relation::AtLeast { part >= whole } else { part > whole }
        };
        let candidates: Vec<Vec<Way>> = within
            .iter()
            .filter(|row| !in_part(row))
            .map(|row| self.ways(facts, part, Some(row), Truths::TRUE))
            .filter(|ways| !ways.is_empty())
            .collect();
        let mut out = Vec::new();
        if let Some(changed) = (0..=candidates.len()).find(|changed| enough(sure + changed, within.len())) {
            out.extend(self.choose(candidates, changed));
        }
        let added = (0..=MOST_ROWS_CHANGED).find(|added| enough(sure + added, within.len() + added));
        let both = |ways: Vec<(Slot, Target)>, further: Vec<(Slot, Target)>| ways.into_iter().chain(further).collect();
        let template = match whole {
            Some(whole) => self
                .new_row(facts, roster, Some(whole))
                .zip(self.new_row(facts, roster, Some(part)))
                .map(|(whole, part)| both(whole, part)),
            None => self.new_row(facts, roster, Some(part)),
        };
        if let (Some(added), Some(template)) = (added, template) {
            out.push(vec![Atom::Add(roster, template); added]);
        }
        self.product([self.least_keeping_adds(out), completed(facts.answers, roster)].into_iter())
    }
}
