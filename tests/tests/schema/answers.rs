//! Answers files: the schema refuses what reading refuses and what the form marks, as far as a schema can see.

use consortium_cases::TODAY;
use consortium_core::answers::Answers;
use consortium_core::ruleset::{Ruleset, load, schema};
use consortium_core::value::{Answer, Fault};
use consortium_core::{Day, file};
use consortium_tests::applicants::{Applicants, answer, entry, spots};
use consortium_tests::policies::Policy;
use fastrand::Rng;
use jsonschema::Validator;
use serde_json::{Value as Json, json};

use super::{complaints, validator};

fn of(ruleset: &Ruleset) -> Validator {
    validator(&schema::answers(ruleset).pretty())
}

/// How well a schema sees what is wrong with the answers.
fn wrong(ruleset: &Ruleset, answers: &Answers) -> Seen {
    let judged = spots(ruleset, answers).into_iter().map(|spot| match answer(ruleset, answers, spot) {
        Answer::Faulty(fault) => seen(&fault, &format!("{:?}", entry(ruleset, answers, spot))),
        _ => Seen::No,
    });
    judged.max().unwrap_or(Seen::No)
}

/// What a schema can know of an error in an answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    No,
    /// It depends on how the value is spelled: how large a number is, is seen, but not of the same number as text.
    Perhaps,
    Yes,
}

fn seen(fault: &Fault, entry: &str) -> Seen {
    let beyond_counting = entry.chars().filter(char::is_ascii_digit).count() > 12;
    match fault {
        Fault::NotMoney | Fault::NotANumber if beyond_counting => Seen::Perhaps,
        // The 30th of February, and years that lie ahead of today.
        Fault::NotADay | Fault::NotAYear(_) => Seen::Perhaps,
        Fault::TooSmall(_) | Fault::TooLarge(_) => Seen::Perhaps,
        Fault::InYear(_, inner) => seen(inner, entry),
        Fault::NotANumber
        | Fault::NotMoney
        | Fault::NotAChoice(_)
        | Fault::TooLong(_)
        | Fault::Code(_)
        | Fault::WrongForm => Seen::Yes,
    }
}

/// Holds the schema's judgement of a file against that of the reader; says whether the file was refused.
#[track_caller]
fn agrees(ruleset: &Ruleset, validator: &Validator, said: &Json) -> bool {
    let complaints = complaints(validator, said);
    let worst = match file::read(ruleset, &said.to_string(), Day::parse(TODAY).unwrap()) {
        Err(_) => Seen::Yes,
        Ok(answers) => wrong(ruleset, &answers),
    };
    match worst {
        Seen::Yes => assert!(!complaints.is_empty(), "the schema takes what is refused: {said}"),
        Seen::No => assert!(complaints.is_empty(), "the schema refuses what is read: {complaints:#?} in {said}"),
        Seen::Perhaps => {}
    }
    !complaints.is_empty()
}

#[test]
fn every_case_is_judged_as_the_reader_does() {
    let policies = Policy::all().unwrap();
    let mut refused = 0;
    for (policy, ruleset) in
        policies.iter().flat_map(|policy| policy.versions.iter().map(move |version| (policy, version)))
    {
        let validator = of(ruleset);
        for case in policy.cases.iter().filter(|case| case.is_about(ruleset)) {
            let answers = case.answers(ruleset).unwrap();
            let written: Json = serde_json::from_str(&file::write(ruleset, &answers)).unwrap();
            let complaints = complaints(&validator, &written);
            let wrong = wrong(ruleset, &answers) == Seen::Yes;
            assert_eq!(!complaints.is_empty(), wrong, "{}: {complaints:#?}", case.name());
            refused += u32::from(wrong);
            let given: Json = serde_json::from_str(&case.given.file(ruleset)).unwrap();
            agrees(ruleset, &validator, &given);
        }
    }
    assert!(refused > 0, "no case has an answer in error");
}

/// A ruleset with every type of question, in the form and in a roster.
fn every_type() -> Ruleset {
    let small = include_str!("../../../core/examples/small.toml");
    let mut text = String::new();
    let mut given = Vec::new();
    for (kind, keys) in [
        ("yes-no", ""),
        (
            "maturity",
            "levels = [{ zh = \"零\", en = \"0\" }, { zh = \"一\", en = \"1\" }, { zh = \"二\", en = \"2\" }, { zh = \"三\", en = \"3\" }]",
        ),
        (
            "one",
            "choices = [{ id = \"a\", zh = \"甲\", en = \"A\" }, { id = \"2\", zh = \"乙\", en = \"B\", from = 2026-01-01 }]",
        ),
        ("several", "choices = [{ id = \"a\", zh = \"甲\", en = \"A\" }, { id = \"yes\", zh = \"乙\", en = \"B\" }]"),
        ("number", "min = -3\nmax = 9"),
        ("money", "max = 500000"),
        ("series", "years = 3"),
        ("date", ""),
        ("text", ""),
        ("code", ""),
    ] {
        let id = kind.replace('-', "_");
        let rest = format!("type = \"{kind}\"\ntitle = {{ zh = \"题\", en = \"Q\" }}\n{keys}\n");
        text.push_str(&format!("[[question]]\nid = \"{id}\"\nsection = \"members\"\n{rest}\n"));
        text.push_str(&format!("[[field]]\nid = \"row_{id}\"\nroster = \"members\"\n{rest}\n"));
        given.push(format!("{{ question = \"{id}\", given = true }}"));
        given.push(format!("{{ some = \"members\", where = {{ question = \"row_{id}\", given = true }} }}"));
    }
    text.push_str(&format!(
        "[[notice]]\nid = \"any\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"有\", en = \"Some\" }}\nwhen = {{ any = [{}] }}\n",
        given.join(", ")
    ));
    for (within, from, to) in [
        ("", "sector", "one"),
        ("in = \"members\"\n", "row_sector", "row_one"),
        ("in = \"one\"\n", "b", "2"),
        ("in = \"row_several\"\n", "b", "a"),
        ("in = \"yes_no\"\n", "agreed", "yes"),
    ] {
        text.push_str(&format!("[[renamed]]\n{within}from = \"{from}\"\nto = \"{to}\"\n"));
    }
    load::from_texts(&[("small.toml", small), ("kinds.toml", &text)]).unwrap()
}

/// What somebody might write by hand, or another program.
fn odd_values() -> Vec<Json> {
    let texts = [
        "",
        " ",
        "x",
        "a",
        "yes",
        "no",
        "0",
        "3",
        "4",
        "-3",
        "１２",
        " 1,200 ",
        "12,00",
        "1.5",
        "1.",
        "1.2.3",
        "一万",
        "12万元",
        "5亿元",
        "0.5元",
        "0.005元",
        "0.0000001",
        "1e3",
        "2026-03-01",
        "2026年3月1日",
        "２０２６／３／１",
        "2026-3",
        "2026-02-30",
        "91370200163562681G",
        "91370200163562681I",
        "９１370200163562681g",
        "9137020016356268",
        "declared",
        "documented",
        "proven",
        "b",
        "agreed",
    ];
    let mut out: Vec<Json> = texts.iter().map(|text| json!(text)).collect();
    out.extend([
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(2),
        json!(3),
        json!(4),
        json!(-4),
        json!(12),
        json!(1.5),
        json!(-0.5),
        json!([]),
        json!(["a"]),
        json!(["a", "yes"]),
        json!(["b"]),
        json!(["a", "gone"]),
        json!([true]),
        json!([[]]),
        json!({}),
        json!({ "unknown": true }),
        json!({ "unknown": false }),
        json!({ "unknown": 1 }),
        json!({ "value": "yes" }),
        json!({ "value": null, "proof": "in_progress" }),
        json!({ "value": "a", "proof": "proven" }),
        json!({ "value": { "2024": "3", "2025": 4.5 } }),
        json!({ "value": { "2024": "three" } }),
        json!({ "value": { "20x4": "3" } }),
        json!({ "value": { "2024": null } }),
        json!({ "value": { "2024": "-3" } }),
        json!({ "value": [["a"]] }),
        json!({ "value": 2, "note": "x" }),
        json!({ "unknown": true, "extra": 1 }),
        json!({ "unknown": true, "value": "yes" }),
        json!({ "unknown": true, "value": null, "proof": "documented" }),
        json!({ "unknown": true, "zeal": 1 }),
        json!({ "complete": true }),
        json!({ "complete": "yes", "rows": [] }),
        json!({ "rows": [{}] }),
        json!({ "rows": {} }),
        json!({ "rows": [[]] }),
        json!("长".repeat(4000)),
        json!("长".repeat(4001)),
        json!(370_200_000_000_000_003_u64),
    ]);
    out
}

/// Every place in a value, as pointers.
fn places(value: &Json, here: &str, out: &mut Vec<String>) {
    out.push(here.to_owned());
    match value {
        Json::Object(entries) => entries.iter().for_each(|(key, value)| places(value, &format!("{here}/{key}"), out)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(n, value)| places(value, &format!("{here}/{n}"), out))
        }
        _ => {}
    }
}

/// A file with one thing about it changed.
fn changed(rng: &mut Rng, file: &Json, odd: &[Json]) -> Json {
    let mut file = file.clone();
    let mut all = Vec::new();
    places(&file, "", &mut all);
    let place = file.pointer_mut(&all[rng.usize(..all.len())]).unwrap();
    match (rng.u8(..6), place) {
        (0, Json::Object(entries)) => drop(entries.insert("extra".to_owned(), odd[rng.usize(..odd.len())].clone())),
        (1, Json::Object(entries)) => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            keys.first().map(|_| entries.remove(&keys[rng.usize(..keys.len())]));
        }
        (_, place) => *place = odd[rng.usize(..odd.len())].clone(),
    }
    file
}

#[test]
fn files_with_something_wrong_are_judged_as_the_reader_does() {
    let shipped = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let odd = odd_values();
    let mut rng = Rng::with_seed(1);
    for ruleset in [every_type(), shipped] {
        let validator = of(&ruleset);
        let mut applicants = Applicants::new(&ruleset, Day::parse(TODAY).unwrap(), Vec::new(), 1);
        let (mut refused, mut taken) = (0, 0);
        for _ in 0..25 {
            let written: Json = serde_json::from_str(&file::write(&ruleset, &applicants.draw())).unwrap();
            agrees(&ruleset, &validator, &written);
            for _ in 0..40 {
                match agrees(&ruleset, &validator, &changed(&mut rng, &written, &odd)) {
                    true => refused += 1,
                    false => taken += 1,
                }
            }
        }
        assert!(refused > 200 && taken > 100, "{refused} refused, {taken} taken");
    }
}

#[test]
fn every_odd_value_of_every_type_is_judged_as_the_reader_does() {
    let ruleset = every_type();
    let validator = of(&ruleset);
    let file =
        |answers: Json| json!({ "format": file::FORMAT, "version": 1, "ruleset": ruleset.name(), "answers": answers });
    let mut refused = 0;
    let former = ruleset.renamed.iter().map(|renamed| &*renamed.from);
    for id in ruleset.questions.iter().map(|question| &*question.id).chain(former) {
        for value in odd_values() {
            let forms = [value.clone(), json!({ "value": value, "proof": "documented" })];
            for said in forms {
                refused += u32::from(agrees(&ruleset, &validator, &file(json!({ id: said }))));
                refused +=
                    u32::from(agrees(&ruleset, &validator, &file(json!({ "members": { "rows": [{ id: said }] } }))));
            }
        }
    }
    assert!(refused > 1000, "{refused} refused");
}

#[test]
fn a_file_may_name_its_schema() {
    let ruleset = every_type();
    let said = json!({
        "$schema": "../schema/answers.json", "format": file::FORMAT, "version": 1, "ruleset": ruleset.name(),
        "answers": { "text": "青岛" },
    });
    assert!(!agrees(&ruleset, &of(&ruleset), &said));
    let answers = file::read(&ruleset, &said.to_string(), Day::parse(TODAY).unwrap()).unwrap();
    assert!(answers.obsolete.is_empty());
    assert!(file::write(&ruleset, &answers).contains("青岛"));
}

#[test]
fn what_another_version_asked_is_let_through_as_reading_keeps_it() {
    let ruleset = every_type();
    let said = json!({
        "format": file::FORMAT, "version": 1, "ruleset": "small/2020-01-01",
        "answers": { "gone": [{ "deep": null }], "members": { "rows": [{ "lost": 1 }] } },
    });
    assert!(!agrees(&ruleset, &of(&ruleset), &said));
    for other in ["smaller/2020-01-01", "qingdao/2025-04-14", ""] {
        let said = json!({ "format": file::FORMAT, "version": 1, "ruleset": other });
        assert!(agrees(&ruleset, &of(&ruleset), &said), "{other}");
    }
}

#[test]
fn questions_and_choices_carry_their_words_in_both_languages() {
    let ruleset = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let text = schema::answers(&ruleset).pretty();
    for question in &ruleset.questions {
        for words in [&question.title.zh, &question.title.en] {
            let quoted = Json::from(&**words).to_string();
            assert!(text.contains(quoted.trim_matches('"')), "{words}");
        }
        assert!(text.contains(&format!("\"{}\": {{", question.id)), "{}", question.id);
    }
}

/// What the schema says of a question and of a choice beside what it takes: nothing where the rules say nothing.
#[test]
fn what_explains_a_question_or_a_choice_is_said_with_it() {
    let schema: Json = serde_json::from_str(&schema::answers(&every_type()).pretty()).unwrap();
    let form = &schema["properties"]["answers"]["properties"];
    assert_eq!(form["yes_no"]["title"], "题 / Q");
    assert_eq!(form["yes_no"].get("description"), None);
    let signed = &form["members"]["properties"]["rows"]["items"]["properties"]["member_signed"];
    assert_eq!(signed["description"], "证明材料 / proof: 协议签字页 / Signature page");
    // Of two choices one is in force from a day on.
    let choices = schema["$defs"]["one"].to_string();
    assert!(choices.contains("{\"const\":\"2\",\"description\":\"2026-01-01 – \",\"title\":\"乙 / B\"}"), "{choices}");
    assert!(choices.contains("{\"const\":\"a\",\"title\":\"甲 / A\"}"), "{choices}");
}

/// Money is typed in 万元 and kept in fen.
#[test]
fn bounds_of_money_are_told_in_the_unit_that_is_typed() {
    let bounds = |keys: &str| {
        let question = format!(
            "[[question]]\nid = \"paid\"\nsection = \"members\"\ntype = \"money\"\ntitle = {{ zh = \"题\", en = \"Q\" }}\n{keys}\n\
             [[notice]]\nid = \"paid\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"有\", en = \"Some\" }}\n\
             when = {{ question = \"paid\", given = true }}\n"
        );
        let small = include_str!("../../../core/examples/small.toml");
        let ruleset = load::from_texts(&[("small.toml", small), ("paid.toml", &question)]).unwrap();
        let text = schema::answers(&ruleset).pretty();
        let after = |key: &str| {
            let (_, rest) = text.split_once(&format!("\"{key}\": "))?;
            rest.split(['\n', ',']).next().map(str::to_owned)
        };
        (after("minimum"), after("maximum"))
    };
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(bounds(""), (said("0.000000"), None));
    assert_eq!(bounds("min = -25000\nmax = 123456"), (said("-2.500000"), said("12.345600")));
}

#[test]
fn what_has_not_the_shape_of_a_day_is_refused() {
    let ruleset = every_type();
    let validator = of(&ruleset);
    let refused = |said: &str| {
        let file = json!({
            "format": file::FORMAT, "version": 1, "ruleset": ruleset.name(), "answers": { "date": said },
        });
        agrees(&ruleset, &validator, &file)
    };
    for (said, wrong) in [("2026-03-01", false), ("2026年3月1日", false), ("soon", true), ("2026-3", true)] {
        assert_eq!(refused(said), wrong, "{said}");
    }
}
