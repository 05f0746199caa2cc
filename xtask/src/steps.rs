//! What the commands say while they work: a heading per step, and how long it took.

use std::io::{IsTerminal, stdout};
use std::time::Instant;

use anyhow::{Context, Result};

/// The steps of one command, in the order they ran.
pub struct Steps {
    started: Instant,
    colour: bool,
}

impl Steps {
    pub fn new() -> Self {
        Self { started: Instant::now(), colour: stdout().is_terminal() }
    }

    /// Runs one step between a heading and its duration.
    ///
    /// The title also names the step in the error, because the output of a
    /// failed tool may have scrolled the heading away.
    pub fn run<T>(&self, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.say("1", &format!("\n▶ {title}"));
        let begun = Instant::now();
        let result = work();
        let seconds = begun.elapsed().as_secs_f64();
        match &result {
            Ok(_) => self.say("32", &format!("✓ {title} ({seconds:.1} s)")),
            Err(_) => self.say("31", &format!("✗ {title} ({seconds:.1} s)")),
        }
        result.with_context(|| title.to_owned())
    }

    /// Seconds since the command began.
    pub fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    fn say(&self, style: &str, text: &str) {
        if self.colour {
            println!("\x1b[{style}m{text}\x1b[0m");
        } else {
            println!("{text}");
        }
    }
}
