//! Reading the result.

use anyhow::{Context, Result};

use crate::page::Page;

/// The verdict as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Its word: `obstacle`, `gap`, `clear` …
    pub word: String,
    /// What the user reads.
    pub words: String,
    /// Whether open questions can no longer change it.
    pub is_settled: bool,
}

impl Page {
    /// The verdict at this moment.
    pub async fn verdict(&self) -> Result<Verdict> {
        let shown = self.see("[data-verdict]").await?;
        Ok(Verdict {
            word: shown.attr("data-verdict").await?.context("the verdict has no word")?,
            words: shown.text().await?,
            is_settled: shown.attr("data-settled").await?.as_deref() == Some("true"),
        })
    }

    /// Waits until the verdict is this one.
    pub async fn concludes(&self, word: &str) -> Result<Verdict> {
        self.becomes("the verdict", async || self.verdict().await, |now| now.word == word).await
    }

    /// The criteria that are named as reasons of the verdict.
    pub async fn reasons(&self) -> Result<Vec<String>> {
        let reasons = self
            .run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 const all = [...root.querySelectorAll('[data-reason]')];
                 return all.filter((it) => it.checkVisibility()).map((it) => it.dataset.reason);",
            )
            .await?;
        Ok(serde_json::from_value(reasons)?)
    }

    /// The state of a requirement: `met`, `not-met`, `open` …
    pub async fn state_of(&self, criterion: &str) -> Result<String> {
        self.drawn().await?;
        self.attribute(&format!("[data-criterion='{criterion}']"), "data-state").await
    }

    /// Waits until a requirement is in this state.
    pub async fn finds(&self, criterion: &str, state: &str) -> Result<()> {
        let what = format!("the state of {criterion}");
        self.becomes(&what, async || self.state_of(criterion).await, |now| now == state).await?;
        Ok(())
    }

    /// What is shown of a requirement.
    pub async fn requirement(&self, criterion: &str) -> Result<String> {
        self.drawn().await?;
        self.text(&format!("[data-criterion='{criterion}']")).await
    }

    /// Clicks a requirement, which leads to its question.
    pub async fn seek(&self, criterion: &str) -> Result<()> {
        self.press(&format!("[data-criterion='{criterion}'] [data-action='seek']")).await
    }

    /// Least and greatest readiness in hundredths of a point.
    pub async fn readiness(&self) -> Result<(u32, u32)> {
        let bounds = self.attribute("[data-readiness]", "data-readiness").await?;
        let (least, greatest) = bounds.split_once('-').with_context(|| bounds.clone())?;
        Ok((least.parse()?, greatest.parse()?))
    }
}
