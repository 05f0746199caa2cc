//! Months between days, counted by walking along the calendar.

use consortium_core::Day;

/// The least number of months that lead from `from` to `to` or beyond it: whole months, a begun month in full.
#[must_use]
pub fn months(from: Day, to: Day) -> i64 {
    let ((first, ..), (last, ..)) = (from.to_date(), to.to_date());
    let mut count = i64::from(last - first) * 12;
    while on(from, count) < date(to) {
        count += 1;
    }
    while on(from, count - 1) >= date(to) {
        count -= 1;
    }
    count
}

/// A date as people order them: year, month from 0, day.
type Date = (i64, i64, u8);

fn date(day: Day) -> Date {
    let (year, month, day) = day.to_date();
    (i64::from(year), i64::from(month) - 1, day)
}

/// The same day of the month `months` later, or the last day of a month that is too short.
fn on(from: Day, months: i64) -> Date {
    let (year, month, day) = date(from);
    let (year, month) = (year + (month + months).div_euclid(12), (month + months).rem_euclid(12));
    (year, month, day.min(length(year, month)))
}

fn length(year: i64, month: i64) -> u8 {
    match month {
        1 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_begun_month_counts_in_full() {
        let day = |text: &str| Day::parse(text).unwrap();
        for (from, to, count) in [
            ("2026-01-01", "2026-01-01", 0),
            ("2026-01-01", "2026-01-02", 1),
            ("2026-01-01", "2029-01-01", 36),
            ("2026-01-01", "2029-01-02", 37),
            ("2024-01-31", "2024-02-29", 1),
            ("2024-01-31", "2024-03-01", 2),
            ("2026-03-15", "2026-01-20", -1),
            ("2026-03-15", "2026-01-15", -2),
        ] {
            assert_eq!(months(day(from), day(to)), count, "{from} to {to}");
        }
    }
}
