//! `cargo xtask bench`: the benchmarks, natively with criterion's own options passed on, then as wasm in Node; with `--wasm`
//! only the latter.

use std::ffi::OsString;

use anyhow::Result;

use crate::process;
use crate::steps::Steps;
use crate::wasm::{self, Build, Host, Module};
use crate::{files, npm, tools};

pub fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let rest: Vec<_> = arguments.raw_args()?.collect();
    let steps = Steps::new();
    if rest.first().is_none_or(|first| first != "--wasm") {
        steps.run("Benchmarks of the engine, native", || native(&rest))?;
    }
    in_wasm(&steps)
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
