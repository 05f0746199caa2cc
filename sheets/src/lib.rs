//! Reads a workbook's first sheet as a table of text, for the widget's import of rosters.
//!
//! A module of its own: it is fetched when somebody chooses a workbook, and nobody else waits for it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy, sink};

use calamine::{Data, Reader, Xlsx};
use wasm_bindgen::prelude::*;
use zip::ZipArchive;

/// Most bytes that all parts of a workbook may unpack to. A roster of 2,000 rows has less than one megabyte.
const MOST_UNPACKED: u64 = 64 << 20;

/// Most parts of a workbook: one with a sheet for each day of a year has fewer.
const MOST_PARTS: usize = 2_000;

/// Most rows read: more than a roster takes.
const MOST_ROWS: usize = 2_100;

/// Most columns from the first to the last cell: more than anybody looks through.
const MOST_COLUMNS: u32 = 256;

/// Most bytes of text in all cells, as of a table that comes as text: one long text may stand in every cell and once in the file.
const MOST_TEXT: usize = 5_000_000;

/// Why a workbook was not read. What to do about it is told by whoever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook, or a damaged one.
    NoWorkbook,
    /// It would unpack to more than a roster can be.
    TooLarge,
}

/// The first sheet that has anything, as lines of cells parted by tabs; cells with such marks are in quotes. Rows without
/// anything are left out.
///
/// # Errors
/// What is no XLSX workbook, or more than a roster can be: unpacked, in columns, or in text.
pub fn table(bytes: &[u8]) -> Result<String, Unreadable> {
    refuse_bombs(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    for name in workbook.sheet_names() {
        let rows = rows(&mut workbook, &name)?;
        let columns = || rows.values().flatten().map(|(column, _)| *column);
        let (Some(first), Some(last)) = (columns().min(), columns().max()) else { continue };
        if last - first >= MOST_COLUMNS {
            return Err(Unreadable::TooLarge);
        }
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
        for row in rows.into_values() {
            let mut cells = vec![String::new(); (last - first + 1) as usize];
            for (column, text) in row {
                if let Some(cell) = cells.get_mut((column - first) as usize) {
                    *cell = text;
                }
            }
            writer.write_record(cells).map_err(|_| Unreadable::NoWorkbook)?;
        }
        let bytes = writer.into_inner().map_err(|_| Unreadable::NoWorkbook)?;
        return String::from_utf8(bytes).map_err(|_| Unreadable::NoWorkbook);
    }
    Err(Unreadable::NoWorkbook)
}

/// Refuses an archive that unpacks to too much. Its directory may lie about that, and no reader holds it to what it says,
/// so after the directory every part is unpacked into nothing, as far as it may go.
fn refuse_bombs(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    let said = archive.decompressed_size().and_then(|size| u64::try_from(size).ok());
    if archive.len() > MOST_PARTS || said.is_none_or(|size| size > MOST_UNPACKED) {
        return Err(Unreadable::TooLarge);
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).map_err(|_| Unreadable::NoWorkbook)?.take(left + 1);
        let unpacked = copy(&mut part, &mut sink()).map_err(|_| Unreadable::NoWorkbook)?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// The cells of a sheet that have anything, by row: one after the other, because two cells at the far ends of a sheet would
/// make a table of billions.
fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<BTreeMap<u32, Vec<(u32, String)>>, Unreadable> {
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    let mut length = 0;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| Unreadable::NoWorkbook)?;
    while let Some(found) = cells.next_cell().map_err(|_| Unreadable::NoWorkbook)? {
        let (row, column) = found.get_position();
        let text = cell(&Data::from(found.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        if rows.len() == MOST_ROWS && !rows.contains_key(&row) {
            break;
        }
        length += text.len();
        if length > MOST_TEXT {
            return Err(Unreadable::TooLarge);
        }
        rows.entry(row).or_default().push((column, text));
    }
    Ok(rows)
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

/// Ends this instance, which has trapped or has taken the memory of a large workbook: the next call gets a fresh one.
#[wasm_bindgen]
pub fn retire() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Has a fresh instance made where one is due. A call that carries anything would have put it into the old one.
#[wasm_bindgen]
pub fn begin() {}
