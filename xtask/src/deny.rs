//! What the tree may depend on, held against deny.toml by cargo-deny: licences, bans and sources always, published
//! weaknesses where their list can be fetched.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::steps::Steps;
use crate::{files, process, tools};

/// Holds the tree against the rules that stand in deny.toml alone.
pub fn tree(steps: &Steps) -> Result<()> {
    let tool = tools::cargo_deny(steps)?;
    process::run(deny(&tool).args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))
}

/// Fetches the list of published weaknesses, which not every machine may.
pub fn fetch_advisories(steps: &Steps) -> Result<()> {
    process::run(deny(&tools::cargo_deny(steps)?).args(["fetch", "db"])).context("the list cannot be fetched")
}

/// Holds the tree against that list.
pub fn advisories(steps: &Steps) -> Result<()> {
    process::run(deny(&tools::cargo_deny(steps)?).args(["check", "advisories"]))
}

/// The tool as the project has it, whatever version a machine has besides.
fn deny(tool: &Path) -> Command {
    let mut command = process::program(tool, [""; 0]);
    // It calls git, which would wait for somebody to type a name.
    command.env("GIT_TERMINAL_PROMPT", "0").arg("--manifest-path").arg(files::root().join("Cargo.toml"));
    command
}
