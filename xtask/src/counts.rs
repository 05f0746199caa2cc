//! Reading from the output of the test runners how many tests there were.

/// Tests that passed, failed and were left out by their authors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl Counts {
    /// Adds what a line says, if it is a runner's summary.
    ///
    /// Known are cargo test (`test result: ok. 3 passed; 0 failed; 1 ignored; …`),
    /// nextest (`Summary [ 0.1s] 3 tests run: 2 passed, 1 failed, 0 skipped`)
    /// and Node's TAP reporter (`# pass 3`, each number on a line of its own).
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("test result:") {
            self.add(summary);
        } else if line.starts_with("Summary [") {
            self.add(line.split_once("run:").map_or("", |(_, counts)| counts));
        } else if let Some((word, number)) = line.strip_prefix("# ").and_then(|it| it.split_once(' ')) {
            self.count(word, number);
        }
    }

    fn add(&mut self, summary: &str) {
        let words: Vec<&str> = summary.split([' ', ',', ';', '.', '(', ')']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            if let [number, word] = pair {
                self.count(word, number);
            }
        }
    }

    fn count(&mut self, word: &str, number: &str) {
        let Ok(number) = number.parse::<u32>() else {
            return;
        };
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "timed" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> (u32, u32, u32) {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        (counts.passed, counts.failed, counts.skipped)
    }

    #[test]
    fn cargo_test() {
        let ok = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        let bad = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(counted(&[ok, bad]), (5, 1, 1));
    }

    #[test]
    fn nextest() {
        let ok = "     Summary [   0.012s] 12 tests run: 12 passed, 2 skipped";
        let bad = "     Summary [  10.012s] 4/5 tests run: 2 passed (1 slow), 1 failed, 1 timed out, 0 skipped";
        assert_eq!(counted(&[ok]), (12, 0, 2));
        assert_eq!(counted(&[bad]), (2, 2, 0));
    }

    #[test]
    fn node() {
        let lines = ["# tests 4", "# pass 3", "# fail 1", "# cancelled 0", "# skipped 0", "# todo 0"];
        assert_eq!(counted(&lines), (3, 1, 0));
    }

    #[test]
    fn other_lines_count_nothing() {
        let lines = ["running 3 tests", "test a::b ... ok", "3 passed through here", "# Subtest: pass 3"];
        assert_eq!(counted(&lines), (0, 0, 0));
    }
}
