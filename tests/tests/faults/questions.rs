//! Questions and fields: their types, and what they refer to.

use consortium_core::ruleset::Kind;

use super::{added, small};

/// A further question with these keys.
fn question(keys: &str) -> String {
    format!(
        "[[question]]\nid = \"further\"\nsection = \"members\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n{keys}\n"
    )
}

#[test]
fn a_type_that_there_is_not() {
    added(&question("type = \"yesno\""), "[[question]]", "there is no type `yesno`", "did you mean `yes-no`?");
}

#[test]
fn a_section_that_there_is_not() {
    small(
        "section = \"members\"",
        "section = \"member\"",
        "[[question]]",
        "there is no section `member`",
        "did you mean `members`?",
    );
}

#[test]
fn a_roster_that_there_is_not() {
    let field = "[[field]]\nid = \"f\"\nroster = \"ready\"\ntype = \"text\"\ntitle = { zh = \"题\", en = \"Field\" }\n";
    added(field, "[[field]]", "there is no roster `ready`", "name a question of type roster");
}

#[test]
fn a_field_that_is_a_roster() {
    let field = "[[field]]\nid = \"f\"\nroster = \"members\"\ntype = \"roster\"\ntitle = { zh = \"题\", en = \"Field\" }\n\
                 row = { zh = \"行\", en = \"row\" }\n";
    let text = format!("{}{field}", super::ASKED);
    let found = super::faults(&[("small.toml", super::SMALL), ("asked.toml", &text)]);
    let told = found.iter().find(|fault| &*fault.what.en == "a field cannot be a roster").unwrap();
    assert_eq!((told.line, &*told.help.en), (super::line(&text, "[[field]]"), "make it a question of its own"));
}

#[test]
fn a_roster_without_fields() {
    let roster = question("type = \"roster\"\nrow = { zh = \"行\", en = \"row\" }");
    added(&roster, "[[question]]", "this roster has no fields", "add [[field]] items with its id as `roster`");
}

#[test]
fn maturity_without_its_four_levels() {
    let levels = question("type = \"maturity\"\nlevels = [{ zh = \"零\", en = \"0\" }]");
    added(&levels, "[[question]]", "maturity has four levels", "list what levels 0 to 3 mean in plain words");
}

#[test]
fn a_question_without_choices() {
    let none = question("type = \"one\"\nchoices = []");
    added(&none, "[[question]]", "a question has 1 to 60 choices", "list them, or split the question");
}

#[test]
fn a_question_with_too_many_choices() {
    let choices: Vec<String> = (0..61).map(|n| format!("{{ id = \"c{n}\", zh = \"选\", en = \"Choice\" }}")).collect();
    let many = question(&format!("type = \"several\"\nchoices = [{}]", choices.join(", ")));
    added(&many, "[[question]]", "a question has 1 to 60 choices", "list them, or split the question");
}

#[test]
fn a_choice_listed_twice() {
    let twice = question(
        "type = \"one\"\nchoices = [\n  { id = \"a\", zh = \"甲\", en = \"A\" },\n  { id = \"a\", zh = \"乙\", en = \"B\" },\n]",
    );
    added(&twice, "乙", "the id `a` is used twice", "give one of them another id");
}

#[test]
fn a_choice_that_ends_before_it_begins() {
    let backwards = question(
        "type = \"one\"\nchoices = [\n  { id = \"a\", zh = \"甲\", en = \"A\", from = 2026-02-01, until = 2026-01-01 },\n]",
    );
    added(&backwards, "甲", "`until` lies before `from`", "exchange the dates");
}

#[test]
fn a_number_that_no_value_fits() {
    added(
        &question("type = \"number\"\nmin = 5\nmax = 4"),
        "[[question]]",
        "`max` lies below `min`",
        "exchange them, or raise `max`",
    );
    // Money begins at zero unless it is said otherwise.
    added(
        &question("type = \"money\"\nmax = -1"),
        "[[question]]",
        "`max` lies below `min`",
        "exchange them, or raise `max`",
    );
}

#[test]
fn a_bound_that_is_no_number() {
    let text = question("type = \"number\"\nmin = \"five\"");
    added(&text, "min", "a whole number is needed here", "write a whole number");
}

#[test]
fn a_name_field_of_another_roster() {
    small(
        "name_field = \"member_name\"",
        "name_field = \"members\"",
        "name_field",
        "this is no field of the roster",
        "name one of its fields",
    );
}

#[test]
fn a_question_named_that_there_is_not() {
    small(
        "name_field = \"member_name\"",
        "name_field = \"membername\"",
        "name_field",
        "there is no question `membername`",
        "did you mean `member_name`?",
    );
}

#[test]
fn units_told_apart_by_anything_but_a_code() {
    small(
        "name_field = \"member_name\"",
        "name_field = \"member_name\"\ndistinct_by = \"member_name\"",
        "distinct_by",
        "units are told apart by a credit code",
        "name a question of type code",
    );
}

#[test]
fn a_key_of_another_type() {
    for (key, value, types) in [
        ("suggests", "{ question = \"ready\", is = true, division = \"3702\" }", "code"),
        ("name_field", "\"member_name\"", "roster"),
        ("distinct_by", "\"member_name\"", "roster"),
        ("other_than", "\"code\"", "roster"),
    ] {
        let text = question(&format!("type = \"date\"\n{key} = {value}"));
        let what = format!("`{key}` has no meaning here");
        added(&text, &format!("{key} ="), &what, &format!("it is for questions of type: {types}"));
    }
}

#[test]
fn a_suggestion_that_is_no_choice() {
    for (suggested, what, help) in [
        ("\"maybe\"", "the question has no choice `maybe`", "name a yes-no or `one` question and its choice"),
        ("3", "a choice is needed here", "write true, false or the id of a choice"),
    ] {
        let text = question(&format!(
            "type = \"code\"\nsuggests = {{ question = \"ready\", is = {suggested}, division = \"37\" }}"
        ));
        added(&text, "suggests", what, help);
    }
}

#[test]
fn a_question_whose_being_asked_depends_on_its_own_answer() {
    let both = "[[question]]\nid = \"a\"\nsection = \"members\"\ntype = \"yes-no\"\ntitle = { zh = \"题\", en = \"A\" }\n\
                applies = { question = \"b\", is = true }\n\
                [[question]]\nid = \"b\"\nsection = \"members\"\ntype = \"yes-no\"\ntitle = { zh = \"题\", en = \"B\" }\n\
                applies = { question = \"a\", is = true }\n";
    let found = super::faults(&[("small.toml", super::SMALL), ("both.toml", both)]);
    let told: Vec<(usize, &str, &str)> = found.iter().map(|f| (f.line, &*f.what.en, &*f.help.en)).collect();
    let help = "let `applies` depend on other questions only";
    assert_eq!(
        told,
        [
            (1, "whether `a` is asked depends on its own answer", help),
            (7, "whether `b` is asked depends on its own answer", help)
        ]
    );
}

/// Suggested is what the question can be answered, in the words of its choices.
#[test]
fn a_suggestion_is_kept_as_the_choice_it_names() {
    for (about, suggested, choice) in [
        ("ready", "true", "yes"),
        ("ready", "false", "no"),
        ("kind", "\"firm\"", "firm"),
        ("kind", "\"school\"", "school"),
    ] {
        let text = super::ASKED.replacen(
            "type = \"code\"",
            &format!("type = \"code\"\nsuggests = {{ question = \"{about}\", is = {suggested}, division = \"37\" }}"),
            1,
        );
        let using = "[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\n\
                     text = { zh = \"提示\", en = \"Hint\" }\nwhen = { any = [IDS] }\n";
        let ids = ["ready", "level", "kind", "tasks", "staff", "revenue", "start", "code"];
        let given: Vec<String> = ids.iter().map(|id| format!("{{ question = \"{id}\", given = true }}")).collect();
        let more = "{ reading = \"counts\", is = \"yes\" }";
        let using = using.replace("IDS", &format!("{}, {more}", given.join(", ")));
        let files = [("small.toml", super::SMALL), ("asked.toml", &text), ("using.toml", &using)];
        let ruleset = super::from_texts(&files).unwrap_or_else(|faults| panic!("{faults}"));
        let code = ruleset.question(ruleset.find("code").unwrap()).unwrap();
        let Kind::Code { suggests: Some(read) } = &code.kind else { panic!("{:?}", code.kind) };
        assert_eq!(
            (Some(read.question), &*read.choice, &*read.division),
            (ruleset.find(about), choice, "37"),
            "{suggested}"
        );
    }
    let what = "the question has no choice `shop`";
    let text = question("type = \"code\"\nsuggests = { question = \"kind\", is = \"shop\", division = \"37\" }");
    added(&text, "suggests", what, "name a yes-no or `one` question and its choice");
}

#[test]
fn a_name_that_is_a_field_of_another_roster() {
    let roster = question("type = \"roster\"\nrow = { zh = \"行\", en = \"row\" }\nname_field = \"member_name\"");
    let field = "[[field]]\nid = \"further_staff\"\nroster = \"further\"\ntype = \"number\"\ntitle = { zh = \"题\", en = \"F\" }\n";
    added(&format!("{roster}{field}"), "name_field", "this is no field of the roster", "name one of its fields");
}

/// The least may be the greatest, and a choice may be in force for a day.
#[test]
fn bounds_and_dates_may_meet() {
    let used = "[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\n\
                text = { zh = \"提示\", en = \"Hint\" }\nwhen = { question = \"further\", given = true }\n";
    let day = "from = 2026-02-01, until = 2026-02-01";
    for keys in [
        "type = \"number\"\nmin = 3\nmax = 3",
        "type = \"money\"\nmin = 3\nmax = 3",
        &format!("type = \"one\"\nchoices = [{{ id = \"a\", zh = \"甲\", en = \"A\", {day} }}]"),
    ] {
        let files = [("small.toml", super::SMALL), ("added.toml", &format!("{}{used}", question(keys)))];
        assert!(super::from_texts(&files).is_ok(), "{keys}");
    }
}

#[test]
fn names_that_are_offered_by_nothing() {
    let help = "name a text question of the form, or a roster";
    for named in ["[\"ready\"]", "[\"member_name\"]"] {
        let text = question(&format!("type = \"text\"\noffers = {named}"));
        added(&text, "offers", "this offers no names", help);
    }
    let text = question("type = \"text\"\noffers = \"members\"");
    added(&text, "offers", "a list `[…]` is needed here", "write a list `[…]`");
    let text = question("type = \"text\"\noffers = [\"member\"]");
    added(&text, "offers", "there is no question `member`", "did you mean `members`?");
}

#[test]
fn a_table_of_things_that_are_not_alike() {
    let choices = "choices = [{ id = \"research\", zh = \"研发\", en = \"Research\" }, { id = \"transfer\", zh = \"转化\", en = \"Transfer\" }]";
    let field = |keys: &str| {
        format!(
            "[[field]]\nid = \"f\"\nroster = \"members\"\ntype = \"several\"\ntitle = {{ zh = \"题\", en = \"Field\" }}\n{keys}\n"
        )
    };
    let further = question(&format!("type = \"several\"\n{choices}\nmatrix = \"f\""));
    let what = "`matrix` names no field with the same choices";
    let help = "name a field of type several whose choices have the same ids in the same order";
    let turned = choices.replace("research", "x").replace("transfer", "research").replace("\"x\"", "\"transfer\"");
    for other in [&turned, "choices = [{ id = \"research\", zh = \"研发\", en = \"Research\" }]"] {
        added(&format!("{further}{}", field(other)), "matrix", what, help);
    }
    // A question of the form is no field.
    added(&further.replace("\"f\"", "\"tasks\""), "matrix", what, help);
    let of_field = field(&format!("{choices}\nmatrix = \"tasks\""));
    added(&of_field, "matrix", "`matrix` has no meaning here", "it is for questions of type: several");
}
