//! Items but questions: keys, texts, ids, references.

use super::{added, small};

#[test]
fn a_kind_of_item_that_there_is_not() {
    added("[[notes]]\nid = \"n\"\n", "[[notes]]", "there are no items of the kind `notes`", "did you mean `note`?");
}

#[test]
fn a_key_that_has_no_meaning() {
    small("gloss =", "glos = \"x\"\ngloss =", "glos = ", "`glos` has no meaning here", "did you mean `gloss`?");
}

#[test]
fn a_key_that_is_missing() {
    small(
        "phrase = \"成员原则上不少于2家\"\n",
        "",
        "[[requirement]]",
        "`phrase` is missing",
        "add `phrase = …`; README.md says what it holds",
    );
}

#[test]
fn a_language_that_is_missing() {
    small(
        "issuer = { zh = \"某局\", en = \"A bureau\" }",
        "issuer = { zh = \"某局\" }",
        "issuer",
        "`en` is missing",
        "add `en = …`; README.md says what it holds",
    );
}

#[test]
fn a_text_that_is_blank() {
    small("en = \"A bureau\"", "en = \" \"", "issuer", "`en` is blank", "write the words");
}

#[test]
fn a_text_in_one_language_only() {
    small(
        "issuer = { zh = \"某局\", en = \"A bureau\" }",
        "issuer = \"某局\"",
        "issuer",
        "a table is needed here",
        "write `{ key = value }`",
    );
}

#[test]
fn a_number_where_a_text_belongs() {
    small(
        "phrase = \"成员原则上不少于2家\"",
        "phrase = 2",
        "phrase",
        "a quoted text is needed here",
        "write a quoted text",
    );
}

#[test]
fn a_text_where_a_list_belongs() {
    added(
        "[[question]]\nid = \"q\"\nsection = \"members\"\ntype = \"text\"\ntitle = { zh = \"题\", en = \"Q\" }\nexamples = \"x\"\n",
        "examples",
        "a list `[…]` is needed here",
        "write a list `[…]`",
    );
}

#[test]
fn a_date_in_quotes() {
    small(
        "effective = 2026-01-01",
        "effective = \"2026-01-01\"",
        "effective",
        "a date such as 2025-03-06 (without quotes) is needed here",
        "write a date such as 2025-03-06 (without quotes)",
    );
}

#[test]
fn a_date_with_a_time_of_day() {
    small(
        "effective = 2026-01-01",
        "effective = 2026-01-01T08:00:00",
        "effective",
        "a date such as 2025-03-06 (without quotes) is needed here",
        "write a date such as 2025-03-06 (without quotes)",
    );
}

#[test]
fn a_flag_that_is_neither_true_nor_false() {
    small(
        "days = 20 }",
        "days = 20, fixed = \"no\" }",
        "fixed = \"no\"",
        "true or false is needed here",
        "write true or false",
    );
}

#[test]
fn a_number_beyond_its_range() {
    small("days = 20", "days = 2000", "days", "`days` must be a whole number from 0 to 1000", "change it");
}

#[test]
fn an_id_of_wrong_letters() {
    added(
        "[[party]]\nid = \"Lead unit\"\ntitle = { zh = \"牵头\", en = \"Lead\" }\n",
        "id =",
        "`Lead unit` is no id",
        "use up to 64 of a-z 0-9 _ -, first a letter or digit",
    );
}

#[test]
fn an_id_used_twice() {
    let second = "[[party]]\nid = \"lead\"\ntitle = { zh = \"牵头\", en = \"Lead\" }\n\n[[party]]";
    small(
        "[[party]]",
        second,
        "\"lead\"\ntitle = { zh = \"牵头单位\"",
        "the id `lead` is used twice",
        "give one of them another id",
    );
}

#[test]
fn a_force_that_there_is_not() {
    small(
        "\"principle\"",
        "\"principal\"",
        "[[requirement]]",
        "there is no force `principal`",
        "did you mean `principle`?",
    );
}

#[test]
fn a_document_that_there_is_not() {
    small(
        "document = \"notice\"",
        "document = \"letter\"",
        "document = \"letter\"",
        "`document` names no such item: `letter`",
        "known are: notice",
    );
}

#[test]
fn an_item_of_a_kind_that_has_none() {
    small(
        "parts = [{ id = \"one\", zh = \"第一条\", en = \"Article 1\" }]",
        "parts = []",
        "part = ",
        "`part` names no such item: `one`",
        "there are none yet: add one",
    );
}

#[test]
fn a_party_that_there_is_not() {
    small(
        "owner = \"lead\"",
        "owner = \"leed\"",
        "owner",
        "`owner` names no such item: `leed`",
        "did you mean `lead`?",
    );
}

#[test]
fn levels_that_are_not_four() {
    small(
        "levels = [0, 40, 75, 100]",
        "levels = [0, 40, 100]",
        "[readiness]",
        "`levels` needs four numbers from 0 to 100",
        "write the credit of levels 0 to 3 in per cent",
    );
}

#[test]
fn more_proof_that_is_worth_less() {
    small(
        "in_progress = 80",
        "in_progress = 50",
        "[readiness]",
        "more proof or a higher level may not be worth less",
        "let the numbers rise",
    );
}

#[test]
fn readiness_that_is_missing() {
    let start = super::SMALL.find("[readiness]").unwrap();
    let end = super::SMALL.find("[[document]]").unwrap();
    let readiness = super::SMALL.get(start..end).unwrap();
    small(readiness, "", "[ruleset]", "there is no [readiness]", "add it; README.md says what it holds");
}

#[test]
fn a_criterion_without_a_source() {
    small(
        "[[criterion]]\nid = \"two-partners\"",
        "[[criterion]]\nid = \"partners\"",
        "[[criterion]]",
        "`partners` cites no requirement",
        "add `cites = [\"…\"]` with the requirements it rests on",
    );
}

#[test]
fn sources_that_are_no_texts() {
    small(
        "[[criterion]]\n",
        "[[criterion]]\ncites = 3\n",
        "cites",
        "a text or a list of texts is needed here",
        "write a text or a list of texts",
    );
}

#[test]
fn a_criterion_without_a_remedy() {
    let remedy = super::SMALL.split("remedy = ").nth(1).unwrap();
    small(
        &format!("remedy = {remedy}"),
        "",
        "[[criterion]]",
        "`remedy` is missing",
        "add `remedy = …`; README.md says what it holds",
    );
}

#[test]
fn a_reading_with_one_option() {
    added(
        "[[reading]]\nid = \"other\"\ntitle = { zh = \"题\", en = \"Point\" }\nwhy = { zh = \"因\", en = \"Why\" }\n\
         options = [{ id = \"no\", zh = \"否\", en = \"No\" }]\n",
        "[[reading]]",
        "a reading has at least two options",
        "list the readings, the default first; at most 60",
    );
}

#[test]
fn a_phase_that_there_is_not() {
    added(
        "[[section]]\nid = \"s\"\ntitle = { zh = \"节\", en = \"Section\" }\nphase = \"later\"\n",
        "[[section]]",
        "there is no phase `later`",
        "phase is one of: before, throughout, after",
    );
}

#[test]
fn a_basis_that_there_is_not() {
    added(
        "[[note]]\nid = \"n\"\nbasis = \"rumour\"\ntitle = { zh = \"题\", en = \"Note\" }\ntext = { zh = \"文\", en = \"Text\" }\n",
        "[[note]]",
        "there is no basis `rumour`",
        "basis is one of: text, inferred, borrowed",
    );
}

#[test]
fn an_id_of_no_or_too_many_letters_or_one_that_begins_with_a_sign() {
    let party = |id: &str| format!("[[party]]\nid = \"{id}\"\ntitle = {{ zh = \"牵头\", en = \"Lead\" }}\n");
    let (longest, longer) = ("a".repeat(64), "a".repeat(65));
    assert!(super::from_texts(&[("small.toml", super::SMALL), ("added.toml", &party(&longest))]).is_ok());
    for id in ["", &longer, "-", "_a"] {
        added(&party(id), "id =", &format!("`{id}` is no id"), "use up to 64 of a-z 0-9 _ -, first a letter or digit");
    }
}

#[test]
fn levels_of_which_one_is_no_credit() {
    small(
        "levels = [0, 40, 75, 100]",
        "levels = [0, 40, 75, 100, 120]",
        "[readiness]",
        "`levels` needs four numbers from 0 to 100",
        "write the credit of levels 0 to 3 in per cent",
    );
}

/// A hint that follows from the text names it; one that does not may.
#[test]
fn the_sources_of_a_hint() {
    let hint = |keys: &str| {
        format!(
            "[[notice]]\nid = \"hint\"\nsection = \"members\"\n{keys}\ntext = {{ zh = \"提示\", en = \"Hint\" }}\n\
             when = {{ question = \"ready\", is = true }}\n"
        )
    };
    added(
        &hint("basis = \"text\""),
        "[[notice]]",
        "`hint` cites no requirement",
        "add `cites = [\"…\"]` with the requirements it rests on",
    );
    let cited = |keys: &str| {
        let hint = hint(keys).replace("\"ready\", is", "\"member_signed\", is");
        let hint = hint.replace("when = {", "when = { some = \"members\", where = {").replace("true }", "true } }");
        let ruleset = super::from_texts(&[("small.toml", super::SMALL), ("added.toml", &hint)]).unwrap();
        ruleset.notices.into_iter().next().unwrap().cites.len()
    };
    assert_eq!(cited("basis = \"text\"\ncites = [\"two-partners\"]"), 1);
    assert_eq!(cited("basis = \"inferred\"\ncites = [\"two-partners\"]"), 1);
    assert_eq!(cited("basis = \"inferred\""), 0);
}
