//! All that is said of each item, with ids instead of positions.

use super::source::condition;
use super::{Described, Item, Said, Wording};
use crate::condition::Condition;
use crate::ruleset::{Choice, Criterion, Kind, Knowledge, Place, Question, Ruleset, Titled};
use crate::text::Text;
use crate::value::Proof;

/// The items of a ruleset.
pub(super) fn describe(ruleset: &Ruleset) -> Vec<Described> {
    let mut out = vec![whole(ruleset)];
    for document in &ruleset.documents {
        let mut page = Page::new(Item::Document, &document.id, &document.title);
        page.words("title", &document.title);
        page.words("issuer", &document.issuer);
        page.means("date", document.date.to_string());
        page.means("parts", ids(document.parts.iter().map(|part| &*part.id)));
        page.words("parts.title", &titles(&document.parts));
        out.push(page.0);
    }
    for requirement in &ruleset.requirements {
        let phrase = Text { zh: requirement.phrase.clone(), en: requirement.gloss.clone() };
        let mut page = Page::new(Item::Requirement, &requirement.id, &phrase);
        page.means("force", requirement.force.word().to_owned());
        if let Some((document, _)) = ruleset.origin(requirement) {
            let part = document.parts.get(usize::from(requirement.part)).map_or("", |part| &part.id);
            page.means("document", format!("{} · {part}", document.id));
        }
        page.words("phrase", &phrase);
        out.push(page.0);
    }
    for section in &ruleset.sections {
        let mut page = Page::new(Item::Section, &section.id, &section.title);
        page.words("title", &section.title);
        page.maybe_words("intro", section.intro.as_ref());
        page.means("phase", section.phase.word().to_owned());
        out.push(page.0);
    }
    for (item, list) in [(Item::Dimension, &ruleset.dimensions), (Item::Party, &ruleset.parties)] {
        for titled in list {
            let mut page = Page::new(item, &titled.id, &titled.title);
            page.words("title", &titled.title);
            page.maybe_words("intro", titled.intro.as_ref());
            out.push(page.0);
        }
    }
    out.extend(ruleset.questions.iter().map(|question| asked(ruleset, question)));
    out.extend(ruleset.criteria.iter().map(|rule| criterion(ruleset, rule)));
    for (item, list) in
        [(Item::Fact, &ruleset.facts), (Item::Support, &ruleset.supports), (Item::Evaluation, &ruleset.evaluations)]
    {
        out.extend(list.iter().map(|known| knowledge(ruleset, item, known)));
    }
    for notice in &ruleset.notices {
        let mut page = Page::new(Item::Notice, &notice.id, &notice.text);
        page.condition(ruleset, "when", Some(&notice.when));
        page.means("section", section(ruleset, notice.section));
        page.means("basis", format!("{:?}", notice.basis).to_lowercase());
        page.means("cites", cited(ruleset, &notice.cites));
        page.words("text", &notice.text);
        out.push(page.0);
    }
    for note in &ruleset.notes {
        let mut page = Page::new(Item::Note, &note.id, &note.title);
        page.means("basis", format!("{:?}", note.basis).to_lowercase());
        page.words("title", &note.title);
        page.words("text", &note.text);
        out.push(page.0);
    }
    for reading in &ruleset.readings {
        let mut page = Page::new(Item::Reading, &reading.id, &reading.title);
        // The first is the default, so their order means something.
        page.means("options", ids(reading.options.iter().map(|option| &*option.id)));
        page.words("title", &reading.title);
        page.words("why", &reading.why);
        page.words("options.title", &titles(&reading.options));
        out.push(page.0);
    }
    out
}

fn whole(ruleset: &Ruleset) -> Described {
    let mut page = Page::new(Item::Ruleset, "ruleset", &ruleset.title);
    page.means("policy", ruleset.policy.to_string());
    page.means("effective", ruleset.effective.to_string());
    let percent = |credits: &[u16]| credits.iter().map(|credit| (credit / 100).to_string()).collect::<Vec<_>>();
    let proofs = Proof::ALL.map(Proof::word).into_iter().zip(percent(&ruleset.credits.proof));
    let proofs: Vec<String> = proofs.map(|(word, credit)| format!("{word} {credit}")).collect();
    let levels = percent(&ruleset.credits.levels).join(" ");
    page.means("readiness", format!("{}, levels {levels}", proofs.join(", ")));
    page.words("title", &ruleset.title);
    page.words("about", &ruleset.about);
    page.words("disclaimer", &ruleset.disclaimer);
    page.words("change", &ruleset.change);
    page.words("fixed", &ruleset.fixed);
    page.words("readiness.statement", &ruleset.credits.statement);
    page.0
}

fn asked(ruleset: &Ruleset, question: &Question) -> Described {
    let item = if matches!(question.place, Place::Section(_)) { Item::Question } else { Item::Field };
    let mut page = Page::new(item, &question.id, &question.title);
    match question.place {
        Place::Section(section) => page.means("section", self::section(ruleset, section)),
        Place::Field { roster, .. } => page.means("roster", id_of(ruleset, roster)),
    }
    kind(ruleset, &question.kind, &mut page);
    page.condition(ruleset, "applies", question.applies.as_ref());
    page.means("quick", question.quick.to_string());
    page.means("fixed", question.fixed.to_string());
    if let Some(field) = question.matrix {
        page.means("matrix", id_of(ruleset, field));
    }
    // Whether there is a proof decides what an answer is worth; how it is called does not.
    page.means("proves", question.proves.is_some().to_string());
    page.maybe_words("proves.title", question.proves.as_ref());
    page.words("title", &question.title);
    page.maybe_words("help", question.help.as_ref());
    page.maybe_words("unit", question.unit.as_ref());
    page.0
}

fn kind(ruleset: &Ruleset, kind: &Kind, page: &mut Page) {
    let name = match kind {
        Kind::YesNo => "yes-no",
        Kind::Maturity { levels } => {
            page.words("levels", &joined(levels.iter()));
            "maturity"
        }
        Kind::One { choices: list } => {
            choices(list, page);
            "one"
        }
        Kind::Several { choices: list } => {
            choices(list, page);
            "several"
        }
        Kind::Number { least, greatest } | Kind::Money { least, greatest } => {
            let hundredth = if matches!(kind, Kind::Money { .. }) { 100 } else { 1 };
            for (key, bound) in [("min", least), ("max", greatest)] {
                if let Some(bound) = bound {
                    page.means(key, (bound / hundredth).to_string());
                }
            }
            if hundredth == 1 { "number" } else { "money" }
        }
        Kind::Series { years } => {
            page.means("years", years.to_string());
            "series"
        }
        Kind::Date => "date",
        Kind::Text { long, examples, offers } => {
            page.means("long", long.to_string());
            page.words("examples", &joined(examples.iter()));
            if !offers.is_empty() {
                let ids: Vec<String> = offers.iter().map(|ix| id_of(ruleset, *ix)).collect();
                page.means("offers", ids.join(", "));
            }
            "text"
        }
        Kind::Code { suggests } => {
            if let Some(suggestion) = suggests {
                let question = id_of(ruleset, suggestion.question);
                page.means("suggests", format!("{question} = {} ({})", suggestion.choice, suggestion.division));
            }
            "code"
        }
        Kind::Roster(roster) => {
            page.words("row", &roster.row);
            let field = |column: Option<u16>| {
                column.and_then(|column| roster.fields.get(usize::from(column))).map(|ix| id_of(ruleset, *ix))
            };
            let other = roster.other_than.map(|ix| id_of(ruleset, ix));
            for (key, id) in [
                ("name_field", field(roster.name_column)),
                ("distinct_by", field(roster.distinct_column)),
                ("other_than", other),
            ] {
                if let Some(id) = id {
                    page.means(key, id);
                }
            }
            "roster"
        }
    };
    page.means("type", name.to_owned());
}

fn choices(list: &[Choice], page: &mut Page) {
    let choice = |choice: &Choice| {
        let day = |key: &str, day: Option<_>| day.map_or(String::new(), |day: crate::Day| format!(" {key} {day}"));
        format!("{}{}{}", choice.id, day("from", choice.from), day("until", choice.until))
    };
    let ids: Vec<String> = list.iter().map(choice).collect();
    page.means("choices", ids.join(", "));
    page.words("choices.title", &joined(list.iter().map(|choice| &choice.title)));
    page.words("choices.note", &joined(list.iter().filter_map(|choice| choice.note.as_ref())));
}

fn criterion(ruleset: &Ruleset, criterion: &Criterion) -> Described {
    let mut page = Page::new(Item::Criterion, &criterion.id, &criterion.title);
    page.means("force", criterion.force.word().to_owned());
    page.condition(ruleset, "applies", criterion.applies.as_ref());
    page.condition(ruleset, "check", Some(&criterion.check));
    page.means("weight", criterion.weight.to_string());
    page.means("dimension", id_at(&ruleset.dimensions, criterion.dimension));
    page.means("cites", cited(ruleset, &criterion.cites));
    page.means("remedy.owner", id_at(&ruleset.parties, criterion.remedy.owner));
    page.means("remedy.days", criterion.remedy.days.to_string());
    page.means("remedy.fixed", criterion.remedy.fixed.to_string());
    page.words("title", &criterion.title);
    page.maybe_words("inferred", criterion.inferred.as_ref());
    page.words("remedy.action", &criterion.remedy.action);
    page.words("remedy.document", &criterion.remedy.document);
    page.0
}

fn knowledge(ruleset: &Ruleset, item: Item, known: &Knowledge) -> Described {
    let mut page = Page::new(item, &known.id, &known.title);
    page.means("cites", cited(ruleset, &known.cites));
    page.words("title", &known.title);
    page.words("text", &known.text);
    page.0
}

fn section(ruleset: &Ruleset, ix: u16) -> String {
    ruleset.sections.get(usize::from(ix)).map_or(String::new(), |section| section.id.to_string())
}

fn id_at(list: &[Titled], ix: u16) -> String {
    list.get(usize::from(ix)).map_or(String::new(), |item| item.id.to_string())
}

fn id_of(ruleset: &Ruleset, ix: u16) -> String {
    ruleset.question(ix).map_or(String::new(), |question| question.id.to_string())
}

fn cited(ruleset: &Ruleset, cites: &[u16]) -> String {
    ids(cites.iter().filter_map(|ix| ruleset.requirements.get(usize::from(*ix))).map(|requirement| &*requirement.id))
}

fn ids<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    ids.collect::<Vec<_>>().join(", ")
}

fn titles(list: &[Titled]) -> Text {
    joined(list.iter().map(|item| &item.title))
}

fn joined<'t>(texts: impl Iterator<Item = &'t Text> + Clone) -> Text {
    let zh: Vec<&str> = texts.clone().map(|text| &*text.zh).collect();
    let en: Vec<&str> = texts.map(|text| &*text.en).collect();
    Text { zh: zh.join("、").into(), en: en.join(", ").into() }
}

/// An item that is being described.
struct Page(Described);

impl Page {
    fn new(item: Item, id: &str, title: &Text) -> Self {
        Self(Described { item, id: id.into(), title: title.clone(), said: Vec::new() })
    }

    /// What does not depend on the language.
    fn means(&mut self, key: &'static str, said: String) {
        let text = Text { zh: said.as_str().into(), en: said.as_str().into() };
        self.0.said.push(Said { key, wording: Wording::Meaning, text });
    }

    fn words(&mut self, key: &'static str, text: &Text) {
        if !text.zh.is_empty() {
            self.0.said.push(Said { key, wording: Wording::Words, text: text.clone() });
        }
    }

    fn maybe_words(&mut self, key: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.words(key, text);
        }
    }

    fn condition(&mut self, ruleset: &Ruleset, key: &'static str, said: Option<&Condition>) {
        if let Some(said) = said {
            self.means(key, condition(ruleset, said));
        }
    }
}
