//! What the commands need beside cargo: found, installed where we may, or
//! asked for with the command to type.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Result, bail};

use crate::browsers::Browser;
use crate::steps::Steps;
use crate::{files, nginx, process};

/// The standard library for wasm32, which rustup does not add by itself.
pub fn wasm_target(steps: &Steps) -> Result<()> {
    let query = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let folder = process::output(&mut process::program("rustc", query))?;
    if Path::new(folder.trim()).exists() {
        return Ok(());
    }
    rustup(steps, &["target", "add", "wasm32-unknown-unknown"])
}

/// The formatter and the linter, absent from a minimal installation of Rust.
pub fn rust_components(steps: &Steps) -> Result<()> {
    if ["fmt", "clippy"].iter().all(|name| process::exists(&mut process::cargo([name]))) {
        return Ok(());
    }
    rustup(steps, &["component", "add", "rustfmt", "clippy"])
}

fn rustup(steps: &Steps, arguments: &[&str]) -> Result<()> {
    let shown = format!("rustup {}", arguments.join(" "));
    if !process::exists(&mut Command::new("rustup")) {
        bail!("this Rust was not installed by rustup; install what `{shown}` would add");
    }
    steps.run(&shown, || process::run(&mut process::program("rustup", arguments)))
}

/// Node and the packages of package-lock.json.
pub fn node_packages(steps: &Steps) -> Result<()> {
    debian(steps, "Node.js", &["nodejs", "npm"], || {
        ["node", "npm"].iter().all(|name| process::exists(&mut Command::new(name)))
    })?;
    let lock = files::root().join("package-lock.json");
    // npm writes this copy of the lock when an installation is complete.
    let installed = files::root().join("node_modules/.package-lock.json");
    if installed.exists() && modified(&installed)? >= modified(&lock)? {
        return Ok(());
    }
    steps.run("Install the npm packages", || {
        process::run(&mut process::program("npm", ["ci", "--no-audit", "--no-fund"]))
    })
}

/// A browser, what steers it, and what the tests need beside it.
pub fn browser(browser: Browser, steps: &Steps) -> Result<()> {
    match browser {
        Browser::Chromium => chromium(steps),
        // Its fonts and the reader of PDF serve all.
        Browser::Firefox => chromium(steps).and_then(|()| firefox(steps)),
        Browser::WebKit => chromium(steps).and_then(|()| webkit(steps)),
    }
}

/// Chromium, the driver that steers it, letters for Chinese, and what reads the printed report.
pub fn chromium(steps: &Steps) -> Result<()> {
    let packages = ["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig", "poppler-utils"];
    debian(steps, "Chromium with its driver, Chinese fonts and a reader of PDF", &packages, || {
        let fonts = Command::new("fc-list").arg(":lang=zh-cn").output();
        let is_there = |name: &&str| process::exists(&mut Command::new(name));
        // It has no `--version` that succeeds.
        let reads_pdf = Command::new("pdftotext").arg("-v").output().is_ok();
        ["chromium", "chromedriver"].iter().all(is_there)
            && reads_pdf
            && fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
    })
}

/// Firefox and what steers it. The latter is in no archive of Debian: it is built once and kept beside cargo's own.
fn firefox(steps: &Steps) -> Result<()> {
    debian(steps, "Firefox ESR", &["firefox-esr"], || process::exists(&mut Command::new("firefox-esr")))?;
    if process::exists(&mut Command::new(geckodriver())) {
        return Ok(());
    }
    steps.run("Build geckodriver, once", || {
        let (root, build) = (files::target("tools"), files::target("tools/build"));
        let mut install = process::cargo(["install", "--locked", "--debug", "geckodriver", "--version", GECKODRIVER]);
        // Of what it was built from nothing is needed again.
        install.arg("--root").arg(root).arg("--target-dir").arg(&build);
        process::run(&mut install)?;
        Ok(std::fs::remove_dir_all(build)?)
    })
}

/// The version that the tests were written with.
const GECKODRIVER: &str = "0.37.1";

/// The one that is installed, otherwise the one that [`firefox`] builds.
pub fn geckodriver() -> PathBuf {
    let installed = PathBuf::from("geckodriver");
    if process::exists(&mut Command::new(&installed)) { installed } else { files::target("tools/bin/geckodriver") }
}

/// `WebKitGTK`'s driver, its browser, and a screen in memory to draw on.
fn webkit(steps: &Steps) -> Result<()> {
    debian(steps, "WebKitGTK with its driver and a screen in memory", &["webkit2gtk-driver", "xvfb"], || {
        // Neither has a `--version` that succeeds without a screen.
        let is_there = |name: &str| Command::new(name).arg("-help").output().is_ok();
        is_there("WebKitWebDriver") && is_there("Xvfb") && mini_browser().is_some()
    })
}

/// The browser that comes with `WebKitGTK`, in a folder named by machine and version.
pub fn mini_browser() -> Option<PathBuf> {
    let machines = files::folders(Path::new("/usr/lib")).ok()?;
    let versions = machines.iter().filter_map(|machine| files::folders(machine).ok()).flatten();
    versions
        .filter(|it| files::name_of(it).starts_with("webkit2gtk-"))
        .map(|it| it.join("MiniBrowser"))
        .rfind(|it| it.exists())
}

/// Debian's nginx, with the module that serves what is packed with brotli.
pub fn nginx(steps: &Steps) -> Result<()> {
    debian(steps, "nginx", &["nginx-light", "libnginx-mod-http-brotli-static"], || {
        // It has no `--version`.
        Command::new("nginx").arg("-v").output().is_ok() && Path::new(nginx::BROTLI).exists()
    })
}

/// cargo-deny, built into the target folder by itself: the lock of this workspace says nothing of it. Without its own git and
/// without optimising, because it works for seconds and would be built for minutes.
pub fn cargo_deny(steps: &Steps) -> Result<PathBuf> {
    const VERSION: &str = "0.20.2";
    let folder = files::target("tools");
    let tool = folder.join("bin/cargo-deny");
    let told = Command::new(&tool).arg("--version").output();
    if told.is_ok_and(|told| String::from_utf8_lossy(&told.stdout).trim().ends_with(VERSION)) {
        return Ok(tool);
    }
    steps.run("Build cargo-deny", || {
        let mut install = process::cargo(["install", "--quiet", "--locked", "--debug", "--no-default-features"]);
        process::run(install.args(["--force", "cargo-deny", "--version", VERSION, "--root"]).arg(folder))
    })?;
    Ok(tool)
}

/// Makes sure something is there: installs it as root on Debian, otherwise
/// stops with the command that would.
fn debian(steps: &Steps, what: &str, packages: &[&str], is_there: impl Fn() -> bool) -> Result<()> {
    if is_there() {
        return Ok(());
    }
    let command = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if !is_root_on_debian() {
        bail!(
            "{what} is missing. On Debian or Ubuntu install it with\n\n    \
             sudo apt-get update && sudo {command}\n\nand run this command again"
        );
    }
    steps.run(&format!("Install {what}"), || {
        let apt = |arguments: &[&str]| {
            let mut apt = process::program("apt-get", arguments);
            process::run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
        };
        apt(&["update", "-q"])?;
        apt(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())
    })?;
    if !is_there() {
        bail!("{what} was installed by `{command}` but still cannot be started");
    }
    Ok(())
}

fn is_root_on_debian() -> bool {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    is_root && Path::new("/etc/debian_version").exists()
}

fn modified(path: &Path) -> Result<SystemTime> {
    Ok(std::fs::metadata(path)?.modified()?)
}
