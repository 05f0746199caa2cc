//! The one-file edition: the page with all it needs inside, for a USB stick, an e-mail or an intranet.
//!
//! It opens by `file://`, where a page may fetch nothing: neither a wasm file nor a module. So the scripts are joined to
//! one, which carries the wasm and the texts packed. The policy of the site holds by hashes of what stands in the file.

use std::path::Path;

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::site::{self, InsightWays, Ways};
use crate::wasm::Module;
use crate::{dist, fallback, files, packed, worker};

/// The file's name in the site.
pub const NAME: &str = "consortium-check.html";

/// Makes it from the parts of the site. Workbooks are not read: what does would be half as large as all else together.
pub fn write(parts: &Path, site: &Path) -> Result<()> {
    let folder = files::target("dist-single");
    files::empty(&folder)?;
    for module in [Module::Web, Module::Insight] {
        let glue = format!("{}.js", module.stem());
        files::write(&folder.join(&glue), files::read(&parts.join(&glue))?)?;
    }
    // Packed together they are an eighth smaller than each by itself: both modules have the engine.
    let wasm = |module| files::read(&dist::small(parts, module));
    let [panels, report] = dist::minified_insight_styles(parts)?;
    let styles = dist::minified(&parts.join("widget.css"))?;
    let carried = [
        wasm(Module::Web)?,
        wasm(Module::Insight)?,
        site::texts(),
        styles.into_bytes(),
        panels.into_bytes(),
        report.into_bytes(),
    ];
    let imports = packed::write(&folder, "carried", &carried)?;
    let ways = Ways {
        styles: "text(carried[3])".to_owned(),
        wasm: "carried[0]".to_owned(),
        insight: "import(\"./insight.js\")".to_owned(),
        texts: "Promise.resolve(new Response(carried[2]))".to_owned(),
    };
    site::write_scripts(&folder, &ways, &imports)?;
    let ways = InsightWays {
        styles: ["text(carried[4])".to_owned(), "text(carried[5])".to_owned()],
        wasm: "carried[1]".to_owned(),
        sheets: None,
    };
    site::write_insight(&folder, &ways, &imports)?;

    let script = inline_script(&dist::minified(&folder.join("element.js"))?)?;
    let style = dist::minified(&parts.join("page.css"))?;
    let icon = files::read(&files::root().join("web/page/icon.svg"))?;
    files::write(&site.join(NAME), page(&script, &style, &icon)?)
}

/// The script as it may stand in a page: nothing in it ends it, or begins what only looks like a comment. Both stand in
/// strings alone, where the stroke changes nothing.
fn inline_script(script: &str) -> Result<String> {
    let script = script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    if script.to_ascii_lowercase().contains("</script") {
        bail!("the script ends itself with a tag in capitals");
    }
    Ok(script)
}

fn page(script: &str, style: &str, icon: &[u8]) -> Result<String> {
    let plain = site::plain();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'",
        hash(script),
        hash(style),
    );
    let mut page = files::read_text(&files::root().join("index.html"))?;
    for (from, to) in [
        (format!("<link rel=\"stylesheet\" href=\"{}\">", plain.page_style), format!("<style>{style}</style>")),
        (format!("href=\"{}\"", plain.icon), format!("href=\"data:image/svg+xml;base64,{}\"", STANDARD.encode(icon))),
        (format!("\n    <script type=\"module\" src=\"{}\"></script>", plain.element), String::new()),
        // One file is kept by whoever has it, and nothing replaces it.
        (format!("\n    <link rel=\"manifest\" href=\"{}\">", worker::MANIFEST), String::new()),
        (
            format!(
                "\n    <script type=\"module\" src=\"{}\" async fetchpriority=\"low\"></script>",
                worker::PAGE_SCRIPT
            ),
            String::new(),
        ),
        ("</body>".to_owned(), format!("  <script type=\"module\">{script}</script>\n  </body>")),
        // Before all that it is about.
        (
            "<meta charset=\"utf-8\">".to_owned(),
            format!("<meta charset=\"utf-8\">\n    <meta http-equiv=\"content-security-policy\" content=\"{policy}\">"),
        ),
    ] {
        page = site::replaced(&page, &from, &to)?;
    }
    page = site::filled(&page, "preload", "")?;
    let page = site::filled(&page, "fallback", &fallback::alone()?)?;
    if let Some(outside) = [" src=", "<link rel=\"stylesheet", "url("].iter().find(|it| page.contains(*it)) {
        bail!("the one-file edition asks for something outside of it: {outside}");
    }
    Ok(page)
}

/// What the policy lets in.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_script_ends_it() {
        assert_eq!(inline_script("a=\"</script><!--\"").unwrap(), "a=\"<\\/script><\\!--\"");
        assert!(inline_script("a=\"</SCRIPT>\"").is_err());
    }

    #[test]
    fn the_policy_names_what_stands_in_the_page() {
        let page = page("x()", "a{}", b"<svg/>").unwrap();
        // As `printf 'x()' | openssl dgst -sha256 -binary | base64` says.
        for hash in ["D6IGS8VMvCoyaR/l0h9tERrBTATY01CoPS7l6xDv0kI=", "X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk="] {
            assert!(page.contains(&format!("'sha256-{hash}'")), "{hash}");
        }
        assert!(page.contains("<script type=\"module\">x()</script>"));
        assert!(page.find("content-security-policy") < page.find("<style>"));
        for lost in ["href=\"icon.svg\"", "page.css", "element.js", "requirements-en", "href=\"book/"] {
            assert!(!page.contains(lost), "{lost}");
        }
    }
}
