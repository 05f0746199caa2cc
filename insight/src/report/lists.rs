//! The lists of the report: plan, evidence, rosters, answers, assumptions.

use consortium_core::condition::Slot;
use consortium_core::lines;
use consortium_core::phrases;
use consortium_core::recourse::plan::{duties, is_unsaid};
use consortium_core::ruleset::{Kind, Place, Question, QuestionIx};
use consortium_core::value::{Entry, Proof};
use consortium_core::verdict::State;

use crate::readings::{self, Matters};
use crate::text::{self, Say};
use crate::tree::{El, el};
use crate::{Sight, lead_time, steps};

fn head(sight: &Sight<'_>, columns: &[Say]) -> El {
    let cells = columns.iter().map(|say| el("th|scope=col").say(sight.say(*say)));
    el("thead").with(el("tr").list(cells))
}

fn table(sight: &Sight<'_>, columns: &[Say], rows: Vec<El>) -> El {
    el("table.report-table").with(head(sight, columns)).with(el("tbody").list(rows))
}

/// The questions of the form that say who this is, with their titles: texts and codes of the section that asks for a code.
pub fn identity<'a>(sight: &Sight<'a>) -> Vec<(QuestionIx, &'a str)> {
    let code = sight.rules.questions.iter().find(|it| matches!(it.kind, Kind::Code { .. }) && is_in_form(it));
    let Some(Place::Section(section)) = code.map(|question| question.place) else { return Vec::new() };
    let asked = sight.rules.section(section).filter(|(_, it)| matches!(it.kind, Kind::Text { .. } | Kind::Code { .. }));
    asked.map(|(ix, it)| (ix, it.title.get(sight.lang))).collect()
}

fn is_in_form(question: &Question) -> bool {
    matches!(question.place, Place::Section(_))
}

/// What was answered to a question of the form.
pub fn said(sight: &Sight<'_>, question: QuestionIx) -> String {
    lines::answer(&sight.facts(), sight.rules.slot(question), None, sight.lang)
}

/// The steps of the plan in the order in which to begin.
pub fn plan(sight: &Sight<'_>) -> Option<El> {
    let way = steps::way(sight)?;
    let goal = phrases::verdict(sight.recourse().goal, sight.lang);
    let mut rows = Vec::new();
    for (number, task) in (1..).zip(&way.plan.tasks) {
        let unsaid = is_unsaid(&sight.facts(), &task.step.change);
        let said = steps::said(sight, &task.step.change);
        let mut serves = el("ul");
        let (mut owners, mut documents): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for duty in duties(sight.rules, task.step) {
            let otherwise = if unsaid { sight.say(text::IF_NOT_SO) } else { "" };
            let remedy = &duty.criterion.remedy;
            serves = serves.with(el("li").say(format!("{otherwise}{}", remedy.action.get(sight.lang))));
            owners.extend(duty.owner.map(|party| party.title.get(sight.lang)));
            documents.push(remedy.document.get(sight.lang));
        }
        owners.dedup();
        documents.dedup();
        let listed = |words: Vec<&str>| words.join(sight.say(text::LISTED));
        rows.push(
            el("tr")
                .with(el("td.figure").say(number.to_string()))
                .with(el("td").with(el("b").say(said.what.clone())).with_if(steps::with(&said)).with(serves))
                .with(el("td").say(listed(owners)))
                .with(el("td.small").say(listed(documents)))
                .with(el("td").say(format!(
                    "{} · {}",
                    lead_time::days(sight, task.step.days),
                    steps::when(sight, task)
                ))),
        );
    }
    let columns = [text::COLUMN_NUMBER, text::COLUMN_STEP, text::BY_WHOM, text::PROVING_DOCUMENT, text::LEAD_TIME];
    Some(
        el("div")
            .with(el("p").say(sight.fill(text::REACHES, &[goal])))
            .with(table(sight, &columns, rows).class("report-plan")),
    )
}

/// The documents that requirements ask for, and whether they are there.
pub fn evidence(sight: &Sight<'_>) -> Option<El> {
    let mut rows = Vec::new();
    for (criterion, finding) in sight.rules.criteria.iter().zip(&sight.assessment.findings) {
        if matches!(finding.state, State::NotApplicable | State::NoMatter) {
            continue;
        }
        let state = match finding.state {
            State::Met => text::EVIDENCE_THERE,
            State::MetOnDeclaration => text::EVIDENCE_DECLARED,
            _ => text::EVIDENCE_MISSING,
        };
        let owner =
            sight.rules.parties.get(usize::from(criterion.remedy.owner)).map_or("", |it| it.title.get(sight.lang));
        rows.push(
            el("tr")
                .with(el("td").say(criterion.remedy.document.get(sight.lang)))
                .with(el("td").say(criterion.title.get(sight.lang)))
                .with(el("td").say(owner))
                .with(el("td").say(sight.say(state))),
        );
    }
    let columns = [text::PROVING_DOCUMENT, text::COLUMN_REQUIREMENT, text::BY_WHOM, text::COLUMN_STATE];
    (!rows.is_empty()).then(|| table(sight, &columns, rows))
}

/// The rosters, a row for each unit: its first fields as columns, as many as paper takes.
pub fn rosters(sight: &Sight<'_>) -> Option<El> {
    const MOST_COLUMNS: usize = 5;
    let facts = sight.facts();
    let mut shown = el("div");
    for (roster, rows) in sight.answers.rosters() {
        let Some(question) = sight.rules.question(roster) else { continue };
        let Kind::Roster(shape) = &question.kind else { continue };
        if rows.is_empty() {
            continue;
        }
        let fields: Vec<QuestionIx> = shape.fields.iter().copied().take(MOST_COLUMNS).collect();
        let titles = fields.iter().filter_map(|&field| sight.rules.question(field));
        let titles = titles.map(|field| el("th|scope=col").say(field.title.get(sight.lang)));
        let heading = el("tr").with(el("th|scope=col").say(sight.say(text::COLUMN_NUMBER))).list(titles);
        let listed = rows.iter().zip(1..).map(|(row, number)| {
            let cells = fields.iter().map(|&field| {
                let slot: Slot = sight.rules.slot(field);
                let is_asked = facts.is_asked(field, Some(row));
                let words =
                    if is_asked { lines::answer(&facts, slot, Some(row.id), sight.lang) } else { "—".to_owned() };
                el("td").say(words)
            });
            el("tr").with(el("td.figure").say(number.to_string())).list(cells)
        });
        shown = shown
            .with(el("h3").say(question.title.get(sight.lang)))
            .with(el("table.report-table").with(el("thead").with(heading)).with(el("tbody").list(listed)));
    }
    (!shown.is_empty()).then_some(shown)
}

/// Every answer of the form, by section, as it was given.
pub fn answers(sight: &Sight<'_>) -> El {
    let facts = sight.facts();
    let mut shown = el("div");
    for (number, section) in (0_u16..).zip(&sight.rules.sections) {
        let asked = sight
            .rules
            .section(number)
            .filter(|(ix, it)| !matches!(it.kind, Kind::Roster(_)) && facts.is_asked(*ix, None));
        let rows: Vec<El> = asked
            .map(|(ix, question)| {
                let proof = match sight.answers.cell(ix).map(|cell| cell.entry()) {
                    Some(Entry::Given(_, proof)) if question.proves.is_some() => phrases::proof(*proof, sight.lang),
                    _ => "",
                };
                el("tr")
                    .with(el("th|scope=row").say(question.title.get(sight.lang)))
                    .with(el("td").say(said(sight, ix)))
                    .with(el("td").say(proof))
            })
            .collect();
        if !rows.is_empty() {
            let columns = [text::COLUMN_QUESTION, text::COLUMN_ANSWER, text::COLUMN_PROOF];
            shown = shown.with(el("h3").say(section.title.get(sight.lang))).with(table(sight, &columns, rows));
        }
    }
    shown
}

/// What this rests on: what is not known, how the text was read, what is declared only.
pub fn assumptions(sight: &Sight<'_>) -> El {
    let mut unknown = el("ul");
    let mut declared = 0_usize;
    for (ix, question) in (0..).zip(&sight.rules.questions) {
        if !is_in_form(question) {
            continue;
        }
        match sight.answers.cell(ix).map(|cell| cell.entry()) {
            Some(Entry::Unknown) => unknown = unknown.with(el("li").say(question.title.get(sight.lang))),
            Some(Entry::Given(_, Proof::Declared)) if question.proves.is_some() => declared += 1,
            _ => {}
        }
    }
    let unknown = if unknown.is_empty() {
        el("p").say(sight.say(text::NOTHING_UNKNOWN))
    } else {
        el("div").with(el("p").say(sight.say(text::UNKNOWNS))).with(unknown)
    };
    let both = [Matters::Now, Matters::NotNow];
    let readings = both.into_iter().filter_map(|matters| readings::list(sight, matters, el("div")));
    el("div")
        .with(unknown)
        .with(el("p").say(sight.fill(text::DECLARED_ONLY, &[&declared.to_string()])))
        .with(el("h3").say(sight.say(text::READINGS)))
        .list(readings)
}
