//! Working days: Monday to Friday, and what the yearly notices on holidays say otherwise.
//!
//! The day on which a term begins is not counted (Civil Code, article 201): what begins on a Monday and takes one working
//! day is done on Tuesday. Which days are free is data ([`Year`]); without any, only weekends are.

use crate::day::Day;
use crate::text::Text;

/// Which days are working days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The years whose holidays are known, in order.
    pub years: Vec<Year>,
}

/// The holidays of one year, as one notice sets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Title of the notice.
    pub title: Text,
    /// Its number, as printed on it.
    pub number: Box<str>,
    /// Its date.
    pub date: Day,
    /// Days off.
    pub off: Vec<Holiday>,
    /// Days of weekends that are worked instead (调休上班).
    pub work: Vec<Day>,
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which holiday.
    pub name: Text,
    /// First day off.
    pub from: Day,
    /// Last day off.
    pub until: Day,
}

impl Holiday {
    /// Whether this day is one of them.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Whether a day falls on a Saturday or Sunday.
#[must_use]
pub fn is_weekend(day: Day) -> bool {
    // Julian day 0 was a Monday.
    day.number().rem_euclid(7) >= 5
}

impl Calendar {
    /// Whether people work on this day.
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        let worked = self.years.iter().any(|year| year.work.contains(&day));
        let off = || self.years.iter().flat_map(|year| &year.off).any(|holiday| holiday.covers(day));
        worked || !(is_weekend(day) || off())
    }

    /// This day, or the next working day after it.
    #[must_use]
    pub fn on_or_after(&self, day: Day) -> Day {
        self.walk(day, 1, 0)
    }

    /// The day on which work is done that begins on `day` and takes `days` working days.
    ///
    /// ```
    /// use consortium_core::Day;
    /// use consortium_core::calendar::Calendar;
    /// let day = |text| Day::parse(text).unwrap();
    /// // A Thursday, and the Monday after its weekend.
    /// assert_eq!(Calendar::default().after(day("2026-03-05"), 2), day("2026-03-09"));
    /// ```
    #[must_use]
    pub fn after(&self, day: Day, days: u16) -> Day {
        if days == 0 { day } else { self.walk(beside(day, 1), 1, days - 1) }
    }

    /// The latest working day to begin on so that what takes `days` working days is done by `day`.
    ///
    /// ```
    /// use consortium_core::Day;
    /// use consortium_core::calendar::Calendar;
    /// let day = |text| Day::parse(text).unwrap();
    /// assert_eq!(Calendar::default().before(day("2026-03-09"), 2), day("2026-03-05"));
    /// ```
    #[must_use]
    pub fn before(&self, day: Day, days: u16) -> Day {
        self.walk(day, -1, days)
    }

    /// The working day that comes `further` working days after the first one met, from `day` on in this direction.
    fn walk(&self, mut day: Day, step: i32, mut further: u16) -> Day {
        loop {
            if self.is_working(day) {
                if further == 0 {
                    return day;
                }
                further -= 1;
            }
            let next = beside(day, step);
            // The calendar ends somewhere; a plan does not reach it.
            if next == day {
                return day;
            }
            day = next;
        }
    }

    /// The years from one day to another whose holidays are not known here.
    pub fn unknown(&self, from: Day, until: Day) -> impl Iterator<Item = i32> {
        let known = |year: &i32| self.years.iter().any(|known| known.year == *year);
        (from.to_date().0..=until.to_date().0).filter(move |year| !known(year))
    }
}

/// The day after or before; at the end of the calendar, the same.
fn beside(day: Day, step: i32) -> Day {
    let (year, month, date) = Day::from_number(day.number().saturating_add(step)).to_date();
    Day::new(year, month, date).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// A week with a holiday from Wednesday to Friday and its Sunday worked:
    /// Mon 4, Tue 5, (Wed 6 – Fri 8 off), (Sat 9), Sun 10 worked, Mon 11.
    fn calendar() -> Calendar {
        let off = vec![Holiday { name: Text::default(), from: day("2026-05-06"), until: day("2026-05-08") }];
        let work = vec![day("2026-05-10")];
        let year = Year { year: 2026, title: Text::default(), number: "".into(), date: day("2025-11-01"), off, work };
        Calendar { years: vec![year] }
    }

    #[test]
    fn weekends_holidays_and_make_up_days() {
        let working = |calendar: &Calendar| -> Vec<u8> {
            (4..=17).filter(|d| calendar.is_working(Day::new(2026, 5, *d).unwrap())).collect()
        };
        assert_eq!(working(&Calendar::default()), [4, 5, 6, 7, 8, 11, 12, 13, 14, 15]);
        assert_eq!(working(&calendar()), [4, 5, 10, 11, 12, 13, 14, 15]);
    }

    #[test]
    fn forwards() {
        for (begin, days, done) in [
            ("2026-05-04", 0, "2026-05-04"),
            ("2026-05-04", 1, "2026-05-05"),
            // Over the holiday to the Sunday that is worked, and from it on.
            ("2026-05-04", 2, "2026-05-10"),
            ("2026-05-05", 1, "2026-05-10"),
            ("2026-05-04", 3, "2026-05-11"),
            // Begun on a day off.
            ("2026-05-07", 1, "2026-05-10"),
            ("2026-05-09", 2, "2026-05-11"),
            // Over a plain weekend.
            ("2026-05-15", 1, "2026-05-18"),
        ] {
            assert_eq!(calendar().after(day(begin), days), day(done), "{begin} + {days}");
        }
    }

    #[test]
    fn backwards() {
        for (target, days, begin) in [
            ("2026-05-11", 0, "2026-05-11"),
            ("2026-05-11", 1, "2026-05-10"),
            ("2026-05-11", 2, "2026-05-05"),
            ("2026-05-10", 1, "2026-05-05"),
            // A target on a day off: the last working day before it counts.
            ("2026-05-09", 0, "2026-05-05"),
            ("2026-05-08", 1, "2026-05-04"),
            ("2026-05-17", 0, "2026-05-15"),
            ("2026-05-17", 1, "2026-05-14"),
        ] {
            assert_eq!(calendar().before(day(target), days), day(begin), "{target} - {days}");
        }
    }

    #[test]
    fn the_next_working_day_is_today_where_it_is_one() {
        for (today, begin) in [("2026-05-05", "2026-05-05"), ("2026-05-06", "2026-05-10"), ("2026-05-16", "2026-05-18")]
        {
            assert_eq!(calendar().on_or_after(day(today)), day(begin), "{today}");
        }
    }

    #[test]
    fn both_directions_agree_on_every_day() {
        for calendar in [Calendar::default(), calendar()] {
            for number in 0..60 {
                let from = Day::from_number(day("2026-04-01").number() + number);
                for days in 0..15 {
                    let begin = calendar.before(from, days);
                    assert!(calendar.is_working(begin), "{begin}: nobody begins then");
                    assert!(calendar.after(begin, days) <= from, "{begin} + {days} is after {from}");
                    // Nor could it begin later.
                    let later = calendar.on_or_after(beside(begin, 1));
                    assert!(calendar.after(later, days) > from, "{later} + {days} is not after {from}");
                    if calendar.is_working(from) {
                        assert_eq!(calendar.after(begin, days), from);
                        assert_eq!(calendar.before(calendar.after(from, days), days), from);
                    }
                }
            }
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_reached_and_left_alone() {
        let last = day("9999-12-31");
        assert_eq!(Calendar::default().after(last, 1000), last);
        assert_eq!(Calendar::default().before(day("1000-01-01"), 1000), day("1000-01-01"));
    }

    #[test]
    fn years_without_a_notice_are_named() {
        let unknown = |from, until| calendar().unknown(day(from), day(until)).collect::<Vec<_>>();
        assert_eq!(unknown("2026-01-01", "2026-12-31"), []);
        assert_eq!(unknown("2025-12-31", "2028-01-01"), [2025, 2027, 2028]);
    }
}
