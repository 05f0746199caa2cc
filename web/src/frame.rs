//! What stands around the form: header, navigation, the bar and sheet of a narrow widget, notices, dialogs.

mod bar;
mod dialog;
mod header;
mod modal;
mod nav;
mod notice;

pub use bar::{bar, result, sheet};
pub use dialog::asks;
pub use header::{header, strip};
pub use nav::{nav, pages};
pub use notice::{Offers, notice};
