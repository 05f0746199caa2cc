//! Small random rulesets, written as an author writes them.

use fastrand::Rng;

use super::conditions::{self, Scope};

/// A question's type with what a condition or an answer has to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `yes-no`.
    YesNo,
    /// `maturity`.
    Maturity,
    /// `one` with this many choices `a`, `b`, `c`.
    One(u8),
    /// `several` with this many choices.
    Several(u8),
    /// `number` with its range, where it has one.
    Number(Option<(i64, i64)>),
    /// `money`.
    Money,
    /// `series` over these years.
    Series(u8),
    /// `date`.
    Date,
    /// `text`.
    Text,
    /// `code`.
    Code,
}

/// A question or field.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: Type,
    /// Whether a document proves it.
    pub proves: bool,
    /// When it is asked.
    pub applies: Option<String>,
}

/// A ruleset with what the answers have to know of it.
#[derive(Clone, Debug)]
pub struct Rules {
    /// As written.
    pub text: String,
    /// Questions of the form that are asked.
    pub questions: Vec<Asked>,
    /// Fields of the roster `r`, where there is one.
    pub fields: Vec<Asked>,
    /// Whether the first field tells units apart.
    pub distinct: bool,
}

/// How often one criterion may ask the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Each question once in a criterion.
    Once,
    /// As it comes.
    Repeatedly,
}

/// Everything that does not depend on chance.
const FRAME: &str = r#"[ruleset]
policy = "random"
effective = 2026-01-01
title = { zh = "t", en = "t" }
about = { zh = "t", en = "t" }
disclaimer = { zh = "t", en = "t" }
change = { zh = "t", en = "t" }

[readiness]
documented = 100
statement = { zh = "t", en = "t" }

[[document]]
id = "d"
title = { zh = "t", en = "t" }
issuer = { zh = "t", en = "t" }
date = 2026-01-01
parts = [{ id = "p", zh = "t", en = "t" }]

[[section]]
id = "s"
title = { zh = "t", en = "t" }

[[party]]
id = "lead"
title = { zh = "t", en = "t" }
"#;

/// What proofs and levels are worth, in per cent.
const CREDITS: [&str; 3] = [
    "declared = 60\nin_progress = 80\nlevels = [0, 40, 75, 100]\n",
    "declared = 0\nin_progress = 50\nlevels = [0, 0, 50, 100]\n",
    "declared = 33\nin_progress = 33\nlevels = [0, 20, 95, 100]\n",
];

const FORCES: [&str; 8] = ["must", "must", "required", "principle", "judged", "judged", "encouraged", "process"];

/// A random ruleset.
#[must_use]
pub fn rules(rng: &mut Rng, asking: Asking) -> Rules {
    let mut questions: Vec<Asked> = Vec::new();
    for at in 0..rng.usize(1..=5) {
        let applies = conditions::guard(rng, &questions);
        questions.push(asked(rng, format!("q{at}"), applies));
    }
    let mut fields: Vec<Asked> = Vec::new();
    let distinct = rng.u8(..4) == 0;
    if rng.u8(..5) < 2 {
        for at in 0..rng.usize(1..=3) {
            let form = if asking == Asking::Repeatedly { questions.as_slice() } else { &[] };
            let from: Vec<Asked> = fields.iter().chain(form).cloned().collect();
            let applies = conditions::guard(rng, &from);
            fields.push(asked(rng, format!("f{at}"), applies));
        }
        if distinct {
            fields.insert(0, Asked { id: "unit".to_owned(), kind: Type::Code, proves: false, applies: None });
        }
    }
    let readings = rng.u8(..5) == 0;
    let mut criteria = String::new();
    for at in 0..rng.usize(1..=5) {
        let mut scope = Scope::new(&questions, &fields, readings, asking);
        let check = conditions::condition(rng, &mut scope, 2);
        let applies = (rng.u8(..4) == 0).then(|| conditions::condition(rng, &mut scope, 1));
        let applies = applies.filter(|text| !text.contains("unspecified"));
        criteria.push_str(&criterion(
            at,
            FORCES[rng.usize(..FORCES.len())],
            rng.usize(..2),
            rng.u8(1..=3),
            &check,
            applies,
        ));
    }
    assemble(questions, fields, distinct, readings, CREDITS[rng.usize(..CREDITS.len())], &criteria)
}

fn criterion(at: usize, force: &str, dimension: usize, weight: u8, check: &str, applies: Option<String>) -> String {
    let applies = applies.map_or_else(String::new, |applies| format!("applies = {applies}\n"));
    format!(
        "
[[requirement]]
id = \"c{at}\"
force = \"{force}\"
document = \"d\"
part = \"p\"
phrase = \"t\"
gloss = \"t\"

[[criterion]]
id = \"c{at}\"
dimension = \"d{dimension}\"
title = {{ zh = \"t\", en = \"t\" }}
{applies}check = {check}
weight = {weight}
remedy = {{ action = {{ zh = \"t\", en = \"t\" }}, owner = \"lead\", document = {{ zh = \"t\", en = \"t\" }}, days = 5 }}
"
    )
}

/// Puts a ruleset together from what its criteria use.
fn assemble(
    mut questions: Vec<Asked>,
    mut fields: Vec<Asked>,
    distinct: bool,
    readings: bool,
    credits: &str,
    criteria: &str,
) -> Rules {
    let names = |text: &str, id: &str| text.contains(&format!("\"{id}\""));
    let roster = names(criteria, "r");
    let mut used = criteria.to_owned();
    // A field or question may be asked only under a condition, which uses others again.
    for asked in fields.iter().rev().filter(|_| roster).chain(questions.iter().rev()) {
        if names(&used, &asked.id) {
            used.push_str(asked.applies.as_deref().unwrap_or_default());
        }
    }
    let distinct = distinct && roster;
    questions.retain(|q| names(&used, &q.id));
    fields.retain(|f| roster && (names(&used, &f.id) || f.id == "unit"));
    let lead = distinct.then(|| questions.iter().find(|q| q.kind == Type::Code).map(|q| q.id.clone())).flatten();
    let mut text = FRAME.replace("[readiness]\n", &format!("[readiness]\n{credits}"));
    for dimension in 0..2 {
        text.push_str(&format!("\n[[dimension]]\nid = \"d{dimension}\"\ntitle = {{ zh = \"t\", en = \"t\" }}\n"));
    }
    if readings {
        text.push_str(
            "\n[[reading]]\nid = \"reading\"\ntitle = { zh = \"t\", en = \"t\" }\nwhy = { zh = \"t\", en = \"t\" }\n",
        );
        text.push_str("options = [{ id = \"a\", zh = \"t\", en = \"t\" }, { id = \"b\", zh = \"t\", en = \"t\" }]\n");
    }
    for question in &questions {
        text.push_str(&question_text(question, "question", "section = \"s\""));
    }
    if roster {
        text.push_str(
            "\n[[question]]\nid = \"r\"\nsection = \"s\"\ntype = \"roster\"\ntitle = { zh = \"t\", en = \"t\" }\n",
        );
        text.push_str("row = { zh = \"t\", en = \"t\" }\n");
        if distinct {
            text.push_str("distinct_by = \"unit\"\n");
        }
        if let Some(lead) = lead {
            text.push_str(&format!("other_than = \"{lead}\"\n"));
        }
        if fields.is_empty() {
            text.push_str("name_field = \"name\"\n");
            fields.push(Asked { id: "name".to_owned(), kind: Type::Text, proves: false, applies: None });
        }
        for field in &fields {
            text.push_str(&question_text(field, "field", "roster = \"r\""));
        }
    }
    text.push_str(criteria);
    Rules { text, questions, fields, distinct }
}

fn asked(rng: &mut Rng, id: String, applies: Option<String>) -> Asked {
    let kind = match rng.u8(..16) {
        0..4 => Type::YesNo,
        4..7 => Type::Maturity,
        7..9 => Type::One(rng.u8(2..=3)),
        9 => Type::Several(rng.u8(2..=3)),
        10 => Type::Number(Some((0, 3))),
        11 => Type::Number(if rng.bool() { Some((-1, 2)) } else { None }),
        12 => Type::Money,
        13 => Type::Date,
        14 => Type::Series(rng.u8(1..=3)),
        _ if rng.bool() => Type::Text,
        _ => Type::Code,
    };
    let applies = applies.filter(|_| !matches!(kind, Type::Series(_)));
    Asked { id, kind, proves: rng.bool(), applies }
}

fn question_text(asked: &Asked, kind: &str, place: &str) -> String {
    let mut out = format!("\n[[{kind}]]\nid = \"{}\"\n{place}\ntitle = {{ zh = \"t\", en = \"t\" }}\n", asked.id);
    let choices = |count: u8| {
        // The second choice is over and the third has not begun on the day of the assessment.
        let dates = ["", ", until = 2026-02-28", ", from = 2026-03-02"];
        let each = (b'a'..).zip(dates).take(usize::from(count));
        let each = each.map(|(id, dates)| format!("{{ id = \"{}\", zh = \"t\", en = \"t\"{dates} }}", char::from(id)));
        format!("choices = [{}]\n", each.collect::<Vec<_>>().join(", "))
    };
    match &asked.kind {
        Type::YesNo => out.push_str("type = \"yes-no\"\n"),
        Type::Maturity => {
            let level = "{ zh = \"t\", en = \"t\" }";
            out.push_str(&format!("type = \"maturity\"\nlevels = [{level}, {level}, {level}, {level}]\n"));
        }
        Type::One(count) => out.push_str(&format!("type = \"one\"\n{}", choices(*count))),
        Type::Several(count) => out.push_str(&format!("type = \"several\"\n{}", choices(*count))),
        Type::Number(Some((least, most))) => {
            out.push_str(&format!("type = \"number\"\nmin = {least}\nmax = {most}\n"));
        }
        Type::Number(None) => out.push_str("type = \"number\"\n"),
        Type::Money => out.push_str("type = \"money\"\n"),
        Type::Series(years) => out.push_str(&format!("type = \"series\"\nyears = {years}\n")),
        Type::Date => out.push_str("type = \"date\"\n"),
        Type::Text => out.push_str("type = \"text\"\n"),
        Type::Code => out.push_str("type = \"code\"\n"),
    }
    if asked.proves {
        out.push_str("proves = { zh = \"t\", en = \"t\" }\n");
    }
    if let Some(applies) = &asked.applies {
        out.push_str(&format!("applies = {applies}\n"));
    }
    out
}
