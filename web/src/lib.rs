//! The widget: what people see of the rules. The only crate that knows the browser.
//!
//! [`state`] is pure and tested natively; [`app`] draws it; [`element`] is what `web/js/element.js` calls. Forms and
//! results are made from the ruleset: no question, section or criterion is known here by its id.

#[cfg(feature = "parity")]
pub mod api;
pub mod app;
#[cfg(feature = "parity")]
pub mod bench;
mod browser;
pub mod draft;
pub mod element;
pub mod emit;
mod file;
mod focus;
mod frame;
mod html;
mod icon;
mod inputs;
pub mod insight;
mod piece;
mod result;
mod roster;
mod rules;
mod sections;
pub mod state;
mod text;
mod ui;

pub use rules::Rules;
pub use text::ENGLISH;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
