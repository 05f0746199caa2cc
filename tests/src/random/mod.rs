//! Random rulesets and answers, small enough that every world can be looked at, and what to do when engine and oracle
//! differ: shrink the case until a person can read it, and keep it as a file.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a generator that builds what it did not mean to has to stop the test"
)]

pub mod answers;
pub mod case;
pub mod compare;
pub mod conditions;
pub mod fixes;
pub mod laws;
pub mod rules;
pub mod run;
pub mod shrink;
