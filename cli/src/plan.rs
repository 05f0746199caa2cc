//! What a plan is asked for: which fix, by which day, with which holidays.

use std::path::Path;

use consortium_core::Day;
use consortium_core::calendar::Calendar;
use consortium_rulesets::folder;

use crate::failure::Failure;

/// What is asked.
pub struct Asked {
    /// Which of the fixes, from 0.
    pub fix: usize,
    /// By which day.
    pub by: Option<Day>,
    /// The holidays.
    pub calendar: Calendar,
}

/// The calendar in this file; without one, that of this release.
pub fn calendar(file: Option<&Path>) -> Result<Calendar, Failure> {
    match file {
        Some(file) => folder::calendar(file).map_err(Failure::Ruleset),
        None => consortium_rulesets::calendar().map_err(|_| Failure::Shipped("calendar.toml".to_owned())),
    }
}
