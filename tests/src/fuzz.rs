//! What is done with bytes from anywhere: the bodies of the fuzz targets, which the tests repeat on the kept corpus.
//!
//! Each says whether the bytes were understood, so that a corpus that nothing understands is noticed.

#![expect(clippy::expect_used, clippy::panic, reason = "a fuzz target reports by panicking")]

use std::sync::LazyLock;

use consortium_core::answers::Answers;
use consortium_core::ruleset::{Ruleset, load};
use consortium_core::{Assessment, Day, Lang, assess, file, view};

use crate::applicants::Applicants;

/// Something to do with bytes.
pub type Target = fn(&[u8]) -> bool;

/// The targets by the name of their corpus, which is also that of the program in `fuzz/fuzz_targets`.
pub const TARGETS: [(&str, Target); 3] =
    [("answers_file", answers_file), ("ruleset_bytes", ruleset_bytes), ("ruleset_text", ruleset_text)];

/// Applicants tried with a ruleset that could be read, beside one who said nothing.
const APPLICANTS: usize = 3;

static NEWEST: LazyLock<Ruleset> = LazyLock::new(|| {
    consortium_rulesets::newest("qingdao").and_then(|shipped| shipped.load().ok()).expect("a ruleset is shipped")
});

fn today() -> Day {
    Day::new(2026, 3, 1).expect("it is in the calendar")
}

/// An answers file: it is refused with a reason, or assessed, shown, and written so that it is read back unchanged.
#[must_use]
pub fn answers_file(bytes: &[u8]) -> bool {
    let ruleset = &*NEWEST;
    match file::read(ruleset, &String::from_utf8_lossy(bytes), today()) {
        Ok(answers) => {
            kept(ruleset, &answers);
            true
        }
        Err(fault) => {
            assert!([Lang::Zh, Lang::En].iter().all(|lang| !fault.message(*lang).is_empty()), "{fault:?}");
            false
        }
    }
}

/// A ruleset as people write it: it is refused with faults that name a line and a remedy, or applicants can use it, and
/// its compact form is the same ruleset.
#[must_use]
pub fn ruleset_text(bytes: &[u8]) -> bool {
    match load::from_texts(&[("fuzz.toml", &String::from_utf8_lossy(bytes))]) {
        Ok(ruleset) => {
            let packed = Ruleset::decode(&ruleset.encode());
            assert_eq!(packed.as_ref(), Ok(&ruleset), "the compact form is another ruleset");
            applicants(&ruleset).iter().for_each(|answers| kept(&ruleset, answers));
            true
        }
        Err(faults) => {
            let told = |fault: &load::Fault| fault.line > 0 && !fault.what.en.is_empty() && !fault.help.en.is_empty();
            assert!(!faults.0.is_empty() && faults.0.iter().all(told), "{faults}");
            false
        }
    }
}

/// A ruleset in compact form: it is refused, or written again as the same, and applicants are assessed by it. What they
/// answered may mean something else when it is read back, because ids can be anything there.
#[must_use]
pub fn ruleset_bytes(bytes: &[u8]) -> bool {
    let Ok(ruleset) = Ruleset::decode(bytes) else { return false };
    let packed = Ruleset::decode(&ruleset.encode());
    assert_eq!(packed.as_ref(), Ok(&ruleset), "the compact form is another ruleset");
    for answers in applicants(&ruleset) {
        let _ = shown(&ruleset, &answers);
    }
    true
}

/// Answers to a ruleset that may be like no other.
fn applicants(ruleset: &Ruleset) -> Vec<Answers> {
    let mut applicants = Applicants::new(ruleset, today(), Vec::new(), 1);
    [Answers::new(ruleset, today())].into_iter().chain((0..APPLICANTS).map(|_| applicants.draw())).collect()
}

fn shown(ruleset: &Ruleset, answers: &Answers) -> Assessment {
    let found = assess(ruleset, answers, today());
    assert!(!view::json(ruleset, answers, &found, today()).is_empty());
    found
}

/// What was read is assessed, and written so that it is read back as the same.
fn kept(ruleset: &Ruleset, answers: &Answers) {
    let found = shown(ruleset, answers);
    let written = file::write(ruleset, answers);
    match file::read(ruleset, &written, today()) {
        Ok(again) => {
            assert_eq!(file::write(ruleset, &again), written, "what was written is read as something else");
            assert_eq!(assess(ruleset, &again, today()), found, "what was read back is assessed otherwise");
        }
        Err(fault) => panic!("what was written is refused: {fault:?}\n{written}"),
    }
}
