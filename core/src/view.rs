//! The outward form of an assessment: what the command line and JavaScript receive.
//!
//! It has its own types, so that the engine can change without breaking those who read it. Ids stand where the engine
//! has positions; rows are numbered from 1; scores are in hundredths of a point. The same bytes on every platform.

use serde::Serialize;

use crate::answers::{Answers, RowId};
use crate::assess::Assessment;
use crate::condition::eval::Facts;
use crate::condition::{Slot, Standing, Truths};
use crate::day::Day;
use crate::explain::explain;
use crate::lines;
use crate::next::Power;
use crate::phrases;
use crate::readiness::Score;
use crate::ruleset::{Place, QuestionIx, Ruleset};
use crate::text::Lang;
use crate::value::Answer;
use crate::verdict::Outlook;

/// An assessment with everything that explains it.
#[derive(Clone, Debug, Serialize)]
pub struct View<'a> {
    ruleset: String,
    hash: &'a str,
    today: String,
    verdict: &'static str,
    settled: bool,
    outlook: Vec<&'static str>,
    readiness: Readiness<'a>,
    criteria: Vec<CriterionView<'a>>,
    next: Vec<NextView<'a>>,
    readings: Vec<ReadingView<'a>>,
    faults: Vec<FaultView<'a>>,
    notices: Vec<&'a str>,
    left_out: Vec<LeftOut<'a>>,
    obsolete: Vec<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
struct Readiness<'a> {
    total: Option<ScoreView>,
    dimensions: Vec<DimensionView<'a>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct ScoreView {
    least: u16,
    greatest: u16,
}

impl From<Score> for ScoreView {
    fn from(Score { least, greatest }: Score) -> Self {
        Self { least, greatest }
    }
}

#[derive(Clone, Debug, Serialize)]
struct DimensionView<'a> {
    id: &'a str,
    score: Option<ScoreView>,
}

#[derive(Clone, Debug, Serialize)]
struct CriterionView<'a> {
    id: &'a str,
    force: &'static str,
    state: &'static str,
    least: u16,
    greatest: u16,
    because: Vec<LineView>,
    cites: Vec<Spot<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct LineView {
    zh: String,
    en: String,
}

/// A question, or a field of a row.
#[derive(Clone, Copy, Debug, Serialize)]
struct Spot<'a> {
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct NextView<'a> {
    #[serde(flatten)]
    place: Spot<'a>,
    moves_verdict: bool,
    decides_obstacle: bool,
    settles: u16,
    narrows: u32,
    idle: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ReadingView<'a> {
    reading: &'a str,
    option: &'a str,
    verdict: &'static str,
    outlook: Vec<&'static str>,
    criteria: Vec<StateView<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct StateView<'a> {
    id: &'a str,
    state: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct FaultView<'a> {
    #[serde(flatten)]
    place: Spot<'a>,
    message: LineView,
}

#[derive(Clone, Debug, Serialize)]
struct LeftOut<'a> {
    roster: &'a str,
    row: usize,
    why: &'static str,
}

/// The outward form of `assessment`.
#[must_use]
pub fn view<'a>(ruleset: &'a Ruleset, answers: &'a Answers, assessment: &Assessment, today: Day) -> View<'a> {
    let facts = Facts::new(ruleset, answers, today);
    let place = |slot: Slot, row: Option<RowId>| place(ruleset, answers, slot, row);
    let criteria = ruleset.criteria.iter().zip(&assessment.findings).map(|(criterion, finding)| {
        let explanation = explain(&facts, criterion);
        let say = |lang| lines::lines(&facts, criterion.force, &explanation, lang);
        let because =
            say(Lang::Zh).into_iter().zip(say(Lang::En)).map(|(zh, en)| LineView { zh: zh.text, en: en.text });
        CriterionView {
            id: &criterion.id,
            force: criterion.force.word(),
            state: finding.state.word(),
            least: finding.least,
            greatest: finding.greatest,
            because: because.collect(),
            cites: explanation.cites().into_iter().map(|(slot, row)| place(slot, row)).collect(),
        }
    });
    let dimensions = ruleset.dimensions.iter().zip(&assessment.dimensions);
    View {
        ruleset: ruleset.name(),
        hash: &ruleset.hash,
        today: today.to_string(),
        verdict: assessment.verdict.word(),
        settled: assessment.outlook.is_settled(),
        outlook: words(assessment.outlook),
        readiness: Readiness {
            total: assessment.readiness.map(Into::into),
            dimensions: dimensions
                .map(|(d, score)| DimensionView { id: &d.id, score: score.map(Into::into) })
                .collect(),
        },
        criteria: criteria.collect(),
        next: assessment.next.iter().map(|next| next_view(place(next.slot, next.row), next.power)).collect(),
        readings: readings(ruleset, assessment),
        faults: faults(ruleset, answers),
        notices: notices(&facts),
        left_out: left_out(ruleset, answers),
        obsolete: answers.obsolete.keys().map(String::as_str).collect(),
    }
}

/// [`view()`] as JSON.
#[must_use]
pub fn json(ruleset: &Ruleset, answers: &Answers, assessment: &Assessment, today: Day) -> String {
    // Writing these types to memory cannot fail; an empty text would fail every test that reads it.
    serde_json::to_string(&view(ruleset, answers, assessment, today)).unwrap_or_default()
}

fn words(outlook: Outlook) -> Vec<&'static str> {
    outlook.iter().map(|verdict| verdict.word()).collect()
}

fn next_view(place: Spot<'_>, power: Power) -> NextView<'_> {
    NextView {
        place,
        moves_verdict: power.moves_verdict,
        decides_obstacle: power.decides_obstacle,
        settles: power.settles,
        narrows: power.narrows,
        idle: power.is_idle(),
    }
}

fn place<'a>(ruleset: &'a Ruleset, answers: &Answers, slot: Slot, row: Option<RowId>) -> Spot<'a> {
    let question = ruleset.question(slot.question);
    let row = match question.map(|q| q.place) {
        Some(Place::Field { roster, .. }) => row.and_then(|row| number(answers, roster, row)),
        _ => None,
    };
    Spot { question: question.map_or("", |q| &q.id), row }
}

/// The number of a row, from 1.
fn number(answers: &Answers, roster: QuestionIx, row: RowId) -> Option<usize> {
    answers.rows(roster)?.iter().position(|r| r.id == row).map(|position| position + 1)
}

fn readings<'a>(ruleset: &'a Ruleset, assessment: &Assessment) -> Vec<ReadingView<'a>> {
    let view = |alternative: &crate::assess::Alternative| {
        let reading = ruleset.readings.get(usize::from(alternative.reading))?;
        let criteria = alternative.differs.iter().filter_map(|(ix, state)| {
            Some(StateView { id: &ruleset.criteria.get(usize::from(*ix))?.id, state: state.word() })
        });
        Some(ReadingView {
            reading: &reading.id,
            option: &reading.options.get(usize::from(alternative.option))?.id,
            verdict: alternative.verdict.word(),
            outlook: words(alternative.outlook),
            criteria: criteria.collect(),
        })
    };
    assessment.readings.iter().filter_map(view).collect()
}

fn faults<'a>(ruleset: &'a Ruleset, answers: &Answers) -> Vec<FaultView<'a>> {
    let mut out = Vec::new();
    let mut note = |ix: QuestionIx, row: Option<usize>, answer: Option<&Answer>| {
        if let (Some(Answer::Faulty(fault)), Some(question)) = (answer, ruleset.question(ix)) {
            let say = |lang| phrases::fault(fault, question, lang);
            let message = LineView { zh: say(Lang::Zh), en: say(Lang::En) };
            out.push(FaultView { place: Spot { question: &question.id, row }, message });
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

fn left_out<'a>(ruleset: &'a Ruleset, answers: &Answers) -> Vec<LeftOut<'a>> {
    let mut out = Vec::new();
    for (roster, rows) in answers.rosters() {
        let Some(question) = ruleset.question(roster) else {
            continue;
        };
        for (row, number) in rows.iter().zip(1..) {
            let why = match row.standing {
                Standing::Counted => continue,
                Standing::Repeated => "repeated",
                Standing::SameAsLead => "same_as_lead",
            };
            out.push(LeftOut { roster: &question.id, row: number, why });
        }
    }
    out
}
