//! The second module may fail: a fault in it must not take the form with it, nor an answer.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::json;

/// Has the second module trap as often as `window.traps` says, in the functions that `window.trapping` names. Its exports
/// are known by `exported`; a trap is an exception of this kind, and so is a stack without end.
const TRAPS: &str = "
    window.traps = 0;
    window.trapping = [];
    window.instances = 0;
    const faulty = (instance) => {
      if (!instance.exports.exported) return instance;
      window.instances++;
      let isDead = false;
      const exports = { ...instance.exports };
      for (const name of ['draw', 'taken', 'exported']) {
        exports[name] = (...all) => {
          if (window.traps > 0 && window.trapping.includes(name)) {
            window.traps--;
            isDead = true;
          }
          // Whoever has trapped gives nothing that could be relied on any more.
          if (isDead) throw new WebAssembly.RuntimeError('unreachable');
          return instance.exports[name](...all);
        };
      }
      return { exports };
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const real = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await real.apply(WebAssembly, all);
        return { module: made.module, instance: faulty(made.instance) };
      };
    }
    const Real = WebAssembly.Instance;
    WebAssembly.Instance = function (...all) { return faulty(new Real(...all)); };";

async fn begin(page: &Page) -> Result<()> {
    page.prepare(TRAPS).await?;
    page.reload().await?;
    page.begin().await?;
    page.question("industry").choose("intelligent-equipment").await?;
    page.drawn().await
}

/// From now on so many calls of these functions trap.
async fn trap(page: &Page, times: u32, functions: &[&str]) -> Result<()> {
    page.run(&format!("window.traps = {times}; window.trapping = {};", json!(functions))).await?;
    Ok(())
}

/// The form takes answers, keeps them, and shows the verdict that follows.
async fn goes_on(page: &Page, words: &str) -> Result<()> {
    page.go("field").await?;
    page.question("sub_track").write(words).await?;
    page.draft_is_saved().await?;
    let kept = page.run("return localStorage['consortium-check:qingdao'];").await?;
    ensure!(kept.as_str().is_some_and(|kept| kept.contains(words)), "not kept: {kept}");
    page.verdict().await?;
    Ok(())
}

#[tokio::test]
async fn a_module_that_traps_once_is_replaced_and_nobody_notices() -> Result<()> {
    journey("trap-once", Visit::default(), async |page| {
        begin(page).await?;
        let before = page.run("return window.instances;").await?;
        trap(page, 1, &["draw"]).await?;
        page.go("@plan").await?;
        page.drawn().await?;
        page.see("[data-page='@plan'] h2").await?;
        ensure!(page.look_for("[data-missing]").await?.is_none(), "a fresh instance has not helped");
        let after = page.run("return window.instances;").await?;
        ensure!(after.as_u64() == before.as_u64().map(|count| count + 1), "{before} instances became {after}");
        goes_on(page, "深海作业").await?;

        // The report's file comes from the fresh one as well.
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        trap(page, 1, &["exported"]).await?;
        let (_, roster) = page.downloads("csv", async || page.act("template").await).await?;
        ensure!(roster.contains("甲公司"), "{roster}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_module_that_traps_for_good_is_told_and_the_form_goes_on() -> Result<()> {
    journey("trap-always", Visit::default(), async |page| {
        begin(page).await?;
        trap(page, 1_000, &["draw", "exported", "taken"]).await?;
        for (number, panel) in ["@plan", "@requirements", "@members", "@about"].into_iter().enumerate() {
            page.go(panel).await.context(panel)?;
            let words = page.text("[data-page] [data-missing]").await.context(panel)?;
            ensure!(words.contains("填写和保存不受影响"), "{panel}: {words}");
            goes_on(page, &"深海".repeat(number + 1)).await.context(panel)?;
        }
        // It is not tried without end: an instance a press would be felt.
        let made = page.run("return window.instances;").await?;
        ensure!(made.as_u64().is_some_and(|made| made < 20), "{made} instances were made");
        page.go("@plan").await?;
        page.look("en").await?;
        let words = page.text("[data-page] [data-missing]").await?;
        ensure!(words.contains("saving go on"), "{words}");
        page.look("zh-CN").await?;

        // All that was entered can be saved to a file and is there in a page opened anew.
        let (_, saved) = page.save().await?;
        let all = "深海".repeat(1 + 2 + 3 + 4);
        ensure!(saved.contains(&all), "{saved}");
        page.reload().await?;
        page.go("@plan").await?;
        page.drawn().await?;
        page.see("[data-page='@plan'] h2").await?;
        page.go("field").await?;
        page.question("sub_track").reads(&all).await
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_made_is_told_where_it_was_asked_for() -> Result<()> {
    journey("trap-made", Visit::default(), async |page| {
        begin(page).await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        let folder = Folder::new("trap-made")?;
        let table = folder.file("名单.csv", "单位名称\n乙公司".as_bytes())?;
        page.see("input[data-file='table']").await?.send_keys(table.to_str().context("the path is no text")?).await?;
        page.see("[data-rows-found='1']").await?;
        trap(page, 1_000, &["exported", "taken"]).await?;
        page.act("template").await?;
        page.told("trouble").await?;
        page.act("take-table").await?;
        page.go("members").await?;
        page.has_rows(1).await?;
        page.row(1).field("member_name").await?.reads("甲公司").await?;
        goes_on(page, "深海作业").await
    })
    .await
}
