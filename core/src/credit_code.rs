//! The unified social credit code (统一社会信用代码), GB 32100-2015, with the organisation code of GB 11714 inside.

/// The 31 characters of a code, in rising order; a character's value is its index. I, O, S, V and Z are left out by the
/// standard.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of positions 1–17 for the check character at 18: powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of positions 9–16 for the organisation code's own check character at 17 (GB 11714).
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Eighteen characters in upper case: the shape of a code, whether or not its check characters are right.
///
/// A wrong check character is worth a question, not a refusal: a real company is reported to have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; 18]);

/// Why a text is not a credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// It has this many characters instead of 18.
    Length(u16),
    /// The character at this position (from 1) is not one a code can have; `repaired` is the code with O for 0 and I
    /// for 1 mended, where that makes all check characters right.
    Character {
        /// Position from 1.
        position: u8,
        /// The character found there.
        found: char,
        /// A code that checks, to be offered.
        repaired: Option<[char; 18]>,
    },
}

impl CreditCode {
    /// Stands in where no code could be read.
    pub(crate) const BLANK: Self = Self([b'0'; 18]);

    /// Reads a code from what people type: blanks dropped, upper case, full-width characters made half-width.
    ///
    /// # Errors
    /// [`CodeFault`] says which character or how many.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let characters: Vec<char> = text
            .chars()
            .map(crate::parse::half_width)
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let mut code = [0; 18];
        if characters.len() != code.len() {
            return Err(CodeFault::Length(u16::try_from(characters.len()).unwrap_or(u16::MAX)));
        }
        for (index, (byte, &found)) in code.iter_mut().zip(&characters).enumerate() {
            match u8::try_from(found) {
                Ok(b) if value(b).is_some() => *byte = b,
                _ => {
                    return Err(CodeFault::Character {
                        position: u8::try_from(index + 1).unwrap_or(u8::MAX),
                        found,
                        repaired: repaired(&characters),
                    });
                }
            }
        }
        Ok(Self(code))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII from ALPHABET gets in, so this is always UTF-8.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether the check characters at 17 and 18 are both right.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.expected_18() == self.0.last().copied() && self.expected_17() == self.0.get(16).copied()
    }

    /// Whether the division code of the registering authority (positions 3–8) begins with `prefix`.
    ///
    /// It names who registered the organisation, not where it sits: it supports an answer and never fails one.
    #[must_use]
    pub fn division_begins_with(&self, prefix: &str) -> bool {
        self.as_str().get(2..8).is_some_and(|division| division.starts_with(prefix))
    }

    /// Whether the first two characters (authority and kind) are `kind`, for example `91` for a company.
    #[must_use]
    pub fn is_registered_as(&self, kind: &str) -> bool {
        self.as_str().starts_with(kind)
    }

    fn expected_18(&self) -> Option<u8> {
        let sum: u32 = self.0.iter().zip(WEIGHTS).filter_map(|(&c, weight)| Some(value(c)? * weight)).sum();
        ALPHABET.get(((31 - sum % 31) % 31) as usize).copied()
    }

    fn expected_17(&self) -> Option<u8> {
        let organisation = self.0.get(8..16)?;
        let sum: u32 = organisation.iter().zip(ORGANISATION_WEIGHTS).map(|(&c, weight)| letter_value(c) * weight).sum();
        Some(match 11 - sum % 11 {
            11 => b'0',
            10 => b'X',
            digit => b'0' + u8::try_from(digit).ok()?,
        })
    }
}

fn value(character: u8) -> Option<u32> {
    ALPHABET.binary_search(&character).ok().and_then(|index| u32::try_from(index).ok())
}

/// GB 11714 numbers the full alphabet: A = 10 … Z = 35.
fn letter_value(character: u8) -> u32 {
    match character {
        b'0'..=b'9' => u32::from(character - b'0'),
        _ => u32::from(character.saturating_sub(b'A')) + 10,
    }
}

fn repaired(characters: &[char]) -> Option<[char; 18]> {
    let mended: String = characters
        .iter()
        .map(|&c| match c {
            'O' => '0',
            'I' => '1',
            other => other,
        })
        .collect();
    // The slips are gone after one round, so a second fault ends the search.
    if characters.iter().all(|c| !matches!(c, 'O' | 'I')) {
        return None;
    }
    let code = CreditCode::parse(&mended).ok().filter(CreditCode::is_valid)?;
    let mut out = ['0'; 18];
    for (slot, byte) in out.iter_mut().zip(code.0) {
        *slot = char::from(byte);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: [&str; 11] = [
        "91370222395815801F",
        "91370220395949850B",
        "91370220783721663T",
        "9137021276362150X6",
        "91370212MA3URWNT83",
        "91110000101623741K",
        "911101066976941872",
        "91350100M000100Y43",
        // Synthetic edges: Σ = 0 gives check character 0; Y; plain.
        "91370212MA000012X0",
        "91370212MA0000015Y",
        "91370212MA00001380",
    ];

    #[test]
    fn published_codes_are_valid() {
        for code in VALID {
            assert!(CreditCode::parse(code).unwrap().is_valid(), "{code}");
        }
    }

    #[test]
    fn any_other_last_character_is_not() {
        for code in VALID {
            let body = code.get(..17).unwrap();
            let right =
                ALPHABET.iter().filter(|&&c| CreditCode::parse(&format!("{body}{}", c as char)).unwrap().is_valid());
            assert_eq!(right.count(), 1, "{code}");
        }
    }

    #[test]
    fn wrong_check_characters_parse_but_do_not_check() {
        for code in ["91350211M0000XUF46", "91310115MA1H8R7C6D", "91440300713555564J"] {
            assert!(!CreditCode::parse(code).unwrap().is_valid(), "{code}");
        }
        assert_eq!(CreditCode::parse("91350211M0000XUF46").unwrap().expected_17(), Some(b'4'));
    }

    #[test]
    fn a_character_outside_the_alphabet_is_named() {
        let Err(CodeFault::Character { position, found, repaired }) = CreditCode::parse("91370212MA3MXP7H4Z") else {
            panic!("Z is not in the alphabet");
        };
        assert_eq!((position, found, repaired), (18, 'Z', None));
    }

    #[test]
    fn the_usual_slips_are_mended_when_the_result_checks() {
        let Err(CodeFault::Character { repaired: Some(code), .. }) = CreditCode::parse("9137O222395815801F") else {
            panic!("O for 0 is a slip with a repair");
        };
        assert_eq!(code.iter().collect::<String>(), "91370222395815801F");
    }

    #[test]
    fn reads_what_people_type() {
        let code = CreditCode::parse(" ９1370222 395815801f ").unwrap();
        assert_eq!(code.as_str(), "91370222395815801F");
        assert!(code.division_begins_with("3702"));
        assert!(code.is_registered_as("91"));
        // The division begins at the third character, the kind at the first.
        assert!(!code.division_begins_with("9137") && !code.division_begins_with("3703"));
        assert!(!code.is_registered_as("12") && !code.is_registered_as("37"));
        assert_eq!(CreditCode::parse("9137"), Err(CodeFault::Length(4)));
    }
}
