//! Values of options that several commands take.

use consortium_core::Day;
use time::OffsetDateTime;

use crate::failure::Failure;

/// In which form a result is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// Lines in a terminal.
    ForPeople,
    /// JSON on one line.
    Json,
}

/// The day that `option` names.
pub fn day(option: &'static str, text: &str) -> Result<Day, Failure> {
    let takes = "2026-03-01";
    Day::parse(text).ok_or_else(|| Failure::Value { option, given: text.to_owned(), takes })
}

/// Checks the value; which language it is was looked up before the arguments were read.
pub fn language(tag: &str) -> Result<(), Failure> {
    match tag.split('-').next() {
        Some("zh" | "en") => Ok(()),
        _ => Err(Failure::Value { option: "--lang", given: tag.to_owned(), takes: "zh | en" }),
    }
}

/// Today where this machine stands; in UTC when it does not say where that is.
pub fn this_day() -> Result<Day, Failure> {
    let now = OffsetDateTime::now_local().unwrap_or_else(|_| OffsetDateTime::now_utc());
    let (year, month, day) = now.date().to_calendar_date();
    Day::new(year, u8::from(month), day).ok_or_else(|| Failure::Value {
        option: "--today",
        given: now.date().to_string(),
        takes: "2026-03-01",
    })
}
