//! A criterion with all that belongs to it, and examples of how it is decided.

use super::html::Html;
use super::{Book, Example, asked};
use crate::condition::eval::Facts;
use crate::explain::explain;
use crate::ruleset::{Criterion, Titled};
use crate::text::Lang;
use crate::verdict::State;
use crate::{assess, lines, phrases};

/// Examples shown of each kind of state: one shows the rule, the second a border of it.
const OF_EACH: usize = 2;

impl Book<'_> {
    /// The dimensions that have criteria, with their positions.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = (u16, &Titled)> {
        let used = |ix: u16| self.ruleset.criteria.iter().any(|criterion| criterion.dimension == ix);
        (0_u16..).zip(&self.ruleset.dimensions).filter(move |(ix, _)| used(*ix))
    }

    /// The criteria by dimension.
    pub(super) fn criteria(&self, html: &mut Html) {
        for (ix, dimension) in self.dimensions() {
            let place = format!("dimension-{}", dimension.id);
            html.element("section", &[("class", "dimension"), ("aria-labelledby", &place)], |html| {
                html.leaf("h3", &[("id", &place)], self.text(&dimension.title));
                dimension.intro.iter().for_each(|intro| html.leaf("p", &[], self.text(intro)));
                for criterion in self.ruleset.criteria.iter().filter(|criterion| criterion.dimension == ix) {
                    self.criterion(html, criterion);
                }
            });
        }
    }

    fn criterion(&self, html: &mut Html, criterion: &Criterion) {
        let place = format!("c-{}", criterion.id);
        html.element("article", &[("id", &place)], |html| {
            html.element("h4", &[], |html| {
                html.text(self.text(&criterion.title));
                html.text(" ");
                html.leaf("code", &[], &criterion.id);
            });
            let cited = criterion.cites.iter().filter_map(|ix| self.ruleset.requirements.get(usize::from(*ix)));
            cited.for_each(|requirement| self.provision(html, requirement));
            html.element("dl", &[], |html| self.about(html, criterion));
            self.examples(html, criterion);
        });
    }

    fn about(&self, html: &mut Html, criterion: &Criterion) {
        if let Some(applies) = &criterion.applies {
            self.entry(html, self.say("何时适用", "Applies when"), |html| self.condition(html, applies));
        }
        self.entry(html, self.say("检查什么", "What is checked"), |html| self.condition(html, &criterion.check));
        if let Some(inferred) = &criterion.inferred {
            self.entry(html, self.say("我们的理解，非原文", "Our reading, not in the text"), |html| {
                html.leaf("p", &[], self.text(inferred));
            });
        }
        let conditions: Vec<_> = criterion.applies.iter().chain([&criterion.check]).collect();
        let (questions, readings) = asked(&conditions);
        if !readings.is_empty() {
            self.entry(html, self.say("文字未明确之处", "Points left open"), |html| {
                let found = readings.iter().filter_map(|ix| self.ruleset.readings.get(usize::from(*ix)));
                let told = found.map(|it| {
                    let (title, count) = (self.text(&it.title), it.options.len());
                    let told = match self.lang {
                        Lang::Zh => format!("{title}（{count} 种理解）"),
                        Lang::En => format!("{title} ({count} readings)"),
                    };
                    (format!("reading-{}", it.id), told)
                });
                html.element("p", &[], |html| self.links(html, &told.collect::<Vec<_>>()));
            });
        }
        self.entry(html, self.say("问哪些问题", "Questions asked"), |html| {
            html.element("ul", &[], |html| questions.iter().for_each(|ix| self.question_in_short(html, *ix)));
        });
        let remedy = &criterion.remedy;
        self.entry(html, self.say("未具备时怎么办", "What to do"), |html| {
            html.leaf("p", &[], self.text(&remedy.action));
            let owner = self.ruleset.parties.get(usize::from(remedy.owner)).map_or("", |party| self.text(&party.title));
            let (document, days) = (self.text(&remedy.document), remedy.days);
            html.leaf(
                "p",
                &[("class", "quiet")],
                &match self.lang {
                    Lang::Zh => format!("由{owner}办理；材料：{document}；约 {days} 个工作日"),
                    Lang::En => format!("By: {owner}. Document: {document}. About {days} working days"),
                },
            );
            if remedy.fixed {
                let fixed = format!("{}{}", self.text(&self.ruleset.fixed), self.say("。", "."));
                html.leaf("p", &[("class", "quiet")], &fixed);
            }
        });
        self.fact(html, self.say("权重", "Weight"), &criterion.weight.to_string());
    }

    /// Cases of the criterion, on each side of what it asks.
    fn examples(&self, html: &mut Html, criterion: &Criterion) {
        let mut shown: Vec<(&Example, State)> = Vec::new();
        for example in self.examples.iter().filter(|example| example.criterion == criterion.id) {
            let found = assess::conclude(&Facts::new(self.ruleset, &example.answers, example.today));
            let own = self.ruleset.criteria.iter().zip(&found.findings).find(|(it, _)| it.id == criterion.id);
            let Some((_, finding)) = own else { continue };
            if shown.iter().filter(|(_, state)| *state == finding.state).count() < OF_EACH {
                shown.push((example, finding.state));
            }
        }
        if shown.is_empty() {
            return;
        }
        // What is in place first, then what is not, then the rest: the order in which one compares.
        let rank = |state: State| match state {
            State::Met => 0,
            State::MetOnDeclaration => 1,
            State::NotMet | State::NeedsJudgement => 2,
            _ => 3,
        };
        shown.sort_by_key(|(_, state)| rank(*state));
        html.leaf("h5", &[], self.say("案例", "Examples"));
        html.element("ul", &[("class", "examples")], |html| {
            for (example, state) in shown {
                self.example(html, criterion, example, state);
            }
        });
    }

    fn example(&self, html: &mut Html, criterion: &Criterion, example: &Example, state: State) {
        html.element("li", &[], |html| {
            html.element("p", &[], |html| {
                html.leaf("span", &[("class", &format!("state {}", state.word()))], phrases::state(state, self.lang));
                html.text(" ");
                // Case files are written in Chinese.
                match self.lang {
                    Lang::Zh => html.leaf("span", &[], &example.title),
                    Lang::En => html.leaf("span", &[("lang", Lang::Zh.tag())], &example.title),
                }
            });
            let facts = Facts::new(self.ruleset, &example.answers, example.today);
            let explanation = explain(&facts, criterion);
            let lines = lines::lines(&facts, criterion.force, &explanation, self.lang);
            let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            if !lines.is_empty() {
                html.leaf("p", &[("class", "quiet")], &lines.join(self.say("　", " · ")));
            }
        });
    }
}
