//! What the form and the panels that another module draws have to agree on, because one shows what the other takes.

/// What stands for 不清楚 among the values of a field's choices. No id of a choice begins with a sign.
pub const UNKNOWN: &str = "?";
/// What stands for "none of these" there, where several can be chosen.
pub const NONE: &str = "-";
/// Rows of a long roster shown at once.
pub const STRETCH: usize = 50;
