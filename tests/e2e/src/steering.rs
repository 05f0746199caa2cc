//! What a test has the browser do beside what a user does: each browser is told in its own way.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use crate::browser::Network;
use crate::engine::Engine;
use crate::page::Page;

impl Page {
    /// Makes the content of the window this large, in CSS pixels.
    pub async fn resize(&self, size: (u32, u32)) -> Result<()> {
        self.zoom(size, 1).await
    }

    /// Shows the page in a window of this size in CSS pixels, each of which takes `scale` of the screen's.
    pub async fn zoom(&self, (width, height): (u32, u32), scale: u32) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                let is_phone = scale == 1 && width < 600;
                let metrics =
                    json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": is_phone });
                self.devtools()?.send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
            }
            Engine::Firefox => {
                let viewport = json!({
                    "context": self.driver().window().await?.to_string(),
                    "viewport": { "width": width, "height": height },
                    "devicePixelRatio": scale,
                });
                self.line()?.call("browsingContext.setViewport", viewport)?;
            }
            Engine::WebKit => {
                ensure!(scale == 1, "WebKit's window knows no other scale: this belongs into alone.txt");
                self.driver().set_window_rect(0, 0, width, height).await?;
                let now = async || self.run("return [innerWidth, innerHeight];").await;
                self.becomes("the size of the window", now, |now| *now == json!([width, height])).await?;
            }
        }
        Ok(())
    }

    /// From now on the network delivers this much.
    pub async fn deliver(&self, network: Network) -> Result<()> {
        let what = match network {
            Network::Whole => None,
            Network::WithoutWasm => Some(("*.wasm", ".wasm")),
            Network::WithoutEnglish => Some(("*/texts-*", "/texts-")),
        };
        match (self.engine(), what) {
            (Engine::Chromium, what) => {
                let blocked: Vec<&str> = what.into_iter().map(|(pattern, _)| pattern).collect();
                let cdp = self.devtools()?;
                cdp.send_raw("Network.enable", json!({})).await?;
                cdp.send_raw("Network.setBlockedURLs", json!({ "urls": blocked })).await?;
            }
            (Engine::Firefox, what) => self.line()?.stop(what.map(|(_, part)| part))?,
            (Engine::WebKit, None) => {}
            (Engine::WebKit, Some(_)) => bail!("WebKit takes all it is given: this belongs into alone.txt"),
        }
        Ok(())
    }

    /// Has a script run in every page that is loaded from now on, before any of its own; gives what ends that.
    pub async fn prepare(&self, script: &str) -> Result<Value> {
        if self.engine() == Engine::Chromium {
            let script = json!({ "source": script });
            return Ok(self.devtools()?.send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?);
        }
        let script = json!({ "functionDeclaration": format!("() => {{ {script} }}") });
        self.line()?.call("script.addPreloadScript", script)
    }

    /// Ends what [`Page::prepare`] began.
    pub async fn unprepare(&self, prepared: Value) -> Result<()> {
        if self.engine() == Engine::Chromium {
            self.devtools()?.send_raw("Page.removeScriptToEvaluateOnNewDocument", prepared).await?;
        } else {
            self.line()?.call("script.removePreloadScript", prepared)?;
        }
        Ok(())
    }

    /// Asks the browser to show pages as somebody has set it: `prefers-reduced-motion` → `reduce`, `forced-colors` →
    /// `active`.
    pub async fn prefers(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools()?.send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }
}
