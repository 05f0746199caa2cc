//! Workbooks that are made to take all memory or time: each is refused, with little of either.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Cursor, Write};

use consortium_sheets::{Unreadable, table};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MIB: usize = 1 << 20;

/// What a workbook has beside its sheet.
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook with these rows, and these parts beside what it has to have.
fn workbook(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEETS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts.iter().chain(more) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// The archive whose directory, and heads of parts, say `says` where `is` bytes are unpacked.
fn lying(mut archive: Vec<u8>, is: usize, says: u32) -> Vec<u8> {
    let (is, says) = (u32::try_from(is).unwrap().to_le_bytes(), says.to_le_bytes());
    let mut told = 0;
    for at in 0..archive.len() - 4 {
        let Some(said) = archive.get_mut(at..at + 4) else { continue };
        if *said == is {
            said.copy_from_slice(&says);
            told += 1;
        }
    }
    assert!(told >= 1, "nothing says how large it is");
    archive
}

#[test]
fn a_sheet_is_read_wherever_its_cells_are() {
    let rows =
        format!("<row>{}{}</row><row>{}</row>", cell("C3", "甲"), cell("E3", "乙\t\"丙\""), cell("D1000000", "丁"));
    assert_eq!(table(&workbook(&rows, &[])), Ok("甲\t\t\"乙\t\"\"丙\"\"\"\n\t丁\t\n".to_owned()));
}

#[test]
fn two_cells_at_the_far_ends_make_no_table_of_billions() {
    let rows = format!("<row>{}</row><row>{}</row>", cell("A1", "甲"), cell("XFD1048576", "乙"));
    assert_eq!(table(&workbook(&rows, &[])), Err(Unreadable::TooLarge));
    // A blank that lies far away is not in anybody's table.
    let rows = format!("<row>{}</row><row><c r=\"XFD1048576\"/></row>", cell("A1", "甲"));
    assert_eq!(table(&workbook(&rows, &[])), Ok("甲\n".to_owned()));
}

#[test]
fn rows_without_end_are_cut() {
    let rows: String = (1..=5_000).map(|row| format!("<row>{}</row>", cell(&format!("A{row}"), "甲"))).collect();
    assert_eq!(table(&workbook(&rows, &[])).map(|text| text.lines().count()), Ok(2_100));
}

#[test]
fn a_part_that_unpacks_to_more_than_a_roster_is_refused() {
    let zeros = vec![b' '; 65 * MIB];
    let archive = workbook("", &[("xl/media/a.bin", &zeros)]);
    assert!(archive.len() < MIB, "{} bytes are no bomb", archive.len());
    assert_eq!(table(&archive), Err(Unreadable::TooLarge));
    // Parts that are small one by one.
    let eight = vec![b' '; 8 * MIB];
    let names: Vec<String> = (0..9).map(|number| format!("xl/media/{number}.bin")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*eight)).collect();
    assert_eq!(table(&workbook("", &parts)), Err(Unreadable::TooLarge));
}

#[test]
fn a_directory_that_lies_about_that_is_not_believed() {
    let size = 65 * MIB + 7;
    let archive = workbook(&format!("<row>{}</row>", cell("A1", "甲")), &[("xl/media/a.bin", &vec![b' '; size])]);
    assert_eq!(table(&lying(archive, size, 1_000)), Err(Unreadable::TooLarge));
}

#[test]
fn more_parts_than_a_workbook_has_are_refused() {
    let names: Vec<String> = (0..2_000).map(|number| format!("{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b""[..])).collect();
    assert_eq!(table(&workbook("", &parts)), Err(Unreadable::TooLarge));
}

#[test]
fn one_long_text_in_every_cell_is_refused() {
    let strings = format!(
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>"#,
        "甲".repeat(100_000)
    );
    let rows: String = (1..=2_000).map(|row| format!(r#"<row><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let archive = workbook(&rows, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(table(&archive), Err(Unreadable::TooLarge));
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let mut inner = workbook(&format!("<row>{}</row>", cell("A1", "甲")), &[]);
    for _ in 0..20 {
        inner = workbook("", &[("xl/worksheets/inner.xlsx", &inner)]);
    }
    assert_eq!(table(&inner), Err(Unreadable::NoWorkbook));
}

#[test]
fn names_and_entities_that_mean_more_than_they_say_are_no_harm() {
    let rows = r#"<row><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>"#;
    let bomb = r#"<!DOCTYPE a [<!ENTITY a "甲甲甲甲甲甲甲甲">]>"#;
    let parts: &[(&str, &[u8])] = &[("../../etc/passwd", b"x"), ("xl/sharedStrings.xml", bomb.as_bytes())];
    let read = table(&workbook(rows, parts));
    assert!(read.as_ref().map_or(true, |text| !text.contains("甲甲")), "{read:?}");
}

#[test]
fn no_cut_or_changed_workbook_stops_the_reader() {
    let whole = workbook(&format!("<row>{}</row>", cell("A1", "甲")), &[]);
    for end in (0..whole.len()).step_by(7) {
        assert!(table(&whole[..end]).is_err(), "cut at {end}");
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        // Whatever comes of it: it comes.
        let _ = table(&changed);
    }
}
