//! The values that stand for all values of an open point: every choice, and numbers and days around every threshold.

use std::collections::{BTreeMap, BTreeSet};

use consortium_core::Day;
use consortium_core::condition::{Bound, Condition, Quantity, Standing, Test};
use consortium_core::credit_code::CreditCode;
use consortium_core::ruleset::{Kind, Question, QuestionIx, Ruleset};
use consortium_core::value::{Proof, Value};

use super::codes;
use super::enumerate::{Case, Told, TooMany};
use super::mentions::{Mentions, Open, Used};
use super::world::{Said, Spot, WorldRow};
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
    Values(Vec<Said>),
    /// Rows added to a roster.
    Rows(Vec<Vec<WorldRow>>),
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

/// The domains of all that some criteria leave open.
///
/// # Errors
/// [`TooMany`] when their combinations are more than `most`.
pub fn domains<'m, 'a: 'm>(
    case: &Case<'a>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
    most: usize,
) -> Result<Vec<(Open, Domain)>, TooMany> {
    let mut open: BTreeMap<Open, Used> = BTreeMap::new();
    for (point, used) in mentions.clone().flat_map(|m| &m.open) {
        let entry = open.entry(*point).or_insert(*used);
        entry.given |= used.given;
        entry.computed |= used.computed;
    }
    let thresholds = Thresholds::of(case.ruleset);
    let mut out = Vec::new();
    let mut combinations = 1_usize;
    for (point, used) in &open {
        let domain = match *point {
            Open::Question(ix) => {
                Domain::Values(case_values(case, ix, &case.told[usize::from(ix)], *used, &thresholds))
            }
            Open::Field(roster, row, column) => {
                let told = case.rosters.iter().find(|r| r.question == roster);
                let told = told.map_or(&Told::NotKnown, |r| &r.rows[usize::from(row)].told[usize::from(column)]);
                Domain::Values(case_values(case, field(case.ruleset, roster, column), told, *used, &thresholds))
            }
            Open::Growth(roster) => Domain::Rows(coming(case, roster, &open, mentions.clone(), &thresholds)?),
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

fn case_values(case: &Case<'_>, ix: QuestionIx, told: &Told, used: Used, thresholds: &Thresholds) -> Vec<Said> {
    let question = case.ruleset.question(ix).expect("an open point is a question");
    let around = thresholds.around.get(&ix);
    if let Told::Partly(years, proof) = told {
        let filled = series(years, around);
        return filled.into_iter().map(|value| Said { value, given: true, proof: *proof }).collect();
    }
    let mut out = Vec::new();
    for value in values(case, question, around) {
        let proofs: &[Proof] = match question.proves {
            Some(_) => &[Proof::Declared, Proof::InProgress, Proof::Documented],
            None => &[Proof::Documented],
        };
        out.extend(proofs.iter().map(|proof| Said { value: value.clone(), given: true, proof: *proof }));
    }
    if used.given {
        out.extend(out.clone().into_iter().map(|said| Said { given: false, ..said }));
    }
    out
}

fn values(case: &Case<'_>, question: &Question, around: Option<&BTreeSet<i64>>) -> Vec<Value> {
    let none = BTreeSet::new();
    let around = around.unwrap_or(&none);
    match &question.kind {
        Kind::YesNo => vec![Value::Choice(0), Value::Choice(1)],
        Kind::Maturity { .. } => (0..4).map(Value::Number).collect(),
        Kind::One { choices } => {
            (0..choices.len()).filter_map(|choice| u8::try_from(choice).ok()).map(Value::Choice).collect()
        }
        Kind::Several { choices } => (0..1_u64 << choices.len()).map(Value::Choices).collect(),
        Kind::Number { least, greatest } | Kind::Money { least, greatest } => {
            numbers(*least, *greatest, around).into_iter().map(Value::Number).collect()
        }
        Kind::Series { years } => series(&vec![None; usize::from(*years)], Some(around)),
        Kind::Date => days(case, around).into_iter().map(Value::Day).collect(),
        Kind::Text { .. } => vec![Value::Text("text".into())],
        Kind::Code { .. } => codes(case.ruleset),
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
    let known: i64 = years.iter().flatten().sum();
    let mut amounts: BTreeSet<i64> = [0, 1, 1_000_000_000_000].into();
    for threshold in around.into_iter().flatten() {
        for count in 1..=i64::try_from(years.len()).unwrap_or(1) {
            for base in [0, known, years.first().copied().flatten().unwrap_or(0)] {
                let wanted = threshold * count - base;
                amounts.extend([wanted - 1, wanted, wanted + 1].into_iter().filter(|amount| *amount >= 0));
            }
        }
    }
    let mut filled: Vec<Vec<Option<i64>>> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        for amount in amounts.iter().filter(|_| year.is_none()) {
            let mut next: Vec<Option<i64>> = years.iter().map(|year| year.or(Some(0))).collect();
            next[at] = Some(*amount);
            if !filled.contains(&next) {
                filled.push(next);
            }
        }
    }
    filled.into_iter().map(|years| Value::Series(years.into())).collect()
}

/// Days around every day that is named, and as far from each as a term that is named.
fn days(case: &Case<'_>, months: &BTreeSet<i64>) -> Vec<Day> {
    let listed = case.rosters.iter().flat_map(|r| &r.rows).flat_map(|row| &row.told);
    let told = case.told.iter().chain(listed).filter_map(|told| match told {
        Told::Known(Said { value: Value::Day(day), .. }) => Some(*day),
        _ => None,
    });
    let named: BTreeSet<Day> = told.chain(Thresholds::of(case.ruleset).days).chain([case.today]).collect();
    let mut out = BTreeSet::new();
    for day in named {
        let terms = months.iter().flat_map(|count| [-count, *count]).chain([0, 1, -1, 600, -600]);
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

/// What the conditions of a ruleset compare with.
#[derive(Debug, Default)]
struct Thresholds {
    /// By question: numbers.
    around: BTreeMap<QuestionIx, BTreeSet<i64>>,
    /// Days named.
    days: BTreeSet<Day>,
}

impl Thresholds {
    fn of(ruleset: &Ruleset) -> Self {
        let mut out = Self::default();
        let mut constants = BTreeSet::new();
        each_condition(ruleset, &mut |condition| {
            if let Condition::Compare { right, .. } | Condition::Share { right, .. } = condition {
                match right {
                    Bound::Number(number) => drop(constants.insert(*number)),
                    Bound::Ratio(top, bottom) => drop(constants.insert(top.div_euclid(*bottom))),
                    Bound::Day(day) => drop(out.days.insert(*day)),
                    _ => {}
                }
            }
        });
        each_condition(ruleset, &mut |condition| {
            let Condition::Compare { left, right, .. } = condition else { return };
            let own: BTreeSet<i64> = match right {
                Bound::Number(number) => [*number].into(),
                Bound::Ratio(top, bottom) => [top.div_euclid(*bottom), top.div_euclid(*bottom) + 1].into(),
                // Against another quantity any number named may be where it turns.
                Bound::Quantity(_) => constants.iter().copied().chain(-4..=7).collect(),
                _ => return,
            };
            let mut questions = Vec::new();
            operands(left, &mut questions);
            if let Bound::Quantity(right) = right {
                operands(right, &mut questions);
            }
            questions.into_iter().for_each(|ix| out.around.entry(ix).or_default().extend(&own));
        });
        out
    }
}

fn operands(quantity: &Quantity, out: &mut Vec<QuestionIx>) {
    match quantity {
        Quantity::Value(slot)
        | Quantity::Sum(slot)
        | Quantity::Average(slot, _)
        | Quantity::Last(slot)
        | Quantity::SumRows { slot, .. } => out.push(slot.question),
        Quantity::Months(from, to) => out.extend([from.question, to.question]),
        Quantity::Ratio(top, bottom) => {
            operands(top, out);
            operands(bottom, out);
        }
        Quantity::Count { .. } => {}
    }
}

fn each_condition<'r>(ruleset: &'r Ruleset, see: &mut dyn FnMut(&'r Condition)) {
    let criteria = ruleset.criteria.iter().flat_map(|c| c.applies.iter().chain([&c.check]));
    criteria.chain(ruleset.questions.iter().filter_map(|q| q.applies.as_ref())).for_each(|c| inside(c, see));
}

fn inside<'r>(condition: &'r Condition, see: &mut dyn FnMut(&'r Condition)) {
    see(condition);
    let mut of_quantity = |quantity: &'r Quantity| of_quantity(quantity, see);
    match condition {
        Condition::Compare { left, right, .. } => {
            of_quantity(left);
            if let Bound::Quantity(right) = right {
                of_quantity(right);
            }
        }
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| inside(part, see)),
        Condition::Not(inner) => inside(inner, see),
        Condition::Every { filter: first, check: second, .. } | Condition::Share { whole: first, part: second, .. } => {
            first.iter().chain([second]).for_each(|part| inside(part, see));
        }
        Condition::Ask { .. } | Condition::Reading { .. } | Condition::LeftOut { .. } => {}
    }
}

fn of_quantity<'r>(quantity: &'r Quantity, see: &mut dyn FnMut(&'r Condition)) {
    match quantity {
        Quantity::Count { filter, plus, .. } => {
            filter.iter().map(|filter| &**filter).chain(plus).for_each(|part| inside(part, see));
        }
        Quantity::SumRows { filter, .. } => filter.iter().for_each(|part| inside(part, see)),
        Quantity::Ratio(top, bottom) => {
            of_quantity(top, see);
            of_quantity(bottom, see);
        }
        _ => {}
    }
}

/// The rows that may come: none, mixes of few rows of all kinds, and many of one kind.
fn coming<'m, 'a: 'm>(
    case: &Case<'a>,
    roster: QuestionIx,
    open: &BTreeMap<Open, Used>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
    thresholds: &Thresholds,
) -> Result<Vec<Vec<WorldRow>>, TooMany> {
    let Some(Kind::Roster(shape)) = case.ruleset.question(roster).map(|q| &q.kind) else { return Err(TooMany) };
    let mut profiles = vec![WorldRow { standing: Standing::Counted, spots: vec![Spot::default(); shape.fields.len()] }];
    for (point, used) in open {
        let Open::Coming(of, column) = *point else { continue };
        if of != roster {
            continue;
        }
        let ix = field(case.ruleset, roster, column);
        let mut next = Vec::new();
        for said in case_values(case, ix, &Told::NotKnown, *used, thresholds) {
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
        profiles = kinds(case, roster, profiles, mentions);
    }
    let mut out: Vec<Vec<WorldRow>> = vec![Vec::new()];
    let mut last = vec![(0, Vec::new())];
    for _ in 0..4 {
        if out.len() + last.len() * profiles.len() > MOST_MIXES && out.len() > 1 {
            break;
        }
        let mut next = Vec::new();
        for (from, rows) in &last {
            for (at, profile) in profiles.iter().enumerate().skip(*from) {
                let mut rows: Vec<WorldRow> = rows.clone();
                rows.push(profile.clone());
                next.push((at, rows));
            }
        }
        out.extend(next.iter().map(|(_, rows)| rows.clone()));
        last = next;
    }
    for profile in &profiles {
        for length in [2, 3, 4, 5, 6, LONGEST_RUN] {
            let run = vec![profile.clone(); length];
            if !out.contains(&run) {
                out.push(run);
            }
        }
    }
    Ok(out)
}

/// One row of each kind: rows that look the same to everything that is asked of rows are one kind.
fn kinds<'m, 'a: 'm>(
    case: &Case<'a>,
    roster: QuestionIx,
    profiles: Vec<WorldRow>,
    mentions: impl Iterator<Item = &'m Mentions<'a>> + Clone,
) -> Vec<WorldRow> {
    let base = case.base();
    let mut seen: Vec<(Vec<Grade>, Vec<Said>)> = Vec::new();
    let mut out = Vec::new();
    for row in profiles {
        let asked = mentions.clone().flat_map(|m| &m.of_rows).filter(|(of, _)| *of == roster);
        let senses = [Sense::Holds, Sense::Fails];
        let grades = asked.flat_map(|(_, c)| senses.map(|sense| base.sense(c, sense, Some(&row)))).collect();
        let summed = mentions.clone().flat_map(|m| &m.summed).filter(|(of, _)| *of == roster);
        let look = (grades, summed.map(|(_, slot)| base.said(*slot, Some(&row))).collect());
        if !seen.contains(&look) {
            seen.push(look);
            out.push(row);
        }
    }
    out
}
