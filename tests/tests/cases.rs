//! Every case file of every policy: given, expect.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use consortium_cases::{Bases, Case, mutants, read, sides, sides::Side};
use consortium_core::Text;
use consortium_core::ruleset::Ruleset;
use consortium_tests::policies::{self, Policy};

/// The shipped policy, on which the checks themselves are tried.
const SHIPPED: &str = "qingdao";

fn policies() -> Vec<Policy> {
    Policy::all().unwrap()
}

fn versions() -> Vec<Ruleset> {
    Policy::read(SHIPPED).unwrap().versions
}

/// One case under every version it is about.
fn differences(case: &Case, versions: &[Ruleset]) -> Vec<String> {
    let about = || versions.iter().filter(|ruleset| case.is_about(ruleset));
    if about().next().is_none() {
        return vec![format!("{}: there is no version {:?}", case.name(), case.version)];
    }
    let found = about().flat_map(|ruleset| {
        let found = match case.assess(ruleset) {
            Ok(assessed) => assessed.differences,
            Err(error) => vec![error],
        };
        found.into_iter().map(|difference| format!("{} ({})\n    {}", case.name(), ruleset.name(), difference.en))
    });
    found.collect()
}

/// Rules are found in one place and cases in another, so that neither can be left out without the other telling.
#[test]
fn every_policy_is_found_and_every_folder_of_cases_belongs_to_one() {
    let mut found: Vec<String> = policies().into_iter().map(|policy| policy.name).collect();
    found.sort();
    assert_eq!(found, policies::with_cases().unwrap());
    assert!(found.len() > 1 && found.iter().any(|name| name == SHIPPED), "{found:?}");
}

#[test]
fn every_case_is_as_expected() {
    for policy in policies() {
        let found: Vec<String> = policy.cases.iter().flat_map(|case| differences(case, &policy.versions)).collect();
        assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
        let criteria = policy.versions.iter().map(|ruleset| ruleset.criteria.len()).max().unwrap();
        assert!(policy.cases.len() >= 2 * criteria, "only {} cases of {} were found", policy.cases.len(), policy.name);
    }
}

#[test]
fn every_criterion_is_shown_on_both_sides_in_a_file_of_its_name() {
    for policy in policies() {
        for ruleset in &policy.versions {
            let missing = sides::missing(ruleset, policy.cases.iter());
            assert!(missing.is_empty(), "{}: {missing:#?}", ruleset.name());
        }
    }
}

/// Every change but those that change nothing, which the policy's `without-effect.txt` lists.
#[test]
fn every_change_to_a_rule_makes_a_case_of_its_file_fail() {
    for policy in policies() {
        for ruleset in &policy.versions {
            let surviving = mutants::surviving(ruleset, &policy.cases).unwrap();
            let count = mutants::count(ruleset);
            let listed = format!("tests/cases/{}/without-effect.txt", policy.name);
            assert_eq!(
                surviving,
                policy.without_effect,
                "of {count} changes to {} these go unnoticed (left), and these {listed} expects to (right)",
                ruleset.name()
            );
            assert!(count > ruleset.criteria.len(), "only {count} changes to {} were tried", ruleset.name());
        }
    }
}

#[test]
fn every_state_is_expected_somewhere() {
    let cases: Vec<Case> = policies().into_iter().flat_map(|policy| policy.cases).collect();
    assert_eq!(sides::unseen(cases.iter()), Vec::<&str>::new());
}

#[test]
fn every_hint_is_shown_by_one_case_and_kept_back_by_another() {
    for policy in policies() {
        let shown: Vec<&Vec<String>> = policy.cases.iter().filter_map(|case| case.expect.notices.as_ref()).collect();
        for notice in policy.versions.iter().flat_map(|ruleset| &ruleset.notices) {
            let shows = |ids: &&&Vec<String>| ids.iter().any(|id| **id == *notice.id);
            let count = shown.iter().filter(shows).count();
            assert!((1..shown.len()).contains(&count), "{}: shown by {count} of {} cases", notice.id, shown.len());
        }
    }
}

#[test]
fn every_file_is_named_after_a_criterion() {
    for policy in policies() {
        let criteria = || policy.versions.iter().flat_map(|ruleset| &ruleset.criteria);
        let consortia = consortia(&policy.name);
        let known = |case: &&Case| {
            case.stem == "notices" || consortia.contains(&case.stem) || criteria().any(|c| *c.id == *case.stem)
        };
        let lost: Vec<&str> = policy.cases.iter().filter(|case| !known(case)).map(|case| case.stem.as_str()).collect();
        assert!(lost.is_empty(), "{}: no criterion has these names: {lost:?}", policy.name);
    }
}

/// The names of the whole consortia.
fn consortia(policy: &str) -> Vec<String> {
    let folder = format!("{}/cases/{policy}/consortia", env!("CARGO_MANIFEST_DIR"));
    let paths = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    paths.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

// ---------------------------------------------------------------- the checks can fail

#[test]
fn a_criterion_without_both_sides_is_told() {
    let ruleset = versions().pop().unwrap();
    let mut cases = policies::cases(SHIPPED).unwrap();
    let not_met = |case: &Case| {
        let state = case.expect.criteria.get("composition-institutes");
        case.stem == "composition-institutes" && state.is_some_and(|state| state == "not_met")
    };
    cases.retain(|case| !not_met(case) && case.stem != "plan-clear");
    let missing = |criterion: &str, side| sides::Missing { criterion: criterion.to_owned(), side };
    let told = [
        missing("composition-institutes", Side::NotMet),
        missing("plan-clear", Side::Met),
        missing("plan-clear", Side::NotMet),
    ];
    assert_eq!(sides::missing(&ruleset, cases.iter()), told);
    // A case elsewhere does not count, nor does one of another version.
    let stray = policies::cases(SHIPPED).unwrap().into_iter().filter(|case| case.stem == "plan-clear");
    let renamed = |case: Case| Case { stem: "plan-core-tasks".to_owned(), ..case };
    let older = |case: Case| Case { version: Some("2020-01-01".to_owned()), ..case };
    for stray in [stray.clone().map(renamed).collect::<Vec<_>>(), stray.map(older).collect()] {
        assert_eq!(sides::missing(&ruleset, cases.iter().chain(&stray)), told);
    }
}

#[test]
fn what_can_never_be_met_has_to_be_shown_left_to_people_and_not_met() {
    let hefei = Policy::read("hefei").unwrap();
    let without = |state: &str| {
        let of = |case: &&Case| case.expect.criteria.get("builders-small-firms").is_none_or(|found| found != state);
        let cases: Vec<Case> = hefei.cases.iter().filter(of).cloned().collect();
        sides::missing(&hefei.versions[0], cases.iter())
    };
    let missing = |side| [sides::Missing { criterion: "builders-small-firms".to_owned(), side }];
    assert_eq!(without("needs_judgement"), missing(Side::Judged));
    assert_eq!(without("not_met"), missing(Side::NotMet));
}

#[test]
fn a_threshold_shown_on_one_side_only_is_told() {
    let ruleset = versions().pop().unwrap();
    let mut cases = policies::cases(SHIPPED).unwrap();
    // Three are enough, and so would two be if nobody showed that they are not.
    let met = |case: &Case| case.expect.criteria.get("composition-chain-enterprises").is_some_and(|s| s == "met");
    cases.retain(|case| case.stem != "composition-chain-enterprises" || met(case));
    let surviving = mutants::surviving(&ruleset, &cases).unwrap();
    assert!(
        surviving.contains(&"composition-chain-enterprises: check: threshold one lower".to_owned()),
        "{surviving:?}"
    );
    assert!(!surviving.contains(&"composition-chain-enterprises: check: threshold one higher".to_owned()));
}

#[test]
fn a_state_that_no_case_expects_is_told() {
    let mut cases = policies::cases(SHIPPED).unwrap();
    for case in &mut cases {
        case.expect.criteria.retain(|_, state| state != "no_matter");
    }
    assert_eq!(sides::unseen(cases.iter()), ["no_matter"]);
}

/// What is told, in English, of one case with this body under the newest version; the same is told in Chinese.
fn told(body: &str) -> Vec<String> {
    let told = told_in_both(body);
    for Text { zh, en } in &told {
        // The policy's own words are Chinese in either; what is said of them is not the same.
        assert!(zh != en && zh.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{zh}");
    }
    told.into_iter().map(|text| text.en.into()).collect()
}

fn told_in_both(body: &str) -> Vec<Text> {
    let text = format!("title = \"…\"\n{body}");
    let case = match read("case", &text, &Bases::new()) {
        Ok(cases) => cases.into_iter().next().unwrap(),
        Err(error) => return vec![error],
    };
    match case.assess(&versions().pop().unwrap()) {
        Ok(assessed) => assessed.differences,
        Err(error) => vec![error],
    }
}

#[test]
fn every_kind_of_expectation_can_fail() {
    let lead = "given.lead_kind = \"institute\"\n";
    assert_eq!(told(&format!("{lead}expect.verdict = \"obstacle\"")), Vec::<String>::new());
    for (expect, difference) in [
        ("expect.verdict = \"gap\"", "verdict: expected \"gap\", found \"obstacle\""),
        ("expect.settled = false", "settled: expected false, found true"),
        ("expect.outlook = [\"gap\"]", "outlook: expected [\"gap\"], found [\"obstacle\"]"),
        (
            "expect.criteria.lead-registered-in-qingdao = \"met\"",
            "lead-registered-in-qingdao: expected met, found not_met",
        ),
        ("expect.criteria.others = \"not_met\"", "agreement-division: expected not_met, found open"),
        ("expect.criteria.lead-in-space = \"met\"", "there is no criterion `lead-in-space`"),
        ("expect.readiness = \"1.00\"", "readiness: expected (\"1.00\", \"1.00\"), found (\"0.00\","),
        ("expect.dimensions.lead = \"1.00\"", "readiness of lead: expected (\"1.00\", \"1.00\"), found (\"0.00\","),
        ("expect.dimensions.leader = \"1.00\"", "there is no dimension `leader`"),
        ("expect.next = [\"filed\"]", "next: expected [\"filed\"], found ["),
        ("expect.next = []", "next: expected [], found ["),
        ("expect.notices = []", "notices: expected [], found [\"lead-not-enterprise\"]"),
        (
            "expect.readings = { \"lead-counts/yes\" = \"clear\" }",
            "readings: expected {\"lead-counts/yes\": \"clear\"}",
        ),
        ("expect.faults = [\"filed\"]", "answers in error: expected [\"filed\"], found []"),
        ("expect.left_out = [\"members[1] repeated\"]", "rows left out: expected [\"members[1] repeated\"], found []"),
        ("expect = {}", "case.toml: …: `expect` expects nothing"),
        ("expect.winner = true", "case.toml: …: expect.winner = true has a form that cannot be expected"),
    ] {
        let told = told(&format!("{lead}{expect}"));
        assert!(told.iter().any(|told| told.starts_with(difference)), "{expect}: {told:#?}");
    }
}

#[test]
fn what_a_case_cannot_mean_is_told() {
    for (body, error) in [
        ("", "case.toml: …: a case has `expect`"),
        ("base = \"unready\"\nexpect.settled = true", "case.toml: …: there is no consortium `unready`"),
        ("today = \"2026-02-30\"\nexpect.settled = true", "case.toml: …: `2026-02-30` is no day"),
        ("given.lead_sort = \"firm\"\nexpect.settled = true", "there is no question `lead_sort`"),
        ("members = [{ member_sort = \"firm\" }]\nexpect.settled = true", "there is no question `member_sort`"),
        ("members.1.member_kind = \"other\"\nexpect.settled = true", "case.toml: …: there is no row members.1"),
        (
            "members = []\nwithout_members = [1]\nexpect.settled = true",
            "case.toml: …: without_members: there is no row 1",
        ),
        ("complete = true\nexpect.settled = true", "case.toml: …: `complete`: there are no rows"),
        ("filed = true\nexpect.settled = true", "case.toml: …: `filed = true` says nothing that a case can say"),
        ("given.filed = { yes = true }\nexpect.settled = true", "case.toml: …: filed: an answer is a value"),
        (
            "given.filed = { proof = \"declared\" }\nexpect.settled = true",
            "case.toml: …: filed: there is no value to prove",
        ),
        // Not expected, so told: an answer that means nothing, and a row that counts nowhere.
        ("given.filed = \"maybe\"\nexpect.settled = false", "answers in error: expected [], found [\"filed\"]"),
        (
            "given.lead_code = \"91370200MA0000A19P\"\nmembers = [{ member_code = \"91370200MA0000A19P\" }]\n\
             expect.settled = false",
            "rows left out: expected [], found [\"members[1] same_as_lead\"]",
        ),
    ] {
        let told = told(body);
        assert!(told.iter().any(|told| told.starts_with(error)), "{body}: {told:#?}");
    }
}
