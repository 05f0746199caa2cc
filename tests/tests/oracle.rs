//! The engine against an evaluator that was not derived from it.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use consortium_tests::policies::Policy;
use consortium_tests::random::case::Kept;
use consortium_tests::random::{run, shrink};

/// Pairs in a quick run, of code that is not optimised; `cargo xtask test` asks for a million by `CONSORTIUM_ORACLE_PAIRS`.
const QUICK: u64 = 2_000;

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "cases", "regressions"].iter().collect()
}

#[test]
fn engine_and_oracle_agree_on_random_rules_and_answers() {
    let asked = std::env::var("CONSORTIUM_ORACLE_PAIRS").map(|text| text.parse().expect("a number of pairs"));
    let pairs = asked.unwrap_or(QUICK);
    let seed = std::env::var("CONSORTIUM_ORACLE_SEED").map_or(1, |text| text.parse().expect("a seed"));
    // Of an engine that was changed on purpose nothing is to stay among the cases.
    let kept = std::env::var_os("CONSORTIUM_ORACLE_FOUND").map_or_else(folder, PathBuf::from);
    let counts = run::Counts::default();
    let found = run::run(seed, pairs, 6, &counts);
    println!("{counts:?}");
    let mut told = String::new();
    for (number, case) in found.iter().enumerate() {
        let small = shrink::shrink(case);
        let differences = small.differences().unwrap_or_default();
        let path = kept.join(format!("found-{seed}-{number}.toml"));
        fs::write(&path, small.file(&differences.join("; "))).expect("the folder of cases can be written");
        told.push_str(&format!("{}\n  {}\n", path.display(), differences.join("\n  ")));
    }
    assert!(found.is_empty(), "engine and oracle differ; the cases are kept as files:\n{told}");
    // A comparison that is never made cannot fail: most of the pairs have to be compared exactly.
    let of = |count: &std::sync::atomic::AtomicU64| count.load(Ordering::Relaxed);
    assert!(of(&counts.pairs) >= pairs, "{counts:?}");
    assert!(of(&counts.skipped) * 2 < of(&counts.pairs), "too many were left out: {counts:?}");
    assert!(of(&counts.exact_states) > of(&counts.sound_states) * 3, "{counts:?}");
    assert!(of(&counts.exact_outlooks) * 2 > of(&counts.pairs), "{counts:?}");
    assert!(of(&counts.exact_readiness) * 3 > of(&counts.pairs), "{counts:?}");
    assert!(of(&counts.fixes) * 100 > of(&counts.pairs), "{counts:?}");
    assert!(of(&counts.all_fixes) * 3 > of(&counts.fixes) * 2, "{counts:?}");
}

/// Every case that once differed, with what the specification says about it.
#[test]
fn kept_cases_are_as_expected() {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut faults = Vec::new();
    for path in &paths {
        let kept = Kept::read(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let (oracle, engine) = (kept.case.oracle(), kept.case.engine());
        let name = path.file_name().unwrap().display();
        if !kept.expects(oracle.as_ref()) {
            faults.push(format!("{name}: the oracle says {oracle:?}"));
        }
        let differences = kept.case.differences().unwrap_or_default();
        faults.extend(differences.iter().map(|difference| format!("{name}: {difference}")));
        if !kept.is_answered_by(engine.as_ref()) {
            faults.push(format!("{name} ({}): the engine says {engine:?}", kept.title));
        }
    }
    assert!(!paths.is_empty(), "there are no cases");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Three values are exact for what people wrote: certain where every completion agrees, open where some do not.
#[test]
fn every_written_criterion_is_exact_on_all_combinations_of_what_it_reads() {
    for ruleset in Policy::all().unwrap().iter().flat_map(|policy| &policy.versions) {
        let compared = consortium_tests::oracle::shipped::compare(ruleset, run::today());
        println!("{}: {} combinations, {} left out", ruleset.name(), compared.combinations, compared.left_out);
        let first: Vec<&String> = compared.differences.iter().take(10).collect();
        assert!(first.is_empty(), "{}: {} differ: {first:#?}", ruleset.name(), compared.differences.len());
        // The smallest question has three answers: yes, no and not known.
        let least = 3 * u64::try_from(ruleset.criteria.len()).unwrap();
        assert!(compared.combinations >= least && compared.left_out * 4 < compared.combinations, "{compared:?}");
    }
}
