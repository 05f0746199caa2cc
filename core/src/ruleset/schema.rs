//! JSON Schemas (draft 2020-12): what an editor or another program can know beforehand of the files people write.
//!
//! The schema of ruleset files is itself a file, so that editors find it without running anything; tests hold it
//! against the loader. The schema of answers files depends on the questions, so it is made from a ruleset: it refuses
//! what [`file::read`](crate::file::read) refuses and what the form would mark as an error, as far as a schema can see.
//!
//! It cannot see: days that the calendar does not have, years that lie ahead of today, bounds and the range of numbers
//! written as text, check characters of credit codes, a number's spelling (`1e1` is no whole number here), and keys
//! that stand twice. Whether a question applies and whether the rules hold is not a matter of form at all.

use crate::answers::MOST_ROWS;
use crate::file::{FORMAT, VERSION};
use crate::json::Json;
use crate::parse::LONGEST_TEXT;
use crate::ruleset::{Choice, Kind, Place, Question, QuestionIx, Ruleset};
use crate::text::Text;
use crate::value::Proof;

/// The schema of ruleset files, as JSON text.
pub const RULESET: &str = include_str!("../../rulesets/schema.json");

/// What every schema names as its own language.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Fen in 万元, the unit in which money is entered.
const FEN_PER_WAN: u64 = 1_000_000;

/// The schema of answers files for this ruleset. What another version of the policy asked is let through, because
/// reading keeps it.
#[must_use]
pub fn answers(ruleset: &Ruleset) -> Json {
    let asked = (0_u16..).zip(&ruleset.questions);
    let form = asked.clone().filter(|(_, question)| matches!(question.place, Place::Section(_)));
    let form = form.map(|(ix, question)| match &question.kind {
        Kind::Roster(roster) => {
            let fields = roster.fields.iter().filter_map(|field| Some(property(ruleset.question(*field)?)));
            entry(&question.id, rows(question, with_former(ruleset, Some(ix), fields.collect())))
        }
        _ => property(question),
    });
    let form = with_former(ruleset, None, form.collect());
    // Names of shared parts do not clash with ids: those have no capitals.
    let mut shared = vec![entry("PROOF", proof()), entry("NOT-SURE", not_sure()), entry("COMPLETE", complete())];
    let valued = asked.filter(|(_, question)| !matches!(question.kind, Kind::Roster(_)));
    shared.extend(valued.map(|(ix, question)| entry(&question.id, value(ruleset, ix, &question.kind))));
    object([
        ("$schema", Json::text(DRAFT)),
        ("title", Json::text(&both(&ruleset.title))),
        ("description", Json::text(&format!("{} — {}", both(&ruleset.about), ruleset.name()))),
        ("type", Json::text("object")),
        (
            "properties",
            object([
                ("$schema", typed("string")),
                ("format", object([("const", Json::text(FORMAT))])),
                ("version", object([("const", Json::number(VERSION))])),
                ("ruleset", policy(ruleset)),
                ("answers", object([("type", Json::text("object")), ("properties", Json::Object(form))])),
            ]),
        ),
        ("required", Json::texts(["format", "version", "ruleset"].into_iter())),
        ("additionalProperties", Json::Bool(false)),
        ("$defs", Json::Object(shared)),
    ])
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn entry(id: &str, value: Json) -> (Box<str>, Json) {
    (id.into(), value)
}

fn typed(name: &str) -> Json {
    object([("type", Json::text(name))])
}

fn any_of(alternatives: Vec<Json>) -> Json {
    object([("anyOf", Json::List(alternatives))])
}

fn reference(name: &str) -> Json {
    object([("$ref", Json::text(&format!("#/$defs/{name}")))])
}

/// Both languages in one line, as editors show a title.
fn both(text: &Text) -> String {
    if text.zh == text.en { text.zh.to_string() } else { format!("{} / {}", text.zh, text.en) }
}

/// A file of any version of the policy is read.
fn policy(ruleset: &Ruleset) -> Json {
    object([
        ("description", Json::text("使用哪一版规则填写 / the version of the rules it was filled in for")),
        ("type", Json::text("string")),
        ("pattern", Json::text(&format!("^{}(/|$)", ruleset.policy))),
        ("examples", Json::texts([ruleset.name().as_str()].into_iter())),
    ])
}

fn proof() -> Json {
    object([
        ("description", Json::text("证明状态 / state of proof")),
        ("enum", Json::texts(Proof::ALL.into_iter().map(Proof::word))),
    ])
}

fn not_sure() -> Json {
    object([
        ("description", Json::text("不清楚 / not sure")),
        ("type", Json::text("object")),
        (
            "properties",
            object([
                ("unknown", object([("const", Json::Bool(true))])),
                ("value", object([("const", Json::Null)])),
                ("proof", reference("PROOF")),
            ]),
        ),
        ("required", Json::texts(["unknown"].into_iter())),
        ("additionalProperties", Json::Bool(false)),
    ])
}

fn complete() -> Json {
    object([("description", Json::text("名单是否已填全 / whether no row is missing")), ("type", Json::text("boolean"))])
}

/// The ids that earlier versions used, beside the present ones, as outdated. Where there are rows now, there may have been
/// one text, whose lines are read as rows.
fn with_former(
    ruleset: &Ruleset,
    within: Option<QuestionIx>,
    mut properties: Vec<(Box<str>, Json)>,
) -> Vec<(Box<str>, Json)> {
    for renamed in ruleset.renamed.iter().filter(|renamed| renamed.within == within) {
        if let Some((_, Json::Object(said))) = properties.iter().find(|(id, _)| *id == renamed.to) {
            let of_rows = ruleset.find(&renamed.to).and_then(|ix| ruleset.question(ix));
            let of_rows = of_rows.filter(|question| matches!(question.kind, Kind::Roster(_)));
            let outdated = entry("deprecated", Json::Bool(true));
            let said = match of_rows {
                None => said.iter().cloned().chain([outdated]).collect(),
                Some(question) => {
                    let text =
                        object([("type", Json::text("string")), ("maxLength", Json::number(LONGEST_TEXT.into()))]);
                    let forms = vec![Json::Object(said.clone()), text.clone(), proven(text), reference("NOT-SURE")];
                    let mut said = described(question);
                    said.extend([entry("anyOf", Json::List(forms)), outdated]);
                    said
                }
            };
            properties.push((renamed.from.clone(), Json::Object(said)));
        }
    }
    properties
}

/// A question as a key of the answers: a bare value, or one with its proof, or "not sure".
fn property(question: &Question) -> (Box<str>, Json) {
    let value = reference(&question.id);
    let mut said = described(question);
    said.push(("anyOf".into(), Json::List(vec![value.clone(), proven(value), reference("NOT-SURE")])));
    (question.id.clone(), Json::Object(said))
}

/// A value beside its proof.
fn proven(value: Json) -> Json {
    object([
        ("type", Json::text("object")),
        (
            "properties",
            object([
                ("value", value),
                ("proof", reference("PROOF")),
                ("unknown", object([("const", Json::Bool(false))])),
            ]),
        ),
        ("additionalProperties", Json::Bool(false)),
    ])
}

/// Title and explanation of a question.
fn described(question: &Question) -> Vec<(Box<str>, Json)> {
    let mut said = vec![entry("title", Json::text(&both(&question.title)))];
    let proves = question.proves.as_ref().map(|proves| format!("证明材料 / proof: {}", both(proves)));
    let unit = question.unit.as_ref().map(|unit| format!("单位 / unit: {}", both(unit)));
    let help: Vec<String> = question.help.as_ref().map(both).into_iter().chain(unit).chain(proves).collect();
    if !help.is_empty() {
        said.push(entry("description", Json::text(&help.join("\n"))));
    }
    said
}

fn rows(question: &Question, fields: Vec<(Box<str>, Json)>) -> Json {
    let row = object([("type", Json::text("object")), ("properties", Json::Object(fields))]);
    let rows = object([("type", Json::text("array")), ("maxItems", Json::number(MOST_ROWS as u64)), ("items", row)]);
    let mut said = described(question);
    said.extend([
        entry("type", Json::text("object")),
        entry("properties", object([("complete", reference("COMPLETE")), ("rows", rows)])),
        entry("additionalProperties", Json::Bool(false)),
    ]);
    Json::Object(said)
}

/// What the value of an answer may be; null and blank text say nothing.
fn value(ruleset: &Ruleset, question: QuestionIx, kind: &Kind) -> Json {
    let former = ruleset.renamed.iter().filter(|renamed| renamed.within == Some(question));
    let former: Vec<Json> =
        former.flat_map(|renamed| choice(&renamed.from, format!("→ {}", renamed.to), None)).collect();
    let mut forms = match kind {
        Kind::YesNo => {
            let (no, yes) = (Text { zh: "否".into(), en: "no".into() }, Text { zh: "是".into(), en: "yes".into() });
            [("yes", &yes), ("no", &no)].into_iter().flat_map(|(id, title)| choice(id, both(title), None)).collect()
        }
        Kind::Maturity { levels } => {
            (0..).zip(levels).flat_map(|(level, text): (u8, _)| choice(&level.to_string(), both(text), None)).collect()
        }
        Kind::One { choices } => choices.iter().flat_map(labelled).collect(),
        Kind::Several { choices } => vec![object([
            ("type", Json::text("array")),
            ("items", any_of(choices.iter().flat_map(labelled).chain(former.iter().cloned()).collect())),
        ])],
        Kind::Number { least, greatest } => vec![
            bounded("integer", [least, greatest].map(|end| end.map(|end| end.to_string()))),
            pattern(&format!("{}$", whole())),
        ],
        Kind::Money { least, greatest } => money([*least, *greatest]),
        Kind::Series { .. } => vec![object([
            ("description", Json::text("年份：万元 / year: in units of 10,000 yuan")),
            ("type", Json::text("object")),
            ("propertyNames", object([("pattern", Json::text("^[+-]?[0-9]{1,9}$"))])),
            ("additionalProperties", any_of([money([Some(0), None]), vec![blank()]].concat())),
        ])],
        Kind::Date => vec![pattern(&date())],
        Kind::Text { .. } => vec![
            object([("type", Json::text("string")), ("maxLength", Json::number(LONGEST_TEXT.into()))]),
            typed("number"),
            typed("boolean"),
        ],
        Kind::Code { .. } => {
            let digits = bounded("integer", [Some("100000000000000000".into()), Some("999999999999999999".into())]);
            vec![pattern(CODE), digits]
        }
        Kind::Roster(_) => Vec::new(),
    };
    if !matches!(kind, Kind::Several { .. }) {
        forms.extend(former);
    }
    forms.extend([blank(), typed("null")]);
    any_of(forms)
}

fn blank() -> Json {
    pattern(r"^\s*$")
}

fn pattern(pattern: &str) -> Json {
    object([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

/// A number between two ends, each as it is to be written.
fn bounded(kind: &str, [least, greatest]: [Option<String>; 2]) -> Json {
    let mut said = vec![entry("type", Json::text(kind))];
    said.extend(least.map(|least| entry("minimum", Json::Number(least.into()))));
    said.extend(greatest.map(|greatest| entry("maximum", Json::Number(greatest.into()))));
    Json::Object(said)
}

fn labelled(choice: &Choice) -> Vec<Json> {
    let dates = match (choice.from, choice.until) {
        (None, None) => None,
        (from, until) => {
            let end = |day: Option<crate::day::Day>| day.map_or(String::new(), |day| day.to_string());
            Some(format!("{} – {}", end(from), end(until)))
        }
    };
    let note: Vec<String> = choice.note.as_ref().map(both).into_iter().chain(dates).collect();
    self::choice(&choice.id, both(&choice.title), (!note.is_empty()).then(|| note.join("\n")))
}

/// The id of a choice; where JSON has a value that reads as the same word, also that.
fn choice(id: &str, title: String, note: Option<String>) -> Vec<Json> {
    let same = match id {
        "yes" => Some(Json::Bool(true)),
        "no" => Some(Json::Bool(false)),
        digits => digits.parse().ok().filter(|n: &u64| n.to_string() == digits).map(Json::number),
    };
    let labelled = |value: Json| {
        let mut said = vec![entry("const", value), entry("title", Json::text(&title))];
        said.extend(note.as_deref().map(|note| entry("description", Json::text(note))));
        Json::Object(said)
    };
    [Json::text(id)].into_iter().chain(same).map(labelled).collect()
}

/// A digit as people type it, and the blanks that may follow.
const DIGIT: &str = r"(?:[0-9０-９]\s*)";

/// A whole number as text, its thousands grouped or not, from the start of the text.
fn whole() -> String {
    let (minus, comma) = (r"(?:[-－]\s*)", r"(?:[,，]\s*)");
    format!(r"^\s*(?:{minus}?{DIGIT}+|(?:{DIGIT}{{1,4}}|{minus}{DIGIT}{{1,3}})(?:{comma}{DIGIT}{{3}})+)")
}

/// An amount of money: a number in 万元, or a text that may name its unit. Nothing is smaller than a fen.
fn money(ends: [Option<i64>; 2]) -> Vec<Json> {
    let decimals = |most: u8| format!(r"(?:[.．]\s*{DIGIT}{{0,{most}}}(?:[0０]\s*)*)?");
    let units = [(10, "亿"), (6, "万"), (2, "")].map(|(most, unit)| match unit {
        "" => format!(r"{}元\s*", decimals(most)),
        unit => format!(r"{}{unit}\s*(?:元\s*)?", decimals(most)),
    });
    let text = format!("{}(?:{}|{})$", whole(), decimals(6), units.join("|"));
    let number = bounded("number", ends.map(|end| end.map(in_wan)));
    vec![number, pattern(&text)]
}

/// Fen in 万元, exactly.
fn in_wan(fen: i64) -> String {
    let (sign, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:06}", size / FEN_PER_WAN, size % FEN_PER_WAN)
}

/// Year, month and day in the spellings that are read.
fn date() -> String {
    let separator = r"(?:[-－/／.．年月]\s*)";
    format!(r"^\s*{DIGIT}{{4}}{separator}{DIGIT}{{1,2}}{separator}{DIGIT}{{1,2}}(?:日\s*)?$")
}

/// Eighteen of the characters of a credit code, in either case and width.
const CODE: &str =
    r"^(?:\s*[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y０-９Ａ-ＨＪ-ＮＰ-ＲＴＵＷ-Ｙａ-ｈｊ-ｎｐ-ｒｔｕｗ-ｙ]){18}\s*$";
