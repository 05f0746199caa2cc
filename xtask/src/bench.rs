//! `cargo xtask bench`: the benchmarks, with criterion's own options passed on.

use anyhow::Result;

use crate::process;
use crate::steps::Steps;

pub fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let rest: Vec<_> = arguments.raw_args()?.collect();
    Steps::new().run("Benchmarks of the engine", || {
        let mut command = process::cargo(["bench", "--package=consortium-core", "--bench=*"]);
        if !rest.is_empty() {
            command.arg("--").args(rest);
        }
        process::run(&mut command)
    })
}
