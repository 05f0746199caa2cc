//! From the web crate to a wasm file and the JavaScript that loads it.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::{files, process};

/// The widget's module, the one that follows it, the one that reads workbooks, or the engine alone for the npm package.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Module {
    Web,
    Insight,
    Sheets,
    Package,
}

impl Module {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Web, Self::Insight, Self::Sheets, Self::Package];
    /// Those of the site.
    pub const SITE: [Self; 3] = [Self::Web, Self::Insight, Self::Sheets];

    /// The file that wasm-bindgen writes.
    pub fn bound(self) -> String {
        format!("{}_bg.wasm", self.stem())
    }

    /// The stem of everything made from its crate.
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Web => "consortium_web",
            Self::Insight => "consortium_insight",
            Self::Sheets => "consortium_sheets",
            Self::Package => "consortium_package",
        }
    }

    /// Its crate.
    pub fn package(self) -> &'static str {
        match self {
            Self::Web => "consortium-web",
            Self::Insight => "consortium-insight",
            Self::Sheets => "consortium-sheets",
            Self::Package => "consortium-package",
        }
    }
}

/// How the crate is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// For a short wait.
    Quick,
    /// For a small file.
    Small,
}

/// Who loads the result.
#[derive(Clone, Copy)]
pub enum Host {
    Browser,
    Node,
}

/// Compiles the crate for who loads it and says where the wasm file is.
pub fn compile(module: Module, build: Build, host: Host) -> Result<PathBuf> {
    let profile = match build {
        Build::Quick => "wasm-dev",
        Build::Small => "wasm",
    };
    let mut command = process::cargo([
        "rustc",
        "--package",
        module.package(),
        "--lib",
        // The second module's crate is a library for others too, and is both only when asked.
        "--crate-type=cdylib",
        "--target=wasm32-unknown-unknown",
        "--message-format=json-render-diagnostics",
        "--profile",
        profile,
    ]);
    if let Host::Node = host {
        // What JavaScript can call besides the element: tests do, users do not.
        command.arg("--features=parity");
    }
    if build == Build::Small {
        // Panic messages name source files. Without this the folders of the
        // machine that built the site would be in it, and in its hash.
        command.arg("--config").arg(format!(
            "target.wasm32-unknown-unknown.rustflags=[{:?}, {:?}, {:?}]",
            format!("--remap-path-prefix={}=", files::root().display()),
            format!("--remap-path-prefix={}=cargo", cargo_home()?.display()),
            // Where the sources of the standard library are installed, the compiler names them by their place here.
            format!("--remap-path-prefix={}={}", library()?.display(), library_elsewhere()?),
        ));
    }
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("{} does not compile; the messages above say why", module.package());
    }
    artifact(module, &String::from_utf8(output.stdout)?)
}

/// Makes the JavaScript side of a compiled crate, in `folder`.
pub fn bind(module: Module, wasm: &Path, host: Host, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(module.stem())
        .typescript(false)
        // Whoever starts it says where it is.
        .omit_default_module_path(true);
    match host {
        Host::Browser => bindgen.web(true),
        Host::Node => bindgen.nodejs_module(true),
    }
    .and_then(|bindgen| bindgen.generate(folder))
    .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))
}

/// Cargo tells in one JSON object a line what it made.
fn artifact(module: Module, messages: &str) -> Result<PathBuf> {
    let mut found = None;
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)?;
        let Some(names) = message.get("filenames").and_then(Value::as_array) else {
            continue;
        };
        let wasm = names
            .iter()
            .filter_map(Value::as_str)
            .map(PathBuf::from)
            .find(|path| files::name_of(path) == format!("{}.wasm", module.stem()));
        found = wasm.or(found);
    }
    found.context("cargo named no wasm file")
}

/// Where the sources of the standard library are, if they are installed.
fn library() -> Result<PathBuf> {
    let sysroot = process::output(&mut process::program("rustc", ["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib/src/rust"))
}

/// What the compiler calls that place where they are not.
fn library_elsewhere() -> Result<String> {
    let version = process::output(&mut process::program("rustc", ["-vV"]))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    Ok(format!("/rustc/{}", commit.context("rustc does not name its commit")?))
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("CARGO_HOME") {
        return Ok(folder.into());
    }
    let home = std::env::home_dir().context("this user has no home folder")?;
    Ok(home.join(".cargo"))
}
