//! What may keep the widget from starting, and a clock that is wrong: it starts all the same, or says why not, with the list of
//! requirements to be read.

use std::fs;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{OwnSite, Page, Visit, journey, visit};
use serde_json::json;

/// What the page says instead of the widget; the list is there to be read, with every source.
async fn says_why(page: &Page, why: &str) -> Result<()> {
    let script = format!(
        "const it = document.querySelector('consortium-check');
         const items = [...(it?.querySelectorAll('.requirements li') ?? [])];
         return performance.getEntriesByType('navigation')[0].type === 'reload'
           && it?.shadowRoot?.querySelector('[role=alert]')?.textContent.includes('{why}') === true
           && items.length > 20 && items.every((item) => item.checkVisibility() && item.querySelector('q, cite'));"
    );
    page.holds("the page says why, above the list", &script).await
}

#[tokio::test]
async fn without_webassembly_it_says_so_and_shows_the_list() -> Result<()> {
    visit("old-browser", Visit::default(), async |page| {
        page.started().await?;
        page.prepare("delete globalThis.WebAssembly;").await?;
        page.driver().refresh().await?;
        says_why(page, "不支持本工具所需的 WebAssembly").await?;
        let button = "return document.querySelector('consortium-check')?.shadowRoot?.querySelector('button');";
        ensure!(page.run(button).await?.is_null(), "it offers to try again what cannot work");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn wasm_that_comes_wrong_is_told_and_fetched_again_when_asked() -> Result<()> {
    visit("wrong-wasm", Visit::default(), async |page| {
        // A portal's own page in its place, as behind a login; what a broken connection left of it.
        for (name, content) in [("login", &b"<!doctype html><title>Login</title>"[..]), ("cut", b"\0asm\x01\0\0\0\x01")]
        {
            let site = OwnSite::new(&format!("wrong-wasm-{name}"))?;
            let wasm = site.file("consortium-", ".wasm")?;
            let right = fs::read(&wasm)?;
            fs::write(&wasm, content)?;
            page.driver().goto(site.url()).await?;
            says_why(page, "未能加载").await.context(name)?;
            fs::write(&wasm, &right)?;
            // The browser keeps what it had: `site.mjs` has it ask anew.
            page.run(
                "document.querySelector('consortium-check').shadowRoot.querySelector('[role=alert] button').click();",
            )
            .await?;
            page.started().await.context(name)?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn wasm_of_another_type_starts_all_the_same() -> Result<()> {
    let site = OwnSite::new("type")?;
    for (begin, kind) in [("consortium-", "application/octet-stream"), ("insight-", "text/plain")] {
        let wasm = site.file(begin, ".wasm")?;
        let headers = json!({ "content-type": kind });
        fs::write(format!("{}.headers", wasm.display()), headers.to_string())?;
    }
    visit("type", Visit::default(), async |page| {
        page.driver().goto(site.url()).await?;
        page.started().await?;
        page.begin().await?;
        page.go("@plan").await?;
        page.drawn().await
    })
    .await
}

#[tokio::test]
async fn a_policy_that_refuses_wasm_is_told_with_the_list() -> Result<()> {
    let site = OwnSite::new("policy")?;
    let index = site.file("index", ".html")?;
    let headers = json!({
        "content-security-policy":
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'",
    });
    fs::write(format!("{}.headers", index.display()), headers.to_string())?;
    visit("policy", Visit::default(), async |page| {
        page.driver().goto(site.url()).await?;
        says_why(page, "未能加载").await
    })
    .await
}

/// Clocks as they are found: what `new Date()` and `Date.now()` are given.
const CLOCKS: [(&str, &str); 5] = [
    ("of 1970", "0"),
    ("of 9999", "Date.UTC(9999, 11, 31, 23, 59)"),
    ("beyond all dates", "8.64e15"),
    ("without a time", "NaN"),
    ("that runs backwards", "Date.now() - (window.looks = (window.looks ?? 0) + 1) * 864e5 * 400"),
];

#[tokio::test]
async fn a_wrong_clock_loses_nothing() -> Result<()> {
    journey("clock", Visit::default(), async |page| {
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.dig("filed").await?;
        page.go("filing").await?;
        page.question("planned_start").date("2027-03-01").await?;
        page.question("planned_end").date("2030-02-28").await?;
        page.draft_is_saved().await?;
        let (_, before) = page.save().await?;
        for (name, now) in CLOCKS {
            let clock = format!(
                "const Real = Date;
                 {{
                   const now = () => {};
                   globalThis.Date = class extends Real {{
                     constructor(...all) {{ all.length ? super(...all) : super(now()); }}
                     static now() {{ return now(); }}
                   }};
                 }}",
                now.replace("Date", "Real")
            );
            let prepared = page.prepare(&clock).await?;
            page.reload().await.context(name)?;
            page.told("done").await.context(name)?;
            ensure!(page.save().await?.1 == before, "with a clock {name} the answers are others");
            page.go("field").await.context(name)?;
            page.question("sub_track").reads("深海作业机器人").await?;
            page.unprepare(prepared).await?;

            // The clock is put right, or wrong, while the page is open.
            page.run("globalThis.Date = class extends Date { constructor() { super(4e12); } static now() { return 4e12; } };")
                .await?;
            page.question("sub_track").write("一").await?;
            page.draft_is_saved().await?;
            page.reload().await.context(name)?;
            page.go("field").await?;
            page.question("sub_track").reads("深海作业机器人一").await.context(name)?;
            page.question("sub_track").rewrite("深海作业机器人").await?;
            page.draft_is_saved().await?;
        }
        Ok(())
    })
    .await
}
