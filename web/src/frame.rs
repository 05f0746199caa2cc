//! What stands around the form: header, navigation, the bar and sheet of a narrow widget, notices, dialogs.

mod bar;
mod dialog;
mod header;
mod nav;
mod notice;

pub use bar::{bar, sheet};
pub use dialog::asks;
pub use header::{header, strip};
pub use nav::{nav, total};
pub use notice::notice;
