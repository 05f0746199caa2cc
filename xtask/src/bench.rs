//! `cargo xtask bench`: the benchmarks, natively with criterion's own options passed on, then as wasm in Node, then the
//! widget in a browser; with `--wasm` or `--browser` only that.

use std::ffi::OsString;

use anyhow::Result;

use crate::process;
use crate::server::{Headers, Server};
use crate::steps::Steps;
use crate::wasm::{self, Build, Host, Module};
use crate::{browsers, dist, files, npm, test, tools};

pub fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let rest: Vec<_> = arguments.raw_args()?.collect();
    let steps = Steps::new();
    let only = |option: &str| rest.first().is_some_and(|first| first == option);
    if !only("--wasm") && !only("--browser") {
        steps.run("Benchmarks of the engine, native", || native(&rest))?;
    }
    if !only("--browser") {
        in_wasm(&steps)?;
    }
    if only("--wasm") { Ok(()) } else { in_browser(&steps) }
}

fn in_browser(steps: &Steps) -> Result<()> {
    dist::build(steps)?;
    tools::chromium(steps)?;
    let url = test::serve_in_background(Server::bind(&dist::folder(), 0, Headers::Production)?)?;
    let (driver, driver_url) = browsers::chromedriver()?;
    steps.run("Benchmarks of the widget in a browser", || {
        let mut bench = process::cargo(["run", "--quiet", "--package=consortium-e2e", "--example=bench"]);
        bench.env("CONSORTIUM_URL", &url).env("WEBDRIVER_URL", &driver_url);
        process::run(&mut bench)
    })?;
    drop(driver);
    Ok(())
}

fn native(options: &[OsString]) -> Result<()> {
    let mut command = process::cargo(["bench", "--package=consortium-core", "--bench=*"]);
    if !options.is_empty() {
        command.arg("--").args(options);
    }
    process::run(&mut command)
}

fn in_wasm(steps: &Steps) -> Result<()> {
    tools::wasm_target(steps)?;
    tools::node_packages(steps)?;
    let folder = files::target("bench");
    steps.run("Build the widget for Node as it is published", || {
        files::empty(&folder)?;
        wasm::bind(Module::Web, &wasm::compile(Module::Web, Build::Small, Host::Node)?, Host::Node, &folder)?;
        let bound = folder.join(Module::Web.bound());
        let small = folder.join("small.wasm");
        npm::wasm_opt(&bound, &small)?;
        files::write(&bound, files::read(&small)?)
    })?;
    steps.run("Benchmarks of the engine, as wasm in Node", || {
        let mut node = process::program("node", ["tests/bench/wasm.mjs"]);
        process::run(node.env("CONSORTIUM_MODULE", folder.join(format!("{}.js", Module::Web.stem()))))
    })
}
