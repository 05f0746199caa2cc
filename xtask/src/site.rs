//! The site: which files it has and how they refer to each other.
//!
//! `serve` and `dist` make the same site. They differ in how its files are
//! named and whether its scripts are one file or several.

use std::path::Path;

use anyhow::{Result, bail};

use crate::wasm::Module;
use crate::{fallback, files};

/// The widget's own texts. The widget is made for the browser only, so the file is read here once more.
#[expect(dead_code, reason = "only the list of the English is needed")]
#[path = "../../web/src/text.rs"]
mod text;

/// The names under which the page finds its files.
pub struct Names {
    pub element: String,
    /// What the element imports; empty when the scripts are one file.
    pub imports: Vec<String>,
    pub wasm: String,
    /// The second module's script.
    pub insight: String,
    pub page_style: String,
    pub icon: String,
}

/// The script of what reads workbooks.
pub const SHEETS: &str = "sheets.js";

/// The plain names, as in the sources.
pub fn plain() -> Names {
    Names {
        element: "element.js".to_owned(),
        imports: vec![format!("{}.js", Module::Web.stem()), "parts.js".to_owned()],
        wasm: Module::Web.bound(),
        insight: "insight.js".to_owned(),
        page_style: "page.css".to_owned(),
        icon: "icon.svg".to_owned(),
    }
}

/// What the widget fetches when it can be used: the English of the interface and, behind a NUL, all versions of its
/// policy in both languages.
pub const TEXTS: &str = "texts.bin";

/// The bytes of that file. The widget shows the policy shipped last.
pub fn texts() -> Vec<u8> {
    let mut bytes = text::ENGLISH.join("\n").into_bytes();
    bytes.push(0);
    bytes.extend(consortium_rulesets::SHIPPED.last().into_iter().flat_map(|it| consortium_rulesets::bundle(it.policy)));
    bytes
}

/// The scripts the element is made of, beside what wasm-bindgen writes. `texts` names the file of all texts, `insight`
/// the second module's script.
pub fn write_scripts(folder: &Path, styles: &str, [wasm, insight, texts]: [&str; 3]) -> Result<()> {
    let source = files::root().join("web/js/element.js");
    files::write(&folder.join("element.js"), files::read(&source)?)?;
    // JSON strings are JavaScript strings. Carrying the style sheet in the
    // script saves a request and any moment in which the widget is unstyled.
    let parts = format!(
        "export const styles = {};\nexport const wasm = {};\nexport const insight = {};\nexport const texts = {};\n",
        serde_json::to_string(styles)?,
        serde_json::to_string(wasm)?,
        serde_json::to_string(insight)?,
        serde_json::to_string(texts)?,
    );
    files::write(&folder.join("parts.js"), parts)
}

/// The scripts of the second module, beside what wasm-bindgen writes.
pub fn write_insight(folder: &Path, [styles, report]: [&str; 2], [wasm, sheets]: [&str; 2]) -> Result<()> {
    for script in [plain().insight, "grid.js".to_owned()] {
        files::write(&folder.join(&script), files::read(&files::root().join("web/js").join(&script))?)?;
    }
    let parts = format!(
        "export const styles = {};\nexport const report = {};\nexport const wasm = {};\nexport const sheets = {};\n",
        serde_json::to_string(styles)?,
        serde_json::to_string(report)?,
        serde_json::to_string(wasm)?,
        serde_json::to_string(sheets)?,
    );
    files::write(&folder.join("insight-parts.js"), parts)
}

/// The scripts of what reads workbooks, beside what wasm-bindgen writes.
pub fn write_sheets(folder: &Path, wasm: &str) -> Result<()> {
    let source = files::root().join("web/js").join(SHEETS);
    files::write(&folder.join(SHEETS), files::read(&source)?)?;
    files::write(&folder.join("sheets-parts.js"), format!("export const wasm = {};\n", serde_json::to_string(wasm)?))
}

/// The style sheets of what the second module draws, and that of the printed report alone.
pub fn insight_styles() -> Result<[String; 2]> {
    let folder = files::root().join("web/style/later");
    let mut panels = String::new();
    for sheet in files::list(&folder)? {
        panels.push_str(&files::read_text(&sheet)?);
    }
    Ok([panels, files::read_text(&folder.join("report.css"))?])
}

/// The widget's style sheets as one text: what others build on comes first.
pub fn widget_styles() -> Result<String> {
    let mut sheets = files::list(&files::root().join("web/style"))?;
    sheets.sort_by_key(|path| match files::name_of(path).as_str() {
        "tokens.css" => 0,
        "base.css" => 1,
        _ => 2,
    });
    let mut text = String::new();
    for sheet in &sheets {
        text.push_str(&files::read_text(sheet)?);
    }
    Ok(text)
}

/// `index.html` with its markers filled and its files under the given names.
pub fn page(names: &Names) -> Result<String> {
    let plain = plain();
    let mut page = files::read_text(&files::root().join("index.html"))?;
    for (from, to) in
        [(&plain.element, &names.element), (&plain.page_style, &names.page_style), (&plain.icon, &names.icon)]
    {
        page = replaced(&page, &format!("=\"{from}\""), &format!("=\"{to}\""))?;
    }
    page = filled(&page, "preload", &preload(names))?;
    filled(&page, "fallback", &fallback::html()?)
}

/// Links by which the browser asks for everything at once. A preload is used
/// only by a fetch of the same mode, hence `crossorigin`.
fn preload(names: &Names) -> String {
    let modules = names
        .imports
        .iter()
        .chain([&names.element])
        .map(|name| format!("<link rel=\"modulepreload\" href=\"{name}\">\n    "));
    let wasm =
        format!("<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{}\">", names.wasm);
    modules.chain([wasm]).collect()
}

/// Puts `text` where the page has the comment `<!-- NAME: … -->`.
fn filled(page: &str, name: &str, text: &str) -> Result<String> {
    let parts =
        page.split_once(&format!("<!-- {name}:")).and_then(|(before, rest)| Some((before, rest.split_once("-->")?.1)));
    match parts {
        Some((before, after)) => Ok(format!("{before}{text}{after}")),
        None => bail!("index.html has lost its marker `<!-- {name}: … -->`"),
    }
}

fn replaced(page: &str, from: &str, to: &str) -> Result<String> {
    if page.matches(from).count() != 1 {
        bail!("index.html must have {from} exactly once");
    }
    Ok(page.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_replaced_whole() {
        let page = "<p>\n<!-- fallback: said\nhere -->\n</p>";
        assert_eq!(filled(page, "fallback", "x").unwrap(), "<p>\nx\n</p>");
        assert!(filled(page, "preload", "x").is_err());
    }

    #[test]
    fn the_page_names_every_file_once() {
        let names = Names {
            element: "e-1.js".to_owned(),
            imports: Vec::new(),
            wasm: "w-2.wasm".to_owned(),
            insight: "i-5.js".to_owned(),
            page_style: "p-3.css".to_owned(),
            icon: "i-4.svg".to_owned(),
        };
        let page = page(&names).unwrap();
        for (name, times) in [("e-1.js", 2), ("w-2.wasm", 1), ("p-3.css", 1), ("i-4.svg", 1)] {
            assert_eq!(page.matches(name).count(), times, "{name}");
        }
        assert!(!page.contains("<!--"));
    }
}
