//! The engine in a browser gives the bytes of the native one, for the whole corpus.
//!
//! The export that gives them is not published, so a page of its own loads a build that has it.

use std::env;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Visit, visit};
use serde_json::Value;

#[tokio::test]
async fn every_assessment_of_the_corpus_has_the_bytes_that_native_code_wrote() -> Result<()> {
    let url = env::var("CONSORTIUM_PARITY_URL")
        .context("CONSORTIUM_PARITY_URL is not set; `cargo xtask test` serves that page and runs this test")?;
    visit("bytes", Visit::default(), async |page| {
        page.driver().goto(&url).await?;
        let found = page
            .run(
                "return (async () => {
                   const { default: start, assessJson } = await import('/consortium_web.js');
                   await start({ module_or_path: '/consortium_web_bg.wasm' });
                   const corpus = await (await fetch('/corpus.json')).json();
                   const said = ({ answers, today, ruleset }) => {
                     try { return { expected: assessJson(answers, today, ruleset) }; }
                     catch (reason) { return { refused: reason }; }
                   };
                   const differs = (entry) => {
                     const key = 'refused' in entry ? 'refused' : 'expected';
                     return said(entry)[key] !== entry[key];
                   };
                   // One changed byte has to be told, or the comparison compares nothing.
                   const first = corpus.find((entry) => 'expected' in entry);
                   return {
                     count: corpus.length,
                     differing: corpus.filter(differs).map((entry) => `${entry.name} (${entry.ruleset})`),
                     tells: differs({ ...first, expected: first.expected.replace('100', '101') }),
                   };
                 })();",
            )
            .await?;
        ensure!(found["count"].as_u64() > Some(1000), "only {} assessments", found["count"]);
        ensure!(found["tells"] == Value::Bool(true), "a changed byte is not told");
        ensure!(found["differing"] == Value::Array(Vec::new()), "{:#}", found["differing"]);
        Ok(())
    })
    .await
}
