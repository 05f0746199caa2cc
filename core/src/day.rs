//! A calendar day, counted so that days compare as numbers.

use std::fmt;

use time::{Date, Month};

/// A day of the Gregorian calendar, as its Julian day number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Day zero of the count.
    #[cfg(feature = "source")]
    pub(crate) const EPOCH: Self = Self(0);

    /// The day of this date, or `None` when the calendar has no such date.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(1000..=9999).contains(&year) {
            return None;
        }
        let month = Month::try_from(month).ok()?;
        let date = Date::from_calendar_date(year, month, day).ok()?;
        Some(Self(date.to_julian_day()))
    }

    /// Reads `2026-03-01`, and what people write instead: `2026/3/1`, `2026.3.1`, `2026年3月1日`.
    ///
    /// ```
    /// use consortium_core::Day;
    /// assert_eq!(Day::parse("2026年3月1日"), Day::new(2026, 3, 1));
    /// assert_eq!(Day::parse("2026-02-30"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?)
    }

    /// The Julian day number.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The same day of the month, `months` later (or earlier); where that month is shorter, its last day.
    #[must_use]
    pub fn after_months(self, months: i64) -> Self {
        let (year, month, day) = self.to_date();
        let count = i64::from(year) * 12 + i64::from(month) - 1 + months;
        let (year, month) = (i32::try_from(count.div_euclid(12)), u8::try_from(count.rem_euclid(12) + 1));
        let (Ok(year), Ok(month)) = (year, month) else { return self };
        (1..=day).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(self)
    }

    /// The day with this Julian day number.
    #[must_use]
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Year, month (1–12) and day (1–31).
    #[must_use]
    pub fn to_date(self) -> (i32, u8, u8) {
        // A `Day` is only made from a date, so the conversion back cannot fail; the first day stands in for the
        // impossible case because this crate does not panic.
        let date = Date::from_julian_day(self.0).unwrap_or(Date::MIN);
        let (year, month, day) = date.to_calendar_date();
        (year, u8::from(month), day)
    }

    /// Whole months from `self` to `end`, a begun month counting in full; negative when `end` is earlier.
    ///
    /// A term that begins on 1 January 2026 and ends on 31 December 2028 or on 1 January 2029 has 36 months.
    #[must_use]
    pub fn months_to(self, end: Self) -> i64 {
        let ((y0, m0, d0), (y1, m1, d1)) = (self.to_date(), end.to_date());
        let months = i64::from(y1 - y0) * 12 + i64::from(m1) - i64::from(m0);
        months + i64::from(d1 > d0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.to_date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["2025-03-06", "2024-02-29", "9999-12-31"] {
            assert_eq!(Day::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_days_the_calendar_does_not_have() {
        for text in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1", "2025-1-1-1", "", "明天", "99999-1-1"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_a_term_is_the_same_day_of_the_month() {
        let day = |text: &str| Day::parse(text).unwrap();
        assert_eq!(day("2026-01-15").after_months(36), day("2029-01-15"));
        assert_eq!(day("2026-01-31").after_months(1), day("2026-02-28"));
        assert_eq!(day("2026-03-31").after_months(-13), day("2025-02-28"));
        for months in -40..40 {
            let begin = day("2026-01-15");
            assert_eq!(begin.months_to(begin.after_months(months)), months);
        }
    }

    #[test]
    fn begun_months_count_in_full() {
        let months = |from: &str, to: &str| Day::parse(from).unwrap().months_to(Day::parse(to).unwrap());
        assert_eq!(months("2026-01-01", "2028-12-31"), 36);
        assert_eq!(months("2026-01-01", "2029-01-01"), 36);
        assert_eq!(months("2026-01-01", "2029-01-02"), 37);
        assert_eq!(months("2026-01-15", "2026-01-15"), 0);
    }
}
