//! The page object: reaching the widget, finding what a user sees in it, and what the browser recorded.
//!
//! The attributes by which things are found are the stable hooks that `web/src/app.rs` lists.

use std::cell::Cell;
use std::fmt::Debug;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use thirtyfour::cdp::Cdp;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::prelude::*;

use crate::bidi::Line;
use crate::engine::Engine;
use crate::log::{self, Request, Response};

const ELEMENT: &str = "consortium-check";

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(40);

/// Between two looks at something that is awaited.
const PAUSE: Duration = Duration::from_millis(30);

/// The first element inside the widget that matches a selector and can be seen: on a narrow widget the result stands in
/// the document twice, once hidden.
const FIND: &str = "
    const root = document.querySelector('consortium-check')?.shadowRoot;
    const all = [...(root?.querySelectorAll(arguments[0]) ?? [])];
    return all.find((it) => it.checkVisibility({ visibilityProperty: true })) ?? null;";

/// Whether a press in the middle of something arrives there.
const IS_FREE: &str = "
    const it = arguments[0];
    const { left, top, width, height } = it.getBoundingClientRect();
    const hit = it.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && (it === hit || it.contains(hit) || hit.contains(it)) || String(hit?.outerHTML).slice(0, 200);";

/// The page with the widget, as one user sees it.
pub struct Page {
    driver: WebDriver,
    engine: Engine,
    line: Option<Line>,
    url: String,
    /// Which frame it is in, by its number from 0, if it is in one.
    pub(crate) frame: Cell<Option<u16>>,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, engine: Engine, url: String) -> Result<Self> {
        let line = match driver.handle().capabilities().get("webSocketUrl") {
            Some(Value::String(address)) => Some(Line::open(address)?),
            _ => None,
        };
        Ok(Self { driver, engine, line, url, frame: Cell::new(None) })
    }

    /// Which browser shows it.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Chromium's own protocol, for what WebDriver has no words for. A test that cannot do without it stands in `alone.txt`.
    pub fn devtools(&self) -> Result<Cdp> {
        ensure!(self.engine == Engine::Chromium, "this takes Chromium's protocol: it belongs into alone.txt");
        Ok(self.driver.cdp())
    }

    /// `WebDriver BiDi`, where the browser speaks it.
    pub(crate) fn line(&self) -> Result<&Line> {
        self.line.as_ref().context("this takes more than WebDriver: it belongs into alone.txt")
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
        .await?;
        log::listen(self).await
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
        let press = async |element: WebElement| self.press_element(&element).await;
        self.with(selector, press).await.with_context(|| format!("pressing `{selector}`"))
    }

    /// Does something with what is seen; anew where it was drawn anew in between.
    async fn with<T>(&self, selector: &str, act: impl AsyncFn(WebElement) -> Result<T>) -> Result<T> {
        let begun = Instant::now();
        loop {
            match act(self.see(selector).await?).await {
                Err(error) if is_stale(&error) && begun.elapsed() < PATIENCE => {}
                done => return done,
            }
        }
    }

    pub(crate) async fn press_element(&self, element: &WebElement) -> Result<()> {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.driver.execute(scroll, vec![element.to_json()?]).await?;
        if self.engine != Engine::WebKit {
            element.click().await?;
            return Ok(());
        }
        // WebKit's driver takes a field in a shadow tree for one that something lies on, so the mouse goes there by itself.
        self.scroll_host(element).await?;
        let is_free = self.driver.execute(IS_FREE, vec![element.to_json()?]).await?;
        ensure!(is_free.json() == &Value::Bool(true), "something else lies there: {}", is_free.json());
        self.driver.action_chain().move_to_element_center(element).click().perform().await?;
        Ok(())
    }

    /// In WebKit no frame scrolls a host of another origin: the host does so, until the middle of the element rests there.
    /// What stands where the host is looking moves after it.
    async fn scroll_host(&self, element: &WebElement) -> Result<()> {
        let Some(frame) = self.frame.get() else { return Ok(()) };
        let mut before = Value::Null;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let middle = "const { top, height } = arguments[0].getBoundingClientRect(); return top + height / 2;";
            let middle = self.driver.execute(middle, vec![element.to_json()?]).await?.json().clone();
            if middle == before {
                return Ok(());
            }
            self.leave_frame().await?;
            let scroll = "const { top } = document.querySelectorAll('iframe')[arguments[0]].getBoundingClientRect();
                scrollBy({ top: top + arguments[1] - innerHeight / 2, behavior: 'instant' });";
            self.driver.execute(scroll, vec![json!(frame), middle.clone()]).await?;
            self.enter(frame).await?;
            before = middle;
            tokio::time::sleep(4 * PAUSE).await;
        }
        bail!("what is pressed does not come to rest")
    }

    /// Presses what does this; `name` is its `data-action`.
    pub async fn act(&self, name: &str) -> Result<()> {
        self.press(&format!("[data-action='{name}']")).await
    }

    /// The text of something as it is shown.
    pub async fn text(&self, selector: &str) -> Result<String> {
        self.with(selector, async |element| Ok(element.text().await?)).await
    }

    /// An attribute of something that can be seen.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<String> {
        let value = self.with(selector, async |element| Ok(element.attr(name).await?)).await?;
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

    /// Takes a picture of what the window shows.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        self.driver.screenshot(path).await.with_context(|| format!("cannot take {}", path.display()))
    }

    /// Requests and responses since the last call.
    pub async fn traffic(&self) -> Result<(Vec<Request>, Vec<Response>)> {
        log::traffic(self).await
    }

    /// Errors and warnings of the console since the last call.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        log::complaints(self).await
    }

    /// Opens another window or tab that is in sight as well, as a user would who works in both.
    pub async fn another(&self) -> Result<WindowHandle> {
        // WebKit paints nothing in a tab that lies behind another.
        Ok(match self.engine {
            Engine::WebKit => self.driver.new_window().await?,
            Engine::Chromium | Engine::Firefox => self.driver.new_tab().await?,
        })
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

/// Whether something was gone from the document when it was asked.
fn is_stale(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<WebDriverError>();
    error.is_some_and(|error| matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)))
}
