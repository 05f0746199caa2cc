//! Finding a question by its words, or by those of the policy behind it; and the way to the next one that is blank.

use consortium_core::Text;
use consortium_core::condition::Seen;
use consortium_core::parse::half_width;
use consortium_core::ruleset::{Criterion, Kind, Place, Question, QuestionIx};
use consortium_core::value::Entry;

use crate::Sight;
use crate::text;
use crate::tree::{El, el, icon};

/// Questions listed at most; the rest is counted.
const MOST: usize = 12;

/// The field, what was found for it, and the way to the next blank question.
pub fn panel(sight: &Sight<'_>) -> El {
    let label = sight.say(text::FIND);
    // What is typed stays the browser's: the field has no value of ours, so nothing is altered while an input method composes.
    let field = el("input.field|type=search|autocomplete=off|spellcheck=false")
        .attr("aria-label", label)
        .attr("placeholder", label)
        .does("put:find");
    let next = el("button.button quiet|type=button|data-action=next-blank|aria-keyshortcuts=Control+Enter")
        .attr("title", sight.say(text::NEXT_BLANK_KEYS))
        .does("open:next")
        .say(sight.say(text::NEXT_BLANK));
    el("div.find|role=search").with(field).with(results(sight)).with(next)
}

/// The region is there before anything is found, so that it is read aloud.
fn results(sight: &Sight<'_>) -> El {
    let wanted = folded(sight.chosen.value("find"));
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let place = el("div.found");
    let status = el("p.muted small|role=status");
    if words.is_empty() {
        return place.with(status);
    }
    let mut hits: Vec<(usize, QuestionIx, &Question)> = Vec::new();
    for (ix, question) in (0_u16..).zip(&sight.rules.questions) {
        if let Some(rank) = rank(sight, ix, question, &words) {
            hits.push((rank, ix, question));
        }
    }
    hits.sort_by_key(|&(rank, ix, _)| (rank, ix));
    let say = if hits.is_empty() { text::FOUND_NONE } else { text::FOUND };
    let count = hits.len();
    let listed = hits.into_iter().take(MOST).map(|(_, ix, question)| hit(sight, ix, question));
    place
        .attr("data-found", count.to_string())
        .with(status.say(sight.fill(say, &[&count.to_string()])))
        .with(el("ul").list(listed))
}

fn hit(sight: &Sight<'_>, ix: QuestionIx, question: &Question) -> El {
    let is_of = |place| match place {
        Place::Section(section) => Some(section),
        Place::Field { .. } => None,
    };
    let roster = match question.place {
        Place::Field { roster, .. } => sight.rules.question(roster),
        Place::Section(_) => None,
    };
    let section = is_of(roster.unwrap_or(question).place);
    let section = section.and_then(|ix| sight.rules.sections.get(usize::from(ix)));
    let section = section.map_or("", |section| section.title.get(sight.lang));
    let title = el("span").say(question.title.get(sight.lang));
    let is_asked = roster.is_some() || sight.facts().is_asked(ix, None);
    if !is_asked {
        let words = el("span.muted small").say(sight.fill(text::FOUND_NOT_ASKED, &[section]));
        return el("li.found-idle").key(&question.id).with(title).with(words);
    }
    let is_blank = sight.answers.cell(ix).is_some_and(|cell| *cell.entry() == Entry::Blank);
    let blank = if roster.is_none() && is_blank { sight.say(text::FOUND_BLANK) } else { "" };
    let seek = el("button.cited|type=button|data-action=found").does(format!("seek:{}", roster.unwrap_or(question).id));
    el("li")
        .key(&question.id)
        .with(icon("right"))
        .with(el("span").with(seek.with(title)).with(el("span.muted small").say(format!("{section}{blank}"))))
}

/// Where all words are found, the least of them decides: 0 in the title, 1 in the choices, 2 in the explanation, 3 in the
/// policy's words behind the question.
fn rank(sight: &Sight<'_>, ix: QuestionIx, question: &Question, words: &[&str]) -> Option<usize> {
    let both = |text: &Text| format!("{}\n{}\n", folded(&text.zh), folded(&text.en));
    let title = both(&question.title);
    let choices: String = match &question.kind {
        Kind::One { choices } | Kind::Several { choices } => choices.iter().map(|it| both(&it.title)).collect(),
        Kind::Maturity { levels } => levels.iter().map(both).collect(),
        _ => String::new(),
    };
    let told: String = [&question.help, &question.proves].into_iter().flatten().map(both).collect();
    let mut policy = String::new();
    for criterion in sight.rules.criteria.iter().filter(|criterion| asks(sight, criterion, ix)) {
        policy.push_str(&both(&criterion.title));
        let cited = criterion.cites.iter().filter_map(|&ix| sight.rules.requirements.get(usize::from(ix)));
        policy.extend(cited.map(|it| format!("{}\n{}\n", folded(&it.phrase), folded(&it.gloss))));
    }
    let places = [title, choices, told, policy];
    let of = |word: &&str| places.iter().position(|place| place.contains(*word));
    words.iter().map(of).try_fold(0, |worst, rank| rank.map(|rank| worst.max(rank)))
}

/// Whether a criterion's check looks at a question.
fn asks(sight: &Sight<'_>, criterion: &Criterion, ix: QuestionIx) -> bool {
    let mut found = false;
    let slot = sight.rules.slot(ix);
    criterion.check.visit(&mut |seen| {
        found |= match seen {
            Seen::Slot(it) | Seen::Asked(it, _) | Seen::Compared(it, _) => it == slot,
            Seen::Roster(roster) => roster == ix,
            Seen::Reading(_) | Seen::OfRow(..) => false,
        };
    });
    found
}

/// Small letters, half width: how a word is typed makes no difference.
fn folded(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}
