//! What the user chose in the panels: filters, what lies open, what is tried. The widget keeps it while it is open and
//! does not know what it means: the panels do (`insight/src/chosen.rs`).

/// The choices: `key` is on, or `key=value`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(Vec<String>);

impl Chosen {
    /// A line for each, as the panels read them.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.join("\n")
    }

    /// Does what a panel's element asks for, if it is about choices. `put` is what stands in its field.
    pub fn tell(&mut self, word: &str, put: &str) {
        let Some((verb, what)) = word.split_once(':') else { return };
        match verb {
            "set" | "give" => {
                let key = what.split('=').next().unwrap_or_default();
                // What comes from a file may have line breaks, which would make further choices of the rest.
                self.set(key, what.lines().next().unwrap_or_default().to_owned());
            }
            // A line break would end the choice.
            "put" => self.set(what, [what, "=", &put.replace('\r', "").replace('\n', "\u{1e}")].concat()),
            // Whom the host names is no choice of the user's.
            "clear" => self.0.retain(|line| !line.starts_with(what) || line.starts_with("receiver=")),
            "toggle" => match self.0.iter().position(|line| line == what) {
                Some(index) => drop(self.0.remove(index)),
                None => self.0.push(what.to_owned()),
            },
            _ => {}
        }
    }

    fn set(&mut self, key: &str, line: String) {
        self.0.retain(|line| line.split_once('=').is_none_or(|(name, _)| name != key));
        self.0.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::Chosen;

    #[test]
    fn a_value_replaces_the_one_before_and_a_switch_goes_back() {
        let mut chosen = Chosen::default();
        for (word, put, words) in [
            ("set:state=open", "", "state=open"),
            ("set:state=met", "", "state=met"),
            ("toggle:open/a", "", "state=met\nopen/a"),
            ("put:by", "2026-12-01", "state=met\nopen/a\nby=2026-12-01"),
            ("toggle:try/甲=乙", "", "state=met\nopen/a\nby=2026-12-01\ntry/甲=乙"),
            ("put:by", "", "state=met\nopen/a\ntry/甲=乙\nby="),
            ("toggle:open/a", "", "state=met\ntry/甲=乙\nby="),
            ("put:table", "a\tb\r\nc\td", "state=met\ntry/甲=乙\nby=\ntable=a\tb\u{1e}c\td"),
            ("clear:table=", "", "state=met\ntry/甲=乙\nby="),
            ("clear:try/", "", "state=met\nby="),
            ("set:since=x\nreceiver=y", "", "state=met\nby=\nsince=x"),
            ("clear:since", "", "state=met\nby="),
            ("seek:lead", "", "state=met\nby="),
            ("set:receiver=portal.example", "", "state=met\nby=\nreceiver=portal.example"),
            ("clear:", "", "receiver=portal.example"),
        ] {
            chosen.tell(word, put);
            assert_eq!(chosen.words(), words, "{word}");
        }
    }
}
