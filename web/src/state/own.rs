//! A member's part: the row it fills in, and how the lead takes it over.

use std::rc::Rc;

use consortium_core::Day;
use consortium_core::answers::{Answers, RowId};
use consortium_core::part::Part;
use consortium_core::ruleset::QuestionIx;

use super::{At, Depth, InRow, Notice, Offer, State};
use crate::rules::Rules;
use crate::text;

/// Answers before anybody has answered. A member begins with the row that is its own.
pub fn begun(rules: Rules, today: Day, depth: Depth) -> Answers {
    let mut answers = Answers::new(&rules, today);
    if depth == Depth::Member
        && let Some((roster, _)) = rules.units()
    {
        answers.add_row(&rules, roster);
    }
    answers
}

impl State {
    /// Whether nothing has been entered.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self.answers == begun(self.rules, self.today, self.depth)
    }

    fn own_row(&self) -> Option<(QuestionIx, RowId)> {
        let (roster, _) = self.rules.units()?;
        Some((roster, self.answers.rows(roster)?.iter().next()?.id))
    }

    /// The fields of a member's own row that are asked, in order.
    #[must_use]
    pub fn own_fields(&self) -> Vec<At> {
        let Some((roster, id)) = self.own_row() else { return Vec::new() };
        let row = self.answers.rows(roster).and_then(|rows| rows.get(id));
        let (Some(row), Some(shape)) = (row, self.shape(roster)) else { return Vec::new() };
        let mut fields = Vec::new();
        for (column, &field) in (0..).zip(&shape.fields) {
            if self.is_field_asked(field, row) {
                fields.push(At { question: field, row: Some(InRow { roster, row: id, column }) });
            }
        }
        fields
    }

    /// What the member calls itself, for the name of its file.
    #[must_use]
    pub fn own_name(&self) -> Option<String> {
        let (roster, row) = self.own_row().filter(|_| self.depth == Depth::Member)?;
        self.row_name(roster, row).ok()
    }

    /// Takes a member's part over: a row completed or added, everything else as it was.
    pub(super) fn join(&mut self, part: &Part) {
        let rules = self.rules;
        let before = Rc::clone(&self.answers);
        let mut taken = None;
        self.change(None, &mut |answers| taken = part.join(&rules, answers));
        let Some(taken) = taken else {
            self.tell(Notice::trouble(text::ROSTER_FULL, &[&consortium_core::answers::MOST_ROWS.to_string()]));
            return;
        };
        if let Some(at) = self.name_of_row(part.roster(), taken.row) {
            self.seek(at);
        }
        let name = part.name(&rules).unwrap_or_default();
        let told = match Rc::ptr_eq(&before, &self.answers) {
            true => Notice::done(text::JOINED_NOTHING, &[name]),
            false => Notice::done(text::JOINED, &[name]).offering(Offer::Undo),
        };
        let mut kept = String::new();
        for question in taken.kept.iter().filter_map(|&field| rules.question(field)) {
            if !kept.is_empty() {
                kept.push_str(text::AND.get(text::spoken(self.look.lang)));
            }
            kept.push_str(question.title.get(text::spoken(self.look.lang)));
        }
        self.tell(if kept.is_empty() { told } else { told.and(text::JOINED_KEPT, &[&kept]) });
    }
}
