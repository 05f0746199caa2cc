//! The outward form of an assessment: what the command line and JavaScript receive.
//!
//! It is built by hand from the assessment, so that the engine can change without breaking those who read it. Ids stand where the engine
//! has positions; rows are numbered from 1; scores are in hundredths of a point. The same bytes on every platform.

use crate::answers::{Answers, RowId};
use crate::assess::{Alternative, Assessment};
use crate::condition::eval::Facts;
use crate::condition::{Slot, Standing, Truths};
use crate::day::Day;
use crate::explain::explain;
use crate::json::Json;
use crate::lines;
use crate::next::Next;
use crate::phrases;
use crate::readiness::Score;
use crate::ruleset::{Criterion, Place, QuestionIx, Ruleset};
use crate::text::Lang;
use crate::value::Answer;
use crate::verdict::{Finding, Outlook};

pub(crate) type Entries = Vec<(Box<str>, Json)>;

/// An assessment with everything that explains it, as JSON without blanks.
#[must_use]
pub fn json(ruleset: &Ruleset, answers: &Answers, assessment: &Assessment, today: Day) -> String {
    view(ruleset, answers, assessment, today).compact()
}

/// An assessment with everything that explains it.
#[must_use]
pub fn view(ruleset: &Ruleset, answers: &Answers, assessment: &Assessment, today: Day) -> Json {
    let facts = Facts::new(ruleset, answers, today);
    let found = ruleset.criteria.iter().zip(&assessment.findings);
    let criteria = found.map(|(criterion, finding)| criterion_view(&facts, criterion, finding));
    let scored = ruleset.dimensions.iter().zip(&assessment.dimensions);
    let dimensions = scored.map(|(dimension, own)| object([("id", Json::text(&dimension.id)), ("score", score(*own))]));
    let readiness = [("total", score(assessment.readiness)), ("dimensions", Json::List(dimensions.collect()))];
    let readings = assessment.readings.iter().filter_map(|alternative| reading(ruleset, alternative));
    object([
        ("ruleset", Json::text(&ruleset.name())),
        ("hash", Json::text(&ruleset.hash)),
        ("today", Json::text(&today.to_string())),
        ("verdict", Json::text(assessment.verdict.word())),
        ("settled", Json::Bool(assessment.outlook.is_settled())),
        ("outlook", words(assessment.outlook)),
        ("readiness", object(readiness)),
        ("criteria", Json::List(criteria.collect())),
        ("next", Json::List(assessment.next.iter().map(|next| next_view(ruleset, answers, next)).collect())),
        ("readings", Json::List(readings.collect())),
        ("faults", Json::List(faults(ruleset, answers))),
        ("notices", Json::texts(notices(&facts).into_iter())),
        ("left_out", Json::List(left_out(ruleset, answers))),
        ("obsolete", Json::texts(obsolete(ruleset, answers).iter().map(AsRef::as_ref))),
    ])
}

pub(crate) fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

pub(crate) fn count(number: impl Into<u64>) -> Json {
    Json::number(number.into())
}

pub(crate) fn score(score: Option<Score>) -> Json {
    score.map_or(Json::Null, |score| object([("least", count(score.least)), ("greatest", count(score.greatest))]))
}

pub(crate) fn words(outlook: Outlook) -> Json {
    Json::texts(outlook.iter().map(|verdict| verdict.word()))
}

/// A sentence in both languages.
pub(crate) fn both(say: impl Fn(Lang) -> String) -> Json {
    object([("zh", Json::text(&say(Lang::Zh))), ("en", Json::text(&say(Lang::En)))])
}

fn criterion_view<'a>(facts: &Facts<'a>, criterion: &'a Criterion, finding: &Finding) -> Json {
    let explanation = explain(facts, criterion);
    let say = |lang| lines::lines(facts, criterion.force, &explanation, lang);
    let because = say(Lang::Zh)
        .into_iter()
        .zip(say(Lang::En))
        .map(|(zh, en)| object([("zh", Json::text(&zh.text)), ("en", Json::text(&en.text))]));
    let cites = explanation.cites().into_iter();
    let cites = cites.map(|(slot, row)| Json::Object(place(facts.ruleset, facts.answers, slot, row)));
    object([
        ("id", Json::text(&criterion.id)),
        ("force", Json::text(criterion.force.word())),
        ("state", Json::text(finding.state.word())),
        ("least", count(finding.least)),
        ("greatest", count(finding.greatest)),
        ("because", Json::List(because.collect())),
        ("cites", Json::List(cites.collect())),
    ])
}

fn next_view(ruleset: &Ruleset, answers: &Answers, next: &Next) -> Json {
    let mut entries = place(ruleset, answers, next.slot, next.row);
    let power = next.power;
    for (key, value) in [
        ("moves_verdict", Json::Bool(power.moves_verdict)),
        ("decides_obstacle", Json::Bool(power.decides_obstacle)),
        ("settles", count(power.settles)),
        ("narrows", count(power.narrows)),
        ("idle", Json::Bool(power.is_idle())),
    ] {
        entries.push((key.into(), value));
    }
    Json::Object(entries)
}

/// A question, or a field with the number of its row.
pub(crate) fn place(ruleset: &Ruleset, answers: &Answers, slot: Slot, row: Option<RowId>) -> Entries {
    let question = ruleset.question(slot.question);
    let row = match question.map(|q| q.place) {
        Some(Place::Field { roster, .. }) => row.and_then(|row| number(answers, roster, row)),
        _ => None,
    };
    spot(question.map_or("", |q| &q.id), row)
}

pub(crate) fn spot(question: &str, row: Option<u64>) -> Entries {
    let mut entries: Entries = vec![("question".into(), Json::text(question))];
    entries.extend(row.map(|row| ("row".into(), Json::number(row))));
    entries
}

/// The number of a row, from 1.
pub(crate) fn number(answers: &Answers, roster: QuestionIx, row: RowId) -> Option<u64> {
    let rows = answers.rows(roster)?;
    (1..).zip(rows.iter()).find(|(_, r)| r.id == row).map(|(number, _)| number)
}

fn reading(ruleset: &Ruleset, alternative: &Alternative) -> Option<Json> {
    let reading = ruleset.readings.get(usize::from(alternative.reading))?;
    let option = reading.options.get(usize::from(alternative.option))?;
    let criteria = alternative.differs.iter().filter_map(|(ix, state)| {
        let criterion = ruleset.criteria.get(usize::from(*ix))?;
        Some(object([("id", Json::text(&criterion.id)), ("state", Json::text(state.word()))]))
    });
    Some(object([
        ("reading", Json::text(&reading.id)),
        ("option", Json::text(&option.id)),
        ("verdict", Json::text(alternative.verdict.word())),
        ("outlook", words(alternative.outlook)),
        ("criteria", Json::List(criteria.collect())),
    ]))
}

fn faults(ruleset: &Ruleset, answers: &Answers) -> Vec<Json> {
    let mut out = Vec::new();
    let mut note = |ix: QuestionIx, row: Option<u64>, answer: Option<&Answer>| {
        if let (Some(Answer::Faulty(fault)), Some(question)) = (answer, ruleset.question(ix)) {
            let mut entries = spot(&question.id, row);
            entries.push(("message".into(), both(|lang| phrases::fault(fault, question, lang))));
            out.push(Json::Object(entries));
        }
    };
    for (ix, question) in (0..).zip(&ruleset.questions) {
        match question.place {
            Place::Section(_) => note(ix, None, answers.cell(ix).map(|cell| cell.answer())),
            Place::Field { roster, column } => {
                let rows = answers.rows(roster).into_iter().flat_map(|rows| rows.iter());
                rows.zip(1..).for_each(|(row, n)| note(ix, Some(n), row.cell(column).map(|cell| cell.answer())));
            }
        }
    }
    out
}

/// The notices that certainly apply, in the ruleset's order.
#[must_use]
pub fn notices<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let shown = facts.ruleset.notices.iter().filter(|n| facts.eval(&n.when, None).truths == Truths::TRUE);
    shown.map(|notice| &*notice.id).collect()
}

fn left_out(ruleset: &Ruleset, answers: &Answers) -> Vec<Json> {
    let mut out = Vec::new();
    for (roster, rows) in answers.rosters() {
        let Some(question) = ruleset.question(roster) else { continue };
        for (row, number) in rows.iter().zip(1_u64..) {
            let why = match row.standing {
                Standing::Counted => continue,
                Standing::Repeated => "repeated",
                Standing::SameAsLead => "same_as_lead",
            };
            out.push(object([
                ("roster", Json::text(&question.id)),
                ("row", Json::number(number)),
                ("why", Json::text(why)),
            ]));
        }
    }
    out
}

/// What the ruleset does not ask for: `question`, or `roster[2].field` with the number of the row.
#[must_use]
pub fn obsolete(ruleset: &Ruleset, answers: &Answers) -> Vec<Box<str>> {
    let mut out: Vec<Box<str>> = answers.obsolete.iter().map(|(id, _)| id.clone()).collect();
    for (roster, rows) in answers.rosters() {
        let roster = ruleset.question(roster).map_or("", |q| &q.id);
        for (row, number) in rows.iter().zip(1..) {
            out.extend(row.obsolete.iter().map(|(id, _)| format!("{roster}[{number}].{id}").into()));
        }
    }
    out
}
