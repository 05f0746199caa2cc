//! Conditions: what is asked, of what, compared with what.

use super::added;

/// The one fault of a criterion with this check.
#[track_caller]
fn check(condition: &str, what: &str, help: &str) {
    let text = format!(
        "[[criterion]]\nid = \"further\"\ncites = [\"two-partners\"]\ndimension = \"members\"\n\
         title = {{ zh = \"题\", en = \"Criterion\" }}\ncheck = {condition}\n\
         remedy = {{ action = {{ zh = \"做\", en = \"Do\" }}, owner = \"lead\", document = {{ zh = \"文\", en = \"Paper\" }}, days = 1 }}\n"
    );
    added(&text, "check =", what, help);
}

#[test]
fn something_that_is_no_condition() {
    let help = "a condition begins with one of: all, any, not, question, reading, every, some, repeated, same_as_lead, \
                count, share, sum, average, last, ratio, months";
    check("{ counts = \"members\", at_least = 2 }", "this is no condition", help);
}

#[test]
fn a_condition_that_is_no_table() {
    check("true", "a table is needed here", "write `{ key = value }`");
}

#[test]
fn a_list_of_conditions_that_is_empty() {
    for key in ["all", "any"] {
        check(&format!("{{ {key} = [] }}"), &format!("`{key}` lists no conditions"), "list at least one");
    }
}

#[test]
fn a_condition_nested_too_deeply() {
    let deep = "{ all = [".repeat(13) + "{ question = \"ready\", is = true }" + &"] }".repeat(13);
    check(&deep, "this condition is nested too deeply", "split the criterion in two");
}

#[test]
fn a_key_too_many() {
    check("{ question = \"ready\", is = true, at = 2 }", "`at` has no meaning here", "did you mean `is`?");
}

// ---------------------------------------------------------------- what is asked about

#[test]
fn a_question_that_there_is_not() {
    check("{ question = \"redy\", is = true }", "there is no question `redy`", "did you mean `ready`?");
    check("{ question = 7, is = true }", "the id of a question is needed here", "write it in quotes");
}

#[test]
fn a_field_outside_of_its_roster() {
    let help = "a field is asked inside `where` or `check` of its roster";
    check("{ question = \"member_signed\", is = true }", "`member_signed` is a field of a roster", help);
}

#[test]
fn a_roster_that_there_is_not() {
    for condition in [
        "{ every = \"kind\", check = { question = \"member_signed\", is = true } }",
        "{ some = \"kind\", where = { question = \"member_signed\", is = true } }",
        "{ count = \"kind\", at_least = 1 }",
        "{ share = \"kind\", where = { question = \"member_signed\", is = true }, at_least = \"1/3\" }",
        "{ repeated = \"kind\" }",
        "{ same_as_lead = \"kind\" }",
    ] {
        let text = format!("check = {condition}");
        let found = super::faults(&[
            ("small.toml", super::SMALL),
            ("asked.toml", super::ASKED),
            ("added.toml", &criterion(&text)),
        ]);
        let told = found.iter().find(|fault| &*fault.what.en == "there is no roster `kind`").unwrap();
        assert_eq!((told.line, &*told.help.en), (6, "known are: members"), "{condition}");
    }
}

fn criterion(check: &str) -> String {
    format!(
        "[[criterion]]\nid = \"further\"\ncites = [\"two-partners\"]\ndimension = \"members\"\ntitle = {{ zh = \"题\", en = \"C\" }}\n{check}\n"
    )
}

#[test]
fn a_reading_that_there_is_not() {
    check("{ reading = \"count\", is = \"yes\" }", "there is no reading `count`", "did you mean `counts`?");
    check("{ reading = \"counts\", is = \"yess\" }", "there is no option `yess`", "did you mean `yes`?");
    check("{ reading = \"counts\" }", "`is` is missing", "add `is = …`; README.md says what it holds");
}

// ---------------------------------------------------------------- what is asked of it

#[test]
fn a_question_of_which_nothing_is_asked() {
    let help = "add one of: is, includes, includes_any, current, given, documented, code, division, registered_as, \
                at_least, at_most, more_than, less_than, equals";
    check("{ question = \"ready\" }", "the condition does not say what is asked of `ready`", help);
}

#[test]
fn a_whole_number_that_has_to_equal_a_fraction() {
    let (what, help) = ("a whole number never equals this", "use at_least or at_most");
    check("{ question = \"staff\", equals = \"3/2\" }", what, help);
    check("{ count = \"members\", equals = \"50%\" }", what, help);
}

#[test]
fn an_answer_that_the_question_does_not_take() {
    let help = "`is` tests a yes-no question (true, false) or a `one` question (a choice)";
    check("{ question = \"staff\", is = 3 }", "`staff` cannot be tested with this `is`", help);
    check("{ question = \"ready\", is = \"yes\" }", "`ready` cannot be tested with this `is`", help);
}

#[test]
fn a_choice_that_there_is_not() {
    check("{ question = \"kind\", is = \"fim\" }", "there is no choice `fim`", "did you mean `firm`?");
    check(
        "{ question = \"tasks\", includes = [\"research\", \"sales\"] }",
        "there is no choice `sales`",
        "known are: research, transfer",
    );
}

#[test]
fn no_choice_at_all() {
    let (what, help) = ("a choice or a list of choices is needed here", "write \"id\" or [\"id\", …]");
    check("{ question = \"kind\", is = [] }", what, help);
    check("{ question = \"kind\", is = 1 }", what, help);
    check("{ question = \"tasks\", includes = [] }", what, help);
}

#[test]
fn a_test_that_does_not_fit() {
    for (condition, id, form) in [
        ("{ question = \"kind\", includes = \"firm\" }", "kind", "several"),
        ("{ question = \"ready\", current = true }", "ready", "one"),
        ("{ question = \"members\", given = true }", "members", "any but roster"),
        ("{ question = \"kind\", documented = true }", "kind", "any that has `proves`"),
        ("{ question = \"kind\", code = \"valid\" }", "kind", "code"),
        ("{ question = \"code\", code = \"invalid\" }", "code", "code"),
        ("{ question = \"kind\", division = \"3702\" }", "kind", "code"),
        ("{ question = \"kind\", registered_as = [\"91\"] }", "kind", "code"),
        ("{ question = \"kind\", at_least = 2 }", "kind", "number, money, maturity, date"),
        ("{ sum = \"staff\", at_least = 2 }", "staff", "series"),
        ("{ average = \"staff\", years = 2, at_least = 2 }", "staff", "series"),
        ("{ sum = \"member_name\", over = \"members\", at_least = 2 }", "member_name", "number, money, of this roster"),
        ("{ months = [\"start\", \"ready\"], at_most = 36 }", "ready", "date"),
    ] {
        let what = format!("this test does not fit the question `{id}`");
        check(condition, &what, &format!("it is for questions of type: {form}"));
    }
}

#[test]
fn a_value_of_the_wrong_form() {
    for key in ["given", "documented"] {
        check(
            &format!("{{ question = \"ready\", {key} = \"yes\" }}"),
            "true or false is needed here",
            "write true or false",
        );
    }
    let division = "the beginning of a division code is needed here";
    check("{ question = \"code\", division = 3702 }", division, "write it in quotes: \"3702\"");
    for list in ["91", "[]", "[91]"] {
        let condition = format!("{{ question = \"code\", registered_as = {list} }}");
        check(&condition, "a text or a list of texts is needed here", "write a text or a list of texts");
    }
}

// ---------------------------------------------------------------- comparisons

#[test]
fn a_quantity_compared_with_nothing() {
    let help = "add one of: at_least, at_most, more_than, less_than, equals";
    check("{ count = \"members\" }", "the quantity is compared with nothing", help);
}

#[test]
fn two_comparisons() {
    check(
        "{ count = \"members\", at_least = 2, at_most = 4 }",
        "two comparisons in one condition",
        "use `all` with one in each",
    );
}

#[test]
fn something_that_nothing_is_compared_with() {
    let help = "write a number, \"3%\", \"1/3\", \"2000万元\", a date, \"today\", \"unspecified\" or a quantity";
    check("{ question = \"staff\", at_least = true }", "a quantity cannot be compared with this", help);
}

#[test]
fn a_threshold_that_is_no_ratio_and_no_money() {
    for text in ["half", "1/0", "-1/3", "3.0000001%", "today"] {
        check(
            &format!("{{ question = \"staff\", at_least = \"{text}\" }}"),
            &format!("`{text}` is no ratio"),
            "write \"3%\" or \"1/3\"",
        );
    }
    check(
        "{ question = \"staff\", at_least = \"两千万元\" }",
        "`两千万元` is no amount of money",
        "write \"2000万元\", \"5亿元\"",
    );
}

#[test]
fn dates_and_numbers() {
    check(
        "{ question = \"staff\", at_least = 2026-01-01 }",
        "only a date question is compared with a date",
        "write a number",
    );
    for number in ["3", "\"1/3\"", "\"50%\"", "\"5元\""] {
        check(
            &format!("{{ question = \"start\", at_least = {number} }}"),
            "a date is not compared with a number",
            "write a date, or \"today\"",
        );
    }
}

#[test]
fn a_ratio_of_other_than_two() {
    check(
        "{ ratio = [{ last = \"revenue\" }], at_least = \"3%\" }",
        "a ratio has two quantities",
        "write `ratio = [{ … }, { … }]`",
    );
}

#[test]
fn a_ratio_inside_another() {
    let inner = "{ ratio = [{ last = \"revenue\" }, { sum = \"revenue\" }] }";
    let condition = format!("{{ ratio = [{inner}, {{ sum = \"revenue\" }}], at_least = \"3%\" }}");
    check(&condition, "a ratio cannot stand inside another quantity", "compare it by itself");
}

#[test]
fn months_between_other_than_two_dates() {
    check(
        "{ months = [\"start\"], at_most = 36 }",
        "months lie between two dates",
        "write `months = [\"from\", \"to\"]`",
    );
    check("{ months = [\"start\", 36], at_most = 36 }", "the id of a question is needed here", "write it in quotes");
}

#[test]
fn a_share_that_equals_or_is_compared_with_a_date() {
    let share = "share = \"members\", where = { question = \"member_signed\", is = true }";
    check(
        &format!("{{ {share}, equals = \"1/3\" }}"),
        "a share cannot be asked to equal something",
        "use at_least or at_most",
    );
    check(
        &format!("{{ {share}, at_least = 2026-01-01 }}"),
        "a share is compared with a ratio",
        "write \"1/3\" or \"30%\"",
    );
}

#[test]
fn a_threshold_left_to_people_where_it_decides_what_counts() {
    let (what, help) = (
        "what applies or counts cannot be left to people",
        "state a threshold, or make it a condition of its own in the check of a criterion",
    );
    check(
        "{ count = \"members\", plus = [{ question = \"staff\", at_least = \"unspecified\" }], at_least = 2 }",
        what,
        help,
    );
}

/// Between two whole numbers there is nothing, so they are compared with the next one.
#[test]
fn a_whole_number_compared_with_a_fraction() {
    let check = |comparison: &str| {
        let text = super::edited("at_least = 2", comparison);
        let ruleset = super::from_texts(&[("small.toml", &text)]).unwrap();
        ruleset.criteria.into_iter().next().unwrap().check
    };
    for (fraction, whole) in [
        ("at_least = \"5/2\"", "at_least = 3"),
        ("less_than = \"5/2\"", "less_than = 3"),
        ("at_most = \"5/2\"", "at_most = 2"),
        ("more_than = \"5/2\"", "more_than = 2"),
        ("at_least = \"4/2\"", "at_least = 2"),
        ("at_least = \"7/3\"", "at_least = 3"),
        ("at_least = \"1%\"", "at_least = 1"),
        ("equals = \"200%\"", "equals = 2"),
    ] {
        assert_eq!(check(fraction), check(whole), "{fraction}");
    }
}
