//! Writes as many applications as the argument says, one to a line: input for measuring `consortium batch`.
//!
//! A thousand of them differ, with six members and every question answered; then they come again, so that writing them
//! takes little of the time that is measured.

use std::io::{BufWriter, ErrorKind, Write as _};
use std::process::ExitCode;

use consortium_core::answers::{Answers, Completeness};
use consortium_core::json::Json;
use consortium_core::ruleset::QuestionIx;
use consortium_core::value::{Entry, Proof};
use consortium_core::{Day, file};
use consortium_tests::applicants::{Applicants, put, spots};

const DIFFERENT: u64 = 1000;
const MEMBERS: usize = 6;

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
    let count = std::env::args().nth(1).and_then(|count| count.parse::<u64>().ok());
    let count = count.ok_or("say how many, for instance 1000000")?;
    let lines = lines().ok_or("the shipped ruleset does not load")?;
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    for line in lines.iter().cycle().zip(0..count).map(|(line, _)| line) {
        match out.write_all(line.as_bytes()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            result => result.map_err(|error| error.to_string())?,
        }
    }
    out.flush().map_err(|error| error.to_string())
}

fn lines() -> Option<Vec<String>> {
    let today = Day::new(2026, 3, 1)?;
    let ruleset = consortium_rulesets::newest("qingdao")?.load().ok()?;
    let mut applicants = Applicants::new(&ruleset, today, Vec::new(), 1);
    let proofs = [Proof::Declared, Proof::InProgress, Proof::Documented];
    let mut out = Vec::new();
    for _ in 0..DIFFERENT {
        let mut answers = Answers::new(&ruleset, today);
        let rosters: Vec<QuestionIx> = answers.rosters().map(|(ix, _)| ix).collect();
        for roster in rosters {
            for _ in 0..MEMBERS {
                answers.add_row(&ruleset, roster)?;
            }
            answers.set_complete(roster, Completeness::Complete);
        }
        for spot in spots(&ruleset, &answers) {
            let asked = ruleset.question(spot.question)?;
            let value = applicants.value(asked);
            let proof = if asked.proves.is_some() { *applicants.rng.choice(&proofs)? } else { Proof::Declared };
            put(&ruleset, &mut answers, spot, Entry::Given(value, proof));
        }
        out.push(Json::parse(&file::write(&ruleset, &answers)).ok()?.compact() + "\n");
    }
    Some(out)
}
