//! One browser session around one test.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::Page;

/// What the browser is told to deliver of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Everything is delivered.
    Whole,
    /// The wasm never arrives, as behind a proxy that refuses the type.
    WithoutWasm,
    /// The file with all English does not arrive.
    WithoutEnglish,
}

/// What the browser lets a frame of another site keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strangers {
    /// Storage of its own in each site.
    Keep,
    /// Nothing: access alone throws.
    KeepNothing,
}

/// How a test comes to the page.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// Width and height of the window's content, in CSS pixels.
    pub size: (u32, u32),
    /// What is delivered.
    pub network: Network,
}

impl Default for Visit {
    fn default() -> Self {
        Self { size: (1280, 900), network: Network::Whole }
    }
}

/// Opens the page in a fresh browser profile, hands it to `test`, and closes the browser.
///
/// When the test fails, a picture of the page is kept and named in the error.
///
/// # Errors
///
/// Whatever the test returns, and a missing site or driver.
pub async fn visit(name: &str, visit: Visit, test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    visit_with(name, visit, Strangers::Keep, test).await
}

/// As [`visit`], in a browser that lets frames of other sites keep this much.
///
/// # Errors
///
/// As [`visit`].
pub async fn visit_with(
    name: &str,
    visit: Visit,
    strangers: Strangers,
    test: impl AsyncFnOnce(&Page) -> Result<()>,
) -> Result<()> {
    let engine = Engine::asked()?;
    let driver = WebDriver::new(variable("WEBDRIVER_URL")?, engine.capabilities(strangers)?)
        .await
        .context("the browser did not start")?;
    let result = match Page::new(driver.clone(), engine, variable("CONSORTIUM_URL")?) {
        Ok(page) => look_at(&page, name, visit, test).await,
        Err(error) => Err(error),
    };
    driver.quit().await?;
    result
}

async fn look_at(page: &Page, name: &str, visit: Visit, test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    let result = async {
        page.resize(visit.size).await?;
        page.deliver(visit.network).await?;
        page.open().await?;
        test(page).await
    };
    match result.await {
        Ok(()) => Ok(()),
        Err(error) => Err(pictured(page, name, error).await),
    }
}

/// Opens the page as [`visit`] does, waits for the widget, and holds the test to what every page promises: nothing is sent
/// after loading, and the console has no complaint.
///
/// # Errors
///
/// As [`visit`], and a broken promise.
pub async fn journey(name: &str, visit_as: Visit, test: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    visit(name, visit_as, async |page| {
        page.started().await?;
        page.traffic().await?;
        test(page).await?;
        page.is_quiet().await
    })
    .await
}

async fn pictured(page: &Page, name: &str, error: anyhow::Error) -> anyhow::Error {
    match keep_picture(page, name).await {
        Ok(path) => error.context(format!("the page then: {}", path.display())),
        Err(fault) => error.context(format!("no picture of the page could be kept: {fault:#}")),
    }
}

async fn keep_picture(page: &Page, name: &str) -> Result<PathBuf> {
    let folder = env::temp_dir().join("consortium-e2e");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{name}-{}.png", page.engine().name()));
    page.picture(&path).await?;
    Ok(path)
}

fn variable(name: &str) -> Result<String> {
    match env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value),
        _ => bail!("{name} is not set; `cargo xtask test` runs these tests with all they need"),
    }
}
