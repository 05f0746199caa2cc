//! The rule book: one version of a policy as a page that officials can read, print and check word by word.
//!
//! Everything on it is read off the ruleset: the words of the policy as they are cited, what is checked in sentences made
//! from the conditions that are evaluated ([`sentence`]), and examples with what the engine finds in them. So the book
//! cannot say something else than the widget does. It has no script and asks for nothing, and needs no style sheet beside
//! it unless it is told of one.

mod criterion;
mod form;
mod html;
mod knowledge;
mod readiness;
pub mod sentence;

use crate::answers::Answers;
use crate::condition::{Condition, Seen};
use crate::day::Day;
use crate::phrases;
use crate::ruleset::{Force, Notice, QuestionIx, Requirement, Ruleset};
use crate::text::{Lang, Text};
use crate::verdict::Verdict;
use html::Html;
use sentence::{Said, Sentences};

/// The style sheet of the page.
pub const STYLE: &str = concat!(include_str!("book.css"), include_str!("print.css"));

/// A case that shows how a criterion is decided.
#[derive(Clone, Debug)]
pub struct Example {
    /// Id of the criterion.
    pub criterion: Box<str>,
    /// What it shows, in Chinese as case files are written.
    pub title: Box<str>,
    /// What was answered.
    pub answers: Answers,
    /// The day of the assessment.
    pub today: Day,
}

/// Where the page finds its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style<'a> {
    /// In itself: one file that can be sent around.
    Inside,
    /// In the sheet at this address, as a site with a strict content security policy wants it.
    At(&'a str),
}

/// What goes into the page besides the rules.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The rules.
    pub ruleset: &'a Ruleset,
    /// The language.
    pub lang: Lang,
    /// The day on which a later version begins, where one is known.
    pub next: Option<Day>,
    /// Cases, in the order in which they are shown.
    pub examples: &'a [Example],
    /// The style.
    pub style: Style<'a>,
    /// Where the same book is found in the other language.
    pub other: Option<&'a str>,
}

/// The parts of the book, each with the id of its place, in their order.
const PARTS: [(&str, &str, &str); 9] = [
    ("reading-guide", "怎么读这本手册", "How to read this book"),
    ("criteria", "逐项要求", "The criteria"),
    ("requirements", "规定一览", "All provisions"),
    ("questions", "问题一览", "All questions"),
    ("rosters", "名单中的各项", "The fields of rosters"),
    ("readiness", "准备度怎么算", "How readiness is computed"),
    ("readings", "文字未明确之处", "Points the text leaves open"),
    ("hints", "提示与说明", "Hints and notes"),
    ("knowledge", "程序、支持与评价", "Procedure, support and evaluation"),
];

impl<'a> Book<'a> {
    /// The page.
    #[must_use]
    pub fn page(&self) -> String {
        Html::page(self.lang, |html| {
            html.element("head", &[], |html| self.head(html));
            html.element("body", &[], |html| {
                html.leaf("a", &[("class", "skip"), ("href", "#content")], self.say("跳到正文", "Skip to the rules"));
                html.element("header", &[], |html| self.cover(html));
                html.element("div", &[("class", "columns")], |html| {
                    let label = self.say("目录", "Contents");
                    html.element("nav", &[("aria-label", label)], |html| self.contents(html));
                    html.element("main", &[("id", "content")], |html| {
                        self.part(html, "reading-guide", Self::guide);
                        self.part(html, "criteria", Self::criteria);
                        self.part(html, "requirements", Self::requirements);
                        self.part(html, "questions", Self::questions);
                        self.part(html, "rosters", Self::rosters);
                        self.part(html, "readiness", Self::readiness);
                        self.part(html, "readings", Self::readings);
                        self.part(html, "hints", Self::hints);
                        self.part(html, "knowledge", Self::knowledge);
                    });
                });
                html.element("footer", &[], |html| {
                    html.leaf("p", &[], self.text(&self.ruleset.disclaimer));
                    let name = self.ruleset.name();
                    html.leaf("p", &[], &format!("{name} · SHA-256 {}", self.ruleset.hash));
                });
            });
        })
    }

    fn say(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    fn head(&self, html: &mut Html) {
        html.void("meta", &[("charset", "utf-8")]);
        html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        html.void("meta", &[("name", "format-detection"), ("content", "telephone=no")]);
        let title = format!("{} · {} {}", self.text(&self.ruleset.title), self.name(), self.ruleset.effective);
        html.leaf("title", &[], &title);
        match self.style {
            Style::Inside => html.style(STYLE),
            Style::At(address) => html.void("link", &[("rel", "stylesheet"), ("href", address)]),
        }
    }

    fn name(&self) -> &'a str {
        self.say("规则手册", "Rule book")
    }

    fn cover(&self, html: &mut Html) {
        let ruleset = self.ruleset;
        html.leaf("p", &[("class", "kind")], self.name());
        html.leaf("h1", &[], self.text(&ruleset.title));
        html.leaf("p", &[("class", "about")], self.text(&ruleset.about));
        html.element("dl", &[("class", "facts")], |html| {
            self.fact(html, self.say("版本", "Version"), &ruleset.name());
            let effective = ruleset.effective;
            let force = match (self.next, self.lang) {
                (None, Lang::Zh) => format!("自 {effective} 起"),
                (None, Lang::En) => format!("from {effective}"),
                (Some(next), Lang::Zh) => format!("自 {effective} 起，至 {next} 新版生效为止"),
                (Some(next), Lang::En) => format!("from {effective} until the next version begins on {next}"),
            };
            self.fact(html, self.say("适用", "Applies"), &force);
            self.fact(html, self.say("本版变化", "What changed"), self.text(&ruleset.change));
            let counts = (ruleset.requirements.len(), ruleset.criteria.len(), ruleset.questions.len());
            let holds = match self.lang {
                Lang::Zh => format!("{} 条规定，{} 项要求，{} 个问题", counts.0, counts.1, counts.2),
                Lang::En => format!("{} provisions, {} criteria, {} questions", counts.0, counts.1, counts.2),
            };
            self.fact(html, self.say("内容", "Holds"), &holds);
            self.entry(html, self.say("内容校验", "Content hash"), |html| {
                html.leaf("code", &[("class", "hash")], &ruleset.hash);
            });
        });
        html.leaf("h2", &[("class", "minor")], self.say("依据的文件", "Source documents"));
        html.element("ol", &[("class", "documents")], |html| {
            for document in &ruleset.documents {
                html.element("li", &[("id", &format!("d-{}", document.id))], |html| {
                    html.text(self.text(&document.title));
                    html.text(" ");
                    html.element("cite", &[], |html| {
                        html.text(self.text(&document.issuer));
                        html.text(" ");
                        html.leaf("time", &[], &document.date.to_string());
                    });
                });
            }
        });
        html.leaf("p", &[("class", "caution")], self.text(&ruleset.disclaimer));
        if let Some(other) = self.other {
            let (lang, name) = match self.lang {
                Lang::Zh => (Lang::En, "This book in English"),
                Lang::En => (Lang::Zh, "本手册中文版"),
            };
            html.element("p", &[("class", "other")], |html| {
                html.leaf("a", &[("href", other), ("lang", lang.tag()), ("hreflang", lang.tag())], name);
            });
        }
    }

    fn contents(&self, html: &mut Html) {
        html.leaf("h2", &[("class", "minor")], self.say("目录", "Contents"));
        html.element("ol", &[], |html| {
            for (place, zh, en) in PARTS.iter().filter(|(place, ..)| self.has(place)) {
                html.element("li", &[], |html| {
                    html.link(place, self.say(zh, en));
                    if *place == "criteria" {
                        html.element("ol", &[], |html| {
                            for (_, dimension) in self.dimensions() {
                                html.element("li", &[], |html| {
                                    html.link(&format!("dimension-{}", dimension.id), self.text(&dimension.title));
                                });
                            }
                        });
                    }
                });
            }
        });
    }

    /// Whether there is anything to say in this part.
    fn has(&self, place: &str) -> bool {
        match place {
            "rosters" => self.all_rosters().next().is_some(),
            "readings" => !self.ruleset.readings.is_empty(),
            "hints" => !self.ruleset.notices.is_empty() || !self.ruleset.notes.is_empty(),
            "knowledge" => {
                let ruleset = self.ruleset;
                !(ruleset.facts.is_empty() && ruleset.supports.is_empty() && ruleset.evaluations.is_empty())
            }
            _ => true,
        }
    }

    /// A part of the book under its heading; nothing where it would be empty.
    fn part(&self, html: &mut Html, place: &'static str, write: fn(&Self, &mut Html)) {
        let Some((_, zh, en)) = PARTS.iter().find(|(id, ..)| *id == place).filter(|_| self.has(place)) else { return };
        let heading = format!("{place}-heading");
        html.element("section", &[("id", place), ("aria-labelledby", &heading)], |html| {
            html.leaf("h2", &[("id", &heading)], self.say(zh, en));
            write(self, html);
        });
    }

    /// What the force of a wording means for the result.
    fn guide(&self, html: &mut Html) {
        let intro = self.say(
            "每项要求先引原文和出处，再用一句话写明本工具检查什么、问哪些问题、未具备时怎么办，最后是实际案例及其结果。\
             检查语句、案例结果都由规则数据和评估程序直接生成，与填报页面一致。不判断能否备案：由主管部门决定。",
            "Each criterion begins with the words of the text and where they stand; then a sentence says what this tool checks, which \
             questions it asks and what to do where something is missing; examples with their results follow. Sentences and results are \
             made from the rules and the program that assesses, so they agree with the form. Whether a consortium is filed is for the \
             authority to decide.",
        );
        html.leaf("p", &[], intro);
        html.element("table", &[], |html| {
            html.leaf("caption", &[], self.say("措辞的力度", "The force of a wording"));
            let heads = [
                self.say("力度", "Force"),
                self.say("未具备时，结论为", "Where it is not in place"),
                self.say("项数", "Criteria"),
            ];
            self.table_head(html, &heads);
            html.element("tbody", &[], |html| {
                for force in Force::ALL {
                    let criteria = self.ruleset.criteria.iter().filter(|criterion| criterion.force == force).count();
                    html.element("tr", &[], |html| {
                        html.element("th", &[("scope", "row")], |html| self.force(html, force));
                        html.leaf("td", &[], self.failing(force));
                        html.leaf("td", &[("class", "number")], &criteria.to_string());
                    });
                }
            });
        });
    }

    fn failing(&self, force: Force) -> &'static str {
        match (force, self.lang) {
            (Force::Encouraged, Lang::Zh) => "不影响结论，只作提示",
            (Force::Encouraged, Lang::En) => "Never counts against an applicant; shown as a hint",
            (Force::Process, Lang::Zh) => "不影响结论；说明如何办理，或供自查",
            (Force::Process, Lang::En) => "Never counts either; says how the authority acts, or is for a self-check",
            _ => phrases::verdict(Verdict::of_failing(force), self.lang),
        }
    }

    /// All provisions with their force and what rests on them.
    fn requirements(&self, html: &mut Html) {
        let intro = self.say(
            "公开文本中的每一条规定，按原文措辞标明力度，并列出它用在哪里。",
            "Every provision of the published text, with the force of its wording and what rests on it.",
        );
        html.leaf("p", &[], intro);
        html.element("ol", &[("class", "entries provisions")], |html| {
            for (ix, requirement) in (0_u16..).zip(&self.ruleset.requirements) {
                html.element("li", &[("id", &format!("r-{}", requirement.id))], |html| {
                    self.provision(html, requirement);
                    let uses = self.uses(ix);
                    html.element("p", &[("class", "uses")], |html| {
                        html.text(self.say("用于：", "Used in: "));
                        self.links(html, &uses);
                    });
                });
            }
        });
    }

    /// Where a requirement is cited: places on this page with their titles.
    fn uses(&self, ix: u16) -> Vec<(String, String)> {
        let ruleset = self.ruleset;
        let criteria = ruleset.criteria.iter().filter(|it| it.cites.contains(&ix));
        let criteria = criteria.map(|it| (format!("c-{}", it.id), self.text(&it.title).to_owned()));
        let knowledge = ruleset.facts.iter().chain(&ruleset.supports).chain(&ruleset.evaluations);
        let knowledge = knowledge.filter(|it| it.cites.contains(&ix));
        let knowledge = knowledge.map(|it| (format!("k-{}", it.id), self.text(&it.title).to_owned()));
        let notices = ruleset.notices.iter().filter(|it| it.cites.contains(&ix)).map(|it| self.hint(it));
        criteria.chain(knowledge).chain(notices).collect()
    }

    /// The place of a hint and how it begins: hints have no titles, and several may stand in a row.
    fn hint(&self, notice: &Notice) -> (String, String) {
        let text = self.text(&notice.text);
        let begin = text.split(['，', '。', '；', '：', ',', '.', ';', ':']).next().unwrap_or(text);
        let told = match self.lang {
            Lang::Zh => format!("提示“{begin}…”"),
            Lang::En => format!("the hint “{begin} …”"),
        };
        (format!("n-{}", notice.id), told)
    }

    /// The policy's words with their force and where they stand.
    fn provision(&self, html: &mut Html, requirement: &Requirement) {
        html.element("blockquote", &[], |html| {
            html.element("p", &[], |html| {
                self.force(html, requirement.force);
                html.text(" ");
                match self.lang {
                    Lang::Zh => html.leaf("q", &[], &requirement.phrase),
                    Lang::En => {
                        html.leaf("q", &[], &requirement.gloss);
                        html.text(" ");
                        html.leaf("q", &[("lang", Lang::Zh.tag()), ("class", "original")], &requirement.phrase);
                    }
                }
            });
            if let Some((document, part)) = self.ruleset.origin(requirement) {
                html.element("footer", &[], |html| {
                    let number = requirement.document + 1;
                    html.link(&format!("d-{}", document.id), &format!("[{number}]"));
                    html.text(" ");
                    html.leaf("cite", &[], self.text(part));
                    html.text(" ");
                    html.leaf("code", &[], &requirement.id);
                });
            }
        });
    }

    fn force(&self, html: &mut Html, force: Force) {
        html.leaf("strong", &[("class", &format!("force {}", force.word()))], phrases::force(force, self.lang));
    }

    fn links(&self, html: &mut Html, places: &[(String, String)]) {
        for (n, (place, title)) in places.iter().enumerate() {
            if n > 0 {
                html.text(self.say("、", ", "));
            }
            html.link(place, title);
        }
    }

    /// A condition in words, as a sentence or as a list of them.
    fn condition(&self, html: &mut Html, condition: &Condition) {
        self.write(html, &Sentences { ruleset: self.ruleset, lang: self.lang }.said(condition));
    }

    fn write(&self, html: &mut Html, said: &Said) {
        match said {
            Said::One(sentence) => html.leaf("p", &[], &format!("{}{}", capital(sentence), self.say("。", "."))),
            Said::Several(heading, parts) => {
                html.leaf("p", &[], &format!("{}{}", capital(heading), self.say("：", ":")));
                html.element("ul", &[("class", "parts")], |html| {
                    for part in parts {
                        html.element("li", &[], |html| self.write(html, part));
                    }
                });
            }
        }
    }

    fn fact(&self, html: &mut Html, name: &str, text: &str) {
        self.entry(html, name, |html| html.text(text));
    }

    /// A name and what belongs to it, in a list of such.
    fn entry(&self, html: &mut Html, name: &str, inner: impl FnOnce(&mut Html)) {
        html.element("div", &[], |html| {
            html.leaf("dt", &[], name);
            html.element("dd", &[], inner);
        });
    }

    fn table_head(&self, html: &mut Html, heads: &[&str]) {
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                for head in heads {
                    html.leaf("th", &[("scope", "col")], head);
                }
            });
        });
    }
}

/// With a capital at its beginning, where it begins with a letter that has one.
fn capital(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

/// The questions and readings that a condition asks for, each once, in its order.
fn asked(conditions: &[&Condition]) -> (Vec<QuestionIx>, Vec<u16>) {
    let (mut questions, mut readings) = (Vec::new(), Vec::new());
    for condition in conditions {
        condition.visit(&mut |seen| match seen {
            Seen::Asked(slot, _) | Seen::Compared(slot, _) | Seen::Slot(slot) => questions.push(slot.question),
            Seen::Roster(roster) => questions.push(roster),
            Seen::Reading(reading) => readings.push(reading),
            Seen::OfRow(..) => {}
        });
    }
    (each_once(questions), each_once(readings))
}

fn each_once(items: Vec<u16>) -> Vec<u16> {
    let mut out = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}
