//! What the browser recorded: its console and its traffic.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bidi::Line;
use crate::engine::Engine;
use crate::page::Page;

/// A request the browser sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The full address.
    pub url: String,
}

/// A response the browser received.
#[derive(Clone, Debug)]
pub struct Response {
    /// The full address.
    pub url: String,
    /// The type the browser took it for.
    pub mime: String,
    headers: Vec<(String, String)>,
}

impl Response {
    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.to_lowercase() == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Where a browser tells nothing, the page does: what it has loaded since the last time, itself first.
const LOADED: &str = "
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const known = window.loadedBefore ?? 0;
    window.loadedBefore = all.length;
    return all.slice(known).map((it) => it.name);";

/// The same of what goes wrong.
const LISTEN: &str = "
    if (window.wentWrong) return;
    window.wentWrong = [];
    const tell = (words) => window.wentWrong.push(String(words));
    addEventListener('error', (event) => tell(event.message ?? event.target), true);
    addEventListener('unhandledrejection', (event) => tell(event.reason));
    addEventListener('securitypolicyviolation', (event) => tell(`${event.violatedDirective}: ${event.blockedURI}`));
    for (const kind of ['error', 'warn']) {
      const say = console[kind];
      console[kind] = (...words) => { tell(words.join(' ')); say.apply(console, words); };
    }";

/// Requests and responses since the last call.
pub(crate) async fn traffic(page: &Page) -> Result<(Vec<Request>, Vec<Response>)> {
    let (mut requests, mut responses) = match page.engine() {
        Engine::Chromium => of_chromium(page).await?,
        Engine::Firefox => of_firefox(page.line()?)?,
        Engine::WebKit => {
            let loaded: Vec<String> = serde_json::from_value(page.run(LOADED).await?)?;
            (loaded.into_iter().map(|url| Request { url }).collect(), Vec::new())
        }
    };
    // What an address carries in itself, as the browser's empty first page does, travels nowhere.
    let travels = |url: &str| !url.starts_with("data:") && !url.starts_with("about:");
    requests.retain(|request| travels(&request.url));
    responses.retain(|response| travels(&response.url));
    Ok((requests, responses))
}

async fn of_chromium(page: &Page) -> Result<(Vec<Request>, Vec<Response>)> {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for entry in page.driver().get_log("performance").await? {
        let entry: Value = serde_json::from_str(&entry.message)?;
        let params = entry.pointer("/message/params").unwrap_or(&Value::Null);
        match entry.pointer("/message/method").and_then(Value::as_str) {
            Some("Network.requestWillBeSent") => requests.push(Request { url: text(params, "/request/url")? }),
            Some("Network.responseReceived") => responses.push(Response {
                url: text(params, "/response/url")?,
                mime: bare(&text(params, "/response/mimeType")?),
                headers: params
                    .pointer("/response/headers")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                    .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
                    .collect(),
            }),
            _ => {}
        }
    }
    Ok((requests, responses))
}

fn of_firefox(line: &Line) -> Result<(Vec<Request>, Vec<Response>)> {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for event in line.told(&["network.beforeRequestSent", "network.responseStarted"])? {
        // A worker's requests belong to no page; Chromium does not tell them either.
        if event.pointer("/params/context").is_none_or(Value::is_null) {
            continue;
        }
        let url = text(&event, "/params/request/url")?;
        if text(&event, "/method")? == "network.beforeRequestSent" {
            requests.push(Request { url });
            continue;
        }
        let headers = event.pointer("/params/response/headers").and_then(Value::as_array).into_iter().flatten();
        responses.push(Response {
            url,
            mime: bare(&text(&event, "/params/response/mimeType")?),
            headers: headers.map(|it| Ok((text(it, "/name")?, text(it, "/value/value")?))).collect::<Result<_>>()?,
        });
    }
    Ok((requests, responses))
}

/// Begins to hear complaints where the page itself has to tell them.
pub(crate) async fn listen(page: &Page) -> Result<()> {
    if page.engine() == Engine::WebKit {
        page.run(LISTEN).await?;
    }
    Ok(())
}

/// Errors and warnings since the last call; violations of the content security policy are among them.
pub(crate) async fn complaints(page: &Page) -> Result<Vec<String>> {
    let complaints = match page.engine() {
        Engine::Chromium => {
            let entries = page.driver().browser_log().await?.into_iter();
            let is_bad = |level: &str| matches!(level, "SEVERE" | "WARNING");
            entries.filter(|entry| is_bad(&entry.level)).map(|entry| entry.message).collect()
        }
        Engine::Firefox => {
            let entries = page.line()?.told(&["log.entryAdded"])?.into_iter();
            let level = |entry: &Value| text(entry, "/params/level");
            let is_bad = |entry: &Value| level(entry).is_ok_and(|level| matches!(&*level, "error" | "warn"));
            entries.filter(is_bad).map(|entry| text(&entry, "/params/text")).collect::<Result<_>>()?
        }
        Engine::WebKit => serde_json::from_value(page.run("return window.wentWrong?.splice(0) ?? [];").await?)?,
    };
    Ok(complaints)
}

/// A type without its parameters.
fn bare(mime: &str) -> String {
    mime.split(';').next().unwrap_or(mime).trim().to_owned()
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.map(str::to_owned).with_context(|| format!("the browser's log has an event without {pointer}"))
}
