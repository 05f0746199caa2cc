//! Lists beside that of the members: the topics with who works on them, and who provides what as one table.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Visit, journey};
use serde_json::json;

/// The lead and two members, by name.
async fn with_names(page: &Page) -> Result<()> {
    page.begin().await?;
    page.go("lead").await?;
    page.question("lead_name").write("青岛甲公司").await?;
    page.go("members").await?;
    for name in ["乙大学", "丙研究院"] {
        page.add_row().await?.field("member_name").await?.write(name).await?;
    }
    Ok(())
}

/// What is on offer below a field of the open topic: each name, with a mark where it is in.
async fn offered(page: &Page, field: &str) -> Result<Vec<String>> {
    let script = format!(
        "const root = document.querySelector('consortium-check').shadowRoot;
         return [...root.querySelectorAll(\"[data-question='{field}'] [data-action='name']\")]
           .map((it) => (it.ariaPressed === 'true' ? '*' : '') + it.textContent);"
    );
    Ok(serde_json::from_value(page.run(&script).await?)?)
}

async fn offers(page: &Page, field: &str, names: &[&str]) -> Result<()> {
    page.becomes("what is on offer", async || offered(page, field).await, |now| now == names).await?;
    Ok(())
}

#[tokio::test]
async fn topics_are_listed_with_names_given_elsewhere() -> Result<()> {
    journey("topics", Visit::default(), async |page| {
        with_names(page).await?;
        page.go("field").await?;
        ensure!(page.look_for("[data-action='import']").await?.is_none(), "topics are taken from no table of units");
        let topic = page.add_row().await?;
        topic.field("topic_name").await?.write("长寿命谐波减速器").await?;
        topic.field("topic_bottleneck").await?.write("柔轮材料疲劳").await?;
        let owner = topic.field("topic_owner").await?;
        offers(page, "topic_owner", &["青岛甲公司", "乙大学", "丙研究院"]).await?;
        // The beginning of a name leaves those that it may be; a press finishes it.
        owner.write("大").await?;
        offers(page, "topic_owner", &["乙大学"]).await?;
        owner.act("name").await?;
        owner.reads("乙大学").await?;
        offers(page, "topic_owner", &["青岛甲公司", "*乙大学", "丙研究院"]).await?;

        let part = topic.field("topic_participants").await?;
        part.write("外部顾问组").await?;
        page.press("[data-question='topic_participants'] h4").await?;
        offers(page, "topic_participants", &[]).await?;
        part.write("、").await?;
        let name =
            |number: usize| format!("[data-question='topic_participants'] [data-action='name']:nth-child({number})");
        page.press(&name(1)).await?;
        part.reads("外部顾问组、青岛甲公司").await?;
        page.press(&name(3)).await?;
        part.reads("外部顾问组、青岛甲公司、丙研究院").await?;
        // Out again, and the others stay.
        page.press(&name(1)).await?;
        part.reads("外部顾问组、丙研究院").await?;
        page.act("undo").await?;
        part.reads("外部顾问组、青岛甲公司、丙研究院").await?;
        topic.field("topic_milestones").await?.write("2027年6月：样机").await?;

        // It is kept, and the members are no other for it.
        page.draft_is_saved().await?;
        page.reload().await?;
        page.has_rows(1).await?;
        topic.act("details").await?;
        part.reads("外部顾问组、青岛甲公司、丙研究院").await?;
        topic.act("remove-row").await?;
        page.has_rows(0).await?;
        page.act("undo").await?;
        page.has_rows(1).await?;
        page.go("members").await?;
        page.has_rows(2).await?;
        page.go("@members").await?;
        page.drawn().await?;
        page.see("[data-member='2']").await?;
        ensure!(page.look_for("[data-member='3']").await?.is_none(), "a topic owes nothing");
        Ok(())
    })
    .await
}

/// A tick of a line, by its place and value.
fn tick(line: &str, value: &str) -> String {
    format!("[data-line='{line}'] input[value='{value}']")
}

/// The totals of the table, in the order of its columns.
async fn totals(page: &Page) -> Result<Vec<String>> {
    let script = "const root = document.querySelector('consortium-check').shadowRoot;
        return [...root.querySelectorAll('[data-matrix] [data-count]')].map((it) => it.dataset.count);";
    Ok(serde_json::from_value(page.run(script).await?)?)
}

#[tokio::test]
async fn who_provides_what_is_ticked_in_one_table() -> Result<()> {
    journey("matrix", Visit::default(), async |page| {
        with_names(page).await?;
        page.act("complete").await?;
        page.go("resources").await?;
        let (second, first) = ("members/2/member_provides", "members/1/member_provides");
        page.see(&tick(second, "funds")).await?;
        page.finds("resources-members-provide", "open").await?;
        let sum = async |expected: [&str; 7]| {
            page.becomes("the totals", async || totals(page).await, |now| now == &expected).await.map(drop)
        };
        sum(["0"; 7]).await?;

        // By the mouse, anywhere in the cell; and by the keyboard, where the focus stays.
        page.press(&format!("[data-line='{first}'] td:has([value='people']) label")).await?;
        sum(["0", "0", "1", "0", "0", "0", "0"]).await?;
        page.press(&tick(second, "funds")).await?;
        page.drawn().await?;
        page.tab().await?;
        page.keys(" ").await?;
        sum(["1", "1", "1", "0", "0", "0", "0"]).await?;
        let focused = "return document.querySelector('consortium-check').shadowRoot.activeElement?.value ?? '';";
        ensure!(page.run(focused).await? == json!("technology"), "the focus went elsewhere");
        page.finds("resources-members-provide", "met_on_declaration").await?;

        // None of these takes all others back, and is an answer.
        page.press(&tick(second, "-")).await?;
        sum(["0", "0", "1", "0", "0", "1", "0"]).await?;
        page.finds("resources-members-provide", "not_met").await?;
        page.act("undo").await?;
        sum(["1", "1", "1", "0", "0", "0", "0"]).await?;
        page.press(&tick(first, "?")).await?;
        sum(["1", "1", "0", "0", "0", "0", "1"]).await?;
        page.finds("resources-members-provide", "open").await?;

        // The line of the lead is its question above.
        page.press(&tick("lead_provides", "premises")).await?;
        sum(["1", "1", "0", "0", "1", "0", "1"]).await?;
        ensure!(page.question("lead_provides").chosen().await? == ["premises"], "the question has another answer");
        page.question("lead_provides").choose("equipment").await?;
        sum(["1", "1", "0", "1", "1", "0", "1"]).await?;
        page.see(&format!("{}:checked", tick("lead_provides", "equipment"))).await?;

        // A name leads to the row, which says the same.
        page.press(&format!("[data-line='{second}'] [data-action='seek']")).await?;
        page.is_at("members").await?;
        let field = page.row(2).field("member_provides").await?;
        ensure!(field.chosen().await? == ["funds", "technology"], "{:?}", field.chosen().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_table_can_be_read_on_a_narrow_phone_and_aloud() -> Result<()> {
    journey("matrix-phone", Visit::default(), async |page| {
        with_names(page).await?;
        page.go("resources").await?;
        page.see("[data-matrix]").await?;
        page.drawn().await?;
        let aloud = page.aloud().await?;
        let named = |role: &str, name: &str| aloud.iter().any(|it| it.role == role && it.name == name);
        ensure!(named("columnheader", "人才") && named("rowheader", "乙大学"), "{aloud:#?}");
        ensure!(named("checkbox", "人才 · 乙大学"), "{aloud:#?}");
        for size in [(1280, 900), (390, 844), (320, 640)] {
            page.resize(size).await?;
            page.settled().await?;
            page.fits_in_width().await?;
            page.targets_are_at_least(24).await?;
            page.press("[data-line='members/1/member_provides'] label:has([value='people'])").await?;
        }
        let pressed = page.look_for(&format!("{}:checked", tick("members/1/member_provides", "people"))).await?;
        pressed.context("three presses leave it ticked").map(drop)
    })
    .await
}
