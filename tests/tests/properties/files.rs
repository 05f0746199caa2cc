//! What is saved is what was entered.

use consortium_core::answers::Answers;
use consortium_core::file::{self, File};
use consortium_core::ruleset::{Ruleset, load};
use consortium_core::value::{Entry, Raw};
use consortium_core::{assess, view};
use consortium_tests::applicants::{Applicants, answer, entry, spots};

use super::{each, runs, seed, today};

/// A ruleset with every type of question, in the form and in a roster.
fn every_type() -> Ruleset {
    let small = include_str!("../../../core/examples/small.toml");
    let kinds = [
        ("yes-no", ""),
        (
            "maturity",
            "levels = [{ zh = \"零\", en = \"0\" }, { zh = \"一\", en = \"1\" }, { zh = \"二\", en = \"2\" }, { zh = \"三\", en = \"3\" }]",
        ),
        ("one", "choices = [{ id = \"a\", zh = \"甲\", en = \"A\" }, { id = \"b\", zh = \"乙\", en = \"B\" }]"),
        ("several", "choices = [{ id = \"a\", zh = \"甲\", en = \"A\" }, { id = \"b\", zh = \"乙\", en = \"B\" }]"),
        ("number", "min = -3\nmax = 9"),
        ("money", ""),
        ("series", "years = 3"),
        ("date", ""),
        ("text", "long = true"),
        ("code", ""),
    ];
    let mut text = String::new();
    let mut given = Vec::new();
    for (kind, keys) in kinds {
        let id = kind.replace('-', "_");
        let rest = format!(
            "type = \"{kind}\"\ntitle = {{ zh = \"题\", en = \"Q\" }}\nproves = {{ zh = \"文\", en = \"P\" }}\n{keys}\n"
        );
        text.push_str(&format!("[[question]]\nid = \"{id}\"\nsection = \"members\"\n{rest}\n"));
        text.push_str(&format!("[[field]]\nid = \"row_{id}\"\nroster = \"members\"\n{rest}\n"));
        given.push(format!("{{ question = \"{id}\", given = true }}"));
        given.push(format!("{{ some = \"members\", where = {{ question = \"row_{id}\", given = true }} }}"));
    }
    text.push_str(&format!(
        "[[notice]]\nid = \"any\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"有\", en = \"Some\" }}\nwhen = {{ any = [{}] }}\n",
        given.join(", ")
    ));
    load::from_texts(&[("small.toml", small), ("kinds.toml", &text)]).unwrap()
}

/// A value that stands beside "not sure" would be lost if it were passed over, so the file is refused where it stands.
#[test]
fn not_sure_beside_a_value_is_refused_with_its_place() {
    let ruleset = every_type();
    let read = |said: &str| {
        let row = format!("{{\"members\": {{\"rows\": [{{\"row_text\": {said}}}]}}}}");
        [format!("{{\"text\": {said}}}"), row].map(|answers| {
            let text = format!(
                "{{\"format\": \"consortium-answers\", \"version\": 1, \"ruleset\": \"small/2026-01-01\", \"answers\": {answers}}}"
            );
            file::read(&ruleset, &text, today()).map(|answers| file::write(&ruleset, &answers))
        })
    };
    let refused = ["text", "members[1].row_text"].map(|place| Err(file::Fault::WrongForm(place.to_owned())));
    assert_eq!(read(r#"{"unknown": true, "value": "青岛"}"#), refused);
    assert_eq!(read(r#"{"value": "青岛", "unknown": true}"#), refused);
    for (said, kept) in [
        (r#"{"unknown": true}"#, r#""unknown": true"#),
        (r#"{"unknown": true, "value": null}"#, r#""unknown": true"#),
        (r#"{"unknown": false, "value": "青岛"}"#, r#""value": "青岛""#),
    ] {
        for written in read(said) {
            assert!(written.unwrap().contains(kept), "{said}");
        }
    }
}

fn file_of(version: &str, answers: &str) -> String {
    format!(
        r#"{{"format": "consortium-answers", "version": {version}, "ruleset": "small/2026-01-01", "answers": {answers}}}"#
    )
}

#[test]
fn a_file_is_read_up_to_its_bounds_and_not_beyond() {
    let ruleset = every_type();
    let read = |text: &str| file::read(&ruleset, text, today());
    let whole = file_of("1", "{}");
    let padded = |size: usize| format!("{whole}{}", " ".repeat(size - whole.len()));
    assert!(read(&padded(file::LARGEST_FILE)).is_ok());
    assert_eq!(read(&padded(file::LARGEST_FILE + 1)), Err(file::Fault::TooLarge(file::LARGEST_FILE + 1)));
    // Twice what a text field takes, counted in characters, so that a slip is shown with its error.
    let longest = 2 * consortium_core::parse::LONGEST_TEXT as usize;
    for letter in ["a", "青"] {
        let said = |count: usize| file_of("1", &format!(r#"{{"text": "{}"}}"#, letter.repeat(count)));
        assert!(read(&said(longest)).is_ok(), "{letter}");
        assert_eq!(read(&said(longest + 1)), Err(file::Fault::TooLong("text".to_owned())), "{letter}");
    }
    assert_eq!(read(&file_of("2", "{}")), Err(file::Fault::NewerVersion(2)));
    for version in ["0", "-1", "1.5", "\"1\"", "null"] {
        assert_eq!(read(&file_of(version, "{}")), Err(file::Fault::WrongForm("version".to_owned())), "{version}");
    }
}

#[test]
fn a_value_that_is_null_is_blank() {
    let ruleset = every_type();
    for said in ["null", r#"{"value": null}"#, "{}", r#"{"proof": "documented"}"#] {
        let answers = file::read(&ruleset, &file_of("1", &format!(r#"{{"text": {said}}}"#)), today()).unwrap();
        let cell = answers.cell(ruleset.find("text").unwrap()).unwrap();
        assert_eq!(cell.entry(), &Entry::Blank, "{said}");
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told_in_both_languages() {
    use consortium_core::Lang::{En, Zh};
    use file::Fault;
    let place = || "members[1]".to_owned();
    let table = [
        (Fault::TooLarge(file::LARGEST_FILE + 1), " 9 MB", " 8 MB"),
        (Fault::NotJson(3, 7), "3", "7"),
        (Fault::OtherFormat, ".json", ""),
        (Fault::NewerVersion(2), "2", ""),
        (Fault::OtherPolicy("hefei".to_owned()), "hefei", ""),
        (Fault::WrongForm(place()), "members[1]", ""),
        (Fault::TooManyRows(place()), "members[1]", "2000"),
        (Fault::TooLong(place()), "members[1]", "8000"),
    ];
    for (fault, first, second) in table {
        let [zh, en] = [Zh, En].map(|lang| fault.message(lang));
        for text in [&zh, &en] {
            assert!(text.contains(first) && text.contains(second), "{text}");
        }
        assert!(zh.ends_with('。') && en.ends_with('.'), "{zh} {en}");
    }
}

/// Every entry in the order of the form; years by year, because their order is none of the user's.
fn entries(ruleset: &Ruleset, answers: &Answers) -> Vec<Entry> {
    let sorted = |said: Entry| match said {
        Entry::Given(Raw::Years(years), proof) => {
            let mut years = years.to_vec();
            years.sort();
            // A series of no years says nothing and is still kept.
            Entry::Given(Raw::Years(years.into()), proof)
        }
        other => other,
    };
    spots(ruleset, answers).into_iter().map(|spot| sorted(entry(ruleset, answers, spot))).collect()
}

/// Read without its entries a file means what it means with them, and is refused where it is refused.
pub fn means_the_same(ruleset: &Ruleset, text: &str) {
    let with = file::read(ruleset, text, today());
    let without = File::open(text).and_then(|file| file.meanings(ruleset, today()));
    let (with, without) = match (with, without) {
        (Ok(with), Ok(without)) => (with, without),
        (with, without) => {
            assert_eq!(with.err(), without.err(), "{text}");
            return;
        }
    };
    let meanings = |answers: &Answers| -> Vec<_> {
        spots(ruleset, answers).into_iter().map(|spot| answer(ruleset, answers, spot)).collect()
    };
    assert_eq!(meanings(&with), meanings(&without), "{text}");
    assert_eq!(assess(ruleset, &with, today()), assess(ruleset, &without, today()), "{text}");
    assert_eq!(view::obsolete(ruleset, &with), view::obsolete(ruleset, &without), "{text}");
}

fn keeps(ruleset: &Ruleset, answers: &Answers) {
    let text = file::write(ruleset, answers);
    let again = file::read(ruleset, &text, today()).unwrap();
    assert_eq!(entries(ruleset, answers), entries(ruleset, &again), "{text}");
    let shape = |answers: &Answers| -> Vec<(u16, usize, bool)> {
        answers.rosters().map(|(ix, rows)| (ix, rows.len(), rows.is_complete())).collect()
    };
    assert_eq!(shape(answers), shape(&again), "{text}");
    assert_eq!(answers.obsolete, again.obsolete);
    assert_eq!(text, file::write(ruleset, &again));
    means_the_same(ruleset, &text);
}

#[test]
fn a_saved_file_gives_back_every_entry() {
    each(1500, |ruleset, _, answers| keeps(ruleset, answers));
}

#[test]
fn so_do_entries_of_every_type_and_slips() {
    let ruleset = every_type();
    let mut applicants = Applicants::new(&ruleset, today(), Vec::new(), seed());
    for _ in 0..runs(1500) {
        keeps(&ruleset, &applicants.draw());
    }
}

#[test]
fn what_a_file_of_another_version_says_is_kept() {
    let ruleset = every_type();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"small/2020-01-01","answers":{
        "gone":{"value":[1,{"a":null}],"proof":"declared"}, "text":"青岛", "row_text":"of a row, not of the form",
        "members":{"complete":true,"rows":[{"row_text":"甲","lost":{"deep":[true,-1.5e3]}}]}}}"#;
    let answers = file::read(&ruleset, text, today()).unwrap();
    keeps(&ruleset, &answers);
    let written = file::write(&ruleset, &answers);
    for kept in ["\"gone\"", "\"lost\"", "-1.5e3", "null", "青岛", "of a row, not of the form"] {
        assert!(written.contains(kept), "{kept} is lost in {written}");
    }
}
