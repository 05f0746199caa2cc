//! Engine and oracle side by side.

use std::collections::BTreeSet;
use std::rc::Rc;

use consortium_core::answers::Answers;
use consortium_core::condition::Truths;
use consortium_core::readiness::Score;
use consortium_core::ruleset::{Criterion, Force, Ruleset};
use consortium_core::verdict::{self, State, Verdict};
use consortium_core::{Assessment, assess};

use super::fixes::{Comparison, asks_once};
use super::laws::{reordered, widened};
use crate::explanations::{Fault, Rules, faults};
use crate::oracle::consult;
use crate::oracle::enumerate::{Case, TooMany};
use crate::oracle::opinion::{Finding, Opinion, decides};
use crate::oracle::study::Study;

/// What was compared and what differs.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Where engine and oracle differ, in words.
    pub differences: Vec<String>,
    /// Criteria whose state has to agree exactly.
    pub exact_states: u32,
    /// Criteria of which the engine may know less than the oracle.
    pub sound_states: u32,
    /// Whether the outlook has to agree exactly.
    pub exact_outlook: bool,
    /// Whether the intervals of readiness have to agree exactly.
    pub exact_readiness: bool,
    /// Whether what has to change was compared with trying everything.
    pub fixes: bool,
    /// Whether the engine says that it found all of it.
    pub all_fixes: bool,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// States, verdict, outlook, readiness, readings.
    Findings,
    /// Also explanations, that the order of criteria does not matter, that no further answer widens anything, and what has to
    /// change: all that costs many times as much.
    Everything,
}

/// As [`compare`], where a panic of the engine is a difference too.
///
/// # Errors
/// As [`compare`].
pub fn compare_guarded(
    study: &Rc<Study<'_>>,
    answers: &Answers,
    most: usize,
    depth: Depth,
) -> Result<Compared, TooMany> {
    std::panic::catch_unwind(|| compare(study, answers, most, depth)).unwrap_or_else(|_| {
        Ok(Compared { differences: vec!["panic: engine panics".to_owned()], ..Compared::default() })
    })
}

/// Assesses with both and compares: exactly where each open point is used once, else that the engine rules out nothing
/// that the oracle reaches.
///
/// # Errors
/// [`TooMany`] when the oracle would have to look at more than `most` worlds at once.
pub fn compare(study: &Rc<Study<'_>>, answers: &Answers, most: usize, depth: Depth) -> Result<Compared, TooMany> {
    let (ruleset, today) = (study.ruleset, study.today);
    let case = Case::of(study, answers);
    let opinion = consult(&case, most)?;
    let assessment = assess(ruleset, answers, today);
    let mut out = Compared::default();
    for ((criterion, engine), oracle) in ruleset.criteria.iter().zip(&assessment.findings).zip(&opinion.findings) {
        states(criterion, engine, oracle, &mut out);
    }
    if opinion.verdict == Verdict::Error || assessment.verdict == Verdict::Error {
        let errors = ruleset.criteria.iter().zip(&assessment.findings);
        let error = errors.filter(|(c, _)| decides(c.force)).any(|(_, finding)| finding.state == State::Error);
        if error != (assessment.verdict == Verdict::Error) {
            out.note("verdict in error", &assessment.verdict, &error);
        }
    }
    verdicts(ruleset, &assessment, &opinion, &mut out);
    readiness(&assessment, &opinion, &mut out);
    readings(&case, &assessment, most, &mut out)?;
    if depth == Depth::Findings {
        return Ok(out);
    }
    for (criterion, fault) in faults(Rules::Random, ruleset, answers, today, &assessment) {
        // Where a rule asks for an answer twice, what one part takes may do for another.
        if matches!(fault, Fault::NotEnough(_)) || asks_once(ruleset, criterion) {
            out.differences.push(format!("{}: {fault}", criterion.id));
        }
    }
    out.differences.extend(reordered(ruleset, answers, today, &assessment));
    let widened = widened(ruleset, answers, today, &assessment);
    out.differences.extend(widened.findings);
    if out.exact_outlook {
        out.differences.extend(widened.outlook);
    }
    if out.exact_outlook && out.differences.is_empty() && assessment.verdict == opinion.verdict {
        let comparison = Comparison { study, answers };
        if let Ok(fixes) = comparison.compare(&assessment.findings, opinion.verdict) {
            (out.fixes, out.all_fixes) = (true, fixes.all);
            out.differences = fixes.differences;
        }
    }
    Ok(out)
}

impl Compared {
    fn note(&mut self, what: &str, engine: &dyn std::fmt::Debug, oracle: &dyn std::fmt::Debug) {
        self.differences.push(format!("{what}: engine {engine:?}, oracle {oracle:?}"));
    }
}

/// The values of a check as the oracle writes them.
fn values(truths: Truths) -> BTreeSet<u8> {
    let may = [truths.may_be_false(), truths.may_be_judged(), truths.may_be_true()];
    (0..).zip(may).filter(|(_, may)| *may).map(|(value, _)| value).collect()
}

/// Whether a state is the oracle's, or names a document too many where that is not told exactly.
fn agrees(engine: State, oracle: &Finding) -> bool {
    let careful = oracle.tallied && (engine, oracle.state) == (State::MetOnDeclaration, State::Met);
    engine == oracle.state || careful
}

fn states(criterion: &Criterion, engine: &verdict::Finding, oracle: &Finding, out: &mut Compared) {
    let id = &criterion.id;
    if oracle.state == State::Error || engine.state == State::Error {
        // Which of two things that are missing is told first, an answer or a right one, is not laid down.
        let undecided = |state: State| matches!(state, State::Error | State::Open);
        let sound = undecided(engine.state) && oracle.faulty;
        // What fails and what is judged come to the same for a judged criterion, which the engine sees after the error.
        let same = criterion.force == Force::Judged && oracle.state == State::NeedsJudgement;
        if !sound || same {
            if !sound {
                out.note(&format!("{id}: state"), &engine.state, &oracle.state);
            }
            return;
        }
        if oracle.read_once && !undecided(oracle.state) {
            out.note(&format!("{id}: state"), &engine.state, &oracle.state);
        }
        return;
    }
    let credit = (engine.least, engine.greatest);
    let agree = agrees(engine.state, oracle);
    if oracle.read_once {
        out.exact_states += 1;
        if !agree {
            out.note(&format!("{id}: state"), &engine.state, &oracle.state);
        }
        if engine.state != State::NotApplicable && values(engine.check) != oracle.checks {
            out.note(&format!("{id}: check"), &values(engine.check), &oracle.checks);
        }
        let other = |exact: &(u16, u16)| match oracle.loose {
            true => exact.0 < credit.0 || credit.1 < exact.1,
            false => *exact != credit,
        };
        if let Some(exact) = oracle.credit.filter(other) {
            out.note(&format!("{id}: credit"), &credit, &exact);
        }
        return;
    }
    out.sound_states += 1;
    let compatible = match engine.state {
        State::Open => true,
        State::NoMatter => {
            matches!(oracle.state, State::NoMatter | State::NotApplicable | State::Met | State::MetOnDeclaration)
        }
        State::MetOnDeclaration => matches!(oracle.state, State::Met | State::MetOnDeclaration),
        _ => agree,
    };
    if !compatible {
        out.note(&format!("{id}: state rules out"), &engine.state, &oracle.state);
    }
    if engine.state != State::NotApplicable && !oracle.checks.is_subset(&values(engine.check)) {
        out.note(&format!("{id}: check rules out"), &values(engine.check), &oracle.checks);
    }
    if let Some((least, most)) = oracle.credit.filter(|(least, most)| *least < credit.0 || credit.1 < *most) {
        out.note(&format!("{id}: credit rules out"), &credit, &(least, most));
    }
}

/// Whether the engine's outlook has to be exact.
pub(super) fn is_exact(ruleset: &Ruleset, opinion: &Opinion) -> bool {
    let mut deciding = ruleset.criteria.iter().zip(&opinion.findings).filter(|(c, _)| decides(c.force));
    opinion.separable && deciding.all(|(_, finding)| finding.read_once)
}

fn verdicts(ruleset: &Ruleset, assessment: &Assessment, opinion: &Opinion, out: &mut Compared) {
    let reached: BTreeSet<Verdict> = assessment.outlook.iter().collect();
    out.exact_outlook = is_exact(ruleset, opinion);
    if out.exact_outlook && reached != opinion.outlook {
        out.note("outlook", &reached, &opinion.outlook);
    } else if !opinion.outlook.is_subset(&reached) {
        out.note("outlook rules out", &reached, &opinion.outlook);
    }
    let errors = [assessment.verdict, opinion.verdict].contains(&Verdict::Error);
    if reached == opinion.outlook && !errors && assessment.verdict != opinion.verdict {
        out.note("verdict", &assessment.verdict, &opinion.verdict);
    }
    if assessment.outlook.is_settled() != (reached.len() == 1) {
        out.note("settled", &assessment.outlook.is_settled(), &(reached.len() == 1));
    }
}

fn readiness(assessment: &Assessment, opinion: &Opinion, out: &mut Compared) {
    out.exact_readiness = opinion.independent && opinion.findings.iter().all(|f| f.read_once && !f.loose);
    let exact = out.exact_readiness;
    let mut one = |what: &str, engine: Option<Score>, oracle: Option<(u64, u64)>| {
        let engine = engine.map(|score| (u64::from(score.least), u64::from(score.greatest)));
        let agrees = match (engine, oracle) {
            (Some(engine), Some(oracle)) if !exact => engine.0 <= oracle.0 && oracle.1 <= engine.1,
            (Some(_), None) if !exact => true,
            (engine, oracle) => engine == oracle,
        };
        if !agrees {
            out.note(what, &engine, &oracle);
        }
    };
    one("readiness", assessment.readiness, opinion.readiness);
    for (at, (engine, oracle)) in assessment.dimensions.iter().zip(&opinion.dimensions).enumerate() {
        one(&format!("readiness of dimension {at}"), *engine, *oracle);
    }
}

/// Alternatives are told apart only where they differ from the default, so all of them are looked at.
fn readings(case: &Case<'_>, assessment: &Assessment, most: usize, out: &mut Compared) -> Result<(), TooMany> {
    for (reading, declared) in (0_u16..).zip(&case.ruleset.readings) {
        for option in 1..u8::try_from(declared.options.len()).unwrap_or(u8::MAX) {
            let mut other = case.clone();
            other.readings[usize::from(reading)] = option;
            let opinion = consult(&other, most)?;
            let told = assessment.readings.iter().find(|a| a.reading == reading && a.option == option);
            let Some(alternative) = told else { continue };
            let reached: BTreeSet<Verdict> = alternative.outlook.iter().collect();
            if !opinion.outlook.is_subset(&reached) {
                out.note("another reading's outlook rules out", &reached, &opinion.outlook);
            }
            for (at, oracle) in (0_u16..).zip(&opinion.findings).filter(|(_, f)| f.read_once && !f.faulty) {
                let differs = told.and_then(|a| a.differs.iter().find(|(ix, _)| *ix == at)).map(|(_, state)| *state);
                let engine = differs.or_else(|| assessment.findings.get(usize::from(at)).map(|f| f.state));
                if !engine.is_some_and(|engine| agrees(engine, oracle)) {
                    out.note(&format!("another reading's state of c{at}"), &engine, &oracle.state);
                }
            }
        }
    }
    Ok(())
}
