//! What has to change, by trying everything: every combination of positions of all levers.

use std::collections::{BTreeMap, BTreeSet};

use consortium_core::verdict::Verdict;

use super::enumerate::{Case, TooMany};
use super::levers::{Lever, levers, move_to};
use super::opinion;

/// What changes reach.
#[derive(Clone, Debug)]
pub struct Remedies {
    /// The best verdict.
    pub goal: Verdict,
    /// The sets of levers that reach it, none containing another. Holds the empty set alone where it is reached already.
    pub least: Vec<BTreeSet<Lever>>,
}

/// Tries every combination of changes.
///
/// # Errors
/// [`TooMany`] when they are more than `most`, or leave more than `most_worlds` worlds.
pub fn remedies(case: &Case<'_>, most: usize, most_worlds: usize) -> Result<Remedies, TooMany> {
    let levers = levers(case, most)?;
    let combinations = levers.iter().try_fold(1_usize, |all, (_, own)| all.checked_mul(own.len() + 1));
    if levers.len() > 16 || combinations.is_none_or(|all| all > most) {
        return Err(TooMany);
    }
    // By the set of levers moved, as bits: the best verdict that moving exactly these reaches.
    let mut best: BTreeMap<u32, Verdict> = BTreeMap::new();
    let mut places = vec![0; levers.len()];
    loop {
        let mut changed = case.clone();
        let mut moved = 0;
        for (at, ((lever, positions), place)) in levers.iter().zip(&places).enumerate() {
            if let Some(position) = usize::checked_sub(*place, 1).map(|place| &positions[place]) {
                moved |= 1 << at;
                move_to(&mut changed, *lever, position);
            }
        }
        let verdict = opinion::verdict_of(&changed, most_worlds)?;
        let entry = best.entry(moved).or_insert(verdict);
        *entry = verdict.max(*entry);
        let Some(turn) = (0..levers.len()).find(|&at| places[at] < levers[at].1.len()) else { break };
        places[turn] += 1;
        places[..turn].fill(0);
    }
    let goal = best.values().copied().max().unwrap_or(Verdict::Clear);
    let reaching: Vec<u32> = best.iter().filter(|(_, verdict)| **verdict == goal).map(|(moved, _)| *moved).collect();
    let least = reaching.iter().filter(|set| !reaching.iter().any(|other| other != *set && other & **set == *other));
    let named = |set: &u32| {
        levers.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, (lever, _))| *lever).collect()
    };
    Ok(Remedies { goal, least: least.map(named).collect() })
}
