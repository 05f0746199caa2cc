//! Changes as sentences, in the words of the ruleset's own questions and choices.

use super::change::{Change, Target, answer};
use crate::condition::Slot;
use crate::condition::eval::Facts;
use crate::day::Day;
use crate::lines::Writer;
use crate::parse;
use crate::phrases;
use crate::ruleset::{Choice, Force, Kind, Place, Question, QuestionIx};
use crate::text::Lang;
use crate::value::{Answer, Value};

/// What to do, in two parts: some changes ask much of one unit, and that reads better as a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What to do, without a full stop; what is asked of the unit follows, as a list behind a colon.
    pub what: String,
    /// What has to be true of the unit, a sentence for each; empty where all is said.
    pub with: Vec<String>,
}

/// What to do as one sentence, without a full stop. `facts` are those of the answers to be changed.
#[must_use]
pub fn change(facts: &Facts<'_>, change: &Change, lang: Lang) -> String {
    let Said { what, with } = said(facts, change, lang);
    let (then, semicolon) = if lang == Lang::Zh { ("：", "；") } else { (" ", "; ") };
    if with.is_empty() { what } else { format!("{what}{then}{}", with.join(semicolon)) }
}

/// What to do. `facts` are those of the answers to be changed.
#[must_use]
pub fn said(facts: &Facts<'_>, change: &Change, lang: Lang) -> Said {
    // The force colours thresholds of criteria; a change is none.
    let speaker = Speaker { writer: Writer { facts, force: Force::Process, lang } };
    let whole = |what| Said { what, with: Vec::new() };
    match change {
        Change::Set { place: (slot, row), target } => whole(speaker.set(*slot, *row, target)),
        Change::Replace { facts } => {
            let fixed = speaker.writer.facts.ruleset.fixed.get(lang);
            let what = speaker.say(format!("{fixed}，新的单位须"), format!("{fixed}, with"));
            Said { what, with: speaker.all(facts) }
        }
        Change::Add { roster, rows, with } => speaker.add(*roster, *rows, with),
        Change::Complete { roster } => {
            let title = speaker.title(*roster);
            whole(
                speaker
                    .say(format!("核对{title}，确认已填全"), format!("Check {title} and confirm that it is complete")),
            )
        }
    }
}

/// What an answer has to be.
enum Wish {
    /// This value, or one of these.
    Is(String),
    /// Any within these bounds.
    Within(String),
}

struct Speaker<'w, 'a> {
    writer: Writer<'w, 'a>,
}

impl<'a> Speaker<'_, 'a> {
    fn zh(&self) -> bool {
        self.writer.lang == Lang::Zh
    }

    fn say(&self, zh: String, en: String) -> String {
        if self.zh() { zh } else { en }
    }

    /// A question as it is asked, in quotation marks.
    fn title(&self, question: QuestionIx) -> String {
        format!("“{}”", self.writer.question(question).map_or("", |q| q.title.get(self.writer.lang)))
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(if self.zh() { "，" } else { ", " })
    }

    fn set(&self, slot: Slot, row: Option<u32>, target: &Target) -> String {
        let Some(question) = self.writer.question(slot.question) else { return String::new() };
        let title = match (question.place, row) {
            (Place::Field { roster, .. }, Some(row)) => {
                let name = self.writer.row_name(roster, row);
                self.say(
                    format!("{name}的{}", self.title(slot.question)),
                    format!("{name}, {}", self.title(slot.question)),
                )
            }
            _ => self.title(slot.question),
        };
        let facts = self.writer.facts;
        let now = answer(facts.ruleset, facts.answers, (slot, row));
        let wishes = self.wishes(question, target).into_iter();
        let wanted = wishes.map(|wish| match wish {
            Wish::Is(text) | Wish::Within(text) => text,
        });
        let wanted = self.list(&wanted.collect::<Vec<_>>());
        let mut parts = Vec::new();
        match (now, wanted.is_empty()) {
            // What is as it has to be is not said to change.
            (Answer::Known(value, _), _) if holds(question, target, value) => {}
            (Answer::Known(Value::Choices(now), _), _) => {
                let change = self.chosen(question, target, *now);
                parts.push(self.say(format!("{title}{change}"), format!("{title}: {change}")));
            }
            (Answer::Known(value, _), _) => {
                let now = self.now(question, value);
                parts.push(self.say(format!("{title}由{now}改为{wanted}"), format!("{title}: from {now} to {wanted}")));
            }
            (Answer::Faulty(_), true) => parts.push(self.say(format!("更正{title}"), format!("Correct {title}"))),
            (Answer::Faulty(_), false) => {
                parts.push(self.say(format!("更正{title}：{wanted}"), format!("Correct {title}: {wanted}")));
            }
            (Answer::NotKnown, true) => parts.push(self.say(format!("填写{title}"), format!("Answer {title}"))),
            (Answer::NotKnown, false) => parts.push(self.say(
                format!("{title}落实为{wanted}（尚未回答）"),
                format!("{title}: settle it as {wanted} (not answered yet)"),
            )),
        }
        if let Some(proof) = self.proof(question, target) {
            parts.push(match parts.is_empty() {
                true => self.say(format!("为{title}备齐{proof}"), format!("For {title}, have ready {proof}")),
                false => self.say(format!("并备齐{proof}"), format!("and have ready {proof}")),
            });
        }
        self.list(&parts)
    }

    /// Which choices come and go.
    fn chosen(&self, question: &Question, target: &Target, now: u64) -> String {
        let Kind::Several { choices } = &question.kind else { return String::new() };
        let missing = self.choices(choices, target.include & !now);
        let surplus = self.choices(choices, target.exclude & now);
        let mut parts = Vec::new();
        if !missing.is_empty() {
            let missing = self.together(&missing);
            parts.push(self.say(format!("增加{missing}"), format!("add {missing}")));
        }
        if !surplus.is_empty() {
            let surplus = self.together(&surplus);
            parts.push(self.say(format!("去掉{surplus}"), format!("remove {surplus}")));
        }
        self.list(&parts)
    }

    fn add(&self, roster: QuestionIx, rows: usize, with: &[(Slot, Target)]) -> Said {
        let what = match self.writer.question(roster).map(|q| &q.kind) {
            Some(Kind::Roster(shape)) => shape.row.get(self.writer.lang),
            _ => "",
        };
        let title = self.title(roster);
        let added = self.say(format!("在{title}中增加 {rows} 家{what}"), format!("Add {rows} to {title}"));
        let with = self.all(with);
        let what = match (with.is_empty(), rows) {
            (true, _) => added,
            (false, 1) => self.say(added.clone(), format!("{added}, with")),
            (false, _) => self.say(format!("{added}，每家"), format!("{added}, each with")),
        };
        Said { what, with }
    }

    /// What has to be true of a unit.
    fn all(&self, facts: &[(Slot, Target)]) -> Vec<String> {
        let mut parts = Vec::new();
        for (slot, target) in facts {
            let Some(question) = self.writer.question(slot.question) else { continue };
            let title = self.title(slot.question);
            let wishes = self.wishes(question, target);
            let proof = self.proof(question, target);
            if wishes.is_empty() && proof.is_none() {
                parts.push(self.say(format!("{title}已填写"), format!("{title} answered")));
            }
            parts.extend(wishes.into_iter().map(|wish| match wish {
                Wish::Is(value) => self.say(format!("{title}为{value}"), format!("{title}: {value}")),
                Wish::Within(bounds) => self.say(format!("{title}{bounds}"), format!("{title} {bounds}")),
            }));
            let proof = proof.into_iter();
            parts.extend(proof.map(|proof| self.say(format!("{title}备有{proof}"), format!("{title} with {proof}"))));
        }
        parts
    }

    /// What is answered now; a text of the ruleset in quotation marks.
    fn now(&self, question: &Question, value: &Value) -> String {
        let said = self.writer.value(question, value);
        match (&question.kind, value) {
            (Kind::Number { .. } | Kind::Money { .. } | Kind::Series { .. } | Kind::Date, _) => {
                self.say(spaced(&said), said.clone())
            }
            _ => format!("“{said}”"),
        }
    }

    fn wishes(&self, question: &Question, target: &Target) -> Vec<Wish> {
        let mut out = Vec::new();
        match &question.kind {
            Kind::YesNo if target.choices.is_some() => {
                let said = [0, 1].map(|choice| phrases::yes_no(choice, self.writer.lang));
                out.push(Wish::Is(self.either(chosen(target.choices.unwrap_or_default(), said.into_iter()))));
            }
            Kind::One { choices } if target.choices.is_some() => {
                out.push(Wish::Is(self.either(self.choices(choices, target.choices.unwrap_or_default()))));
            }
            Kind::Several { choices } => {
                let (with, without) = (self.choices(choices, target.include), self.choices(choices, target.exclude));
                if !with.is_empty() {
                    let with = self.together(&with);
                    out.push(Wish::Within(self.say(format!("含{with}"), format!("including {with}"))));
                }
                if !without.is_empty() {
                    let without = self.together(&without);
                    out.push(Wish::Within(self.say(format!("不含{without}"), format!("without {without}"))));
                }
            }
            _ => out.extend(self.bounds(question, target)),
        }
        out
    }

    /// The document that has to be at hand, if any has to.
    fn proof(&self, question: &Question, target: &Target) -> Option<String> {
        let proves = question.proves.as_ref().map(|document| document.get(self.writer.lang));
        target.documented.then(|| match proves {
            Some(proves) => self.say(format!("证明材料（{proves}）"), format!("its proof ({proves})")),
            None => self.say("证明材料".to_owned(), "its proof".to_owned()),
        })
    }

    /// The bounds of a number, an amount or a day.
    fn bounds(&self, question: &Question, target: &Target) -> Option<Wish> {
        let figure = |number: i64| self.figure(question, number);
        let (day, level) = (matches!(question.kind, Kind::Date), matches!(question.kind, Kind::Maturity { .. }));
        let (zh, en) = match (day, target.least, target.greatest) {
            (_, None, None) => return None,
            (_, Some(least), Some(greatest)) if least == greatest => {
                let exactly = figure(least);
                if target.years.is_none() {
                    return Some(Wish::Is(self.say(format!(" {exactly}"), exactly.clone())));
                }
                (format!("为 {exactly}"), exactly)
            }
            (_, Some(least), Some(greatest)) => (
                format!("在{}至{}之间", spaced(&figure(least)), spaced(&figure(greatest))),
                format!("between {} and {}", figure(least), figure(greatest)),
            ),
            (true, Some(least), None) => {
                (format!("不早于 {}", figure(least)), format!("no earlier than {}", figure(least)))
            }
            (true, None, Some(most)) => (format!("不晚于 {}", figure(most)), format!("no later than {}", figure(most))),
            // A level is low or high, a figure little or much.
            (false, Some(least), None) if level => {
                (format!("不低于 {}", figure(least)), format!("at least {}", figure(least)))
            }
            (false, None, Some(most)) if level => {
                (format!("不高于 {}", figure(most)), format!("at most {}", figure(most)))
            }
            (false, Some(least), None) => (format!("不少于 {}", figure(least)), format!("at least {}", figure(least))),
            (false, None, Some(most)) => (format!("不超过 {}", figure(most)), format!("at most {}", figure(most))),
        };
        let (span_zh, span_en) = self.span(question, target);
        Some(Wish::Within(self.say(format!("{span_zh}{zh}"), format!("{span_en}{en}"))))
    }

    /// Over which years the amounts of a series add up.
    fn span(&self, question: &Question, target: &Target) -> (String, String) {
        let Kind::Series { years: all } = question.kind else { return (String::new(), String::new()) };
        let last = parse::last_year(self.writer.facts.today);
        let years = i32::from(target.years.unwrap_or(all));
        match years {
            0 | 1 => (format!(" {last} 年"), format!("in {last} ")),
            years => {
                let first = last + 1 - years;
                (format!(" {first} 至 {last} 年合计"), format!("from {first} to {last} together "))
            }
        }
    }

    fn figure(&self, question: &Question, number: i64) -> String {
        match &question.kind {
            // An amount of one year or several reads like any amount.
            Kind::Series { .. } => phrases::money(number, self.writer.lang),
            Kind::Date => i32::try_from(number).map_or(String::new(), |n| Day::from_number(n).to_string()),
            Kind::Maturity { levels } => {
                let level = usize::try_from(number).ok().and_then(|level| levels.get(level));
                let meaning = level.map_or("", |level| level.get(self.writer.lang));
                self.say(format!("{number} 级（{meaning}）"), format!("level {number} ({meaning})"))
            }
            _ => self.writer.value(question, &Value::Number(number)),
        }
    }

    fn choices(&self, choices: &[Choice], set: u64) -> Vec<String> {
        chosen(set, choices.iter().map(|choice| choice.title.get(self.writer.lang)))
    }

    fn either(&self, quoted: Vec<String>) -> String {
        quoted.join(if self.zh() { "或" } else { " or " })
    }

    fn together(&self, quoted: &[String]) -> String {
        quoted.join(if self.zh() { "、" } else { ", " })
    }
}

/// A figure among Chinese, where a space stands between a character and a digit.
fn spaced(figure: &str) -> String {
    let after = if figure.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
    format!(" {figure}{after}")
}

/// Those of a set, in quotation marks. A set may be meant as "all but": what goes beyond the choices counts for nothing.
fn chosen<'t>(set: u64, titles: impl Iterator<Item = &'t str>) -> Vec<String> {
    (0..64).zip(titles).filter(|(ix, _)| set >> ix & 1 == 1).map(|(_, title)| format!("“{title}”")).collect()
}

/// Whether a value is within the target, its proof left aside.
fn holds(question: &Question, target: &Target, value: &Value) -> bool {
    let within = |number: i64| {
        target.least.is_none_or(|least| number >= least) && target.greatest.is_none_or(|greatest| number <= greatest)
    };
    match value {
        Value::Choice(choice) => target.choices.is_none_or(|choices| choices >> choice & 1 == 1),
        Value::Choices(set) => set & target.include == target.include && set & target.exclude == 0,
        Value::Number(number) => within(*number),
        Value::Day(day) => within(i64::from(day.number())),
        Value::Series(amounts) => {
            let years = match question.kind {
                Kind::Series { years } => usize::from(target.years.unwrap_or(years)),
                _ => amounts.len(),
            };
            amounts.iter().take(years).copied().sum::<Option<i64>>().is_some_and(within)
        }
        Value::Text(_) | Value::Code(_) => true,
    }
}
