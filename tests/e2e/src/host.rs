//! A page of somebody else that has the widget in a frame.

use std::env;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Goes to a blank page of another host, which is of another site too: that of the tests is named by its number.
    pub async fn go_to_host(&self) -> Result<String> {
        let host = variable("CONSORTIUM_HOSTS_URL")?.replace("127.0.0.1", "localhost");
        self.driver().goto(format!("{host}blank.html")).await?;
        Ok(host)
    }

    /// Puts places for the widget into the host's page, as its author would, each with these attributes, and the script.
    pub async fn embed(&self, places: &[&str]) -> Result<()> {
        let site = self.site();
        let script = format!(
            "window.events = [];
             for (const kind of ['ready', 'progress', 'error', 'result']) {{
               document.addEventListener('consortium-check:' + kind, (event) => {{
                 window.events.push({{ kind, place: event.target.id, detail: event.detail }});
               }});
             }}
             document.querySelector('main').innerHTML = {};
             const script = document.createElement('script');
             script.src = '{site}embed.js';
             document.body.append(script);",
            json!(places.iter().map(|it| format!("<div data-consortium-check {it}></div>")).collect::<String>())
        );
        self.run(&script).await?;
        Ok(())
    }

    /// What the frames have told the host so far.
    pub async fn host_events(&self, kind: &str) -> Result<Vec<Value>> {
        let all = self.run("return window.events;").await?;
        let all = all.as_array().cloned().unwrap_or_default();
        Ok(all.into_iter().filter(|event| event["kind"] == kind).collect())
    }

    /// Waits until as many places have said that the widget in them runs.
    pub async fn hosts_ready(&self, count: usize) -> Result<()> {
        let read = async || Ok(self.host_events("ready").await?.len());
        self.becomes("widgets that are ready", read, |ready| *ready == count).await?;
        Ok(())
    }

    /// Scrolls to a frame of the page, by its number from 0, and goes into it; all that follows is about what is in it.
    pub async fn enter_in_sight(&self, frame: u16) -> Result<()> {
        // Browsers paint nothing in a frame that is out of sight.
        self.run(&format!("document.querySelectorAll('iframe')[{frame}].scrollIntoView();")).await?;
        self.enter(frame).await
    }

    /// Goes into a frame without scrolling to it.
    pub async fn enter(&self, frame: u16) -> Result<()> {
        self.driver().enter_frame(frame).await?;
        self.frame.set(Some(frame));
        Ok(())
    }

    /// Goes back to the host's page.
    pub async fn leave_frame(&self) -> Result<()> {
        self.driver().enter_default_frame().await?;
        self.frame.set(None);
        Ok(())
    }
}

/// The hosts' server under its number: another origin than the site and than the host.
pub fn stranger() -> Result<String> {
    variable("CONSORTIUM_HOSTS_URL")
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set; `cargo xtask test` serves pages of other hosts"))
}
