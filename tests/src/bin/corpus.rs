//! Writes the corpus of equal bytes to the file named by the argument; `cargo xtask test` does so before Node runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let path = std::env::args_os().nth(1).ok_or("name the file to write, for instance target/corpus.json")?;
    let corpus = consortium_tests::corpus::corpus()?;
    std::fs::write(&path, corpus.to_string()).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{} assessments in {}", corpus.as_array().map_or(0, Vec::len), path.display());
    Ok(())
}
