//! Answers files of earlier versions: what was renamed is found again, what is gone is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use consortium_core::answers::Answers;
use consortium_core::file::{self, File};
use consortium_core::ruleset::{Ruleset, load};
use consortium_core::value::{Answer, Entry, Fault, Proof, Raw, Value};
use consortium_core::{Day, assess};

const SMALL: &str = include_str!("../../core/examples/small.toml");

/// The example as a later version has it: a roster, its fields and two questions with choices were called otherwise.
const LATER: &str = r#"
[[question]]
id = "industry"
section = "members"
type = "one"
title = { zh = "产业", en = "Industry" }
choices = [
  { id = "artificial-intelligence", zh = "人工智能", en = "AI" },
  { id = "none", zh = "无", en = "None" },
]

[[question]]
id = "tasks"
section = "members"
type = "several"
title = { zh = "任务", en = "Tasks" }
choices = [{ id = "research", zh = "研发", en = "Research" }, { id = "transfer", zh = "转化", en = "Transfer" }]

[[notice]]
id = "use"
section = "members"
basis = "inferred"
text = { zh = "有", en = "Some" }
when = { any = [{ question = "industry", given = true }, { question = "tasks", given = true }] }

[[renamed]]
from = "partners"
to = "members"

[[renamed]]
in = "members"
from = "signed"
to = "member_signed"

[[renamed]]
from = "sector"
to = "industry"

[[renamed]]
from = "trade"
to = "sector"

[[renamed]]
in = "industry"
from = "ai"
to = "artificial-intelligence"

[[renamed]]
in = "tasks"
from = "study"
to = "research"

[[renamed]]
in = "tasks"
from = "development"
to = "research"
"#;

fn ruleset() -> Ruleset {
    load::from_texts(&[("small.toml", SMALL), ("later.toml", LATER)]).unwrap()
}

fn today() -> Day {
    Day::new(2026, 3, 1).unwrap()
}

fn read(ruleset: &Ruleset, answers: &str) -> Answers {
    let text =
        format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"small/2020-01-01","answers":{answers}}}"#);
    let answers = file::read(ruleset, &text, today()).unwrap();
    // What is read without its entries is called by its present name as well.
    let meanings = File::open(&text).and_then(|file| file.meanings(ruleset, today())).unwrap();
    for (question, _) in (0..).zip(&ruleset.questions) {
        let meaning = |answers: &Answers| answers.cell(question).unwrap().answer().clone();
        assert_eq!(meaning(&answers), meaning(&meanings), "{text}");
    }
    answers
}

fn entry<'a>(ruleset: &Ruleset, answers: &'a Answers, id: &str) -> &'a Entry {
    answers.cell(ruleset.find(id).unwrap()).unwrap().entry()
}

fn obsolete(answers: &Answers) -> Vec<&str> {
    answers.obsolete.iter().map(|(id, _)| &**id).collect()
}

#[test]
fn questions_fields_and_choices_are_found_under_their_present_names() {
    let ruleset = ruleset();
    // Also after the way of the compact form, which is what the browser has.
    for ruleset in [&ruleset, &Ruleset::decode(&ruleset.encode()).unwrap()] {
        let answers = read(
            ruleset,
            r#"{"sector":{"value":"ai","proof":"documented"}, "tasks":["study","transfer","development","research"],
                "partners":{"complete":true,"rows":[{"signed":true},{"signed":true}]}}"#,
        );
        let industry = Entry::Given(Raw::text("artificial-intelligence"), Proof::Documented);
        assert_eq!(*entry(ruleset, &answers, "industry"), industry);
        let tasks = Raw::Several(["research", "transfer"].map(Box::from).into());
        assert_eq!(*entry(ruleset, &answers, "tasks"), Entry::Given(tasks, Proof::Declared));
        assert!(answers.obsolete.is_empty(), "{:?}", answers.obsolete);
        let rows = answers.rows(ruleset.find("members").unwrap()).unwrap();
        assert!(rows.is_complete());
        assert_eq!(rows.iter().filter(|row| row.obsolete.is_empty()).count(), 2);
        assert_eq!(assess(ruleset, &answers, today()).findings[0].state.word(), "met_on_declaration");

        // What is written is of the present version, and read as the same.
        let written = file::write(ruleset, &answers);
        assert!(written.contains("\"industry\"") && !written.contains("\"sector\""), "{written}");
        assert_eq!(file::read(ruleset, &written, today()).unwrap(), answers);
    }
}

#[test]
fn a_name_leads_over_several_versions() {
    let ruleset = ruleset();
    let answers = read(&ruleset, r#"{"trade":"ai"}"#);
    assert_eq!(
        *entry(&ruleset, &answers, "industry"),
        Entry::Given(Raw::text("artificial-intelligence"), Proof::Declared)
    );
}

#[test]
fn where_both_names_are_said_the_present_one_holds_and_the_other_is_kept() {
    let ruleset = ruleset();
    for order in [r#"{"sector":"ai","industry":"none"}"#, r#"{"industry":"none","sector":"ai"}"#] {
        let answers = read(&ruleset, order);
        assert_eq!(*entry(&ruleset, &answers, "industry"), Entry::Given(Raw::text("none"), Proof::Declared), "{order}");
        assert_eq!(obsolete(&answers), ["sector"]);
    }
    // Two old names: one of them is taken, the other kept.
    let answers = read(&ruleset, r#"{"trade":"ai","sector":"none"}"#);
    assert_eq!((obsolete(&answers).len(), entry(&ruleset, &answers, "industry") == &Entry::Blank), (1, false));
    let answers = read(&ruleset, r#"{"members":{"rows":[{"signed":false,"member_signed":true}]}}"#);
    let rows = answers.rows(ruleset.find("members").unwrap()).unwrap();
    let row = rows.iter().next().unwrap();
    assert_eq!(row.cell(1).unwrap().answer(), &Answer::Known(Value::Choice(1), Proof::Declared));
    assert_eq!(row.obsolete.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["signed"]);
}

#[test]
fn a_choice_that_is_gone_is_kept_and_is_an_error() {
    let ruleset = ruleset();
    let answers = read(&ruleset, r#"{"sector":"metaverse","tasks":["study","lobbying"]}"#);
    let cell = answers.cell(ruleset.find("industry").unwrap()).unwrap();
    assert_eq!(cell.entry(), &Entry::Given(Raw::text("metaverse"), Proof::Declared));
    assert_eq!(cell.answer(), &Answer::Faulty(Fault::NotAChoice("metaverse".into())));
    let cell = answers.cell(ruleset.find("tasks").unwrap()).unwrap();
    assert_eq!(cell.answer(), &Answer::Faulty(Fault::NotAChoice("lobbying".into())));
    let written = file::write(&ruleset, &answers);
    assert!(written.contains("metaverse") && written.contains("lobbying"), "{written}");
}

#[test]
fn only_the_choices_of_one_question_may_have_been_renamed() {
    let end = LATER.find("[[renamed]]").unwrap();
    let renamed = "[[renamed]]\nin = \"industry\"\nfrom = \"ai\"\nto = \"artificial-intelligence\"\n";
    let later = format!("{}{renamed}", LATER.get(..end).unwrap());
    let ruleset = load::from_texts(&[("small.toml", SMALL), ("later.toml", &later)]).unwrap();
    let answers = read(&ruleset, r#"{"industry": "ai", "tasks": ["research"]}"#);
    let given = |raw: Raw| Entry::Given(raw, Proof::Declared);
    assert_eq!(entry(&ruleset, &answers, "industry"), &given(Raw::text("artificial-intelligence")));
    assert_eq!(entry(&ruleset, &answers, "tasks"), &given(Raw::Several(["research".into()].into())));
}

#[test]
fn what_the_ruleset_does_not_know_is_kept_with_its_old_name() {
    let ruleset = ruleset();
    let said = r#"{"area":{"value":"ai"},"members":{"rows":[{"rank":3}]}}"#;
    let answers = read(&ruleset, said);
    assert_eq!(obsolete(&answers), ["area"]);
    let written = file::write(&ruleset, &answers);
    assert!(written.contains("\"area\"") && written.contains("\"rank\""), "{written}");
    // A name is renamed where it stands: a field's old name is nothing in the form.
    let answers = read(&ruleset, r#"{"signed":true}"#);
    assert_eq!(obsolete(&answers), ["signed"]);
}

#[test]
fn a_text_that_is_a_roster_now_has_its_lines_as_rows() {
    let ruleset = ruleset();
    let names = |said: &str| -> (Vec<String>, Vec<String>) {
        let answers = read(&ruleset, &format!(r#"{{"partners":{said}}}"#));
        let rows = answers.rows(ruleset.find("members").unwrap()).unwrap();
        assert!(!rows.is_complete());
        let name = |cell: &Entry| match cell {
            Entry::Given(Raw::Text(text), Proof::Declared) => text.to_string(),
            other => panic!("{other:?}"),
        };
        let names = rows.iter().map(|row| name(row.cell(0).unwrap().entry())).collect();
        // Written as rows it comes back as they are.
        let again = file::read(&ruleset, &file::write(&ruleset, &answers), today()).unwrap();
        assert_eq!(again, answers);
        (names, obsolete(&answers).into_iter().map(str::to_owned).collect())
    };
    let both = |names: &[&str]| (names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>(), Vec::<String>::new());
    let text = r#"{"value":"课题一：突破甲\n\n  课题二，乙 \r\n课题三"}"#;
    assert_eq!(names(text), both(&["课题一：突破甲", "课题二，乙", "课题三"]));
    assert_eq!(names(r#""甲""#), both(&["甲"]));
    for nothing in [r#"{"unknown":true}"#, r#"{"value":null}"#, "null", "{}", r#"" ""#] {
        assert_eq!(names(nothing), both(&[]), "{nothing}");
    }
    // What a text never was is kept.
    assert_eq!(names(r#"{"value":["a"]}"#), (Vec::new(), vec!["partners".to_owned()]));
    // Under its present name it has to be a roster.
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"small/2020-01-01","answers":{"members":"甲"}}"#;
    assert_eq!(file::read(&ruleset, text, today()), Err(file::Fault::WrongForm("members".to_owned())));
}

#[test]
fn topics_that_were_one_text_are_found_as_topics() {
    let ruleset = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14",
        "answers":{"topics":{"value":"谐波减速器寿命：突破柔轮材料疲劳瓶颈\n一体化关节"}}}"#;
    let answers = file::read(&ruleset, text, today()).unwrap();
    let rows = answers.rows(ruleset.find("research_topics").unwrap()).unwrap();
    assert_eq!((rows.len(), answers.obsolete.len()), (2, 0));
    let written = file::write(&ruleset, &answers);
    assert!(
        written.contains("\"topic_name\"") && written.contains("谐波减速器寿命：突破柔轮材料疲劳瓶颈"),
        "{written}"
    );
}
