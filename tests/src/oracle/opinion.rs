//! What the worlds say together: states, verdict, outlook, readiness.

use std::collections::BTreeSet;

use consortium_core::ruleset::{Criterion, Force};
use consortium_core::verdict::{State, Verdict};

use super::enumerate::{Case, Fate, Outcome, TooMany, results};
use super::mentions::{Mentions, Open, Used};
use super::score;

/// What the oracle says about one criterion.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its state.
    pub state: State,
    /// The values of its check (0 false, 1 judged, 2 true) where it applies.
    pub checks: BTreeSet<u8>,
    /// Whether an answer it reads is in error.
    pub faulty: bool,
    /// Whether what has to be documented may be told too carefully.
    pub tallied: bool,
    /// Whether the ends of the credit may lie further apart than any completion takes them.
    pub loose: bool,
    /// Whether each open point is used once: then the engine has to be exact.
    pub read_once: bool,
    /// Least and greatest credit where it applies.
    pub credit: Option<(u16, u16)>,
}

/// What the oracle says.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// By criterion.
    pub findings: Vec<Finding>,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdicts still reachable.
    pub outlook: BTreeSet<Verdict>,
    /// Readiness in total, in hundredths of a point.
    pub readiness: Option<(u64, u64)>,
    /// Readiness by dimension.
    pub dimensions: Vec<Option<(u64, u64)>>,
    /// Whether no two criteria share an open point.
    pub independent: bool,
    /// Whether single answers can stand for all that two criteria share.
    pub separable: bool,
}

/// Consults the oracle.
///
/// # Errors
/// [`TooMany`] when criteria that hang together have more than `most` worlds.
pub fn consult(case: &Case<'_>, most: usize) -> Result<Opinion, TooMany> {
    let criteria: Vec<&Criterion> = case.ruleset.criteria.iter().collect();
    let base = case.base();
    let mentions: Vec<Mentions<'_>> = criteria.iter().map(|criterion| case.mentions(&base, criterion)).collect();
    let groups = groups(&mentions);
    let mut findings: Vec<Option<Finding>> = vec![None; criteria.len()];
    let mut outlooks = Vec::new();
    let mut worlds = Vec::new();
    for group in &groups {
        let members: Vec<(&Criterion, &Mentions<'_>)> = group.iter().map(|&at| (criteria[at], &mentions[at])).collect();
        let reached = results(case, &base, &members, most)?;
        for (place, &at) in group.iter().enumerate() {
            findings[at] = Some(finding(&mentions[at], reached.iter().map(|world| world[place])));
        }
        outlooks.push(verdicts(&members, &reached));
        worlds.push(reached);
    }
    let findings: Vec<Finding> = findings.into_iter().flatten().collect();
    let outlook = score::worst(&outlooks);
    let earned = |counts: &dyn Fn(&Criterion) -> bool| {
        let each = groups.iter().zip(&worlds).map(|(group, worlds)| {
            let members: Vec<&Criterion> = group.iter().map(|&at| criteria[at]).collect();
            score::earned(&members, worlds, counts)
        });
        score::interval(&score::together(&each.collect::<Vec<_>>()))
    };
    let dimensions = 0..u16::try_from(case.ruleset.dimensions.len()).unwrap_or(u16::MAX);
    Ok(Opinion {
        verdict: verdict(&outlook, criteria.iter().zip(&findings)),
        readiness: earned(&|_| true),
        dimensions: dimensions.map(|dimension| earned(&|c: &Criterion| c.dimension == dimension)).collect(),
        independent: groups.iter().all(|group| group.len() == 1),
        separable: !shares(&mentions, |used| used.computed),
        findings,
        outlook,
    })
}

/// The verdict alone.
///
/// # Errors
/// As [`consult`].
pub fn verdict_of(case: &Case<'_>, most: usize) -> Result<Verdict, TooMany> {
    let base = case.base();
    let criteria: Vec<&Criterion> = case.ruleset.criteria.iter().filter(|c| decides(c.force)).collect();
    let mentions: Vec<Mentions<'_>> = criteria.iter().map(|criterion| case.mentions(&base, criterion)).collect();
    let mut outlooks = Vec::new();
    for group in groups(&mentions) {
        let members: Vec<(&Criterion, &Mentions<'_>)> = group.iter().map(|&at| (criteria[at], &mentions[at])).collect();
        let reached = results(case, &base, &members, most)?;
        for (place, &at) in group.iter().enumerate() {
            if mentions[at].faulty
                && finding(&mentions[at], reached.iter().map(|world| world[place])).state == State::Error
            {
                return Ok(Verdict::Error);
            }
        }
        outlooks.push(verdicts(&members, &reached));
    }
    Ok(of_outlook(&score::worst(&outlooks)))
}

/// The verdicts that criteria which hang together reach.
fn verdicts(members: &[(&Criterion, &Mentions<'_>)], reached: &[Vec<Outcome>]) -> BTreeSet<Verdict> {
    let verdicts = reached.iter().map(|world| {
        let each = members.iter().zip(world).map(|((c, _), outcome)| score::verdict(c.force, outcome.fate));
        each.min().unwrap_or(Verdict::Clear)
    });
    verdicts.collect()
}

fn verdict<'f>(
    outlook: &BTreeSet<Verdict>,
    mut findings: impl Iterator<Item = (&'f &'f Criterion, &'f Finding)>,
) -> Verdict {
    if findings.any(|(criterion, finding)| decides(criterion.force) && finding.state == State::Error) {
        return Verdict::Error;
    }
    of_outlook(outlook)
}

/// The worst that is certain is the best still reachable; where that is *clear* and worse is too, it is open.
fn of_outlook(outlook: &BTreeSet<Verdict>) -> Verdict {
    match outlook.last() {
        Some(Verdict::Clear) if outlook.len() > 1 => Verdict::Open,
        Some(best) => *best,
        None => Verdict::Clear,
    }
}

pub(super) fn finding(mentions: &Mentions<'_>, outcomes: impl Iterator<Item = Outcome> + Clone) -> Finding {
    let fates: BTreeSet<Fate> = outcomes.clone().map(|outcome| outcome.fate).collect();
    let applying = outcomes.filter(|outcome| outcome.fate != Fate::Exempt);
    let checks: BTreeSet<u8> = applying.clone().map(|outcome| outcome.check).collect();
    let applying = applying.map(|outcome| outcome.credit);
    let credit = applying.clone().min().zip(applying.max());
    let only = |wanted: &[Fate]| fates.iter().all(|fate| wanted.contains(fate));
    let state = if only(&[Fate::Exempt]) {
        State::NotApplicable
    } else if only(&[Fate::Proven]) {
        State::Met
    } else if only(&[Fate::Proven, Fate::Declared]) {
        State::MetOnDeclaration
    } else if only(&[Fate::NotMet]) {
        State::NotMet
    } else if only(&[Fate::Judgement]) {
        State::NeedsJudgement
    } else if only(&[Fate::Exempt, Fate::Proven, Fate::Declared]) {
        State::NoMatter
    } else if mentions.faulty {
        State::Error
    } else {
        State::Open
    };
    Finding {
        state,
        checks,
        faulty: mentions.faulty,
        loose: mentions.sums && !mentions.open.is_empty(),
        tallied: mentions.tallied && !mentions.open.is_empty(),
        read_once: mentions.are_read_once() && !mentions.undecided,
        credit,
    }
}

/// Criteria that share an open point, directly or through others, are looked at together.
fn groups(mentions: &[Mentions<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(BTreeSet<Open>, Vec<usize>)> = Vec::new();
    for (at, own) in mentions.iter().enumerate() {
        let mut points: BTreeSet<Open> = own.open.keys().copied().collect();
        let mut members = vec![at];
        for (others, group) in std::mem::take(&mut groups) {
            if others.is_disjoint(&points) {
                groups.push((others, group));
            } else {
                points.extend(others);
                members.extend(group);
            }
        }
        groups.push((points, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// Whether two criteria share an open point that one of them uses so.
fn shares(mentions: &[Mentions<'_>], so: impl Fn(&Used) -> bool) -> bool {
    let shared = |open: &Open| mentions.iter().filter(|m| m.open.contains_key(open)).count() > 1;
    mentions.iter().flat_map(|m| &m.open).any(|(open, used)| so(used) && shared(open))
}

/// Whether criteria of this force decide the verdict.
#[must_use]
pub fn decides(force: Force) -> bool {
    !matches!(force, Force::Encouraged | Force::Process)
}
