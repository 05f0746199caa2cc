//! What earlier versions called otherwise.

use consortium_core::ruleset::load::from_layers;

use super::{ASKED, SMALL, added, faults, line, single};

#[test]
fn a_new_name_that_there_is_not() {
    added(
        "[[renamed]]\nfrom = \"size\"\nto = \"stuff\"\n",
        "[[renamed]]",
        "`size` is renamed to `stuff`, which there is not",
        "did you mean `staff`?",
    );
    added(
        "[[renamed]]\nin = \"members\"\nfrom = \"signed\"\nto = \"ready\"\n",
        "[[renamed]]",
        "`signed` is renamed to `ready`, which there is not",
        "known are: member_name, member_signed",
    );
    added(
        "[[renamed]]\nin = \"kind\"\nfrom = \"company\"\nto = \"frim\"\n",
        "[[renamed]]",
        "`company` is renamed to `frim`, which there is not",
        "did you mean `firm`?",
    );
    // A field is no question of the form.
    added(
        "[[renamed]]\nfrom = \"signed\"\nto = \"member_signed\"\n",
        "[[renamed]]",
        "`signed` is renamed to `member_signed`, which there is not",
        "known are: members, ready, level, kind, tasks, staff, revenue, start, code",
    );
}

#[test]
fn an_old_name_that_is_still_there() {
    let help = "an old id is never used again: answers given under it would be misread";
    for (within, from, to) in [
        ("", "ready", "staff"),
        ("", "member_name", "staff"),
        ("in = \"members\"\n", "member_name", "member_signed"),
        ("in = \"members\"\n", "staff", "member_signed"),
        ("in = \"kind\"\n", "school", "firm"),
        ("in = \"ready\"\n", "yes", "no"),
    ] {
        added(
            &format!("[[renamed]]\n{within}from = \"{from}\"\nto = \"{to}\"\n"),
            "[[renamed]]",
            &format!("`{from}` is renamed and still there"),
            help,
        );
    }
}

#[test]
fn one_name_renamed_twice() {
    let text =
        "[[renamed]]\nfrom = \"size\"\nto = \"staff\"\n\n# again\n[[renamed]]\nfrom = \"size\"\nto = \"level\"\n";
    let found = faults(&[("small.toml", SMALL), ("asked.toml", ASKED), ("added.toml", text)]);
    single(&found, "added.toml", 6, "`size` is renamed twice", "keep one of the two");
}

#[test]
fn names_that_lead_in_a_circle() {
    let text = "[[renamed]]\nfrom = \"a\"\nto = \"b\"\n\n[[renamed]]\nfrom = \"b\"\nto = \"a\"\n";
    let found = faults(&[("small.toml", SMALL), ("asked.toml", ASKED), ("added.toml", text)]);
    let told: Vec<(usize, &str)> = found.iter().map(|fault| (fault.line, &*fault.what.en)).collect();
    assert_eq!(told, [(1, "`a` is renamed in a circle"), (5, "`b` is renamed in a circle")]);
    added(
        "[[renamed]]\nfrom = \"a\"\nto = \"a\"\n",
        "[[renamed]]",
        "`a` is renamed in a circle",
        "let the last name be one that the ruleset has",
    );
}

#[test]
fn a_place_of_renaming_that_there_is_not() {
    added(
        "[[renamed]]\nin = \"kinds\"\nfrom = \"company\"\nto = \"firm\"\n",
        "in = ",
        "there is no question `kinds`",
        "did you mean `kind`?",
    );
    added(
        "[[renamed]]\nin = \"staff\"\nfrom = \"few\"\nto = \"many\"\n",
        "[[renamed]]",
        "what is renamed in a question are the fields of a roster or its choices; this one has neither",
        "name a roster or a question with choices",
    );
}

#[test]
fn a_renaming_without_its_names() {
    added(
        "[[renamed]]\nfrom = \"size\"\n",
        "[[renamed]]",
        "`to` is missing",
        "add `to = …`; README.md says what it holds",
    );
    added(
        "[[renamed]]\nto = \"staff\"\n",
        "[[renamed]]",
        "`from` is missing",
        "add `from = …`; README.md says what it holds",
    );
}

/// A version that amends: its own renamings have to lead somewhere, inherited ones may end.
#[test]
fn what_an_older_version_renamed_may_be_gone() {
    let head = SMALL.split("[readiness]").next().unwrap().replace("2026-01-01", "2027-01-01");
    let newer = |more: &str| format!("{head}amends = \"2026-01-01\"\n{more}");
    let renamed = "[[renamed]]\nfrom = \"size\"\nto = \"staff\"\n";
    let notice = |id: &str| {
        format!(
            "[[notice]]\nid = \"use\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"题\", en = \"Q\" }}\n\
             when = {{ question = \"{id}\", given = true }}\n"
        )
    };
    let question =
        "[[question]]\nid = \"staff\"\nsection = \"members\"\ntype = \"number\"\ntitle = { zh = \"题\", en = \"Q\" }\n";
    let first: &[(&str, &str)] =
        &[("1.toml", SMALL), ("q.toml", question), ("n.toml", &notice("staff")), ("r.toml", renamed)];
    let loaded = |second: &str| from_layers(&[first, &[("2.toml", second)]]);

    let gone = loaded(&newer("remove = [\"staff\", \"use\"]\n")).unwrap();
    assert_eq!(gone.renamed, []);

    // Two steps are one.
    let people = question.replace("\"staff\"", "\"people\"");
    let on = "[[renamed]]\nfrom = \"staff\"\nto = \"people\"\n";
    let second = newer(&format!("remove = [\"staff\"]\n{people}{}{on}", notice("people")));
    let led: Vec<(String, String)> =
        loaded(&second).unwrap().renamed.iter().map(|r| (r.from.to_string(), r.to.to_string())).collect();
    assert_eq!(led, [("size".to_owned(), "people".to_owned()), ("staff".to_owned(), "people".to_owned())]);

    // What the newer version says of a name holds.
    let other = format!("{people}{}", notice("people").replace("\"use\"", "\"use-people\""));
    let second = newer(&format!("{other}[[renamed]]\nfrom = \"size\"\nto = \"people\"\n"));
    let renamed = loaded(&second).unwrap().renamed;
    assert_eq!(renamed.iter().map(|r| &*r.to).collect::<Vec<_>>(), ["people"]);

    // Its own must lead somewhere.
    let second = newer("[[renamed]]\nfrom = \"old\"\nto = \"nothing\"\n");
    let found = loaded(&second).unwrap_err().0;
    assert_eq!((found.len(), found[0].line), (1, line(&second, "[[renamed]]")), "{found:?}");

    // A name that comes back would take the answers given under it before.
    let back = question.replace("\"staff\"", "\"size\"");
    let second = newer(&format!("{back}{}", notice("size").replace("\"use\"", "\"use-size\"")));
    let found = loaded(&second).unwrap_err().0;
    assert_eq!(&*found[0].what.en, "`size` is renamed and still there");
}

/// The choices of a question that is called otherwise since.
#[test]
fn what_was_renamed_in_a_question_goes_along_with_it() {
    let kind = |id: &str| {
        format!(
            "[[question]]\nid = \"{id}\"\nsection = \"members\"\ntype = \"one\"\ntitle = {{ zh = \"题\", en = \"Q\" }}\n\
             choices = [{{ id = \"firm\", zh = \"企业\", en = \"Firm\" }}, {{ id = \"school\", zh = \"高校\", en = \"School\" }}]\n\
             [[notice]]\nid = \"use-{id}\"\nsection = \"members\"\nbasis = \"inferred\"\ntext = {{ zh = \"题\", en = \"Q\" }}\n\
             when = {{ question = \"{id}\", given = true }}\n"
        )
    };
    let head = SMALL.split("[readiness]").next().unwrap().replace("2026-01-01", "2027-01-01");
    let first = format!("{}[[renamed]]\nin = \"kind\"\nfrom = \"company\"\nto = \"firm\"\n", kind("kind"));
    let second = format!(
        "{head}amends = \"2026-01-01\"\nremove = [\"kind\", \"use-kind\"]\n{}[[renamed]]\nfrom = \"kind\"\nto = \"sort\"\n",
        kind("sort")
    );
    let ruleset = from_layers(&[&[("1.toml", SMALL), ("kind.toml", &first)], &[("2.toml", &second)]]).unwrap();
    let sort = ruleset.find("sort");
    let led: Vec<_> = ruleset.renamed.iter().map(|r| (r.within, &*r.from, &*r.to)).collect();
    assert_eq!(led, [(sort, "company", "firm"), (None, "kind", "sort")]);
}
