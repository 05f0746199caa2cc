//! What `tests/bench/wasm.mjs` measures: the engine's work, repeated within an instance.

#[path = "../../core/benches/consortium/mod.rs"]
mod consortium;

use std::hint::black_box;

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::explain::explain;
use consortium_core::ruleset::Ruleset;
use consortium_core::{Assessor, assess, conclude, find};
use wasm_bindgen::prelude::*;

use consortium::{Change, half_filled, today};

use crate::rules::Rules;

/// A consortium and what is done with it. Each method does its work `times` times.
#[wasm_bindgen]
pub struct Bench {
    ruleset: &'static Ruleset,
    answers: Answers,
    assessor: Assessor<'static>,
    form: Change,
    member: Change,
}

/// Decodes the rules as the widget does when it starts; whether that went well.
#[wasm_bindgen(js_name = loadRules)]
pub fn load_rules() -> bool {
    consortium_rulesets::CHINESE.last().is_some_and(|rules| black_box(rules.load()).is_ok())
}

#[wasm_bindgen]
impl Bench {
    /// A consortium of so many members, with every question answered or with every third answer taken back.
    ///
    /// # Errors
    /// When no ruleset is built in.
    #[wasm_bindgen(constructor)]
    pub fn new(members: usize, filled: &str) -> Result<Self, JsValue> {
        let shipped = consortium_rulesets::CHINESE.last().and_then(|shipped| shipped.load().ok());
        let ruleset = Rules::keep(shipped.ok_or("no ruleset is built in")?).get();
        let answers = match filled {
            "half" => half_filled(ruleset, members),
            _ => consortium::consortium(ruleset, members),
        };
        let form = Change::of_the_form(ruleset);
        let member = Change::of_a_member(ruleset, &answers);
        Ok(Self { ruleset, answers, assessor: Assessor::new(ruleset), form, member })
    }

    fn facts(&self) -> Facts<'_> {
        Facts::new(self.ruleset, black_box(&self.answers), today())
    }

    /// States of all criteria.
    pub fn states(&self, times: usize) {
        for _ in 0..times {
            let facts = self.facts();
            for criterion in &self.ruleset.criteria {
                black_box(find(&facts, criterion));
            }
        }
    }

    /// States, verdict, outlook and readiness.
    pub fn conclude(&self, times: usize) {
        for _ in 0..times {
            black_box(conclude(&self.facts()));
        }
    }

    /// The same, and the explanations of all criteria.
    pub fn explain(&self, times: usize) {
        for _ in 0..times {
            let facts = self.facts();
            black_box(conclude(&facts));
            for criterion in &self.ruleset.criteria {
                black_box(explain(&facts, criterion));
            }
        }
    }

    /// The whole assessment, with the next question and the readings.
    pub fn assess(&self, times: usize) {
        for _ in 0..times {
            black_box(assess(self.ruleset, black_box(&self.answers), today()));
        }
    }

    /// An answer of the form changed, and the same as [`Self::conclude`] again, at the cost of what changed.
    #[wasm_bindgen(js_name = changeForm)]
    pub fn change_form(&mut self, times: usize) {
        for _ in 0..times {
            self.form.make(self.ruleset, &mut self.answers);
            black_box(self.assessor.conclude(&self.answers, today()));
        }
    }

    /// Who the last member is changed, and the same again.
    #[wasm_bindgen(js_name = changeMember)]
    pub fn change_member(&mut self, times: usize) {
        for _ in 0..times {
            self.member.make(self.ruleset, &mut self.answers);
            black_box(self.assessor.conclude(&self.answers, today()));
        }
    }

    /// An answer of the form changed, and the whole assessment again, at the cost of what changed.
    #[wasm_bindgen(js_name = assessChanged)]
    pub fn assess_changed(&mut self, times: usize) {
        for _ in 0..times {
            self.form.make(self.ruleset, &mut self.answers);
            black_box(self.assessor.assess(&self.answers, today()));
        }
    }
}
