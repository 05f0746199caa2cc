//! What a ruleset has to hold to although each of its items is sound.

use super::{ASKED, SMALL, edited, faults, line, single, small};

#[test]
fn a_ruleset_without_criteria() {
    let text = SMALL.split("[[criterion]]").next().unwrap();
    let found = faults(&[("small.toml", text)]);
    let told: Vec<(usize, &str, &str)> = found.iter().map(|f| (f.line, &*f.what.en, &*f.help.en)).collect();
    let uncited = "cite it in a criterion, fact, support measure or evaluation item";
    let untested = "add a criterion that cites it, or give it the force process";
    let unused = "use it in a criterion or notice, or take it away";
    assert_eq!(
        told,
        [
            (line(text, "[ruleset]"), "the ruleset has no criteria", "add [[criterion]] items"),
            (line(text, "[[requirement]]"), "nothing rests on the requirement `two-partners`", uncited),
            (line(text, "[[requirement]]"), "the requirement `two-partners` is not tested by any criterion", untested),
            (line(text, "[[question]]"), "no rule uses the question `members`", unused),
            (line(text, "[[field]]\nid = \"member_signed\""), "no rule uses the question `member_signed`", unused),
        ]
    );
}

#[test]
fn a_provision_that_only_knowledge_cites_is_not_tested() {
    let more = "[[requirement]]\nid = \"another\"\nforce = \"required\"\ndocument = \"notice\"\npart = \"one\"\nphrase = \"应\"\n\
                gloss = \"shall\"\n\n[[fact]]\nid = \"another\"\ntitle = { zh = \"事\", en = \"Fact\" }\n\
                text = { zh = \"事\", en = \"Fact\" }\n";
    let found = faults(&[("small.toml", SMALL), ("more.toml", more)]);
    let what = "the requirement `another` is not tested by any criterion";
    single(&found, "more.toml", 1, what, "add a criterion that cites it, or give it the force process");
}

#[test]
fn a_question_that_no_rule_uses() {
    let found = faults(&[("small.toml", SMALL), ("asked.toml", ASKED)]);
    // Every question of asked.toml, at its own place.
    assert_eq!(found.len(), ASKED.matches("[[question]]").count());
    let told = found.iter().find(|fault| fault.what.en.ends_with("`kind`")).unwrap();
    single(
        std::slice::from_ref(told),
        "asked.toml",
        line(ASKED, "[[question]]\nid = \"kind\""),
        "no rule uses the question `kind`",
        "use it in a criterion or notice, or take it away",
    );
}

#[test]
fn a_check_that_is_always_true() {
    small(
        "check = { count = \"members\", where = { question = \"member_signed\", is = true }, at_least = 2 }",
        "check = { not = { all = [{ count = \"members\", where = { question = \"member_signed\", is = true }, at_least = 2 }, \
         { any = [] }] } }",
        "check",
        "`any` lists no conditions",
        "list at least one",
    );
}

#[test]
fn a_criterion_that_weighs_nothing() {
    let text = edited("[[criterion]]\n", "[[criterion]]\nweight = 0\n");
    let what = "`two-partners` weighs nothing although it enters the verdict";
    single(
        &faults(&[("small.toml", &text)]),
        "small.toml",
        line(&text, "[[criterion]]"),
        what,
        "give it a weight of at least 1",
    );
    // Where it is only encouraged it may.
    let encouraged = text.replacen("\"principle\"", "\"encouraged\"", 1);
    assert!(consortium_core::ruleset::load::from_texts(&[("small.toml", &encouraged)]).is_ok());
}

#[test]
fn something_fixed_without_words_for_it() {
    let words = SMALL.lines().find(|line| line.starts_with("fixed = ")).unwrap();
    let without = edited(&format!("{words}\n"), "");
    assert!(consortium_core::ruleset::load::from_texts(&[("small.toml", &without)]).is_ok());
    let what = "something is marked `fixed`, and [ruleset] does not say what would have to be another";
    let help = "add `fixed = { zh, en }` to [ruleset], such as that another unit would have to apply";
    for (old, new) in [
        ("days = 20 }", "days = 20, fixed = true }"),
        ("id = \"member_signed\"\n", "id = \"member_signed\"\nfixed = true\n"),
    ] {
        let text = without.replacen(old, new, 1);
        assert_ne!(text, without);
        single(&faults(&[("small.toml", &text)]), "small.toml", line(&text, "[ruleset]"), what, help);
    }
}
