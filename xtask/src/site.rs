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

/// How the element gets its parts: an expression of JavaScript for each.
pub struct Ways {
    /// The style sheets as one text.
    pub styles: String,
    /// What wasm-bindgen starts with: an address, or bytes.
    pub wasm: String,
    /// A promise of the second module's script.
    pub insight: String,
    /// A promise of a response with all texts.
    pub texts: String,
}

impl Ways {
    /// Each part is a file beside the script, but for the styles: carrying them saves a request and any moment in which
    /// the widget is unstyled.
    pub fn beside(styles: &str, [wasm, insight, texts]: [&str; 3]) -> Result<Self> {
        Ok(Self {
            styles: quoted(styles)?,
            wasm: address(wasm)?,
            insight: script_beside(insight)?,
            texts: format!("fetch({}, {{ priority: \"low\" }})", address(texts)?),
        })
    }
}

/// How the second module gets its parts.
pub struct InsightWays {
    /// The style sheets of the panels, and that of the printed report.
    pub styles: [String; 2],
    /// As for the element.
    pub wasm: String,
    /// A promise of the script that reads workbooks, where there is one.
    pub sheets: Option<String>,
}

impl InsightWays {
    /// Each part is a file beside the script, but for the styles.
    pub fn beside([panels, report]: [&str; 2], [wasm, sheets]: [&str; 2]) -> Result<Self> {
        Ok(Self {
            styles: [quoted(panels)?, quoted(report)?],
            wasm: address(wasm)?,
            sheets: Some(script_beside(sheets)?),
        })
    }
}

/// A text as JavaScript says it: JSON strings are JavaScript strings.
fn quoted(text: &str) -> Result<String> {
    Ok(serde_json::to_string(text)?)
}

/// The address of a file beside the script.
pub fn address(name: &str) -> Result<String> {
    Ok(format!("new URL({}, import.meta.url)", quoted(name)?))
}

fn script_beside(name: &str) -> Result<String> {
    Ok(format!("import({})", address(name)?))
}

/// The scripts the element is made of, beside what wasm-bindgen writes. `imports` begin the one that says where parts are.
pub fn write_scripts(folder: &Path, ways: &Ways, imports: &str) -> Result<()> {
    copy_script(folder, "element.js")?;
    let Ways { styles, wasm, insight, texts } = ways;
    let parts = format!(
        "{imports}export const styles = {styles};\nexport const wasm = () => {wasm};\n\
         export const insight = () => {insight};\nexport const texts = () => {texts};\n"
    );
    files::write(&folder.join("parts.js"), parts)
}

/// The keys of the roster, a part of the second module's script.
const GRID: &str = "grid.js";

/// The scripts of the second module, beside what wasm-bindgen writes.
pub fn write_insight(folder: &Path, ways: &InsightWays, imports: &str) -> Result<()> {
    copy_script(folder, &plain().insight)?;
    copy_script(folder, GRID)?;
    let InsightWays { styles: [styles, report], wasm, sheets } = ways;
    let sheets = sheets.as_ref().map_or_else(|| "null".to_owned(), |sheets| format!("() => {sheets}"));
    let parts = format!(
        "{imports}export const styles = {styles};\nexport const report = {report};\n\
         export const wasm = () => {wasm};\nexport const sheets = {sheets};\n"
    );
    files::write(&folder.join("insight-parts.js"), parts)
}

/// The scripts of what reads workbooks, beside what wasm-bindgen writes.
pub fn write_sheets(folder: &Path, wasm: &str, imports: &str) -> Result<()> {
    copy_script(folder, SHEETS)?;
    write_wasm(folder, "sheets-parts.js", wasm, imports)
}

/// The script that says how to get the wasm, where there is no more to get.
pub fn write_wasm(folder: &Path, name: &str, wasm: &str, imports: &str) -> Result<()> {
    files::write(&folder.join(name), format!("{imports}export const wasm = () => {wasm};\n"))
}

/// Puts a script of the sources into a folder.
pub fn copy_script(folder: &Path, name: &str) -> Result<()> {
    files::write(&folder.join(name), files::read(&files::root().join("web/js").join(name))?)
}

/// A file of what the page has beside the widget.
pub fn of_page(name: &str) -> Result<Vec<u8>> {
    files::read(&files::root().join("web/page").join(name))
}

/// Puts such a file into a folder.
pub fn copy_of_page(folder: &Path, name: &str) -> Result<()> {
    files::write(&folder.join(name), of_page(name)?)
}

/// The script by which a host page puts the widget into a frame. Its name stays, because it stands in pages of others.
pub const EMBED: &str = "embed.js";
/// The page in such a frame, whose address is in that script.
pub const FRAME: &str = "frame.html";
/// The script by which a host page gets the element, whatever the release: its name stays too.
pub const ELEMENT: &str = "consortium-check.js";

/// The looks of the page in a frame.
pub const FRAME_STYLE: &str = "frame.css";

/// Writes what other hosts ask for by a name that stays: the page in a frame, whose script and style sheet have these names,
/// and the script that brings the element.
pub fn write_for_hosts(folder: &Path, names: &Names, [script, style]: [&str; 2]) -> Result<()> {
    files::write(&folder.join(FRAME), frame_page([script, style, &names.element, &names.page_style])?)?;
    files::write(&folder.join(ELEMENT), element_by_name(&names.element)?)
}

/// What that script says.
fn element_by_name(element: &str) -> Result<String> {
    Ok(format!("import {};\n", quoted(&format!("./{element}"))?))
}

/// The page in a frame, with its files under the given names.
fn frame_page([script, style, element, page_style]: [&str; 4]) -> Result<String> {
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>青岛市创新联合体组建自评</title>\n\
         <link rel=\"stylesheet\" href=\"{page_style}\">\n<link rel=\"stylesheet\" href=\"{style}\">\n\
         <script type=\"module\" src=\"{script}\"></script>\n<script type=\"module\" src=\"{element}\"></script>\n\
         <consortium-check lang=\"zh-CN\">\n"
    );
    Ok(page + &fallback::alone()? + "\n</consortium-check>\n")
}

/// The script of the page in a frame, and the sheet that the widget has only there.
pub fn write_frame(folder: &Path, styles: &str) -> Result<()> {
    copy_script(folder, "frame.js")?;
    files::write(&folder.join("frame-parts.js"), format!("export const styles = {};\n", quoted(styles)?))
}

/// The sheet that the widget has only in a frame.
pub fn frame_styles() -> Result<String> {
    files::read_text(&files::root().join("web/style/frame/frame.css"))
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
pub fn filled(page: &str, name: &str, text: &str) -> Result<String> {
    let parts =
        page.split_once(&format!("<!-- {name}:")).and_then(|(before, rest)| Some((before, rest.split_once("-->")?.1)));
    match parts {
        Some((before, after)) => Ok(format!("{before}{text}{after}")),
        None => bail!("index.html has lost its marker `<!-- {name}: … -->`"),
    }
}

pub fn replaced(page: &str, from: &str, to: &str) -> Result<String> {
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
