//! The questions: their types, choices and proofs, and where they are used.

use super::html::Html;
use super::{Book, asked};
use crate::condition::Condition;
use crate::phrases;
use crate::ruleset::{Choice, Kind, Place, Question, QuestionIx, Roster};
use crate::text::Lang;

impl<'a> Book<'a> {
    /// Rosters with their positions.
    pub(super) fn all_rosters(&self) -> impl Iterator<Item = (QuestionIx, &'a Question, &'a Roster)> {
        (0_u16..).zip(&self.ruleset.questions).filter_map(|(ix, question)| match &question.kind {
            Kind::Roster(roster) => Some((ix, question, roster)),
            _ => None,
        })
    }

    /// The questions by section.
    pub(super) fn questions(&self, html: &mut Html) {
        for (ix, section) in (0_u16..).zip(&self.ruleset.sections) {
            if self.ruleset.section(ix).next().is_none() {
                continue;
            }
            html.leaf("h3", &[("id", &format!("section-{}", section.id))], self.text(&section.title));
            section.intro.iter().for_each(|intro| html.leaf("p", &[], self.text(intro)));
            for (question, _) in self.ruleset.section(ix) {
                self.question(html, question);
            }
        }
    }

    /// The fields of each roster.
    pub(super) fn rosters(&self, html: &mut Html) {
        for (_, question, roster) in self.all_rosters() {
            let place = format!("fields-of-{}", question.id);
            html.leaf("h3", &[("id", &place)], self.text(&question.title));
            let field = |column: Option<u16>| {
                let ix = roster.fields.get(usize::from(column?))?;
                Some(format!("“{}”", self.text(&self.ruleset.question(*ix)?.title)))
            };
            let other = roster.other_than.and_then(|ix| self.ruleset.question(ix));
            let mut told = vec![match self.lang {
                Lang::Zh => format!("每行填写一个{}。", self.text(&roster.row)),
                Lang::En => format!("Each row is one {}.", self.text(&roster.row)),
            }];
            told.extend(field(roster.distinct_column).map(|field| match self.lang {
                Lang::Zh => format!("{field}相同的视为同一单位，只计一次。"),
                Lang::En => format!("Rows with the same {field} are one unit and count once."),
            }));
            told.extend(other.map(|other| match self.lang {
                Lang::Zh => format!("与“{}”相同的单位不计入。", self.text(&other.title)),
                Lang::En => format!("A unit that equals “{}” is not counted.", self.text(&other.title)),
            }));
            html.leaf("p", &[], &told.join(self.say("", " ")));
            roster.fields.iter().for_each(|field| self.question(html, *field));
        }
    }

    /// A question in a line, with a link to all about it.
    pub(super) fn question_in_short(&self, html: &mut Html, ix: QuestionIx) {
        let Some(question) = self.ruleset.question(ix) else { return };
        html.element("li", &[], |html| {
            html.link(&format!("q-{}", question.id), self.text(&question.title));
            html.text(self.say("　", " "));
            let mut said = self.kind(question);
            if let Some(proves) = &question.proves {
                said.push_str(self.say("　证明材料：", " · proof: "));
                said.push_str(self.text(proves));
            }
            html.leaf("span", &[("class", "quiet")], &said);
        });
    }

    /// All about a question.
    fn question(&self, html: &mut Html, ix: QuestionIx) {
        let Some(question) = self.ruleset.question(ix) else { return };
        html.element("article", &[("id", &format!("q-{}", question.id)), ("class", "question")], |html| {
            html.element("h4", &[], |html| {
                html.text(self.text(&question.title));
                html.text(" ");
                html.leaf("code", &[], &question.id);
            });
            question.help.iter().for_each(|help| html.leaf("p", &[("class", "quiet")], self.text(help)));
            html.element("dl", &[], |html| self.about_question(html, ix, question));
        });
    }

    fn about_question(&self, html: &mut Html, ix: QuestionIx, question: &Question) {
        self.entry(html, self.say("类型", "Type"), |html| self.choices(html, question));
        if let Some(applies) = &question.applies {
            self.entry(html, self.say("何时询问", "Asked when"), |html| self.condition(html, applies));
        }
        if let Some(proves) = &question.proves {
            self.fact(html, self.say("证明材料", "Proof"), self.text(proves));
        }
        let traits = [
            (question.quick, self.say("速测题", "in the quick check")),
            (
                question.fixed,
                self.say("单位的既定事实，申报时无法改变", "a fact about a unit that no applicant can change"),
            ),
        ];
        let traits: Vec<&str> = traits.into_iter().filter(|(has, _)| *has).map(|(_, word)| word).collect();
        if !traits.is_empty() {
            self.fact(html, self.say("性质", "Kind"), &traits.join(self.say("；", "; ")));
        }
        let places = self.places(ix);
        if !places.is_empty() {
            self.entry(html, self.say("用于", "Used in"), |html| self.links(html, &places));
        }
    }

    /// The criteria, hints and questions that ask for a question.
    fn places(&self, ix: QuestionIx) -> Vec<(String, String)> {
        let asks = |conditions: &[&Condition]| asked(conditions).0.contains(&ix);
        let ruleset = self.ruleset;
        let criteria = ruleset.criteria.iter().filter(|it| {
            let conditions: Vec<_> = it.applies.iter().chain([&it.check]).collect();
            asks(&conditions)
        });
        let criteria = criteria.map(|it| (format!("c-{}", it.id), self.text(&it.title).to_owned()));
        let questions =
            ruleset.questions.iter().filter(|it| it.applies.as_ref().is_some_and(|applies| asks(&[applies])));
        let questions = questions.map(|it| (format!("q-{}", it.id), self.text(&it.title).to_owned()));
        let notices = ruleset.notices.iter().filter(|it| asks(&[&it.when])).map(|it| self.hint(it));
        criteria.chain(questions).chain(notices).collect()
    }

    /// The type of a question, with its choices in full.
    fn choices(&self, html: &mut Html, question: &Question) {
        match &question.kind {
            Kind::One { choices } | Kind::Several { choices } => {
                html.leaf("p", &[], self.kind_alone(&question.kind));
                html.element("ul", &[("class", "choices")], |html| {
                    choices.iter().for_each(|choice| self.choice(html, choice));
                });
            }
            Kind::Maturity { levels } => {
                html.leaf("p", &[], self.kind_alone(&question.kind));
                html.element("ol", &[("start", "0"), ("class", "choices")], |html| {
                    levels.iter().for_each(|level| html.leaf("li", &[], self.text(level)));
                });
            }
            Kind::Roster(_) => {
                html.element("p", &[], |html| {
                    html.link(&format!("fields-of-{}", question.id), self.kind_alone(&question.kind));
                });
            }
            _ => html.leaf("p", &[], &self.kind(question)),
        }
    }

    fn choice(&self, html: &mut Html, choice: &Choice) {
        html.element("li", &[], |html| {
            html.text(self.text(&choice.title));
            html.text(" ");
            html.leaf("code", &[], &choice.id);
            let mut told: Vec<String> = choice.note.iter().map(|note| self.text(note).to_owned()).collect();
            told.extend(choice.from.map(|day| format!("{} {day}", self.say("自", "from"))));
            told.extend(choice.until.map(|day| format!("{} {day}", self.say("至", "until"))));
            if !told.is_empty() {
                html.text(" ");
                html.leaf("span", &[("class", "quiet")], &told.join(self.say("；", "; ")));
            }
        });
    }

    /// The type of a question in a line.
    fn kind(&self, question: &Question) -> String {
        let name = self.kind_alone(&question.kind);
        let (colon, comma) = (self.say("：", ": "), self.say("、", ", "));
        let more = match &question.kind {
            Kind::One { choices } | Kind::Several { choices } => {
                choices.iter().map(|choice| self.text(&choice.title)).collect::<Vec<_>>().join(comma)
            }
            Kind::Maturity { levels } => {
                let said = (0..).zip(levels).map(|(level, text): (u8, _)| format!("{level} {}", self.text(text)));
                said.collect::<Vec<_>>().join(self.say("；", "; "))
            }
            Kind::Number { least, greatest } => {
                let unit = question.unit.as_ref().map_or("", |unit| self.text(unit));
                let figure = |value: i64| phrases::counted(value, question.unit.as_ref(), self.lang);
                let bounds = self.bounds(*least, *greatest, figure);
                if bounds.is_empty() { unit.to_owned() } else { bounds }
            }
            Kind::Money { least, greatest } => self.bounds(*least, *greatest, |fen| phrases::money(fen, self.lang)),
            Kind::Series { years } => match self.lang {
                Lang::Zh => format!("最近 {years} 年"),
                Lang::En => format!("the last {years} years"),
            },
            Kind::Text { examples, .. } if !examples.is_empty() => {
                let examples: Vec<&str> = examples.iter().map(|text| self.text(text)).collect();
                format!("{}{}", self.say("例如 ", "for example "), examples.join(comma))
            }
            _ => String::new(),
        };
        if more.is_empty() { name.to_owned() } else { format!("{name}{colon}{more}") }
    }

    fn bounds(&self, least: Option<i64>, greatest: Option<i64>, figure: impl Fn(i64) -> String) -> String {
        let ends = [
            least.map(|least| format!("{} {}", self.say("不小于", "at least"), figure(least))),
            greatest.map(|greatest| format!("{} {}", self.say("不大于", "at most"), figure(greatest))),
        ];
        ends.into_iter().flatten().collect::<Vec<_>>().join(self.say("，", ", "))
    }

    fn kind_alone(&self, kind: &Kind) -> &'a str {
        match kind {
            Kind::YesNo => self.say("是或否", "Yes or no"),
            Kind::Maturity { .. } => self.say("自评等级 0–3", "Self-rated level 0–3"),
            Kind::One { .. } => self.say("选一项", "One of"),
            Kind::Several { .. } => self.say("可选多项", "Any of"),
            Kind::Number { .. } => self.say("整数", "Whole number"),
            Kind::Money { .. } => self.say("金额，以万元填写", "Money, in units of 10,000 yuan"),
            Kind::Series { .. } => self.say("逐年金额，以万元填写", "Money by year, in units of 10,000 yuan"),
            Kind::Date => self.say("日期", "Date"),
            Kind::Text { .. } => self.say("文字", "Text"),
            Kind::Code { .. } => self.say("统一社会信用代码", "Unified social credit code"),
            Kind::Roster(_) => self.say("名单，逐行填写", "A list, row by row"),
        }
    }

    /// The section of a question, or the roster of a field.
    pub(super) fn place_of(&self, place: Place) -> &'a str {
        let title = match place {
            Place::Section(ix) => self.ruleset.sections.get(usize::from(ix)).map(|section| &section.title),
            Place::Field { roster, .. } => self.ruleset.question(roster).map(|question| &question.title),
        };
        title.map_or("", |title| title.get(self.lang))
    }
}
