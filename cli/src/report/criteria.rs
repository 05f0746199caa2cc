//! The criteria by state, each with its words, the applicant's figures and, where something is missing, what to do.

use consortium_core::condition::eval::Facts;
use consortium_core::explain::{Explanation, explain};
use consortium_core::ruleset::{Criterion, Place};
use consortium_core::value::{Answer, Proof};
use consortium_core::verdict::State;
use consortium_core::{Lang, lines, phrases};

use super::Result;
use super::page::Page;

pub fn write(page: &mut Page, result: &Result<'_>, facts: &Facts<'_>) {
    let lang = page.lang();
    for state in State::ALL {
        let found = result.ruleset.criteria.iter().zip(&result.assessment.findings);
        let mut group: Vec<&Criterion> =
            found.filter(|(_, f)| f.state == state).map(|(criterion, _)| criterion).collect();
        if group.is_empty() {
            continue;
        }
        group.sort_by_key(|criterion| criterion.force);
        page.heading(&format!("{}{}", phrases::state(state, lang), page.aside(&group.len().to_string())));
        for criterion in group {
            one(page, result, facts, criterion, state);
        }
    }
}

fn one(page: &mut Page, result: &Result<'_>, facts: &Facts<'_>, criterion: &Criterion, state: State) {
    let lang = page.lang();
    let force = phrases::force(criterion.force, lang);
    page.line(1, &format!("[{force}] {}", criterion.title.get(lang)));
    if let Some(requirement) = result.ruleset.source(criterion)
        && let Some((_, part)) = result.ruleset.origin(requirement)
    {
        let gloss = match lang {
            Lang::Zh => String::new(),
            Lang::En => page.aside(&requirement.gloss),
        };
        let number = requirement.document + 1;
        page.line(3, &format!("“{}”{gloss} — [{number}] {}", requirement.phrase, part.get(lang)));
    }
    let explanation = explain(facts, criterion);
    for line in lines::lines(facts, criterion.force, &explanation, lang) {
        page.line(3, &line.text);
    }
    if let Some(inferred) = &criterion.inferred {
        page.line(
            3,
            &format!("{}{}", page.say("推断，非原文：", "Our reading, not in the text: "), inferred.get(lang)),
        );
    }
    match state {
        State::NotMet | State::NeedsJudgement => remedy(page, result, criterion),
        State::MetOnDeclaration => proofs(page, result, &explanation),
        _ => {}
    }
}

fn remedy(page: &mut Page, result: &Result<'_>, criterion: &Criterion) {
    let lang = page.lang();
    let remedy = &criterion.remedy;
    let owner = result.ruleset.parties.get(usize::from(remedy.owner)).map_or("", |party| party.title.get(lang));
    page.line(3, &format!("→ {}", remedy.action.get(lang)));
    let (by, proof) = (page.say("由", "By: "), page.say("材料：", "document: "));
    let time = page.count(usize::from(remedy.days), "约 {} 个工作日", "about {} working days");
    page.line(4, &format!("{by}{owner} · {proof}{} · {time}", remedy.document.get(lang)));
    if remedy.fixed {
        page.line(4, &format!("{}{}", result.ruleset.fixed.get(lang), page.say("。", ".")));
    }
}

/// The documents still to come for what is declared, each once.
fn proofs(page: &mut Page, result: &Result<'_>, explanation: &Explanation<'_>) {
    let lang = page.lang();
    let mut told: Vec<&str> = Vec::new();
    for (slot, row) in explanation.cites() {
        let Some(question) = result.ruleset.question(slot.question) else { continue };
        let cell = match (question.place, row) {
            (Place::Field { roster, column }, Some(row)) => {
                result.answers.rows(roster).and_then(|rows| rows.get(row)?.cell(column))
            }
            _ => result.answers.cell(slot.question),
        };
        let undocumented = matches!(cell.map(|cell| cell.answer()),
            Some(Answer::Known(_, proof)) if *proof != Proof::Documented);
        if let Some(proves) = question.proves.as_ref().filter(|_| undocumented)
            && !told.contains(&proves.get(lang))
        {
            told.push(proves.get(lang));
        }
    }
    let list = told.join(page.say("；", "; "));
    page.line(3, &format!("{}{list}", page.say("→ 备齐材料：", "→ Have ready: ")));
}
