//! What is expected of an assessment, and where one differs.
//!
//! Only what is written is compared, except that answers in error and rows left out of the count are always told: a
//! case that has them by mistake shows something else than its title says.

use std::collections::BTreeMap;

use consortium_core::Text;
use serde_json::Value as Json;
use toml::{Table, Value};

use super::both;

/// What a case expects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expect {
    /// The verdict.
    pub verdict: Option<String>,
    /// Whether nothing that is not known can change it.
    pub settled: Option<bool>,
    /// The verdicts still reachable, worst first.
    pub outlook: Option<Vec<String>>,
    /// States by criterion.
    pub criteria: BTreeMap<String, String>,
    /// The state of every criterion that is not named.
    pub others: Option<String>,
    /// Least and greatest readiness in total, in points.
    pub readiness: Option<(String, String)>,
    /// The same by dimension; a dimension that does not count is `none`.
    pub dimensions: BTreeMap<String, (String, String)>,
    /// The questions to answer next: the first of those that still matter, or all of them when there are no more.
    pub next: Option<Vec<String>>,
    /// All hints shown.
    pub notices: Option<Vec<String>>,
    /// The verdict under other readings, by `reading/option`, where any state differs.
    pub readings: Option<BTreeMap<String, String>>,
    /// Answers in error.
    pub faults: Vec<String>,
    /// Rows left out of the count, as `members[2] repeated`.
    pub left_out: Vec<String>,
}

impl Expect {
    /// Reads the `expect` table of a case.
    ///
    /// # Errors
    /// What in it cannot be expected; also when nothing is.
    pub fn read(table: &Table) -> Result<Self, Text> {
        let mut expect = Self::default();
        for (key, value) in table {
            let wrong = || {
                let en = format!("expect.{key} = {value} has a form that cannot be expected");
                both(format!("expect.{key} = {value} 不是可以期望的形式"), en)
            };
            match (key.as_str(), value) {
                ("verdict", Value::String(word)) => expect.verdict = Some(word.clone()),
                ("settled", Value::Boolean(settled)) => expect.settled = Some(*settled),
                ("outlook", value) => expect.outlook = Some(words(value).ok_or_else(wrong)?),
                ("criteria", Value::Table(states)) => {
                    for (id, state) in states {
                        let state = state.as_str().ok_or_else(wrong)?.to_owned();
                        match id.as_str() {
                            "others" => expect.others = Some(state),
                            _ => drop(expect.criteria.insert(id.clone(), state)),
                        }
                    }
                }
                ("readiness", value) => expect.readiness = Some(ends(value).ok_or_else(wrong)?),
                ("dimensions", Value::Table(scores)) => {
                    for (id, value) in scores {
                        expect.dimensions.insert(id.clone(), ends(value).ok_or_else(wrong)?);
                    }
                }
                ("next", value) => expect.next = Some(words(value).ok_or_else(wrong)?),
                ("notices", value) => expect.notices = Some(words(value).ok_or_else(wrong)?),
                ("readings", Value::Table(verdicts)) => {
                    let read =
                        |(reading, verdict): (&String, &Value)| Some((reading.clone(), verdict.as_str()?.into()));
                    expect.readings = Some(verdicts.iter().map(read).collect::<Option<_>>().ok_or_else(wrong)?);
                }
                ("faults", value) => expect.faults = words(value).ok_or_else(wrong)?,
                ("left_out", value) => expect.left_out = words(value).ok_or_else(wrong)?,
                _ => return Err(wrong()),
            }
        }
        if expect == Self::default() {
            return Err(both("`expect` 没有期望任何结果", "`expect` expects nothing"));
        }
        Ok(expect)
    }

    /// What differs in `found`, the outward form of an assessment.
    #[must_use]
    pub fn differences(&self, found: &Json) -> Vec<Text> {
        let mut out = Differences::default();
        let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        out.compare("verdict", self.verdict.as_ref(), &word("verdict"));
        out.compare("settled", self.settled.as_ref(), &found["settled"].as_bool().unwrap_or_default());
        out.compare("outlook", self.outlook.as_ref(), &list(&found["outlook"], text));
        self.states(found, &mut out);
        out.compare("readiness", self.readiness.as_ref(), &score(at(found, "/readiness/total")));
        for (id, expected) in &self.dimensions {
            let dimensions = at(found, "/readiness/dimensions").as_array();
            match dimensions.into_iter().flatten().find(|dimension| dimension["id"] == **id) {
                Some(dimension) => {
                    let what = both(format!("{id} 的准备度"), format!("readiness of {id}"));
                    out.compare(what, Some(expected), &score(&dimension["score"]));
                }
                None => out.tell(format!("没有维度 `{id}`"), format!("there is no dimension `{id}`")),
            }
        }
        if let Some(expected) = &self.next {
            let questions = found["next"].as_array().into_iter().flatten();
            let matter: Vec<String> = questions.filter(|next| next["idle"] == false).map(place).collect();
            let first = matter.len().min(expected.len().max(1));
            out.compare("next", Some(expected), &matter.into_iter().take(first).collect());
        }
        out.compare("notices", self.notices.as_ref(), &list(&found["notices"], text));
        let readings = found["readings"].as_array().into_iter().flatten();
        let reading =
            |other: &Json| (format!("{}/{}", text(&other["reading"]), text(&other["option"])), text(&other["verdict"]));
        out.compare("readings", self.readings.as_ref(), &readings.map(reading).collect());
        out.compare(both("有误的答案", "answers in error"), Some(&self.faults), &list(&found["faults"], place));
        let row = |left: &Json| format!("{}[{}] {}", text(&left["roster"]), left["row"], text(&left["why"]));
        out.compare(both("未计入的行", "rows left out"), Some(&self.left_out), &list(&found["left_out"], row));
        out.0
    }

    fn states(&self, found: &Json, out: &mut Differences) {
        let criteria: BTreeMap<String, &Json> =
            found["criteria"].as_array().into_iter().flatten().map(|c| (text(&c["id"]), c)).collect();
        for id in self.criteria.keys().filter(|id| !criteria.contains_key(*id)) {
            out.tell(format!("没有要求 `{id}`"), format!("there is no criterion `{id}`"));
        }
        for (id, criterion) in criteria {
            let expected = self.criteria.get(&id).or(self.others.as_ref());
            let state = text(&criterion["state"]);
            if expected.is_some_and(|expected| *expected != state) {
                let because = |lang: &str| list(&criterion["because"], |line| text(&line[lang])).join(" / ");
                let expected = expected.map_or("", String::as_str);
                out.tell(
                    format!("{id}：期望 {expected}，实为 {state}，因为{}", because("zh")),
                    format!("{id}: expected {expected}, found {state}, because {}", because("en")),
                );
            }
        }
    }
}

#[derive(Default)]
struct Differences(Vec<Text>);

impl Differences {
    fn tell(&mut self, zh: String, en: String) {
        self.0.push(both(zh, en));
    }

    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, what: impl Into<Text>, expected: Option<&T>, found: &T) {
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            let what = what.into();
            let (zh, en) = (&*what.zh, &*what.en);
            self.tell(
                format!("{zh}：期望 {expected:?}，实为 {found:?}"),
                format!("{en}: expected {expected:?}, found {found:?}"),
            );
        }
    }
}

/// What stands at this JSON pointer; null where nothing does.
fn at<'j>(value: &'j Json, pointer: &str) -> &'j Json {
    value.pointer(pointer).unwrap_or(&Json::Null)
}

fn text(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(values: &Json, read: impl Fn(&Json) -> String) -> Vec<String> {
    values.as_array().into_iter().flatten().map(read).collect()
}

/// `demand`, or `member_kind[2]` for the field of a row.
fn place(spot: &Json) -> String {
    match spot["row"].as_u64() {
        Some(row) => format!("{}[{row}]", text(&spot["question"])),
        None => text(&spot["question"]),
    }
}

/// Hundredths of a point as points, `98.03`; `none` where nothing counts.
fn score(value: &Json) -> (String, String) {
    let points = |end: &str| match value[end].as_u64() {
        Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        None => "none".to_owned(),
    };
    (points("least"), points("greatest"))
}

fn words(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|word| Some(word.as_str()?.to_owned())).collect()
}

/// One number for both ends, or the two.
fn ends(value: &Value) -> Option<(String, String)> {
    match value {
        Value::String(both) => Some((both.clone(), both.clone())),
        other => match <[String; 2]>::try_from(words(other)?) {
            Ok([least, greatest]) => Some((least, greatest)),
            Err(_) => None,
        },
    }
}
