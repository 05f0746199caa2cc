//! Splitting the input: pieces of whole lines, none of them larger than a bound.

use std::fs::File;
use std::io::{self, BufRead as _, ErrorKind, Read};
use std::path::{Path, PathBuf};

use consortium_core::Lang;
use consortium_core::file::LARGEST_FILE;

use crate::failure::Failure;

/// Bytes asked for at once: enough lines to be worth handing on, few enough to spread over the threads.
const PIECE: usize = 128 << 10;

/// What a thread is given.
pub enum Work {
    /// Whole lines.
    Lines {
        /// The number of the first, from 1.
        first: u64,
        /// Their bytes.
        bytes: Vec<u8>,
    },
    /// A line that is too long; it was not kept.
    TooLong {
        /// Its number.
        line: u64,
        /// Its bytes.
        size: usize,
    },
}

/// The input as pieces of whole lines.
pub struct Lines {
    name: PathBuf,
    input: Box<dyn Read + Send>,
    /// The beginning of a line whose end is still to come.
    begun: Vec<u8>,
    /// How many bytes of it are known to hold no end of a line.
    searched: usize,
    /// The number of the next line.
    number: u64,
    ended: bool,
}

impl Lines {
    /// Opens a file; without a path, standard input.
    pub fn open(path: Option<&Path>, lang: Lang) -> Result<Self, Failure> {
        Ok(match path {
            Some(path) => {
                let file = File::open(path).map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
                Self::of(Box::new(file), path.to_owned())
            }
            None => {
                let name = match lang {
                    Lang::Zh => "标准输入",
                    Lang::En => "standard input",
                };
                Self::of(Box::new(io::stdin()), PathBuf::from(name))
            }
        })
    }

    fn of(input: Box<dyn Read + Send>, name: PathBuf) -> Self {
        Self { name, input, begun: Vec::new(), searched: 0, number: 1, ended: false }
    }

    /// The next piece; `None` at the end. What has arrived is handed on without waiting for more.
    pub fn next(&mut self) -> Result<Option<Work>, Failure> {
        while !self.ended {
            let mut bytes = std::mem::take(&mut self.begun);
            let count = self.read(&mut bytes)?;
            let searched = std::mem::take(&mut self.searched);
            match bytes.iter().skip(searched).rposition(|byte| *byte == b'\n') {
                Some(end) => {
                    self.begun = bytes.split_off(searched + end + 1);
                    self.searched = self.begun.len();
                    return Ok(Some(self.lines(bytes)));
                }
                None if count == 0 => {
                    self.ended = true;
                    return Ok((!bytes.is_empty()).then(|| self.lines(bytes)));
                }
                None if bytes.len() > LARGEST_FILE => return Ok(Some(self.too_long(bytes)?)),
                None => {
                    self.searched = bytes.len();
                    self.begun = bytes;
                }
            }
        }
        Ok(None)
    }

    /// Appends what the input has ready; none at its end.
    fn read(&mut self, bytes: &mut Vec<u8>) -> Result<usize, Failure> {
        let before = bytes.len();
        bytes.resize(before + PIECE, 0);
        loop {
            let room = bytes.get_mut(before..).unwrap_or_default();
            match self.input.read(room) {
                Ok(count) => {
                    bytes.truncate(before + count);
                    return Ok(count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    return Err(Failure::Unreadable(self.name.clone(), error));
                }
            }
        }
    }

    fn lines(&mut self, mut bytes: Vec<u8>) -> Work {
        let first = self.number;
        // Only the last line of all may lack its end, and none is numbered after it.
        self.number += each(&bytes).count() as u64;
        if first == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        Work::Lines { first, bytes }
    }

    /// Passes over a line without keeping it.
    fn too_long(&mut self, mut bytes: Vec<u8>) -> Result<Work, Failure> {
        let (line, mut size) = (self.number, bytes.len());
        self.number += 1;
        loop {
            bytes.clear();
            let count = self.read(&mut bytes)?;
            if let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
                size += end;
                self.begun = bytes.split_off(end + 1);
                break;
            }
            size += count;
            if count == 0 {
                self.ended = true;
                break;
            }
        }
        Ok(Work::TooLong { line, size })
    }
}

/// Each line of a piece, without the sign at its end.
pub fn each(piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = piece;
    std::iter::from_fn(move || {
        let mut after = rest;
        // Looks for the end many bytes at a time; reading from memory does not fail.
        let size = after.skip_until(b'\n').ok().filter(|size| *size > 0)?;
        let line = rest.get(..size)?;
        rest = after;
        Some(line.strip_suffix(b"\n").unwrap_or(line))
    })
}
