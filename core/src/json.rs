//! JSON, as far as answers files and results need it.
//!
//! Our own, against the rule that a library is better: the usual one brings floating point and a visitor for every type
//! into the browser, a fifth of the whole widget. Numbers stay the digits they were written with, objects keep their
//! order, and what is read is bounded in depth.

mod reader;

use std::fmt::Write as _;

pub use reader::{Entries, Form, Items, Parsed, Part};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as the digits it is written with.
    Number(Box<str>),
    /// A string.
    Text(Box<str>),
    /// An array.
    List(Vec<Self>),
    /// An object in its order.
    Object(Vec<(Box<str>, Self)>),
}

/// Where a text stops being JSON: line and column from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Json {
    /// A string value.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Self::Number(number.to_string().into())
    }

    /// A list of strings.
    pub fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self::List(texts.map(Self::text).collect())
    }

    /// The value of a key; of keys that occur twice, the last.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rfind(|(k, _)| &**k == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// Reads a whole text as one value.
    ///
    /// # Errors
    /// Where it stops being JSON, or becomes too deep.
    pub fn parse(text: &str) -> Result<Self, Break> {
        Ok(Parsed::read(text)?.root().json())
    }

    /// Without any blanks.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// With a line for each entry, indented by two blanks.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out
    }

    fn write(&self, out: &mut String, indent: Option<usize>) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                out.push('[');
                for (ix, item) in items.iter().enumerate() {
                    separate(out, ix > 0, indent);
                    item.write(out, indent.map(|depth| depth + 1));
                }
                close(out, ']', !items.is_empty(), indent);
            }
            Self::Object(entries) => {
                out.push('{');
                for (ix, (key, value)) in entries.iter().enumerate() {
                    separate(out, ix > 0, indent);
                    quote(key, out);
                    out.push_str(if indent.is_some() { ": " } else { ":" });
                    value.write(out, indent.map(|depth| depth + 1));
                }
                close(out, '}', !entries.is_empty(), indent);
            }
        }
    }
}

fn separate(out: &mut String, follows: bool, indent: Option<usize>) {
    if follows {
        out.push(',');
    }
    if let Some(depth) = indent {
        new_line(out, depth + 1);
    }
}

fn close(out: &mut String, bracket: char, filled: bool, indent: Option<usize>) {
    if let (Some(depth), true) = (indent, filled) {
        new_line(out, depth);
    }
    out.push(bracket);
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string does not fail.
            c if c < ' ' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::reader::DEEPEST;
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in [
            "null",
            "[true,false,null]",
            r#"{"a":[1,-2.5e+10,0],"b":{},"a":"x"}"#,
            r#""\"\\\n\u0001汉字𝄞""#,
            "[[],{},\"\"]",
        ] {
            assert_eq!(Json::parse(text).unwrap().compact(), text);
            let pretty = Json::parse(text).unwrap().pretty();
            assert_eq!(Json::parse(&pretty).unwrap().compact(), text);
        }
        assert_eq!(Json::parse(r#""\ud834\udd1e\/""#), Ok(Json::text("𝄞/")));
        assert_eq!(Json::parse(r#"{"a":1,"a":2}"#).unwrap().get("a"), Some(&Json::number(2)));
    }

    #[test]
    fn every_entry_has_a_line_of_its_own() {
        let json = Json::parse(r#"{"a":[1,{"b":null}],"c":{},"d":[]}"#).unwrap();
        let lines = [
            "{",
            "  \"a\": [",
            "    1,",
            "    {",
            "      \"b\": null",
            "    }",
            "  ],",
            "  \"c\": {},",
            "  \"d\": []",
            "}",
        ];
        assert_eq!(json.pretty(), lines.join("\n"));
    }

    #[test]
    fn a_text_is_no_number_and_a_number_no_text() {
        let (text, number) = (Json::text("7"), Json::number(7));
        assert_eq!((text.as_str(), text.as_u64()), (Some("7"), None));
        assert_eq!((number.as_str(), number.as_u64()), (None, Some(7)));
        assert_eq!(Json::parse("-7").unwrap().as_u64(), None);
        assert_eq!(Json::Null.as_str(), None);
    }

    #[test]
    fn says_where_it_stops_being_json() {
        for (text, line, column) in [
            ("", 1, 1),
            ("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7),
            ("[1,]", 1, 4),
            ("[1] x", 1, 5),
            ("01", 1, 3),
            ("\"\u{1}\"", 1, 2),
            (r#""\ud834""#, 1, 8),
            (r#""\udd1e""#, 1, 8),
            ("nul", 1, 1),
            ("1.", 1, 3),
            ("-", 1, 2),
        ] {
            assert_eq!(Json::parse(text), Err(Break { line, column }), "{text:?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(Json::parse(&deep(DEEPEST)).is_ok());
        assert!(Json::parse(&deep(DEEPEST + 1)).is_err());
        assert!(Json::parse(&"[".repeat(1_000_000)).is_err());
    }
}
