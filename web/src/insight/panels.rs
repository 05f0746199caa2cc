//! The panels that are drawn at present.

use std::rc::Rc;

use super::{BESIDE, FIND, PAGES, SECTION, draw, is_slow};
use crate::sections::page_id;
use crate::state::{Page, State};
use crate::text;

/// The trees of the panels in sight, for the state of which they were drawn.
#[derive(Debug, Default)]
pub struct Panels {
    /// By id.
    trees: Vec<(&'static str, Rc<str>)>,
    /// The page for which they were drawn.
    page: Option<Page>,
    /// Counts how often they were wanted.
    pub wanted: u32,
    /// The count at which all of them were drawn last.
    pub drawn: u32,
}

impl Panels {
    /// The tree of a panel, once it is drawn.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rc<str>> {
        self.trees.iter().find(|(known, _)| *known == id).map(|(_, tree)| tree)
    }

    /// The tree of the panel that belongs to a section of the form, once it is drawn for this one.
    #[must_use]
    pub fn of_section(&self, page: Page) -> Option<&Rc<str>> {
        self.get(SECTION).filter(|_| self.page == Some(page))
    }

    /// Draws those in sight that are quick, or that are slow.
    pub fn draw(&mut self, state: &State, wants_slow: bool) {
        let lang = text::spoken(state.look.lang);
        let page = match state.page {
            Page::Panel(panel) => PAGES.get(usize::from(panel)).and_then(|id| id.strip_prefix('@')),
            Page::Section(_) => Some(SECTION),
            _ => None,
        };
        self.page = Some(state.page);
        self.trees.retain(|(id, _)| BESIDE.contains(id) || page == Some(id));
        for id in BESIDE.into_iter().chain(page) {
            // What follows the result waits with it; what is part of the form does not.
            if is_slow(id) != wants_slow || (state.is_stale && id != FIND && id != SECTION) {
                continue;
            }
            let now = match id {
                SECTION => draw(&[SECTION, page_id(state.rules, state.page)].concat(), state, lang),
                id => draw(id, state, lang),
            };
            let was = self.trees.iter_mut().find(|(known, _)| *known == id);
            match (was, now) {
                // The same tree stays the same, so that nothing is compared with it.
                (Some((_, was)), Some(now)) if **was == *now => {}
                (Some((_, was)), Some(now)) => *was = Rc::from(now),
                (None, Some(now)) => self.trees.push((id, Rc::from(now))),
                (_, None) => self.trees.retain(|(known, _)| *known != id),
            }
        }
    }
}
