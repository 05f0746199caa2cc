//! Every requirement: its state, the force of its wording, the policy's words, the user's own figures, the remedy.

use consortium_core::condition::{Condition, Quantity, Truths};
use consortium_core::phrases;
use consortium_core::ruleset::{Criterion, Force};
use consortium_core::verdict::State;

use crate::quotes::quotes;
use crate::text::{self, Say};
use crate::tree::{El, el, icon};
use crate::{Sight, give, lead_time, marks, readings};

/// What stands below the verdict beside the form.
pub fn aside(sight: &Sight<'_>) -> El {
    let hash = sight.rules.hash.get(..12).unwrap_or(&sight.rules.hash);
    let closing = el("p.closing|data-disclaimer=true")
        .say(sight.rules.disclaimer.get(sight.lang))
        .with(el("br"))
        .say(sight.fill(text::CLOSING_RULESET, &[&sight.rules.name(), hash]));
    el("div.aside-panels")
        .with_if(readings::that_matter(sight))
        .with(part(sight, el("h3").say(sight.say(text::REQUIREMENTS)), &["state"]))
        .with_if(readings::others(sight))
        .with_if(give::panel(sight))
        .with(closing)
}

/// The same as a page, with more ways to choose among them.
pub fn page(sight: &Sight<'_>) -> El {
    let title = el("h2|tabindex=-1|data-page-title=true").say(sight.say(text::REQUIREMENTS));
    el("div.stack")
        .with(el("div.section-head").with(title).with(el("p.section-intro").say(sight.say(text::REQUIREMENTS_INTRO))))
        .with(part(sight, el("h3.heard").say(sight.say(text::REQUIREMENTS)), &["state", "force", "dimension"]))
        .with_if(readings::that_matter(sight))
        .with_if(readings::others(sight))
}

/// One of several values to list by; a value chosen for each filter narrows the list.
struct Filter {
    /// `state`, `force`, `dimension`.
    key: &'static str,
    label: Say,
    /// The word of each value with what it is called; the first takes everything.
    values: Vec<(String, String)>,
}

fn filters(sight: &Sight<'_>, keys: &[&str]) -> Vec<Filter> {
    let all = |say: Say| ("all".to_owned(), sight.say(say).to_owned());
    let of = |key, label, values| Filter { key, label, values };
    let states = [("to-do", text::FILTER_TO_DO), ("open", text::FILTER_OPEN), ("met", text::FILTER_MET)];
    let states = states.map(|(word, say)| (word.to_owned(), sight.say(say).to_owned()));
    let forces = [Force::Must, Force::Required, Force::Principle, Force::Judged, Force::Encouraged, Force::Process];
    let forces = forces.into_iter().filter(|force| sight.rules.criteria.iter().any(|it| it.force == *force));
    let forces = forces.map(|force| (force.word().to_owned(), phrases::force(force, sight.lang).to_owned()));
    let dimensions = sight.rules.dimensions.iter();
    let dimensions = dimensions.map(|it| (it.id.to_string(), it.title.get(sight.lang).to_owned()));
    let each = [
        of("state", text::BY_STATE, std::iter::once(all(text::FILTER_ALL)).chain(states).collect()),
        of("force", text::BY_FORCE, std::iter::once(all(text::ALL_FORCES)).chain(forces).collect()),
        of("dimension", text::BY_DIMENSION, std::iter::once(all(text::ALL_DIMENSIONS)).chain(dimensions).collect()),
    ];
    each.into_iter().filter(|filter| keys.contains(&filter.key)).collect()
}

fn takes(sight: &Sight<'_>, key: &str, value: &str, criterion: &Criterion, found: State) -> bool {
    match (key, value) {
        (_, "" | "all") => true,
        ("state", "to-do") => matches!(found, State::NotMet | State::Error | State::NeedsJudgement),
        ("state", "open") => found == State::Open,
        ("state", _) => matches!(found, State::Met | State::MetOnDeclaration | State::NoMatter),
        ("force", word) => criterion.force.word() == word,
        (_, id) => sight.rules.dimensions.get(usize::from(criterion.dimension)).is_some_and(|it| *it.id == *id),
    }
}

fn part(sight: &Sight<'_>, heading: El, keys: &[&str]) -> El {
    let found = || sight.rules.criteria.iter().zip(&sight.assessment.findings);
    let filters = filters(sight, keys);
    let chosen = |filter: &Filter| sight.chosen.value(filter.key).to_owned();
    let passes = |but: Option<&str>, criterion: &Criterion, state: State| {
        let mut asked = filters.iter().filter(|filter| but != Some(filter.key));
        asked.all(|filter| takes(sight, filter.key, &chosen(filter), criterion, state))
    };
    let mut shown =
        el("section.result-part panel").attr("data-requirements", sight.chosen.value("state")).with(heading);
    for filter in &filters {
        let label = el("span.filter-label").say(sight.say(filter.label));
        let mut group = el("div.filters|role=group").attr("aria-label", sight.say(filter.label));
        if filters.len() > 1 {
            group = group.with(label);
        }
        let now = chosen(filter);
        for (ix, (word, title)) in filter.values.iter().enumerate() {
            // How many each value would leave, so that nobody presses for nothing.
            let count = found()
                .filter(|(criterion, it)| {
                    passes(Some(filter.key), criterion, it.state) && takes(sight, filter.key, word, criterion, it.state)
                })
                .count();
            let is_pressed = now == *word || (now.is_empty() && ix == 0);
            group = group.with(
                el("button.filter|type=button|data-action=filter")
                    .key(word)
                    .attr("aria-pressed", if is_pressed { "true" } else { "false" })
                    .attr("data-filter", word.as_str())
                    .does(format!("set:{}={word}", filter.key))
                    .say(format!("{title} {count}")),
            );
        }
        shown = shown.with(group);
    }
    let mut count = 0;
    let mut groups = Vec::new();
    for (dimension, titled) in (0_u16..).zip(&sight.rules.dimensions) {
        let of_it =
            found().filter(|(criterion, it)| criterion.dimension == dimension && passes(None, criterion, it.state));
        let listed: Vec<El> = of_it.map(|(criterion, it)| one(sight, criterion, it.state)).collect();
        if !listed.is_empty() {
            count += listed.len();
            let title = el("h4.group-title").say(titled.title.get(sight.lang));
            groups.push(el("div.requirement-group").key(&titled.id).with(title).with(el("ul").list(listed)));
        }
    }
    let nothing = (count == 0).then(|| el("p.muted small").say(sight.say(text::FILTER_NONE)));
    shown.with_if(nothing).list(groups)
}

fn one(sight: &Sight<'_>, criterion: &Criterion, found: State) -> El {
    let open = format!("open/{}", criterion.id);
    let is_open = sight.chosen.has(&open);
    let (mark, tone) = marks::state(found, criterion.force);
    let title = criterion.title.get(sight.lang);
    let figures = figures(sight, criterion, found).map(|figures| el("span.own-figures").say(figures));
    let state = el("span.criterion-state").say(phrases::state(found, sight.lang)).with_if(figures);
    // Its name is what it shows, the state above all; where it leads only describes it.
    let head = el("button.criterion-head|type=button|data-action=seek")
        .does(sight.seek_criterion(criterion).unwrap_or_default())
        .attr("title", sight.fill(text::GO_TO, &[title]))
        .with(icon(mark))
        .with(el("span").with(el("span.criterion-title").say(title)).with(state));
    let force_words = phrases::force(criterion.force, sight.lang);
    let force = el("span.force").class(criterion.force.word()).say(force_words);
    let more = el("button.criterion-more|type=button|data-action=more")
        .does(format!("toggle:{open}"))
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .attr("aria-label", format!("{force_words} · {}", sight.fill(text::MORE_ABOUT, &[title])))
        .with(force)
        .with(icon("unfold"));
    el("li.criterion")
        .class(tone)
        .key(&criterion.id)
        .attr("data-criterion", &*criterion.id)
        .attr("data-state", found.word())
        .attr("data-force", criterion.force.word())
        .with(el("div.criterion-line").with(head).with(more))
        .with_if(is_open.then(|| body(sight, criterion, found)))
}

fn body(sight: &Sight<'_>, criterion: &Criterion, found: State) -> El {
    let inferred = criterion.inferred.as_ref().map(|inferred| {
        el("p.small").with(el("span.basis").say(sight.say(text::INFERRED))).say(" ").say(inferred.get(sight.lang))
    });
    let needs_work = !matches!(found, State::Met | State::NotApplicable | State::NoMatter);
    quotes(sight, &criterion.cites, el("div.criterion-body"))
        .with_if(inferred)
        .with(cited(sight, criterion))
        .with_if(needs_work.then(|| remedy(sight, criterion)))
}

/// What to do, by whom, with which document, in how long.
pub fn remedy(sight: &Sight<'_>, criterion: &Criterion) -> El {
    let remedy = &criterion.remedy;
    let owner = sight.rules.parties.get(usize::from(remedy.owner)).map_or("", |party| party.title.get(sight.lang));
    let fixed = remedy.fixed.then(|| el("span.criterion-fixed").say(sight.rules.fixed.get(sight.lang)));
    let term = |say: Say| el("dt").say(sight.say(say));
    let facts = el("dl.facts")
        .with(term(text::WHAT_TO_DO))
        .with(el("dd").say(remedy.action.get(sight.lang)).with_if(fixed))
        .with(term(text::BY_WHOM))
        .with(el("dd").say(owner))
        .with(term(text::PROVING_DOCUMENT))
        .with(el("dd").say(remedy.document.get(sight.lang)));
    if remedy.days == 0 {
        return facts;
    }
    facts.with(term(text::LEAD_TIME)).with(el("dd").say(lead_time::days(sight, remedy.days)))
}

/// Figures worth showing before the requirement is opened: counts and amounts that are compared with something.
fn figures(sight: &Sight<'_>, criterion: &Criterion, found: State) -> Option<String> {
    let compares = matches!(&criterion.check, Condition::Compare { left, .. } if !matches!(left, Quantity::Value(_)));
    if !compares || found == State::NotApplicable {
        return None;
    }
    sight.own(criterion).into_iter().next().map(|line| line.text)
}

/// What the state rests on, each sentence leading to its question.
fn cited(sight: &Sight<'_>, criterion: &Criterion) -> El {
    let mut list = el("ul.own");
    for line in sight.own(criterion) {
        let mark = match line.truths {
            Truths::TRUE => "check",
            Truths::FALSE => "close",
            _ => "right",
        };
        let words = match line.about.and_then(|(slot, row)| sight.seek(slot, row)) {
            Some(seek) => el("button.cited|type=button|data-action=seek").does(seek),
            None => el("span"),
        };
        list = list.with(el("li").with(icon(mark)).with(words.say(line.text)));
    }
    list
}
