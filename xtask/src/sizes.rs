//! How large the site is on the wire, and whether that is small enough.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use flate2::{Compression, GzBuilder};

use crate::{fallback, files, package, sbom, single, site, worker};

/// One file of the site: its size as it is and as servers send it.
pub struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A size that may not be exceeded.
pub struct Budget {
    pub name: &'static str,
    pub limit: usize,
    pub measure: fn(&[Size]) -> usize,
}

/// Everything the page asks for until the widget runs, the page itself included.
pub fn first_load(sizes: &[Size]) -> usize {
    sizes.iter().filter(|size| !is_later(&size.name)).map(|size| size.brotli).sum()
}

/// What one file has as it is.
pub fn raw(sizes: &[Size], name: &str) -> usize {
    sizes.iter().filter(|size| size.name == name).map(|size| size.raw).sum()
}

/// Whether a file is asked for only when the widget can be used already, or by a link: what is in English, and what
/// stands beside the widget for other readers.
fn is_later(name: &str) -> bool {
    let is_beside = name.contains('/') || name.starts_with("book-");
    is_beside
        || name.starts_with("insight-")
        || name.starts_with("sheets-")
        || name.starts_with("texts-")
        || name == fallback::ENGLISH_PAGE
        || name.starts_with("frame")
        || name.starts_with("embed")
        || [single::NAME, site::ELEMENT, sbom::NAME].contains(&name)
        // The page's own: the widget runs before they are there, and without them.
        || [worker::NAME, worker::PAGE_SCRIPT, worker::MANIFEST].contains(&name)
        || name.ends_with(".png")
}

/// Files that no browser asks for, so nobody waits for them.
const NOT_SENT: &[&str] = &["nginx-headers.conf"];

/// Puts `.br` and `.gz` beside each file.
pub fn compress(folder: &Path) -> Result<()> {
    for name in names(folder)? {
        if NOT_SENT.contains(&name.as_str()) {
            continue;
        }
        let bytes = files::read(&folder.join(&name))?;
        files::write(&folder.join(format!("{name}.br")), brotli(&bytes)?)?;
        files::write(&folder.join(format!("{name}.gz")), gzip(&bytes)?)?;
    }
    Ok(())
}

/// The files of the site and of the folders directly in it, as they are asked for. What npm packed is packed.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names: Vec<String> = files::list(folder)?.iter().map(|path| files::name_of(path)).collect();
    for inner in files::folders(folder)? {
        let here = files::name_of(&inner);
        if here == package::FOLDER {
            continue;
        }
        names.extend(files::list(&inner)?.iter().map(|path| format!("{here}/{}", files::name_of(path))));
    }
    Ok(names)
}

/// The sizes of all files that are sent, as [`compress`] left them.
pub fn measure(folder: &Path) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for name in names(folder)? {
        let is_copy = name.ends_with(".br") || name.ends_with(".gz");
        if is_copy || NOT_SENT.contains(&name.as_str()) {
            continue;
        }
        sizes.push(Size {
            raw: files::read(&folder.join(&name))?.len(),
            gzip: files::read(&folder.join(format!("{name}.gz")))?.len(),
            brotli: files::read(&folder.join(format!("{name}.br")))?.len(),
            name,
        });
    }
    Ok(sizes)
}

/// Prints the sizes, and fails when one is above its budget.
pub fn check(sizes: &[Size], budgets: &[Budget]) -> Result<()> {
    row("file", ["raw", "gzip", "brotli"].map(str::to_owned));
    for size in sizes {
        row(&size.name, [size.raw, size.gzip, size.brotli].map(bytes));
    }
    let sum = |of: fn(&Size) -> usize| bytes(sizes.iter().map(of).sum());
    row("all", [sum(|size| size.raw), sum(|size| size.gzip), sum(|size| size.brotli)]);
    println!();
    let mut over = Vec::new();
    for budget in budgets {
        let size = (budget.measure)(sizes);
        println!("budget: {} {} of {} bytes", budget.name, bytes(size), bytes(budget.limit));
        if size > budget.limit {
            over.push(budget.name);
        }
    }
    if !over.is_empty() {
        bail!("above the budget: {}", over.join(", "));
    }
    Ok(())
}

fn row(name: &str, [raw, gzip, brotli]: [String; 3]) {
    println!("{name:<40}{raw:>10}{gzip:>10}{brotli:>10}");
}

/// Grouped by thousands, as one reads sizes.
fn bytes(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    // Buffer, quality and window: the strongest that browsers accept.
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 24);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // Without a time stamp, so that the same input gives the same file.
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli: usize) -> Size {
        Size { name: name.to_owned(), raw: 4 * brotli, gzip: 2 * brotli, brotli }
    }

    #[test]
    fn a_budget_fails_one_byte_above_it() {
        let budget = |limit| Budget { name: "all", limit, measure: first_load };
        let sizes = [file("a", 60), file("b", 41)];
        assert!(check(&sizes, &[budget(101)]).is_ok());
        let error = check(&sizes, &[budget(100)]).unwrap_err();
        assert_eq!(error.to_string(), "above the budget: all");
    }

    #[test]
    fn what_stands_beside_the_widget_is_packed_and_no_part_of_the_first_load() {
        let site = tempfile::tempdir().unwrap();
        let names = ["book-0123456789.css", "book/a.html", "index.html", "schema/b.json", "texts-a.bin"];
        for name in names {
            let path = site.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name.repeat(20)).unwrap();
        }
        compress(site.path()).unwrap();
        let mut sizes = measure(site.path()).unwrap();
        sizes.sort_by(|a, b| a.name.cmp(&b.name));
        assert_eq!(sizes.iter().map(|size| size.name.as_str()).collect::<Vec<_>>(), names);
        let page = sizes.iter().find(|size| size.name == "index.html").unwrap();
        assert_eq!(first_load(&sizes), page.brotli);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(bytes(0), "0");
        assert_eq!(bytes(999), "999");
        assert_eq!(bytes(150_000), "150 000");
        assert_eq!(bytes(1_234_567), "1 234 567");
    }

    #[test]
    fn packing_is_reversible_and_repeatable() {
        let text = "创新联合体".repeat(500);
        let packed = brotli(text.as_bytes()).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
        assert_eq!(gzip(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
    }
}
