//! All items of a ruleset but the questions.

use std::collections::BTreeSet;

use super::conditions::{Scope, Thresholds};
use super::limits::{GREATEST_WEIGHT, MOST_CHOICES};
use super::reader::{Fields, Files, Gathered, Node};
use super::wrong::{self, suggestion};
use super::{questions, renamed};
use crate::ruleset::{
    Basis, Credits, Criterion, Document, Force, Knowledge, Note, Notice, Phase, Reading, Remedy, Requirement, Ruleset,
    Section, Titled, Uses,
};
use crate::text::Text;

/// Every kind of item.
pub(super) const KINDS: [&str; 17] = [
    "ruleset",
    "readiness",
    "document",
    "requirement",
    "section",
    "question",
    "field",
    "dimension",
    "party",
    "criterion",
    "fact",
    "support",
    "evaluation",
    "notice",
    "note",
    "reading",
    "renamed",
];

/// Reads the whole ruleset; `None` when there is no `[ruleset]` to begin with.
pub(super) fn ruleset(files: &Files<'_>, faults: &Gathered) -> Option<Ruleset> {
    files.refuse_others(&KINDS, faults);
    files.refuse_second("ruleset", faults);
    files.refuse_second("readiness", faults);
    // With amendments there is one head for each layer: the newest speaks, each removes.
    let heads = files.heads();
    let Some(&head) = heads.last() else {
        faults.borrow_mut().push(super::Fault::new("ruleset.toml", 1, wrong::no_head()));
        return None;
    };
    let mut removed = Vec::new();
    for head in &heads {
        let mut fields = head.fields(faults);
        for (id, node) in fields.strings("remove").unwrap_or_default() {
            if !files.has_id(id, &KINDS) {
                node.fault(faults, wrong::nothing_to_remove(id));
            }
            removed.push(id.to_owned());
        }
    }
    let mut ruleset = begin(head, faults);
    ruleset.credits = credits(files, head, faults);
    each(files, "document", &removed, faults, |f, ids| ruleset.documents.push(document(f, ids)));
    let documents = std::mem::take(&mut ruleset.documents);
    each(files, "requirement", &removed, faults, |f, ids| ruleset.requirements.push(requirement(f, ids, &documents)));
    ruleset.documents = documents;
    each(files, "section", &removed, faults, |f, ids| ruleset.sections.push(section(f, ids)));
    each(files, "dimension", &removed, faults, |f, ids| ruleset.dimensions.push(introduced(f, ids)));
    each(files, "party", &removed, faults, |f, ids| ruleset.parties.push(introduced(f, ids)));
    each(files, "reading", &removed, faults, |f, ids| ruleset.readings.push(reading(f, ids)));
    questions::read(&mut ruleset, files, &removed, faults);
    ruleset.renamed = renamed::read(&ruleset, files, faults);
    let (mut criteria, mut notices) = (Vec::new(), Vec::new());
    each(files, "criterion", &removed, faults, |f, ids| criteria.push(criterion(f, ids, &ruleset)));
    each(files, "notice", &removed, faults, |f, ids| notices.push(notice(f, ids, &ruleset)));
    (ruleset.criteria, ruleset.notices) = (criteria, notices);
    for kind in ["fact", "support", "evaluation"] {
        let mut items = Vec::new();
        each(files, kind, &removed, faults, |f, ids| items.push(knowledge(f, ids, &ruleset)));
        match kind {
            "fact" => ruleset.facts = items,
            "support" => ruleset.supports = items,
            _ => ruleset.evaluations = items,
        }
    }
    each(files, "note", &removed, faults, |f, ids| ruleset.notes.push(note(f, ids)));
    Some(ruleset)
}

/// Reads the items of one kind; their ids have to differ.
fn each<'f>(
    files: &'f Files<'_>,
    kind: &str,
    removed: &[String],
    faults: &Gathered,
    mut read: impl FnMut(&mut Fields<'f, '_>, &mut Ids),
) {
    let mut ids = Ids::default();
    for node in files.items(kind, removed) {
        let mut fields = node.fields(faults);
        read(&mut fields, &mut ids);
        fields.finish();
    }
}

/// The ids seen of one kind.
#[derive(Default)]
pub(super) struct Ids(BTreeSet<Box<str>>);

impl Ids {
    /// The item's id: new, and of the right letters.
    pub(super) fn key(&mut self, fields: &mut Fields<'_, '_>) -> Box<str> {
        let Some(node) = fields.need("id") else {
            return Box::default();
        };
        let id: Box<str> = node.str().unwrap_or_default().into();
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        // Signs alone are left to the form, which has values of its own among those of choices.
        if id.len() > 64 || !id.starts_with(|c: char| c.is_ascii_alphanumeric()) || !id.chars().all(letters) {
            node.fault(fields.faults, wrong::no_id(&*id));
        } else if !self.0.insert(id.clone()) {
            node.fault(fields.faults, wrong::id_twice(&*id));
        }
        id
    }
}

fn begin(head: Node<'_>, faults: &Gathered) -> Ruleset {
    let mut fields = head.fields(faults);
    let ruleset = Ruleset {
        policy: fields.words("policy"),
        effective: fields.day("effective"),
        hash: Box::default(),
        title: fields.text("title"),
        about: fields.text("about"),
        disclaimer: fields.text("disclaimer"),
        change: fields.text("change"),
        fixed: fields.maybe_text("fixed").unwrap_or_default(),
        documents: Vec::new(),
        requirements: Vec::new(),
        sections: Vec::new(),
        questions: Vec::new(),
        dimensions: Vec::new(),
        parties: Vec::new(),
        criteria: Vec::new(),
        facts: Vec::new(),
        supports: Vec::new(),
        evaluations: Vec::new(),
        notices: Vec::new(),
        notes: Vec::new(),
        readings: Vec::new(),
        credits: Credits { proof: [0; 3], levels: [0; 4], statement: Text::default() },
        renamed: Vec::new(),
        uses: Uses::default(),
    };
    fields.take("amends");
    fields.take("remove");
    fields.finish();
    ruleset
}

/// Credits are written in per cent and kept in hundredths of a per cent.
fn credits(files: &Files<'_>, head: Node<'_>, faults: &Gathered) -> Credits {
    let mut credits = Credits { proof: [0; 3], levels: [0; 4], statement: Text::default() };
    let Some(&node) = files.items("readiness", &[]).last() else {
        head.fault(faults, wrong::no_readiness());
        return credits;
    };
    let mut fields = node.fields(faults);
    for (slot, key) in credits.proof.iter_mut().zip(["declared", "in_progress", "documented"]) {
        *slot = fields.small(key, None, 100) * 100;
    }
    let levels = fields.list("levels");
    let read = levels.iter().filter_map(|node| node.integer()).filter(|n| (0..=100).contains(n));
    let read: Vec<u16> = read.filter_map(|n| u16::try_from(n * 100).ok()).collect();
    match <[u16; 4]>::try_from(read) {
        Ok(read) if levels.len() == 4 => credits.levels = read,
        _ => fields.fault(wrong::not_four_levels()),
    }
    credits.statement = fields.text("statement");
    let rising = |values: &[u16]| values.is_sorted();
    if !rising(&credits.proof) || !rising(&credits.levels) {
        fields.fault(wrong::falling());
    }
    fields.finish();
    credits
}

/// An id with its two languages in the same table.
pub(super) fn titled(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Titled {
    Titled { id: ids.key(fields), title: fields.own_text(), intro: None }
}

fn introduced(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Titled {
    Titled { id: ids.key(fields), title: fields.text("title"), intro: fields.maybe_text("intro") }
}

fn section(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Section {
    let Titled { id, title, intro } = introduced(fields, ids);
    Section { id, title, intro, phase: phase(fields) }
}

fn phase(fields: &mut Fields<'_, '_>) -> Phase {
    let Some(word) = fields.has("phase").then(|| fields.string("phase")) else { return Phase::default() };
    Phase::ALL.into_iter().find(|phase| phase.word() == word).unwrap_or_else(|| {
        fields.fault(wrong::no_phase(word));
        Phase::default()
    })
}

fn titled_list(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Titled> {
    let mut ids = Ids::default();
    let read = |node: Node<'_>| {
        let mut inner = node.fields(fields.faults);
        let read = titled(&mut inner, &mut ids);
        inner.finish();
        read
    };
    fields.list(key).into_iter().map(read).collect()
}

fn document(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Document {
    Document {
        id: ids.key(fields),
        title: fields.text("title"),
        issuer: fields.text("issuer"),
        date: fields.day("date"),
        parts: titled_list(fields, "parts"),
    }
}

/// The position of the item that `key` names.
fn position<'n>(fields: &mut Fields<'_, '_>, key: &'static str, names: impl Iterator<Item = &'n str> + Clone) -> u16 {
    let Some(node) = fields.need(key) else {
        return 0;
    };
    place_of(fields, node, key, names).unwrap_or(0)
}

fn place_of<'n>(
    fields: &Fields<'_, '_>,
    node: Node<'_>,
    key: &str,
    mut names: impl Iterator<Item = &'n str> + Clone,
) -> Option<u16> {
    let id = node.str().unwrap_or_default();
    match names.clone().position(|name| name == id) {
        Some(ix) => u16::try_from(ix).ok(),
        None => {
            node.fault(fields.faults, wrong::names_nothing(key, id, suggestion(id, names.by_ref())));
            None
        }
    }
}

fn ids_of(items: &[Titled]) -> impl Iterator<Item = &str> + Clone {
    items.iter().map(|item| &*item.id)
}

fn requirement(fields: &mut Fields<'_, '_>, ids: &mut Ids, documents: &[Document]) -> Requirement {
    let id = ids.key(fields);
    let force = force(fields);
    let document = position(fields, "document", documents.iter().map(|d| &*d.id));
    let parts = documents.get(usize::from(document)).map_or(&[][..], |d| &d.parts);
    let part = position(fields, "part", ids_of(parts));
    Requirement { id, force, document, part, phrase: fields.words("phrase"), gloss: fields.words("gloss") }
}

fn force(fields: &mut Fields<'_, '_>) -> Force {
    let word = fields.string("force");
    let found = Force::ALL.into_iter().find(|force| force.word() == word);
    if found.is_none() && !word.is_empty() {
        let hint = suggestion(word, Force::ALL.iter().map(|force| force.word()));
        fields.fault(wrong::no_force(word, hint));
    }
    found.unwrap_or(Force::Process)
}

fn reading(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Reading {
    let reading = Reading {
        id: ids.key(fields),
        title: fields.text("title"),
        why: fields.text("why"),
        options: titled_list(fields, "options"),
    };
    if !(2..=MOST_CHOICES).contains(&reading.options.len()) {
        fields.fault(wrong::one_option());
    }
    reading
}

/// The requirements cited; without `cites`, the one of the item's own id.
fn cites(fields: &mut Fields<'_, '_>, own: &str, ruleset: &Ruleset) -> Vec<u16> {
    let names = || ruleset.requirements.iter().map(|r| &*r.id);
    match fields.strings("cites") {
        Some(cited) => cited.into_iter().filter_map(|(_, node)| place_of(fields, node, "cites", names())).collect(),
        None => match names().position(|id| id == own) {
            Some(ix) => vec![u16::try_from(ix).unwrap_or(u16::MAX)],
            None => {
                fields.fault(wrong::cites_nothing(own));
                Vec::new()
            }
        },
    }
}

fn criterion(fields: &mut Fields<'_, '_>, ids: &mut Ids, ruleset: &Ruleset) -> Criterion {
    let stated = Scope { ruleset, faults: fields.faults, roster: None, thresholds: Thresholds::Stated, depth: 0 };
    let scope = Scope { thresholds: Thresholds::MayBeOpen, ..stated };
    let id = ids.key(fields);
    let cites = cites(fields, &id, ruleset);
    let first = cites.first().and_then(|ix| ruleset.requirements.get(usize::from(*ix)));
    Criterion {
        force: first.map_or(Force::Process, |requirement| requirement.force),
        cites,
        dimension: position(fields, "dimension", ids_of(&ruleset.dimensions)),
        title: fields.text("title"),
        applies: fields.take("applies").map(|node| stated.condition(node)),
        check: match fields.need("check") {
            Some(node) => scope.condition(node),
            None => crate::condition::Condition::All(Vec::new()),
        },
        weight: fields.small("weight", Some(1), GREATEST_WEIGHT),
        inferred: fields.maybe_text("inferred"),
        remedy: remedy(fields, ruleset),
        id,
    }
}

fn remedy(fields: &mut Fields<'_, '_>, ruleset: &Ruleset) -> Remedy {
    let Some(node) = fields.need("remedy") else {
        return Remedy { action: Text::default(), owner: 0, document: Text::default(), days: 0, fixed: false };
    };
    let mut inner = node.fields(fields.faults);
    let remedy = Remedy {
        action: inner.text("action"),
        owner: position(&mut inner, "owner", ids_of(&ruleset.parties)),
        document: inner.text("document"),
        days: inner.small("days", None, 1000),
        fixed: inner.flag("fixed"),
    };
    inner.finish();
    remedy
}

fn knowledge(fields: &mut Fields<'_, '_>, ids: &mut Ids, ruleset: &Ruleset) -> Knowledge {
    let id = ids.key(fields);
    let cites = cites(fields, &id, ruleset);
    Knowledge { id, cites, title: fields.text("title"), text: fields.text("text") }
}

fn basis(fields: &mut Fields<'_, '_>) -> Basis {
    match fields.string("basis") {
        "text" => Basis::Text,
        "inferred" => Basis::Inferred,
        "borrowed" => Basis::Borrowed,
        other => {
            fields.fault(wrong::no_basis(other));
            Basis::Inferred
        }
    }
}

fn notice(fields: &mut Fields<'_, '_>, ids: &mut Ids, ruleset: &Ruleset) -> Notice {
    let scope = Scope { ruleset, faults: fields.faults, roster: None, thresholds: Thresholds::Stated, depth: 0 };
    let id = ids.key(fields);
    let basis = basis(fields);
    let cites = match basis {
        Basis::Text => cites(fields, &id, ruleset),
        _ if fields.has("cites") => cites(fields, &id, ruleset),
        _ => Vec::new(),
    };
    Notice {
        when: match fields.need("when") {
            Some(node) => scope.condition(node),
            None => crate::condition::Condition::Any(Vec::new()),
        },
        section: position(fields, "section", ruleset.sections.iter().map(|section| &*section.id)),
        text: fields.text("text"),
        id,
        basis,
        cites,
    }
}

fn note(fields: &mut Fields<'_, '_>, ids: &mut Ids) -> Note {
    Note { id: ids.key(fields), basis: basis(fields), title: fields.text("title"), text: fields.text("text") }
}
