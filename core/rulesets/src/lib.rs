//! The shipped policies, checked and compiled when the project is built.
//!
//! ```
//! let newest = consortium_rulesets::newest("qingdao").expect("it is shipped");
//! assert_eq!(newest.load().expect("it was compiled with this release").name(), newest.name());
//! ```

#[cfg(feature = "source")]
pub mod folder;

use consortium_core::Day;
use std::ops::Deref;

use consortium_core::Text;
use consortium_core::calendar::{Calendar, Holiday, Year};
#[cfg(feature = "source")]
use consortium_core::ruleset::load;
use consortium_core::ruleset::{NotARuleset, Ruleset};

/// One dated version of a policy, in compact form.
#[derive(Debug)]
pub struct Shipped {
    /// The policy's folder name.
    pub policy: &'static str,
    /// The day it applies from, as `2025-03-06`.
    pub effective: &'static str,
    bytes: &'static [u8],
}

impl Shipped {
    /// `qingdao/2025-03-06`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.policy, self.effective)
    }

    /// The ruleset.
    ///
    /// # Errors
    /// None for what this crate compiled itself.
    pub fn load(&self) -> Result<Ruleset, NotARuleset> {
        Ruleset::decode(self.bytes)
    }

    /// The compact form.
    #[must_use]
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }
}

/// Shipped versions: by policy, the oldest first.
#[derive(Debug)]
pub struct Shelf(&'static [Shipped]);

/// All shipped versions.
pub static SHIPPED: Shelf = Shelf(include!(concat!(env!("OUT_DIR"), "/shipped.rs")));

/// The same versions with blank English texts: what a browser loads first.
pub static CHINESE: Shelf = Shelf(include!(concat!(env!("OUT_DIR"), "/chinese.rs")));

impl Deref for Shelf {
    type Target = [Shipped];

    fn deref(&self) -> &[Shipped] {
        self.0
    }
}

impl Shelf {
    /// The versions of one policy, the oldest first.
    pub fn versions(&self, policy: &str) -> impl DoubleEndedIterator<Item = &'static Shipped> {
        self.0.iter().filter(move |shipped| shipped.policy == policy)
    }

    /// The version of a policy that applies on `day`; before the first, none.
    #[must_use]
    pub fn in_force(&self, policy: &str, day: Day) -> Option<&'static Shipped> {
        let day = day.to_string();
        self.versions(policy).rfind(|shipped| shipped.effective <= day.as_str())
    }

    /// The day on which the version after the one of this day begins, where there is one.
    #[must_use]
    pub fn next_after(&self, policy: &str, effective: Day) -> Option<Day> {
        let own = effective.to_string();
        Day::parse(self.versions(policy).find(|shipped| shipped.effective > own.as_str())?.effective)
    }

    /// The version of this name, such as `qingdao/2025-03-06`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Shipped> {
        self.0.iter().find(|shipped| shipped.name() == name)
    }
}

/// [`Shelf::versions`] of all that is shipped.
pub fn versions(policy: &str) -> impl DoubleEndedIterator<Item = &'static Shipped> {
    SHIPPED.versions(policy)
}

/// The newest version of a policy.
#[must_use]
pub fn newest(policy: &str) -> Option<&'static Shipped> {
    versions(policy).next_back()
}

/// [`Shelf::in_force`] of all that is shipped.
#[must_use]
pub fn in_force(policy: &str, day: Day) -> Option<&'static Shipped> {
    SHIPPED.in_force(policy, day)
}

/// [`Shelf::next_after`] of all that is shipped.
#[must_use]
pub fn next_after(policy: &str, effective: Day) -> Option<Day> {
    SHIPPED.next_after(policy, effective)
}

/// [`Shelf::find`] of all that is shipped.
#[must_use]
pub fn find(name: &str) -> Option<&'static Shipped> {
    SHIPPED.find(name)
}

/// The versions of a policy as one piece of bytes, the oldest first, each in its compact form behind its length (four
/// bytes, the lowest first): what a browser fetches, because versions share most of their texts and compress together.
#[must_use]
pub fn bundle(policy: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for shipped in versions(policy) {
        out.extend(u32::try_from(shipped.bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend(shipped.bytes);
    }
    out
}

/// The compact forms in a [`bundle`]; it ends early where the bytes are no such thing.
pub fn unbundle(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (version, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        bytes = rest;
        Some(version)
    })
}

/// The same as [`calendar`], compiled in when this crate was built.
#[must_use]
pub fn holidays() -> Calendar {
    include!(concat!(env!("OUT_DIR"), "/holidays.rs"))
}

/// The holidays known to this release. They are nobody's policy, so they stand beside the policies and not in them.
///
/// # Errors
/// None for the calendar that was checked when this crate was built.
#[cfg(feature = "source")]
pub fn calendar() -> Result<Calendar, load::Faults> {
    load::calendar(("calendar.toml", include_str!("../calendar.toml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_in_force_is_the_last_that_has_begun() {
        let on = |y, m, d| in_force("qingdao", Day::new(y, m, d).unwrap()).map(|s| s.effective);
        assert_eq!(on(2025, 3, 5), None);
        assert_eq!(on(2025, 3, 6), Some("2025-03-06"));
        assert_eq!(on(2025, 4, 13), Some("2025-03-06"));
        assert_eq!(on(2025, 4, 14), Some("2025-04-14"));
        assert_eq!(on(2026, 11, 24), Some("2025-04-14"));
    }

    #[test]
    fn a_bundle_has_all_versions_and_what_is_cut_off_ends_early() {
        let whole = bundle("qingdao");
        let shipped: Vec<&[u8]> = versions("qingdao").map(Shipped::bytes).collect();
        assert!(shipped.len() > 1);
        assert_eq!(unbundle(&whole).collect::<Vec<_>>(), shipped);
        assert_eq!(unbundle(&whole[..whole.len() - 1]).collect::<Vec<_>>(), shipped[..shipped.len() - 1]);
        assert_eq!(unbundle(&[1, 0]).count(), 0);
    }

    #[cfg(feature = "source")]
    #[test]
    fn the_holidays_compiled_in_are_those_of_the_file() {
        assert_eq!(holidays(), calendar().unwrap());
        assert!(!holidays().years.is_empty());
    }
}
