//! The whole pipeline in one function: evaluate, conclude, score, ask next, compare readings.

use crate::answers::Answers;
use crate::condition::Outcome;
use crate::condition::eval::{Facts, Granted};
use crate::day::Day;
use crate::next::{self, Next};
use crate::outlook::outlook;
use crate::readiness::{Score, Tally};
use crate::ruleset::{Criterion, Force, Ruleset};
use crate::verdict::{Finding, Outlook, State, Verdict, verdict};

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdicts still reachable.
    pub outlook: Outlook,
    /// One finding for each criterion, in the ruleset's order.
    pub findings: Vec<Finding>,
    /// Readiness in total; `None` when nothing applies.
    pub readiness: Option<Score>,
    /// Readiness by dimension, in the ruleset's order.
    pub dimensions: Vec<Option<Score>>,
    /// Questions still open, the most decisive first.
    pub next: Vec<Next>,
    /// What other readings of the text would change.
    pub readings: Vec<Alternative>,
}

/// The assessment under another reading, where it differs from the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Position in `Ruleset::readings`.
    pub reading: u16,
    /// Position among its options.
    pub option: u8,
    /// The verdict under it.
    pub verdict: Verdict,
    /// The outlook under it.
    pub outlook: Outlook,
    /// Criteria (by position) whose state differs, with that state.
    pub differs: Vec<(u16, State)>,
}

/// What was found, without what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdicts still reachable.
    pub outlook: Outlook,
    /// One finding for each criterion, in the ruleset's order.
    pub findings: Vec<Finding>,
    /// Readiness in total; `None` when nothing applies.
    pub readiness: Option<Score>,
    /// Readiness by dimension, in the ruleset's order.
    pub dimensions: Vec<Option<Score>>,
}

/// Assesses `answers` against `ruleset` on the day `today`.
///
/// Pure: no clock, no I/O, the same result on every platform.
#[must_use]
pub fn assess(ruleset: &Ruleset, answers: &Answers, today: Day) -> Assessment {
    let facts = Facts::new(ruleset, answers, today);
    advise(&facts, conclude(&facts))
}

/// As [`assess`], without what other readings would change ([`Assessment::readings`] is empty): for who shows that elsewhere.
#[must_use]
pub fn assess_as_read(ruleset: &Ruleset, answers: &Answers, today: Day) -> Assessment {
    let facts = Facts::new(ruleset, answers, today);
    with_next(&facts, conclude(&facts))
}

/// States, verdict, outlook and readiness: what a result that nobody acts on needs.
#[must_use]
pub fn conclude(facts: &Facts<'_>) -> Conclusion {
    conclusion(facts, facts.ruleset.criteria.iter().map(|criterion| find(facts, criterion)).collect())
}

/// What follows from the findings.
pub(crate) fn conclusion(facts: &Facts<'_>, findings: Vec<Finding>) -> Conclusion {
    let outlook = outlook(facts, &findings);
    let verdict = verdict(outlook, forces(facts.ruleset).zip(findings.iter().copied()));
    let (readiness, dimensions) = readiness(facts.ruleset, &findings);
    Conclusion { verdict, outlook, findings, readiness, dimensions }
}

/// Adds what to ask next, and what other readings would change.
pub(crate) fn advise(facts: &Facts<'_>, found: Conclusion) -> Assessment {
    let mut assessment = with_next(facts, found);
    let concluded = (assessment.verdict, assessment.outlook);
    assessment.readings = alternatives(facts, &assessment.findings, concluded);
    assessment
}

fn with_next(facts: &Facts<'_>, found: Conclusion) -> Assessment {
    let Conclusion { verdict, outlook, findings, readiness, dimensions } = found;
    let next = next::questions(facts, &findings, outlook);
    Assessment { verdict, outlook, readiness, dimensions, next, readings: Vec::new(), findings }
}

/// The score in total and by dimension.
fn readiness(ruleset: &Ruleset, findings: &[Finding]) -> (Option<Score>, Vec<Option<Score>>) {
    let mut dimensions = vec![Tally::default(); ruleset.dimensions.len()];
    for (criterion, finding) in ruleset.criteria.iter().zip(findings) {
        if let Some(own) = dimensions.get_mut(usize::from(criterion.dimension)) {
            own.add(criterion.weight, finding);
        }
    }
    let mut total = Tally::default();
    dimensions.iter().for_each(|own| total.add_all(own));
    (total.score(), dimensions.iter().map(Tally::score).collect())
}

/// Evaluates one criterion.
#[must_use]
pub fn find<'a>(facts: &Facts<'a>, criterion: &'a Criterion) -> Finding {
    let Some(applies) = &criterion.applies else {
        return Finding::new(criterion.force, Outcome::certain(true), facts.eval(&criterion.check, None));
    };
    // Where the criterion does not apply its check does not matter.
    let inside = Facts { granted: Granted::This(applies, &facts.granted), ..*facts };
    Finding::new(criterion.force, facts.eval(applies, None), inside.eval(&criterion.check, None))
}

fn forces(ruleset: &Ruleset) -> impl Iterator<Item = Force> {
    ruleset.criteria.iter().map(|criterion| criterion.force)
}

/// The readings under which a state, the verdict or the outlook differs. Only criteria that mention a reading are evaluated again.
fn alternatives(facts: &Facts<'_>, findings: &[Finding], concluded: (Verdict, Outlook)) -> Vec<Alternative> {
    let mut out = Vec::new();
    for (reading, declared) in (0_u16..).zip(&facts.ruleset.readings) {
        for option in 1..u8::try_from(declared.options.len()).unwrap_or(u8::MAX) {
            let mut readings = vec![0; facts.ruleset.readings.len()];
            if let Some(slot) = readings.get_mut(usize::from(reading)) {
                *slot = option;
            }
            let other = Facts { readings: &readings, ..*facts };
            let mut changed = findings.to_vec();
            let mut differs = Vec::new();
            let mut may_differ = false;
            for ((ix, criterion), finding) in (0_u16..).zip(&facts.ruleset.criteria).zip(&mut changed) {
                if !facts.ruleset.uses.mentions_reading(ix, reading) {
                    continue;
                }
                let found = find(&other, criterion);
                if found.state != finding.state {
                    differs.push((ix, found.state));
                }
                // What a criterion that stays open rests on may be other answers now, which it shares with other criteria.
                may_differ |= found != *finding || !found.outlook(criterion.force).is_settled();
                *finding = found;
            }
            if !may_differ {
                continue;
            }
            let outlook = outlook(&other, &changed);
            let verdict = verdict(outlook, forces(facts.ruleset).zip(changed));
            // A criterion that stays open may still be able to become other things.
            if !differs.is_empty() || (verdict, outlook) != concluded {
                out.push(Alternative { reading, option, verdict, outlook, differs });
            }
        }
    }
    out
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::sample::{answers, ruleset, today, yes_no};

    const READING: &str = r#"
[[reading]]
id = "counts"
title = { zh = "题", en = "Question" }
why = { zh = "未说明", en = "Not said" }
options = [{ id = "no", zh = "否", en = "No" }, { id = "yes", zh = "是", en = "Yes" }]
"#;

    /// The alternatives to a `must` that asks for `a`, and a `required` that reads either of two answers.
    fn readings(no: &str, yes: &str, given: &[(&str, &str)]) -> Vec<Alternative> {
        let either = format!(
            r#"check = {{ any = [{{ all = [{{ reading = "counts", is = "no" }}, {no}] }}, {{ all = [{{ reading = "counts", is = "yes" }}, {yes}] }}] }}"#
        );
        let proof = "proves = { zh = \"件\", en = \"Paper\" }";
        let questions = [READING.to_owned(), yes_no("a", ""), yes_no("b", proof)].concat();
        let ruleset =
            ruleset(&questions, &[("must", r#"check = { question = "a", is = true }"#), ("required", &either)]);
        assess(&ruleset, &answers(&ruleset, given), today()).readings
    }

    #[test]
    fn a_reading_that_changes_what_can_be_reached_is_told_although_all_stays_open() {
        let found = readings(r#"{ question = "a", is = true }"#, r#"{ question = "a", is = false }"#, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].verdict, found[0].differs.len()), (Verdict::Gap, 0));
        assert_eq!(found[0].outlook.iter().collect::<Vec<_>>(), [Verdict::Obstacle, Verdict::Gap]);
    }

    #[test]
    fn a_reading_that_changes_a_state_is_told() {
        let given = [("a", "yes"), ("b", "no")];
        let found = readings(r#"{ question = "a", is = true }"#, r#"{ question = "b", is = true }"#, &given);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].reading, found[0].option, found[0].verdict), (0, 1, Verdict::Gap));
        assert_eq!(found[0].differs, [(2, State::NotMet)]);
    }

    #[test]
    fn as_read_all_is_the_same_but_for_other_readings() {
        let either = r#"{ question = "a", is = true }, { reading = "counts", is = "yes" }"#;
        let ruleset = ruleset(
            &[READING.to_owned(), yes_no("a", ""), yes_no("b", "")].concat(),
            &[("must", &format!("check = {{ any = [{either}] }}"))],
        );
        let answers = answers(&ruleset, &[("b", "yes")]);
        let whole = assess(&ruleset, &answers, today());
        assert_eq!(whole.readings.len(), 1);
        let brief = assess_as_read(&ruleset, &answers, today());
        assert_eq!(Assessment { readings: brief.readings.clone(), ..whole }, brief);
        assert_eq!(brief.readings, []);
    }

    #[test]
    fn a_reading_that_only_changes_the_credit_is_not_told() {
        // Open under both, and worth less where the document counts too.
        let either = r#"{ question = "a", is = true }"#;
        let with_b = r#"{ all = [{ question = "a", is = true }, { question = "b", is = true }] }"#;
        assert_eq!(readings(either, with_b, &[("b", "yes")]), []);
    }
}
