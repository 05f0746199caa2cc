//! Which fields of a roster stand where.

use consortium_core::ruleset::{Kind, Roster};

use crate::rules::Rules;

/// Choices shown in the table itself.
const CHOICES_IN_TABLE: usize = 2;

/// Which columns stand where.
#[derive(Debug)]
pub struct Columns {
    /// One below the other in the wide cell: the name, and the code that tells units apart.
    pub lines: Vec<u16>,
    /// Drop-downs in the narrow cell.
    pub choices: Vec<u16>,
    /// In the details below the row.
    pub details: Vec<u16>,
}

/// Decides by the fields' types alone where each of them fits.
pub fn columns(rules: Rules, shape: &Roster) -> Columns {
    let mut out = Columns { lines: Vec::new(), choices: Vec::new(), details: Vec::new() };
    for (column, &field) in (0..).zip(&shape.fields) {
        let Some(question) = rules.get().question(field) else { continue };
        let names = shape.name_column == Some(column) || shape.distinct_column == Some(column);
        match question.kind {
            Kind::Text { .. } | Kind::Code { .. } if names => out.lines.push(column),
            // What depends on another answer would come and go in the table; it does so below.
            Kind::One { .. } | Kind::YesNo
                if out.choices.len() < CHOICES_IN_TABLE && question.applies.is_none() && question.proves.is_none() =>
            {
                out.choices.push(column);
            }
            _ => out.details.push(column),
        }
    }
    out
}
