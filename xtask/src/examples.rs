//! The examples, built from the packed npm package as a portal's developer would build them.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::server::{Headers, Server};
use crate::{files, npm, package, process};

/// Where they are built: inside the project, so that what they import beside the package is found.
fn folder() -> PathBuf {
    files::root().join("target/examples")
}

/// Installs the package and builds all of them.
pub fn build() -> Result<()> {
    let folder = folder();
    files::empty(&folder)?;
    install(&package::packed()?, &folder)?;
    for name in ["plain", "react", "vue"] {
        copy(&files::root().join("examples").join(name), &folder.join(name))?;
    }
    copy(&folder.join("node_modules/consortium-check"), &folder.join("plain/node_modules/consortium-check"))?;
    npm::bundle_example(&folder.join("react/main.jsx"), &folder.join("react/main.js"))?;
    npm::vite(&folder.join("vue"))
}

/// A server for them, as some portal's: with none of our headers.
pub fn server() -> Result<Server> {
    Server::bind(&folder(), 0, Headers::Foreign)
}

/// Installs the packed package into a folder, from the file alone.
pub fn install(packed: &Path, folder: &Path) -> Result<()> {
    files::write(&folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    let mut npm = process::program("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"]);
    process::run(npm.arg(packed).current_dir(folder))
}

/// A folder with its files and its folders.
fn copy(from: &Path, to: &Path) -> Result<()> {
    files::empty(to)?;
    for path in files::list(from)? {
        files::write(&to.join(files::name_of(&path)), files::read(&path)?)?;
    }
    for inner in files::folders(from)? {
        copy(&inner, &to.join(files::name_of(&inner)))?;
    }
    Ok(())
}
