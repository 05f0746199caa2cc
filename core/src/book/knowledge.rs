//! What is not checked and still has to be known: open points, hints, notes, procedure, support, evaluation.

use super::html::Html;
use super::{Book, asked};
use crate::phrases;
use crate::ruleset::{Basis, Knowledge, Place, Reading};

impl Book<'_> {
    /// The points the text leaves open, with their possible readings.
    pub(super) fn readings(&self, html: &mut Html) {
        let intro = self.say(
            "原文未写明的地方，本工具不代为裁定：按默认理解给出结果，并同时列出其他理解会带来的变化。",
            "Where the text does not say, this tool does not decide either: it gives the result under the default reading and shows what \
             another reading would change.",
        );
        html.leaf("p", &[], intro);
        for (ix, reading) in (0_u16..).zip(&self.ruleset.readings) {
            self.reading(html, ix, reading);
        }
    }

    fn reading(&self, html: &mut Html, ix: u16, reading: &Reading) {
        html.element("article", &[("id", &format!("reading-{}", reading.id))], |html| {
            html.element("h3", &[], |html| {
                html.text(self.text(&reading.title));
                html.text(" ");
                html.leaf("code", &[], &reading.id);
            });
            html.leaf("p", &[], self.text(&reading.why));
            html.element("ul", &[], |html| {
                for (n, option) in reading.options.iter().enumerate() {
                    html.element("li", &[], |html| {
                        html.text(self.text(&option.title));
                        if n == 0 {
                            html.leaf("span", &[("class", "quiet")], self.say("（默认）", " (the default)"));
                        }
                    });
                }
            });
            let criteria = self.ruleset.criteria.iter().filter(|it| {
                let conditions: Vec<_> = it.applies.iter().chain([&it.check]).collect();
                asked(&conditions).1.contains(&ix)
            });
            let places: Vec<_> = criteria.map(|it| (format!("c-{}", it.id), self.text(&it.title).to_owned())).collect();
            html.element("p", &[("class", "uses")], |html| {
                html.text(self.say("影响：", "Concerns: "));
                self.links(html, &places);
            });
        });
    }

    /// Hints that depend on answers, and notes that are always shown.
    pub(super) fn hints(&self, html: &mut Html) {
        let intro = self.say(
            "提示在相应答案出现时显示，说明始终显示；都不影响结论，并各自标明依据。",
            "Hints appear with certain answers, notes always; neither affects the result, and each says on what it rests.",
        );
        html.leaf("p", &[], intro);
        html.element("ul", &[("class", "entries")], |html| {
            for notice in &self.ruleset.notices {
                html.element("li", &[("id", &format!("n-{}", notice.id))], |html| {
                    self.based(html, notice.basis, self.text(&notice.text));
                    html.element("div", &[("class", "quiet")], |html| {
                        let place = self.place_of(Place::Section(notice.section));
                        html.leaf("p", &[], &format!("{}{place}", self.say("显示于：", "Shown in: ")));
                        html.leaf("p", &[], self.say("何时显示：", "Shown when:"));
                        self.condition(html, &notice.when);
                    });
                });
            }
            for note in &self.ruleset.notes {
                html.element("li", &[("id", &format!("note-{}", note.id))], |html| {
                    html.leaf("strong", &[], self.text(&note.title));
                    self.based(html, note.basis, self.text(&note.text));
                });
            }
        });
    }

    fn based(&self, html: &mut Html, basis: Basis, text: &str) {
        html.element("p", &[], |html| {
            html.text(text);
            html.text(" ");
            html.leaf("small", &[("class", "basis")], phrases::basis(basis, self.lang));
        });
    }

    /// How the authority acts, supports and evaluates.
    pub(super) fn knowledge(&self, html: &mut Html) {
        let ruleset = self.ruleset;
        for (place, heading, items) in [
            ("facts", self.say("程序", "Procedure"), &ruleset.facts),
            ("supports", self.say("支持措施", "Support measures"), &ruleset.supports),
            ("evaluations", self.say("绩效评价", "Evaluation"), &ruleset.evaluations),
        ] {
            if !items.is_empty() {
                html.leaf("h3", &[("id", place)], heading);
                items.iter().for_each(|item| self.item(html, item));
            }
        }
    }

    fn item(&self, html: &mut Html, item: &Knowledge) {
        html.element("article", &[("id", &format!("k-{}", item.id))], |html| {
            html.element("h4", &[], |html| {
                html.text(self.text(&item.title));
                html.text(" ");
                html.leaf("code", &[], &item.id);
            });
            let cited = item.cites.iter().filter_map(|ix| self.ruleset.requirements.get(usize::from(*ix)));
            cited.for_each(|requirement| self.provision(html, requirement));
            html.leaf("p", &[], self.text(&item.text));
        });
    }
}
