//! The widget in a real browser.
//!
//! A test gets a [`Page`] and uses what a user would: words on the screen, keys
//! and clicks. How the page is built is known to this library alone.
//!
//! `cargo xtask test` builds and serves the site, starts the driver and runs
//! the tests. To run one again and again, start both yourself:
//!
//! ```text
//! cargo xtask serve --release &  chromedriver --port=9515 &
//! CONSORTIUM_URL=http://127.0.0.1:8080/ WEBDRIVER_URL=http://127.0.0.1:9515 \
//!     cargo test --package consortium-e2e NAME
//! ```
//!
//! `parity.rs` also wants `CONSORTIUM_CORPUS`, the file that
//! `cargo run --package consortium-tests --bin corpus -- target/corpus.json` writes.

mod access;
mod bidi;
mod browser;
mod consortium;
mod engine;
mod form;
mod host;
mod keeping;
mod log;
mod outcome;
mod own_site;
mod page;
mod paper;
mod steering;

pub use access::{Aloud, Look, Rules};
pub use browser::{Network, Strangers, Visit, journey, visit, visit_with};
pub use consortium::{Answer, Given, MEMBERS, SECTIONS};
pub use form::{Question, Row};
pub use host::stranger;
pub use keeping::Folder;
pub use log::{Request, Response};
pub use outcome::Verdict;
pub use own_site::OwnSite;
pub use page::Page;
pub use paper::Paper;
