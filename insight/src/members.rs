//! What each member still owes, so that the lead can ask for it.

use consortium_core::condition::{Slot, Truths};
use consortium_core::explain::lacking;
use consortium_core::lines::row_name;
use consortium_core::ruleset::{Criterion, Place, QuestionIx};
use consortium_core::value::{Answer, Entry};
use consortium_core::verdict::State;
use consortium_core::{lines, phrases};

use crate::Sight;
use crate::request::{self, Member};
use crate::text;
use crate::tree::{El, el, icon};

/// The page.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::MEMBERS));
    let mut page = el("div.stack")
        .with(el("div.section-head").with(title).with(el("p.section-intro").say(sight.say(text::MEMBERS_INTRO))));
    // What is owed is owed by units; other rosters list other things.
    let Some((roster, shape)) = sight.rules.units() else { return page };
    let (Some(question), Some(rows)) = (sight.rules.question(roster), sight.answers.rows(roster)) else { return page };
    if rows.is_empty() {
        let go = el("button.button|type=button|data-action=seek").does(format!("seek:{}", question.id));
        let words = sight.fill(text::NO_MEMBERS, &[question.title.get(sight.lang)]);
        page = page.with(el("div.panel result-part").with(el("p").say(words)).with(go.say(sight.say(text::FILL_IN))));
    }
    page.list((1_usize..).zip(rows.iter()).map(|(number, row)| card(sight, Member { roster, shape, row }, number)))
}

/// One member: what does not count yet, what is not answered, what has no document.
fn card(sight: &Sight<'_>, member: Member<'_>, number: usize) -> El {
    let name = row_name(&sight.facts(), member.roster, member.row.id, sight.lang);
    let gaps: Vec<El> = gaps(sight, member).into_iter().map(|gap| gap_line(sight, member, gap)).collect();
    let open: Vec<El> =
        open(sight, member).into_iter().filter_map(|(field, said)| open_line(sight, member, field, said)).collect();
    let count = gaps.len() + open.len();
    let words = match count {
        0 => el("span.chip tone-good").with(icon("met")).say(sight.say(text::NOTHING_OWED)),
        count => el("span.chip tone-gap").with(icon("gap")).say(sight.fill(text::OWED, &[&count.to_string()])),
    };
    let part = |title, listed: Vec<El>| {
        (!listed.is_empty()).then(|| el("div").with(el("h4").say(title)).with(el("ul.own").list(listed)))
    };
    el("section.result-part panel member")
        .key(&request::named(sight, member.roster, member.row))
        .attr("data-member", number.to_string())
        .attr("data-owes", count.to_string())
        .with(el("div.member-head").with(el("h3").say(name)).with(words))
        .with_if(part(sight.say(text::OWED_GAPS), gaps))
        .with_if(part(sight.say(text::OWED_ANSWERS), open))
        .with_if(request::offered(sight, member))
}

/// Why a requirement is not met, as far as a row has a part in it.
pub struct Gap<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// The answer of the row that it rests on.
    pub slot: Slot,
    /// The same in words.
    pub words: String,
}

/// What keeps requirements from being met, as far as an answer of this row has a part in it; each answer once for each.
pub fn gaps<'a>(sight: &Sight<'a>, member: Member<'_>) -> Vec<Gap<'a>> {
    let facts = sight.facts();
    let mut out: Vec<Gap<'a>> = Vec::new();
    for (criterion, finding) in sight.rules.criteria.iter().zip(&sight.assessment.findings) {
        if !matches!(finding.state, State::NotMet | State::NeedsJudgement | State::Error) {
            continue;
        }
        let mut found = sight.own(criterion);
        for lacking in lacking(&facts, &criterion.check, member.roster, member.row) {
            found.extend(lines::lines(&facts, criterion.force, &lacking, sight.lang));
        }
        let begun = out.len();
        for line in found {
            let Some((slot, Some(of))) = line.about else { continue };
            let is_new = !out.iter().skip(begun).any(|gap| gap.slot == slot);
            if of == member.row.id && is_new && line.truths != Truths::TRUE && is_given(sight, member, slot) {
                out.push(Gap { criterion, slot, words: line.text });
            }
        }
    }
    out
}

/// Whether this is a field of the row with an answer; what has none is asked for as such.
fn is_given(sight: &Sight<'_>, member: Member<'_>, slot: Slot) -> bool {
    let question = sight.rules.question(slot.question);
    let column = question.and_then(|it| match it.place {
        Place::Field { roster, column } if roster == member.roster => Some(column),
        _ => None,
    });
    let cell = column.and_then(|column| member.row.cell(column));
    cell.is_some_and(|cell| !matches!(cell.answer(), Answer::NotKnown))
}

fn gap_line(sight: &Sight<'_>, member: Member<'_>, Gap { criterion, slot, words }: Gap<'_>) -> El {
    let force = el("span.force").class(criterion.force.word()).say(phrases::force(criterion.force, sight.lang));
    let seek = sight.seek(slot, Some(member.row.id)).unwrap_or_default();
    let words = el("button.cited|type=button|data-action=seek").does(seek).say(words);
    let title = el("span.muted small").say(criterion.title.get(sight.lang));
    el("li").with(icon("close")).with(el("span").with(words).say(" ").with(force).say(" ").with(title))
}

/// What is asked of this row and not answered, and whether that was said.
pub fn open(sight: &Sight<'_>, Member { shape, row, .. }: Member<'_>) -> Vec<(QuestionIx, Entry)> {
    let facts = sight.facts();
    let mut out = Vec::new();
    for (column, &field) in (0_u16..).zip(&shape.fields) {
        let said = row.cell(column).map(|cell| cell.entry().clone()).unwrap_or_default();
        if matches!(said, Entry::Blank | Entry::Unknown) && facts.is_asked(field, Some(row)) {
            out.push((field, said));
        }
    }
    out
}

fn open_line(sight: &Sight<'_>, member: Member<'_>, field: QuestionIx, said: Entry) -> Option<El> {
    let (slot, row) = (sight.rules.slot(field), Some(member.row.id));
    let title = sight.rules.question(field)?.title.get(sight.lang);
    let words =
        el("button.cited|type=button|data-action=seek").does(sight.seek(slot, row).unwrap_or_default()).say(title);
    let unknown = (said == Entry::Unknown)
        .then(|| el("span.muted small").say(lines::answer(&sight.facts(), slot, row, sight.lang)));
    Some(el("li").with(icon("open")).with(words).with_if(unknown))
}
