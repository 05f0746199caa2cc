//! What to ask next, against its definition: every open question, tried with every answer that rules tell apart.

use consortium_core::answers::{Answers, Completeness, Row};
use consortium_core::condition::Slot;
use consortium_core::condition::Truths;
use consortium_core::condition::eval::{Assumed, Facts};
use consortium_core::next::{Next, Power};
use consortium_core::ruleset::{Force, Kind, Place, Ruleset};
use consortium_core::value::{Answer, Entry, Proof, Raw, Value};
use consortium_core::verdict::{Finding, Outlook, independent};
use consortium_core::{Assessment, find};
use consortium_tests::applicants::{Applicants, Spot, put};
use consortium_tests::policies::Policy;

use super::{conclude, each, runs, seed, today};

/// What is open, in the order of the form: questions that apply for certain and have no answer, rosters that may grow,
/// and of every field the first row that lacks it.
fn open(ruleset: &Ruleset, answers: &Answers) -> Vec<Spot> {
    let facts = Facts::new(ruleset, answers, today());
    let unknown = |answer: Option<&Answer>| answer == Some(&Answer::NotKnown);
    let mut out = Vec::new();
    for (question, asked) in (0_u16..).zip(&ruleset.questions) {
        let applies = |row: Option<&Row>| match &asked.applies {
            None => true,
            Some(condition) => facts.eval(condition, row).truths == Truths::TRUE,
        };
        match (asked.place, &asked.kind) {
            (Place::Section(_), Kind::Roster(_)) => {
                if applies(None) && !answers.rows(question).unwrap().is_complete() {
                    out.push(Spot { question, row: None });
                }
            }
            (Place::Section(_), _) => {
                if unknown(answers.cell(question).map(|cell| cell.answer())) && applies(None) {
                    out.push(Spot { question, row: None });
                }
            }
            (Place::Field { roster, column }, _) => {
                let lacks = |row: &&Row| unknown(row.cell(column).map(|cell| cell.answer())) && applies(Some(row));
                let row = answers.rows(roster).unwrap().counted().find(lacks);
                out.extend(row.map(|row| Spot { question, row: Some(row.id) }));
            }
        }
    }
    out
}

/// What everything would be found to be with this answer.
fn under(ruleset: &Ruleset, answers: &Answers, slot: Slot, spot: Spot, answer: &Answer) -> Vec<Finding> {
    let assumed = [Assumed { slot, row: spot.row, answer }];
    let mut facts = Facts::new(ruleset, answers, today());
    facts.assumed = &assumed;
    ruleset.criteria.iter().map(|criterion| find(&facts, criterion)).collect()
}

/// The same answer, given instead of assumed, where it is one that a user can pick.
fn given(ruleset: &Ruleset, answers: &Answers, spot: Spot, answer: &Answer) -> Option<Answers> {
    let mut answers = answers.clone();
    let asked = &ruleset.questions[usize::from(spot.question)];
    let Answer::Known(value, proof) = answer else { return None };
    let text = match (&asked.kind, value) {
        (Kind::Roster(_), _) => {
            answers.set_complete(spot.question, Completeness::Complete);
            return Some(answers);
        }
        (Kind::YesNo, Value::Choice(choice)) => ["no", "yes"][usize::from(*choice)].to_owned(),
        (Kind::One { choices }, Value::Choice(choice)) => choices[usize::from(*choice)].id.to_string(),
        (Kind::Maturity { .. } | Kind::Number { .. }, Value::Number(number)) => number.to_string(),
        _ => return None,
    };
    put(ruleset, &mut answers, spot, Entry::Given(Raw::text(&text), *proof));
    Some(answers)
}

/// Every answer of a question with few of them, documented; of others those that stand for all.
fn values(ruleset: &Ruleset, spot: Spot) -> Vec<Answer> {
    let asked = &ruleset.questions[usize::from(spot.question)];
    let known = |value| Answer::Known(value, Proof::Documented);
    let standing = || ruleset.uses.probes(spot.question).unwrap().answers.clone();
    match &asked.kind {
        Kind::YesNo => [0, 1].map(Value::Choice).map(known).to_vec(),
        Kind::Maturity { .. } => [0, 1, 2, 3].map(Value::Number).map(known).to_vec(),
        Kind::One { choices } => (0..choices.len()).map(|at| known(Value::Choice(at.try_into().unwrap()))).collect(),
        Kind::Roster(_) => vec![known(Value::Choice(1))],
        _ => standing(),
    }
}

/// How much the best answer to this question does.
fn power(ruleset: &Ruleset, answers: &Answers, found: &Assessment, spot: Spot) -> Power {
    let slot = ruleset.slot(spot.question);
    let reach = |findings: &[Finding]| -> Outlook {
        independent(ruleset.criteria.iter().map(|criterion| criterion.force).zip(findings.iter().copied()))
    };
    let mut power = Power::default();
    for answer in values(ruleset, spot) {
        let after = under(ruleset, answers, slot, spot, &answer);
        if let Some(answers) = given(ruleset, answers, spot, &answer) {
            assert_eq!(after, conclude(ruleset, &answers).findings, "assuming {answer:?} is not giving it");
        }
        power.moves_verdict |= !found.outlook.is_settled() && reach(&after) != reach(&found.findings);
        let (mut settles, mut narrows) = (0, 0);
        for (criterion, (before, after)) in ruleset.criteria.iter().zip(found.findings.iter().zip(&after)) {
            power.may_matter |= before != after;
            if !before.outlook(criterion.force).is_settled() && after.outlook(criterion.force).is_settled() {
                settles += 1;
                power.decides_obstacle |= criterion.force == Force::Must;
            }
            let width = |finding: &Finding| u32::from(finding.greatest) - u32::from(finding.least);
            narrows += width(before).saturating_sub(width(after)) * u32::from(criterion.weight);
        }
        power.settles = power.settles.max(settles);
        power.narrows = power.narrows.max(narrows);
    }
    // Where these answers do not stand for all, others may still matter to a criterion on which not all is decided.
    let undecided = |finding: &Finding| {
        finding.least < finding.greatest || !finding.check.is_certain() || !finding.applies.is_certain()
    };
    let uses = ruleset.uses.criteria(spot.question).iter().map(|ix| &found.findings[usize::from(*ix)]);
    power.may_matter |= !ruleset.uses.probes(spot.question).unwrap().exhaustive && uses.into_iter().any(undecided);
    power
}

/// What is listed for these answers; gives how many questions it was, and how many of them can do nothing.
fn check(ruleset: &Ruleset, answers: &Answers) -> (usize, usize) {
    let found = conclude(ruleset, answers);
    let expected = open(ruleset, answers).into_iter().map(|spot| {
        let power = power(ruleset, answers, &found, spot);
        Next { slot: ruleset.slot(spot.question), row: spot.row, power }
    });
    let mut expected: Vec<Next> = expected.collect();
    // Stable: those alike stay in the order of the form.
    expected.sort_by_key(|next| {
        let Power { moves_verdict, decides_obstacle, settles, narrows, may_matter } = next.power;
        std::cmp::Reverse((moves_verdict, decides_obstacle, settles, narrows, may_matter))
    });
    assert_eq!(found.next, expected);
    let idle = found.next.iter().filter(|next| next.power.is_idle());
    (found.next.len(), idle.count())
}

#[test]
fn the_next_questions_are_the_open_ones_by_what_they_can_do() {
    let (mut listed, mut idle) = (0, 0);
    each(150, |ruleset, _, answers| {
        let (open, without_effect) = check(ruleset, answers);
        listed += open;
        idle += without_effect;
    });
    assert!(listed as u64 > runs(150) * 10, "only {listed} questions were open");
    assert!(idle > 0 && idle < listed, "{idle} of {listed} can do nothing");
}

#[test]
fn so_they_are_in_other_cities() {
    for policy in Policy::all().unwrap() {
        for ruleset in &policy.versions {
            let about = policy.cases.iter().filter(|case| case.is_about(ruleset) && case.today == today());
            let bases = about.map(|case| case.answers(ruleset).unwrap()).collect();
            let mut applicants = Applicants::new(ruleset, today(), bases, seed());
            let listed: usize = (0..runs(40)).map(|_| check(ruleset, &applicants.draw()).0).sum();
            assert!(listed > 0, "{}: nothing was open", ruleset.name());
        }
    }
}

/// What is said to be idle can be answered either way, and nothing of the result moves.
#[test]
fn an_idle_question_changes_nothing_however_it_is_answered() {
    let mut tried = 0;
    each(150, |ruleset, applicants, answers| {
        let before = conclude(ruleset, answers);
        for next in before.next.iter().filter(|next| next.power.is_idle()) {
            let spot = Spot { question: next.slot.question, row: next.row };
            let asked = &ruleset.questions[usize::from(spot.question)];
            if matches!(asked.kind, Kind::Roster(_)) {
                continue;
            }
            let mut answers = answers.clone();
            put(ruleset, &mut answers, spot, Entry::Given(applicants.value(asked), Proof::Declared));
            let after = conclude(ruleset, &answers);
            assert_eq!((before.verdict, before.outlook), (after.verdict, after.outlook), "{}", asked.id);
            assert_eq!(before.readiness, after.readiness, "{}", asked.id);
            tried += 1;
        }
    });
    assert!(tried > 20, "only {tried} idle questions were tried");
}
