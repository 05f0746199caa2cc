//! The rule book says of every rule what the rule is: all its words, in the language of the page.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use consortium_core::book::sentence::{Said, Sentences};
use consortium_core::book::{Book, Style};
use consortium_core::condition::Condition;
use consortium_core::ruleset::{Ruleset, load};
use consortium_core::{Lang, Text};
use consortium_tests::policies::Policy;

fn page(ruleset: &Ruleset, lang: Lang) -> String {
    Book { ruleset, lang, next: None, examples: &[], style: Style::Inside, other: None }.page()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn every_text_of_a_ruleset_is_in_its_book() {
    for ruleset in Policy::all().unwrap().iter().flat_map(|policy| &policy.versions) {
        for lang in [Lang::Zh, Lang::En] {
            let page = page(ruleset, lang);
            let mut texts: Vec<&Text> =
                vec![&ruleset.title, &ruleset.about, &ruleset.disclaimer, &ruleset.fixed, &ruleset.credits.statement];
            texts.extend(ruleset.documents.iter().map(|it| &it.title));
            for criterion in &ruleset.criteria {
                texts.extend([&criterion.title, &criterion.remedy.action, &criterion.remedy.document]);
                texts.extend(&criterion.inferred);
            }
            for question in &ruleset.questions {
                texts.extend([&question.title].into_iter().chain(&question.help).chain(&question.proves));
            }
            for item in ruleset.facts.iter().chain(&ruleset.supports).chain(&ruleset.evaluations) {
                texts.extend([&item.title, &item.text]);
            }
            texts.extend(ruleset.notices.iter().map(|it| &it.text).chain(ruleset.notes.iter().map(|it| &it.text)));
            for reading in &ruleset.readings {
                texts.extend(
                    [&reading.title, &reading.why].into_iter().chain(reading.options.iter().map(|it| &it.title)),
                );
            }
            for text in texts {
                assert!(page.contains(&escaped(text.get(lang))), "{}: {}", ruleset.name(), text.get(lang));
            }
            for requirement in &ruleset.requirements {
                assert!(page.contains(&escaped(&requirement.phrase)), "{}", requirement.phrase);
            }
            assert!(page.contains(&*ruleset.hash));
            // The policy gives no score and this tool no decision.
            for banned in ["符合条件", "eligible", "qualifies"] {
                assert!(!page.contains(banned), "{}: {banned}", ruleset.name());
            }
        }
    }
}

/// The entry of a criterion, question or provision: from its id to the end of its block.
fn entry<'p>(page: &'p str, id: &str, end: &str) -> &'p str {
    page.split(&format!("id=\"{id}\"")).nth(1).unwrap().split(end).next().unwrap()
}

#[test]
fn a_criterion_says_how_many_readings_there_are() {
    let small = include_str!("../../core/examples/small.toml");
    let check = "check = { any = [{ reading = \"counts\", is = \"yes\" }, ";
    let whole = small.lines().find(|line| line.starts_with("check = ")).unwrap();
    let rules = small.replace(whole, &format!("{check}{}] }}", whole.trim_start_matches("check = ")));
    for (options, zh, en) in [
        ("", "要数吗（2 种理解）", "Count it? (2 readings)"),
        (", { id = \"half\", zh = \"半\", en = \"Half\" }", "要数吗（3 种理解）", "Count it? (3 readings)"),
    ] {
        let reading = format!(
            "[[reading]]\nid = \"counts\"\ntitle = {{ zh = \"要数吗\", en = \"Count it?\" }}\nwhy = {{ zh = \"因\", en = \"Why\" }}\n\
             options = [{{ id = \"no\", zh = \"否\", en = \"No\" }}, {{ id = \"yes\", zh = \"是\", en = \"Yes\" }}{options}]\n"
        );
        let ruleset = load::from_texts(&[("small.toml", &rules), ("reading.toml", &reading)]).unwrap();
        for (lang, told) in [(Lang::Zh, zh), (Lang::En, en)] {
            let page = page(&ruleset, lang);
            let own = entry(&page, "c-two-partners", "</article>");
            assert!(own.contains(&format!("<a href=\"#reading-counts\">{told}</a>")), "{own}");
        }
    }
}

/// Several hints may rest on one question: each is named by how it begins, so that they can be told apart.
#[test]
fn a_question_names_the_hints_that_rest_on_it() {
    let ruleset = consortium_rulesets::newest("qingdao").unwrap().load().unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&ruleset, lang);
        let own = entry(&page, "q-lead_code", "</article>");
        let hints: Vec<&str> = own.split("<a href=\"#n-").skip(1).collect();
        let names: std::collections::BTreeSet<&str> =
            hints.iter().map(|hint| hint.split('>').nth(1).unwrap().split('<').next().unwrap()).collect();
        assert!(hints.len() > 2 && names.len() == hints.len(), "{names:?}");
    }
}

fn flat(said: Said) -> String {
    match said {
        Said::One(sentence) => sentence,
        Said::Several(heading, parts) => {
            format!("{heading} [{}]", parts.into_iter().map(flat).collect::<Vec<_>>().join(" | "))
        }
    }
}

/// The parts a page has, by the ids of its sections.
fn parts(page: &str) -> Vec<&str> {
    page.split("<section id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect()
}

/// A part without anything in it stands neither on the page nor in its contents.
#[test]
fn a_part_that_would_be_empty_is_left_out() {
    let small = include_str!("../../core/examples/small.toml");
    let item =
        |kind: &str, more: &str| format!("[[{kind}]]\nid = \"it\"\n{more}\ntext = {{ zh = \"文\", en = \"Text\" }}\n");
    let titled = "title = { zh = \"题\", en = \"Title\" }";
    let noted = format!("{titled}\nbasis = \"borrowed\"");
    let known = format!("{titled}\ncites = [\"two-partners\"]");
    let hint = "section = \"members\"\nbasis = \"inferred\"\nwhen = { some = \"members\", where = { question = \"member_signed\", is = true } }";
    let check = small.lines().find(|line| line.starts_with("check = ")).unwrap();
    let (before, _) = small.split_once("[[question]]").unwrap();
    let (_, criterion) = small.split_once("[[criterion]]").unwrap();
    let alone = format!(
        "{before}[[question]]\nid = \"signed\"\nsection = \"members\"\ntype = \"yes-no\"\n{titled}\n\n[[criterion]]{}",
        criterion.replace(check, "check = { question = \"signed\", is = true }")
    );
    let always = ["reading-guide", "criteria", "requirements", "questions", "readiness"];
    for (rules, more, expected) in [
        (alone.as_str(), String::new(), &[][..]),
        (small, String::new(), &["rosters"]),
        (small, item("notice", hint), &["rosters", "hints"]),
        (small, item("note", &noted), &["rosters", "hints"]),
        (small, item("fact", &known), &["rosters", "knowledge"]),
        (small, item("support", &known), &["rosters", "knowledge"]),
        (small, item("evaluation", &known), &["rosters", "knowledge"]),
    ] {
        let ruleset = load::from_texts(&[("small.toml", rules), ("more.toml", &more)]).unwrap();
        let page = page(&ruleset, Lang::En);
        let mut told = parts(&page);
        told.retain(|part| !always.contains(part));
        assert_eq!(told, expected, "{more}");
        let contents = page.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
        for part in ["rosters", "readings", "hints", "knowledge"] {
            assert_eq!(contents.contains(&format!("href=\"#{part}\"")), expected.contains(&part), "{part}: {more}");
        }
    }
}

/// A list of one part is that part: no heading over it, no brackets around it.
#[test]
fn one_part_alone_is_said_as_itself() {
    let small = include_str!("../../core/examples/small.toml");
    let whole = small.lines().find(|line| line.starts_with("check = ")).unwrap();
    let own = whole.trim_start_matches("check = ");
    let said = |check: &str| {
        let rules = small.replace(whole, &format!("check = {check}"));
        let ruleset = load::from_texts(&[("small.toml", &rules)]).unwrap();
        flat(Sentences { ruleset: &ruleset, lang: Lang::En }.said(&ruleset.criteria[0].check))
    };
    let plain = said(own);
    assert_eq!(said(&format!("{{ all = [{own}] }}")), plain);
    assert_eq!(said(&format!("{{ any = [{own}] }}")), plain);
    let inside = |first: &str| {
        said(&format!(
            "{{ every = \"members\", check = {{ question = \"member_signed\", is = true }}, where = {{ any = [{first}, {{ question = \"member_name\", given = true }}] }} }}"
        ))
    };
    let signed = "{ question = \"member_signed\", is = true }";
    assert_eq!(inside(&format!("{{ all = [{signed}] }}")), inside(signed));
    let named = "{ question = \"member_name\", given = false }";
    assert!(inside(&format!("{{ all = [{signed}, {named}] }}")).contains("which (“Signed” is answered “Yes”, and "));
}

/// The check of every-key.toml has every form of a condition: each is said in both languages.
#[test]
fn every_form_of_a_condition_is_said() {
    let (small, every) = (include_str!("../../core/examples/small.toml"), include_str!("schema/every-key.toml"));
    let ruleset = load::from_texts(&[("small.toml", small), ("every.toml", every)]).unwrap();
    let check = &ruleset.criteria.iter().find(|it| &*it.id == "every-form").unwrap().check;
    let Condition::All(parts) = check else { panic!("the check is a list of forms") };
    let said = |lang| -> Vec<String> {
        let sentences = Sentences { ruleset: &ruleset, lang };
        parts.iter().map(|part| flat(sentences.said(part))).collect()
    };
    let (zh, en) = (said(Lang::Zh), said(Lang::En));
    assert_eq!(zh.join("\n"), EVERY_FORM_ZH.trim());
    assert_eq!(en.join("\n"), EVERY_FORM_EN.trim());
}

const EVERY_FORM_ZH: &str = "
“题”尚无证明材料
“题”选有“研发”
“题”至少选有“研发”、“转化”中的一项
“题”所选项当日在有效期内
“题”尚未填写
“题”的校验位符合标准
“题”中的登记机关行政区划以 3702 开头
“题”以 91 开头
对“题”按“否”理解
“题”为“企业”的每个伙伴：“题”自评不低于 2 级（二）
至少一个伙伴：“题”多于 3
“伙伴”中有重复填报的单位
“伙伴”中有与“题”相同的单位
“题”不少于 3
“题”是否足够：原文未给出标准，由主管部门判断
“题”多于 2,000 万元
“题”早于评估当日
“题”是 2026-12-31
伙伴数量（只计“题”为“企业”的；“题”答“是”时，另计 1 个）不少于 3 个
“题”自评不低于 1 级（一）的伙伴中，“题”为“企业”的占比不少于 1/3
伙伴中，“题”为“企业”的占比不超过 50%
伙伴中，“题”为“企业”的占比是否足够：原文未给出标准，由主管部门判断
伙伴中，“题”为“企业”的占比少于 1
“题”各年合计不少于 50,000 万元
“题”为“企业”的伙伴的“题”合计不少于“题”
伙伴的“题”合计不少于伙伴数量（只计“题”为“企业”的；“题”答“是”时，另计 1 个）
“题”最近 2 年平均不超过“题”最近 3 年平均
“题”最近一年多于“题”最近一年
“题”各年合计与“题”为“企业”的伙伴的“题”合计之比少于 2.5%
从“题”到“题”的月数（不足一月按一月计）等于从“题”到“题”的月数（不足一月按一月计）
";

const EVERY_FORM_EN: &str = "
“Question” is not documented
“Question” includes “Research”
“Question” includes at least one of “Research”, “Transfer”
“Question”: the choice is in force on the day
“Question” is not filled in
“Question” has check characters that fit the standard
“Question”: the registering division begins with 3702
“Question” begins with 91
“Question” is read as “No”
each partner for which “Question” is “Firm”: “Question” is rated at least at level 2 (2)
“Partners” has an entry for which “Question” is more than 3
“Partners” has an entry that repeats another
“Partners” has an entry that is the same as “Question”
“Question” is at least 3
whether “Question” is enough: the text names no standard, so people judge
“Question” is more than 2,000 × 10,000 yuan
“Question” is before the day of the assessment
“Question” is 2026-12-31
the number of entries of “Partners” (only those for which “Question” is “Firm”; one more if “Question” is answered “Yes”) is at least 3
among the entries of “Partners” for which “Question” is rated at least at level 1 (1), the share of those for which “Question” is “Firm” is at least 1/3
among the entries of “Partners”, the share of those for which “Question” is “Firm” is at most 50%
whether among the entries of “Partners”, the share of those for which “Question” is “Firm” is enough: the text names no standard, so people judge
among the entries of “Partners”, the share of those for which “Question” is “Firm” is less than 1
the sum of “Question” over all years is at least 50,000 × 10,000 yuan
the sum of “Question” over the entries of “Partners” for which “Question” is “Firm” is at least “Question”
the sum of “Question” over the entries of “Partners” is at least the number of entries of “Partners” (only those for which “Question” is “Firm”; one more if “Question” is answered “Yes”)
the mean of “Question” over the last 2 years is at most the mean of “Question” over the last 3 years
the last year of “Question” is more than the last year of “Question”
the ratio of the sum of “Question” over all years to the sum of “Question” over the entries of “Partners” for which “Question” is “Firm” is less than 2.5%
the time from “Question” to “Question” (a begun month counts in full) is exactly the time from “Question” to “Question” (a begun month counts in full)
";
