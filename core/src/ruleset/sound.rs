//! Whether a compact form could be one of ours.
//!
//! The loader checks what people write, and the compact form is made of that. One that was forged could still ask for what
//! the evaluation takes for granted: more choices than a number has bits, a question that guards itself, or something noted
//! of the rules that is not so.

use crate::condition::FULL;
use crate::condition::{Seen, Slot};
use crate::ruleset::load::limits::{GREATEST_WEIGHT, MOST_CHOICES, MOST_ITEMS};
use crate::ruleset::{Kind, QuestionIx, Ruleset, Uses};

impl Ruleset {
    /// Whether all holds that the evaluation takes for granted.
    pub(super) fn is_sound(&self) -> bool {
        // Questions and fields are two kinds of items.
        let few = self.questions.len() <= 2 * MOST_ITEMS && self.criteria.len() <= MOST_ITEMS;
        let choices = self.questions.iter().all(|question| match &question.kind {
            Kind::One { choices } | Kind::Several { choices } => choices.len() <= MOST_CHOICES,
            _ => true,
        });
        let options = self.readings.iter().all(|reading| reading.options.len() <= MOST_CHOICES);
        let weights = self.criteria.iter().all(|criterion| criterion.weight <= GREATEST_WEIGHT);
        let credits = self.credits.proof.iter().chain(&self.credits.levels).all(|credit| *credit <= FULL);
        let guarded = (0..).zip(&self.questions).any(|(ix, _)| self.guards_itself(ix));
        few && choices && options && weights && credits && !guarded && self.uses == Uses::of(self)
    }

    /// Whether it depends on its own answer whether this question is asked: it never could be.
    pub(super) fn guards_itself(&self, start: QuestionIx) -> bool {
        let mut reached = vec![false; self.questions.len()];
        let mut open = vec![start];
        while let Some(ix) = open.pop() {
            let Some(applies) = self.question(ix).and_then(|q| q.applies.as_ref()) else { continue };
            applies.visit(&mut |seen| {
                let (Seen::Asked(Slot { question: next, .. }, _)
                | Seen::Compared(Slot { question: next, .. }, _)
                | Seen::Slot(Slot { question: next, .. })) = seen
                else {
                    return;
                };
                if let Some(slot @ false) = reached.get_mut(usize::from(next)) {
                    *slot = true;
                    open.push(next);
                }
            });
        }
        reached.get(usize::from(start)) == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::{Condition, Test};
    use crate::ruleset::{Choice, Titled, load};
    use crate::text::Text;
    use crate::value::{Answer, Proof, Value};

    fn choices(count: usize) -> Kind {
        let choice = |ix: usize| Choice {
            id: format!("c{ix}").into(),
            title: Text::default(),
            note: None,
            from: None,
            until: None,
        };
        Kind::One { choices: (0..count).map(choice).collect() }
    }

    fn guard(ruleset: &mut Ruleset, question: usize, on: QuestionIx) {
        let applies = Condition::Ask { slot: ruleset.slot(on), test: Test::Given, negated: false };
        ruleset.questions[question].applies = Some(applies);
    }

    #[test]
    fn what_was_forged_is_refused_and_what_is_at_a_limit_is_not() {
        type Forge = fn(&mut Ruleset);
        let forgeries: [(&str, Forge, bool); 12] = [
            ("nothing", |_| {}, true),
            ("60 choices", |r| r.questions[1].kind = choices(60), true),
            ("61 choices", |r| r.questions[1].kind = choices(61), false),
            ("61 options", |r| r.readings[0].options = vec![titled(); 61], false),
            ("the greatest weight", |r| r.criteria[0].weight = 1000, true),
            ("a greater weight", |r| r.criteria[0].weight = 1001, false),
            ("more than full credit", |r| r.credits.levels[3] = 10_001, false),
            ("a question that guards itself", |r| guard(r, 1, 1), false),
            (
                "two that guard each other",
                |r| {
                    guard(r, 1, 2);
                    guard(r, 2, 1);
                },
                false,
            ),
            ("as many questions and fields as there may be", |r| questions(r, 2000), true),
            ("one more", |r| questions(r, 2001), false),
            ("too many criteria", |r| r.criteria = vec![r.criteria[0].clone(); 1001], false),
        ];
        for (name, forge, taken) in forgeries {
            let mut ruleset = sample();
            forge(&mut ruleset);
            let ruleset = ruleset.indexed();
            assert_eq!(Ruleset::decode(&ruleset.encode()).is_ok(), taken, "{name}");
        }
    }

    #[test]
    fn notes_that_do_not_follow_from_the_rules_are_refused() {
        let mut ruleset = sample();
        ruleset.uses.probes[1].answers.push(Answer::Known(Value::Choice(64), Proof::Declared));
        let refused = Ruleset::decode(&ruleset.encode()).unwrap_err();
        assert!(refused.to_string().contains("build them again"), "{refused}");
    }

    fn questions(ruleset: &mut Ruleset, count: usize) {
        let last = ruleset.questions.last().unwrap().clone();
        ruleset.questions.resize(count, last);
    }

    fn titled() -> Titled {
        Titled { id: "o".into(), title: Text::default(), intro: None }
    }

    /// Rules with two fields and a reading.
    fn sample() -> Ruleset {
        let small = include_str!("../../examples/small.toml");
        let more = "[[reading]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"Point\" }\nwhy = { zh = \"因\", en = \"Why\" }\n\
                    options = [{ id = \"no\", zh = \"否\", en = \"No\" }, { id = \"yes\", zh = \"是\", en = \"Yes\" }]\n";
        load::from_texts(&[("small.toml", small), ("more.toml", more)]).unwrap()
    }
}
