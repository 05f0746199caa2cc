//! Why a criterion has its state: a tree of what determined it.
//!
//! The tree is read off the evaluation itself: each node is a condition with the outcome that the evaluator gave it,
//! and only the parts that determined the outcome are kept. For a certain state that is one sufficient reason; for an
//! open one, what is still missing.

use crate::answers::{Row, RowId};
use crate::condition::eval::{Bounds, Facts, Granted};
use crate::condition::{Bound, Condition, Outcome, Quantity, Relation, Slot, Standing, Test, Truths};
use crate::ruleset::{Criterion, QuestionIx};

/// A condition and what determined its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<'a> {
    /// The outcome.
    pub truths: Truths,
    /// If it is true: whether documents prove it.
    pub proven: bool,
    /// The condition.
    pub what: What<'a>,
    /// The row it was evaluated on, inside a roster.
    pub row: Option<RowId>,
    /// The parts that determined it.
    pub parts: Vec<Explanation<'a>>,
}

/// What a node of the tree says.
#[derive(Clone, Debug, PartialEq)]
pub enum What<'a> {
    /// All parts hold, or one of them fails.
    All,
    /// One of the parts holds, or all of them fail.
    Any,
    /// The opposite of its only part.
    Not,
    /// An answer was tested.
    Asked {
        /// Whose.
        slot: Slot,
        /// How.
        test: &'a Test,
        /// Whether failing was asked for.
        negated: bool,
    },
    /// An answer was added up with those of other rows.
    Added {
        /// Whose.
        slot: Slot,
    },
    /// A reading of the text was applied.
    Reading {
        /// Which.
        reading: u16,
    },
    /// Rows were, or were not, left out of the count.
    LeftOut {
        /// Of which roster.
        roster: QuestionIx,
        /// Why.
        why: Standing,
        /// Whether it was asked for that none is.
        negated: bool,
    },
    /// Two quantities were compared.
    Compared {
        /// The left side.
        left: &'a Quantity,
        /// What is known of it.
        found: Bounds,
        /// How.
        relation: Relation,
        /// The right side.
        right: &'a Bound,
    },
    /// Rows were checked one by one.
    Every {
        /// Of which roster.
        roster: QuestionIx,
        /// How many rows were looked at.
        counted: usize,
        /// The rows that certainly fail.
        failing: Vec<RowId>,
        /// The rows of which it is not known.
        open: Vec<RowId>,
    },
    /// A share of rows was compared.
    Share {
        /// Of which roster.
        roster: QuestionIx,
        /// How.
        relation: Relation,
        /// With what.
        right: &'a Bound,
    },
    /// It mattered that the roster is, or is not, complete.
    Completeness {
        /// The roster.
        roster: QuestionIx,
    },
}

impl Explanation<'_> {
    /// Every answer that the explanation rests on, in its order, each once. A roster question stands for its
    /// completeness.
    #[must_use]
    pub fn cites(&self) -> Vec<(Slot, Option<RowId>)> {
        let mut out = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut Vec<(Slot, Option<RowId>)>) {
        let mut cite = |slot: Slot| {
            let cited = (slot, self.row.filter(|_| slot.column.is_some()));
            if !out.contains(&cited) {
                out.push(cited);
            }
        };
        match &self.what {
            What::Asked { slot, .. } | What::Added { slot } => cite(*slot),
            What::Compared { left, right, .. } => {
                slots(left, &mut cite);
                if let Bound::Quantity(right) = right {
                    slots(right, &mut cite);
                }
            }
            What::Completeness { roster } | What::LeftOut { roster, .. } => {
                cite(Slot { question: *roster, column: None });
            }
            _ => {}
        }
        for part in &self.parts {
            part.gather(out);
        }
    }
}

/// The answers a quantity is made of directly; rows are cited by their own nodes.
fn slots(quantity: &Quantity, cite: &mut impl FnMut(Slot)) {
    match quantity {
        Quantity::Value(slot) | Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => cite(*slot),
        Quantity::Months(from, to) => {
            cite(*from);
            cite(*to);
        }
        Quantity::Ratio(top, bottom) => {
            slots(top, cite);
            slots(bottom, cite);
        }
        Quantity::Count { .. } | Quantity::SumRows { .. } => {}
    }
}

/// Explains the state of a criterion: its `applies` where that took it away or left it open, else its check.
#[must_use]
pub fn explain<'a>(facts: &Facts<'a>, criterion: &'a Criterion) -> Explanation<'a> {
    let Some(applies) = &criterion.applies else {
        return node(facts, &criterion.check, None);
    };
    let applying = node(facts, applies, None);
    if !applying.truths.may_be_true() {
        return applying;
    }
    let inside = Facts { granted: Granted::This(applies, &facts.granted), ..*facts };
    let check = node(&inside, &criterion.check, None);
    if check.truths == Truths::TRUE && applying.truths != Truths::TRUE {
        return check;
    }
    let (truths, proven) = (applying.truths.and(check.truths), applying.proven && check.proven);
    Explanation { truths, proven, what: What::All, row: None, parts: vec![applying, check] }
}

/// What a condition asks of every row of a roster and this row does not come up to, a part for each such check. An
/// explanation names a row where that is reason enough; here each is asked about by itself.
#[must_use]
pub fn lacking<'a: 'f, 'f>(
    facts: &Facts<'f>,
    condition: &'a Condition,
    roster: QuestionIx,
    row: &'f Row,
) -> Vec<Explanation<'a>> {
    match condition {
        Condition::All(parts) => {
            let inside = Facts { granted: Granted::These(parts, &facts.granted), ..*facts };
            parts.iter().flat_map(|part| lacking(&inside, part, roster, row)).collect()
        }
        Condition::Any(parts) => parts.iter().flat_map(|part| lacking(facts, part, roster, row)).collect(),
        Condition::Every { roster: of, filter, check } if *of == roster && row.standing == Standing::Counted => {
            let found = match filter {
                Some(filter) if facts.eval(filter, Some(row)).truths != Truths::TRUE => return Vec::new(),
                Some(filter) => {
                    node(&Facts { granted: Granted::This(filter, &facts.granted), ..*facts }, check, Some(row))
                }
                None => node(facts, check, Some(row)),
            };
            if found.truths == Truths::TRUE { Vec::new() } else { vec![found] }
        }
        _ => Vec::new(),
    }
}

fn node<'a: 'f, 'f>(facts: &Facts<'f>, condition: &'a Condition, row: Option<&'f Row>) -> Explanation<'a> {
    let mut parts = Vec::new();
    // What a connective comes to follows from its parts: evaluating it too would look at every leaf once a level.
    let (truths, proven) = match condition {
        Condition::All(inner) => {
            let inside = Facts { granted: Granted::These(inner, &facts.granted), ..*facts };
            decisive(&inside, inner, row, Truths::TRUE, &mut parts)
        }
        Condition::Any(inner) => decisive(facts, inner, row, Truths::FALSE, &mut parts),
        leaf => {
            let outcome = facts.eval(leaf, row);
            (outcome.truths, outcome.proven)
        }
    };
    let what = match condition {
        Condition::All(_) => What::All,
        Condition::Any(_) => What::Any,
        Condition::Not(inner) => {
            parts.push(node(facts, inner, row));
            What::Not
        }
        Condition::Ask { slot, test, negated } => What::Asked { slot: *slot, test, negated: *negated },
        Condition::Reading { reading, .. } => What::Reading { reading: *reading },
        Condition::LeftOut { roster, why, negated } => What::LeftOut { roster: *roster, why: *why, negated: *negated },
        Condition::Every { roster, filter, check } => {
            every(facts, *roster, filter.as_deref(), check, truths, &mut parts)
        }
        Condition::Compare { left, relation, right } => {
            let found = facts.bounds(left, row);
            of_rows(facts, left, (row, Reason::of(*relation, right, found, truths)), &mut parts);
            if let Bound::Quantity(right) = right {
                of_rows(facts, right, (row, Reason::whole(truths)), &mut parts);
            }
            What::Compared { left, found, relation: *relation, right }
        }
        Condition::Share { roster, part, whole, relation, right } => {
            for unit in rows(facts, *roster) {
                parts.extend(whole.iter().map(|whole| node(facts, whole, Some(unit))));
                parts.push(node(facts, part, Some(unit)));
            }
            completeness(facts, *roster, &mut parts);
            What::Share { roster: *roster, relation: *relation, right }
        }
    };
    Explanation { truths, proven, what, row: row.map(|row| row.id), parts }
}

/// What a connective comes to, with the parts that determined it. `neutral` is the value that changes nothing in it.
fn decisive<'a: 'f, 'f>(
    facts: &Facts<'f>,
    parts: &'a [Condition],
    row: Option<&'f Row>,
    neutral: Truths,
    kept: &mut Vec<Explanation<'a>>,
) -> (Truths, bool) {
    kept.extend(parts.iter().map(|part| node(facts, part, row)));
    let all = neutral == Truths::TRUE;
    let (mut truths, mut proven) = (neutral, all);
    for part in &*kept {
        (truths, proven) = if all {
            (truths.and(part.truths), proven && part.proven)
        } else {
            (truths.or(part.truths), proven || part.proven && part.truths == Truths::TRUE)
        };
    }
    if truths == neutral.not() {
        // One part is enough; of those that hold, one that documents prove says why the whole is proven.
        let enough = kept.iter().enumerate().filter(|(_, part)| part.truths == truths);
        let chosen = enough.min_by_key(|(_, part)| !all && !part.proven).map_or(0, |(at, _)| at);
        kept.swap(0, chosen);
        kept.truncate(1);
    } else if !truths.is_certain() && truths.meets(neutral.not()) {
        // That people have to decide is so because of every part: none of them decides it without them.
        kept.retain(|part| part.truths != neutral);
    }
    (truths, proven)
}

fn rows<'f>(facts: &Facts<'f>, roster: QuestionIx) -> impl Iterator<Item = &'f Row> + use<'f> {
    facts.answers.rows(roster).into_iter().flat_map(|rows| rows.counted())
}

fn completeness<'a>(facts: &Facts<'_>, roster: QuestionIx, parts: &mut Vec<Explanation<'a>>) {
    let complete = facts.answers.rows(roster).is_some_and(|rows| rows.is_complete());
    let truths = if complete { Truths::TRUE } else { Truths::OPEN };
    parts.push(Explanation { truths, proven: true, what: What::Completeness { roster }, row: None, parts: Vec::new() });
}

fn every<'a: 'f, 'f>(
    facts: &Facts<'f>,
    roster: QuestionIx,
    filter: Option<&'a Condition>,
    check: &'a Condition,
    truths: Truths,
    parts: &mut Vec<Explanation<'a>>,
) -> What<'a> {
    let (mut counted, mut failing, mut open) = (0, Vec::new(), Vec::new());
    let outside = facts;
    let facts = &match filter {
        Some(filter) => Facts { granted: Granted::This(filter, &outside.granted), ..*outside },
        None => *outside,
    };
    for row in rows(facts, roster) {
        let within = filter.map(|filter| node(outside, filter, Some(row)));
        let filtered = within.as_ref().map_or(Truths::TRUE, |within| within.truths);
        if filtered.may_be_true() {
            counted += 1;
        }
        let passing = filtered.may_be_true().then(|| node(facts, check, Some(row)));
        let passes = passing.as_ref().map_or(Truths::TRUE, |passing| filtered.not().or(passing.truths));
        if passes == Truths::FALSE {
            failing.push(row.id);
        } else if !passes.is_certain() {
            open.push(row.id);
        }
        let wanted = match truths {
            Truths::FALSE => failing.len() == 1 && failing.last() == Some(&row.id),
            certain if certain.is_certain() => true,
            _ => passes != Truths::TRUE,
        };
        if !wanted {
            continue;
        }
        // A row that is certainly filtered out passes because of its filter, any other because of its check.
        parts.extend(within.filter(|_| passes != Truths::TRUE || !filtered.may_be_true()));
        parts.extend(passing);
    }
    if truths != Truths::FALSE {
        completeness(facts, roster, parts);
    }
    What::Every { roster, counted, failing, open }
}

/// Why a count compares as it does.
#[derive(Clone, Copy)]
enum Reason {
    /// So many units are certain.
    Enough(usize),
    /// Not so many are left when those are taken away that certainly do not count, and there are no others.
    Short(usize),
    /// Each unit may matter.
    Each,
    /// Some are not known.
    Open,
}

impl Reason {
    fn of(relation: Relation, right: &Bound, found: Bounds, truths: Truths) -> Self {
        let relation = if truths == Truths::FALSE { relation.opposite() } else { relation };
        let Bound::Number(n) = right else { return Self::whole(truths) };
        let units = |n: i64| usize::try_from(n).unwrap_or(0);
        let (exactly, more) = (units(*n), units(n.saturating_add(1)));
        match relation {
            _ if !truths.is_certain() => Self::Open,
            Relation::AtLeast => Self::Enough(exactly),
            Relation::MoreThan => Self::Enough(more),
            Relation::LessThan => Self::Short(exactly),
            Relation::AtMost => Self::Short(more),
            Relation::Differs if found.least > Some(*n) => Self::Enough(more),
            Relation::Differs => Self::Short(exactly),
            Relation::Equals => Self::Each,
        }
    }

    /// Where a quantity matters as a whole.
    fn whole(truths: Truths) -> Self {
        if truths.is_certain() { Self::Each } else { Self::Open }
    }
}

/// What a quantity owes to rows.
fn of_rows<'a: 'f, 'f>(
    facts: &Facts<'f>,
    quantity: &'a Quantity,
    (row, reason): (Option<&'f Row>, Reason),
    parts: &mut Vec<Explanation<'a>>,
) {
    match quantity {
        Quantity::Count { roster, filter, plus } => {
            counted(facts, (*roster, filter.as_deref(), plus), (row, reason), parts);
        }
        Quantity::SumRows { roster, slot, filter } => summed(facts, (*roster, *slot, filter.as_deref()), parts),
        Quantity::Ratio(top, bottom) => {
            of_rows(facts, top, (row, reason), parts);
            of_rows(facts, bottom, (row, reason), parts);
        }
        _ => {}
    }
}

/// A sum takes every row, and the amounts of those that are not filtered out.
fn summed<'a: 'f, 'f>(
    facts: &Facts<'f>,
    (roster, slot, filter): (QuestionIx, Slot, Option<&'a Condition>),
    parts: &mut Vec<Explanation<'a>>,
) {
    for unit in rows(facts, roster) {
        let within = filter.map(|filter| node(facts, filter, Some(unit)));
        let counts = within.as_ref().map_or(Truths::TRUE, |within| within.truths);
        parts.extend(within);
        if counts.may_be_true() {
            let what = What::Added { slot };
            parts.push(Explanation { truths: counts, proven: true, what, row: Some(unit.id), parts: Vec::new() });
        }
    }
    completeness(facts, roster, parts);
}

fn counted<'a: 'f, 'f>(
    facts: &Facts<'f>,
    (roster, filter, plus): (QuestionIx, Option<&'a Condition>, &'a [Condition]),
    (row, reason): (Option<&'f Row>, Reason),
    parts: &mut Vec<Explanation<'a>>,
) {
    // Rows of which nothing is asked count by themselves, and take no answer.
    let sure = if filter.is_none() { rows(facts, roster).count() } else { 0 };
    let listed = rows(facts, roster).filter_map(|unit| Some((filter?, Some(unit))));
    // Units besides the rows come first: what a reading says of them takes no answer.
    let units: Vec<_> = plus.iter().map(|condition| (condition, row)).chain(listed).collect();
    let (mut most, is_wanted): (usize, fn(Truths) -> bool) = match reason {
        Reason::Enough(needed) => (needed.saturating_sub(sure), |unit| unit == Truths::TRUE),
        Reason::Short(needed) => ((sure + units.len() + 1).saturating_sub(needed), |unit| !unit.may_be_true()),
        Reason::Each => (usize::MAX, |_| true),
        Reason::Open => (usize::MAX, |unit| !unit.is_certain()),
    };
    // Of more units than are needed those that documents prove come first: they say why the whole is proven.
    let turn = |outcome: Outcome| u8::from(matches!(reason, Reason::Enough(_)) && !outcome.proven);
    for now in 0..2 {
        for &(condition, row) in &units {
            let outcome = facts.eval(condition, row);
            if most > 0 && is_wanted(outcome.truths) && turn(outcome) == now {
                most -= 1;
                parts.push(node(facts, condition, row));
            }
        }
    }
    if !matches!(reason, Reason::Enough(_)) {
        completeness(facts, roster, parts);
    }
}
