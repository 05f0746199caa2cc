//! What the user chose in the panels: filters, what lies open, what is tried. Kept by the widget while it is open, and
//! never part of the answers.

/// The choices, as the widget hands them over: a line each, `key` or `key=value`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen<'a>(pub &'a str);

impl<'a> Chosen<'a> {
    /// The value of `key`; the last one counts. Empty where nothing was chosen. Line breaks in it are record separators
    /// (U+001E) on the way.
    #[must_use]
    pub fn value(self, key: &str) -> &'a str {
        let found = self.0.lines().rev().find_map(|line| line.split_once('=').filter(|(name, _)| *name == key));
        found.map_or("", |(_, value)| value)
    }

    /// Whether `key` is switched on.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.0.lines().any(|line| line == key)
    }
}

#[cfg(test)]
mod tests {
    use super::Chosen;

    #[test]
    fn values_and_switches_are_told_apart() {
        let chosen = Chosen("open/a\nby=2026-12-01\nby=2027-01-04\nway=1");
        assert_eq!((chosen.value("by"), chosen.value("way"), chosen.value("none")), ("2027-01-04", "1", ""));
        assert!(chosen.has("open/a") && !chosen.has("open") && !chosen.has("way"));
    }
}
