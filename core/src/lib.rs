//! Eligibility and readiness rules as data, and the engine that evaluates them.
//!
//! The pipeline in four words: **load, answer, assess, explain**.
//!
//! - [`ruleset`]: one dated version of a policy, with its texts; loaded from TOML or from the compact form.
//! - [`answers`]: what the applicant said, kept as it was said; [`mod@file`] reads and writes it.
//! - [`assess()`]: one pure function from (ruleset, answers, today) to an [`Assessment`].
//! - [`explain`]: why a criterion has its state; [`lines`] says it in sentences, [`view`] as JSON.
//!
//! The crate has no clock, no I/O, no floating point and no `unsafe`, and it does not panic.
//!
//! ```
//! use consortium_core::answers::Answers;
//! use consortium_core::ruleset::load;
//! use consortium_core::value::{Entry, Proof, Raw};
//! use consortium_core::verdict::{State, Verdict};
//! use consortium_core::{Day, assess};
//!
//! // One roster, one threshold: in principle at least two members.
//! let ruleset = load::from_texts(&[("small.toml", include_str!("../examples/small.toml"))])?;
//! let today = Day::new(2026, 3, 1).ok_or("no such day")?;
//! let mut answers = Answers::new(&ruleset, today);
//!
//! let roster = ruleset.find("members").ok_or("no such question")?;
//! for _ in 0..2 {
//!     let row = answers.add_row(&ruleset, roster).ok_or("the roster is full")?;
//!     let signed = Entry::Given(Raw::text("yes"), Proof::Declared);
//!     answers.set_field(&ruleset, roster, row, 1, signed);
//! }
//!
//! let assessment = assess(&ruleset, &answers, today);
//! assert_eq!(assessment.verdict, Verdict::Clear);
//! assert_eq!(assessment.findings[0].state, State::MetOnDeclaration);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

pub mod answers;
mod assess;
mod assessor;
#[cfg(feature = "source")]
pub mod book;
pub mod brief;
pub mod calendar;
pub mod compare;
pub mod condition;
pub mod credit_code;
mod day;
pub mod explain;
pub mod file;
pub mod form;
pub mod json;
pub mod lines;
pub mod next;
mod outlook;
mod packed;
pub mod parse;
pub mod part;
pub mod phrases;
pub mod readiness;
pub mod recourse;
pub mod ruleset;
#[cfg(all(test, feature = "source"))]
mod sample;
mod text;
pub mod value;
pub mod verdict;
pub mod view;

pub use assess::{Alternative, Assessment, Conclusion, assess, assess_as_read, conclude, find};
pub use assessor::Assessor;
pub use day::Day;
pub use text::{Lang, Text, filled};
