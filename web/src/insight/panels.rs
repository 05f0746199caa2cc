//! The panels that are drawn at present.

use std::rc::Rc;

use super::{BESIDE, draw, is_of_form, is_slow};
use crate::sections::page_id;
use crate::state::{Page, State};
use crate::text;

/// The trees of the panels in sight, for the state of which they were drawn.
#[derive(Debug, Default)]
pub struct Panels {
    /// By id.
    trees: Vec<(&'static str, Rc<str>)>,
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

    /// Draws those in sight that are quick, or that are slow.
    pub fn draw(&mut self, state: &State, wants_slow: bool) {
        let lang = text::spoken(state.look.lang);
        let page = matches!(state.page, Page::Panel(_) | Page::Section(_)).then(|| page_id(state.rules, state.page));
        self.trees.retain(|(id, _)| BESIDE.contains(id) || page == Some(id));
        for id in BESIDE.into_iter().chain(page) {
            // What follows the result waits with it.
            if is_slow(id) != wants_slow || (state.is_stale && !is_of_form(id)) {
                continue;
            }
            let Some(now) = draw(id, state, lang) else { continue };
            match self.trees.iter_mut().find(|(known, _)| *known == id) {
                // The same tree stays the same, so that nothing is compared with it.
                Some((_, was)) if **was == *now => {}
                Some((_, was)) => *was = Rc::from(now),
                None => self.trees.push((id, Rc::from(now))),
            }
        }
    }
}
