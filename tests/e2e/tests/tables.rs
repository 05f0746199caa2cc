//! A roster from a file of a spreadsheet, chosen as users do: CSV as programs of different ages write it, a workbook, and
//! what only looks like one.

use std::io::{Cursor, Write};

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// 单位名称,单位类型 / 青岛海岳液压股份有限公司,企业 / 滨海工程大学,高校 in GB 18030, as spreadsheets in Chinese save CSV.
const GB_18030: &[u8] = b"\xb5\xa5\xce\xbb\xc3\xfb\xb3\xc6,\xb5\xa5\xce\xbb\xc0\xe0\xd0\xcd\r\n\
    \xc7\xe0\xb5\xba\xba\xa3\xd4\xc0\xd2\xba\xd1\xb9\xb9\xc9\xb7\xdd\xd3\xd0\xcf\xde\xb9\xab\xcb\xbe,\xc6\xf3\xd2\xb5\r\n\
    \xb1\xf5\xba\xa3\xb9\xa4\xb3\xcc\xb4\xf3\xd1\xa7,\xb8\xdf\xd0\xa3\r\n";

const ROWS: [[&str; 2]; 3] = [["单位名称", "单位类型"], ["青岛海岳液压股份有限公司", "企业"], ["滨海工程大学", "高校"]];

/// The same as a workbook with one sheet.
fn workbook() -> Result<Vec<u8>> {
    let rows = ROWS.iter().map(|row| {
        let cells = row.iter().map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        format!("<row>{}</row>", cells.collect::<String>())
    });
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        rows.collect::<String>()
    );
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"名单\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}").as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Chooses a file on the page of the import.
async fn choose(page: &Page, folder: &Folder, name: &str, content: &[u8]) -> Result<()> {
    let path = folder.file(name, content)?;
    let path = path.to_str().context("the path is no text")?;
    page.see("input[data-file='table']").await?.send_keys(path).await?;
    Ok(())
}

/// Takes what was recognised, looks at it in the roster, and takes it back.
async fn is_taken(page: &Page) -> Result<()> {
    page.see("[data-rows-found='2']").await?;
    page.act("take-table").await?;
    page.is_at("members").await?;
    page.has_rows(3).await?;
    page.row(1).field("member_name").await?.reads("先填的单位").await?;
    for (number, [name, _]) in (2..).zip(ROWS.iter().skip(1)) {
        page.row(number).field("member_name").await?.reads(name).await?;
    }
    ensure!(page.row(3).field("member_kind").await?.chosen().await? == ["university"]);
    page.act("undo-notice").await?;
    page.has_rows(1).await?;
    page.act("import").await?;
    page.is_at("@import").await
}

#[tokio::test]
async fn a_file_of_a_spreadsheet_is_read_whatever_wrote_it() -> Result<()> {
    journey("tables", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("先填的单位").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        let folder = Folder::new("tables")?;
        let text: Vec<String> = ROWS.iter().map(|row| row.join(",")).collect();
        let (plain, marked) = (text.join("\n"), format!("\u{feff}{}", text.join("\r\n")));
        for (name, content) in [("新.csv", plain.as_bytes()), ("带标记.csv", marked.as_bytes()), ("旧.csv", GB_18030)]
        {
            choose(page, &folder, name, content).await?;
            is_taken(page).await.with_context(|| name.to_owned())?;
        }
        // Nothing was asked for until here; a workbook has its reader fetched, from the same site, once.
        page.is_quiet().await?;
        let workbook = workbook()?;
        for name in ["名单.xlsx", "再来一次.xlsx"] {
            choose(page, &folder, name, &workbook).await?;
            is_taken(page).await.with_context(|| name.to_owned())?;
        }
        let here = page.run("return location.origin;").await?;
        let (requests, _) = page.traffic().await?;
        let asked: Vec<&str> = requests.iter().map(|request| request.url.as_str()).collect();
        let ours = asked.iter().filter(|url| url.starts_with(here.as_str().unwrap_or("-")) && url.contains("/sheets-"));
        ensure!(asked.len() == 2 && ours.count() == 2, "{asked:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_broken_file_is_refused_in_words_and_nothing_is_lost() -> Result<()> {
    journey("tables-broken", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("先填的单位").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        let folder = Folder::new("tables-broken")?;
        choose(page, &folder, "好.csv", ROWS.map(|row| row.join(",")).join("\n").as_bytes()).await?;
        page.see("[data-rows-found='2']").await?;
        let whole = workbook()?;
        let half = whole.get(..whole.len() / 2).context("a workbook")?;
        let long = vec![b','; 5_000_001];
        for (name, content, why) in [
            ("半个.xlsx", half, "另存为 XLSX 或 CSV"),
            ("图片.csv", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff".as_slice(), "另存为 XLSX 或 CSV"),
            ("太大.csv", &long, "文件过大"),
        ] {
            choose(page, &folder, name, content).await?;
            let read = async || page.text("[data-refused]").await;
            let told = page.becomes("what is said", read, |told| told.contains(name)).await?;
            ensure!(told.contains(why) && told.contains("没有改变"), "{name}: {told}");
            // What was recognised before is still there to be taken.
            page.see("[data-rows-found='2']").await?;
        }
        page.look("en").await?;
        page.drawn().await?;
        let told = page.text("[data-refused]").await?;
        ensure!(told.contains("was not loaded") && told.contains("too large"), "{told}");
        page.look("zh-CN").await?;
        // The next good file ends the matter.
        choose(page, &folder, "又好.csv", ROWS.map(|row| row.join(",")).join("\n").as_bytes()).await?;
        page.gone("[data-refused] p").await?;
        page.go("members").await?;
        page.has_rows(1).await?;
        page.row(1).field("member_name").await?.reads("先填的单位").await?;
        page.traffic().await?;
        Ok(())
    })
    .await
}
