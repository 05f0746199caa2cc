//! Running other programs, and saying so.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::files;

/// The cargo that runs this command, so that nested builds use the same toolchain.
pub fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(arguments).current_dir(files::root());
    command
}

/// A program that runs at the top of the project.
pub fn program<S: AsRef<OsStr>>(name: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(files::root());
    command
}

/// Shows the command, runs it with its output visible, and fails unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    let status = ended(command)?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Shows the command, runs it with its output visible, and says how it ended: for programs whose codes have a meaning.
pub fn ended(command: &mut Command) -> Result<ExitStatus> {
    println!("$ {}", shown(command));
    command.status().with_context(|| shown(command))
}

/// Runs a command as [`run`] does and also hands each line it prints to `read`.
///
/// Both its streams are read, because test runners differ in which they use.
pub fn run_and_read(mut command: Command, mut read: impl FnMut(&str)) -> Result<()> {
    let shown = shown(&command);
    println!("$ {shown}");
    let (reader, writer) = std::io::pipe()?;
    let mut child = command.stdout(writer.try_clone()?).stderr(writer).spawn().with_context(|| shown.clone())?;
    // It holds our ends of the pipe, and the output would never end.
    drop(command);
    for line in BufReader::new(reader).lines() {
        let line = line?;
        println!("{line}");
        read(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// The output of a command that is expected to succeed quietly.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| shown(command))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", shown(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program can be started at all and agrees to tell its version.
pub fn exists(command: &mut Command) -> bool {
    command
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A program in the background, ended when this value goes out of scope.
pub struct Background(Child);

impl Background {
    /// Starts it and hands over what it prints.
    pub fn start(command: &mut Command) -> Result<(Self, BufReader<ChildStdout>)> {
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| shown(command))?;
        let output = child.stdout.take();
        let background = Self(child);
        let output = output.context("the program's output is not ours to read")?;
        Ok((background, BufReader::new(output)))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn shown(command: &Command) -> String {
    let program = files::name_of(Path::new(command.get_program()));
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}
