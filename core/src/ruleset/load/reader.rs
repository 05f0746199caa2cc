//! Reading TOML tables without stopping at the first fault.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::limits::DEEPEST_VALUE;
use super::wrong::{self, Form, Wrong, same, suggestion};
use super::{Fault, Named};
use crate::day::Day;
use crate::text::Text;

/// Where faults are gathered.
pub(super) type Gathered = RefCell<Vec<Fault>>;

/// A parsed file.
#[derive(Debug)]
struct File<'t> {
    name: &'t str,
    lines: Lines,
    layer: usize,
    table: DeTable<'t>,
}

/// All files of a ruleset, oldest layer first.
#[derive(Debug, Default)]
pub(super) struct Files<'t> {
    files: Vec<File<'t>>,
}

impl<'t> Files<'t> {
    pub(super) fn parse(layers: &[&[Named<'t>]], faults: &Gathered) -> Self {
        let mut files = Vec::new();
        for (layer, named) in layers.iter().enumerate() {
            for &(name, text) in *named {
                let (lines, (table, errors)) = (Lines::new(text), DeTable::parse_recoverable(text));
                for error in errors {
                    let start = error.span().map_or(0, |span| span.start);
                    // The parser goes 80 deep, whatever our own limit.
                    let wrong = match error.message() {
                        message if message.contains("recurs") => wrong::too_deep(same(DEEPEST_VALUE)),
                        message => wrong::not_toml(message),
                    };
                    faults.borrow_mut().push(Fault::new(name, lines.of(start), wrong));
                }
                files.push(File { name, lines, layer, table: table.into_inner() });
            }
        }
        Self { files }
    }

    /// The values of a top-level key in all files, arrays of tables one by one, with the layer they stand in.
    fn all<'f>(&'f self, kind: &str) -> impl Iterator<Item = (usize, Node<'f>)> {
        self.files.iter().filter_map(move |file| Some((file, file.table.get(kind)?))).flat_map(|(file, value)| {
            let nodes = match value.get_ref() {
                DeValue::Array(items) => items.iter().map(|value| Node { file, value }).collect(),
                _ => vec![Node { file, value }],
            };
            nodes.into_iter().map(|node| (file.layer, node))
        })
    }

    /// All items of a kind that have no id, with the layer they stand in.
    pub(super) fn every<'f>(&'f self, kind: &str) -> Vec<(usize, Node<'f>)> {
        self.all(kind).collect()
    }

    /// Every value in all files, with the number of tables and lists it stands in; what lies deeper than too deep is left out.
    pub(super) fn visit(&self, look: &mut impl FnMut(Node<'_>, usize)) {
        for file in &self.files {
            file.table.values().for_each(|value| visit(Node { file, value }, 1, look));
        }
    }

    /// The layer that the ruleset is named for.
    pub(super) fn newest(&self) -> usize {
        self.files.iter().map(|file| file.layer).max().unwrap_or(0)
    }

    /// The `[ruleset]` tables, one for each layer, the newest last.
    pub(super) fn heads<'f>(&'f self) -> Vec<Node<'f>> {
        self.all("ruleset").map(|(_, node)| node).collect()
    }

    /// Reports items of a kind that stands once in a layer, from the second on.
    pub(super) fn refuse_second(&self, kind: &str, faults: &Gathered) {
        let mut seen = Vec::new();
        for (layer, node) in self.all(kind) {
            if seen.contains(&layer) {
                node.fault(faults, wrong::second(kind));
            }
            seen.push(layer);
        }
    }

    /// Whether any item, of whatever kind, has this id.
    pub(super) fn has_id(&self, id: &str, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| self.all(kind).any(|(_, node)| node.id() == Some(id)))
    }

    /// The items of a kind. Later layers replace items of the same id and may remove others.
    pub(super) fn items<'f>(&'f self, kind: &str, removed: &[String]) -> Vec<Node<'f>> {
        let mut out: Vec<(usize, Option<&str>, Node<'f>)> = Vec::new();
        for (layer, node) in self.all(kind) {
            let id = node.id();
            match out.iter_mut().find(|(older, known, _)| *older < layer && *known == id) {
                Some(older) => *older = (layer, id, node),
                None => out.push((layer, id, node)),
            }
        }
        let is_removed = |id: Option<&str>| id.is_some_and(|id| removed.iter().any(|r| r == id));
        out.into_iter().filter(|(_, id, _)| !is_removed(*id)).map(|(.., node)| node).collect()
    }

    /// Top-level keys that are none of `known`.
    pub(super) fn refuse_others(&self, known: &[&str], faults: &Gathered) {
        for file in &self.files {
            for key in file.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
                let (line, hint) = (file.lines.of(key.span().start), suggestion(key.get_ref(), known.iter().copied()));
                let wrong = wrong::no_such_kind(key.get_ref().as_ref(), hint);
                faults.borrow_mut().push(Fault::new(file.name, line, wrong));
            }
        }
    }
}

/// Where the lines of a text begin, so that finding one takes no time: a hostile file may have many faults.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of this byte, from 1.
    fn of(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}

fn visit(node: Node<'_>, depth: usize, look: &mut impl FnMut(Node<'_>, usize)) {
    look(node, depth);
    if depth > DEEPEST_VALUE {
        return;
    }
    match node.value.get_ref() {
        DeValue::Table(table) => table.values().for_each(|value| visit(Node { value, ..node }, depth + 1, look)),
        DeValue::Array(items) => items.iter().for_each(|value| visit(Node { value, ..node }, depth + 1, look)),
        _ => {}
    }
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'f> {
    file: &'f File<'f>,
    value: &'f Spanned<DeValue<'f>>,
}

impl<'f> Node<'f> {
    pub(super) fn fault(self, faults: &Gathered, wrong: Wrong) {
        let line = self.file.lines.of(self.value.span().start);
        faults.borrow_mut().push(Fault::new(self.file.name, line, wrong));
    }

    pub(super) fn str(self) -> Option<&'f str> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        }
    }

    pub(super) fn integer(self) -> Option<i64> {
        match self.value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok(),
            _ => None,
        }
    }

    pub(super) fn bool(self) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn day(self) -> Option<Day> {
        match self.value.get_ref() {
            DeValue::Datetime(value) if value.time.is_none() => {
                let date = value.date?;
                Day::new(i32::from(date.year), date.month, date.day)
            }
            _ => None,
        }
    }

    pub(super) fn list(self) -> Option<Vec<Node<'f>>> {
        match self.value.get_ref() {
            DeValue::Array(items) => Some(items.iter().map(|value| Node { value, ..self }).collect()),
            _ => None,
        }
    }

    /// One text or a list of texts.
    pub(super) fn one_or_more(self) -> Option<Vec<(&'f str, Node<'f>)>> {
        match self.str() {
            Some(text) => Some(vec![(text, self)]),
            None => self.list()?.into_iter().map(|node| Some((node.str()?, node))).collect(),
        }
    }

    pub(super) fn is_table(self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    /// Whether this is the item with this id; an item that has none goes by the empty id.
    pub(super) fn is(self, id: &str) -> bool {
        self.id().unwrap_or_default() == id
    }

    fn id(self) -> Option<&'f str> {
        match self.value.get_ref() {
            DeValue::Table(table) => table.get("id").and_then(|value| value.get_ref().as_str()),
            _ => None,
        }
    }

    /// The fields of a table; of anything else, none, with a fault.
    pub(super) fn fields<'g>(self, faults: &'g Gathered) -> Fields<'f, 'g> {
        let mut entries = BTreeMap::new();
        if let DeValue::Table(table) = self.value.get_ref() {
            for (key, value) in table {
                entries.insert(key.get_ref().as_ref(), Node { value, ..self });
            }
        } else {
            self.fault(faults, wrong::no_table());
        }
        Fields { node: self, entries, asked: Vec::new(), faults, is_table: self.is_table() }
    }
}

/// The fields of one table; [`Fields::finish`] reports those nobody asked for.
pub(super) struct Fields<'f, 'g> {
    pub(super) node: Node<'f>,
    entries: BTreeMap<&'f str, Node<'f>>,
    asked: Vec<&'static str>,
    pub(super) faults: &'g Gathered,
    /// Where there is no table, which is a fault, what it lacks is none besides.
    is_table: bool,
}

impl<'f> Fields<'f, '_> {
    pub(super) fn fault(&self, wrong: Wrong) {
        if self.is_table {
            self.node.fault(self.faults, wrong);
        }
    }

    pub(super) fn take(&mut self, key: &'static str) -> Option<Node<'f>> {
        self.asked.push(key);
        self.entries.remove(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    pub(super) fn need(&mut self, key: &'static str) -> Option<Node<'f>> {
        let found = self.take(key);
        if found.is_none() {
            self.fault(wrong::missing(key));
        }
        found
    }

    /// A value of one form; a fault when it has another.
    fn form<T>(&self, node: Node<'f>, value: Option<T>, form: Form) -> Option<T> {
        if value.is_none() {
            node.fault(self.faults, wrong::needed(form));
        }
        value
    }

    pub(super) fn string(&mut self, key: &'static str) -> &'f str {
        self.need(key).and_then(|node| self.form(node, node.str(), Form::Words)).unwrap_or_default()
    }

    /// A non-empty text, for instance a quotation.
    pub(super) fn words(&mut self, key: &'static str) -> Box<str> {
        let Some(node) = self.need(key) else {
            return Box::default();
        };
        let words = self.form(node, node.str(), Form::Words).unwrap_or("…");
        if words.trim().is_empty() {
            node.fault(self.faults, wrong::blank(key));
        }
        words.into()
    }

    pub(super) fn maybe_integer(&mut self, key: &'static str) -> Option<i64> {
        self.take(key).and_then(|node| self.form(node, node.integer(), Form::Number))
    }

    /// A number from `range`, or its start with a fault.
    pub(super) fn small(&mut self, key: &'static str, default: Option<u16>, greatest: u16) -> u16 {
        let Some(node) = (if default.is_some() { self.take(key) } else { self.need(key) }) else {
            return default.unwrap_or_default();
        };
        match node.integer().and_then(|n| u16::try_from(n).ok()).filter(|n| *n <= greatest) {
            Some(n) => n,
            None => {
                node.fault(self.faults, wrong::out_of_range(key, same(greatest)));
                0
            }
        }
    }

    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.take(key).and_then(|node| self.form(node, node.bool(), Form::Flag)).unwrap_or(false)
    }

    pub(super) fn day(&mut self, key: &'static str) -> Day {
        let node = self.need(key);
        let day = node.and_then(|node| self.form(node, node.day(), Form::Day));
        // The stand-in is never used: the fault above refuses the ruleset.
        day.unwrap_or(Day::EPOCH)
    }

    pub(super) fn maybe_day(&mut self, key: &'static str) -> Option<Day> {
        self.take(key).and_then(|node| self.form(node, node.day(), Form::Day))
    }

    pub(super) fn list(&mut self, key: &'static str) -> Vec<Node<'f>> {
        self.need(key).and_then(|node| self.form(node, node.list(), Form::List)).unwrap_or_default()
    }

    pub(super) fn maybe_list(&mut self, key: &'static str) -> Option<Vec<Node<'f>>> {
        self.take(key).and_then(|node| self.form(node, node.list(), Form::List))
    }

    pub(super) fn strings(&mut self, key: &'static str) -> Option<Vec<(&'f str, Node<'f>)>> {
        self.take(key).and_then(|node| self.form(node, node.one_or_more(), Form::OneOrMore))
    }

    /// One text or more; a fault when there is none.
    pub(super) fn need_strings(&mut self, key: &'static str) -> Vec<(&'f str, Node<'f>)> {
        let Some(node) = self.need(key) else {
            return Vec::new();
        };
        let words = node.one_or_more().filter(|words| !words.is_empty());
        self.form(node, words, Form::OneOrMore).unwrap_or_default()
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        self.need(key).map(|node| both_languages(node, self.faults)).unwrap_or_default()
    }

    pub(super) fn maybe_text(&mut self, key: &'static str) -> Option<Text> {
        self.take(key).map(|node| both_languages(node, self.faults))
    }

    /// The two languages written as keys of this table itself.
    pub(super) fn own_text(&mut self) -> Text {
        Text { zh: self.words("zh"), en: self.words("en") }
    }

    /// Reports the fields nobody asked for.
    pub(super) fn finish(self) {
        for (key, node) in &self.entries {
            node.fault(self.faults, wrong::no_meaning(*key, suggestion(key, self.asked.iter().copied())));
        }
    }
}

fn both_languages(node: Node<'_>, faults: &Gathered) -> Text {
    let mut fields = node.fields(faults);
    let text = fields.own_text();
    fields.finish();
    text
}
