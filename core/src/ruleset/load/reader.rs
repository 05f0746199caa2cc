//! Reading TOML tables without stopping at the first fault.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, Named};
use crate::day::Day;
use crate::text::Text;

/// Where faults are gathered.
pub(super) type Gathered = RefCell<Vec<Fault>>;

/// A parsed file.
#[derive(Debug)]
struct File<'t> {
    name: &'t str,
    text: &'t str,
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
                let (table, errors) = DeTable::parse_recoverable(text);
                for error in errors {
                    faults.borrow_mut().push(Fault {
                        file: name.to_owned(),
                        line: line(text, error.span().map_or(0, |span| span.start)),
                        what: format!("this is not TOML: {}", error.message()),
                        help: "see toml.io; texts need double quotes, tables need closing brackets".to_owned(),
                    });
                }
                files.push(File { name, text, layer, table: table.into_inner() });
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
                node.fault(faults, format!("[{kind}] stands here a second time"), "keep one of them");
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
                faults.borrow_mut().push(Fault {
                    file: file.name.to_owned(),
                    line: line(file.text, key.span().start),
                    what: format!("there are no items of the kind `{}`", key.get_ref()),
                    help: suggestion(key.get_ref(), known.iter().copied()),
                });
            }
        }
    }
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// "did you mean …" where a name is near, else the list of names.
pub(super) fn suggestion<'n>(found: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.iter().map(|name| (distance(found, name), name)).min() {
        Some((distance, name)) if distance <= 2 + found.len() / 6 => {
            format!("did you mean `{name}`?")
        }
        None => "there are none yet: add one".to_owned(),
        _ if names.len() <= 24 => format!("known are: {}", names.join(", ")),
        _ => "look for the id in the other files of the folder".to_owned(),
    }
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.chars().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let cost = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            if let Some(slot) = row.get_mut(j) {
                *slot = left;
            }
            (diagonal, left) = (above, cost);
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'f> {
    file: &'f File<'f>,
    value: &'f Spanned<DeValue<'f>>,
}

impl<'f> Node<'f> {
    pub(super) fn fault(self, faults: &Gathered, what: impl Into<String>, help: impl Into<String>) {
        faults.borrow_mut().push(Fault {
            file: self.file.name.to_owned(),
            line: line(self.file.text, self.value.span().start),
            what: what.into(),
            help: help.into(),
        });
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
            self.fault(faults, "a table is needed here", "write `{ key = value }`");
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
    pub(super) fn fault(&self, what: impl Into<String>, help: impl Into<String>) {
        if self.is_table {
            self.node.fault(self.faults, what, help);
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
            self.fault(format!("`{key}` is missing"), format!("add `{key} = …`; README.md says what it holds"));
        }
        found
    }

    /// A value of one form; a fault when it has another.
    fn form<T>(&self, node: Node<'f>, value: Option<T>, form: &str) -> Option<T> {
        if value.is_none() {
            node.fault(self.faults, format!("{form} is needed here"), format!("write {form}"));
        }
        value
    }

    pub(super) fn string(&mut self, key: &'static str) -> &'f str {
        self.need(key).and_then(|node| self.form(node, node.str(), "a quoted text")).unwrap_or_default()
    }

    /// A non-empty text, for instance a quotation.
    pub(super) fn words(&mut self, key: &'static str) -> Box<str> {
        let Some(node) = self.need(key) else {
            return Box::default();
        };
        let words = self.form(node, node.str(), "a quoted text").unwrap_or("…");
        if words.trim().is_empty() {
            node.fault(self.faults, format!("`{key}` is blank"), "write the words");
        }
        words.into()
    }

    pub(super) fn maybe_integer(&mut self, key: &'static str) -> Option<i64> {
        self.take(key).and_then(|node| self.form(node, node.integer(), "a whole number"))
    }

    /// A number from `range`, or its start with a fault.
    pub(super) fn small(&mut self, key: &'static str, default: Option<u16>, greatest: u16) -> u16 {
        let Some(node) = (if default.is_some() { self.take(key) } else { self.need(key) }) else {
            return default.unwrap_or_default();
        };
        match node.integer().and_then(|n| u16::try_from(n).ok()).filter(|n| *n <= greatest) {
            Some(n) => n,
            None => {
                node.fault(self.faults, format!("`{key}` must be a whole number from 0 to {greatest}"), "change it");
                0
            }
        }
    }

    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.take(key).and_then(|node| self.form(node, node.bool(), "true or false")).unwrap_or(false)
    }

    pub(super) fn day(&mut self, key: &'static str) -> Day {
        let node = self.need(key);
        let day = node.and_then(|node| self.form(node, node.day(), "a date such as 2025-03-06 (without quotes)"));
        // The stand-in is never used: the fault above refuses the ruleset.
        day.unwrap_or(Day::EPOCH)
    }

    pub(super) fn maybe_day(&mut self, key: &'static str) -> Option<Day> {
        self.take(key).and_then(|node| self.form(node, node.day(), "a date such as 2025-03-06 (without quotes)"))
    }

    pub(super) fn list(&mut self, key: &'static str) -> Vec<Node<'f>> {
        self.need(key).and_then(|node| self.form(node, node.list(), "a list `[…]`")).unwrap_or_default()
    }

    pub(super) fn maybe_list(&mut self, key: &'static str) -> Option<Vec<Node<'f>>> {
        self.take(key).and_then(|node| self.form(node, node.list(), "a list `[…]`"))
    }

    pub(super) fn strings(&mut self, key: &'static str) -> Option<Vec<(&'f str, Node<'f>)>> {
        self.take(key).and_then(|node| self.form(node, node.one_or_more(), "a text or a list of texts"))
    }

    /// One text or more; a fault when there is none.
    pub(super) fn need_strings(&mut self, key: &'static str) -> Vec<(&'f str, Node<'f>)> {
        let Some(node) = self.need(key) else {
            return Vec::new();
        };
        let words = node.one_or_more().filter(|words| !words.is_empty());
        self.form(node, words, "a text or a list of texts").unwrap_or_default()
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
            let help = suggestion(key, self.asked.iter().copied());
            node.fault(self.faults, format!("`{key}` has no meaning here"), help);
        }
    }
}

fn both_languages(node: Node<'_>, faults: &Gathered) -> Text {
    let mut fields = node.fields(faults);
    let text = fields.own_text();
    fields.finish();
    text
}
