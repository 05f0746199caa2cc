//! A case as a file: rules, answers and what the oracle says, for a person to read and for the tests to repeat.

use std::collections::BTreeMap;
use std::rc::Rc;

use consortium_core::assess;
use consortium_core::file;
use consortium_core::ruleset::{Kind, Ruleset, load};
use consortium_core::value::Answer;
use consortium_core::verdict::{State, Verdict};
use toml::{Table, Value};

use super::compare::{Depth, compare_guarded};
use super::run::{MOST_WORLDS, today};
use crate::oracle::consult;
use crate::oracle::enumerate::Case;
use crate::oracle::study::Study;

/// Rules and answers as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The ruleset's text.
    pub ruleset: String,
    /// The answers file's text.
    pub answers: String,
}

/// What somebody says about a case, in the words of the results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The verdict.
    pub verdict: String,
    /// The verdicts still reachable, worst first.
    pub outlook: Vec<String>,
    /// By criterion.
    pub states: BTreeMap<String, String>,
    /// Readiness in total, least and greatest, in hundredths of a point; empty where nothing counts.
    pub readiness: Vec<u64>,
}

impl Heard {
    fn new<'r>(
        ruleset: &'r Ruleset,
        verdict: Verdict,
        outlook: impl Iterator<Item = Verdict>,
        states: impl Iterator<Item = State>,
        readiness: Option<(u64, u64)>,
    ) -> Self {
        let states = ruleset.criteria.iter().map(|c: &'r _| c.id.to_string()).zip(states);
        Self {
            verdict: verdict.word().to_owned(),
            outlook: outlook.map(|verdict| verdict.word().to_owned()).collect(),
            states: states.map(|(id, state)| (id, state.word().to_owned())).collect(),
            readiness: readiness.into_iter().flat_map(|(least, greatest)| [least, greatest]).collect(),
        }
    }

    fn table(&self) -> Table {
        let words = |words: &[String]| Value::Array(words.iter().cloned().map(Value::String).collect());
        let states = self.states.iter().map(|(id, state)| (id.clone(), Value::String(state.clone()))).collect();
        let numbers = self.readiness.iter().filter_map(|n| i64::try_from(*n).ok()).map(Value::Integer).collect();
        Table::from_iter([
            ("verdict".to_owned(), Value::String(self.verdict.clone())),
            ("outlook".to_owned(), words(&self.outlook)),
            ("states".to_owned(), Value::Table(states)),
            ("readiness".to_owned(), Value::Array(numbers)),
        ])
    }
}

impl Written {
    fn load(&self) -> Option<Ruleset> {
        // A shrunken ruleset may be refused, which must not end the search even if refusing it goes wrong.
        std::panic::catch_unwind(|| load::from_texts(&[("case.toml", &self.ruleset)])).ok()?.ok()
    }

    /// What engine and oracle say differently about it; `None` where it cannot be read or has too many worlds.
    #[must_use]
    pub fn differences(&self) -> Option<Vec<String>> {
        let ruleset = self.load()?;
        let answers = file::read(&ruleset, &self.answers, today()).ok()?;
        compare_guarded(&Rc::new(Study::new(&ruleset, today())), &answers, MOST_WORLDS, Depth::Everything)
            .ok()
            .map(|compared| compared.differences)
    }

    /// What the oracle says; `None` where the case cannot be read or has too many worlds.
    #[must_use]
    pub fn oracle(&self) -> Option<Heard> {
        let ruleset = self.load()?;
        let answers = file::read(&ruleset, &self.answers, today()).ok()?;
        let opinion = consult(&Case::new(&ruleset, &answers, today()), 50 * MOST_WORLDS).ok()?;
        let states = opinion.findings.iter().map(|finding| finding.state);
        Some(Heard::new(&ruleset, opinion.verdict, opinion.outlook.iter().copied(), states, opinion.readiness))
    }

    /// What the engine says; `None` where the case cannot be read or the engine panics.
    #[must_use]
    pub fn engine(&self) -> Option<Heard> {
        let ruleset = self.load()?;
        let answers = file::read(&ruleset, &self.answers, today()).ok()?;
        let found = std::panic::catch_unwind(|| assess(&ruleset, &answers, today())).ok()?;
        let readiness = found.readiness.map(|score| (u64::from(score.least), u64::from(score.greatest)));
        let states = found.findings.iter().map(|finding| finding.state);
        Some(Heard::new(&ruleset, found.verdict, found.outlook.iter(), states, readiness))
    }

    /// The case as a file, with what the oracle expects.
    #[must_use]
    pub fn file(&self, title: &str) -> String {
        let expect = self.oracle().map(|heard| heard.table()).unwrap_or_default();
        let expect: Vec<String> = expect.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        let rules = self.ruleset.parse::<Table>().map_or_else(|_| self.ruleset.clone(), |rules| rendered(&rules));
        let title = Value::String(title.to_owned());
        format!(
            "title = {title}\nanswers = '''\n{}'''\nruleset = '''\n{rules}'''\n\n[expect]\n{}",
            self.answers,
            expect.concat()
        )
    }
}

/// A case read from a file.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The case.
    pub case: Written,
    /// What it shows.
    pub title: String,
    /// What the oracle is to say.
    pub expect: Table,
    /// The type of the answer that criteria share and of which no few stand for all, where the engine therefore names more
    /// verdicts (ARCHITECTURE.md, "Exact outlook").
    pub wider: Option<String>,
}

impl Kept {
    /// Reads a case file.
    ///
    /// # Errors
    /// In words, when the file has another form.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut table: Table = text.parse().map_err(|error| format!("{error}"))?;
        let mut take = |key: &str| match table.remove(key) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(format!("`{key}` is missing")),
        };
        let (title, ruleset, answers) = (take("title")?, take("ruleset")?, take("answers")?);
        let wider = take("wider").ok();
        let Some(Value::Table(expect)) = table.remove("expect") else { return Err("`expect` is missing".to_owned()) };
        Ok(Self { case: Written { ruleset, answers }, title, expect, wider })
    }

    /// Whether `heard` is what is expected.
    #[must_use]
    pub fn expects(&self, heard: Option<&Heard>) -> bool {
        heard.is_some_and(|heard| heard.table() == self.expect)
    }
}

impl Kept {
    /// Whether the engine says what is expected. Where criteria share an answer as the case says, it has to name every verdict
    /// of the outlook and more, its readiness has to contain what is expected, and nothing else may differ.
    #[must_use]
    pub fn is_answered_by(&self, heard: Option<&Heard>) -> bool {
        let (Some(wider), Some(heard)) = (&self.wider, heard) else { return self.expects(heard) };
        let Some(Value::Array(exact)) = self.expect.get("outlook") else { return false };
        let told = |verdict: &Value| heard.outlook.iter().any(|told| Some(&**told) == verdict.as_str());
        let best = heard.outlook.last().map(String::as_str);
        let verdict = if best == Some(Verdict::Clear.word()) { Verdict::Open.word() } else { best.unwrap_or_default() };
        let mut rest = (heard.table(), self.expect.clone());
        // The score adds what each criterion is worth by itself, so its ends may lie further apart too.
        let ends = |table: &Table| -> Vec<i64> {
            table
                .get("readiness")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_integer)
                .collect()
        };
        let around = match (&*ends(&rest.0), &*ends(&rest.1)) {
            ([least, greatest], [low, high]) => least <= low && high <= greatest,
            (own, exact) => own == exact,
        };
        for key in ["outlook", "verdict", "readiness"] {
            rest.0.remove(key);
            rest.1.remove(key);
        }
        let more = exact.iter().all(told) && heard.outlook.len() > exact.len();
        more && around && heard.verdict == verdict && rest.0 == rest.1 && self.case.shares(wider)
    }
}

impl Written {
    /// Whether several criteria read an answer of this type that is not known.
    fn shares(&self, wanted: &str) -> bool {
        let Some(ruleset) = self.load() else { return false };
        let Ok(answers) = file::read(&ruleset, &self.answers, today()) else { return false };
        (0..).zip(&ruleset.questions).any(|(ix, question)| {
            let is_wanted = match question.kind {
                Kind::Date => wanted == "date",
                Kind::Series { .. } => wanted == "series",
                Kind::Code { .. } => wanted == "code",
                Kind::Several { .. } => wanted == "several",
                _ => false,
            };
            let open = answers.cell(ix).is_none_or(|cell| *cell.answer() == Answer::NotKnown);
            is_wanted && open && ruleset.uses.criteria(ix).len() > 1
        })
    }
}

/// A ruleset with one line for each key, as people write it.
#[must_use]
pub fn rendered(rules: &Table) -> String {
    let mut out = String::new();
    let mut item = |head: String, table: &Table| {
        out.push_str(&head);
        let (id, rest): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| *key == "id");
        id.into_iter().chain(rest).for_each(|(key, value)| out.push_str(&format!("{key} = {value}\n")));
        out.push('\n');
    };
    for (kind, value) in rules {
        match value {
            Value::Table(table) => item(format!("[{kind}]\n"), table),
            Value::Array(items) => {
                items.iter().filter_map(Value::as_table).for_each(|table| item(format!("[[{kind}]]\n"), table));
            }
            _ => {}
        }
    }
    out
}
