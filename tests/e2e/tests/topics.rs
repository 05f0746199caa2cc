//! A list beside that of the members: the topics with who works on them.

use anyhow::{Result, ensure};
use consortium_e2e::{Page, Visit, journey};

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
        page.fill_names().await?;
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
