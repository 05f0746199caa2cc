//! Reading without copying: the values of a text in one list, each where it stands.
//!
//! An answers file has a thousand small values, and most of reading it would be finding room for them one by one. So
//! they are noted in the order of the text, each with where it ends, and made into something only by who needs them.

use std::borrow::Cow;

use super::{Break, Json};

/// Arrays and objects nested deeper than this are refused.
pub(super) const DEEPEST: usize = 64;

/// A text that is JSON.
#[derive(Debug)]
pub struct Parsed<'t> {
    tokens: Vec<Token<'t>>,
}

/// A value, or the key before one.
#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    kind: Kind,
    /// Digits, or what stands between the quotation marks.
    text: &'t str,
    /// How many tokens the value has, with this one.
    size: u32,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Null,
    True,
    False,
    Number,
    Plain,
    /// A string with escapes, each of which has been looked at.
    Escaped,
    List,
    Object,
}

/// A value in its text.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p, 't> {
    tokens: &'p [Token<'t>],
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Form<'p, 't> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as the digits it is written with.
    Number(&'t str),
    /// A string.
    Text(Cow<'t, str>),
    /// An array.
    List(Items<'p, 't>),
    /// An object in its order.
    Object(Entries<'p, 't>),
}

impl<'t> Parsed<'t> {
    /// Reads a whole text as one value.
    ///
    /// # Errors
    /// Where it stops being JSON, or becomes too deep.
    pub fn read(text: &'t str) -> Result<Self, Break> {
        // Answers files have a key or value for every eight bytes or so.
        let mut reader = Reader { text, at: 0, depth: 0, tokens: Vec::with_capacity(text.len() / 7 + 1) };
        let value = reader.value();
        reader.blanks();
        if value.is_some() && reader.at == text.len() {
            return Ok(Self { tokens: reader.tokens });
        }
        let read = text.get(..reader.at).unwrap_or(text);
        let line = read.matches('\n').count() + 1;
        let column = read.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Err(Break { line, column })
    }

    /// The value that the text is.
    #[must_use]
    pub fn root(&self) -> Part<'_, 't> {
        Part { tokens: &self.tokens }
    }
}

impl<'p, 't> Part<'p, 't> {
    /// What it is.
    #[must_use]
    pub fn form(self) -> Form<'p, 't> {
        let Some((token, inside)) = self.tokens.split_first() else {
            return Form::Null;
        };
        match token.kind {
            Kind::Null => Form::Null,
            Kind::True => Form::Bool(true),
            Kind::False => Form::Bool(false),
            Kind::Number => Form::Number(token.text),
            Kind::Plain | Kind::Escaped => Form::Text(token.string()),
            Kind::List => Form::List(Items { rest: inside }),
            Kind::Object => Form::Object(Entries { rest: inside }),
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn text(self) -> Option<Cow<'t, str>> {
        match self.form() {
            Form::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A copy that stands on its own.
    #[must_use]
    pub fn json(self) -> Json {
        match self.form() {
            Form::Null => Json::Null,
            Form::Bool(value) => Json::Bool(value),
            Form::Number(digits) => Json::Number(digits.into()),
            Form::Text(text) => Json::Text(text.into()),
            Form::List(items) => Json::List(items.map(Part::json).collect()),
            Form::Object(entries) => Json::Object(entries.map(|(key, value)| (Box::from(key), value.json())).collect()),
        }
    }
}

/// The values of an array.
#[derive(Clone, Debug)]
pub struct Items<'p, 't> {
    rest: &'p [Token<'t>],
}

impl<'p, 't> Iterator for Items<'p, 't> {
    type Item = Part<'p, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        let (tokens, rest) = self.rest.split_at_checked(self.rest.first()?.size as usize)?;
        self.rest = rest;
        Some(Part { tokens })
    }
}

/// The keys and values of an object.
#[derive(Clone, Debug)]
pub struct Entries<'p, 't> {
    rest: &'p [Token<'t>],
}

impl<'p, 't> Iterator for Entries<'p, 't> {
    type Item = (Cow<'t, str>, Part<'p, 't>);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, rest) = self.rest.split_first()?;
        let (tokens, rest) = rest.split_at_checked(rest.first()?.size as usize)?;
        self.rest = rest;
        Some((key.string(), Part { tokens }))
    }
}

impl<'t> Token<'t> {
    fn string(&self) -> Cow<'t, str> {
        match self.kind {
            Kind::Escaped => Cow::Owned(unescaped(self.text)),
            _ => Cow::Borrowed(self.text),
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut reader = Reader { text, at: 0, depth: 0, tokens: Vec::new() };
    let mut out = String::new();
    while let Some(rest) = text.get(reader.at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.split('\\').next().unwrap_or(rest);
        out.push_str(plain);
        reader.at += plain.len();
        out.extend(reader.escaped());
    }
    out
}

/// How many bytes come before the first that does not stand for itself in a string: a quotation mark, a backslash or a
/// control character. `None` where all stand for themselves.
fn plain(bytes: &[u8]) -> Option<usize> {
    let mut passed = 0;
    // Most of a file is strings. The browser reads one file now and then, and looks at each byte.
    #[cfg(not(target_family = "wasm"))]
    while let Some(eight) = bytes.get(passed..).and_then(<[u8]>::first_chunk) {
        match special(u64::from_le_bytes(*eight)) {
            0 => passed += 8,
            marks => return Some(passed + marks.trailing_zeros() as usize / 8),
        }
    }
    let rest = bytes.get(passed..)?.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
    passed += rest;
    Some(passed)
}

/// Eight bytes at once: the lowest bit that is set lies in the first of them that is special.
///
/// Taking one from a byte borrows from the next only where the byte itself is marked, so all below the first mark is right.
#[cfg(not(target_family = "wasm"))]
fn special(eight: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xFF;
    const HIGHEST: u64 = EACH * 0x80;
    let below = |bytes: u64, bound: u8| bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes & HIGHEST;
    let equal = |byte: u8| below(eight ^ (EACH * u64::from(byte)), 1);
    equal(b'"') | equal(b'\\') | below(eight, b' ')
}

struct Reader<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    depth: usize,
    tokens: Vec<Token<'t>>,
}

/// Each method returns `None` with `at` standing where the text stops being JSON.
impl<'t> Reader<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, token: u8) -> bool {
        let there = self.byte() == Some(token);
        self.at += usize::from(there);
        there
    }

    fn note(&mut self, kind: Kind, text: &'t str) {
        self.tokens.push(Token { kind, text, size: 1 });
    }

    fn value(&mut self) -> Option<()> {
        self.blanks();
        match self.byte()? {
            b'{' => self.nested(Kind::Object, b'}'),
            b'[' => self.nested(Kind::List, b']'),
            b'"' => self.string(),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", Kind::True),
            b'f' => self.word("false", Kind::False),
            b'n' => self.word("null", Kind::Null),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then_some(())?;
        self.at += word.len();
        self.note(kind, "");
        Some(())
    }

    /// An array or object, from its opening bracket to the closing one.
    fn nested(&mut self, kind: Kind, close: u8) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let start = self.tokens.len();
        self.note(kind, "");
        self.blanks();
        if !self.take(close) {
            loop {
                if close == b'}' {
                    self.blanks();
                    if self.byte() != Some(b'"') {
                        return None;
                    }
                    self.string()?;
                    self.blanks();
                    if !self.take(b':') {
                        return None;
                    }
                }
                self.value()?;
                self.blanks();
                if self.take(close) {
                    break;
                }
                if !self.take(b',') {
                    return None;
                }
            }
        }
        self.depth -= 1;
        let size = u32::try_from(self.tokens.len() - start).ok()?;
        if let Some(token) = self.tokens.get_mut(start) {
            token.size = size;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        self.take(b'-');
        let whole = self.at;
        let begins_with_zero = self.byte() == Some(b'0');
        self.digits()?;
        if begins_with_zero && self.at > whole + 1 {
            return None;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.at)?;
        self.note(Kind::Number, digits);
        Some(())
    }

    /// A string, from its opening quotation mark to the closing one.
    fn string(&mut self) -> Option<()> {
        self.at += 1;
        let start = self.at;
        let mut kind = Kind::Plain;
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            self.at += plain(rest)?;
            if self.byte() == Some(b'"') {
                let text = self.text.get(start..self.at)?;
                self.at += 1;
                self.note(kind, text);
                return Some(());
            }
            kind = Kind::Escaped;
            self.escaped()?;
        }
    }

    /// The character that an escape stands for.
    fn escaped(&mut self) -> Option<char> {
        if !self.take(b'\\') {
            return None;
        }
        let plain = match self.byte()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(plain)
    }

    /// The character after `\u`.
    fn unicode(&mut self) -> Option<char> {
        let unit = self.unit()?;
        if !(0xD800..0xDC00).contains(&unit) {
            // A low surrogate alone is no character, and refused.
            return char::from_u32(unit);
        }
        if !self.text.get(self.at..)?.starts_with("\\u") {
            return None;
        }
        self.at += 2;
        let low = self.unit().filter(|low| (0xDC00..0xE000).contains(low))?;
        char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn every_byte_is_told_apart_wherever_it_stands() {
        for filler in [b'a', b' ', b'!', b'#', b'[', b']', 0x7F, 0x80, 0xA2, 0xDC, 0xFF] {
            for place in 0..20 {
                for byte in 0..=u8::MAX {
                    let mut bytes = [filler; 20];
                    bytes[place] = byte;
                    let special = byte < b' ' || byte == b'"' || byte == b'\\';
                    assert_eq!(plain(&bytes), special.then_some(place), "{byte} among {filler}");
                }
            }
        }
        assert_eq!(plain(b"aaaaaaaaaaa\"\\\n"), Some(11));
        assert_eq!(plain(b""), None);
    }
}
