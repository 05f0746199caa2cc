//! How large a ruleset may be: taken at each limit, refused with place and remedy one above it.

use consortium_core::ruleset::load::limits::{
    DEEPEST, DEEPEST_VALUE, LARGEST_FILE, LARGEST_RULESET, LONGEST_TEXT, MOST_CHOICES, MOST_FIELDS, MOST_FILES,
    MOST_ITEMS, MOST_VALUES,
};
use consortium_core::ruleset::load::{Fault, from_layers, from_texts};

use super::{SMALL, line, single};

/// The faults of small.toml with these files beside it.
fn told(more: &[(&str, &str)]) -> Vec<Fault> {
    let files: Vec<(&str, &str)> = [("small.toml", SMALL)].into_iter().chain(more.iter().copied()).collect();
    from_texts(&files).err().map(|faults| faults.0).unwrap_or_default()
}

/// A file of so many bytes that says nothing.
fn remark(bytes: usize) -> String {
    format!("#{}", "x".repeat(bytes - 1))
}

#[test]
fn the_size_of_a_file() {
    assert_eq!(told(&[("more.toml", &remark(LARGEST_FILE))]), []);
    let found = told(&[("more.toml", &remark(LARGEST_FILE + 1))]);
    let what = "the file is larger than 1 MiB and was not read";
    single(&found, "more.toml", 1, what, "split it into several files of the same folder");
}

#[test]
fn the_size_of_all_files_together() {
    let whole = remark(LARGEST_FILE);
    let rest = remark(LARGEST_RULESET - 3 * LARGEST_FILE - SMALL.len());
    let files = [("a.toml", &*whole), ("b.toml", &whole), ("c.toml", &whole), ("d.toml", &rest)];
    assert_eq!(told(&files), []);
    let above = format!("{rest}x");
    let found = told(&[files[0], files[1], files[2], ("d.toml", &above)]);
    let what = "with this file the rules are larger than 4 MiB in all and were not read";
    single(&found, "d.toml", 1, what, "shorten the texts, or split the policy into several");
}

#[test]
fn the_number_of_files() {
    let names: Vec<String> = (1..=MOST_FILES).map(|number| format!("{number}.toml")).collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(told(&all[1..]), []);
    let what = "too many files: a version has at most 500, with those it amends";
    let help = "join files, or make the amendments one whole version";
    single(&told(&all), "500.toml", 1, what, help);
    // Files of amended versions count as well.
    let found = from_layers(&[&[("small.toml", SMALL)], &all]).unwrap_err().0;
    assert_eq!(found.iter().map(|fault| &*fault.what.en).collect::<Vec<_>>(), [what]);
}

#[test]
fn the_number_of_items_of_a_kind() {
    let notes = |count: usize| -> String {
        let texts = "title = { zh = \"题\", en = \"Note\" }\ntext = { zh = \"文\", en = \"Text\" }\n";
        (0..count).map(|n| format!("[[note]]\nid = \"n{n}\"\nbasis = \"inferred\"\n{texts}")).collect()
    };
    assert_eq!(told(&[("more.toml", &notes(MOST_ITEMS))]), []);
    let above = notes(MOST_ITEMS + 1);
    let what = "there are more than 1000 items [[note]]";
    let place = line(&above, "id = \"n1000\"") - 1;
    single(&told(&[("more.toml", &above)]), "more.toml", place, what, "split the policy into several");
    // Spread over files they are as many.
    let (half, rest) = (notes(MOST_ITEMS), "[[note]]\nid = \"last\"\n");
    assert_eq!(told(&[("half.toml", &half), ("rest.toml", rest)]).len(), 1);
}

/// small.toml with a question of free text that has so many examples, and a hint that uses it.
fn examples(count: usize) -> String {
    let examples = "{ zh = \"例\", en = \"Example\" }, ".repeat(count);
    format!(
        "[[question]]\nid = \"free\"\nsection = \"members\"\ntype = \"text\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n\
         examples = [{examples}]\n\n[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\n\
         when = {{ question = \"free\", given = true }}\ntext = {{ zh = \"示\", en = \"Hint\" }}\n"
    )
}

#[test]
fn the_length_of_a_list() {
    assert_eq!(told(&[("more.toml", &examples(MOST_VALUES))]), []);
    let above = examples(MOST_VALUES + 1);
    let help = "shorten it, or split the item in several";
    let found = told(&[("more.toml", &above)]);
    single(&found, "more.toml", line(&above, "examples"), "a list has more than 1000 entries", help);
}

#[test]
fn the_length_of_a_text() {
    let text = |count: usize| {
        let words = "字".repeat(count);
        format!(
            "[[note]]\nid = \"n\"\nbasis = \"inferred\"\ntitle = {{ zh = \"题\", en = \"Note\" }}\ntext = {{ zh = \"{words}\", en = \"Text\" }}\n"
        )
    };
    assert_eq!(told(&[("more.toml", &text(LONGEST_TEXT))]), []);
    let above = text(LONGEST_TEXT + 1);
    let help = "shorten it, or split the item in several";
    let found = told(&[("more.toml", &above)]);
    single(&found, "more.toml", line(&above, "text ="), "a text is longer than 4000 characters", help);
}

#[test]
fn how_deep_values_stand_in_each_other() {
    // The item is a table in a list, and the number is a value as well.
    let nested = |depth: usize| {
        let lists = depth - 3;
        format!("[[note]]\nid = \"n\"\ndeep = {}1{}\n", "[".repeat(lists), "]".repeat(lists))
    };
    let is_too_deep = |fault: &Fault| &*fault.what.en == "tables and lists are nested deeper than 40";
    let at = told(&[("more.toml", &nested(DEEPEST_VALUE))]);
    assert!(!at.is_empty() && !at.iter().any(is_too_deep), "{at:?}");
    // Beyond 80 the parser refuses them; of keys made of as many it does not say where they stand.
    let keys = format!("[[note]]\nid = \"n\"\n{}deep = 1\n", "deep.".repeat(100_000));
    for (above, line) in [(nested(DEEPEST_VALUE + 1), 3), (nested(200), 3), (nested(100_000), 3), (keys, 1)] {
        let found = told(&[("more.toml", &above)]);
        let first = found.first().unwrap();
        assert!(is_too_deep(first), "{:?}", first.what.en.get(..200));
        assert_eq!((first.line, &*first.help.en), (line, "split the item in several"));
    }
}

#[test]
fn how_deep_conditions_stand_in_each_other() {
    let nested = |depth: usize| {
        let condition = "{ question = \"members_ready\", is = true }";
        let when = format!("{}{condition}{}", "{ all = [".repeat(depth), "] }".repeat(depth));
        format!(
            "[[question]]\nid = \"members_ready\"\nsection = \"members\"\ntype = \"yes-no\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n\
             \n[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\nwhen = {when}\n\
             text = {{ zh = \"示\", en = \"Hint\" }}\n"
        )
    };
    assert_eq!(told(&[("more.toml", &nested(DEEPEST))]), []);
    let above = nested(DEEPEST + 1);
    let help = "split the criterion in two";
    single(
        &told(&[("more.toml", &above)]),
        "more.toml",
        line(&above, "when"),
        "this condition is nested too deeply",
        help,
    );
}

#[test]
fn the_number_of_choices() {
    let asked = |count: usize| {
        let choices: String =
            (0..count).map(|n| format!("{{ id = \"c{n}\", zh = \"项\", en = \"Choice\" }}, ")).collect();
        format!(
            "[[question]]\nid = \"which\"\nsection = \"members\"\ntype = \"several\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n\
             choices = [{choices}]\n\n[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\n\
             when = {{ question = \"which\", includes = \"c0\" }}\ntext = {{ zh = \"示\", en = \"Hint\" }}\n"
        )
    };
    assert_eq!(told(&[("more.toml", &asked(MOST_CHOICES))]), []);
    let above = asked(MOST_CHOICES + 1);
    let found = told(&[("more.toml", &above)]);
    single(&found, "more.toml", 1, "a question has 1 to 60 choices", "list them, or split the question");
}

#[test]
fn the_number_of_fields() {
    let roster = |count: usize| {
        let fields = (0..count).map(|n| {
            format!("[[field]]\nid = \"f{n}\"\nroster = \"sites\"\ntype = \"text\"\ntitle = {{ zh = \"项\", en = \"Field\" }}\n")
        });
        format!(
            "[[question]]\nid = \"sites\"\nsection = \"members\"\ntype = \"roster\"\ntitle = {{ zh = \"题\", en = \"Question\" }}\n\
             row = {{ zh = \"行\", en = \"row\" }}\n\n{}\n[[notice]]\nid = \"hint\"\nsection = \"members\"\nbasis = \"inferred\"\n\
             when = {{ count = \"sites\", at_least = 1 }}\ntext = {{ zh = \"示\", en = \"Hint\" }}\n",
            fields.collect::<String>()
        )
    };
    let whole = told(&[("more.toml", &roster(MOST_FIELDS))]);
    assert!(whole.iter().all(|fault| &*fault.what.en != "this roster has more than 64 fields"), "{whole:?}");
    let found = told(&[("more.toml", &roster(MOST_FIELDS + 1))]);
    single(&found, "more.toml", 1, "this roster has more than 64 fields", "split it into several rosters");
}

/// A file within all limits and as troublesome as can be: its faults are told before anybody gives up.
#[test]
fn a_hostile_file_is_refused_in_time() {
    let long = "x".repeat(LONGEST_TEXT - 1);
    let items: String = (0..240).map(|_| format!("[[criterion]]\nid = \"{long}\"\n")).collect();
    assert!(items.len() <= LARGEST_FILE);
    let keys: String = (0..60_000).map(|n| format!("k{n} = 1\n")).collect();
    for hostile in [items, format!("[ruleset]\n{keys}"), keys] {
        let begin = std::time::Instant::now();
        assert!(!told(&[("more.toml", &hostile)]).is_empty());
        assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    }
}
