//! All worlds that given answers leave possible, and what each criterion is in them.

use std::collections::HashSet;
use std::rc::Rc;

use consortium_core::Day;
use consortium_core::answers::{Answers, Row};
use consortium_core::condition::{Slot, Standing};
use consortium_core::ruleset::{Criterion, Force, Kind, QuestionIx, Ruleset};
use consortium_core::value::{Answer, Proof, Value};

use super::Truth;
use super::domain;
use super::mentions::{Mentions, Open, Place, Walk};
use super::study::Study;
use super::world::{Said, Spot, World, WorldRoster, WorldRow};

/// What the applicant told for one place.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Nothing, or "not sure".
    NotKnown,
    /// A value.
    Known(Said),
    /// Some years of a series.
    Partly(Vec<Option<i64>>, Proof),
    /// Something that is no value of the type.
    Faulty,
}

/// A roster as told.
#[derive(Clone, Debug)]
pub struct ToldRoster {
    /// Its question.
    pub question: QuestionIx,
    /// Whether no row is missing.
    pub complete: bool,
    /// Its rows.
    pub rows: Vec<ToldRow>,
}

/// A row as told.
#[derive(Clone, Debug)]
pub struct ToldRow {
    /// Whether it counts.
    pub standing: Standing,
    /// By column.
    pub told: Vec<Told>,
}

/// Answers to be judged by a ruleset.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// What the oracle knows of them.
    pub study: Rc<Study<'a>>,
    /// The reading applied of each open point.
    pub readings: Vec<u8>,
    /// By question.
    pub told: Vec<Told>,
    /// The rosters.
    pub rosters: Vec<ToldRoster>,
}

impl<'a> Case<'a> {
    /// What `answers` say, under the first reading of each open point.
    #[must_use]
    pub fn new(ruleset: &'a Ruleset, answers: &Answers, today: Day) -> Self {
        Self::of(&Rc::new(Study::new(ruleset, today)), answers)
    }

    /// As [`new`](Self::new), where many answers are judged by the same rules.
    #[must_use]
    pub fn of(study: &Rc<Study<'a>>, answers: &Answers) -> Self {
        let ruleset = study.ruleset;
        let told = |ix: QuestionIx| answers.cell(ix).map_or(Told::NotKnown, |cell| told(cell.answer()));
        let spots: Vec<Told> = (0..).zip(&ruleset.questions).map(|(ix, _)| told(ix)).collect();
        let rosters = answers.rosters().map(|(question, rows)| ToldRoster {
            question,
            complete: rows.is_complete(),
            rows: standings(ruleset, question, &spots, rows.iter()),
        });
        let rosters = rosters.collect();
        Self { ruleset, study: Rc::clone(study), readings: vec![0; ruleset.readings.len()], told: spots, rosters }
    }

    /// What was told at a place; nothing of rows still to come.
    #[must_use]
    pub fn told(&self, slot: Slot, place: Place) -> Option<&Told> {
        match (slot.column, place) {
            (Some(column), Place::Listed(roster, position)) => {
                let rows = self.rosters.iter().find(|r| r.question == roster)?;
                rows.rows.get(usize::from(position))?.told.get(usize::from(column))
            }
            (Some(_), _) => None,
            (None, _) => self.told.get(usize::from(slot.question)),
        }
    }

    /// The world in which only what was told is said.
    #[must_use]
    pub fn base(&self) -> World<'a> {
        let spot = |told: &Told| Spot {
            told: match told {
                Told::Known(said) => Some(said.clone()),
                _ => None,
            },
            supplied: None,
        };
        let row = |row: &ToldRow| WorldRow { standing: row.standing, spots: row.told.iter().map(spot).collect() };
        World {
            ruleset: self.ruleset,
            today: self.study.today,
            readings: self.readings.clone(),
            spots: self.told.iter().map(spot).collect(),
            rosters: self
                .rosters
                .iter()
                .map(|r| WorldRoster {
                    question: r.question,
                    rows: r.rows.iter().map(row).collect(),
                    added: Vec::new(),
                })
                .collect(),
        }
    }

    /// What a criterion depends on; `base` is the world of this case.
    #[must_use]
    pub fn mentions(&self, base: &World<'a>, criterion: &'a Criterion) -> Mentions<'a> {
        let mut walk = Walk::new(self, base);
        criterion.applies.iter().for_each(|applies| walk.condition(applies, Place::Form));
        walk.condition(&criterion.check, Place::Form);
        walk.found
    }
}

fn told(answer: &Answer) -> Told {
    match answer {
        Answer::NotKnown => Told::NotKnown,
        Answer::Faulty(_) => Told::Faulty,
        Answer::Known(Value::Series(years), proof) if years.iter().any(Option::is_none) => {
            Told::Partly(years.to_vec(), *proof)
        }
        Answer::Known(value, proof) => Told::Known(Said { value: value.clone(), given: true, proof: *proof }),
    }
}

/// Which rows count: the first row of each unit, and none that is the unit of the other question.
fn standings<'r>(
    ruleset: &Ruleset,
    roster: QuestionIx,
    spots: &[Told],
    rows: impl Iterator<Item = &'r Row>,
) -> Vec<ToldRow> {
    let Some(Kind::Roster(shape)) = ruleset.question(roster).map(|q| &q.kind) else { return Vec::new() };
    let code = |told: &Told| match told {
        Told::Known(Said { value: Value::Code(code), .. }) => Some(code.as_str().to_owned()),
        _ => None,
    };
    let lead = shape.other_than.and_then(|ix| code(&spots[usize::from(ix)]));
    let mut units: Vec<String> = Vec::new();
    let mut listed = Vec::new();
    for row in rows {
        let columns = 0..u16::try_from(shape.fields.len()).unwrap_or(u16::MAX);
        let told: Vec<Told> = columns.map(|c| row.cell(c).map_or(Told::NotKnown, |cell| told(cell.answer()))).collect();
        let unit = shape.distinct_column.and_then(|column| code(&told[usize::from(column)]));
        let standing = match &unit {
            Some(unit) if lead.as_ref() == Some(unit) => Standing::SameAsLead,
            Some(unit) if units.contains(unit) => Standing::Repeated,
            _ => Standing::Counted,
        };
        units.extend(unit);
        listed.push(ToldRow { standing, told });
    }
    listed
}

/// What a criterion comes to in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It does not apply.
    Exempt,
    /// It fails.
    NotMet,
    /// People decide.
    Judgement,
    /// It is met, not shown by documents.
    Declared,
    /// It is met and documents show it.
    Proven,
}

/// What a criterion is in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome {
    /// What it comes to.
    pub fate: Fate,
    /// Whether its check holds, also where it does not apply.
    pub check: u8,
    /// What it earns.
    pub credit: u16,
}

/// One criterion in one world.
#[must_use]
pub fn outcome(world: &World<'_>, criterion: &Criterion) -> Outcome {
    let grade = world.judge(&criterion.check, None);
    let applies = criterion.applies.as_ref().map_or(Truth::True, |applies| world.judge(applies, None).truth);
    let judged = criterion.force == Force::Judged;
    let truth = if judged && grade.truth == Truth::False { Truth::Judged } else { grade.truth };
    let fate = match (applies, truth) {
        (Truth::False, _) => Fate::Exempt,
        (_, Truth::False) => Fate::NotMet,
        (_, Truth::Judged) => Fate::Judgement,
        (_, Truth::True) if grade.proven => Fate::Proven,
        (_, Truth::True) => Fate::Declared,
    };
    let credit = match fate {
        Fate::Exempt | Fate::NotMet => 0,
        // Only a quality that people judge anyway is worth something below what is asked.
        Fate::Judgement if !judged => 0,
        _ => grade.credit,
    };
    Outcome { fate, check: truth as u8, credit }
}

/// More worlds than an enumeration is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// The distinct results of some criteria over all worlds that differ in what these criteria depend on; `base` is the
/// world of the case.
///
/// # Errors
/// [`TooMany`] when there are more worlds than `most`.
pub fn results(
    case: &Case<'_>,
    base: &World<'_>,
    criteria: &[(&Criterion, &Mentions<'_>)],
    most: usize,
) -> Result<Vec<Vec<Outcome>>, TooMany> {
    let domains = domain::domains(case, base, criteria.iter().map(|(_, mentions)| *mentions), most)?;
    let mut world = base.clone();
    let mut places = vec![0; domains.len()];
    for (open, domain) in &domains {
        supply(&mut world, *open, domain, 0);
    }
    // What a criterion does not depend on cannot change it: from which open point on the others are without effect.
    let depends = |mentions: &Mentions<'_>| domains.iter().rposition(|(open, _)| mentions.open.contains_key(open));
    let last: Vec<Option<usize>> = criteria.iter().map(|(_, mentions)| depends(mentions)).collect();
    let mut result: Vec<Outcome> = criteria.iter().map(|(criterion, _)| outcome(&world, criterion)).collect();
    let mut seen: HashSet<Vec<Outcome>> = HashSet::from([result.clone()]);
    // The next world: the last open point that has another value takes it, those after it begin anew.
    while let Some(turn) = (0..domains.len()).rev().find(|&at| places[at] + 1 < domains[at].1.len()) {
        places[turn] += 1;
        places[turn + 1..].fill(0);
        for at in turn..domains.len() {
            supply(&mut world, domains[at].0, &domains[at].1, places[at]);
        }
        let moved = |last: &Option<usize>| last.is_some_and(|last| last >= turn);
        for ((criterion, _), (result, _)) in
            criteria.iter().zip(result.iter_mut().zip(&last)).filter(|(_, (_, last))| moved(last))
        {
            *result = outcome(&world, criterion);
        }
        if !seen.contains(&result) {
            seen.insert(result.clone());
        }
    }
    Ok(seen.into_iter().collect())
}

fn supply(world: &mut World<'_>, open: Open, domain: &domain::Domain, place: usize) {
    match (open, domain) {
        (Open::Question(ix), domain::Domain::Values(values)) => {
            world.spots[usize::from(ix)].supplied = Some(values[place].clone());
        }
        (Open::Field(roster, row, column), domain::Domain::Values(values)) => {
            if let Some(found) = world.rosters.iter_mut().find(|r| r.question == roster) {
                found.rows[usize::from(row)].spots[usize::from(column)].supplied = Some(values[place].clone());
            }
        }
        (Open::Growth(roster), domain::Domain::Rows(rows)) => {
            if let Some(found) = world.rosters.iter_mut().find(|r| r.question == roster) {
                found.added.clone_from(&rows[place]);
            }
        }
        _ => {}
    }
}
