//! Unified social credit codes as GB 32100-2015 and GB 11714-1997 print them.

const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The check character of the organisation code in positions 9–16 (GB 11714: weights 3, 7, 9, 10, 5, 8, 4, 2, modulo 11).
fn organisation_check(body: &str) -> char {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight).sum();
    match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// The check character at position 18 (GB 32100: the weight of position i is 3^(i-1) modulo 31).
fn code_check(body: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in body.chars() {
        sum += LETTERS.find(c).unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    LETTERS.chars().nth((31 - sum % 31) % 31).unwrap_or('0')
}

/// Whether both check characters of an 18-character code are right.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    let (Some(organisation), Some(body)) = (code.get(8..16), code.get(..17)) else { return false };
    body.ends_with(organisation_check(organisation)) && code.ends_with(code_check(body))
}

/// A code that begins with `kind` and `division`; its number makes it different from others.
#[must_use]
pub fn code(kind: &str, division: &str, number: u32, valid: bool) -> String {
    let division = format!("{division:0<6.6}");
    let organisation = format!("{number:08}");
    let body = format!("{kind:0<2.2}{division}{organisation}{}", organisation_check(&organisation));
    let right = code_check(&body);
    let last = if valid { right } else { LETTERS.chars().find(|c| *c != right).unwrap_or('0') };
    format!("{body}{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_codes_are_valid_and_made_ones_as_asked() {
        for published in ["91370222395815801F", "9137021276362150X6", "911101066976941872"] {
            assert!(is_valid(published), "{published}");
        }
        for number in 0..200 {
            assert!(is_valid(&code("91", "3702", number, true)));
            assert!(!is_valid(&code("91", "3702", number, false)));
        }
    }
}
