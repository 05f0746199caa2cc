//! Reading the calendar of holidays (`core/rulesets/calendar.toml`).

use std::cell::RefCell;

use super::reader::{Fields, Files, Gathered, Node};
use super::wrong::{self, same};
use super::{Faults, Named};
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
    super::limits::of_files(&[&[file]], &faults);
    if !faults.borrow().is_empty() {
        return Err(Faults::sorted(faults.into_inner()));
    }
    let files = Files::parse(&[&[file]], &faults);
    files.refuse_others(&["year"], &faults);
    let mut years: Vec<Year> = Vec::new();
    for node in files.items("year", &[]) {
        let mut fields = node.fields(&faults);
        let year = read(&mut fields);
        if year.year != 0 && years.iter().any(|other| other.year == year.year) {
            fields.fault(wrong::year_twice(same(year.year)));
        }
        fields.finish();
        years.push(year);
    }
    years.sort_by_key(|year| year.year);
    let found = faults.into_inner();
    if found.is_empty() {
        return Ok(Calendar { years });
    }
    Err(Faults::sorted(found))
}

fn read(fields: &mut Fields<'_, '_>) -> Year {
    let number = fields.need("year").and_then(|node| {
        let year = node.integer().filter(|year| (1900..=2999).contains(year));
        if year.is_none() {
            node.fault(fields.faults, wrong::no_year());
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
                node.fault(fields.faults, wrong::no_date());
                continue;
            }
        };
        if !is_weekend(day) || off.iter().any(|holiday| holiday.covers(day)) || work.contains(&day) {
            node.fault(fields.faults, wrong::not_worked(same(day)));
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
        node.fault(faults, wrong::no_holiday(same(holiday.from), same(holiday.until), same(LONGEST_HOLIDAY)));
    } else if others.iter().any(|other| other.from <= holiday.until && holiday.from <= other.until) {
        node.fault(faults, wrong::off_already());
    }
    outside(node, faults, year, holiday.until);
}

/// A holiday may begin in the last days of the year before; it ends in its own.
fn outside(node: Node<'_>, faults: &Gathered, year: Option<i32>, day: Day) {
    let Some(year) = year else { return };
    let (found, month, _) = day.to_date();
    if found != year && (found, month) != (year - 1, 12) {
        node.fault(faults, wrong::other_year(same(day), same(year)));
    }
}
