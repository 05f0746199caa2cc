//! The page object: reaching the widget, finding what a user sees in it, and what the browser recorded.
//!
//! The attributes by which things are found are the stable hooks that `web/src/app.rs` lists.

use std::fmt::Debug;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Network;
use crate::log::{self, Request, Response};

const ELEMENT: &str = "consortium-check";

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks at something that is awaited.
const PAUSE: Duration = Duration::from_millis(30);

/// The first element inside the widget that matches a selector and can be seen: on a narrow widget the result stands in
/// the document twice, once hidden.
const FIND: &str = "
    const root = document.querySelector('consortium-check')?.shadowRoot;
    const all = [...(root?.querySelectorAll(arguments[0]) ?? [])];
    return all.find((it) => it.checkVisibility({ visibilityProperty: true })) ?? null;";

/// The page with the widget, as one user sees it.
pub struct Page {
    driver: WebDriver,
    url: String,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, url: String) -> Self {
        Self { driver, url }
    }

    /// The address of the site.
    pub fn site(&self) -> &str {
        &self.url
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

    /// Loads the page again, as a user who comes back; until then nothing may have been sent.
    pub async fn reload(&self) -> Result<()> {
        self.is_quiet().await?;
        self.driver.refresh().await?;
        self.started().await?;
        self.traffic().await?;
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
            Network::WithoutEnglish => &["*/texts-*"],
        };
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.setBlockedURLs", json!({ "urls": blocked })).await?;
        Ok(())
    }

    /// Waits until the widget runs in every element of the page, with both its modules, and has drawn with them.
    pub async fn started(&self) -> Result<()> {
        self.holds(
            "the widget runs",
            &format!(
                "const all = [...document.querySelectorAll('{ELEMENT}')];
             return all.length > 0 && all.every((it) =>
               it.shadowRoot?.querySelector('div')?.childElementCount > 0
               && it.shadowRoot.querySelector('div').dataset.languages === 'zh en'
               && it.shadowRoot.querySelector('.cc').dataset.drawn === 'true'
               && !it.shadowRoot.querySelector('slot'));"
            ),
        )
        .await
    }

    /// Waits until what stands below the verdict shows the answers as they are.
    pub async fn drawn(&self) -> Result<()> {
        let script = "return document.querySelector('consortium-check').shadowRoot.querySelector('.cc').dataset.drawn === 'true';";
        self.holds("the panels are drawn", script).await
    }

    /// Waits until something in the widget can be seen.
    pub async fn see(&self, selector: &str) -> Result<WebElement> {
        let begun = Instant::now();
        loop {
            if let Some(element) = self.look_for(selector).await? {
                return Ok(element);
            }
            if begun.elapsed() > PATIENCE {
                bail!("after {} s `{selector}` cannot be seen", PATIENCE.as_secs());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What can be seen at once, if it can.
    pub async fn look_for(&self, selector: &str) -> Result<Option<WebElement>> {
        let found = self.driver.execute(FIND, vec![json!(selector)]).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
    }

    /// Waits until something can no longer be seen.
    pub async fn gone(&self, selector: &str) -> Result<()> {
        let read = async || Ok(self.look_for(selector).await?.is_some());
        self.becomes(&format!("whether `{selector}` can be seen"), read, |seen| !seen).await?;
        Ok(())
    }

    /// Scrolls something into the middle and clicks it with the mouse, as a user would.
    pub async fn press(&self, selector: &str) -> Result<()> {
        let element = self.see(selector).await?;
        self.press_element(&element).await.with_context(|| format!("pressing `{selector}`"))
    }

    pub(crate) async fn press_element(&self, element: &WebElement) -> Result<()> {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.driver.execute(scroll, vec![element.to_json()?]).await?;
        element.click().await?;
        Ok(())
    }

    /// Presses what does this; `name` is its `data-action`.
    pub async fn act(&self, name: &str) -> Result<()> {
        self.press(&format!("[data-action='{name}']")).await
    }

    /// The text of something as it is shown.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.see(selector).await?.text().await?)
    }

    /// An attribute of something that can be seen.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<String> {
        let value = self.see(selector).await?.attr(name).await?;
        value.with_context(|| format!("`{selector}` has no {name}"))
    }

    /// Reads something again and again until it is right. Otherwise the error tells what was read last.
    pub async fn becomes<T: Debug>(
        &self,
        what: &str,
        read: impl AsyncFn() -> Result<T>,
        is_right: impl Fn(&T) -> bool,
    ) -> Result<T> {
        let begun = Instant::now();
        loop {
            let now = read().await?;
            if is_right(&now) {
                return Ok(now);
            }
            ensure!(begun.elapsed() < PATIENCE, "after {} s {what} is still {now:?}", PATIENCE.as_secs());
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until a script that returns a boolean returns true.
    pub async fn holds(&self, what: &str, script: &str) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if self.run(script).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        bail!("after {} s it is still not so that {what}", PATIENCE.as_secs())
    }

    /// Runs a script as the host page would, and gives what it returns.
    pub async fn run(&self, script: &str) -> Result<Value> {
        let result = self.driver.execute(script, Vec::new()).await?;
        Ok(result.json().clone())
    }

    /// Waits until everything is laid out, painted and come to rest.
    pub async fn settled(&self) -> Result<()> {
        let script = "
            const done = arguments[arguments.length - 1];
            const root = document.querySelector('consortium-check').shadowRoot;
            const rest = root.getAnimations().map((it) => it.finished.catch(() => null));
            Promise.all([document.fonts.ready, ...rest])
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.driver.execute_async(script, Vec::new()).await?;
        Ok(())
    }

    /// Has a script run in every page that is loaded from now on, before any of its own; gives what ends that.
    pub async fn prepare(&self, script: &str) -> Result<Value> {
        let script = json!({ "source": script });
        Ok(self.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?)
    }

    /// Ends what [`Page::prepare`] began.
    pub async fn unprepare(&self, prepared: Value) -> Result<()> {
        self.driver.cdp().send_raw("Page.removeScriptToEvaluateOnNewDocument", prepared).await?;
        Ok(())
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

    /// Fails if anything was requested since the page was loaded, or the console has an error or a warning.
    pub async fn is_quiet(&self) -> Result<()> {
        let (mut requests, _) = self.traffic().await?;
        // A file made for the user is fetched from the page's own memory.
        requests.retain(|request| !request.url.starts_with("blob:"));
        ensure!(requests.is_empty(), "requests after loading: {requests:?}");
        let complaints = self.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    }
}
