//! Checks of the engine by means that were not derived from it.

pub mod applicants;
pub mod cases;
pub mod oracle;
pub mod random;
