//! Read aloud: names, roles and states as the browser hands them to a screen reader.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Aloud, MEMBERS, Page, Visit, journey};

#[tokio::test]
async fn what_a_screen_reader_is_told() -> Result<()> {
    journey("aloud", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("enterprise").await?;
        page.drawn().await?;
        let told = page.aloud().await?;

        // A question is a group that bears its title, and a choice in it says whether it is taken.
        let title = page.text("[data-question='lead_kind'] .question-title").await?;
        one(&told, "radiogroup", &title)?;
        let choice = page.text("[data-question='lead_kind'] label:has(input[value='enterprise'])").await?;
        ensure!(one(&told, "radio", &choice)?.is("checked", "true"), "the choice does not say that it is taken");

        // The navigation says where one is and how far each step is answered.
        let steps: Vec<&Aloud> = told.iter().filter(|it| it.role == "button" && it.name.contains("牵头单位")).collect();
        let step =
            steps.iter().find(|it| it.name.contains("已知 1 · 未答")).context("no step says how far it is answered")?;
        ensure!(!step.name.contains('/'), "what is seen as 1/9 is read as it is seen: {}", step.name);
        one(&told, "navigation", &page.attribute("nav", "aria-label").await?)?;
        let current = page.attribute("nav [aria-current]", "aria-current").await?;
        ensure!(current == "step", "the current step is told as {current}");

        // The verdict is a heading, and so are the parts of the result.
        let verdict = page.verdict().await?;
        let words = page.text(".verdict-words").await?;
        ensure!(verdict.words.contains(&words), "{verdict:?}");
        one(&told, "heading", &words)?;
        one(&told, "complementary", &page.attribute("aside", "aria-label").await?)?;

        // Readiness is a table whose rows have heads.
        let head = page.text("[data-dimension] th").await?;
        one(&told, "rowheader", &head)?;

        // A requirement says its state with its title.
        let states = page.text("[data-criterion='lead-registered-in-qingdao'] .criterion-state").await?;
        let seek = told.iter().find(|it| it.role == "button" && it.name.contains(states.trim()));
        seek.with_context(|| format!("no requirement says {states}"))?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_roster_is_a_table_with_named_fields() -> Result<()> {
    journey("aloud-roster", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        let [first, ..] = MEMBERS else { return Ok(()) };
        page.fill_row(first).await?;
        page.drawn().await?;
        let told = page.aloud().await?;
        ensure!(told.iter().any(|it| it.role == "table"), "the roster is no table");
        let heads = told.iter().filter(|it| it.role == "columnheader" && !it.name.is_empty()).count();
        ensure!(heads >= 4, "{heads} columns have a name");
        let fields = told.iter().filter(|it| ["textbox", "combobox", "checkbox", "radio"].contains(&&*it.role));
        let bare: Vec<&Aloud> = fields.filter(|it| it.name.trim().is_empty()).collect();
        ensure!(bare.is_empty(), "fields without a name: {bare:?}");
        let details = told
            .iter()
            .find(|it| it.role == "button" && it.name.starts_with("详情"))
            .context("no way to the details")?;
        ensure!(details.is("expanded", "false"), "{details:?}");
        for tool in ["上移第 1 行", "复制第 1 行", "删除第 1 行"] {
            one(&told, "button", tool)?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_verdict_is_told_once_and_never_by_keystroke() -> Result<()> {
    journey("aloud-live", Visit::default(), async |page| {
        page.begin().await?;
        page.run(
            "const root = document.querySelector('consortium-check').shadowRoot;
             const live = [...root.querySelectorAll('[aria-live], [role=status], [role=alert]')];
             window.told = [];
             for (const it of live) new MutationObserver(() => window.told.push(it.textContent))
               .observe(it, { childList: true, characterData: true, subtree: true });",
        )
        .await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.question("sub_track").leave().await?;
        told_so_far(page, &[]).await.context("after typing")?;
        page.go("lead").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        let obstacle = page.concludes("obstacle").await?;
        page.drawn().await?;
        let words = page.text(".verdict-words").await?;
        told_so_far(page, &[&words]).await.context("after an answer that decides")?;
        page.question("lead_name").write("青岛星澜").await?;
        told_so_far(page, &[&words]).await.with_context(|| format!("while {obstacle:?} stays"))
    })
    .await
}

async fn told_so_far(page: &Page, expected: &[&str]) -> Result<()> {
    let told: Vec<String> = serde_json::from_value(page.run("return window.told;").await?)?;
    ensure!(told == expected, "told {told:?} instead of {expected:?}");
    Ok(())
}

/// What has this role and, apart from spaces, this name.
fn one<'a>(told: &'a [Aloud], role: &str, name: &str) -> Result<&'a Aloud> {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let found = told.iter().find(|it| it.role == role && plain(&it.name) == plain(name));
    found.with_context(|| {
        let names: Vec<&str> = told.iter().filter(|it| it.role == role).map(|it| it.name.as_str()).collect();
        format!("no {role} is called {name:?}, only {names:?}")
    })
}
