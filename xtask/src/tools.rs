//! What the commands need beside cargo: found, installed where we may, or
//! asked for with the command to type.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Result, bail};

use crate::steps::Steps;
use crate::{files, process};

/// The standard library for wasm32, which rustup does not add by itself.
pub fn wasm_target(steps: &Steps) -> Result<()> {
    let query = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let folder = process::output(&mut process::program("rustc", query))?;
    if Path::new(folder.trim()).exists() {
        return Ok(());
    }
    let add = ["target", "add", "wasm32-unknown-unknown"];
    if !process::exists("rustup") {
        bail!(
            "this Rust lacks the target wasm32-unknown-unknown and was not installed by rustup; \
             install the target's standard library as your Rust was installed"
        );
    }
    steps.run("Add the Rust target wasm32-unknown-unknown", || {
        process::run(&mut process::program("rustup", add))
    })
}

/// Node and the packages of package-lock.json.
pub fn node_packages(steps: &Steps) -> Result<()> {
    debian(steps, "Node.js", &["nodejs", "npm"], || {
        process::exists("node") && process::exists("npm")
    })?;
    let lock = files::root().join("package-lock.json");
    // npm writes this copy of the lock when an installation is complete.
    let installed = files::root().join("node_modules/.package-lock.json");
    let is_fresh = installed.exists() && modified(&installed)? >= modified(&lock)?;
    if is_fresh {
        return Ok(());
    }
    steps.run("Install the npm packages", || {
        process::run(&mut process::program("npm", ["ci", "--no-audit", "--no-fund"]))
    })
}

/// Chromium, the driver that steers it, and letters for Chinese.
pub fn browser(steps: &Steps) -> Result<()> {
    let packages = ["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig"];
    debian(steps, "Chromium with its driver and Chinese fonts", &packages, || {
        let fonts = process::program("fc-list", [":lang=zh-cn"]).output();
        process::exists("chromium")
            && process::exists("chromedriver")
            && fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
    })
}

/// Makes sure something is there: installs it as root on Debian, otherwise
/// stops with the command that would.
fn debian(
    steps: &Steps,
    what: &str,
    packages: &[&str],
    is_there: impl Fn() -> bool,
) -> Result<()> {
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
        process::run(&mut process::program("apt-get", ["update", "-q"]))?;
        let arguments = ["install", "-y", "-q", "--no-install-recommends"];
        process::run(
            process::program("apt-get", arguments)
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
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

fn modified(path: &Path) -> Result<std::time::SystemTime> {
    Ok(std::fs::metadata(path)?.modified()?)
}
