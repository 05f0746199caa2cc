//! Lead times and days in words.

use consortium_core::{Day, Lang};

use crate::Sight;
use crate::text;

/// `约 10 个工作日`.
pub fn days(sight: &Sight<'_>, days: u16) -> String {
    match days {
        1 => sight.say(text::ONE_WORKING_DAY).to_owned(),
        days => sight.fill(text::WORKING_DAYS, &[&days.to_string()]),
    }
}

/// A day as it is written in running text: `2026年3月2日`, `2 March 2026`.
pub fn day(day: Day, lang: Lang) -> String {
    let (year, month, date) = day.to_date();
    match lang {
        Lang::Zh => format!("{year}年{month}月{date}日"),
        Lang::En => {
            const MONTHS: [&str; 12] = [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ];
            let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
            format!("{date} {name} {year}")
        }
    }
}
