//! The page object: all that the tests know of how the page is built.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Network;
use crate::log::{self, Request, Response};

const ELEMENT: &str = "consortium-check";

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The page with the widget, as one user sees it.
pub struct Page {
    driver: WebDriver,
    url: String,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, url: String) -> Self {
        Self { driver, url }
    }

    /// The driver, for what only a single test needs.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Loads the page from the server.
    pub async fn open(&self) -> Result<()> {
        self.driver.goto(&self.url).await?;
        Ok(())
    }

    /// Makes the content of the window this large, in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
        });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    /// From now on the network delivers this much.
    pub async fn deliver(&self, network: Network) -> Result<()> {
        let blocked: &[&str] = match network {
            Network::Whole => &[],
            Network::WithoutWasm => &["*.wasm"],
        };
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.setBlockedURLs", json!({ "urls": blocked })).await?;
        Ok(())
    }

    /// Waits until the widget runs in every element of the page.
    pub async fn started(&self) -> Result<()> {
        self.holds(
            "the widget runs",
            &format!(
                "const all = [...document.querySelectorAll('{ELEMENT}')];
             return all.length > 0 && all.every((it) =>
               it.shadowRoot?.querySelector('div')?.childElementCount > 0
               && !it.shadowRoot.querySelector('slot'));"
            ),
        )
        .await
    }

    /// What can be found inside the widget.
    pub async fn widget(&self) -> Result<WebElement> {
        let element = self.driver.find(By::Css(ELEMENT)).await?;
        Ok(element.get_shadow_root().await?)
    }

    /// Waits until a script that returns a boolean returns true.
    pub async fn holds(&self, what: &str, script: &str) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if self.run(script).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("after {} s it is still not so that {what}", PATIENCE.as_secs())
    }

    /// Runs a script as the host page would, and gives what it returns.
    pub async fn run(&self, script: &str) -> Result<Value> {
        let result = self.driver.execute(script, Vec::new()).await?;
        Ok(result.json().clone())
    }

    /// Takes a picture of what the window shows.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        self.driver.screenshot(path).await.with_context(|| format!("cannot take {}", path.display()))
    }

    /// Requests and responses since the last call.
    pub async fn traffic(&self) -> Result<(Vec<Request>, Vec<Response>)> {
        log::traffic(&self.driver).await
    }

    /// Errors and warnings of the console since the last call.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        log::complaints(&self.driver).await
    }
}
