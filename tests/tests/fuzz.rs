//! The kept corpus of the fuzzer goes through the targets it was found with: nothing panics, and both ways to answer occur.

use std::fs;
use std::path::PathBuf;

use consortium_tests::fuzz::TARGETS;

#[test]
fn the_kept_corpus_is_understood_or_refused() {
    for (name, target) in TARGETS {
        let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../fuzz/corpus", name].iter().collect();
        let inputs = fs::read_dir(&folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        let mut understood: Vec<bool> = inputs.map(|bytes| target(&bytes)).collect();
        if name == "ruleset_bytes" {
            // The compact form is another with each change of what a ruleset holds: those that are kept grow old.
            understood.push(target(consortium_rulesets::newest("qingdao").unwrap().bytes()));
        }
        assert!(understood.len() >= 12, "{name}: only {} inputs are kept", understood.len());
        assert!(understood.contains(&true) && understood.contains(&false), "{name}: all inputs end alike");
    }
}
