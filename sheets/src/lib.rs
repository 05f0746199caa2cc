//! Reads a workbook's first sheet as a table of text, for the widget's import of rosters.
//!
//! A module of its own: it is fetched when somebody chooses a workbook, and nobody else waits for it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use wasm_bindgen::prelude::*;
use zip::ZipArchive;

/// Most bytes that all parts of a workbook may unpack to. A roster of 2,000 rows has less than one megabyte.
const MOST_UNPACKED: u64 = 64 << 20;

/// Most rows read: more than a roster takes.
const MOST_ROWS: usize = 2_100;

/// Why a workbook was not read. What to do about it is told by whoever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook, or a damaged one.
    NoWorkbook,
    /// It would unpack to more than a roster can be.
    TooLarge,
}

/// The first sheet that has anything, as lines of cells parted by tabs; cells with such marks are in quotes.
///
/// # Errors
/// What is no XLSX workbook, or would unpack to more than 64 MiB.
pub fn table(bytes: &[u8]) -> Result<String, Unreadable> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    // What the directory of the archive says; a part that unpacks to more than it says there is refused by the reader.
    let unpacked = archive.decompressed_size().and_then(|size| u64::try_from(size).ok());
    if unpacked.is_none_or(|size| size > MOST_UNPACKED) {
        return Err(Unreadable::TooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(|_| Unreadable::NoWorkbook)?;
        if range.is_empty() {
            continue;
        }
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
        for row in range.rows().take(MOST_ROWS) {
            writer.write_record(row.iter().map(cell)).map_err(|_| Unreadable::NoWorkbook)?;
        }
        let bytes = writer.into_inner().map_err(|_| Unreadable::NoWorkbook)?;
        return String::from_utf8(bytes).map_err(|_| Unreadable::NoWorkbook);
    }
    Err(Unreadable::NoWorkbook)
}

/// A cell as one would read it. Codes that a spreadsheet took for numbers keep all their digits.
fn cell(data: &Data) -> String {
    match data {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// [`table`] for the browser.
///
/// # Errors
/// `large` or `damaged`.
#[wasm_bindgen(js_name = readWorkbook)]
pub fn read_workbook(bytes: &[u8]) -> Result<String, JsValue> {
    table(bytes).map_err(|unreadable| {
        JsValue::from_str(match unreadable {
            Unreadable::NoWorkbook => "damaged",
            Unreadable::TooLarge => "large",
        })
    })
}
