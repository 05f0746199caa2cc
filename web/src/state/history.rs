//! Undo and redo. Copies of answers share everything that did not change, so whole copies are kept.

use std::rc::Rc;

use consortium_core::answers::Answers;

use super::At;

/// Steps kept; older ones are forgotten.
const MOST_STEPS: usize = 200;

/// The past and the undone future of the answers.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Rc<Answers>>,
    future: Vec<Rc<Answers>>,
    /// The field whose keystrokes are being gathered into one step.
    gathering: Option<At>,
}

impl History {
    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers the answers as they were before a change at `at`. Typing on in one field makes one step.
    pub fn remember(&mut self, before: &Rc<Answers>, at: Option<At>) {
        self.future.clear();
        if at.is_some() && self.gathering == at {
            return;
        }
        self.gathering = at;
        if self.past.len() == MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(Rc::clone(before));
    }

    /// Ends the step being gathered: what comes next is a step of its own.
    pub fn settle(&mut self) {
        self.gathering = None;
    }

    /// The answers before the last step; `now` can be done again.
    pub fn undo(&mut self, now: &Rc<Answers>) -> Option<Rc<Answers>> {
        self.gathering = None;
        let before = self.past.pop()?;
        self.future.push(Rc::clone(now));
        Some(before)
    }

    /// The answers before the last undo.
    pub fn redo(&mut self, now: &Rc<Answers>) -> Option<Rc<Answers>> {
        self.gathering = None;
        let after = self.future.pop()?;
        self.past.push(Rc::clone(now));
        Some(after)
    }
}
