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
