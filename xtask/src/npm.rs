//! Tools from npm: two make the site small, the others build and check what the package is for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{files, process};

/// Shrinks a wasm file with the features that every current browser has.
pub fn wasm_opt(from: &Path, to: &Path) -> Result<()> {
    let mut command = tool("wasm-opt");
    command.args([
        "-Oz",
        // Bodies repeated at their callers make the file hardly larger as it is,
        // but brotli packs calls better: 5 per cent of what is sent.
        "--always-inline-max-function-size=0",
        "--one-caller-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
        // Functions of one kind beside each other: brotli finds more in common.
        "--reorder-functions-by-name",
        // The first kilobyte is the end of the stack, where no data lie.
        "--low-memory-unused",
        "--enable-bulk-memory",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-reference-types",
        "--enable-multivalue",
    ]);
    process::run(command.arg(from).arg("-o").arg(to))
}

/// Minifies a style sheet or a script. A script is joined with all it imports.
pub fn esbuild(from: &Path, to: &Path) -> Result<()> {
    process::run(&mut minifier(from, to))
}

/// Minifies a script, and renames the properties of which the name fits `pattern` as the JSON object in `names` says.
pub fn esbuild_renaming(from: &Path, to: &Path, pattern: &str, names: &Path) -> Result<()> {
    let mut cache = OsString::from("--mangle-cache=");
    cache.push(names);
    process::run(minifier(from, to).arg(format!("--mangle-props={pattern}")).arg(cache))
}

fn minifier(from: &Path, to: &Path) -> Command {
    let mut command = tool("esbuild");
    command.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022,chrome111,firefox115,safari16.4",
        "--charset=utf8",
        "--legal-comments=none",
        // What wasm-bindgen tells developers; 0.2 kB of what everybody loads.
        "--pure:console.warn",
        "--log-level=warning",
    ]);
    let mut to_option = OsString::from("--outfile=");
    to_option.push(to);
    command.arg(to_option).arg(from);
    command
}

/// Joins an example as a portal with React would: what it loads later stays in the same file.
pub fn bundle_example(from: &Path, to: &Path) -> Result<()> {
    let mut command = tool("esbuild");
    command.args(["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--target=es2022", "--log-level=warning"]);
    command.arg("--define:process.env.NODE_ENV=\"production\"");
    let mut to_option = OsString::from("--outfile=");
    to_option.push(to);
    process::run(command.arg(to_option).arg(from))
}

/// Builds a folder with Vite and puts what comes of it into `dist` there.
pub fn vite(folder: &Path) -> Result<()> {
    process::run(tool("vite").args(["build", "--logLevel=warn"]).current_dir(folder))
}

/// Where a tool is.
pub fn path(name: &str) -> PathBuf {
    files::root().join("node_modules/.bin").join(name)
}

fn tool(name: &str) -> Command {
    process::program(path(name), [""; 0])
}
