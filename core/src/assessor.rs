//! Assessing again after a change, at the cost of what the change touches.

use crate::answers::{Answers, Cell};
use crate::assess::{Assessment, Conclusion, advise, conclusion, find};
use crate::condition::Memory;
use crate::condition::eval::Facts;
use crate::condition::memory::Changed;
use crate::day::Day;
use crate::ruleset::{Kind, QuestionIx, Ruleset};
use crate::verdict::Finding;

/// Assesses answers that change a little at a time.
///
/// It compares the answers with those of the last time, so nobody has to say what changed: editing, undoing and loading
/// a file are all the same to it. What it gives equals what [`assess`](crate::assess()) gives.
#[derive(Clone, Debug)]
pub struct Assessor<'r> {
    ruleset: &'r Ruleset,
    /// The day of the findings; none before the first assessment.
    day: Option<Day>,
    cells: Vec<Cell>,
    complete: Vec<bool>,
    memory: Memory<'r>,
    findings: Vec<Finding>,
}

impl<'r> Assessor<'r> {
    /// An assessor that has not seen any answers.
    #[must_use]
    pub fn new(ruleset: &'r Ruleset) -> Self {
        Self {
            ruleset,
            day: None,
            cells: Vec::new(),
            complete: Vec::new(),
            memory: Memory::new(ruleset),
            findings: Vec::new(),
        }
    }

    /// States, verdict, outlook and readiness on the day `today`.
    #[must_use]
    pub fn conclude(&mut self, answers: &Answers, today: Day) -> Conclusion {
        self.find(answers, today);
        conclusion(&self.facts(answers, today), self.findings.clone())
    }

    /// The whole assessment on the day `today`.
    #[must_use]
    pub fn assess(&mut self, answers: &Answers, today: Day) -> Assessment {
        let found = self.conclude(answers, today);
        advise(&self.facts(answers, today), found)
    }

    fn facts<'a>(&'a self, answers: &'a Answers, today: Day) -> Facts<'a> {
        Facts { memory: Some(&self.memory), ..Facts::new(self.ruleset, answers, today) }
    }

    /// Evaluates again the criteria that depend on what changed.
    fn find(&mut self, answers: &Answers, today: Day) {
        if self.day != Some(today) {
            *self = Self { day: Some(today), ..Self::new(self.ruleset) };
        }
        let mut stale = vec![self.findings.is_empty(); self.ruleset.criteria.len()];
        for question in self.changed(answers) {
            for &criterion in self.ruleset.uses.criteria(question) {
                if let Some(stale) = stale.get_mut(usize::from(criterion)) {
                    *stale = true;
                }
            }
        }
        let mut findings = std::mem::take(&mut self.findings);
        let facts = self.facts(answers, today);
        let old = findings.iter().copied().map(Some).chain(std::iter::repeat(None));
        findings = stale
            .iter()
            .zip(&self.ruleset.criteria)
            .zip(old)
            .map(|((stale, criterion), old)| match old {
                Some(finding) if !stale => finding,
                _ => find(&facts, criterion),
            })
            .collect();
        self.findings = findings;
    }

    /// The questions and fields of which an answer is another than last time. They are compared as answers, not as
    /// entries: another spelling of the same number changes nothing.
    fn changed(&mut self, answers: &Answers) -> Vec<QuestionIx> {
        let mut changed = Vec::new();
        self.cells.resize_with(self.ruleset.questions.len(), Cell::default);
        for (question, cell) in (0_u16..).zip(&mut self.cells) {
            if let Some(now) = answers.cell(question)
                && now.answer() != cell.answer()
            {
                cell.clone_from(now);
                changed.push(question);
            }
        }
        for (roster, change) in self.memory.refresh(answers) {
            let fields = match self.ruleset.question(roster).map(|question| &question.kind) {
                Some(Kind::Roster(shape)) => shape.fields.as_slice(),
                _ => &[],
            };
            match change {
                Changed::Nothing => {}
                Changed::Columns(columns) => {
                    changed.extend(columns.into_iter().filter_map(|column| fields.get(usize::from(column))));
                }
                Changed::Rows => changed.push(roster),
            }
        }
        let complete: Vec<bool> = answers.rosters().map(|(_, rows)| rows.is_complete()).collect();
        if complete != self.complete {
            changed.extend(answers.rosters().map(|(roster, _)| roster));
            self.complete = complete;
        }
        changed
    }
}

#[cfg(all(test, feature = "source"))]
mod tests {
    use super::*;
    use crate::answers::Completeness;
    use crate::sample::{self, question, today, yes_no};
    use crate::value::{Entry, Proof, Raw};

    fn said(text: &str) -> Entry {
        Entry::Given(Raw::text(text), Proof::Declared)
    }

    /// No shipped rule has such a condition, so that the properties cannot tell.
    #[test]
    fn rows_are_asked_again_where_their_condition_looks_beyond_them() {
        let guarded = question("hidden", "type = \"yes-no\"\napplies = { question = \"open\", is = true }");
        let questions = [sample::partners(), yes_no("open", ""), guarded].concat();
        let small = r#"{ question = "partner_small", is = true }"#;
        let each = |other: &str| format!(r#"check = {{ every = "partners", check = {{ any = [{other}, {small}] }} }}"#);
        let beyond = [each(r#"{ question = "open", is = true }"#), each(r#"{ question = "hidden", given = true }"#)];
        let ruleset = sample::ruleset(&questions, &[("must", &beyond[0]), ("principle", &beyond[1])]);
        let [roster, open, hidden] = ["partners", "open", "hidden"].map(|id| ruleset.find(id).unwrap());
        let mut answers = sample::answers(&ruleset, &[]);
        let row = answers.add_row(&ruleset, roster).unwrap();
        answers.set_field(&ruleset, roster, row, 1, said("no"));
        answers.set_complete(roster, Completeness::Complete);
        let mut assessor = Assessor::new(&ruleset);
        for (question, text) in [(open, "yes"), (hidden, "yes"), (open, "no"), (open, "yes"), (hidden, "no")] {
            answers.set(&ruleset, question, said(text));
            assert_eq!(assessor.assess(&answers, today()), crate::assess(&ruleset, &answers, today()), "{text}");
        }
    }

    #[test]
    fn another_day_finds_something_else_in_the_same_answers() {
        let check = r#"check = { question = "since", at_most = "today" }"#;
        let ruleset = sample::ruleset(&question("since", "type = \"date\""), &[("must", check)]);
        let answers = sample::answers(&ruleset, &[("since", "2026-03-01")]);
        let mut assessor = Assessor::new(&ruleset);
        let days = ["2026-03-01", "2026-02-28", "2026-03-02"].map(|text| Day::parse(text).unwrap());
        let found = days.map(|day| {
            let found = assessor.assess(&answers, day);
            assert_eq!(found, crate::assess(&ruleset, &answers, day));
            found.verdict
        });
        assert!(found[0] != found[1] && found[0] == found[2], "{found:?}");
    }

    /// What has not changed is neither looked at again nor remembered under another row.
    #[test]
    fn what_stays_is_remembered() {
        let check = r#"check = { every = "partners", check = { question = "partner_small", is = true } }"#;
        let ruleset = sample::ruleset(&sample::partners(), &[("must", check)]);
        let roster = ruleset.find("partners").unwrap();
        let mut answers = sample::answers(&ruleset, &[]);
        let rows = [(); 3].map(|()| answers.add_row(&ruleset, roster).unwrap());
        let mut assessor = Assessor::new(&ruleset);
        assert_eq!(
            assessor.memory.refresh(&answers),
            [(ruleset.find("members").unwrap(), Changed::Nothing), (roster, Changed::Rows)]
        );
        let _ = assessor.assess(&answers, today());
        let changes = |assessor: &mut Assessor<'_>, answers: &Answers| {
            let told = assessor.memory.refresh(answers);
            told.into_iter().find_map(|(of, changed)| (of == roster).then_some(changed)).unwrap()
        };
        assert_eq!(changes(&mut assessor, &answers), Changed::Nothing);
        answers.set_field(&ruleset, roster, rows[1], 2, said("7"));
        answers.set_field(&ruleset, roster, rows[2], 1, said("yes"));
        assert_eq!(changes(&mut assessor, &answers), Changed::Columns(vec![2, 1]));
        answers.move_row(&ruleset, roster, rows[0], 1);
        assert_eq!(changes(&mut assessor, &answers), Changed::Rows);
        answers.remove_row(&ruleset, roster, rows[2]);
        assert_eq!(changes(&mut assessor, &answers), Changed::Rows);
        answers.set_field(&ruleset, roster, rows[0], 0, said("91370222395815801F"));
        assert_eq!(changes(&mut assessor, &answers), Changed::Columns(vec![0]));
        // The same code again: another row that does not count, though only a field has changed.
        answers.set_field(&ruleset, roster, rows[1], 0, said("91370222395815801F"));
        assert_eq!(changes(&mut assessor, &answers), Changed::Rows);
    }
}
