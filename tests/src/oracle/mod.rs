//! A second evaluator, written from the specification and from nothing else.
//!
//! It knows how a ruleset is evaluated when *everything* is answered ([`condition`], [`quantity`]): plain recursion with
//! exact integers. What is not known it replaces in every way that makes a difference ([`domain`]), evaluates each of
//! these worlds, and looks at what came out ([`enumerate`], [`opinion`]): states, verdicts, intervals are read off the
//! list of results. So it needs no three-valued logic, no intervals and no case analysis, which is all the engine is.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "an oracle that is asked for something it does not know has to stop the test"
)]

pub mod calendar;
pub mod codes;
pub mod condition;
pub mod domain;
pub mod enumerate;
pub mod levers;
pub mod mentions;
pub mod opinion;
pub mod quantity;
pub mod remedies;
pub mod score;
pub mod shipped;
pub mod study;
mod thresholds;
pub mod world;

pub use condition::{Grade, Truth};
pub use opinion::{Opinion, consult};

/// Full credit, in hundredths of a per cent.
pub const FULL: u16 = 10_000;
