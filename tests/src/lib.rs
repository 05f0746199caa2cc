//! Checks of the engine by means that were not derived from it.

pub mod applicants;
pub mod corpus;
pub mod explanations;
pub mod fixes;
pub mod fuzz;
pub mod oracle;
pub mod policies;
pub mod random;
