//! `cargo xtask dist`: the static site as it is published.
//!
//! The same sources give the same bytes: files are named by their content, and
//! nothing of the machine or the hour gets into them.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::headers::HASH_LENGTH;
use crate::site::{InsightWays, Names, Ways};
use crate::sizes::{self, Budget};
use crate::steps::Steps;
use crate::wasm::{Build, Host, Module};
use crate::{documents, embed, fallback, files, headers, links, npm, package, sbom, single, site, tools, wasm, worker};

/// Sizes that may not be exceeded, in bytes. Raise one only with a reason in the commit.
const BUDGETS: &[Budget] = &[
    Budget { name: "first load, brotli", limit: 150_000, measure: sizes::first_load },
    Budget { name: "embed.js, raw", limit: 3_000, measure: |sizes| sizes::raw(sizes, site::EMBED) },
    Budget { name: "one-file edition, raw", limit: 450_000, measure: |sizes| sizes::raw(sizes, single::NAME) },
];

/// Where the site is made.
pub fn folder() -> PathBuf {
    files::root().join("dist")
}

pub fn run() -> Result<()> {
    let steps = Steps::new();
    build(&steps)?;
    steps.run("Hold the sizes against the budgets", hold_budgets)?;
    println!("\ndist/ is ready after {:.1} s.", steps.seconds());
    Ok(())
}

/// Makes the site.
pub fn build(steps: &Steps) -> Result<()> {
    tools::wasm_target(steps)?;
    tools::node_packages(steps)?;
    let parts = files::target("dist-parts");
    files::empty(&parts)?;
    for module in Module::ALL {
        let name = module.stem();
        let compiled =
            steps.run(&format!("Compile {name}, small"), || wasm::compile(module, Build::Small, Host::Browser))?;
        steps.run("Bind it to JavaScript", || wasm::bind(module, &compiled, Host::Browser, &parts))?;
        let bound = parts.join(module.bound());
        steps.run("Shrink the wasm", || npm::wasm_opt(&bound, &small(&parts, module)))?;
    }
    steps.run("Join and minify scripts and styles", || assemble(&parts))?;
    steps.run("List the files for use without a network", || worker::write(&parts, &folder()))?;
    steps.run("Put all into one file", || single::write(&parts, &folder()))?;
    steps.run("Pack the npm package", || package::write(&parts, &folder()))?;
    steps.run("List what it is made of", || sbom::write(&folder()))?;
    steps.run("Compress", || sizes::compress(&folder()))
}

/// Prints how large the site is, and fails when it is larger than it may be.
pub fn hold_budgets() -> Result<()> {
    sizes::check(&sizes::measure(&folder())?, BUDGETS)
}

/// Names each file by its content, from those nobody refers to up to the page.
fn assemble(parts: &Path) -> Result<()> {
    let dist = folder();
    files::empty(&dist)?;
    let (linked, short_names) = links::shorten(&files::read(&small(parts, Module::Web))?)?;
    let wasm = publish("consortium.wasm", &linked)?;

    let texts = publish(site::TEXTS, &site::texts())?;
    let styles = parts.join("widget.css");
    files::write(&styles, site::widget_styles()?)?;
    let insight = publish_insight(parts)?;
    site::write_scripts(parts, &Ways::beside(&minified(&styles)?, [&wasm, &insight, &texts])?, "")?;
    let script = parts.join("min.element.js");
    let names = parts.join("names.json");
    files::write(&names, serde_json::to_string(&short_names)?)?;
    npm::esbuild_renaming(&parts.join("element.js"), &script, links::LONG_NAME, &names)?;
    let element = publish("element.js", files::read_text(&script)?.trim_end().as_bytes())?;

    site::copy_of_page(parts, "page.css")?;
    let names = Names {
        element,
        imports: Vec::new(),
        wasm,
        insight,
        page_style: publish("page.css", minified(&parts.join("page.css"))?.as_bytes())?,
        icon: publish("icon.svg", &site::of_page("icon.svg")?)?,
    };
    files::write(&dist.join("index.html"), site::page(&names)?)?;
    publish_page(parts, &names)?;
    files::write(&dist.join(fallback::ENGLISH_PAGE), fallback::english_page(&names.page_style)?)?;
    publish_frame(parts, &names)?;
    let style = parts.join(documents::STYLE);
    files::write(&style, documents::style())?;
    documents::write_books(&dist, &publish(documents::STYLE, minified(&style)?.as_bytes())?)?;
    documents::write_schemas(&dist)?;
    files::write(&dist.join("nginx-headers.conf"), headers::for_nginx())
}

/// What the page has beside the widget.
fn publish_page(parts: &Path, names: &Names) -> Result<()> {
    let picture = |name: &str| publish(name, &site::of_page(name)?);
    let [small, large] = worker::ICONS;
    worker::write_page(parts, &names.icon, [&picture(small)?, &picture(large)?])?;
    let dist = folder();
    files::write(&dist.join(worker::MANIFEST), files::read(&parts.join(worker::MANIFEST))?)?;
    files::write(&dist.join(worker::PAGE_SCRIPT), minified(&parts.join(worker::PAGE_SCRIPT))?)
}

/// The shrunk wasm of a module.
pub fn small(parts: &Path, module: Module) -> PathBuf {
    parts.join(format!("small.{}.wasm", module.stem()))
}

/// The second module: one script and one wasm file. Gives the name of the script.
fn publish_insight(parts: &Path) -> Result<String> {
    let wasm = publish("sheets.wasm", &files::read(&small(parts, Module::Sheets))?)?;
    site::write_sheets(parts, &site::address(&wasm)?, "")?;
    let sheets = publish(site::SHEETS, minified(&parts.join(site::SHEETS))?.as_bytes())?;
    let wasm = publish("insight.wasm", &files::read(&small(parts, Module::Insight))?)?;
    let [panels, report] = minified_insight_styles(parts)?;
    site::write_insight(parts, &InsightWays::beside([&panels, &report], [&wasm, &sheets])?, "")?;
    let script = minified(&parts.join(site::plain().insight))?;
    publish("insight.js", script.as_bytes())
}

/// The widget as other hosts take it up: in a frame, or as an element whose script has a name that stays.
fn publish_frame(parts: &Path, names: &Names) -> Result<()> {
    let widget = parts.join("frame-widget.css");
    files::write(&widget, site::frame_styles()?)?;
    site::copy_of_page(parts, site::FRAME_STYLE)?;
    site::write_frame(parts, &minified(&widget)?)?;
    let script = publish("frame.js", minified(&parts.join("frame.js"))?.as_bytes())?;
    let style = publish(site::FRAME_STYLE, minified(&parts.join(site::FRAME_STYLE))?.as_bytes())?;
    let dist = folder();
    site::write_for_hosts(&dist, names, [&script, &style])?;
    publish_embed_page(parts, names)?;
    site::copy_script(parts, site::EMBED)?;
    files::write(&dist.join(site::EMBED), minified(&parts.join(site::EMBED))?)
}

/// The page that writes the lines for other hosts.
fn publish_embed_page(parts: &Path, names: &Names) -> Result<()> {
    site::copy_of_page(parts, embed::STYLE)?;
    site::copy_script(parts, embed::SCRIPT)?;
    let style = publish(embed::STYLE, minified(&parts.join(embed::STYLE))?.as_bytes())?;
    let script = publish(embed::SCRIPT, minified(&parts.join(embed::SCRIPT))?.as_bytes())?;
    embed::write(&folder(), names, [&script, &style])
}

/// The style sheets of the panels, and that of the printed report.
pub fn minified_insight_styles(parts: &Path) -> Result<[String; 2]> {
    let [panels, report] = site::insight_styles()?;
    let small = |name: &str, text: String| {
        files::write(&parts.join(name), text)?;
        minified(&parts.join(name))
    };
    Ok([small("panels.css", panels)?, small("report.css", report)?])
}

/// A script with all it imports, or a style sheet, as short as it can be said.
pub fn minified(path: &Path) -> Result<String> {
    let to = path.with_file_name(format!("min.{}", files::name_of(path)));
    npm::esbuild(path, &to)?;
    Ok(files::read_text(&to)?.trim_end().to_owned())
}

/// Writes a file under a name that has its hash, and gives that name.
fn publish(name: &str, bytes: &[u8]) -> Result<String> {
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let short: String = files::sha256(bytes).chars().take(HASH_LENGTH).collect();
    let hashed = format!("{stem}-{short}.{extension}");
    files::write(&folder().join(&hashed), bytes)?;
    Ok(hashed)
}
