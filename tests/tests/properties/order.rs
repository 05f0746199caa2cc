//! The order in which things stand has no meaning.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use consortium_core::answers::Answers;
use consortium_core::condition::Standing;
use consortium_core::ruleset::{Ruleset, load};
use consortium_core::verdict::{State, Verdict};
use consortium_core::{Assessment, file};

use super::{conclude, each, today};

/// All that must not depend on order, by id.
#[derive(Debug, PartialEq)]
struct Found {
    verdict: Verdict,
    outlook: Vec<Verdict>,
    states: BTreeMap<String, (State, u16, u16)>,
    readiness: Option<(u16, u16)>,
    dimensions: BTreeMap<String, Option<(u16, u16)>>,
    readings: BTreeMap<(String, String), Verdict>,
}

impl Found {
    fn new(ruleset: &Ruleset, found: &Assessment) -> Self {
        let states = ruleset.criteria.iter().zip(&found.findings);
        let dimensions = ruleset.dimensions.iter().zip(&found.dimensions);
        let reading = |other: &consortium_core::Alternative| {
            let reading = &ruleset.readings[usize::from(other.reading)];
            let option = &reading.options[usize::from(other.option)];
            ((reading.id.to_string(), option.id.to_string()), other.verdict)
        };
        Self {
            verdict: found.verdict,
            outlook: found.outlook.iter().collect(),
            states: states.map(|(c, f)| (c.id.to_string(), (f.state, f.least, f.greatest))).collect(),
            readiness: found.readiness.map(|score| (score.least, score.greatest)),
            dimensions: dimensions.map(|(d, score)| (d.id.to_string(), score.map(|s| (s.least, s.greatest)))).collect(),
            readings: found.readings.iter().map(reading).collect(),
        }
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut moved = 0;
    each(800, |ruleset, applicants, answers| {
        let (roster, _) = ruleset.units().unwrap();
        let rows = answers.rows(roster).unwrap();
        let ids: Vec<u32> = rows.iter().map(|row| row.id).collect();
        // Of rows that are the same unit the first counts.
        if ids.len() < 2 || rows.iter().any(|row| row.standing != Standing::Counted) {
            return;
        }
        let mut other = answers.clone();
        for id in &ids {
            other.move_row(ruleset, roster, *id, applicants.rng.usize(..ids.len()));
        }
        let [before, now] = [answers, &other].map(|answers| Found::new(ruleset, &conclude(ruleset, answers)));
        assert_eq!(before, now);
        moved += u32::from(other != *answers);
    });
    assert!(moved > 100, "only {moved} rosters were put in another order");
}

/// The files of the oldest version, of which each holds a section of the form.
fn texts() -> Vec<(String, String)> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../core/rulesets/qingdao/2025-03-06"].iter().collect();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn the_order_of_rules_questions_and_sections_does_not_matter() {
    let texts = texts();
    let shipped = consortium_rulesets::find("qingdao/2025-03-06").unwrap().load().unwrap();
    let mut rng = fastrand::Rng::with_seed(super::seed());
    let shuffled: Vec<Ruleset> = (0..3)
        .map(|_| {
            let mut files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
            rng.shuffle(&mut files);
            load::from_texts(&files).unwrap()
        })
        .collect();
    assert!(shuffled.iter().any(|other| other.questions != shipped.questions));
    let written = |answers: &Answers| file::write(&shipped, answers);
    each(300, |newest, _, answers| {
        // The applicant's answers as a file, because positions differ from ruleset to ruleset.
        let text = file::write(newest, answers);
        let before = file::read(&shipped, &text, today()).unwrap();
        for other in &shuffled {
            let same = file::read(other, &written(&before), today()).unwrap();
            assert_eq!(Found::new(&shipped, &conclude(&shipped, &before)), Found::new(other, &conclude(other, &same)));
        }
    });
}
