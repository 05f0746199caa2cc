//! A condition as a sentence: what a rule says, before anybody has answered.
//!
//! [`lines`](crate::lines) says what was found of an applicant; here stands the rule itself. Sentences are made from
//! the condition that is evaluated, so they cannot say something else than what is checked.

use crate::condition::{Bound, Condition, Quantity, Relation, Slot, Standing, Test};
use crate::phrases;
use crate::ruleset::{Kind, Question, QuestionIx, Roster, Ruleset};
use crate::text::Lang;

/// A condition in words: one sentence, or several under a heading that says how they go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// One sentence, without its full stop.
    One(String),
    /// A heading and what stands under it.
    Several(String, Vec<Said>),
}

/// Says conditions of a ruleset in a language.
#[derive(Clone, Copy, Debug)]
pub struct Sentences<'r> {
    /// The ruleset.
    pub ruleset: &'r Ruleset,
    /// The language.
    pub lang: Lang,
}

impl<'r> Sentences<'r> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn say(&self, zh: String, en: String) -> String {
        if self.zh() { zh } else { en }
    }

    /// The condition as a list where it has parts.
    #[must_use]
    pub fn said(&self, condition: &Condition) -> Said {
        let (heading, parts) = match condition {
            Condition::All(parts) if parts.len() > 1 => {
                (self.say("以下各项都成立".into(), "all of these hold".into()), parts)
            }
            Condition::Any(parts) if parts.len() > 1 => {
                (self.say("以下至少一项成立".into(), "at least one of these holds".into()), parts)
            }
            Condition::Every { roster, filter, check } => {
                let whose = self.each(*roster, filter.as_deref());
                return match self.said(check) {
                    Said::One(check) => Said::One(self.say(format!("{whose}：{check}"), format!("{whose}: {check}"))),
                    Said::Several(heading, parts) => {
                        Said::Several(self.say(format!("{whose}：{heading}"), format!("{whose}: {heading}")), parts)
                    }
                };
            }
            other => return Said::One(self.sentence(other)),
        };
        Said::Several(heading, parts.iter().map(|part| self.said(part)).collect())
    }

    /// The condition in one sentence, without its full stop.
    #[must_use]
    pub fn sentence(&self, condition: &Condition) -> String {
        match condition {
            Condition::All(parts) => self.joined(parts, "，且", ", and "),
            Condition::Any(parts) => self.joined(parts, "，或", ", or "),
            Condition::Not(inner) => {
                let inner = self.sentence(inner);
                self.say(format!("并非（{inner}）"), format!("it is not so that ({inner})"))
            }
            Condition::Ask { slot, test, negated } => self.asked(*slot, test, *negated),
            Condition::Reading { reading, options } => self.reading(*reading, *options),
            Condition::Every { roster, filter, check } => {
                let (whose, check) = (self.each(*roster, filter.as_deref()), self.sentence(check));
                self.say(format!("{whose}：{check}"), format!("{whose}: {check}"))
            }
            Condition::LeftOut { roster, why, negated } => self.left_out(*roster, *why, *negated),
            Condition::Compare { left, relation, right } => self.compared(left, *relation, right),
            Condition::Share { roster, part, whole, relation, right } => {
                let of = self.rows(*roster, whole.as_deref());
                let part = self.sentence(part);
                let share = self
                    .say(format!("{of}中，{part}的占比"), format!("among {of}, the share of those for which {part}"));
                self.against(&share, None, *relation, right)
            }
        }
    }

    /// Parts in one sentence; where a part has parts of its own, it stands in brackets.
    fn joined(&self, parts: &[Condition], zh: &str, en: &str) -> String {
        let part = |part: &Condition| {
            let said = self.sentence(part);
            match part {
                Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 => {
                    self.say(format!("（{said}）"), format!("({said})"))
                }
                _ => said,
            }
        };
        parts.iter().map(part).collect::<Vec<_>>().join(if self.zh() { zh } else { en })
    }

    fn title(&self, question: QuestionIx) -> String {
        format!("“{}”", self.ruleset.question(question).map_or("", |q| q.title.get(self.lang)))
    }

    fn asked(&self, slot: Slot, test: &Test, negated: bool) -> String {
        let title = self.title(slot.question);
        let Some(question) = self.ruleset.question(slot.question) else { return title };
        let (zh, en) = match test {
            Test::Is(set) if matches!(question.kind, Kind::YesNo) => {
                let word = phrases::yes_no(u8::from(set & 1 == 0), self.lang);
                let (zh, en) = if negated { ("不答", "is not answered") } else { ("答", "is answered") };
                (format!("{zh}“{word}”"), format!(" {en} “{word}”"))
            }
            Test::Is(set) if set.count_ones() > 2 => {
                let (zh, en) = if negated { ("不是", "is none of") } else { ("是", "is one of") };
                let choices = self.choices(question, *set, "、", ", ");
                (format!("{zh}{choices}中的一项"), format!(" {en} {choices}"))
            }
            Test::Is(set) => {
                let (zh, en) = if negated { ("不是", "is not") } else { ("为", "is") };
                let choices = self.choices(question, *set, "或", " or ");
                (format!("{zh}{choices}"), format!(" {en} {choices}"))
            }
            Test::Includes(set) => {
                let (zh, en) = match (negated, set.count_ones()) {
                    (false, _) => ("选有", "includes"),
                    (true, 1) => ("没有选", "does not include"),
                    (true, _) => ("没有同时选", "does not include all of"),
                };
                let choices = self.choices(question, *set, "和", " and ");
                (format!("{zh}{choices}"), format!(" {en} {choices}"))
            }
            Test::IncludesAny(set) => {
                let choices = self.choices(question, *set, "、", ", ");
                if negated {
                    (format!("没有选{choices}中的任何一项"), format!(" includes none of {choices}"))
                } else {
                    (format!("至少选有{choices}中的一项"), format!(" includes at least one of {choices}"))
                }
            }
            Test::Current if negated => {
                ("所选项当日不在有效期内".into(), ": the choice is not in force on the day".into())
            }
            Test::Current => ("所选项当日在有效期内".into(), ": the choice is in force on the day".into()),
            Test::Given if negated => ("尚未填写".into(), " is not filled in".into()),
            Test::Given => ("已填写".into(), " is filled in".into()),
            Test::Documented if negated => ("尚无证明材料".into(), " is not documented".into()),
            Test::Documented => ("已填写且有证明材料".into(), " is filled in and documented".into()),
            Test::CodeValid if negated => {
                ("的校验位与标准不符".into(), " has check characters that do not fit the standard".into())
            }
            Test::CodeValid => ("的校验位符合标准".into(), " has check characters that fit the standard".into()),
            Test::Division(prefix) => {
                let (zh, en) = if negated { ("不以", "does not begin") } else { ("以", "begins") };
                (
                    format!("中的登记机关行政区划{zh} {prefix} 开头"),
                    format!(": the registering division {en} with {prefix}"),
                )
            }
            Test::RegisteredAs(kinds) => {
                let (zh, en) = if negated { ("不以", "does not begin") } else { ("以", "begins") };
                let kinds = |or: &str| kinds.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(or);
                (format!("{zh} {} 开头", kinds("、")), format!(" {en} with {}", kinds(", ")))
            }
        };
        self.say(format!("{title}{zh}"), format!("{title}{en}"))
    }

    fn choices(&self, question: &Question, set: u64, zh: &str, en: &str) -> String {
        let (Kind::One { choices } | Kind::Several { choices }) = &question.kind else { return String::new() };
        let chosen = (0..).zip(choices).filter(|(ix, _)| set >> ix & 1 == 1);
        let titles: Vec<String> = chosen.map(|(_, choice)| format!("“{}”", choice.title.get(self.lang))).collect();
        titles.join(if self.zh() { zh } else { en })
    }

    fn reading(&self, reading: u16, options: u64) -> String {
        let Some(reading) = self.ruleset.readings.get(usize::from(reading)) else { return String::new() };
        let title = reading.title.get(self.lang);
        let chosen = (0..).zip(&reading.options).filter(|(ix, _)| options >> ix & 1 == 1);
        let titles: Vec<String> = chosen.map(|(_, option)| format!("“{}”", option.title.get(self.lang))).collect();
        self.say(
            format!("对“{title}”按{}理解", titles.join("或")),
            format!("“{title}” is read as {}", titles.join(" or ")),
        )
    }

    fn roster(&self, roster: QuestionIx) -> Option<(&'r Question, &'r Roster)> {
        let question = self.ruleset.question(roster)?;
        match &question.kind {
            Kind::Roster(shape) => Some((question, shape)),
            _ => None,
        }
    }

    /// What rows are counted in: 家 for organisations.
    fn measure(&self, roster: QuestionIx) -> &'r str {
        let unit = self.roster(roster).and_then(|(question, _)| question.unit.as_ref());
        unit.map_or(if self.zh() { "个" } else { "" }, |unit| unit.get(self.lang))
    }

    fn row(&self, roster: QuestionIx) -> &'r str {
        self.roster(roster).map_or("", |(_, shape)| shape.row.get(self.lang))
    }

    /// Each row, or each of those for which `filter` holds.
    fn each(&self, roster: QuestionIx, filter: Option<&Condition>) -> String {
        let (row, measure) = (self.row(roster), self.measure(roster));
        match filter.map(|filter| self.sentence(filter)) {
            None => self.say(format!("每{measure}{row}"), format!("each {row}")),
            Some(filter) => self.say(format!("{filter}的每{measure}{row}"), format!("each {row} for which {filter}")),
        }
    }

    /// The rows, or those for which `filter` holds.
    fn rows(&self, roster: QuestionIx, filter: Option<&Condition>) -> String {
        let (row, title) = (self.row(roster), self.title(roster));
        match filter.map(|filter| self.sentence(filter)) {
            None => self.say(row.to_owned(), format!("the entries of {title}")),
            Some(filter) => self.say(format!("{filter}的{row}"), format!("the entries of {title} for which {filter}")),
        }
    }

    fn left_out(&self, roster: QuestionIx, why: Standing, negated: bool) -> String {
        let title = self.title(roster);
        let (zh, en) = if negated { ("没有", "no entry") } else { ("有", "an entry") };
        match why {
            Standing::SameAsLead => {
                let other = self.roster(roster).and_then(|(_, shape)| shape.other_than);
                let other = other.map_or(String::new(), |other| self.title(other));
                self.say(
                    format!("{title}中{zh}与{other}相同的单位"),
                    format!("{title} has {en} that is the same as {other}"),
                )
            }
            Standing::Repeated | Standing::Counted => {
                self.say(format!("{title}中{zh}重复填报的单位"), format!("{title} has {en} that repeats another"))
            }
        }
    }

    fn compared(&self, left: &Quantity, relation: Relation, right: &Bound) -> String {
        if let Quantity::Count { roster, filter: Some(filter), plus } = left
            && plus.is_empty()
        {
            let (title, such) = (self.title(*roster), self.sentence(filter));
            let (row, measure) = (self.row(*roster), self.measure(*roster));
            match (relation, right) {
                (Relation::AtLeast, Bound::Number(1)) | (Relation::MoreThan, Bound::Number(0)) => {
                    return self.say(
                        format!("至少一{measure}{row}：{such}"),
                        format!("{title} has an entry for which {such}"),
                    );
                }
                (Relation::LessThan, Bound::Number(1)) | (Relation::AtMost, Bound::Number(0)) => {
                    return self.say(
                        format!("没有一{measure}{row}：{such}"),
                        format!("{title} has no entry for which {such}"),
                    );
                }
                _ => {}
            }
        }
        self.against(&self.quantity(left), Some(left), relation, right)
    }

    /// A quantity in words against its threshold.
    fn against(&self, quantity: &str, left: Option<&Quantity>, relation: Relation, right: &Bound) -> String {
        if *right == Bound::Unspecified {
            return self.say(
                format!("{quantity}是否足够：原文未给出标准，由主管部门判断"),
                format!("whether {quantity} is enough: the text names no standard, so people judge"),
            );
        }
        let bound = self.bound(left, right);
        let asked = match left {
            Some(Quantity::Value(slot)) => self.ruleset.question(slot.question),
            _ => None,
        };
        let (zh, en) = match asked.map(|question| &question.kind) {
            Some(Kind::Date) => match relation {
                Relation::AtLeast => ("不早于", "is on or after"),
                Relation::AtMost => ("不晚于", "is on or before"),
                Relation::MoreThan => ("晚于", "is after"),
                Relation::LessThan => ("早于", "is before"),
                Relation::Equals => ("是", "is"),
                Relation::Differs => ("不是", "is not"),
            },
            Some(Kind::Maturity { .. }) => match relation {
                Relation::AtLeast => ("自评不低于", "is rated at least at"),
                Relation::AtMost => ("自评不高于", "is rated at most at"),
                Relation::MoreThan => ("自评高于", "is rated above"),
                Relation::LessThan => ("自评低于", "is rated below"),
                Relation::Equals => ("自评为", "is rated at"),
                Relation::Differs => ("自评不是", "is not rated at"),
            },
            _ => match relation {
                Relation::AtLeast => ("不少于", "is at least"),
                Relation::AtMost => ("不超过", "is at most"),
                Relation::MoreThan => ("多于", "is more than"),
                Relation::LessThan => ("少于", "is less than"),
                Relation::Equals => ("等于", "is exactly"),
                Relation::Differs => ("不等于", "is other than"),
            },
        };
        // A figure stands apart from Chinese words, words do not.
        let space = if bound.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        self.say(format!("{quantity}{zh}{space}{bound}"), format!("{quantity} {en} {bound}"))
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::Value(slot) => self.title(slot.question),
            Quantity::Count { roster, filter, plus } => {
                let (row, title, measure) = (self.row(*roster), self.title(*roster), self.measure(*roster));
                let counted = filter.as_ref().map(|filter| {
                    let such = self.sentence(filter);
                    self.say(format!("只计{such}的"), format!("only those for which {such}"))
                });
                let more = plus.iter().map(|plus| {
                    let such = self.sentence(plus);
                    self.say(format!("{such}时，另计 1 {measure}"), format!("one more if {such}"))
                });
                let details: Vec<String> = counted.into_iter().chain(more).collect();
                match details.join(if self.zh() { "；" } else { "; " }) {
                    none if none.is_empty() => {
                        self.say(format!("{row}数量"), format!("the number of entries of {title}"))
                    }
                    details => self.say(
                        format!("{row}数量（{details}）"),
                        format!("the number of entries of {title} ({details})"),
                    ),
                }
            }
            Quantity::SumRows { roster, slot, filter } => {
                let (rows, title) = (self.rows(*roster, filter.as_deref()), self.title(slot.question));
                self.say(format!("{rows}的{title}合计"), format!("the sum of {title} over {rows}"))
            }
            Quantity::Sum(slot) => {
                let title = self.title(slot.question);
                self.say(format!("{title}各年合计"), format!("the sum of {title} over all years"))
            }
            Quantity::Average(slot, years) => {
                let title = self.title(slot.question);
                self.say(
                    format!("{title}最近 {years} 年平均"),
                    format!("the mean of {title} over the last {years} years"),
                )
            }
            Quantity::Last(slot) => {
                let title = self.title(slot.question);
                self.say(format!("{title}最近一年"), format!("the last year of {title}"))
            }
            Quantity::Ratio(top, bottom) => {
                let (top, bottom) = (self.quantity(top), self.quantity(bottom));
                self.say(format!("{top}与{bottom}之比"), format!("the ratio of {top} to {bottom}"))
            }
            Quantity::Months(from, to) => {
                let (from, to) = (self.title(from.question), self.title(to.question));
                self.say(
                    format!("从{from}到{to}的月数（不足一月按一月计）"),
                    format!("the time from {from} to {to} (a begun month counts in full)"),
                )
            }
        }
    }

    fn bound(&self, left: Option<&Quantity>, bound: &Bound) -> String {
        match bound {
            Bound::Number(n) => self.figure(left, *n),
            Bound::Ratio(p, q) => ratio(*p, *q),
            Bound::Day(day) => day.to_string(),
            Bound::Today => self.say("评估当日".into(), "the day of the assessment".into()),
            Bound::Quantity(quantity) => self.quantity(quantity),
            Bound::Unspecified => String::new(),
        }
    }

    /// A number in the unit of what it is compared with.
    fn figure(&self, left: Option<&Quantity>, number: i64) -> String {
        let plain = |unit: &str| format!("{number} {unit}").trim_end().to_owned();
        match left {
            Some(Quantity::Value(slot) | Quantity::SumRows { slot, .. }) => {
                let Some(question) = self.ruleset.question(slot.question) else { return plain("") };
                match &question.kind {
                    Kind::Money { .. } => phrases::money(number, self.lang),
                    Kind::Maturity { levels } => {
                        let level = usize::try_from(number).ok().and_then(|level| levels.get(level));
                        let text = level.map_or("", |level| level.get(self.lang));
                        self.say(format!("{number} 级（{text}）"), format!("level {number} ({text})"))
                    }
                    _ => phrases::counted(number, question.unit.as_ref(), self.lang),
                }
            }
            Some(Quantity::Count { roster, .. }) => plain(if self.zh() { self.measure(*roster) } else { "" }),
            Some(Quantity::Sum(_) | Quantity::Average(..) | Quantity::Last(_)) => phrases::money(number, self.lang),
            Some(Quantity::Months(..)) => phrases::months(number, self.lang),
            Some(Quantity::Ratio(..)) | None => plain(""),
        }
    }
}

/// `3/100` is 3%, `25/1000` is 2.5%, `1/3` stays as it is.
fn ratio(p: i64, q: i64) -> String {
    let mut digits = 0;
    let mut power = 100;
    while power < q {
        power *= 10;
        digits += 1;
    }
    if power != q {
        return format!("{p}/{q}");
    }
    let shift = power / 100;
    let (whole, part) = (p / shift, p % shift);
    let decimals = format!("{part:0digits$}");
    match decimals.trim_end_matches('0') {
        "" => format!("{whole}%"),
        decimals => format!("{whole}.{decimals}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn ratios_are_said_as_they_are_written() {
        assert_eq!(
            [(3, 100), (25, 1000), (1, 3), (100, 100), (305, 10_000)].map(|(p, q)| ratio(p, q)),
            ["3%", "2.5%", "1/3", "100%", "3.05%"]
        );
    }
}
