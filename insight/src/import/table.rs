//! The text of a table as rows of cells.

use std::mem;

use csv_core::ReadFieldResult;

/// Most rows and columns looked at: far above what people have, and below what would hold up the page.
const MOST_ROWS: usize = 2_001;
const MOST_COLUMNS: usize = 60;

/// Rows of cells, all of the same length.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Whether there were more rows than were taken.
    pub is_cut: bool,
}

impl Table {
    /// Reads what was copied from a spreadsheet (cells parted by tabs) or saved by one (by commas or semicolons), with
    /// cells in quotes where they hold such a mark. Nothing where there is no cell.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().find(|line| !line.trim().is_empty())?;
        let counted = |mark: char| first.matches(mark).count();
        // No program saves tabs inside cells, and the first row may go on in the next line.
        let delimiter = if text.contains('\t') {
            b'\t'
        } else if counted(';') > counted(',') {
            b';'
        } else {
            b','
        };
        let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let mut rest = text.as_bytes();
        // No cell is longer than the text.
        let mut cell = vec![0; text.len()];
        let mut filled = 0;
        let mut row: Vec<String> = Vec::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut is_cut = false;
        loop {
            let (found, read, written) = reader.read_field(rest, cell.get_mut(filled..).unwrap_or_default());
            rest = rest.get(read..).unwrap_or_default();
            filled += written;
            match found {
                ReadFieldResult::Field { record_end } => {
                    let said = String::from_utf8_lossy(cell.get(..filled).unwrap_or_default());
                    filled = 0;
                    if row.len() < MOST_COLUMNS {
                        row.push(said.trim().to_owned());
                    }
                    if !record_end {
                        continue;
                    }
                    let ended = mem::take(&mut row);
                    if rows.len() == MOST_ROWS {
                        is_cut = true;
                        break;
                    }
                    if ended.iter().any(|cell| !cell.is_empty()) {
                        rows.push(ended);
                    }
                }
                // The text is at its end: asked once more, the reader tells what the last cell is.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull | ReadFieldResult::End => break,
            }
        }
        let width = rows.iter().map(Vec::len).max()?;
        for row in &mut rows {
            row.resize(width, String::new());
        }
        Some(Self { rows, is_cut })
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn rows(text: &str) -> Vec<Vec<String>> {
        Table::read(text).map(|table| table.rows).unwrap_or_default()
    }

    #[test]
    fn what_spreadsheets_copy_and_save_is_read() {
        assert_eq!(rows("甲\t1\r\n乙\t2\r\n"), [["甲", "1"], ["乙", "2"]]);
        assert_eq!(rows("\u{feff}甲,1\n\n乙,\"2,5\"\n"), [["甲", "1"], ["乙", "2,5"]]);
        assert_eq!(rows("a;1;x\nb;2"), [["a", "1", "x"], ["b", "2", ""]]);
        // A cell with a line break, as one gets with Alt+Enter.
        assert_eq!(rows("\"甲\n公司\"\t1"), [["甲\n公司", "1"]]);
        assert_eq!(rows("  \n\t\n"), Vec::<Vec<String>>::new());
        assert_eq!(rows("甲公司"), [["甲公司"]]);
    }

    #[test]
    fn a_table_without_end_is_cut_and_says_so() {
        let table = Table::read(&"甲,1\n".repeat(5_000)).unwrap_or_else(|| panic!("no table"));
        assert!(table.is_cut);
        assert_eq!((table.rows.len(), table.width()), (2_001, 2));
        assert!(!Table::read("甲,1").unwrap_or_else(|| panic!("no table")).is_cut);
    }
}
