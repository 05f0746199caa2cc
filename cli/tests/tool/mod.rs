//! The command, run as a shell runs it.

use std::process::{Command, Output};

/// Runs the command.
pub fn consortium(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consortium")).args(arguments).output().unwrap()
}

/// How it ended.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// An answers file for the shipped policy with these answers.
pub fn answers(body: &str) -> String {
    format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{body}}}"#)
}
