//! Finding the way: from what was found to the question it rests on, on a desk and on a phone.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, SECTIONS, Visit, journey};
use serde_json::json;

const PHONE: Visit = Visit { size: (390, 844), network: consortium_e2e::Network::Whole };

#[tokio::test]
async fn what_was_found_leads_to_its_question() -> Result<()> {
    journey("seek", Visit::default(), async |page| {
        page.begin().await?;
        for (criterion, section, question) in [
            ("composition-institutes", "members", "members"),
            ("filing-term", "filing", "planned_start"),
            ("lead-technology-leading", "lead", "lead_technology"),
            ("agreement-division", "agreement", "agreement_clauses"),
        ] {
            page.seek(criterion).await?;
            page.is_at(section).await.with_context(|| format!("from {criterion}"))?;
            has_focus(page, question).await.with_context(|| format!("from {criterion}"))?;
        }

        let next = page.attribute("[data-next]", "data-next").await?;
        page.act("next-question").await?;
        has_focus(page, &next).await?;

        // In a row: the details are unfolded and the field itself has the focus.
        page.go("members").await?;
        let row = page.add_row().await?;
        row.field("member_name").await?.write("甲公司").await?;
        row.field("member_kind").await?.choose("enterprise").await?;
        page.go("field").await?;
        page.seek("member-enterprise-capacity").await?;
        has_focus(page, "member_capacity").await?;

        page.go("lead").await?;
        page.question("lead_kind").choose("other").await?;
        page.concludes("obstacle").await?;
        page.go("field").await?;
        ensure!(page.reasons().await? == ["lead-registered-in-qingdao"], "{:?}", page.reasons().await?);
        page.press("[data-reason='lead-registered-in-qingdao'] [data-action='seek']").await?;
        has_focus(page, "lead_kind").await
    })
    .await
}

#[tokio::test]
async fn a_requirement_shows_its_source_and_what_to_do() -> Result<()> {
    journey("source", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        let row = page.add_row().await?;
        row.field("member_kind").await?.choose("university").await?;
        page.act("complete").await?;
        page.finds("composition-institutes", "not_met").await?;
        page.press("[data-criterion='composition-institutes'] [data-action='more']").await?;
        page.see("[data-criterion='composition-institutes'] [data-quote='composition-institutes']").await?;
        let shown = page.requirement("composition-institutes").await?;
        for part in ["原则上", "高校院所原则上不少于2家", "怎么办", "由谁", "材料"] {
            ensure!(shown.contains(part), "{part} is not shown: {shown}");
        }
        page.look("en").await?;
        let shown = page.requirement("composition-institutes").await?;
        for part in ["In principle", "高校院所原则上不少于2家", "What to do", "Who", "Document"] {
            ensure!(shown.contains(part), "{part} is not shown: {shown}");
        }

        page.press("[data-filter='met']").await?;
        page.gone("[data-criterion='composition-institutes']").await?;
        page.press("[data-filter='all']").await?;
        page.see("[data-criterion='composition-institutes']").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_a_phone_the_result_is_one_tap_away() -> Result<()> {
    journey("phone", PHONE, async |page| {
        page.begin().await?;
        ensure!(page.look_for("[data-verdict]").await?.is_none(), "the result takes room from the form");
        page.go("lead").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        let read = async || page.text("[data-action='result']").await;
        page.becomes("the bar", read, |words| words.contains("存在硬性障碍")).await?;

        page.act("result").await?;
        page.see("dialog[data-sheet='result']").await?;
        page.concludes("obstacle").await?;
        page.seek("composition-institutes").await?;
        page.gone("dialog[data-sheet='result']").await?;
        page.is_at("members").await?;

        page.act("result").await?;
        page.see("dialog[data-sheet='result']").await?;
        page.act("close-result").await?;
        page.gone("dialog[data-sheet='result']").await?;
        page.is_at("members").await?;

        let row = page.add_row().await?;
        row.field("member_name").await?.write("青岛海岳液压股份有限公司").await?;
        row.field("member_kind").await?.choose("enterprise").await?;
        row.field("member_chain").await?.choose("upstream").await?;
        row.field("member_chain").await?.is("value").await
    })
    .await
}

#[tokio::test]
async fn nothing_is_wider_than_a_narrow_phone() -> Result<()> {
    journey("narrow", Visit { size: (360, 800), ..PHONE }, async |page| {
        page.begin().await?;
        for language in ["zh-CN", "en"] {
            page.look(language).await?;
            for (section, _) in SECTIONS {
                page.go(section).await?;
                if *section == "members" {
                    let row = page.add_row().await?;
                    row.field("member_kind").await?.choose("enterprise").await?;
                    row.field("member_chain").await?;
                }
                let overflow =
                    page.run("const it = document.scrollingElement; return it.scrollWidth - it.clientWidth;").await?;
                ensure!(overflow == json!(0), "{section} in {language} is {overflow} px too wide");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_english_nothing_is_left_in_chinese() -> Result<()> {
    journey("english", Visit::default(), async |page| {
        page.look("en").await?;
        page.drawn().await?;
        is_english(page).await.context("the first page")?;
        page.begin().await?;
        page.drawn().await?;
        // Everything that is folded away in the result, and a question of each state.
        for criterion in ["composition-institutes", "field-10-plus-1", "mechanism-council", "filing-term"] {
            page.press(&format!("[data-criterion='{criterion}'] [data-action='more']")).await?;
        }
        for (section, _) in SECTIONS {
            page.go(section).await?;
            if *section == "members" {
                let row = page.add_row().await?;
                row.field("member_kind").await?.choose("enterprise").await?;
                row.field("member_chain").await?;
            }
            page.drawn().await?;
            is_english(page).await.with_context(|| (*section).to_owned())?;
        }
        page.menu("clear").await?;
        page.asks("clear").await?;
        is_english(page).await.context("the question before clearing")?;
        page.reply("no").await
    })
    .await
}

/// Whether every text is English, but for what is marked as Chinese: the policy's own words, the name of the language.
async fn is_english(page: &Page) -> Result<()> {
    let left = page
        .run(
            "const root = document.querySelector('consortium-check').shadowRoot;
             const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
             const left = [];
             while (texts.nextNode()) {
               const text = texts.currentNode.data;
               const marked = texts.currentNode.parentElement.closest('[lang]')?.lang;
               if (/\\p{Script=Han}/u.test(text) && !marked?.startsWith('zh')) left.push(text);
             }
             for (const it of root.querySelectorAll('[aria-label], [title], [placeholder]')) {
               const texts = [it.ariaLabel, it.title, it.placeholder].filter(Boolean);
               left.push(...texts.filter((text) => /\\p{Script=Han}/u.test(text)));
             }
             return left;",
        )
        .await?;
    ensure!(left == json!([]), "still in Chinese: {left}");
    Ok(())
}

#[tokio::test]
async fn the_quick_check_goes_over_into_the_full_assessment() -> Result<()> {
    journey("quick", Visit::default(), async |page| {
        page.act("begin-quick").await?;
        page.is_at("quick").await?;
        page.question("industry").choose("life-health").await?;
        page.question("lead_kind").choose("enterprise").await?;
        ensure!(page.look_for("[data-question='lead_technology']").await?.is_none(), "the quick check asks for all");
        page.act("full").await?;
        page.go("field").await?;
        ensure!(page.question("industry").chosen().await? == ["life-health"], "an answer was lost on the way");
        page.go("lead").await?;
        page.see("[data-question='lead_technology']").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_has_filed_finds_term_and_evaluation() -> Result<()> {
    journey("filed", Visit::default(), async |page| {
        page.act("begin-filed").await?;
        page.is_at("filing").await?;
        page.next().await?;
        page.is_at("evaluation").await?;
        // Nothing is asked before it is known that there is a filing; the page leads to the question.
        page.act("seek-key").await?;
        page.is_at("filing").await?;
        page.question("filed").choose("yes").await?;
        page.next().await?;
        page.see("[data-question='evaluation_output']").await?;
        Ok(())
    })
    .await
}

async fn has_focus(page: &Page, question: &str) -> Result<()> {
    let read = async || page.focused().await;
    page.becomes("the question with the focus", read, |now| now.as_deref() == Some(question)).await?;
    Ok(())
}
