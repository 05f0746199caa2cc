//! What each member still owes, so that the lead can ask for it.

use consortium_core::answers::{Row, Rows};
use consortium_core::condition::{Slot, Truths};
use consortium_core::lines::row_name;
use consortium_core::ruleset::{Kind, Place, QuestionIx, Roster};
use consortium_core::value::Entry;
use consortium_core::verdict::State;
use consortium_core::{lines, phrases};

use crate::Sight;
use crate::text;
use crate::tree::{El, el, icon};

/// The page.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::MEMBERS));
    let mut page = el("div.stack")
        .with(el("div.section-head").with(title).with(el("p.section-intro").say(sight.say(text::MEMBERS_INTRO))));
    for (roster, rows) in sight.answers.rosters() {
        let Some(question) = sight.rules.question(roster) else { continue };
        let Kind::Roster(shape) = &question.kind else { continue };
        // What is owed is owed by units; other rosters list other things.
        if shape.distinct_column.is_none() {
            continue;
        }
        if rows.is_empty() {
            let go = el("button.button|type=button|data-action=seek").does(format!("seek:{}", question.id));
            let words = sight.fill(text::NO_MEMBERS, &[question.title.get(sight.lang)]);
            page =
                page.with(el("div.panel result-part").with(el("p").say(words)).with(go.say(sight.say(text::FILL_IN))));
        }
        let cards = rows.iter().map(|row| card(sight, roster, shape, rows, row));
        page = page.list(cards);
    }
    page
}

/// One member: what does not count yet, what is not answered, what has no document.
fn card(sight: &Sight<'_>, roster: QuestionIx, shape: &Roster, rows: &Rows, row: &Row) -> El {
    let name = row_name(&sight.facts(), roster, row.id, sight.lang);
    let number = rows.iter().position(|it| it.id == row.id).unwrap_or(0) + 1;
    let (gaps, open) = (gaps(sight, roster, row), open(sight, shape, row));
    let count = gaps.len() + open.len();
    let words = match count {
        0 => el("span.chip tone-good").with(icon("met")).say(sight.say(text::NOTHING_OWED)),
        count => el("span.chip tone-gap").with(icon("gap")).say(sight.fill(text::OWED, &[&count.to_string()])),
    };
    let part = |title, listed: Vec<El>| {
        (!listed.is_empty()).then(|| el("div").with(el("h4").say(title)).with(el("ul.own").list(listed)))
    };
    el("section.result-part panel member")
        .key(&row.id.to_string())
        .attr("data-member", number.to_string())
        .attr("data-owes", count.to_string())
        .with(el("div.member-head").with(el("h3").say(name)).with(words))
        .with_if(part(sight.say(text::OWED_GAPS), gaps))
        .with_if(part(sight.say(text::OWED_ANSWERS), open))
}

/// What keeps requirements from being met, as far as this row has a part in it.
fn gaps(sight: &Sight<'_>, roster: QuestionIx, row: &Row) -> Vec<El> {
    let mut out = Vec::new();
    for (criterion, finding) in sight.rules.criteria.iter().zip(&sight.assessment.findings) {
        if !matches!(finding.state, State::NotMet | State::NeedsJudgement | State::Error) {
            continue;
        }
        for line in sight.own(criterion) {
            let Some((slot, Some(of))) = line.about else { continue };
            if of != row.id || line.truths == Truths::TRUE || !is_of(sight, roster, slot) {
                continue;
            }
            let force = el("span.force").class(criterion.force.word()).say(phrases::force(criterion.force, sight.lang));
            let seek = sight.seek(slot, Some(row.id)).unwrap_or_default();
            let words = el("button.cited|type=button|data-action=seek").does(seek).say(line.text);
            let title = el("span.muted small").say(criterion.title.get(sight.lang));
            out.push(
                el("li").with(icon("close")).with(el("span").with(words).say(" ").with(force).say(" ").with(title)),
            );
        }
    }
    out
}

fn is_of(sight: &Sight<'_>, roster: QuestionIx, slot: Slot) -> bool {
    let question = sight.rules.question(slot.question);
    question.is_some_and(|it| matches!(it.place, Place::Field { roster: of, .. } if of == roster))
}

/// What is asked of this row and not answered.
fn open(sight: &Sight<'_>, shape: &Roster, row: &Row) -> Vec<El> {
    let facts = sight.facts();
    let mut out = Vec::new();
    for (column, &field) in (0_u16..).zip(&shape.fields) {
        let said = row.cell(column).map(|cell| cell.entry());
        if !matches!(said, None | Some(Entry::Blank | Entry::Unknown)) || !facts.is_asked(field, Some(row)) {
            continue;
        }
        let slot = sight.rules.slot(field);
        let Some(question) = sight.rules.question(field) else { continue };
        let seek = sight.seek(slot, Some(row.id)).unwrap_or_default();
        let words = el("button.cited|type=button|data-action=seek").does(seek).say(question.title.get(sight.lang));
        let unknown = matches!(said, Some(Entry::Unknown))
            .then(|| el("span.muted small").say(lines::answer(&facts, slot, Some(row.id), sight.lang)));
        out.push(el("li").with(icon("open")).with(words).with_if(unknown));
    }
    out
}
