//! What conditions mean under partial answers, in tables: what random rules and the cases of policies seldom ask.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::answers::Answers;
use crate::condition::eval::Facts;
use crate::condition::{Bound, Condition, Outcome, Quantity, Relation, Slot, Test, Truths};
use crate::ruleset::Ruleset;
use crate::sample::{self, question, slot, today, yes_no};
use crate::value::{Entry, Proof, Raw};
use crate::verdict::State;
use crate::{assess, find};

const PROOF: &str = r#"proves = { zh = "件", en = "Paper" }"#;

/// A question of every kind that these tables ask.
fn ruleset() -> Ruleset {
    let choices = r#"choices = [{ id = "x", zh = "甲", en = "X" }, { id = "y", zh = "乙", en = "Y" }]"#;
    let levels = r#"type = "maturity"
levels = [{ zh = "零", en = "0" }, { zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" }]"#;
    let questions = [
        yes_no("plain", ""),
        yes_no("proven", PROOF),
        question("one", &format!("type = \"one\"\n{choices}")),
        question("several", &format!("type = \"several\"\n{choices}")),
        question("level", levels),
        question("rated", &format!("{levels}\n{PROOF}")),
        question("top", &format!("type = \"number\"\n{PROOF}")),
        question("bottom", "type = \"number\"\nmin = -5"),
    ];
    let mut ruleset = sample::ruleset(&questions.concat(), &[]);
    ruleset.credits.levels = [1_000, 4_000, 7_500, 9_000];
    ruleset
}

fn answers(ruleset: &Ruleset, given: &[(&str, &str, Proof)]) -> Answers {
    let mut answers = sample::answers(ruleset, &[]);
    for (id, text, proof) in given {
        answers.set(ruleset, ruleset.find(id).unwrap(), Entry::Given(Raw::text(text), *proof));
    }
    answers
}

fn eval(ruleset: &Ruleset, condition: &Condition, given: &[(&str, &str, Proof)]) -> Outcome {
    let answers = answers(ruleset, given);
    Facts::new(ruleset, &answers, today()).eval(condition, None)
}

fn credits(outcome: Outcome) -> (Truths, u16, u16) {
    (outcome.truths, outcome.least, outcome.greatest)
}

#[test]
fn a_test_that_every_value_passes_is_certain_before_anybody_answers() {
    let ruleset = ruleset();
    let (t, f, o) = (Truths::TRUE, Truths::FALSE, Truths::OPEN);
    let table = [
        ("plain", Test::Is(0b00), f),
        ("plain", Test::Is(0b10), o),
        ("plain", Test::Is(0b11), t),
        // Bits beyond the choices stand for none.
        ("plain", Test::Is(0b100), f),
        ("plain", Test::Is(0b111), t),
        ("one", Test::Is(0b01), o),
        ("one", Test::Is(0b11), t),
        ("several", Test::Includes(0b00), t),
        ("several", Test::Includes(0b01), o),
        ("several", Test::Includes(0b100), t),
        ("several", Test::IncludesAny(0b00), f),
        ("several", Test::IncludesAny(0b10), o),
        ("several", Test::IncludesAny(0b100), f),
        ("level", Test::Given, o),
        ("one", Test::Current, o),
    ];
    for (id, test, truths) in table {
        for (negated, expected) in [(false, truths), (true, truths.not())] {
            let condition = Condition::Ask { slot: slot(&ruleset, id), test: test.clone(), negated };
            assert_eq!(eval(&ruleset, &condition, &[]).truths, expected, "{condition:?}");
        }
    }
}

#[test]
fn what_is_certain_without_an_answer_is_worth_its_weakest_proof() {
    let ruleset = ruleset();
    let passes = |id: &str| Condition::Ask { slot: slot(&ruleset, id), test: Test::Is(0b11), negated: false };
    let (plain, proven) = (eval(&ruleset, &passes("plain"), &[]), eval(&ruleset, &passes("proven"), &[]));
    assert_eq!((plain.proven, credits(plain)), (true, (Truths::TRUE, 10_000, 10_000)));
    assert_eq!((proven.proven, credits(proven)), (false, (Truths::TRUE, 6_000, 10_000)));
}

fn value(ruleset: &Ruleset, id: &str) -> Quantity {
    Quantity::Value(slot(ruleset, id))
}

#[test]
fn a_quality_is_worth_its_level_whatever_is_asked() {
    let ruleset = ruleset();
    let at_least = |id: &str, n| Condition::Compare {
        left: value(&ruleset, id),
        relation: Relation::AtLeast,
        right: Bound::Number(n),
    };
    let table = [
        (at_least("level", 2), None, (Truths::OPEN, 1_000, 9_000)),
        (at_least("level", 0), None, (Truths::TRUE, 1_000, 9_000)),
        (at_least("level", 4), None, (Truths::FALSE, 1_000, 9_000)),
        (at_least("level", 2), Some(("level", "1")), (Truths::FALSE, 4_000, 4_000)),
        (at_least("level", 2), Some(("level", "3")), (Truths::TRUE, 9_000, 9_000)),
        // Rated but not proven: the share of the proof, 60 of 100, of the level's credit.
        (at_least("rated", 2), Some(("rated", "2")), (Truths::TRUE, 4_500, 4_500)),
        (at_least("rated", 2), None, (Truths::OPEN, 600, 9_000)),
    ];
    for (condition, given, expected) in table {
        let given: Vec<_> = given.into_iter().map(|(id, text)| (id, text, Proof::Declared)).collect();
        assert_eq!(credits(eval(&ruleset, &condition, &given)), expected, "{condition:?} {given:?}");
    }
    // Compared with another quality, not with a number: the same credit, and that of the other's proof if it is less.
    let other = Condition::Compare {
        left: value(&ruleset, "level"),
        relation: Relation::AtLeast,
        right: Bound::Quantity(value(&ruleset, "rated")),
    };
    let declared = [("level", "2", Proof::Declared), ("rated", "1", Proof::Declared)];
    let outcome = eval(&ruleset, &other, &declared);
    assert_eq!((outcome.proven, credits(outcome)), (false, (Truths::TRUE, 4_500, 4_500)));
    let documented = [("level", "2", Proof::Declared), ("rated", "1", Proof::Documented)];
    let outcome = eval(&ruleset, &other, &documented);
    assert_eq!((outcome.proven, credits(outcome)), (true, (Truths::TRUE, 7_500, 7_500)));
}

fn ratio(ruleset: &Ruleset, relation: Relation, right: Bound) -> Condition {
    let (top, bottom) = (value(ruleset, "top"), value(ruleset, "bottom"));
    Condition::Compare { left: Quantity::Ratio(Box::new(top), Box::new(bottom)), relation, right }
}

#[test]
fn a_ratio_is_compared_exactly_and_of_nothing_there_is_none() {
    use Relation::{AtLeast, AtMost, MoreThan};
    let ruleset = ruleset();
    let (t, f, o) = (Truths::TRUE, Truths::FALSE, Truths::OPEN);
    let table = [
        (AtLeast, Bound::Ratio(1, 3), Some(("1", "3")), t),
        (AtLeast, Bound::Ratio(1, 3), Some(("1", "4")), f),
        (MoreThan, Bound::Ratio(1, 3), Some(("1", "3")), f),
        (AtMost, Bound::Number(2), Some(("4", "2")), t),
        (AtMost, Bound::Number(2), Some(("5", "2")), f),
        // Nothing of something is enough where nothing is asked.
        (AtLeast, Bound::Number(0), Some(("0", "1")), t),
        (MoreThan, Bound::Number(0), Some(("0", "1")), f),
        (AtLeast, Bound::Number(0), Some(("1", "0")), f),
        (AtMost, Bound::Number(9), Some(("1", "0")), f),
        (AtLeast, Bound::Number(0), Some(("1", "-2")), f),
        (AtLeast, Bound::Ratio(1, 3), None, o),
        // A ratio below nothing is a bound like another.
        (AtLeast, Bound::Number(-1), Some(("1", "3")), t),
        (AtMost, Bound::Number(-1), Some(("1", "3")), f),
    ];
    for (relation, right, given, expected) in table {
        let condition = ratio(&ruleset, relation, right);
        let given = given.map(|(top, bottom)| [("top", top, Proof::Documented), ("bottom", bottom, Proof::Declared)]);
        let given = given.iter().flatten().copied().collect::<Vec<_>>();
        assert_eq!(eval(&ruleset, &condition, &given).truths, expected, "{condition:?} {given:?}");
    }
}

#[test]
fn what_is_negated_is_as_proven_and_as_faulty_as_it_was() {
    let ruleset = ruleset();
    let third = ratio(&ruleset, Relation::AtLeast, Bound::Ratio(1, 3));
    let not = Condition::Not(Box::new(third));
    let of = |top: &'static str, bottom: &'static str, proof| {
        let outcome = eval(&ruleset, &not, &[("top", top, proof), ("bottom", bottom, Proof::Declared)]);
        (outcome.truths, outcome.proven, outcome.faulty)
    };
    assert_eq!(of("1", "4", Proof::Documented), (Truths::TRUE, true, false));
    assert_eq!(of("1", "4", Proof::Declared), (Truths::TRUE, false, false));
    assert_eq!(of("1", "2", Proof::Documented), (Truths::FALSE, true, false));
    assert_eq!(of("many", "4", Proof::Declared), (Truths::OPEN, false, true));
}

/// The state of a `must` that applies under `applies`, about a question that is asked under `guard` and answered.
fn state(applies: &str, guard: &str, answer: &str) -> State {
    let questions =
        [yes_no("a", ""), yes_no("b", ""), yes_no("c", ""), yes_no("q", &format!("applies = {guard}"))].concat();
    let keys = format!("applies = {applies}\ncheck = {{ question = \"q\", is = true }}");
    let ruleset = sample::ruleset(&questions, &[("must", &keys)]);
    let found = assess(&ruleset, &sample::answers(&ruleset, &[("q", answer)]), today());
    let facts_of = sample::answers(&ruleset, &[("q", answer)]);
    assert_eq!(found.findings[1], find(&Facts::new(&ruleset, &facts_of, today()), &ruleset.criteria[1]));
    found.findings[1].state
}

#[test]
fn an_answer_counts_where_what_guards_its_question_is_granted() {
    let [a, b, c] = ["a", "b", "c"].map(|id| format!("{{ question = \"{id}\", is = true }}"));
    let both = format!("{{ all = [{a}, {b}] }}");
    let table = [
        // Where it applies at all, the question is asked, and its answer meets it.
        (&a, &a, "yes", State::NoMatter),
        (&both, &a, "yes", State::NoMatter),
        (&both, &b, "yes", State::NoMatter),
        (&both, &both, "yes", State::NoMatter),
        // It does not meet it, so it matters whether it applies.
        (&both, &a, "no", State::Open),
        // Something else guards it, or more does.
        (&a, &c, "yes", State::Open),
        (&both, &c, "yes", State::Open),
        (&a, &both, "yes", State::Open),
    ];
    for (applies, guard, answer, expected) in table {
        assert_eq!(state(applies, guard, answer), expected, "applies {applies}, asked where {guard}, {answer}");
    }
}

#[test]
fn what_would_be_asked_is_what_is_asked_or_granted() {
    let questions =
        [yes_no("a", ""), yes_no("b", ""), yes_no("q", "applies = { question = \"a\", is = true }")].concat();
    let ruleset = sample::ruleset(&questions, &[]);
    let is = |id: &str| Condition::Ask { slot: slot(&ruleset, id), test: Test::Is(2), negated: false };
    let (a, b) = (is("a"), is("b"));
    let Slot { question, .. } = slot(&ruleset, "q");
    for (said, granted, expected) in [
        (Some("yes"), &b, true),
        (Some("no"), &b, false),
        (None, &b, false),
        (None, &a, true),
        // Not as it stands, but wherever what is granted holds.
        (Some("no"), &a, true),
    ] {
        let given: Vec<_> = said.into_iter().map(|said| ("a", said)).collect();
        let answers = sample::answers(&ruleset, &given);
        let facts = Facts::new(&ruleset, &answers, today());
        let facts = Facts { granted: crate::condition::eval::Granted::This(granted, &facts.granted), ..facts };
        assert_eq!(facts.would_be_asked(question, None), expected, "{said:?} {granted:?}");
    }
}
