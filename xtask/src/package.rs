//! The npm package: the engine and the element as plain modules, which carry their wasm in themselves, so that browsers,
//! bundlers and Node take them as they are.

use std::path::Path;

use anyhow::{Result, bail};

use crate::site::{self, InsightWays, Ways};
use crate::wasm::Module;
use crate::{dist, files, packed, process};

/// The folder of the site in which the packed package lies.
pub const FOLDER: &str = "npm";

/// Makes the package from the parts of the site, and packs it.
pub fn write(parts: &Path, site: &Path) -> Result<()> {
    let folder = files::target("dist-package");
    files::empty(&folder)?;
    let sources = files::root().join("package");
    for name in ["package.json", "README.md"] {
        files::write(&folder.join(name), files::read(&sources.join(name))?)?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files::write(&folder.join(name), files::read(&files::root().join(name))?)?;
    }
    for inner in ["js", "types"] {
        for path in files::list(&sources.join(inner))? {
            files::write(&folder.join(files::name_of(&path)), files::read(&path)?)?;
        }
    }
    for module in Module::ALL {
        let glue = format!("{}.js", module.stem());
        files::write(&folder.join(&glue), files::read(&parts.join(&glue))?)?;
    }
    write_parts(parts, &folder)?;
    pack(&folder, &site.join(FOLDER))
}

/// The parts of each entry, packed by themselves: who takes the engine alone takes nothing else with it.
fn write_parts(parts: &Path, folder: &Path) -> Result<()> {
    let wasm = |module| files::read(&dist::small(parts, module));
    let carried = || "carried[0]".to_owned();
    let imports = packed::write(folder, "package-carried", &[wasm(Module::Package)?])?;
    site::write_wasm(folder, "package-parts.js", &carried(), &imports)?;

    let styles = dist::minified(&parts.join("widget.css"))?;
    let imports = packed::write(folder, "element-carried", &[wasm(Module::Web)?, site::texts(), styles.into_bytes()])?;
    let ways = Ways {
        styles: "text(carried[2])".to_owned(),
        wasm: carried(),
        insight: "import(\"./insight.js\")".to_owned(),
        texts: "Promise.resolve(new Response(carried[1]))".to_owned(),
    };
    site::write_scripts(folder, &ways, &imports)?;

    let [panels, report] = dist::minified_insight_styles(parts)?;
    let insight = [wasm(Module::Insight)?, panels.into_bytes(), report.into_bytes()];
    let imports = packed::write(folder, "insight-carried", &insight)?;
    let ways = InsightWays {
        styles: ["text(carried[1])".to_owned(), "text(carried[2])".to_owned()],
        wasm: carried(),
        sheets: Some(format!("import(\"./{}\")", site::SHEETS)),
    };
    site::write_insight(folder, &ways, &imports)?;

    let imports = packed::write(folder, "sheets-carried", &[wasm(Module::Sheets)?])?;
    site::write_sheets(folder, &carried(), &imports)
}

/// Packed as the registry would get it; npm writes the same bytes for the same files.
fn pack(folder: &Path, to: &Path) -> Result<()> {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    if !files::read_text(&folder.join("package.json"))?.contains(&version) {
        bail!("package/package.json has another version than Cargo.toml");
    }
    files::empty(to)?;
    let mut npm = process::program("npm", ["pack", "--silent", "--pack-destination"]);
    process::run(npm.arg(to).current_dir(folder))
}

/// The packed package of the site.
pub fn packed() -> Result<std::path::PathBuf> {
    match files::list(&dist::folder().join(FOLDER))?.as_slice() {
        [one] => Ok(one.clone()),
        _ => bail!("dist/{FOLDER} has to hold one package; `cargo xtask dist` makes it"),
    }
}
