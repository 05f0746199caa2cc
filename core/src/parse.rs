//! From an entry to a value: the only place that knows what typed text means.
//!
//! People type full-width digits, thousands separators and units. All of it is read here and nothing of it is written
//! back, so the text in the field stays as it was typed.

use crate::credit_code::CreditCode;
use crate::day::Day;
use crate::ruleset::{Kind, Question};
use crate::value::{Answer, Entry, Fault, Proof, Raw, Value};

/// Characters a text answer may have; beyond it a draft would no longer fit the browser's storage.
pub const LONGEST_TEXT: u32 = 4000;
/// The largest amount taken, in fen: a trillion yuan. Beyond it a slip of the unit is certain, and sums stay exact.
const MOST_FEN: i64 = 100_000_000_000_000;
/// Fen in 万元 (ten thousand yuan), the unit money is entered in.
const FEN_PER_WAN: i64 = 1_000_000;

/// Reads `entry` as an answer to `question`. `today` decides which years a series asks for.
#[must_use]
pub fn answer(question: &Question, entry: &Entry, today: Day) -> Answer {
    match entry {
        Entry::Blank | Entry::Unknown => Answer::NotKnown,
        Entry::Given(raw, proof) => meaning(value(&question.kind, raw, today), *proof),
    }
}

/// Reads `text`, with this proof, as an answer to `question`.
pub(crate) fn text(question: &Question, text: &str, proof: Proof) -> Answer {
    meaning(scalar(&question.kind, text), proof)
}

fn meaning(value: Result<Option<Value>, Fault>, proof: Proof) -> Answer {
    match value {
        Ok(Some(value)) => Answer::Known(value, proof),
        Ok(None) => Answer::NotKnown,
        Err(fault) => Answer::Faulty(fault),
    }
}

/// `Ok(None)` is an entry that says nothing, such as blanks.
fn value(kind: &Kind, raw: &Raw, today: Day) -> Result<Option<Value>, Fault> {
    match (kind, raw) {
        (Kind::Several { choices }, Raw::Several(ids)) => {
            let mut set = 0_u64;
            for id in ids.iter() {
                let index = choices.iter().position(|c| c.id == *id).ok_or_else(|| Fault::NotAChoice(id.clone()))?;
                set |= 1 << index;
            }
            Ok(Some(Value::Choices(set)))
        }
        (Kind::Series { years }, Raw::Years(amounts)) => series(*years, amounts, today),
        (_, Raw::Text(text)) => scalar(kind, text),
        _ => Err(Fault::WrongForm),
    }
}

fn scalar(kind: &Kind, text: &str) -> Result<Option<Value>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let value = match kind {
        Kind::YesNo => Value::Choice(match text {
            "no" => 0,
            "yes" => 1,
            other => return Err(Fault::NotAChoice(other.into())),
        }),
        Kind::Maturity { .. } => Value::Number(match text {
            "0" => 0,
            "1" => 1,
            "2" => 2,
            "3" => 3,
            other => return Err(Fault::NotAChoice(other.into())),
        }),
        Kind::One { choices } => {
            let index = choices.iter().position(|c| *c.id == *text).ok_or_else(|| Fault::NotAChoice(text.into()))?;
            Value::Choice(u8::try_from(index).map_err(|_| Fault::WrongForm)?)
        }
        Kind::Number { least, greatest } => Value::Number(bounded(number(text)?, *least, *greatest)?),
        Kind::Money { least, greatest } => {
            let fen = bounded(money(text)?, *least, *greatest)?;
            Value::Number(bounded(fen, Some(-MOST_FEN), Some(MOST_FEN))?)
        }
        Kind::Date => Value::Day(Day::parse(&narrow(text)).ok_or(Fault::NotADay)?),
        Kind::Text { .. } => {
            if text.chars().count() > LONGEST_TEXT as usize {
                return Err(Fault::TooLong(LONGEST_TEXT));
            }
            Value::Text(text.into())
        }
        Kind::Code { .. } => Value::Code(CreditCode::parse(text).map_err(Fault::Code)?),
        Kind::Several { .. } | Kind::Series { .. } | Kind::Roster(_) => {
            return Err(Fault::WrongForm);
        }
    };
    Ok(Some(value))
}

/// The last full year a series asks for: the one before today's.
#[must_use]
pub fn last_year(today: Day) -> i32 {
    today.to_date().0 - 1
}

fn series(years: u8, amounts: &[(i32, Box<str>)], today: Day) -> Result<Option<Value>, Fault> {
    let last = last_year(today);
    let mut values = vec![None; usize::from(years)];
    for (year, text) in amounts {
        if text.trim().is_empty() {
            continue;
        }
        // Amounts of years that have dropped out of the window stay in the entry and are not asked for any more.
        let Some(slot) = usize::try_from(last - year).ok().and_then(|back| values.get_mut(back)) else {
            if *year > last {
                return Err(Fault::NotAYear(*year));
            }
            continue;
        };
        let amount = money(text).and_then(|fen| bounded(fen, Some(0), Some(MOST_FEN)));
        *slot = Some(amount.map_err(|fault| Fault::InYear(*year, Box::new(fault)))?);
    }
    Ok(values.iter().any(Option::is_some).then(|| Value::Series(values.into())))
}

fn bounded(value: i64, least: Option<i64>, greatest: Option<i64>) -> Result<i64, Fault> {
    match (least, greatest) {
        (Some(least), _) if value < least => Err(Fault::TooSmall(least)),
        (_, Some(greatest)) if value > greatest => Err(Fault::TooLarge(greatest)),
        _ => Ok(value),
    }
}

/// The half-width form of a full-width character (U+FF01–FF5E and the ideographic space); others stay.
#[must_use]
pub fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// Half-width, without blanks.
fn narrow(text: &str) -> String {
    text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect()
}

/// Drops thousands separators, but only where they stand as such: `1,2` is a slip and no number.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.trim_start_matches('-').is_empty() || first.len() > 4 {
            return None;
        }
        out.push_str(group);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    Some(out)
}

fn number(text: &str) -> Result<i64, Fault> {
    let digits = ungrouped(&narrow(text)).ok_or(Fault::NotANumber)?;
    whole(&digits).ok_or(Fault::NotANumber)
}

fn whole(digits: &str) -> Option<i64> {
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// Money in fen. A plain number is in 万元; `亿元`, `万元`, `元` may be said.
pub(crate) fn money(text: &str) -> Result<i64, Fault> {
    let text = narrow(text);
    let plain = text.strip_suffix('元').unwrap_or(&text);
    let (digits, unit) = if let Some(digits) = plain.strip_suffix('亿') {
        (digits, FEN_PER_WAN.saturating_mul(10_000))
    } else if let Some(digits) = plain.strip_suffix('万') {
        (digits, FEN_PER_WAN)
    } else if plain.len() < text.len() {
        (plain, 100)
    } else {
        (plain, FEN_PER_WAN)
    };
    decimal(digits, unit).ok_or(Fault::NotMoney)
}

/// `digits` times `unit`, exactly; `None` where that is no whole number or out of range.
fn decimal(digits: &str, unit: i64) -> Option<i64> {
    let digits = ungrouped(digits)?;
    let (whole_part, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let negative = whole_part.starts_with('-');
    let mut total = whole(whole_part)?.checked_mul(unit)?;
    let mut place = unit;
    for byte in fraction.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let digit = i64::from(byte - b'0');
        if place % 10 != 0 {
            // Beyond a fen only zeros may follow.
            if digit != 0 {
                return None;
            }
            continue;
        }
        place /= 10;
        let part = digit.checked_mul(place)?;
        total = if negative { total.checked_sub(part)? } else { total.checked_add(part)? };
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact() {
        assert_eq!(money("1"), Ok(1_000_000));
        assert_eq!(money("0.000001"), Ok(1));
        assert_eq!(money("0.0000010"), Ok(1));
        assert_eq!(money("0.0000001"), Err(Fault::NotMoney));
        assert_eq!(money("１,２３４.５万元"), Ok(1_234_500_000));
        assert_eq!(money("5亿元"), Ok(50_000_000_000));
        assert_eq!(money("12.34元"), Ok(1234));
        assert_eq!(money("-1.5"), Ok(-1_500_000));
        assert_eq!(money("99999999999999999999"), Err(Fault::NotMoney));
        for slip in ["", "-", "1.2.3", "一万", "1,2", ",123", "1e5", "元", "."] {
            assert_eq!(money(slip), Err(Fault::NotMoney), "{slip}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(number("１２"), Ok(12));
        assert_eq!(number(" 1,200 "), Ok(1200));
        assert_eq!(number("-3"), Ok(-3));
        assert_eq!(number("-123,456"), Ok(-123_456));
        for slip in ["1.5", "三", "1 2a", "--1", "", "+5", "12345,678"] {
            assert_eq!(number(slip), Err(Fault::NotANumber), "{slip}");
        }
    }
    #[test]
    fn a_year_that_is_not_over_is_told_and_one_long_past_is_passed_over() {
        let today = Day::new(2026, 3, 1).unwrap();
        let read = |year: i32| series(2, &[(year, "3".into())], today);
        let known = |amounts: [Option<i64>; 2]| Ok(Some(Value::Series(amounts.into())));
        assert_eq!(read(2026), Err(Fault::NotAYear(2026)));
        assert_eq!(read(2025), known([Some(3_000_000), None]));
        assert_eq!(read(2024), known([None, Some(3_000_000)]));
        assert_eq!(read(2023), Ok(None));
        assert_eq!(series(2, &[(2025, "x".into())], today), Err(Fault::InYear(2025, Box::new(Fault::NotMoney))));
        assert_eq!(series(2, &[(2025, " ".into())], today), Ok(None));
    }
}
