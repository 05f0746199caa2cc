//! The ruleset at hand: built into the artefact, decoded once, compared by identity.

use std::cell::Cell;
use std::ops::Deref;

use consortium_core::ruleset::Ruleset;
use consortium_rulesets::CHINESE;

use crate::text;

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
    /// What the widgets of a page share: the version in force, first in Chinese, then with its English.
    static IN_FORCE: Cell<Option<Rules>> = const { Cell::new(None) };
}

impl Rules {
    /// The version in force today of the policy shipped last. Before its first version began, the newest stands in: a
    /// preview is of more use than nothing. So it does where the clock has no day that a calendar knows.
    #[must_use]
    pub fn shipped() -> Option<Self> {
        IN_FORCE.get().or_else(|| {
            let policy = CHINESE.last()?.policy;
            let in_force = crate::browser::today().and_then(|today| CHINESE.in_force(policy, today));
            let chosen = in_force.or_else(|| CHINESE.versions(policy).next_back())?;
            let rules = chosen.load().ok().map(Self::keep);
            IN_FORCE.set(rules);
            rules
        })
    }

    /// Takes the English of the interface and, behind a NUL, all versions of the policy with their English, of which the
    /// one in force takes the place of the Chinese; whether it was that.
    #[must_use]
    pub fn complete(bytes: &[u8]) -> bool {
        let Some(end) = bytes.iter().position(|&byte| byte == 0) else { return false };
        let (interface, rules) = bytes.split_at(end);
        let same = |whole: &Ruleset| IN_FORCE.get().is_some_and(|rules| rules.hash == whole.hash);
        let mut versions = consortium_rulesets::unbundle(rules.get(1..).unwrap_or_default());
        let whole = versions.find_map(|bytes| Ruleset::decode(bytes).ok().filter(same)).map(Self::keep);
        let is_english = whole.is_some() && std::str::from_utf8(interface).is_ok_and(text::take_english);
        if is_english {
            IN_FORCE.set(whole);
        }
        is_english
    }
}
