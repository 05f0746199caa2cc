//! A page of plain text, written line by line.

use consortium_core::Lang;
use unicode_width::UnicodeWidthStr as _;

use crate::failure::visible;

/// The text so far and the language it is in.
pub struct Page {
    text: String,
    lang: Lang,
}

impl Page {
    /// An empty page.
    pub fn new(lang: Lang) -> Self {
        Self { text: String::new(), lang }
    }

    /// The language of the page.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// One of two texts.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// One of two texts with a number in the place of `{}`.
    pub fn count(&self, number: usize, zh: &'static str, en: &'static str) -> String {
        self.say(zh, en).replace("{}", &number.to_string())
    }

    /// `text` in the parentheses of the language, set off as it asks.
    pub fn aside(&self, text: &str) -> String {
        match self.lang {
            Lang::Zh => format!("（{text}）"),
            Lang::En => format!(" ({text})"),
        }
    }

    /// Adds a line, two columns further in for each step. What users wrote may hold line breaks and control characters;
    /// neither gets onto the page, so that no answer can pass for a line of the report.
    pub fn line(&mut self, steps: usize, line: &str) {
        for _ in 0..steps {
            self.text.push_str("  ");
        }
        let one_line: Vec<&str> = line.split(['\n', '\r']).map(str::trim_end).filter(|part| !part.is_empty()).collect();
        self.text.push_str(&visible(&one_line.join(" ")));
        self.text.push('\n');
    }

    /// Adds a line after a blank one.
    pub fn heading(&mut self, line: &str) {
        self.text.push('\n');
        self.line(0, line);
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}

/// `text` filled up with blanks to this many columns.
pub fn padded(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blanks))
}

/// Columns that `text` takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_can_pass_for_a_line_of_the_report() {
        let mut page = Page::new(Lang::Zh);
        page.line(1, "甲公司\n结论：未发现障碍\u{1b}[2J\u{202e}");
        assert_eq!(page.finish(), "  甲公司 结论：未发现障碍\u{FFFD}[2J\u{FFFD}\n");
    }

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(padded("成员", 6), "成员  ");
        assert_eq!(padded("ab", 6), "ab    ");
        assert_eq!(padded("成员构成", 6), "成员构成");
    }
}
