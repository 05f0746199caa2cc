//! The values that stand for all values of an open point: every choice, and numbers and days around every threshold.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use consortium_core::Day;
use consortium_core::condition::{Condition, Standing, Test};
use consortium_core::credit_code::CreditCode;
use consortium_core::ruleset::{Kind, Question, QuestionIx, Ruleset};
use consortium_core::value::Value;

use super::codes;
use super::enumerate::{Case, Told, TooMany};
use super::mentions::{Mentions, Open, Used};
use super::study::Study;
use super::thresholds::each_condition;
use super::world::{Said, Spot, World, WorldRow};
use super::{Grade, condition::Sense};

/// A whole range up to this many values is taken value by value.
const SMALL_RANGE: i64 = 12;
/// Further rows of mixed kinds: as many as keep their combinations below this number.
const MOST_MIXES: usize = 250;
/// Further rows of one kind: beyond every count and share that a test ruleset asks for.
const LONGEST_RUN: usize = 9;

/// What an open point can become.
#[derive(Clone, Debug)]
pub enum Domain {
    /// Answers.
    Values(Rc<[Said]>),
    /// Rows added to a roster.
    Rows(Vec<Vec<Rc<WorldRow>>>),
}

impl Domain {
    /// How many ways.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Rows(rows) => rows.len(),
        }
    }

    /// Whether there is no way, which does not happen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The domains of all that some criteria leave open; `base` is the world of the case.
///
/// # Errors
/// [`TooMany`] when their combinations are more than `most`.
pub fn domains<'m, 'a: 'm>(
    case: &Case<'a>,
    base: &World<'a>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
    most: usize,
) -> Result<Vec<(Open, Domain)>, TooMany> {
    let mut open: BTreeMap<Open, Used> = BTreeMap::new();
    for (point, used) in mentions.clone().flat_map(|m| &m.open) {
        open.entry(*point).or_insert(*used);
    }
    let mut out = Vec::new();
    let mut combinations = 1_usize;
    for point in open.keys() {
        let domain = match *point {
            Open::Question(ix) => Domain::Values(values_of(case, ix, &case.told[usize::from(ix)])),
            Open::Field(roster, row, column) => {
                let told = case.rosters.iter().find(|r| r.question == roster);
                let told = told.map_or(&Told::NotKnown, |r| &r.rows[usize::from(row)].told[usize::from(column)]);
                Domain::Values(values_of(case, field(case.ruleset, roster, column), told))
            }
            Open::Growth(roster) => Domain::Rows(coming(case, base, roster, &open, mentions.clone())?),
            Open::Coming(..) => continue,
        };
        combinations = combinations.saturating_mul(domain.len());
        if combinations > most {
            return Err(TooMany);
        }
        out.push((*point, domain));
    }
    Ok(out)
}

fn field(ruleset: &Ruleset, roster: QuestionIx, column: u16) -> QuestionIx {
    match ruleset.question(roster).map(|q| &q.kind) {
        Some(Kind::Roster(shape)) => shape.fields[usize::from(column)],
        _ => roster,
    }
}

/// What the place of a question can be answered, of which `told` is known.
fn values_of(case: &Case<'_>, ix: QuestionIx, told: &Told) -> Rc<[Said]> {
    let study = &case.study;
    if let Told::Partly(years, proof) = told {
        let question = case.ruleset.question(ix).expect("an open point is a question");
        let filled = series(years, study.thresholds.around.get(&ix));
        let filled = filled.into_iter().map(|value| Said { value, given: true, proof: *proof });
        return study.distinct(ix, question, filled).into();
    }
    let listed = case.rosters.iter().flat_map(|r| &r.rows).flat_map(|row| &row.told);
    let days = case.told.iter().chain(listed).filter_map(|told| match told {
        Told::Known(Said { value: Value::Day(day), .. }) => Some(*day),
        _ => None,
    });
    study.answers(ix, days)
}

/// Values on both sides of all that the rules ask of a question.
pub(super) fn values(study: &Study<'_>, ix: QuestionIx, question: &Question) -> Vec<Value> {
    let none = BTreeSet::new();
    let around = study.thresholds.around.get(&ix);
    match &question.kind {
        Kind::YesNo => vec![Value::Choice(0), Value::Choice(1)],
        Kind::Maturity { .. } => (0..4).map(Value::Number).collect(),
        Kind::One { choices } => {
            (0..choices.len()).filter_map(|choice| u8::try_from(choice).ok()).map(Value::Choice).collect()
        }
        Kind::Several { choices } => (0..1_u64 << choices.len()).map(Value::Choices).collect(),
        Kind::Number { least, greatest } | Kind::Money { least, greatest } => {
            numbers(*least, *greatest, around.unwrap_or(&none)).into_iter().map(Value::Number).collect()
        }
        Kind::Series { years } => series(&vec![None; usize::from(*years)], around),
        Kind::Date => days(study, ix, std::iter::empty()).into_iter().map(Value::Day).collect(),
        Kind::Text { .. } => vec![Value::Text("text".into())],
        Kind::Code { .. } => codes(study.ruleset),
        Kind::Roster(_) => Vec::new(),
    }
}

fn numbers(least: Option<i64>, greatest: Option<i64>, around: &BTreeSet<i64>) -> Vec<i64> {
    if let (Some(least), Some(greatest)) = (least, greatest)
        && greatest - least <= SMALL_RANGE
    {
        return (least..=greatest).collect();
    }
    let fits = |n: &i64| least.is_none_or(|least| least <= *n) && greatest.is_none_or(|greatest| *n <= greatest);
    let near = around.iter().flat_map(|n| [n - 1, *n, n + 1]);
    let ends = [least.unwrap_or(-1_000_000_000_000), greatest.unwrap_or(1_000_000_000_000)];
    near.chain(ends).filter(fits).collect::<BTreeSet<i64>>().into_iter().collect()
}

/// The missing years nothing, or one of them what takes a sum to a threshold and past it.
fn series(years: &[Option<i64>], around: Option<&BTreeSet<i64>>) -> Vec<Value> {
    // What is known of the last years, by how many these are.
    let known = years.iter().scan(0, |sum, year| {
        *sum += year.unwrap_or(0);
        Some(*sum)
    });
    let bases: BTreeSet<i64> = known.chain([0]).collect();
    let mut amounts: BTreeSet<i64> = [0, 1, 1_000_000_000_000].into();
    for threshold in around.into_iter().flatten() {
        for count in 1..=i64::try_from(years.len()).unwrap_or(1) {
            for base in &bases {
                let wanted = threshold * count - base;
                amounts.extend([wanted - 1, wanted, wanted + 1].into_iter().filter(|amount| *amount >= 0));
            }
        }
    }
    let nothing: Vec<Option<i64>> = years.iter().map(|year| year.or(Some(0))).collect();
    let mut filled = vec![nothing.clone()];
    for (at, _) in years.iter().enumerate().filter(|(_, year)| year.is_none()) {
        for amount in amounts.iter().filter(|amount| **amount > 0) {
            let mut next = nothing.clone();
            next[at] = Some(*amount);
            filled.push(next);
        }
    }
    filled.into_iter().map(|years| Value::Series(years.into())).collect()
}

/// Days around every day that is named or told, and as far from each as a term that is named.
pub(super) fn days(study: &Study<'_>, ix: QuestionIx, told: impl Iterator<Item = Day>) -> Vec<Day> {
    let named: BTreeSet<Day> = told.chain(study.thresholds.days.iter().copied()).chain([study.today]).collect();
    let months = study.thresholds.around.get(&ix);
    let mut out = BTreeSet::new();
    for day in named {
        let terms = months.into_iter().flatten().flat_map(|count| [-count, *count]).chain([0, 1, -1, 600, -600]);
        for count in terms {
            let there = day.after_months(count);
            out.extend([there.next(-1), there, there.next(1)]);
        }
    }
    out.into_iter().collect()
}

trait Neighbours {
    fn next(self, by: i8) -> Self;
}

impl Neighbours for Day {
    /// The day before or after.
    fn next(self, by: i8) -> Self {
        let (year, month, day) = self.to_date();
        let found = match by {
            1 => Day::new(year, month, day + 1)
                .or_else(|| Day::new(year, month + 1, 1))
                .or_else(|| Day::new(year + 1, 1, 1)),
            -1 if day > 1 => Day::new(year, month, day - 1),
            -1 if month > 1 => (28..=31).rev().find_map(|last| Day::new(year, month - 1, last)),
            -1 => Day::new(year - 1, 12, 31),
            _ => None,
        };
        found.unwrap_or(self)
    }
}

/// Valid and invalid codes with every beginning and division that is asked about, and others.
fn codes(ruleset: &Ruleset) -> Vec<Value> {
    let (mut kinds, mut divisions) = (BTreeSet::from(["Y1"]), BTreeSet::from(["990000"]));
    each_condition(ruleset, &mut |condition| match condition {
        Condition::Ask { test: Test::RegisteredAs(asked), .. } => kinds.extend(asked.iter().map(|kind| &**kind)),
        Condition::Ask { test: Test::Division(asked), .. } => {
            divisions.insert(asked);
        }
        _ => {}
    });
    let mut out = Vec::new();
    for kind in &kinds {
        for division in &divisions {
            for valid in [true, false] {
                let number = 7_000 + u32::try_from(out.len()).unwrap_or(0);
                out.extend(CreditCode::parse(&codes::code(kind, division, number, valid)).map(Value::Code));
            }
        }
    }
    out
}

/// The rows that may come: none, mixes of few rows of all kinds, and many of one kind.
fn coming<'m, 'a: 'm>(
    case: &Case<'a>,
    base: &World<'a>,
    roster: QuestionIx,
    open: &BTreeMap<Open, Used>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
) -> Result<Vec<Vec<Rc<WorldRow>>>, TooMany> {
    let Some(Kind::Roster(shape)) = case.ruleset.question(roster).map(|q| &q.kind) else { return Err(TooMany) };
    let mut profiles = vec![WorldRow { standing: Standing::Counted, spots: vec![Spot::default(); shape.fields.len()] }];
    for point in open.keys() {
        let Open::Coming(of, column) = *point else { continue };
        if of != roster {
            continue;
        }
        let mut next = Vec::new();
        for said in &*values_of(case, field(case.ruleset, roster, column), &Told::NotKnown) {
            next.extend(profiles.iter().cloned().map(|mut row| {
                row.spots[usize::from(column)].supplied = Some(said.clone());
                row
            }));
        }
        profiles = next;
        if profiles.len() > 4096 {
            return Err(TooMany);
        }
    }
    if mentions.clone().all(|m| !m.form_in_rows) {
        profiles = kinds(base, roster, profiles, mentions);
    }
    let profiles: Vec<Rc<WorldRow>> = profiles.into_iter().map(Rc::new).collect();
    let mut out: Vec<Vec<Rc<WorldRow>>> = vec![Vec::new()];
    let mut last = vec![(0, Vec::new())];
    let mut longest = 0;
    while longest < 4 && (out.len() == 1 || out.len() + last.len() * profiles.len() <= MOST_MIXES) {
        let mut next = Vec::new();
        for (from, rows) in &last {
            for (at, profile) in profiles.iter().enumerate().skip(*from) {
                next.push((at, rows.iter().chain([profile]).cloned().collect()));
            }
        }
        out.extend(next.iter().map(|(_, rows): &(usize, Vec<_>)| rows.clone()));
        last = next;
        longest += 1;
    }
    for profile in &profiles {
        let lengths = [2, 3, 4, 5, 6, LONGEST_RUN].into_iter().filter(|length| *length > longest);
        out.extend(lengths.map(|length| vec![Rc::clone(profile); length]));
    }
    Ok(out)
}

/// One row of each kind: rows that look the same to everything that is asked of rows are one kind.
fn kinds<'m, 'a: 'm>(
    base: &World<'a>,
    roster: QuestionIx,
    profiles: Vec<WorldRow>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
) -> Vec<WorldRow> {
    let mut seen: Vec<(Vec<Grade>, Vec<Said>)> = Vec::new();
    let mut out = Vec::new();
    for row in profiles {
        let asked = mentions.clone().flat_map(|m| &m.of_rows).filter(|(of, _)| *of == roster);
        let senses = [Sense::Holds, Sense::Fails];
        let grades = asked.flat_map(|(_, c)| senses.map(|sense| base.sense(c, sense, Some(&row)))).collect();
        let summed = mentions.clone().flat_map(|m| &m.summed).filter(|(of, _)| *of == roster);
        let look = (grades, summed.map(|(_, slot)| base.said(*slot, Some(&row)).clone()).collect());
        if !seen.contains(&look) {
            seen.push(look);
            out.push(row);
        }
    }
    out
}
