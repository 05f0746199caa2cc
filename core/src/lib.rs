//! Rules as data and the engine that evaluates them.

pub mod answers;
pub mod condition;
pub mod credit_code;
mod day;
pub mod parse;
pub mod ruleset;
mod text;
pub mod value;

pub use day::Day;
pub use text::{Lang, Text};
mod assess;
pub mod next;
pub mod readiness;
pub mod verdict;
pub use assess::{Alternative, Assessment, assess, find};
pub mod explain;
pub mod file;
pub mod lines;
pub mod phrases;
pub mod view;
