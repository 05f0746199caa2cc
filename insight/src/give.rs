//! Handing the result to the website that the widget is part of: only by a button that names it, only what is listed
//! beside the button, and each time anew. What was answered is never part of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use consortium_core::json::Json;
use consortium_core::phrases;

use crate::Sight;
use crate::plan::figure;
use crate::text;
use crate::tree::{El, el};

/// What is shown where a website asks for the result; nothing where none does, or where it has no name that could be told.
pub fn panel(sight: &Sight<'_>) -> Option<El> {
    let receiver = sight.chosen.value("receiver");
    if receiver.is_empty() {
        return None;
    }
    let mark = mark(&result(sight));
    let given = sight.chosen.value("given");
    let told = match given {
        "" => String::new(),
        given => sight.fill(if given == mark { text::GIVEN } else { text::GIVEN_BEFORE }, &[receiver]),
    };
    let words = sight.fill(text::GIVE, &[receiver]);
    let button =
        el("button.button|type=button|data-action=give").does(format!("give:given={mark}")).say(words.as_str());
    let panel = el("section.result-part panel give").attr("data-receiver", receiver);
    Some(
        panel
            .with(el("h3").say(words))
            .with(el("p.small").say(sight.say(text::GIVE_WHAT)))
            .with(
                el("details|data-give-what=true").with(el("summary").say(sight.say(text::GIVE_LIST))).with(what(sight)),
            )
            .with(button)
            .with(el("p.small|role=status|data-given=true").say(told)),
    )
}

/// What is handed over, in words.
fn what(sight: &Sight<'_>) -> El {
    let found = &sight.assessment;
    let rules = sight.rules;
    let hash = rules.hash.get(..12).unwrap_or(&rules.hash);
    let readiness =
        found.readiness.map(|score| sight.fill(text::GIVE_READINESS, &[&figure(score, sight.say(text::TO))]));
    let lines = [
        Some(sight.fill(text::GIVE_VERDICT, &[phrases::verdict(found.verdict, sight.lang)])),
        readiness,
        Some(sight.fill(text::GIVE_STATES, &[&rules.criteria.len().to_string()])),
        Some(sight.fill(text::GIVE_RULES, &[&rules.name(), hash, &sight.today.to_string()])),
    ];
    el("ul.small").list(lines.into_iter().flatten().map(|line| el("li").say(line)))
}

/// The result, if it is still the one beside the button that was pressed: nobody agrees to what he has not seen.
pub fn handed(sight: &Sight<'_>, seen: &str) -> Option<String> {
    Some(result(sight)).filter(|result| mark(result) == seen)
}

/// The result as it is handed over: the version of the rules, the day, the verdict with what it can still become,
/// readiness in hundredths, and the state of each requirement by its id. The same words as `consortium check --json`.
fn result(sight: &Sight<'_>) -> String {
    let found = &sight.assessment;
    let rules = sight.rules;
    let hundredths = |value: u16| Json::number(value.into());
    let object =
        |entries: Vec<(&str, Json)>| Json::Object(entries.into_iter().map(|(key, it)| (key.into(), it)).collect());
    let readiness = found.readiness.map_or(Json::Null, |score| {
        object(vec![("least", hundredths(score.least)), ("greatest", hundredths(score.greatest))])
    });
    let states = rules.criteria.iter().zip(&found.findings);
    let states = states.map(|(criterion, finding)| (&*criterion.id, Json::text(finding.state.word())));
    object(vec![
        ("ruleset", Json::text(&rules.name())),
        ("hash", Json::text(&rules.hash)),
        ("today", Json::text(&sight.today.to_string())),
        ("verdict", Json::text(found.verdict.word())),
        ("settled", Json::Bool(found.outlook.is_settled())),
        ("outlook", Json::texts(found.outlook.iter().map(|verdict| verdict.word()))),
        ("readiness", readiness),
        ("criteria", object(states.collect())),
    ])
    .compact()
}

/// Tells one result from another, so that it can be said whether what was handed over is still the result.
fn mark(result: &str) -> String {
    let mut hasher = DefaultHasher::new();
    result.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}
