//! What holds of every applicant, tried on random ones: the same for the same seed.
//!
//! `CONSORTIUM_PROPERTY_RUNS` asks for more than the quick run's applicants, `CONSORTIUM_PROPERTY_SEED` for others.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod assessor;
mod bytes;
mod explanations;
mod files;
mod json;
mod monotone;
mod next;
mod order;
mod plan;
mod recourse;

use consortium_cases::{Case, TODAY};
use consortium_core::answers::{Answers, Completeness};
use consortium_core::ruleset::{Kind, Ruleset};
use consortium_core::value::{Answer, Entry, Proof};
use consortium_core::verdict::{State, Verdict};
use consortium_core::{Assessment, Day, assess, file};
use consortium_tests::applicants::{Applicants, Care, answer, put, spots};
use consortium_tests::policies;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().unwrap())
}

/// How many applicants are tried where `quick` would do.
fn runs(quick: u64) -> u64 {
    number("CONSORTIUM_PROPERTY_RUNS", quick)
}

fn seed() -> u64 {
    number("CONSORTIUM_PROPERTY_SEED", 1)
}

fn today() -> Day {
    Day::parse(TODAY).unwrap()
}

fn newest() -> Ruleset {
    consortium_rulesets::newest("qingdao").unwrap().load().unwrap()
}

/// The cases that are about this ruleset, with their answers.
fn cases(ruleset: &Ruleset) -> Vec<(Case, Answers)> {
    let cases = policies::cases(&ruleset.policy).unwrap().into_iter().filter(|case| case.is_about(ruleset));
    cases.map(|case| (case.answers(ruleset).unwrap(), case)).map(|(answers, case)| (case, answers)).collect()
}

/// Applicants to the newest ruleset, half of them like a case.
fn applicants(ruleset: &Ruleset) -> Applicants<'_> {
    let bases = cases(ruleset).into_iter().filter(|(case, _)| case.today == today()).map(|(_, answers)| answers);
    Applicants::new(ruleset, today(), bases.collect(), seed())
}

/// Tries something with random applicants; a failure tells which.
fn each(quick: u64, mut property: impl FnMut(&Ruleset, &mut Applicants<'_>, &Answers)) {
    let ruleset = newest();
    let mut applicants = applicants(&ruleset);
    for _ in 0..runs(quick) {
        let answers = applicants.draw();
        let told = Told(&ruleset, &answers);
        property(&ruleset, &mut applicants, &answers);
        std::mem::forget(told);
    }
}

/// Prints the applicant when a property panics.
struct Told<'a>(&'a Ruleset, &'a Answers);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        let written: Vec<String> = file::write(self.0, self.1).lines().map(|line| line.trim().to_owned()).collect();
        println!("the property does not hold of {}", written.join(""));
    }
}

fn conclude(ruleset: &Ruleset, answers: &Answers) -> Assessment {
    assess(ruleset, answers, today())
}

fn verdicts(assessment: &Assessment) -> Vec<Verdict> {
    assessment.outlook.iter().collect()
}

#[test]
fn complete_answers_leave_nothing_open() {
    each(600, |ruleset, applicants, answers| {
        let mut answers = answers.clone();
        let rosters: Vec<u16> = answers.rosters().map(|(ix, _)| ix).collect();
        for roster in rosters {
            answers.set_complete(roster, Completeness::Complete);
        }
        for spot in spots(ruleset, &answers) {
            if matches!(answer(ruleset, &answers, spot), Answer::Known(..)) {
                continue;
            }
            let mut entry = applicants.entry(spot.question, Care::Careful);
            if entry == Entry::Unknown {
                entry = Entry::Given(applicants.value(&ruleset.questions[usize::from(spot.question)]), Proof::Declared);
            }
            put(ruleset, &mut answers, spot, entry);
        }
        let found = conclude(ruleset, &answers);
        for (criterion, finding) in ruleset.criteria.iter().zip(&found.findings) {
            let decided = !matches!(finding.state, State::Open | State::NoMatter | State::Error);
            assert!(decided, "{} is {:?}", criterion.id, finding.state);
            let counts = finding.state != State::NotApplicable;
            assert!(!counts || finding.least == finding.greatest, "{}: {finding:?}", criterion.id);
        }
        assert!(found.outlook.is_settled() && found.verdict != Verdict::Open, "{found:?}");
        assert_eq!(verdicts(&found), [found.verdict]);
        assert_eq!(found.readiness.unwrap().width(), 0);
        assert_eq!(found.next, []);
    });
}

#[test]
fn nothing_said_says_nothing() {
    for shipped in consortium_rulesets::SHIPPED.iter() {
        let ruleset = shipped.load().unwrap();
        let found = conclude(&ruleset, &Answers::new(&ruleset, today()));
        let score = found.readiness.unwrap();
        assert_eq!((score.least, score.greatest), (0, 10_000));
        assert_eq!(found.verdict, Verdict::Open);
        // Every question of the form that always applies is asked.
        for (ix, question) in (0..).zip(&ruleset.questions) {
            let always = question.applies.is_none() && ruleset.slot(ix).column.is_none();
            let asked = found.next.iter().any(|next| next.slot.question == ix);
            assert_eq!(always, asked, "{}", question.id);
        }
        assert!(ruleset.questions.iter().any(|question| matches!(question.kind, Kind::Roster(_))));
    }
}
