//! What makes of the site something that is kept and works without a network: the service worker with the list of the
//! files of this release, the manifest by which it can be installed, and the script of the page that sees to both.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::{dist, fallback, files, headers, site};

/// The worker. Its name stays: by it a browser finds the next release.
pub const NAME: &str = "sw.js";
/// The page's own script.
pub const PAGE_SCRIPT: &str = "page.js";
/// What says how the site looks when it is installed.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The pictures it is installed with, beside that of the page.
pub const ICONS: [&str; 2] = ["icon-192.png", "icon-512.png"];

/// Writes the page's script and the manifest, with its pictures under the given names.
pub fn write_page(folder: &Path, icon: &str, icons: [&str; 2]) -> Result<()> {
    let page = files::root().join("web/page");
    files::write(&folder.join(PAGE_SCRIPT), files::read(&page.join(PAGE_SCRIPT))?)?;
    let mut manifest = files::read_text(&page.join(MANIFEST))?;
    for (plain, name) in [(site::plain().icon.as_str(), icon), (ICONS[0], icons[0]), (ICONS[1], icons[1])] {
        let quoted = format!("\"{plain}\"");
        if !manifest.contains(&quoted) {
            bail!("{MANIFEST} does not name {plain}");
        }
        manifest = manifest.replace(&quoted, &format!("\"{name}\""));
    }
    files::write(&folder.join(MANIFEST), manifest)
}

/// Writes the worker for the files that `site` has by now.
pub fn write(parts: &Path, site: &Path) -> Result<()> {
    let mut kept = BTreeMap::new();
    let mut digest = Sha256::new();
    for path in files::list(site)? {
        let name = files::name_of(&path);
        if is_kept(&name) {
            let bytes = files::read(&path)?;
            digest.update(&name);
            digest.update(&bytes);
            let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(&bytes)));
            // The page is asked for by the address of its folder.
            kept.insert(if name == "index.html" { "./".to_owned() } else { name }, integrity);
        }
    }
    let release: String =
        digest.finalize().iter().take(headers::HASH_LENGTH / 2).map(|byte| format!("{byte:02x}")).collect();
    let list = format!(
        "export const files = {};\nexport const release = {};\n",
        serde_json::to_string(&kept)?,
        serde_json::to_string(&release)?
    );
    files::write(&parts.join("worker-parts.js"), list)?;
    site::copy_script(parts, "worker.js")?;
    files::write(&site.join(NAME), dist::minified(&parts.join("worker.js"))?)
}

/// Whether a file belongs to the page and its widget. Rule books, schemas and what other hosts embed are read with a network.
fn is_kept(name: &str) -> bool {
    let is_for_others = ["book-", "embed", "frame-"].iter().any(|begin| name.starts_with(begin));
    let stays = ["index.html", PAGE_SCRIPT, MANIFEST, fallback::ENGLISH_PAGE];
    stays.contains(&name) || (headers::is_hashed(name) && !is_for_others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_and_its_widget_need_is_kept() {
        for name in
            ["index.html", "page.js", "element-0123456789.js", "icon-192-0123456789.png", "texts-0123456789.bin"]
        {
            assert!(is_kept(name), "{name}");
        }
        for name in ["sw.js", "frame.html", "frame-0123456789.js", "book-0123456789.css", "consortium-check.html"] {
            assert!(!is_kept(name), "{name}");
        }
    }
}
