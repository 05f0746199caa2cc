//! A ruleset as JavaScript sees it: what is asked and what is looked at, with the texts in both languages.

use consortium_core::Text;
use consortium_core::json::Json;
use consortium_core::ruleset::{Choice, Criterion, Kind, Place, Question, Ruleset};

/// The ruleset as JSON.
pub fn json(rules: &Ruleset) -> String {
    let asked = rules.questions.iter().filter(|question| matches!(question.place, Place::Section(_)));
    object(vec![
        ("name", Json::text(&rules.name())),
        ("policy", Json::text(&rules.policy)),
        ("effective", Json::text(&rules.effective.to_string())),
        ("hash", Json::text(&rules.hash)),
        ("title", both(&rules.title)),
        ("about", both(&rules.about)),
        ("disclaimer", both(&rules.disclaimer)),
        ("dimensions", list(rules.dimensions.iter().map(|it| titled(&it.id, &it.title)))),
        ("sections", list(rules.sections.iter().map(|it| titled(&it.id, &it.title)))),
        ("questions", list(asked.map(|it| question(rules, it)))),
        ("criteria", list(rules.criteria.iter().map(|it| criterion(rules, it)))),
    ])
    .compact()
}

fn question(rules: &Ruleset, question: &Question) -> Json {
    let mut entries = vec![
        ("id", Json::text(&question.id)),
        ("title", both(&question.title)),
        ("type", Json::text(word(&question.kind))),
    ];
    if let Place::Section(section) = question.place
        && let Some(section) = rules.sections.get(usize::from(section))
    {
        entries.push(("section", Json::text(&section.id)));
    }
    match &question.kind {
        Kind::One { choices } | Kind::Several { choices } => {
            entries.push(("choices", list(choices.iter().map(choice))))
        }
        Kind::Maturity { levels } => entries.push(("levels", list(levels.iter().map(both)))),
        Kind::Roster(roster) => {
            let fields = roster.fields.iter().filter_map(|ix| rules.question(*ix));
            entries.push(("fields", list(fields.map(|it| self::question(rules, it)))));
        }
        _ => {}
    }
    if let Some(document) = &question.proves {
        entries.push(("proves", both(document)));
    }
    object(entries)
}

fn choice(choice: &Choice) -> Json {
    titled(&choice.id, &choice.title)
}

fn criterion(rules: &Ruleset, criterion: &Criterion) -> Json {
    let mut entries = vec![
        ("id", Json::text(&criterion.id)),
        ("title", both(&criterion.title)),
        ("force", Json::text(criterion.force.word())),
    ];
    if let Some(dimension) = rules.dimensions.get(usize::from(criterion.dimension)) {
        entries.push(("dimension", Json::text(&dimension.id)));
    }
    if let Some(requirement) = rules.source(criterion) {
        entries.push(("words", pair(&requirement.phrase, &requirement.gloss)));
    }
    object(entries)
}

/// The word for a type, as in the files of rules.
fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yes-no",
        Kind::Maturity { .. } => "maturity",
        Kind::One { .. } => "one",
        Kind::Several { .. } => "several",
        Kind::Number { .. } => "number",
        Kind::Money { .. } => "money",
        Kind::Series { .. } => "series",
        Kind::Date => "date",
        Kind::Text { .. } => "text",
        Kind::Code { .. } => "code",
        Kind::Roster(_) => "roster",
    }
}

fn titled(id: &str, title: &Text) -> Json {
    object(vec![("id", Json::text(id)), ("title", both(title))])
}

fn both(text: &Text) -> Json {
    use consortium_core::Lang::{En, Zh};
    pair(text.get(Zh), text.get(En))
}

fn pair(zh: &str, en: &str) -> Json {
    object(vec![("zh", Json::text(zh)), ("en", Json::text(en))])
}

fn list(items: impl Iterator<Item = Json>) -> Json {
    Json::List(items.collect())
}

fn object(entries: Vec<(&str, Json)>) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}
