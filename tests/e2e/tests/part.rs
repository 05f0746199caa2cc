//! A member fills in its own part and hands over a file; the lead asks for what is missing and takes the part over.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, MEMBERS, Page, Visit, journey};
use serde_json::{Value, json};

/// The page as a portal offers it to members.
async fn become_member(page: &Page) -> Result<()> {
    let begun = page.run("return document.querySelector('consortium-check').getAttribute('mode') ?? '';").await?;
    ensure!(begun != json!("member"), "the page is a member's already");
    page.run(
        "const own = document.createElement('consortium-check');
         own.setAttribute('mode', 'member');
         document.querySelector('consortium-check').replaceWith(own);",
    )
    .await?;
    page.started().await
}

/// The fields that a member is told to be blank.
async fn open(page: &Page) -> Result<Vec<String>> {
    let script = "const root = document.querySelector('consortium-check').shadowRoot;
        return [...root.querySelectorAll('[data-open]')].filter((it) => it.checkVisibility()).map((it) => it.dataset.open);";
    Ok(serde_json::from_value(page.run(script).await?)?)
}

#[tokio::test]
async fn a_member_fills_in_its_part_and_the_lead_takes_it_over() -> Result<()> {
    journey("part", Visit::default(), async |page| {
        become_member(page).await?;
        page.act("begin").await?;
        page.is_at("own").await?;
        // A member sees neither the others nor a verdict, and is told what it leaves blank.
        ensure!(
            page.look_for("[data-verdict], [data-section='lead']").await?.is_none(),
            "a member sees the lead's form"
        );
        let university = MEMBERS.get(3).context("a university")?;
        let blank = open(page).await?;
        ensure!(blank.iter().any(|it| it == "member_name"), "{blank:?}");
        page.press("[data-open='member_name'] [data-action='seek']").await?;
        ensure!(page.focused().await?.as_deref() == Some("member_name"), "{:?}", page.focused().await?);
        // What the member does not know it leaves to the lead.
        let (last, known) = university.split_last().context("answers")?;
        page.fill(known).await?;
        ensure!(open(page).await? == [last.0], "{:?}", open(page).await?);
        page.question("member_affiliate").choose("?").await?;
        page.draft_is_saved().await?;
        let (name, part) = page.save().await?;
        ensure!(name.contains("滨海工程大学"), "the file is called {name}");

        // The lead's form on the same device is another draft.
        page.reload().await?;
        ensure!(page.progress("lead").await?.starts_with("0/"), "a member's part went into the lead's form");
        page.begin().await?;
        page.go("members").await?;
        let row = page.add_row().await?;
        row.field("member_name").await?.write("滨海工程大学").await?;
        row.field("member_kind").await?.choose("institute").await?;
        row.field("member_agreement").await?.choose("draft").await?;
        let folder = Folder::new("part")?;
        let file = folder.file(&name, part.as_bytes())?;
        page.load(&file).await?;
        ensure!(page.asks("join").await?.contains("滨海工程大学"), "the question does not say whose part it is");
        page.reply("no").await?;
        row.field("member_code").await?.reads("").await.context("a part was taken although the lead said no")?;
        page.load(&file).await?;
        page.asks("join").await?;
        page.reply("yes").await?;
        // The row is completed, and what the lead had entered otherwise stands and is told.
        page.has_rows(1).await?;
        row.field("member_code").await?.reads("1237020040000051XQ").await?;
        row.field("member_will").await?.is("value").await?;
        row.field("member_affiliate").await?.is("unknown").await?;
        ensure!(row.field("member_kind").await?.chosen().await? == ["institute"], "the lead's word was replaced");
        let told = page.told("done").await?;
        for difference in ["单位类型", "组建协议状态"] {
            ensure!(told.contains(difference), "{difference} differs and is not told: {told}");
        }
        ensure!(!told.contains("单位名称"), "what is the same is told as different: {told}");
        page.act("undo-notice").await?;
        row.field("member_code").await?.reads("").await?;
        row.field("member_name").await?.reads("滨海工程大学").await?;

        // Of a member that the list does not have a row is added.
        row.field("member_name").await?.rewrite("山海大学").await?;
        page.load(&file).await?;
        page.asks("join").await?;
        page.reply("yes").await?;
        page.has_rows(2).await?;
        page.row(2).field("member_name").await?.reads("滨海工程大学").await
    })
    .await
}

#[tokio::test]
async fn a_member_is_refused_what_is_not_its_part() -> Result<()> {
    journey("part-refused", Visit::default(), async |page| {
        become_member(page).await?;
        page.act("begin").await?;
        page.question("member_name").write("滨海工程大学").await?;
        let rows = json!([{ "member_name": "甲公司" }, { "member_name": "乙公司" }]);
        let text = json!({ "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
            "answers": { "members": { "complete": false, "rows": rows } } });
        let folder = Folder::new("part-refused")?;
        page.load(&folder.file("全部.json", text.to_string().as_bytes())?).await?;
        let told = page.told("trouble").await?;
        ensure!(told.contains("全部.json") && told.contains("本单位的填报"), "{told}");
        page.question("member_name").reads("滨海工程大学").await
    })
    .await
}

#[tokio::test]
async fn the_lead_asks_a_member_for_what_is_missing() -> Result<()> {
    journey("request", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_name").write("青岛星澜深海装备有限公司").await?;
        page.go("members").await?;
        for name in ["甲公司", "滨海工程大学"] {
            let row = page.add_row().await?;
            row.field("member_name").await?.write(name).await?;
        }
        page.row(2).field("member_kind").await?.choose("university").await?;
        page.row(2).field("member_agreement").await?.choose("draft").await?;
        page.act("complete").await?;
        page.go("@members").await?;
        page.drawn().await?;
        // One press makes the letter, and it is one member's.
        page.press("[data-member='2'] [data-action='request']").await?;
        let letter = page.text("[data-member='2'] [data-request]").await?;
        for part in ["滨海工程大学：", "商谈或起草中", "研究团队", "保存到文件", "青岛星澜深海装备有限公司"]
        {
            ensure!(letter.contains(part), "{part} is not in {letter}");
        }
        ensure!(!letter.contains("甲公司"), "another member is named: {letter}");
        // As text to be copied: the same, in a field that takes no typing.
        page.press("[data-member='2'] summary").await?;
        let area = page.see("[data-request-text]").await?;
        let text = area.prop("value").await?.unwrap_or_default();
        ensure!(text.contains("滨海工程大学：\n") && text.contains("商谈或起草中"), "{text}");
        ensure!(area.prop("readOnly").await?.as_deref() == Some("true"), "it takes typing");
        // To the printer goes this letter and nothing else, on two pages at most.
        let paper = page.printed("request").await?;
        ensure!(
            matches!(paper.pages().len(), 1..=2) && paper.lang == "zh-CN",
            "{} pages, {}",
            paper.pages().len(),
            paper.lang
        );
        for part in ["滨海工程大学：", "组建协议状态", "青岛星澜深海装备有限公司"] {
            ensure!(paper.text.contains(part), "{part} is not on the paper: {}", paper.text);
        }
        ensure!(!paper.text.contains("一、结论") && !paper.text.contains("甲公司"), "{}", paper.text);
        page.act("save-request").await?;
        ensure!(page.told("done").await?.contains("补充事项-滨海工程大学.txt"), "{}", page.told("done").await?);
        // Another press closes it; the next member has its own.
        page.press("[data-member='2'] [data-action='request']").await?;
        page.gone("[data-request]").await?;
        page.press("[data-member='1'] [data-action='request']").await?;
        let letter = page.text("[data-request]").await?;
        ensure!(letter.contains("甲公司：") && !letter.contains("滨海"), "{letter}");
        ensure!(page.run("return document.querySelector('iframe');").await? == Value::Null, "the printed frame stayed");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_open_letter_stays_that_of_its_member_and_goes_with_the_answers() -> Result<()> {
    journey("letter", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        for name in ["甲公司", "乙公司", "丙公司"] {
            page.add_row().await?.field("member_name").await?.write(name).await?;
        }
        page.go("@members").await?;
        page.drawn().await?;
        page.press("[data-member='2'] [data-action='request']").await?;
        let letter = async || page.text("[data-request]").await;
        ensure!(letter().await?.contains("乙公司："), "{}", letter().await?);

        // A row above it goes, and comes back.
        page.go("members").await?;
        page.row(1).act("remove-row").await?;
        page.go("@members").await?;
        page.drawn().await?;
        page.becomes("the letter", letter, |it| it.contains("乙公司：")).await?;
        page.see("[data-member='1'] [data-request]").await?;
        page.act("save-request").await?;
        ensure!(page.told("done").await?.contains("乙公司"), "{}", page.told("done").await?);
        page.act("undo").await?;
        page.drawn().await?;
        page.see("[data-member='2'] [data-request]").await?;
        // Its own row goes: nobody else's letter takes its place.
        page.go("members").await?;
        page.row(2).act("remove-row").await?;
        page.go("@members").await?;
        page.drawn().await?;
        page.gone("[data-request]").await?;

        // Cleared answers take with them what was chosen about them.
        page.act("undo").await?;
        page.drawn().await?;
        page.see("[data-request]").await?;
        page.menu("clear").await?;
        page.reply("yes").await?;
        page.begin().await?;
        page.go("members").await?;
        for name in ["丁公司", "戊公司"] {
            page.add_row().await?.field("member_name").await?.write(name).await?;
        }
        page.go("@members").await?;
        page.drawn().await?;
        page.see("[data-member='2']").await?;
        page.gone("[data-request]").await
    })
    .await
}
