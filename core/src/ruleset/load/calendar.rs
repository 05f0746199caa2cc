//! Reading the calendar of holidays (`core/rulesets/calendar.toml`).

use std::cell::RefCell;

use super::reader::{Fields, Files, Gathered, Node};
use super::{Fault, Faults, Named};
use crate::calendar::{Calendar, Holiday, Year, is_weekend};
use crate::day::Day;

/// Days off in a row beyond this are a slip of the pen.
const LONGEST_HOLIDAY: i32 = 31;

/// Reads a calendar of holidays.
///
/// # Errors
/// All faults, each with file, line and remedy.
pub fn calendar(file: Named<'_>) -> Result<Calendar, Faults> {
    let faults = RefCell::new(Vec::new());
    if file.1.len() > super::LONGEST_FILE {
        return Err(Faults(vec![super::too_long(file)]));
    }
    let files = Files::parse(&[&[file]], &faults);
    files.refuse_others(&["year"], &faults);
    let mut years: Vec<Year> = Vec::new();
    for node in files.items("year", &[]) {
        let mut fields = node.fields(&faults);
        let year = read(&mut fields);
        if year.year != 0 && years.iter().any(|other| other.year == year.year) {
            fields.fault(format!("the year {} stands here a second time", year.year), "keep one of them");
        }
        fields.finish();
        years.push(year);
    }
    years.sort_by_key(|year| year.year);
    let mut found: Vec<Fault> = faults.into_inner();
    if found.is_empty() {
        return Ok(Calendar { years });
    }
    found.sort();
    Err(Faults(found))
}

fn read(fields: &mut Fields<'_, '_>) -> Year {
    let number = fields.need("year").and_then(|node| {
        let year = node.integer().filter(|year| (1900..=2999).contains(year));
        if year.is_none() {
            node.fault(fields.faults, "`year` must be a year such as 2026", "write the year the notice is about");
        }
        year
    });
    let year = number.and_then(|year| i32::try_from(year).ok());
    let (title, number, date) = (fields.text("title"), fields.words("number"), fields.day("date"));
    let mut off: Vec<Holiday> = Vec::new();
    for node in fields.list("off") {
        let mut inner = node.fields(fields.faults);
        let holiday = Holiday { name: inner.own_text(), from: inner.day("from"), until: inner.day("until") };
        inner.finish();
        check(node, fields.faults, year, &holiday, &off);
        off.push(holiday);
    }
    let mut work = Vec::new();
    for node in fields.list("work") {
        let day = match node.day() {
            Some(day) => day,
            None => {
                node.fault(fields.faults, "a date is needed here", "write a date such as 2026-02-14 (without quotes)");
                continue;
            }
        };
        if !is_weekend(day) || off.iter().any(|holiday| holiday.covers(day)) || work.contains(&day) {
            let what = format!("{day} is no day of a weekend that could be worked instead");
            node.fault(fields.faults, what, "list each Saturday or Sunday that is worked once, and no day off");
        }
        outside(node, fields.faults, year, day);
        work.push(day);
    }
    // Without a year there is a fault, and no calendar.
    let year = year.unwrap_or_default();
    Year { year, title, number, date, off, work }
}

fn check(node: Node<'_>, faults: &Gathered, year: Option<i32>, holiday: &Holiday, others: &[Holiday]) {
    // A day that could not be read has its fault already.
    if [holiday.from, holiday.until].contains(&Day::EPOCH) {
        return;
    }
    let length = holiday.until.number().saturating_sub(holiday.from.number());
    if !(0..LONGEST_HOLIDAY).contains(&length) {
        let what = format!("{} to {} is no holiday", holiday.from, holiday.until);
        node.fault(faults, what, format!("let `until` follow `from`, at most {LONGEST_HOLIDAY} days in all"));
    } else if others.iter().any(|other| other.from <= holiday.until && holiday.from <= other.until) {
        node.fault(faults, "these days are off already", "let each day belong to one holiday");
    }
    outside(node, faults, year, holiday.until);
}

/// A holiday may begin in the last days of the year before; it ends in its own.
fn outside(node: Node<'_>, faults: &Gathered, year: Option<i32>, day: Day) {
    let Some(year) = year else { return };
    let (found, month, _) = day.to_date();
    if found != year && (found, month) != (year - 1, 12) {
        let what = format!("{day} does not belong to the notice for {year}");
        node.fault(faults, what, "put it under the [[year]] of its notice");
    }
}
