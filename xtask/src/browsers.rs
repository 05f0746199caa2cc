//! The browsers in which the same tests run: how each is started, and which tests it is not asked for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::BufRead;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::process::{self, Background};
use crate::{files, tools};

/// A browser by what it is made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those that the whole command asks for. Firefox and WebKit are asked for by name until all that they are to run passes.
    pub const WHOLE: &[Self] = &[Self::Chromium];

    /// As it is written on the command line, for the tests and in their list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// As it calls itself.
    pub fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox ESR",
            Self::WebKit => "WebKitGTK",
        }
    }

    pub fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|it| it.name() == name);
        found.with_context(|| format!("there is no browser {name}; chromium, firefox and webkit are known"))
    }

    /// Starts what steers it.
    pub fn start(self) -> Result<Driver> {
        match self {
            Self::Chromium => {
                let (driver, url) = chromedriver()?;
                Ok(Driver { url, tells: Vec::new(), running: vec![driver] })
            }
            Self::Firefox => firefox(),
            Self::WebKit => webkit(),
        }
    }
}

/// What steers a browser, as long as this value lives.
pub struct Driver {
    pub url: String,
    tells: Vec<(&'static str, OsString)>,
    running: Vec<Background>,
}

impl Driver {
    /// Tells the tests where it is, and what else they have to know.
    pub fn tell(&self, browser: Browser, tests: &mut Command) {
        tests.env("CONSORTIUM_BROWSER", browser.name()).env("WEBDRIVER_URL", &self.url);
        tests.envs(self.tells.iter().map(|(name, value)| (name, value)));
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The last that was started leans on those before it.
        while let Some(process) = self.running.pop() {
            drop(process);
        }
    }
}

/// Starts Chromium's driver on a port of its choice and waits until it listens.
pub fn chromedriver() -> Result<(Background, String)> {
    let mut command = process::program("chromedriver", ["--port=0"]);
    let (driver, port) = listening(&mut command, "ChromeDriver was started successfully on port ")?;
    Ok((driver, format!("http://127.0.0.1:{}", port.trim_end_matches('.'))))
}

fn firefox() -> Result<Driver> {
    let mut command = process::program(tools::geckodriver(), ["--port=0", "--websocket-port=0"]);
    let (driver, place) = listening(&mut command, "Listening on ")?;
    let downloads = files::target("downloads-firefox");
    files::empty(&downloads)?;
    let tells = vec![("CONSORTIUM_DOWNLOADS", downloads.into())];
    Ok(Driver { url: format!("http://{place}"), tells, running: vec![driver] })
}

/// Starts a driver and gives what it says after these words, wherever in a line they stand.
fn listening(command: &mut Command, words: &str) -> Result<(Background, String)> {
    let (driver, output) = Background::start(command)?;
    let mut lines = output.lines();
    while let Some(line) = lines.next().transpose()? {
        if let Some((_, rest)) = line.split_once(words) {
            let place = rest.trim().to_owned();
            // Some drivers end where nobody reads what they say.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok((driver, place));
        }
    }
    bail!("the browser's driver ended before it listened")
}

/// WebKit draws on a screen, and there may be none: it gets one in memory. It asks nobody where to put downloads, so it is
/// told by the file in which desktops say so.
fn webkit() -> Result<Driver> {
    let arguments = ["-displayfd", "1", "-screen", "0", "1600x10000x24", "-nolisten", "tcp"];
    let (screen, mut output) = Background::start(&mut process::program("Xvfb", arguments))?;
    let mut display = String::new();
    output.read_line(&mut display)?;
    ensure!(!display.trim().is_empty(), "Xvfb ended before it had a screen");
    let downloads = files::target("downloads-webkit");
    files::empty(&downloads)?;
    let settings = files::target("settings-webkit");
    files::empty(&settings)?;
    files::write(&settings.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()))?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = process::program("WebKitWebDriver", [format!("--port={port}")]);
    command.env("DISPLAY", format!(":{}", display.trim())).env("XDG_CONFIG_HOME", &settings);
    let (driver, _) = Background::start(&mut command)?;
    let begun = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        ensure!(begun.elapsed() < Duration::from_secs(20), "WebKitWebDriver does not listen");
        std::thread::sleep(Duration::from_millis(50));
    }
    let browser = tools::mini_browser().context("WebKit's MiniBrowser is missing")?;
    let tells = vec![("CONSORTIUM_DOWNLOADS", downloads.into()), ("CONSORTIUM_MINIBROWSER", browser.into())];
    Ok(Driver { url: format!("http://127.0.0.1:{port}"), tells, running: vec![screen, driver] })
}

/// Which tests a browser is not asked for, and why: `tests/e2e/alone.txt`, held against the tests that there are.
pub struct Alone {
    /// By browser: the tests that it is not asked for, each with the reason.
    left_out: BTreeMap<Browser, Vec<(String, String)>>,
    all: usize,
}

impl Alone {
    pub fn read() -> Result<Self> {
        let folder = files::root().join("tests/e2e");
        Self::of(&files::read_text(&folder.join("alone.txt"))?, &names(&folder.join("tests"))?)
    }

    fn of(list: &str, tests: &[String]) -> Result<Self> {
        let mut left_out: BTreeMap<Browser, Vec<(String, String)>> = BTreeMap::new();
        let mut reason = None;
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let Some(entry) = line.strip_prefix("  ") else {
                reason = Some(line.trim().to_owned());
                continue;
            };
            let mut words = entry.split_whitespace();
            let test = words.next().unwrap_or_default();
            ensure!(tests.iter().any(|it| it == test), "alone.txt: there is no test {test}");
            let reason = reason.as_ref().with_context(|| format!("alone.txt: {test} has no reason"))?;
            for browser in words {
                let browser = Browser::named(browser).context("alone.txt")?;
                ensure!(browser != Browser::Chromium, "alone.txt: Chromium runs all tests");
                let list = left_out.entry(browser).or_default();
                ensure!(list.iter().all(|(it, _)| it != test), "alone.txt: {test} stands there twice");
                list.push((test.to_owned(), reason.clone()));
            }
        }
        Ok(Self { left_out, all: tests.len() })
    }

    fn of_browser(&self, browser: Browser) -> &[(String, String)] {
        self.left_out.get(&browser).map_or(&[], Vec::as_slice)
    }

    /// Has the test runner leave them out.
    pub fn leave_out(&self, browser: Browser, tests: &mut Command) {
        let left_out = self.of_browser(browser);
        if !left_out.is_empty() {
            tests.arg("--exact");
        }
        for (name, _) in left_out {
            // The runner knows a test by its name within its file.
            tests.args(["--skip", name.rsplit("::").next().unwrap_or(name)]);
        }
    }

    /// Says how many of all tests a browser is asked for, and names the others.
    pub fn said(&self, browser: Browser) -> String {
        let left_out = self.of_browser(browser);
        let mut said = format!("{}: {} of {} tests", browser.title(), self.all - left_out.len(), self.all);
        for (name, reason) in left_out {
            said.push_str(&format!("\n  not {name}: {reason}"));
        }
        said
    }
}

/// Every test of the browser as `file::name`; no name stands twice, because the runner leaves out by the name alone.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for path in files::list(folder)? {
        let path: PathBuf = path;
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = files::read_text(&path)?;
        for code in text.split("#[tokio::test").skip(1) {
            let name = code.split_once("async fn ").and_then(|(_, rest)| rest.split_once('('));
            let (name, _) = name.with_context(|| format!("{file} has a test without a name"))?;
            let before = all.insert(name.to_owned(), format!("{file}::{name}"));
            ensure!(before.is_none(), "two tests are called {name}");
        }
    }
    Ok(all.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_a_test_with_a_reason() {
        let tests = ["ime::keeps".to_owned(), "files::saves".to_owned()];
        let of = |list: &str| Alone::of(list, &tests);
        let alone = of("# a remark\nno protocol\n  ime::keeps  firefox webkit\n").unwrap();
        assert_eq!(alone.said(Browser::Firefox), "Firefox ESR: 1 of 2 tests\n  not ime::keeps: no protocol");
        assert_eq!(alone.said(Browser::Chromium), "Chromium: 2 of 2 tests");
        for wrong in [
            "why\n  ime::gone  firefox",
            "  ime::keeps  firefox",
            "why\n  ime::keeps  opera",
            "why\n  ime::keeps  chromium",
            "why\n  ime::keeps  webkit\n  ime::keeps  webkit",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_list_is_about_tests_that_there_are() {
        Alone::read().unwrap();
    }
}
