//! The examples, built from the packed npm package, as visitors of three portals meet them.

use std::env;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Visit, visit};
use serde_json::json;
use thirtyfour::By;

/// The text of an element of the portal itself.
async fn shown(page: &Page, id: &str) -> Result<String> {
    let text = page.run(&format!("return document.getElementById('{id}')?.textContent ?? '';")).await?;
    Ok(text.as_str().unwrap_or_default().trim().to_owned())
}

async fn portal(name: &'static str, path: &'static str) -> Result<()> {
    let examples = env::var("CONSORTIUM_EXAMPLES_URL")
        .context("CONSORTIUM_EXAMPLES_URL is not set; `cargo xtask test` builds and serves the examples")?;
    visit(name, Visit::default(), async |page| {
        page.driver().goto(format!("{examples}{path}")).await?;
        page.started().await?;
        let rules = page.becomes("the rules", async || shown(page, "ruleset").await, |it| !it.is_empty()).await?;
        ensure!(rules.starts_with("qingdao/"), "{rules}");

        // The engine by itself: an answers file, and what is none.
        let verdict = async |file: &str| {
            let field = page.driver().find(By::Id("answers")).await?;
            field.clear().await?;
            field.send_keys(file).await?;
            page.driver().find(By::Id("assess")).await?.click().await?;
            anyhow::Ok(())
        };
        let file = json!({ "format": "consortium-answers", "version": 1, "ruleset": rules,
            "answers": { "lead_kind": { "value": "other" } } });
        verdict(&file.to_string()).await?;
        page.becomes("the verdict", async || shown(page, "verdict").await, |it| it == "obstacle").await?;
        verdict("nonsense").await?;
        page.becomes("the refusal", async || shown(page, "verdict").await, |it| it != "obstacle" && !it.is_empty())
            .await?;

        // The element: counts by themselves, the result by a press.
        page.traffic().await?;
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.becomes("progress", async || shown(page, "progress").await, |it| it.starts_with("1/")).await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("other").await?;
        page.concludes("obstacle").await?;
        page.drawn().await?;
        ensure!(shown(page, "result").await?.is_empty(), "a result came by itself");
        let host = examples.trim_start_matches("http://").trim_end_matches('/');
        let words = page.text("[data-action=give]").await?;
        ensure!(words.contains(host), "{words} does not name {host}");
        page.act("give").await?;
        page.becomes("the result", async || shown(page, "result").await, |it| it == "obstacle").await?;
        page.is_quiet().await
    })
    .await
}

#[tokio::test]
async fn plain_modules() -> Result<()> {
    portal("example-plain", "plain/").await
}

#[tokio::test]
async fn react_joined_by_esbuild() -> Result<()> {
    portal("example-react", "react/").await
}

#[tokio::test]
async fn vue_built_by_vite() -> Result<()> {
    portal("example-vue", "vue/dist/").await
}
