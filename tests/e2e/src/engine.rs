//! The browsers that run the same tests, and how each is asked for.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, LoggingPrefsLogLevel};

use crate::browser::Strangers;

/// A browser by what it is made on. `CONSORTIUM_BROWSER` names one; without it, it is Chromium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Steered by its driver and, for what the standard has no words for, by its own protocol.
    Chromium,
    /// Steered by its driver and by WebDriver BiDi.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`, steered by its driver alone.
    WebKit,
}

impl Engine {
    /// The one that was asked for.
    pub(crate) fn asked() -> Result<Self> {
        match env::var("CONSORTIUM_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("CONSORTIUM_BROWSER={other}: chromium, firefox and webkit are known"),
        }
    }

    /// As it is written in `CONSORTIUM_BROWSER` and in the names of pictures.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What the driver is asked for.
    pub(crate) fn capabilities(self, strangers: Strangers) -> Result<Capabilities> {
        match self {
            Self::Chromium => chromium(strangers),
            Self::Firefox => firefox(strangers),
            Self::WebKit if strangers == Strangers::Keep => webkit(),
            Self::WebKit => bail!("WebKit cannot be told to keep nothing for frames of other sites"),
        }
    }
}

/// Where browsers put what they download that cannot be told anew by each test.
pub(crate) fn downloads() -> Result<PathBuf> {
    env::var("CONSORTIUM_DOWNLOADS").map(PathBuf::from).context("CONSORTIUM_DOWNLOADS names no folder")
}

fn chromium(strangers: Strangers) -> Result<Capabilities> {
    let mut chromium = DesiredCapabilities::chrome();
    for flag in [
        "--headless",
        // Chromium refuses to run as root, as it does in CI, with its sandbox.
        "--no-sandbox",
        "--disable-gpu",
        // A container's /dev/shm is too small for it.
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        // What it would fetch for itself is no request of the page.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN",
    ] {
        chromium.add_arg(flag)?;
    }
    if strangers == Strangers::KeepNothing {
        // Storage of its own in each site is what they get instead of none, unless that is switched off.
        chromium.add_arg("--test-third-party-cookie-phaseout")?;
        chromium.add_arg("--disable-features=ThirdPartyStoragePartitioning")?;
    }
    for log in ["browser", "performance"] {
        chromium.set_logging_prefs(log, LoggingPrefsLogLevel::All)?;
    }
    Ok(chromium.into())
}

fn firefox(strangers: Strangers) -> Result<Capabilities> {
    let mut preferences = json!({
        "intl.accept_languages": "zh-CN",
        "intl.locale.requested": "zh-CN",
        "browser.download.folderList": 2,
        "browser.download.dir": downloads()?,
        "browser.download.always_ask_before_handling_new_types": false,
        // The list of downloads would take the focus from the page.
        "browser.download.alwaysOpenPanel": false,
        "browser.helperApps.neverAsk.saveToDisk": "application/json,text/plain,text/html",
    });
    if let (Strangers::KeepNothing, Value::Object(preferences)) = (strangers, &mut preferences) {
        // All of a third party is refused.
        preferences.insert("network.cookie.cookieBehavior".to_owned(), json!(1));
    }
    let mut firefox = Capabilities::new();
    firefox.set("browserName", "firefox")?;
    firefox.set("webSocketUrl", true)?;
    firefox.set("moz:firefoxOptions", json!({ "args": ["-headless"], "prefs": preferences }))?;
    Ok(firefox)
}

fn webkit() -> Result<Capabilities> {
    let binary = env::var("CONSORTIUM_MINIBROWSER").context("CONSORTIUM_MINIBROWSER does not say where it is")?;
    let mut webkit = Capabilities::new();
    // The bar that it has otherwise is wider than a phone.
    let arguments = ["--automation", "--full-screen"];
    webkit.set("webkitgtk:browserOptions", json!({ "binary": binary, "args": arguments }))?;
    Ok(webkit)
}
