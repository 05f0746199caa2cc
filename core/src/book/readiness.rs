//! How readiness is computed: weights, credits, and whose they are.

use super::Book;
use super::html::Html;
use crate::phrases;
use crate::text::Lang;
use crate::value::Proof;

impl Book<'_> {
    /// Weights by dimension, credits by proof and level, and the statement that the policy scores nothing.
    pub(super) fn readiness(&self, html: &mut Html) {
        let credits = &self.ruleset.credits;
        html.leaf("p", &[("class", "caution")], self.text(&credits.statement));
        let how = self.say(
            "每项要求得到“权重 × 得分”，不适用的不计；准备度是得分之和占权重之和的百分比，分维度和总计各算一次，向下取到百分之一。\
             未回答的部分使它成为一个区间。准备度再高，也不掩盖障碍。",
            "Each criterion earns its weight times its credit; what does not apply is left out. Readiness is what was earned as a \
             percentage of the weights, by dimension and in total, rounded down to a hundredth. What is not answered makes it an \
             interval. However high it is, it hides no obstacle.",
        );
        html.leaf("p", &[], how);
        self.weights(html);
        html.element("table", &[], |html| {
            html.leaf("caption", &[], self.say("得分：证明状态和自评等级", "Credit by proof and by self-rated level"));
            self.table_head(html, &[self.say("情形", "Case"), self.say("得分", "Credit")]);
            html.element("tbody", &[], |html| {
                for (proof, credit) in Proof::ALL.into_iter().zip(credits.proof) {
                    self.credit(html, phrases::proof(proof, self.lang), credit);
                }
                for (level, credit) in (0..).zip(credits.levels) {
                    let level: u8 = level;
                    let name = match self.lang {
                        Lang::Zh => format!("自评 {level} 级"),
                        Lang::En => format!("Level {level}"),
                    };
                    self.credit(html, &name, credit);
                }
            });
        });
    }

    fn weights(&self, html: &mut Html) {
        let all: u32 = self.ruleset.criteria.iter().map(|criterion| u32::from(criterion.weight)).sum();
        html.element("table", &[], |html| {
            html.leaf(
                "caption",
                &[],
                self.say("维度和权重（由本工具设定）", "Dimensions and weights (this tool’s own)"),
            );
            let heads = [
                self.say("维度", "Dimension"),
                self.say("项数", "Criteria"),
                self.say("权重合计", "Weight"),
                self.say("占比", "Share"),
            ];
            self.table_head(html, &heads);
            html.element("tbody", &[], |html| {
                for (ix, dimension) in self.dimensions() {
                    let own = self.ruleset.criteria.iter().filter(|criterion| criterion.dimension == ix);
                    let weight: u32 = own.clone().map(|criterion| u32::from(criterion.weight)).sum();
                    let tenths = weight * 1000 / all.max(1);
                    html.element("tr", &[], |html| {
                        html.element("th", &[("scope", "row")], |html| {
                            html.link(&format!("dimension-{}", dimension.id), self.text(&dimension.title));
                        });
                        html.leaf("td", &[("class", "number")], &own.count().to_string());
                        html.leaf("td", &[("class", "number")], &weight.to_string());
                        html.leaf("td", &[("class", "number")], &format!("{}.{}%", tenths / 10, tenths % 10));
                    });
                }
            });
        });
    }

    fn credit(&self, html: &mut Html, name: &str, credit: u16) {
        html.element("tr", &[], |html| {
            html.leaf("th", &[("scope", "row")], name);
            html.leaf("td", &[("class", "number")], &format!("{}%", phrases::hundredths(credit)));
        });
    }
}
