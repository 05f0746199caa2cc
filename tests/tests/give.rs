//! Handing the result over: what is offered, what leaves, and what never does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use consortium_core::answers::Answers;
use consortium_core::json::Json;
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, assess, file, view};
use consortium_insight::tree::El;
use consortium_insight::{Chosen, Sight, exported, panel};
use consortium_tests::policies::cases;

fn shown(rules: &Ruleset, answers: &Answers, today: Day, lang: Lang, chosen: &str) -> El {
    panel("aside", &Sight::new(rules, answers, today, lang, Chosen(chosen))).unwrap()
}

fn with<'e>(shown: &'e El, name: &str) -> Vec<&'e El> {
    shown.all().into_iter().filter(|it| it.get(name).is_some()).collect()
}

/// The result as it is handed over by a press on the button that is shown.
fn handed(sight: &Sight<'_>) -> Option<String> {
    let shown = panel("aside", sight).unwrap();
    let does = shown.all().into_iter().find_map(|it| it.get("data-do")?.strip_prefix("give:given=").map(str::to_owned));
    exported(&format!("result/{}", does.unwrap()), sight)
}

/// Calls `check` with every case of the newest version.
fn every(check: impl Fn(&Ruleset, &Answers, Day)) {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    for case in cases("qingdao").unwrap().iter().filter(|case| case.is_about(&rules)) {
        check(&rules, &case.answers(&rules).unwrap(), case.today);
    }
}

#[test]
fn nothing_is_offered_unless_there_is_a_receiver_with_a_name() {
    every(|rules, answers, today| {
        for chosen in ["", "receiver=", "given=1", "receiver"] {
            let shown = shown(rules, answers, today, Lang::Zh, chosen);
            assert!(with(&shown, "data-receiver").is_empty(), "{chosen}");
        }
    });
}

#[test]
fn the_button_names_the_receiver_in_both_languages() {
    every(|rules, answers, today| {
        for lang in [Lang::Zh, Lang::En] {
            let shown = shown(rules, answers, today, lang, "receiver=portal.example:8443");
            let button = shown.all().into_iter().find(|it| it.get("data-action") == Some("give")).unwrap();
            assert!(button.text().contains("portal.example:8443"), "{}", button.text());
            assert!(button.get("data-do").unwrap().starts_with("give:given="));
        }
    });
}

#[test]
fn what_leaves_is_what_the_terminal_says_and_no_answer() {
    every(|rules, answers, today| {
        let sight = Sight::new(rules, answers, today, Lang::Zh, Chosen("receiver=portal.example"));
        let given = Json::parse(&handed(&sight).unwrap()).unwrap();
        for unseen in ["result", "result/", "result/0"] {
            assert_eq!(exported(unseen, &sight), None, "handed over unseen");
        }
        let Json::Object(entries) = &given else { panic!("a result is an object") };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
        assert_eq!(keys, ["ruleset", "hash", "today", "verdict", "settled", "outlook", "readiness", "criteria"]);

        let whole = view::view(rules, answers, &assess(rules, answers, today), today);
        for key in ["ruleset", "hash", "today", "verdict", "settled", "outlook"] {
            assert_eq!(given.get(key), whole.get(key), "{key}");
        }
        assert_eq!(given.get("readiness"), whole.get("readiness").unwrap().get("total"));
        let Some(Json::List(criteria)) = whole.get("criteria") else { panic!("criteria are a list") };
        for criterion in criteria {
            let id = criterion.get("id").unwrap().as_str().unwrap();
            assert_eq!(given.get("criteria").unwrap().get(id), criterion.get("state"), "{id}");
        }
    });
}

#[test]
fn a_result_that_changed_after_it_was_handed_over_is_told() {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let today = Day::new(2026, 3, 2).unwrap();
    let blank = Answers::new(&rules, today);
    let told = |answers: &Answers, chosen: &str| {
        let shown = shown(&rules, answers, today, Lang::Zh, chosen);
        with(&shown, "data-given").first().unwrap().text()
    };
    let receiver = "receiver=portal.example";
    assert_eq!(told(&blank, receiver), "");
    let offered = shown(&rules, &blank, today, Lang::Zh, receiver);
    let does = offered.all().into_iter().find_map(|it| it.get("data-do")?.strip_prefix("give:").map(str::to_owned));
    let chosen = format!("{receiver}\n{}", does.unwrap());
    assert!(told(&blank, &chosen).contains("已交给 portal.example"));

    let changed = r#"{"format":"consortium-answers","version":1,"ruleset":"RULES","answers":{"lead_kind":{"value":"university"}}}"#;
    let changed = changed.replace("RULES", &rules.name());
    let changed = file::read(&rules, &changed, today).unwrap();
    assert!(told(&changed, &chosen).contains("更改前"), "{}", told(&changed, &chosen));
}
