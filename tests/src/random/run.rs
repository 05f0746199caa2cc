//! Many random pairs of rules and answers, on all cores, the same for the same seed.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use consortium_core::Day;
use consortium_core::file;
use consortium_core::ruleset::load;
use fastrand::Rng;

use crate::oracle::study::Study;

use super::answers::{Filled, answers};
use super::case::Written;
use super::compare::{Depth, compare_guarded};
use super::rules::{Asking, rules};

/// Answers drawn for each ruleset; small ones have fewer that differ.
const ANSWERS: u64 = 60;
/// Of so many answers to a ruleset one is looked at in every respect; most of the time goes there.
const EVERYTHING: u64 = 10;
/// Worlds of criteria that hang together; pairs with more are drawn again.
pub const MOST_WORLDS: usize = 3000;

/// What a run looked at.
#[derive(Debug, Default)]
pub struct Counts {
    /// Rulesets drawn.
    pub rulesets: AtomicU64,
    /// Pairs compared.
    pub pairs: AtomicU64,
    /// Pairs with too many worlds, drawn again.
    pub skipped: AtomicU64,
    /// Criteria compared exactly.
    pub exact_states: AtomicU64,
    /// Criteria whose engine result had to include the oracle's.
    pub sound_states: AtomicU64,
    /// Pairs whose outlook was compared exactly.
    pub exact_outlooks: AtomicU64,
    /// Pairs whose readiness was compared exactly.
    pub exact_readiness: AtomicU64,
    /// Pairs of which the fixes were compared with trying everything.
    pub fixes: AtomicU64,
    /// Those of them where the engine says that it found all sets.
    pub all_fixes: AtomicU64,
}

/// The day of every random assessment: a day on which some choices are over and some have not begun.
#[must_use]
pub fn today() -> Day {
    Day::new(2026, 3, 1).expect("it is in the calendar")
}

/// Compares `pairs` pairs, each a ruleset with other answers to it than in the pairs before; returns the first `most` that differ.
#[must_use]
pub fn run(seed: u64, pairs: u64, most: usize, counts: &Counts) -> Vec<Written> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let enough = AtomicBool::new(false);
    // Each ruleset has a seed of its own, so that the result does not depend on which core takes it.
    let next = AtomicU64::new(0);
    let mut found: Vec<Written> = thread::scope(|scope| {
        let work = || {
            let mut found = Vec::new();
            while counts.pairs.load(Ordering::Relaxed) < pairs && !enough.load(Ordering::Relaxed) {
                one_ruleset(seed, next.fetch_add(1, Ordering::Relaxed), counts, &mut found);
                if found.len() >= most {
                    enough.store(true, Ordering::Relaxed);
                }
            }
            found
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    found.truncate(most);
    found
}

fn one_ruleset(seed: u64, number: u64, counts: &Counts, found: &mut Vec<Written>) {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(number));
    let asking = if rng.u8(..4) == 0 { Asking::Repeatedly } else { Asking::Once };
    let rules = rules(&mut rng, asking);
    let ruleset = match load::from_texts(&[("random.toml", &rules.text)]) {
        Ok(ruleset) => ruleset,
        Err(faults) => {
            panic!("the generator wrote a ruleset that is refused (seed {seed}, {number}):\n{faults}\n{}", rules.text)
        }
    };
    counts.rulesets.fetch_add(1, Ordering::Relaxed);
    let mut tried = HashSet::new();
    let study = Rc::new(Study::new(&ruleset, today()));
    for number in 0..ANSWERS {
        let filled = [Filled::Partly, Filled::Partly, Filled::Mostly, Filled::Wholly][rng.usize(..4)];
        let text = answers(&mut rng, &rules, filled);
        if !tried.insert(text.clone()) {
            continue;
        }
        let answers = match file::read(&ruleset, &text, today()) {
            Ok(answers) => answers,
            Err(fault) => panic!("the generator wrote answers that are refused: {fault:?}\n{text}"),
        };
        let depth = if number % EVERYTHING == 0 { Depth::Everything } else { Depth::Findings };
        let Ok(compared) = compare_guarded(&study, &answers, MOST_WORLDS, depth) else {
            counts.skipped.fetch_add(1, Ordering::Relaxed);
            continue;
        };
        let add = |count: &AtomicU64, more: u64| {
            count.fetch_add(more, Ordering::Relaxed);
        };
        add(&counts.pairs, 1);
        add(&counts.exact_states, compared.exact_states.into());
        add(&counts.sound_states, compared.sound_states.into());
        add(&counts.exact_outlooks, compared.exact_outlook.into());
        add(&counts.exact_readiness, compared.exact_readiness.into());
        add(&counts.fixes, compared.fixes.into());
        add(&counts.all_fixes, compared.all_fixes.into());
        if !compared.differences.is_empty() {
            found.push(Written { ruleset: rules.text.clone(), answers: text });
            return;
        }
    }
}
