//! What the browser recorded: its console and its traffic.

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::WebDriver;

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
    headers: Value,
}

impl Response {
    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.headers.as_object()?;
        let found = headers.iter().find(|(key, _)| key.to_lowercase() == name);
        found.and_then(|(_, value)| value.as_str())
    }
}

/// Requests and responses since the last call.
pub async fn traffic(driver: &WebDriver) -> Result<(Vec<Request>, Vec<Response>)> {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for entry in driver.get_log("performance").await? {
        let entry: Value = serde_json::from_str(&entry.message)?;
        let params = entry.pointer("/message/params");
        match entry.pointer("/message/method").and_then(Value::as_str) {
            Some("Network.requestWillBeSent") => requests.push(Request { url: text(params, "/request/url")? }),
            Some("Network.responseReceived") => responses.push(Response {
                url: text(params, "/response/url")?,
                mime: text(params, "/response/mimeType")?,
                headers: params.and_then(|params| params.pointer("/response/headers")).cloned().unwrap_or_default(),
            }),
            _ => {}
        }
    }
    // What an address carries in itself, as the browser's empty first page does, travels nowhere.
    requests.retain(|request| !request.url.starts_with("data:"));
    responses.retain(|response| !response.url.starts_with("data:"));
    Ok((requests, responses))
}

/// Errors and warnings since the last call; violations of the content security policy are among them.
pub async fn complaints(driver: &WebDriver) -> Result<Vec<String>> {
    let entries = driver.browser_log().await?;
    let complaints = entries
        .into_iter()
        .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
        .map(|entry| entry.message);
    Ok(complaints.collect())
}

fn text(value: Option<&Value>, pointer: &str) -> Result<String> {
    let text = value.and_then(|value| value.pointer(pointer)).and_then(Value::as_str);
    text.map(str::to_owned).with_context(|| format!("the browser's log has an event without {pointer}"))
}
