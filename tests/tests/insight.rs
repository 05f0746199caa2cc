//! The panels beyond the verdict, over all cases of the shipped policy: what they say is what the engine found, in both
//! languages, and what can be used in them leads somewhere.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use consortium_cases::Case;
use consortium_core::answers::Answers;
use consortium_core::condition::Standing;
use consortium_core::condition::eval::Facts;
use consortium_core::recourse::recourse;
use consortium_core::ruleset::Ruleset;
use consortium_core::value::{Answer, Entry, Raw};
use consortium_core::{Lang, assess, file};
use consortium_insight::tree::El;
use consortium_insight::{Chosen, PANELS, Sight, exported, panel, section};
use consortium_tests::policies::cases;

/// Calls `check` with every case of the newest version, and its answers.
fn every(check: impl Fn(&Ruleset, &Case, &Answers)) {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let mut count = 0;
    for case in cases("qingdao").unwrap().iter().filter(|case| case.is_about(&rules)) {
        check(&rules, case, &case.answers(&rules).unwrap());
        count += 1;
    }
    assert!(count > 300, "{count} cases");
}

/// All panels, and those of sections that the shipped policy has, marked.
fn panels() -> impl Iterator<Item = &'static str> {
    PANELS.into_iter().chain(["#resources"])
}

fn any(id: &str, sight: &Sight<'_>) -> Option<El> {
    id.strip_prefix('#').map_or_else(|| panel(id, sight), |id| section(id, sight))
}

fn drawn(id: &str, rules: &Ruleset, case: &Case, answers: &Answers, lang: Lang, chosen: &str) -> El {
    let sight = Sight::new(rules, answers, case.today, lang, Chosen(chosen));
    any(id, &sight).unwrap_or_else(|| panic!("there is no panel {id}"))
}

/// All versions of the policy, the oldest first.
fn versions() -> Vec<Ruleset> {
    consortium_rulesets::versions("qingdao").map(|shipped| shipped.load().unwrap()).collect()
}

/// The elements that have this attribute.
fn with<'e>(shown: &'e El, name: &str) -> Vec<&'e El> {
    shown.all().into_iter().filter(|it| it.get(name).is_some()).collect()
}

#[test]
fn every_requirement_is_shown_as_it_was_found() {
    every(|rules, case, answers| {
        let found = assess(rules, answers, case.today);
        for id in ["aside", "requirements"] {
            let shown = drawn(id, rules, case, answers, Lang::Zh, "");
            let states: Vec<_> = with(&shown, "data-criterion")
                .into_iter()
                .map(|it| (it.get("data-criterion").unwrap().to_owned(), it.get("data-state").unwrap().to_owned()))
                .collect();
            for (criterion, finding) in rules.criteria.iter().zip(&found.findings) {
                let expected = (criterion.id.to_string(), finding.state.word().to_owned());
                assert!(states.contains(&expected), "{}: {expected:?}", case.name());
            }
            assert_eq!(states.len(), rules.criteria.len(), "{}", case.name());
        }
    });
}

#[test]
fn a_filter_leaves_as_many_requirements_as_it_says() {
    every(|rules, case, answers| {
        let shown = drawn("requirements", rules, case, answers, Lang::En, "force=required");
        for filter in with(&shown, "data-filter") {
            let word = filter.get("data-do").unwrap().strip_prefix("set:").unwrap();
            let counted: usize = filter.own_text().rsplit(' ').next().unwrap().parse().unwrap();
            let chosen = if word.starts_with("force=") { word.to_owned() } else { format!("force=required\n{word}") };
            let then = drawn("requirements", rules, case, answers, Lang::En, &chosen);
            assert_eq!(with(&then, "data-criterion").len(), counted, "{}: {word}", case.name());
        }
    });
}

#[test]
fn supposing_every_step_reaches_the_goal_and_supposing_none_changes_nothing() {
    every(|rules, case, answers| {
        let found = assess(rules, answers, case.today);
        let recourse = recourse(rules, answers, case.today, &found.findings);
        let shown = drawn("plan", rules, case, answers, Lang::Zh, "");
        let Some(fix) = recourse.fixes.first() else {
            assert!(with(&shown, "data-step").is_empty(), "{}", case.name());
            return;
        };
        assert_eq!(with(&shown, "data-step").len(), fix.steps.len(), "{}", case.name());
        assert!(with(&shown, "data-tried-verdict").is_empty(), "{}", case.name());
        let ticks: Vec<_> = with(&shown, "data-do")
            .into_iter()
            .filter_map(|it| it.get("data-do")?.strip_prefix("toggle:try/"))
            .collect();
        assert_eq!(ticks.len(), fix.steps.len(), "{}", case.name());
        let all: Vec<String> = ticks.iter().map(|tick| format!("try/{tick}")).collect();
        let then = drawn("plan", rules, case, answers, Lang::Zh, &all.join("\n"));
        let reached = with(&then, "data-tried-verdict");
        assert_eq!(reached.first().unwrap().get("data-tried-verdict"), Some(recourse.goal.word()), "{}", case.name());
        let boxes = then.all().into_iter().filter(|it| it.tag() == "input" && it.get("checked").is_some()).count();
        assert_eq!(boxes, fix.steps.len(), "{}", case.name());
    });
}

#[test]
fn a_day_that_cannot_be_met_is_told() {
    every(|rules, case, answers| {
        for (day, expected) in [("2026-03-01", "false"), ("2036-01-01", "true")] {
            let shown = drawn("plan", rules, case, answers, Lang::En, &format!("by={day}"));
            let told = with(&shown, "data-in-time");
            let takes_time = !with(&shown, "data-step").is_empty() && !shown.text().contains("about 0 working days");
            if takes_time {
                assert_eq!(told.first().unwrap().get("data-in-time"), Some(expected), "{} {day}", case.name());
            }
        }
    });
}

#[test]
fn whatever_can_be_followed_leads_to_a_question() {
    every(|rules, case, answers| {
        for id in panels() {
            let shown = drawn(id, rules, case, answers, Lang::Zh, "");
            for it in with(&shown, "data-do") {
                let word = it.get("data-do").unwrap();
                let (verb, what) = word.split_once(':').unwrap_or_else(|| panic!("{}: {word}", case.name()));
                match verb {
                    "seek" | "pick" | "prove" => {
                        let parts: Vec<&str> = what.split('/').collect();
                        let question = rules.find(parts.first().unwrap());
                        let question = question.unwrap_or_else(|| panic!("{}: {word}", case.name()));
                        if let [_, row, field] = parts.as_slice() {
                            let row: usize = row.parse().unwrap();
                            let rows = answers.rows(question).unwrap().len();
                            assert!((1..=rows).contains(&row), "{}: {word} of {rows}", case.name());
                            assert!(rules.find(field).is_some(), "{}: {word}", case.name());
                        }
                    }
                    "go" => assert!(PANELS.contains(&what), "{word}"),
                    "set" | "toggle" | "put" | "open" | "clear" | "print" | "file" | "take" | "save" => {}
                    _ => panic!("{}: nobody knows {word}", case.name()),
                }
            }
        }
    });
}

/// Chinese letters in what is neither marked as Chinese nor what somebody typed.
fn chinese_in(shown: &El, out: &mut String) {
    if shown.get("lang") == Some("zh-CN") {
        return;
    }
    out.push_str(&shown.own_text());
    for name in ["aria-label", "title"] {
        out.push_str(shown.get(name).unwrap_or_default());
    }
    for inner in shown.elements() {
        chinese_in(inner, out);
    }
}

#[test]
fn english_is_english_and_no_language_says_that_somebody_qualifies() {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    every(|_, case, answers| {
        for id in panels() {
            let zh = drawn(id, &rules, case, answers, Lang::Zh, "");
            // How the policy names results of its evaluation is not our word.
            let own = if id == "about" { &["符合条件"][..] } else { &["符合条件", "合格", "通过审核"] };
            for word in own {
                assert!(!zh.text().contains(*word), "{} {id}: {word}", case.name());
            }
            let en = drawn(id, &rules, case, answers, Lang::En, "");
            assert!(!en.text().to_lowercase().contains("eligible"), "{} {id}", case.name());
        }
    });
    // Blank answers hold nothing that somebody typed.
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let answers = Answers::new(&rules, today);
    let mut open: Vec<String> = rules.criteria.iter().map(|it| format!("open/{}", it.id)).collect();
    open.extend(["since=qingdao/2025-03-06".to_owned(), "find=e".to_owned()]);
    let versions = versions();
    for id in panels() {
        let chosen = open.join("\n");
        let sight = Sight::new(&rules, &answers, today, Lang::En, Chosen(&chosen)).among(&versions);
        let shown = any(id, &sight).unwrap();
        let mut text = String::new();
        chinese_in(&shown, &mut text);
        let chinese: Vec<char> = text.chars().filter(|letter| ('一'..='鿿').contains(letter)).collect();
        assert!(chinese.is_empty(), "{id}: {chinese:?} in {text}");
    }
}

#[test]
fn a_member_owes_what_its_row_lacks() {
    every(|rules, case, answers| {
        let shown = drawn("members", rules, case, answers, Lang::Zh, "");
        let members = with(&shown, "data-member");
        // Topics are rows as well, and owe nothing.
        let rows = rules.find("members").and_then(|roster| answers.rows(roster)).unwrap();
        assert_eq!(members.len(), rows.len(), "{}", case.name());
        for member in members {
            let owed: usize = member.get("data-owes").unwrap().parse().unwrap();
            let listed = member.all().into_iter().filter(|it| it.tag() == "li").count();
            assert_eq!(owed, listed, "{}", case.name());
        }
    });
}

#[test]
fn a_request_asks_for_all_that_a_member_can_mend_or_answer_and_says_the_same_as_text() {
    every(|rules, case, answers| {
        if let Some((roster, shape)) = rules.units() {
            for row in answers.rows(roster).unwrap().iter() {
                let chosen = format!("request={}", row.id);
                let sight = |chosen| Sight::new(rules, answers, case.today, Lang::Zh, Chosen(chosen));
                let shown = panel("members", &sight(&chosen)).unwrap();
                let letter = panel(&format!("request/{}", row.id), &sight("")).unwrap();
                let asked = letter.all().into_iter().filter(|it| it.tag() == "td" && it.get("class").is_none());
                let asked: Vec<String> = asked.map(El::own_text).filter(|text| !text.is_empty()).collect();
                // What is open is asked for, each question once.
                let facts = Facts::new(rules, answers, case.today);
                let mut is_idle = true;
                for (column, &field) in (0..).zip(&shape.fields) {
                    let is_open = row.cell(column).is_none_or(|cell| matches!(cell.answer(), Answer::NotKnown));
                    let title = rules.question(field).unwrap().title.get(Lang::Zh);
                    let is_asked = facts.is_asked(field, Some(row)) && is_open;
                    assert_eq!(asked.iter().any(|it| it == title), is_asked, "{}: {title} in {asked:?}", case.name());
                    is_idle &= !is_asked;
                }
                // Nobody is written to who owes nothing but what nobody can change.
                is_idle &= asked.is_empty();
                let sheets: Vec<&El> = with(&shown, "data-request");
                assert_eq!(sheets.len(), usize::from(!is_idle), "{}", case.name());
                assert!(sheets.first().is_none_or(|it| **it == letter), "{}: printed is something else", case.name());
                // The text says every word of the sheet.
                let file = exported(&format!("request/{}", row.id), &sight("")).unwrap();
                let (name, text) = file.split_once('\n').unwrap();
                assert!(name.ends_with(".txt") && !text.contains("None"), "{name}");
                for cell in asked {
                    assert!(text.contains(&cell), "{}: {cell} is not in {text}", case.name());
                }
            }
        }
    });
}

#[test]
fn a_request_has_a_day_by_which_it_is_asked_for() {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{
        "lead_name":"Lead","members":{"complete":true,"rows":[
            {"member_name":"Bay University","member_kind":"university","member_agreement":"draft"},
            {"member_name":"Hill Institute","member_kind":"institute","member_agreement":"agreed"}]}}}"#;
    let answers = file::read(&rules, text, today).unwrap();
    let (units, _) = rules.units().unwrap();
    let id = answers.rows(units).unwrap().iter().next().unwrap().id;
    let said = |lang, chosen| {
        let sight = Sight::new(&rules, &answers, today, lang, Chosen(chosen));
        exported(&format!("request/{id}"), &sight).unwrap()
    };
    let open = said(Lang::Zh, "");
    assert!(open.contains("年　　月　　日前返回") && open.contains("最早2026年"), "{open}");
    assert!(open.contains("Bay University：") && open.contains("\nLead\n2026年3月2日"), "{open}");
    let due = said(Lang::Zh, "by=2026-06-30");
    assert!(due.contains("请于2026年6月30日前返回") && due.contains("最迟2026年6月"), "{due}");
    // Each member that has not signed is asked to, not only the first one that is reason enough.
    let members = panel("members", &Sight::new(&rules, &answers, today, Lang::En, Chosen(""))).unwrap();
    for (member, state) in with(&members, "data-member").into_iter().zip(["Being drafted", "Text settled, not signed"])
    {
        assert_eq!(member.text().matches(state).count(), 1, "{}", member.text());
    }
    let english = said(Lang::En, "by=2026-06-30");
    assert!(english.contains("by 30 June 2026"), "{english}");
    // The policy's own words stand in Chinese, in quotation marks, before their gloss; nothing else does.
    for line in english.lines().filter(|line| !line.contains("Words of the text")) {
        assert!(!line.contains(|letter| ('一'..='鿿').contains(&letter)), "{line}");
    }
}

#[test]
fn every_version_says_what_it_finds_and_whether_the_result_moves_since() {
    let versions = versions();
    let (old, new) = (versions.first().unwrap(), versions.last().unwrap());
    every(|_, case, answers| {
        let written = file::write(new, answers);
        let under =
            |rules: &Ruleset| assess(rules, &file::read(rules, &written, case.today).unwrap(), case.today).verdict;
        let sight = |chosen| Sight::new(new, answers, case.today, Lang::Zh, Chosen(chosen)).among(&versions);
        let about = panel("about", &sight("")).unwrap();
        let shown: Vec<_> = with(&about, "data-version-verdict")
            .into_iter()
            .map(|it| it.get("data-version-verdict").unwrap().to_owned())
            .collect();
        let expected: Vec<_> = versions.iter().rev().map(|rules| under(rules).word().to_owned()).collect();
        assert_eq!(shown, expected, "{}", case.name());

        let first = panel("first", &sight("since=qingdao/2025-03-06")).unwrap();
        let told = with(&first, "data-since-moves");
        let moves = under(old) != under(new);
        assert_eq!(told.first().unwrap().get("data-since-moves"), Some(if moves { "true" } else { "false" }));
        let own = panel("first", &sight(&format!("since={}", new.name()))).unwrap();
        assert!(with(&own, "data-since").is_empty(), "{}", case.name());
    });
    // So that the test has seen both: a direction that only the newer version names.
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14",
        "answers":{"industry":"future","future":"quantum"}}"#;
    let answers = file::read(new, text, today).unwrap();
    let sight = Sight::new(new, &answers, today, Lang::Zh, Chosen("since=qingdao/2025-03-06")).among(&versions);
    let first = panel("first", &sight).unwrap();
    assert_eq!(with(&first, "data-since-moves").first().unwrap().get("data-since-moves"), Some("true"));
}

/// The questions found for these words, in their order.
fn found(words: &str) -> Vec<String> {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let answers = Answers::new(&rules, today);
    let chosen = format!("find={words}");
    let shown = panel("find", &Sight::new(&rules, &answers, today, Lang::Zh, Chosen(&chosen))).unwrap();
    let listed = with(&shown, "key").into_iter().filter(|it| it.tag() == "li");
    listed.map(|it| it.get("key").unwrap().to_owned()).collect()
}

#[test]
fn questions_are_found_by_title_choices_explanation_and_the_words_of_the_policy() {
    // By title first, however it is typed.
    assert_eq!(found("知识产权").first().map(String::as_str), Some("mechanism_ip"));
    assert_eq!(found("ＩＮＴＥＬＬＥＣＴＵＡＬ　property").first().map(String::as_str), Some("mechanism_ip"));
    // By a choice.
    assert!(found("太赫兹").contains(&"future".to_owned()));
    // By the words of the policy that a criterion about it cites.
    assert!(found("备案有效期").contains(&"planned_end".to_owned()), "{:?}", found("备案有效期"));
    // All words have to be there; of a field the list is named once for each.
    assert_eq!(found("知识产权 没有这样的字"), [""; 0]);
    assert!(found("统一社会信用代码").contains(&"member_code".to_owned()));
    assert_eq!(found("　"), [""; 0]);
}

#[test]
fn what_has_to_be_put_right_is_what_is_faulty_or_twice_there() {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let text = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{
        "lead_code":"9137","members":{"complete":false,"rows":[
            {"member_name":"甲","member_code":"91370212MA000012X0"},
            {"member_name":"乙","member_code":"91370212MA000012X0"},
            {"member_name":"丙","member_code":"91370212MA000013X0"}]}}}"#;
    let answers = file::read(&rules, text, today).unwrap();
    let shown = panel("troubles", &Sight::new(&rules, &answers, today, Lang::Zh, Chosen(""))).unwrap();
    let told: Vec<String> = with(&shown, "data-trouble").into_iter().map(El::text).collect();
    assert_eq!(shown.get("data-troubles"), Some("3"), "{told:?}");
    let named = |name: &str| told.iter().filter(|it| it.contains(name)).count();
    assert_eq!((named("牵头"), named("乙"), named("丙"), named("甲")), (1, 1, 1, 0), "{told:?}");
    every(|rules, case, answers| {
        let shown = drawn("troubles", rules, case, answers, Lang::Zh, "");
        let faulty = rules.questions.iter().enumerate().filter(|(ix, _)| {
            let cell = answers.cell(u16::try_from(*ix).unwrap());
            cell.is_some_and(|cell| matches!(cell.answer(), Answer::Faulty(_)))
        });
        let listed: usize = shown.get("data-troubles").unwrap().parse().unwrap();
        assert!(listed >= faulty.count(), "{}", case.name());
    });
}

#[test]
fn who_provides_what_is_what_the_rows_and_the_question_say() {
    let seen = std::cell::Cell::new(0);
    every(|rules, case, answers| {
        let shown = drawn("#resources", rules, case, answers, Lang::Zh, "");
        let rows = rules.find("members").and_then(|roster| answers.rows(roster)).unwrap();
        let lines = with(&shown, "data-line");
        assert_eq!(lines.len(), rows.len() + 1, "{}", case.name());
        // What is ticked in a line, by the values of its fields.
        let ticked = |line: &El| -> Vec<String> {
            let ticks = line.all().into_iter().filter(|it| it.tag() == "input" && it.get("checked").is_some());
            ticks.map(|it| it.get("value").unwrap().to_owned()).collect()
        };
        let field = rules.find("member_provides").unwrap();
        let column = rules.slot(field).column.unwrap();
        let own = answers.cell(rules.find("lead_provides").unwrap()).unwrap();
        let cells = [own].into_iter().chain(rows.iter().map(|row| row.cell(column).unwrap()));
        let mut totals = vec![0; 7];
        let values = ["funds", "technology", "people", "equipment", "premises", "-", "?"];
        let counted = [true].into_iter().chain(rows.iter().map(|row| row.standing == Standing::Counted));
        for ((line, cell), counts) in lines.iter().zip(cells).zip(counted) {
            let expected: Vec<&str> = match cell.entry() {
                Entry::Unknown => vec!["?"],
                Entry::Given(Raw::Several(ids), _) if ids.is_empty() => vec!["-"],
                Entry::Given(Raw::Several(ids), _) => {
                    values.into_iter().filter(|id| ids.iter().any(|it| **it == **id)).collect()
                }
                _ => Vec::new(),
            };
            assert_eq!(ticked(line), expected, "{}", case.name());
            for (total, value) in totals.iter_mut().zip(values) {
                *total += usize::from(counts && expected.contains(&value));
            }
        }
        let told: Vec<usize> =
            with(&shown, "data-count").iter().map(|it| it.get("data-count").unwrap().parse().unwrap()).collect();
        assert_eq!(told, totals, "{}", case.name());
        let empty = with(&shown, "class").into_iter().filter(|it| it.get("class") == Some("is-empty")).count();
        assert_eq!(empty, totals.iter().take(5).filter(|total| **total == 0).count(), "{}", case.name());
        seen.set(seen.get() + totals.iter().sum::<usize>());
    });
    assert!(seen.get() > 1000, "{}", seen.get());
}

#[test]
fn a_long_list_of_who_provides_what_is_shown_in_stretches_and_counted_whole() {
    let rules = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    let today = consortium_core::Day::new(2026, 3, 2).unwrap();
    let rows = vec![r#"{"member_provides":["funds"]}"#; 120].join(",");
    let text = format!(
        r#"{{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{{
            "lead_provides":["people"],"members":{{"rows":[{rows}]}}}}}}"#
    );
    let answers = file::read(&rules, &text, today).unwrap();
    let lines = |chosen: &str| -> Vec<String> {
        let shown = section("resources", &Sight::new(&rules, &answers, today, Lang::Zh, Chosen(chosen))).unwrap();
        let total = with(&shown, "data-count")[0].get("data-count").unwrap().to_owned();
        assert_eq!(total, "120");
        with(&shown, "data-line").into_iter().map(|it| it.get("data-line").unwrap().to_owned()).collect()
    };
    for (chosen, first, last, count) in [
        ("", 1, 50, 51),
        ("lines/lead_provides=1", 51, 100, 51),
        ("lines/lead_provides=2", 101, 120, 21),
        // Rows that were shown are gone since.
        ("lines/lead_provides=9", 101, 120, 21),
    ] {
        let shown = lines(chosen);
        assert_eq!((shown.len(), shown[0].as_str()), (count, "lead_provides"), "{chosen}");
        assert_eq!(shown[1], format!("members/{first}/member_provides"), "{chosen}");
        assert_eq!(*shown.last().unwrap(), format!("members/{last}/member_provides"), "{chosen}");
    }
}
