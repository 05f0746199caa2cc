//! Many lines: order, what is refused, bounds, streams and exit codes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::thread;

use consortium_core::{Day, assess, file, view};

const TODAY: [&str; 2] = ["--today", "2026-03-01"];

/// Runs `consortium batch` on these bytes.
fn batch(input: impl AsRef<[u8]>, more: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_consortium"))
        .arg("batch")
        .args(TODAY)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let feed = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    output
}

fn answers(body: &str) -> String {
    format!(r#"{{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{body}}}"#)
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_line_has_its_outcome_in_its_place() {
    let input = [r#"{"lead_in_qingdao":false}"#, "{}", r#"{"market":1}"#, r#"{"gone":1}"#].map(answers).join("\n");
    let output = batch(input, &[]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    let lines = lines(&output);
    for (line, (number, verdict)) in lines.iter().zip([(1, "obstacle"), (2, "open"), (3, "judgement"), (4, "open")]) {
        let begin = format!(r#"{{"line":{number},"ruleset":"qingdao/2025-04-14","verdict":"{verdict}","outlook":["#);
        assert!(line.starts_with(&begin), "{line}");
        assert!(line.contains(r#""readiness":{"least":"#) && line.contains(r#""criteria":{""#), "{line}");
    }
    assert_eq!(lines.len(), 4);
    assert!(lines[0].contains(r#":"not_met""#), "{}", lines[0]);
    assert!(lines[2].ends_with(r#""obsolete":[]}"#) && lines[3].ends_with(r#""obsolete":["gone"]}"#), "{}", lines[3]);
}

#[test]
fn the_full_form_is_the_view() {
    let text = answers(r#"{"lead_kind":"institute"}"#);
    let output = batch(&text, &["--full"]);
    let today = Day::new(2026, 3, 1).unwrap();
    let ruleset = consortium_rulesets::find("qingdao/2025-04-14").unwrap().load().unwrap();
    let read = file::read(&ruleset, &text, today).unwrap();
    let view = view::json(&ruleset, &read, &assess(&ruleset, &read, today), today);
    assert_eq!(lines(&output), [format!(r#"{{"line":1,"result":{view}}}"#)]);
}

#[test]
fn a_bad_line_is_told_with_its_number_and_the_rest_goes_on() {
    let good = answers("{}");
    let mut input: Vec<u8> = Vec::new();
    let bad: [&[u8]; 6] = [
        b"{",
        b"[1]",
        b"\xff\xfe",
        br#"{"format":"consortium-answers","version":9,"ruleset":"qingdao/2025-04-14","answers":{}}"#,
        br#"{"format":"consortium-answers","version":1,"ruleset":"elsewhere/2025-04-14","answers":{}}"#,
        br#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{"demand":{"x":1}}}"#,
    ];
    for line in bad {
        input.extend(line);
        input.extend(b"\n");
        input.extend(good.as_bytes());
        input.extend(b"\n");
    }
    let output = batch(input, &["--lang", "en"]);
    assert_eq!(output.status.code(), Some(21));
    let (lines, told) = (lines(&output), stderr(&output));
    let codes = ["not_json", "not_an_answers_file", "not_text", "newer_version", "other_policy", "wrong_form"];
    assert_eq!(lines.len(), 12);
    for (pair, (code, number)) in lines.chunks(2).zip(codes.into_iter().zip((1..).step_by(2))) {
        let begin = format!(r#"{{"line":{number},"error":{{"code":"{code}","zh":""#);
        assert!(pair[0].starts_with(&begin), "{}", pair[0]);
        assert!(pair[1].starts_with(&format!(r#"{{"line":{},"ruleset":"#, number + 1)), "{}", pair[1]);
        assert!(told.contains(&format!("Line {number}: ")), "{told}");
    }
    assert!(told.ends_with("6 assessed, 6 lines refused.\n"), "{told}");
    assert!(told.contains("demand.x"), "the place is named: {told}");
}

#[test]
fn line_ends_and_blank_lines_are_as_files_have_them() {
    let good = answers("{}");
    for (input, expected) in [
        (String::new(), vec![]),
        ("\n\r\n  \n".to_owned(), vec![]),
        (good.clone(), vec![1]),
        (format!("{good}\n"), vec![1]),
        (format!("\u{FEFF}{good}\r\n{good}\r\n"), vec![1, 2]),
        (format!("\n\n{good}\n \t\n{good}"), vec![3, 5]),
        (format!("\u{FEFF}\n{good}\n"), vec![2]),
    ] {
        let output = batch(&input, &[]);
        assert_eq!(output.status.code(), Some(0), "{input:?}: {}", stderr(&output));
        let lines = lines(&output);
        assert_eq!(lines.len(), expected.len(), "{input:?}");
        for (line, number) in lines.iter().zip(expected) {
            assert!(line.starts_with(&format!(r#"{{"line":{number},"ruleset""#)), "{input:?}: {line}");
        }
    }
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let good = answers("{}");
    for length in [file::LARGEST_FILE + 1, 3 * file::LARGEST_FILE] {
        let huge = "x".repeat(length);
        // Also as the last line, without an end, and directly after another such line.
        let output = batch(format!("{good}\n{huge}\n{good}\n{good}\n{huge}\n{huge}"), &["--lang", "en"]);
        assert_eq!(output.status.code(), Some(21));
        let numbers: Vec<bool> = lines(&output).iter().map(|line| line.contains("\"error\"")).collect();
        assert_eq!(numbers, [false, true, false, false, true, true]);
        let told = stderr(&output);
        assert!(told.contains(&format!("Line 2: The line has {length} bytes")), "{told}");
        assert!(told.contains(&format!("Line 6: The line has {length} bytes")), "{told}");
    }
    // The longest that is read, after which lines are counted on.
    let padded = format!("{good}{}", " ".repeat(file::LARGEST_FILE - good.len()));
    let output = batch(format!("{padded}\n{good}\n"), &[]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(0), 2), "{}", stderr(&output));
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let mut input = String::new();
    for number in 0..6000 {
        input.push_str(&match number % 7 {
            0 => answers(&format!(r#"{{"lead_in_qingdao":{},"industry":"future"}}"#, number % 2 == 0)),
            1 => format!("{{{number}"),
            2 => String::new(),
            3 => answers(
                r#"{"members":{"complete":true,"rows":[{"member_kind":"university"},{"member_kind":"institute"}]}}"#,
            ),
            _ => answers(&format!(r#"{{"market":{}}}"#, number % 4)),
        });
        input.push('\n');
    }
    let one = batch(&input, &["--threads", "1"]);
    assert_eq!(one.status.code(), Some(21));
    assert_eq!(lines(&one).len(), 6000 - 857, "blank lines have no outcome");
    for threads in ["2", "5"] {
        let many = batch(&input, &["--threads", threads]);
        assert!(one.stdout == many.stdout && one.stderr == many.stderr, "{threads} threads give other bytes");
    }
}

/// A run to which lines are given one by one.
fn begun() -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_consortium"))
        .arg("batch")
        .args(TODAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (stdin, stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    (child, stdin, stdout)
}

#[test]
fn a_line_is_answered_before_the_next_comes() {
    let (mut child, mut stdin, mut stdout) = begun();
    for number in 1..4 {
        writeln!(stdin, "{}", answers("{}")).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!(r#"{{"line":{number},"#)), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_pipe_ends_it_quietly_although_the_input_goes_on() {
    let (mut child, mut stdin, mut stdout) = begun();
    let line = answers("{}") + "\n";
    // Feeds until nobody reads any more, and keeps the input open.
    let feed = thread::spawn(move || {
        while stdin.write_all(line.as_bytes()).is_ok() {}
        stdin
    });
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(feed.join().unwrap());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
}

#[test]
fn rules_and_day_are_chosen_as_for_a_single_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.ndjson");
    writeln!(File::create(&path).unwrap(), "{}", answers(r#"{"future":"quantum","industry":"future"}"#)).unwrap();
    let path = path.to_string_lossy();
    let run = |more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_consortium")).arg("batch").arg(&*path).args(more).output().unwrap()
    };
    let version = |output: &Output| {
        let line = lines(output).pop().unwrap();
        line.split('"').nth(5).unwrap_or_default().to_owned()
    };
    assert_eq!(version(&run(&["--today", "2025-04-13"])), "qingdao/2025-03-06");
    assert_eq!(version(&run(&["--today", "2025-04-14"])), "qingdao/2025-04-14");
    assert_eq!(version(&run(&["--ruleset", "qingdao/2025-03-06"])), "qingdao/2025-03-06");
    let early = run(&["--today", "2025-01-01"]);
    assert_eq!(early.status.code(), Some(21));
    assert!(lines(&early)[0].contains(r#""code":"not_in_force""#) && lines(&early)[0].contains("2025-03-06"));
}

#[test]
fn what_is_not_understood_or_there_ends_before_the_first_line() {
    for (arguments, code) in [
        (&["--threads", "0"][..], 2),
        (&["--threads", "many"], 2),
        (&["--today", "tomorrow"], 2),
        (&["a", "b"], 2),
        (&["no-such-file.ndjson"], 3),
        (&["--ruleset", "nowhere/2020-01-01"], 3),
    ] {
        let output = batch("", arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{arguments:?}");
        assert!(stderr(&output).starts_with("错误："), "{}", stderr(&output));
    }
}
