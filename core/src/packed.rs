//! The compact form of a ruleset: what is built into the browser's artefact.
//!
//! Our own, like [`crate::json`], for the size of the code: reading never branches on errors. Bytes that are not what
//! [`Packed::pack`] wrote mark the input as broken and give placeholders, and the whole is refused at the end. Each value has
//! one encoding, so the form is canonical and its hash identifies a ruleset.

use std::sync::Arc;

use crate::condition::{Bound, Condition, Quantity, Relation, Slot, Standing, Test};
use crate::credit_code::CreditCode;
use crate::day::Day;
use crate::ruleset::{
    Basis, Choice, Credits, Criterion, Document, Force, Kind, Knowledge, Note, Notice, Phase, Place, Probes, Question,
    Reading, Remedy, Renamed, Requirement, Roster, Ruleset, Section, Suggestion, Titled, Uses,
};
use crate::text::Text;
use crate::value::{Answer, Proof, Value};

/// Conditions nested deeper than this are refused; the loader allows far less.
const DEEPEST: u32 = 64;

/// Bytes being read.
pub(crate) struct Bytes<'b> {
    rest: &'b [u8],
    depth: u32,
    broken: bool,
}

impl<'b> Bytes<'b> {
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((byte, rest)) => {
                self.rest = rest;
                *byte
            }
            None => {
                self.broken = true;
                0
            }
        }
    }

    /// LEB128.
    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte & 0x80 == 0 || self.broken || shift > 63 {
                return number;
            }
        }
    }

    fn count(&mut self) -> usize {
        let count = usize::try_from(self.number()).unwrap_or(usize::MAX);
        // Every item takes a byte at least.
        self.broken |= count > self.rest.len();
        if self.broken { 0 } else { count }
    }

    fn text(&mut self) -> &'b str {
        let count = self.count();
        let (text, rest) = self.rest.split_at_checked(count).unwrap_or_default();
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_else(|_| {
            self.broken = true;
            ""
        })
    }
}

/// Bytes being written.
pub(crate) struct Out {
    bytes: Vec<u8>,
    languages: Languages,
}

/// Which texts are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Languages {
    /// Chinese and English.
    Both,
    /// Chinese; English texts are blank.
    Chinese,
}

impl Out {
    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    fn text(&mut self, text: &str) {
        pack_number(text.len() as u64, self);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn english(&mut self, text: &str) {
        self.text(if self.languages == Languages::Both { text } else { "" });
    }
}

/// A value with a compact form.
pub(crate) trait Packed: Sized {
    /// Appends the compact form.
    fn pack(&self, out: &mut Out);
    /// Reads it; anything, with the input marked as broken, where it is not there.
    fn unpack(bytes: &mut Bytes<'_>) -> Self;
}

/// The compact form of a ruleset.
pub(crate) fn pack(ruleset: &Ruleset, languages: Languages) -> Vec<u8> {
    let mut out = Out { bytes: Vec::new(), languages };
    ruleset.pack(&mut out);
    out.bytes
}

/// Reads the compact form of a ruleset, all of it.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Ruleset> {
    let mut bytes = Bytes { rest: bytes, depth: 0, broken: false };
    let ruleset = Ruleset::unpack(&mut bytes);
    (!bytes.broken && bytes.rest.is_empty()).then_some(ruleset)
}

fn pack_number(mut number: u64, out: &mut Out) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7F).unwrap_or(0) | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or(0));
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Out) {
                pack_number(u64::from(*self), out);
            }

            fn unpack(bytes: &mut Bytes<'_>) -> Self {
                Self::try_from(bytes.number()).unwrap_or_else(|_| {
                    bytes.broken = true;
                    0
                })
            }
        }
    )*};
}

numbers!(u8, u16, u64);

impl Packed for i64 {
    fn pack(&self, out: &mut Out) {
        // Zigzag: small numbers of either sign are short.
        pack_number((self.wrapping_shl(1) ^ (self >> 63)).cast_unsigned(), out);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        let number = bytes.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}

impl Packed for bool {
    fn pack(&self, out: &mut Out) {
        out.push(u8::from(*self));
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        bytes.byte() == 1
    }
}

impl Packed for Box<str> {
    fn pack(&self, out: &mut Out) {
        out.text(self);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        bytes.text().into()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Out) {
        pack_number(self.len() as u64, out);
        for item in self {
            item.pack(out);
        }
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        let count = bytes.count();
        let mut items = Self::new();
        while items.len() < count && !bytes.broken {
            items.push(T::unpack(bytes));
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Out) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        (bytes.byte() != 0).then(|| T::unpack(bytes))
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, out: &mut Out) {
        (**self).pack(out);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Self::new(T::unpack(bytes))
    }
}

impl<T: Packed + Copy + Default, const N: usize> Packed for [T; N] {
    fn pack(&self, out: &mut Out) {
        for item in self {
            item.pack(out);
        }
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        let mut items = [T::default(); N];
        for item in &mut items {
            *item = T::unpack(bytes);
        }
        items
    }
}

impl Packed for Day {
    fn pack(&self, out: &mut Out) {
        i64::from(self.number()).pack(out);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Self::from_number(i32::try_from(i64::unpack(bytes)).unwrap_or(0))
    }
}

/// Representative answers; the loader makes no faulty ones.
impl Packed for Answer {
    fn pack(&self, out: &mut Out) {
        if let Self::Known(value, proof) = self {
            out.push(1);
            value.pack(out);
            proof.pack(out);
        } else {
            out.push(0);
        }
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        if bytes.byte() == 0 { Self::NotKnown } else { Self::Known(Packed::unpack(bytes), Packed::unpack(bytes)) }
    }
}

impl<T: Packed + Clone> Packed for Arc<[T]> {
    fn pack(&self, out: &mut Out) {
        self.to_vec().pack(out);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Vec::unpack(bytes).into()
    }
}

impl Packed for Arc<str> {
    fn pack(&self, out: &mut Out) {
        out.text(self);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        bytes.text().into()
    }
}

impl Packed for CreditCode {
    fn pack(&self, out: &mut Out) {
        out.text(self.as_str());
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Self::parse(bytes.text()).unwrap_or_else(|_| {
            bytes.broken = true;
            Self::BLANK
        })
    }
}

impl Packed for Text {
    fn pack(&self, out: &mut Out) {
        out.text(&self.zh);
        out.english(&self.en);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Self { zh: Packed::unpack(bytes), en: Packed::unpack(bytes) }
    }
}

impl Packed for Requirement {
    fn pack(&self, out: &mut Out) {
        let Self { id, force, document, part, phrase, gloss } = self;
        id.pack(out);
        force.pack(out);
        document.pack(out);
        part.pack(out);
        out.text(phrase);
        out.english(gloss);
    }

    fn unpack(bytes: &mut Bytes<'_>) -> Self {
        Self {
            id: Packed::unpack(bytes),
            force: Packed::unpack(bytes),
            document: Packed::unpack(bytes),
            part: Packed::unpack(bytes),
            phrase: Packed::unpack(bytes),
            gloss: Packed::unpack(bytes),
        }
    }
}

/// The fields of a struct, in their order.
macro_rules! fields {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Out) {
                let Self { $($field),* } = self;
                $($field.pack(out);)*
            }

            fn unpack(bytes: &mut Bytes<'_>) -> Self {
                $(let $field = Packed::unpack(bytes);)*
                Self { $($field),* }
            }
        }
    )*};
}

/// The variants of an enum with their numbers; the last stands in for a number that is none.
macro_rules! variants {
    ($($type:ident {
        $($tag:literal = $variant:ident $(($($part:ident),*))? $({$($field:ident),*})?),*; else $other:expr
    })*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Out) {
                match self {
                    $(Self::$variant $(($($part),*))? $({$($field),*})? => {
                        out.push($tag);
                        $($($part.pack(out);)*)?
                        $($($field.pack(out);)*)?
                    })*
                }
            }

            fn unpack(bytes: &mut Bytes<'_>) -> Self {
                bytes.depth += 1;
                let value = match bytes.byte() {
                    _ if bytes.depth > DEEPEST => {
                        bytes.broken = true;
                        $other
                    }
                    $($tag => {
                        $($(let $part = Packed::unpack(bytes);)*)?
                        $($(let $field = Packed::unpack(bytes);)*)?
                        Self::$variant $(($($part),*))? $({$($field),*})?
                    })*
                    _ => {
                        bytes.broken = true;
                        $other
                    }
                };
                bytes.depth -= 1;
                value
            }
        }
    )*};
}

fields! {
    Ruleset {
        policy, effective, hash, title, about, disclaimer, change, fixed, documents, requirements, sections, questions,
        dimensions, parties, criteria, facts, supports, evaluations, notices, notes, readings, credits, renamed, uses
    }
    Document { id, title, issuer, date, parts }
    Titled { id, title, intro }
    Section { id, title, intro, phase }
    Question { id, place, kind, title, help, proves, unit, applies, quick, fixed, matrix }
    Renamed { within, from, to }
    Choice { id, title, note, from, until }
    Suggestion { question, choice, division }
    Roster { row, fields, name_column, distinct_column, other_than }
    Criterion { id, cites, force, dimension, title, applies, check, weight, inferred, remedy }
    Remedy { action, owner, document, days, fixed }
    Knowledge { id, cites, title, text }
    Notice { id, when, section, text, basis, cites }
    Note { id, basis, title, text }
    Reading { id, title, why, options }
    Credits { proof, levels, statement }
    Slot { question, column }
    Uses { criteria, readings, traits, probes }
    Probes { answers, exhaustive }
}

variants! {
    Force { 0 = Must, 1 = Required, 2 = Principle, 3 = Judged, 4 = Encouraged, 5 = Process; else Self::Process }
    Phase { 0 = Before, 1 = Throughout, 2 = After; else Self::Before }
    Basis { 0 = Text, 1 = Inferred, 2 = Borrowed; else Self::Inferred }
    Place { 0 = Section(section), 1 = Field { roster, column }; else Self::Section(0) }
    Kind {
        0 = YesNo, 1 = Maturity { levels }, 2 = One { choices }, 3 = Several { choices },
        4 = Number { least, greatest }, 5 = Money { least, greatest }, 6 = Series { years }, 7 = Date,
        8 = Text { long, examples, offers }, 9 = Code { suggests }, 10 = Roster(roster); else Self::YesNo
    }
    Condition {
        0 = All(parts), 1 = Any(parts), 2 = Not(inner), 3 = Ask { slot, test, negated },
        4 = Reading { reading, options }, 5 = Every { roster, filter, check }, 6 = LeftOut { roster, why, negated },
        7 = Compare { left, relation, right }, 8 = Share { roster, part, whole, relation, right };
        else Self::All(Vec::new())
    }
    Test {
        0 = Is(set), 1 = Includes(set), 2 = IncludesAny(set), 3 = Current, 4 = Given, 5 = Documented, 6 = CodeValid,
        7 = Division(prefix), 8 = RegisteredAs(kinds); else Self::Given
    }
    Relation {
        0 = AtLeast, 1 = AtMost, 2 = MoreThan, 3 = LessThan, 4 = Equals, 5 = Differs; else Self::Equals
    }
    Bound {
        0 = Number(number), 1 = Ratio(p, q), 2 = Day(day), 3 = Today, 4 = Quantity(quantity), 5 = Unspecified;
        else Self::Unspecified
    }
    Quantity {
        0 = Value(slot), 1 = Count { roster, filter, plus }, 2 = SumRows { roster, slot, filter }, 3 = Sum(slot),
        4 = Average(slot, years), 5 = Last(slot), 6 = Ratio(top, bottom), 7 = Months(from, to);
        else Self::Value(Slot { question: 0, column: None })
    }
    Value {
        0 = Choice(choice), 1 = Choices(set), 2 = Number(number), 3 = Series(amounts), 4 = Day(day), 5 = Text(text),
        6 = Code(code); else Self::Choice(0)
    }
    Proof { 0 = Declared, 1 = InProgress, 2 = Documented; else Self::Declared }
    Standing { 0 = Counted, 1 = Repeated, 2 = SameAsLead; else Self::Counted }
}

#[cfg(test)]
mod tests;
