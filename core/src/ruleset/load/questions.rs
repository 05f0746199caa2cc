//! Questions, fields and their types.

use super::conditions::{Scope, Thresholds};
use super::items::{Ids, titled};
use super::limits::{MOST_CHOICES, MOST_FIELDS};
use super::reader::{Fields, Files, Gathered, Node};
use super::wrong::{self, Form, same, suggestion};
use crate::ruleset::{Choice, Kind, Place, Question, QuestionIx, Roster, Ruleset, Suggestion};
use crate::text::Text;

/// Reads all questions and fields into `ruleset`, whose sections are known.
pub(super) fn read(ruleset: &mut Ruleset, files: &Files<'_>, removed: &[String], faults: &Gathered) {
    let mut ids = Ids::default();
    let questions = files.items("question", removed);
    let fields = files.items("field", removed);
    let nodes: Vec<Node<'_>> = questions.iter().chain(&fields).copied().collect();
    for (position, &node) in nodes.iter().enumerate() {
        let mut entries = node.fields(faults);
        let id = ids.key(&mut entries);
        let place = if position < questions.len() {
            section_place(ruleset, &mut entries)
        } else {
            field_place(ruleset, &mut entries)
        };
        let kind = kind(&mut entries);
        if matches!((&kind, place), (Kind::Roster(_), Place::Field { .. })) {
            entries.fault(wrong::roster_in_a_row());
        }
        let question = Question {
            id,
            place,
            kind,
            title: entries.text("title"),
            help: entries.maybe_text("help"),
            proves: entries.maybe_text("proves"),
            unit: entries.maybe_text("unit"),
            applies: None,
            quick: entries.flag("quick"),
            fixed: entries.flag("fixed"),
            matrix: None,
        };
        // What refers to other questions is read when all of them are known.
        for later in ["applies", "suggests", "offers", "matrix", "name_field", "distinct_by", "other_than"] {
            entries.take(later);
        }
        entries.finish();
        ruleset.questions.push(question);
        if let Place::Field { roster, column: 0 } = place {
            adopt(ruleset, roster);
        }
    }
    refer(ruleset, &nodes, faults);
}

/// Gives the field just read its column.
fn adopt(ruleset: &mut Ruleset, roster: QuestionIx) {
    let field = u16::try_from(ruleset.questions.len()).unwrap_or(u16::MAX) - 1;
    let mut column = 0;
    if let Some(Question { kind: Kind::Roster(shape), .. }) = ruleset.questions.get_mut(usize::from(roster)) {
        column = u16::try_from(shape.fields.len()).unwrap_or(u16::MAX);
        shape.fields.push(field);
    }
    if let Some(question) = ruleset.questions.last_mut() {
        question.place = Place::Field { roster, column };
    }
}

/// Reads what refers to other questions: conditions, suggestions, the columns of a roster.
fn refer(ruleset: &mut Ruleset, nodes: &[Node<'_>], faults: &Gathered) {
    for (ix, &node) in nodes.iter().enumerate() {
        let mut entries = node.fields(faults);
        let Some(place) = ruleset.questions.get(ix).map(|q| q.place) else {
            continue;
        };
        let roster = match place {
            Place::Field { roster, .. } => Some(roster),
            Place::Section(_) => None,
        };
        let scope = Scope { ruleset, faults, roster, thresholds: Thresholds::Stated, depth: 0 };
        let applies = entries.take("applies").map(|node| scope.condition(node));
        let kind = ruleset.questions.get(ix).map(|q| &q.kind);
        let mut only = |key: &'static str, fits: bool, types: &str| {
            let node = entries.take(key);
            if let Some(node) = node.filter(|_| !fits) {
                node.fault(faults, wrong::only_for(key, types));
            }
            node.filter(|_| fits)
        };
        let suggests = only("suggests", matches!(kind, Some(Kind::Code { .. })), "code");
        let suggests = suggests.and_then(|node| suggested(ruleset, node, faults));
        let is_text = matches!(kind, Some(Kind::Text { .. }));
        let offers = only("offers", is_text, "text").map(|node| offered(ruleset, node, faults)).unwrap_or_default();
        let is_first_line = matches!(kind, Some(Kind::Several { .. })) && roster.is_none();
        let matrix = only("matrix", is_first_line, "several").and_then(|node| {
            let field = question_named(ruleset, node, faults)?;
            if !is_alike(ruleset, ix, field) {
                node.fault(faults, wrong::no_such_lines());
            }
            Some(field)
        });
        let is_roster = matches!(kind, Some(Kind::Roster(_)));
        let mut of_roster = |key| only(key, is_roster, "roster");
        let name_column = of_roster("name_field").and_then(|node| column_of(ruleset, ix, node, faults));
        let distinct = of_roster("distinct_by");
        let distinct_column = distinct.and_then(|node| column_of(ruleset, ix, node, faults));
        let other = of_roster("other_than");
        let other_than = other.and_then(|node| question_named(ruleset, node, faults));
        for node in [distinct, other].into_iter().flatten() {
            let named = node.str().and_then(|id| ruleset.question(ruleset.find(id)?));
            if named.is_some_and(|question| !matches!(question.kind, Kind::Code { .. })) {
                node.fault(faults, wrong::not_by_code());
            }
        }
        let Some(question) = ruleset.questions.get_mut(ix) else {
            continue;
        };
        question.applies = applies;
        question.matrix = matrix;
        match &mut question.kind {
            Kind::Text { offers: slot, .. } => *slot = offers,
            Kind::Code { suggests: slot } => *slot = suggests,
            Kind::Roster(shape) => {
                shape.name_column = name_column;
                shape.distinct_column = distinct_column;
                shape.other_than = other_than;
                if shape.fields.is_empty() {
                    node.fault(faults, wrong::no_fields());
                } else if shape.fields.len() > MOST_FIELDS {
                    node.fault(faults, wrong::too_many_fields(same(MOST_FIELDS)));
                }
            }
            _ => {}
        }
    }
}

fn question_named(ruleset: &Ruleset, node: Node<'_>, faults: &Gathered) -> Option<QuestionIx> {
    let id = node.str().unwrap_or_default();
    let found = ruleset.find(id);
    if found.is_none() {
        let known = ruleset.questions.iter().map(|q| &*q.id);
        node.fault(faults, wrong::no_question(id, suggestion(id, known)));
    }
    found
}

fn column_of(ruleset: &Ruleset, roster: usize, node: Node<'_>, faults: &Gathered) -> Option<u16> {
    let field = question_named(ruleset, node, faults)?;
    match ruleset.question(field).map(|q| q.place) {
        Some(Place::Field { roster: owner, column }) if usize::from(owner) == roster => Some(column),
        _ => {
            node.fault(faults, wrong::no_field_of_it());
            None
        }
    }
}

/// What a text may be made of: what other texts say, what names the rows of a roster.
fn offered(ruleset: &Ruleset, node: Node<'_>, faults: &Gathered) -> Vec<QuestionIx> {
    let mut out = Vec::new();
    let Some(nodes) = node.list() else {
        node.fault(faults, wrong::needed(Form::List));
        return out;
    };
    for node in nodes {
        let Some(ix) = question_named(ruleset, node, faults) else { continue };
        let source = ruleset.question(ix);
        if source.is_none_or(|it| {
            !matches!(it.kind, Kind::Text { .. } | Kind::Roster(_)) || matches!(it.place, Place::Field { .. })
        }) {
            node.fault(faults, wrong::offers_nothing());
        }
        out.push(ix);
    }
    out
}

/// Whether a field of a roster has the choices of a question.
fn is_alike(ruleset: &Ruleset, question: usize, field: QuestionIx) -> bool {
    let choices = |ix: usize| match &ruleset.questions.get(ix)?.kind {
        Kind::Several { choices } => Some(choices.iter().map(|choice| &*choice.id).collect::<Vec<_>>()),
        _ => None,
    };
    let is_field = ruleset.question(field).is_some_and(|it| matches!(it.place, Place::Field { .. }));
    is_field && choices(question) == choices(usize::from(field))
}

fn suggested(ruleset: &Ruleset, node: Node<'_>, faults: &Gathered) -> Option<Suggestion> {
    let mut entries = node.fields(faults);
    let question = entries.need("question").and_then(|node| question_named(ruleset, node, faults));
    let choice: Box<str> = match entries.need("is") {
        Some(node) => match (node.bool(), node.str()) {
            (Some(true), _) => "yes".into(),
            (Some(false), _) => "no".into(),
            (_, Some(id)) => id.into(),
            _ => {
                node.fault(faults, wrong::no_choice_given());
                Box::default()
            }
        },
        None => Box::default(),
    };
    let answerable = match question.and_then(|ix| ruleset.question(ix)).map(|q| &q.kind) {
        Some(Kind::YesNo) => matches!(&*choice, "yes" | "no"),
        Some(Kind::One { choices }) => choices.iter().any(|c| c.id == choice),
        Some(_) => false,
        None => true,
    };
    if !answerable && !choice.is_empty() {
        node.fault(faults, wrong::not_answerable(&*choice));
    }
    let division = entries.words("division");
    entries.finish();
    Some(Suggestion { question: question?, choice, division })
}

fn section_place(ruleset: &Ruleset, entries: &mut Fields<'_, '_>) -> Place {
    let id = entries.string("section");
    match ruleset.sections.iter().position(|s| &*s.id == id) {
        Some(ix) => Place::Section(u16::try_from(ix).unwrap_or(u16::MAX)),
        None => {
            entries.fault(wrong::no_section(id, suggestion(id, ruleset.sections.iter().map(|s| &*s.id))));
            Place::Section(0)
        }
    }
}

fn field_place(ruleset: &Ruleset, entries: &mut Fields<'_, '_>) -> Place {
    let id = entries.string("roster");
    match ruleset.find(id) {
        Some(roster) if matches!(ruleset.question(roster).map(|q| &q.kind), Some(Kind::Roster(_))) => {
            Place::Field { roster, column: 0 }
        }
        _ => {
            entries.fault(wrong::no_roster_of_that_name(id));
            Place::Section(0)
        }
    }
}

fn kind(entries: &mut Fields<'_, '_>) -> Kind {
    match entries.string("type") {
        "yes-no" => Kind::YesNo,
        "maturity" => {
            let nodes = entries.list("levels");
            if nodes.len() != 4 {
                entries.fault(wrong::levels_not_four());
            }
            Kind::Maturity { levels: texts(nodes, entries.faults) }
        }
        "one" => Kind::One { choices: choices(entries) },
        "several" => Kind::Several { choices: choices(entries) },
        "number" => {
            let (least, greatest) = (entries.maybe_integer("min"), entries.maybe_integer("max"));
            rising(entries, least, greatest);
            Kind::Number { least, greatest }
        }
        "money" => {
            let mut fen = |key| entries.maybe_integer(key).map(|yuan: i64| yuan.saturating_mul(100));
            let (least, greatest) = (fen("min").or(Some(0)), fen("max"));
            rising(entries, least, greatest);
            Kind::Money { least, greatest }
        }
        "series" => {
            let years = entries.small("years", None, 20);
            Kind::Series { years: u8::try_from(years).unwrap_or(20).max(1) }
        }
        "date" => Kind::Date,
        "text" => {
            let long = entries.flag("long");
            let nodes = entries.maybe_list("examples").unwrap_or_default();
            Kind::Text { long, examples: texts(nodes, entries.faults), offers: Vec::new() }
        }
        "code" => Kind::Code { suggests: None },
        "roster" => Kind::Roster(Roster {
            row: entries.text("row"),
            fields: Vec::new(),
            name_column: None,
            distinct_column: None,
            other_than: None,
        }),
        other => {
            const KINDS: [&str; 11] =
                ["yes-no", "maturity", "one", "several", "number", "money", "series", "date", "text", "code", "roster"];
            if !other.is_empty() {
                entries.fault(wrong::no_type(other, suggestion(other, KINDS.into_iter())));
            }
            Kind::YesNo
        }
    }
}

fn rising(entries: &Fields<'_, '_>, least: Option<i64>, greatest: Option<i64>) {
    if let (Some(least), Some(greatest)) = (least, greatest)
        && greatest < least
    {
        entries.fault(wrong::bounds_crossed());
    }
}

fn texts(nodes: Vec<Node<'_>>, faults: &Gathered) -> Vec<Text> {
    let read = |node: Node<'_>| {
        let mut entries = node.fields(faults);
        let text = entries.own_text();
        entries.finish();
        text
    };
    nodes.into_iter().map(read).collect()
}

fn choices(entries: &mut Fields<'_, '_>) -> Vec<Choice> {
    let nodes = entries.list("choices");
    if nodes.is_empty() || nodes.len() > MOST_CHOICES {
        entries.fault(wrong::choices_not_counted());
    }
    let mut ids = Ids::default();
    let read = |node: Node<'_>| {
        let mut fields = node.fields(entries.faults);
        let note = fields.maybe_text("note");
        let (from, until) = (fields.maybe_day("from"), fields.maybe_day("until"));
        let titled = titled(&mut fields, &mut ids);
        fields.finish();
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            node.fault(entries.faults, wrong::dates_crossed());
        }
        Choice { id: titled.id, title: titled.title, note, from, until }
    };
    nodes.into_iter().map(read).collect()
}
