//! Versions of the rules: what changed from one to the next, and what each finds for the answers at hand.

use consortium_core::ruleset::Ruleset;
use consortium_core::ruleset::diff::{Change, How, Item, diff};
use consortium_core::{Assessment, assess, file, phrases};

use crate::marks::chip;
use crate::text;
use crate::tree::{El, el};
use crate::{Sight, plan};

/// Every version with what it finds, the newest first; nothing where there is only one.
pub fn all(sight: &Sight<'_>) -> Option<El> {
    if sight.versions.len() < 2 {
        return None;
    }
    let mut place = el("section.result-part panel")
        .attr("data-versions", sight.versions.len().to_string())
        .with(el("h3").say(sight.say(text::VERSIONS)))
        .with(el("p.muted small").say(sight.say(text::VERSIONS_INTRO)));
    for (ix, rules) in sight.versions.iter().enumerate().rev() {
        let before = ix.checked_sub(1).and_then(|ix| sight.versions.get(ix));
        place = place.with(one(sight, rules, before));
    }
    Some(place)
}

fn one(sight: &Sight<'_>, rules: &Ruleset, before: Option<&Ruleset>) -> El {
    let is_here = rules.hash == sight.rules.hash;
    let here = is_here.then(|| el("span.basis").say(sight.say(text::VERSION_HERE)));
    let title = el("h4").say(sight.fill(text::VERSION_OF, &[&rules.effective.to_string()])).say(" ").with_if(here);
    let listed = before.map(|before| {
        let changes = diff(before, rules);
        let listed = changes.iter().filter(|change| change.item != Item::Ruleset).map(|change| line(sight, change));
        let summary = el("summary").say(sight.fill(text::VERSION_CHANGES, &[&before.effective.to_string()]));
        el("details").with(summary).with(el("ul.listed").list(listed))
    });
    el("div.known")
        .attr("data-version", rules.name())
        .with(title)
        .with(el("p").say(rules.change.get(sight.lang)))
        .with_if(found(sight, rules).map(|found| result(sight, rules, &found)))
        .with_if(listed)
}

/// One item that changed: how, what it is, what it is called.
fn line(sight: &Sight<'_>, change: &Change) -> El {
    let what = format!("{} · {}", change.how.name(sight.lang), change.item.name(sight.lang));
    el("li").with(el("span.muted").say(what)).say(" ").say(change.title.get(sight.lang))
}

fn result(sight: &Sight<'_>, rules: &Ruleset, found: &Assessment) -> El {
    let ready = found.readiness.map(|score| {
        let figure = plan::figure(score, sight.say(text::TO));
        el("span.muted").say(sight.fill(text::VERSION_READY, &[&figure]))
    });
    let differs = rules.hash != sight.rules.hash && found.verdict != sight.assessment.verdict;
    el("p.version-result")
        .attr("data-version-verdict", found.verdict.word())
        .with(el("span.muted").say(sight.say(text::VERSION_FINDS)))
        .with(chip(sight, found.verdict))
        .with_if(ready)
        .with_if(differs.then(|| el("strong").say(sight.say(text::VERSION_DIFFERS))))
}

/// What a version finds for the answers at hand.
fn found(sight: &Sight<'_>, rules: &Ruleset) -> Option<Assessment> {
    // As anybody's file is read: what the version calls otherwise is found, what it does not ask is left out.
    let written = file::write(sight.rules, sight.answers);
    let answers = file::read(rules, &written, sight.today).ok()?;
    Some(assess(rules, &answers, sight.today))
}

/// Told after answers were opened that were given under another version: what changed since, and whether this result
/// moves. It stays until it is put away.
pub fn since(sight: &Sight<'_>) -> Option<El> {
    let name = sight.chosen.value("since");
    if name.is_empty() || name == sight.rules.name() {
        return None;
    }
    let day = name.rsplit('/').next().unwrap_or(name);
    let known = sight.versions.iter().find(|rules| rules.name() == name);
    let away = el("button.button quiet|type=button|data-action=since-read").does("clear:since=");
    let place = el("section.result-part panel since")
        .attr("data-since", name)
        .with(el("h3").say(sight.fill(text::SINCE, &[day])));
    let Some(old) = known else {
        let words = sight.fill(text::SINCE_UNKNOWN, &[&sight.rules.effective.to_string()]);
        return Some(place.with(el("p").say(words)).with(away.say(sight.say(text::SINCE_READ))));
    };
    let verdict = |found: &Assessment| phrases::verdict(found.verdict, sight.lang);
    let now = verdict(&sight.assessment);
    let here = sight.rules.effective.to_string();
    let before = found(sight, old);
    let moves = match before.as_ref().map(verdict) {
        Some(was) if was != now => el("p|data-since-moves=true").say(sight.fill(text::SINCE_MOVES, &[&here, was, now])),
        _ => el("p|data-since-moves=false").say(sight.fill(text::SINCE_SAME, &[&here, now])),
    };
    let changes = diff(old, sight.rules);
    // Sources and words aside: what is asked and what is looked at.
    let weighty = changes.iter().filter(|change| {
        let is_rule = matches!(change.item, Item::Criterion | Item::Question | Item::Field | Item::Reading);
        is_rule && change.how != How::Reworded
    });
    let go = el("button.button|type=button|data-action=versions").does("go:about").say(sight.say(text::SINCE_ALL));
    Some(
        place
            .with(moves)
            .with(el("ul.listed").list(weighty.map(|change| line(sight, change))))
            .with(el("div.buttons").with(go).with(away.say(sight.say(text::SINCE_READ)))),
    )
}
