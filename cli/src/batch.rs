//! `consortium batch`: many answers files, one to a line, assessed in their order.
//!
//! One thread reads and hands on whole lines, the others assess them, this one writes. All queues are bounded, so that
//! memory does not grow with the input; the replies are awaited in the order of the lines, so that order is kept.

mod answer;
mod lines;

use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use consortium_core::{Day, Lang};
use lexopt::prelude::*;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{arguments, help, print};
use answer::{Answerer, Form, Outcome};
use lines::{Lines, Work};

/// Pieces of input that may wait for each thread. More would only take memory.
const WAITING: usize = 4;

struct Options {
    input: Option<PathBuf>,
    ruleset: Option<PathBuf>,
    today: Day,
    form: Form,
    threads: NonZeroUsize,
}

/// Runs the command. A line that cannot be read is told and the rest goes on; the exit code tells that there was one.
pub fn run(arguments: &mut lexopt::Parser, lang: Lang) -> Result<Exit, Failure> {
    let Some(options) = parse(arguments)? else {
        return print(help::overview(lang));
    };
    let lines = Lines::open(options.input.as_deref(), lang)?;
    let answerer = Answerer::new(options.ruleset.as_deref(), options.today, options.form)?;
    write(&start(lines, answerer, options.threads), lang)
}

fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Options>, Failure> {
    let (mut input, mut ruleset, mut today, mut form, mut threads) = (None, None, None, Form::Brief, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("ruleset") => ruleset = Some(PathBuf::from(arguments.value()?)),
            Long("today") => today = Some(arguments::day("--today", &arguments.value()?.to_string_lossy())?),
            Long("full") => form = Form::Full,
            Long("threads") => threads = Some(count(&arguments.value()?.to_string_lossy())?),
            Long("lang") => arguments::language(&arguments.value()?.to_string_lossy())?,
            Value(path) if input.is_none() => input = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let input = input.filter(|path| path != Path::new("-"));
    let today = today.map_or_else(arguments::this_day, Ok)?;
    let threads = threads.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    Ok(Some(Options { input, ruleset, today, form, threads }))
}

fn count(text: &str) -> Result<NonZeroUsize, Failure> {
    const MOST: usize = 256;
    let number = text.parse().ok().filter(|number: &NonZeroUsize| number.get() <= MOST);
    number.ok_or_else(|| Failure::Value { option: "--threads", given: text.to_owned(), takes: "1–256" })
}

/// The outcome of one piece of input, or why reading ended.
type Reply = Receiver<Result<Outcome, Failure>>;

/// Starts the threads; what comes back is in the order of the input. They end with the input, or when nobody takes
/// what they send any more.
fn start(mut lines: Lines, answerer: Answerer, threads: NonZeroUsize) -> Receiver<Reply> {
    let waiting = threads.get().saturating_mul(WAITING);
    let (hand_on, work) = sync_channel::<(Work, SyncSender<Result<Outcome, Failure>>)>(waiting);
    let (promise, replies) = sync_channel::<Reply>(waiting);
    let (work, answerer) = (Arc::new(Mutex::new(work)), Arc::new(answerer));
    for _ in 0..threads.get() {
        let (work, answerer) = (Arc::clone(&work), Arc::clone(&answerer));
        thread::spawn(move || {
            loop {
                let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((work, reply)) = next else { break };
                // Nobody waits for it when writing has ended.
                drop(reply.send(Ok(answerer.answer(&work))));
            }
        });
    }
    thread::spawn(move || {
        while let Some(next) = lines.next().transpose() {
            let (reply, promised) = sync_channel(1);
            let taken = match next {
                Ok(work) => hand_on.send((work, reply)).is_ok(),
                Err(failure) => reply.send(Err(failure)).is_ok(),
            };
            if !taken || promise.send(promised).is_err() {
                break;
            }
        }
    });
    replies
}

/// Writes what comes. A reader that has seen enough and closed the pipe ends it without a word.
fn write(replies: &Receiver<Reply>, lang: Lang) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let mut progress = Progress::new(lang);
    for reply in replies {
        // A thread that ended without a reply had a bug, and what it was given would be missing.
        let outcome = reply.recv().map_err(|_| Failure::Output(io::Error::other("a thread ended early")))??;
        match out.write_all(&outcome.text).and_then(|()| out.flush()) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                progress.clear();
                return Ok(progress.exit());
            }
            Err(error) => return Err(Failure::Output(error)),
        }
        progress.take(&outcome);
    }
    progress.close();
    Ok(progress.exit())
}

/// What standard error tells: each refused line, and on a terminal how far it is.
struct Progress {
    lang: Lang,
    on_terminal: bool,
    begun: Instant,
    shown: Option<Instant>,
    assessed: u64,
    refused: u64,
}

impl Progress {
    fn new(lang: Lang) -> Self {
        let on_terminal = io::stderr().is_terminal();
        Self { lang, on_terminal, begun: Instant::now(), shown: None, assessed: 0, refused: 0 }
    }

    fn take(&mut self, outcome: &Outcome) {
        self.assessed += outcome.assessed;
        self.refused += outcome.refused.len() as u64;
        if !outcome.refused.is_empty() {
            self.clear();
            for (line, refusal) in &outcome.refused {
                eprintln!("{}", refusal.told(*line, self.lang));
            }
        }
        let every = Duration::from_millis(200);
        if self.on_terminal && self.shown.unwrap_or(self.begun).elapsed() >= every {
            self.shown = Some(Instant::now());
            let rate = u128::from(self.assessed) * 1000 / self.begun.elapsed().as_millis().max(1);
            let said = match self.lang {
                Lang::Zh => format!("已评估 {} 份，有误 {} 行，每秒 {rate} 份", self.assessed, self.refused),
                Lang::En => format!("{} assessed, {} lines refused, {rate} a second", self.assessed, self.refused),
            };
            eprint!("\r{said}\u{1b}[K");
        }
    }

    fn clear(&mut self) {
        if self.shown.take().is_some() {
            eprint!("\r\u{1b}[K");
        }
    }

    /// The sum, where somebody looks or something is wrong.
    fn close(&mut self) {
        self.clear();
        if self.on_terminal || self.refused > 0 {
            match self.lang {
                Lang::Zh => eprintln!("共评估 {} 份，{} 行有误。", self.assessed, self.refused),
                Lang::En => eprintln!("{} assessed, {} lines refused.", self.assessed, self.refused),
            }
        }
    }

    fn exit(&self) -> Exit {
        if self.refused > 0 { Exit::LinesRefused } else { Exit::Clear }
    }
}
