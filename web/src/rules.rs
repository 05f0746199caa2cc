//! The ruleset at hand: built into the artefact, decoded once, compared by identity.

use std::cell::RefCell;
use std::ops::Deref;

use consortium_core::ruleset::Ruleset;
use consortium_rulesets::Shipped;

/// A shipped ruleset. It lives as long as the instance, so components hold it by plain reference; two are equal only
/// when they are the same one, which keeps comparing properties cheap.
#[derive(Clone, Copy, Debug)]
pub struct Rules(&'static Ruleset);

impl Rules {
    /// Takes a ruleset for the rest of the instance's life.
    #[must_use]
    pub fn keep(ruleset: Ruleset) -> Self {
        Self(Box::leak(Box::new(ruleset)))
    }

    /// The ruleset itself, for as long as the instance lives.
    #[must_use]
    pub fn get(self) -> &'static Ruleset {
        self.0
    }
}

impl Deref for Rules {
    type Target = Ruleset;

    fn deref(&self) -> &Ruleset {
        self.0
    }
}

impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

thread_local! {
    /// Decoded once, shared by all widgets of a page.
    static DECODED: RefCell<Vec<(&'static Shipped, Rules)>> = const { RefCell::new(Vec::new()) };
}

impl Rules {
    /// The version in force today of the policy shipped last. Before its first version began, the newest stands in: a
    /// preview is of more use than nothing.
    #[must_use]
    pub fn shipped() -> Option<Self> {
        let policy = consortium_rulesets::SHIPPED.last()?.policy;
        let today = crate::browser::today()?;
        let chosen = consortium_rulesets::in_force(policy, today).or_else(|| consortium_rulesets::newest(policy))?;
        Self::decoded(chosen)
    }

    /// The version of this name, such as `qingdao/2025-03-06`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::decoded(consortium_rulesets::find(name)?)
    }

    fn decoded(shipped: &'static Shipped) -> Option<Self> {
        DECODED.with_borrow_mut(|decoded| {
            if let Some((_, rules)) = decoded.iter().find(|(known, _)| std::ptr::eq(*known, shipped)) {
                return Some(*rules);
            }
            let rules = shipped.load().ok().map(Self::keep)?;
            decoded.push((shipped, rules));
            Some(rules)
        })
    }
}
