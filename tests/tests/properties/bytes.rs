//! Nothing panics, whatever the bytes.

use consortium_core::ruleset::{Ruleset, load};
use consortium_core::{Assessment, Lang, file, parse, view};
use consortium_tests::applicants::Applicants;
use fastrand::Rng;

use super::files::means_the_same;
use super::{applicants, conclude, newest, runs, seed, today};

/// `bytes` with a few changes: flipped, cut, doubled, moved, replaced by what is special somewhere.
fn spoilt(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    const SPECIAL: [&str; 24] = [
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "=",
        "\n",
        "\0",
        "\u{FEFF}",
        "\u{202E}",
        "99999999999999999999",
        "-",
        "1e999",
        "null",
        "{}",
        "[]",
        "\"\"\"",
        "'",
        "#",
        "\\ud800",
        "2026-02-30",
    ];
    let mut out = bytes.to_vec();
    for _ in 0..rng.usize(1..=4) {
        let at = rng.usize(..=out.len());
        let to = (at + rng.usize(..12)).min(out.len());
        match rng.u8(..7) {
            0 if at < out.len() => out[at] = rng.u8(..),
            1 if at < out.len() => out[at] ^= 1 << rng.u8(..8),
            2 => out.truncate(at),
            3 => drop(out.drain(at..to)),
            4 => {
                let piece = out[at..to].to_vec();
                let place = rng.usize(..=out.len());
                drop(out.splice(place..place, piece));
            }
            _ => drop(out.splice(at..to, SPECIAL[rng.usize(..SPECIAL.len())].bytes())),
        }
    }
    out
}

/// Everything that is done with answers once they are read.
fn use_all(ruleset: &Ruleset, text: &str) -> Option<Assessment> {
    means_the_same(ruleset, text);
    let answers = match file::read(ruleset, text, today()) {
        Ok(answers) => answers,
        Err(fault) => {
            assert!(!fault.message(Lang::Zh).is_empty() && !fault.message(Lang::En).is_empty());
            return None;
        }
    };
    let found = conclude(ruleset, &answers);
    assert!(!view::json(ruleset, &answers, &found, today()).is_empty());
    // What was read can be kept.
    let again = file::read(ruleset, &file::write(ruleset, &answers), today()).unwrap();
    assert_eq!(conclude(ruleset, &again), found);
    Some(found)
}

#[test]
fn an_answers_file_of_any_bytes() {
    let ruleset = newest();
    let mut applicants = applicants(&ruleset);
    let mut rng = Rng::with_seed(seed());
    let mut read = 0;
    for _ in 0..runs(1500) {
        let file = file::write(&ruleset, &applicants.draw());
        let bytes = spoilt(&mut rng, file.as_bytes());
        read += u32::from(use_all(&ruleset, &String::from_utf8_lossy(&bytes)).is_some());
    }
    assert!(read > 50, "only {read} spoilt files could still be read");
    for _ in 0..runs(3000) {
        let bytes: Vec<u8> = (0..rng.usize(..200)).map(|_| rng.u8(..)).collect();
        use_all(&ruleset, &String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn an_entry_of_any_text() {
    let ruleset = newest();
    let mut rng = Rng::with_seed(seed());
    let alphabet: Vec<char> =
        "0123456789-./年月日元万亿,，．１２Ａa AZIO\u{3000}\u{FEFF}\u{301}😀\n\0%+e".chars().collect();
    for _ in 0..runs(4000) {
        let text: String = (0..rng.usize(..24)).map(|_| alphabet[rng.usize(..alphabet.len())]).collect();
        for question in &ruleset.questions {
            let raw = consortium_core::value::Raw::text(&text);
            let entry = consortium_core::value::Entry::Given(raw, consortium_core::value::Proof::Declared);
            if let consortium_core::value::Answer::Faulty(fault) = parse::answer(question, &entry, today()) {
                let words = [Lang::Zh, Lang::En].map(|lang| consortium_core::phrases::fault(&fault, question, lang));
                assert!(words.iter().all(|words| !words.is_empty()), "{text:?}: {fault:?}");
            }
        }
    }
}

#[test]
fn a_ruleset_of_any_text() {
    let small = include_str!("../../../core/examples/small.toml");
    let conditions = include_str!("../../../core/rulesets/qingdao/2025-03-06/8-filing.toml");
    let mut rng = Rng::with_seed(seed());
    let (mut sound, mut faulty) = (0, 0);
    for _ in 0..runs(2500) {
        let first = String::from_utf8_lossy(&spoilt(&mut rng, small.as_bytes())).into_owned();
        let second = if rng.bool() { spoilt(&mut rng, conditions.as_bytes()) } else { Vec::new() };
        match load::from_texts(&[("a.toml", &first), ("b.toml", &String::from_utf8_lossy(&second))]) {
            Ok(ruleset) => {
                let empty = consortium_core::answers::Answers::new(&ruleset, today());
                use_all(&ruleset, &file::write(&ruleset, &empty));
                sound += 1;
            }
            Err(faults) => {
                assert!(!faults.0.is_empty());
                assert!(
                    faults
                        .0
                        .iter()
                        .all(|fault| fault.line > 0 && !fault.what.en.is_empty() && !fault.help.en.is_empty()),
                    "{faults}"
                );
                faulty += 1;
            }
        }
    }
    assert!(sound > 50 && faulty > 50, "{sound} sound, {faulty} faulty");
}

#[test]
fn a_compiled_ruleset_of_any_bytes() {
    let shipped = newest();
    let compiled = shipped.encode();
    assert_eq!(Ruleset::decode(&compiled).unwrap(), shipped);
    let mut rng = Rng::with_seed(seed());
    let mut read = 0;
    for _ in 0..runs(1500) {
        let Ok(ruleset) = Ruleset::decode(&spoilt(&mut rng, &compiled)) else { continue };
        let mut applicants = Applicants::new(&ruleset, today(), Vec::new(), seed());
        let answers = applicants.draw();
        let found = conclude(&ruleset, &answers);
        assert!(!view::json(&ruleset, &answers, &found, today()).is_empty());
        read += 1;
    }
    assert!(read > 50, "only {read} spoilt rulesets could still be read");
}
