//! `cargo xtask serve`: the widget on this machine, as production would serve it.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use lexopt::prelude::*;
use notify::{RecursiveMode, Watcher};

use crate::server::{Headers, Server};
use crate::site::{InsightWays, Ways};
use crate::steps::Steps;
use crate::wasm::{Build, Host, Module};
use crate::{dist, documents, embed, fallback, files, site, tools, wasm, worker};

/// What the command was asked to do.
pub struct Options {
    port: u16,
    watch: bool,
    build: Build,
}

impl Options {
    pub fn parse(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut options = Self { port: 8080, watch: false, build: Build::Quick };
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("port") => options.port = arguments.value()?.parse()?,
                Long("watch") => options.watch = true,
                Long("release") => options.build = Build::Small,
                _ => return Err(argument.unexpected().into()),
            }
        }
        Ok(options)
    }
}

pub fn run(options: Options) -> Result<()> {
    let steps = Steps::new();
    let folder = match options.build {
        Build::Quick => files::target("site"),
        Build::Small => dist::folder(),
    };
    // A taken port is told before minutes of building, not after them.
    std::fs::create_dir_all(&folder)?;
    let server = Server::bind(&folder, options.port, Headers::Production)?;
    let url = server.url()?;

    build(&steps, options.build, &folder)?;
    println!("\nReady after {:.1} s. Open {url}", steps.seconds());
    println!("Stop with Ctrl+C.");
    if !options.watch {
        return server.run();
    }
    thread::spawn(|| server.run());
    watch(|| {
        let steps = Steps::new();
        match build(&steps, options.build, &folder) {
            Ok(()) => println!("\nRebuilt in {:.1} s. Reload {url}", steps.seconds()),
            // The last good site stays; the next saved change tries again.
            Err(error) => eprintln!("\nerror: {error:#}\nThe page still shows the last build."),
        }
    })
}

fn build(steps: &Steps, build: Build, folder: &Path) -> Result<()> {
    match build {
        Build::Quick => assemble(steps, folder),
        Build::Small => dist::build(steps),
    }
}

/// The site as separate, readable files.
fn assemble(steps: &Steps, folder: &Path) -> Result<()> {
    tools::wasm_target(steps)?;
    let mut compiled = Vec::new();
    for module in Module::SITE {
        let name = module.stem();
        let wasm = steps.run(&format!("Compile {name}"), || wasm::compile(module, Build::Quick, Host::Browser))?;
        compiled.push((module, wasm));
    }
    steps.run("Assemble the site", || {
        let names = site::plain();
        files::empty(folder)?;
        for (module, wasm) in &compiled {
            wasm::bind(*module, wasm, Host::Browser, folder)?;
        }
        let [panels, report] = site::insight_styles()?;
        site::write_sheets(folder, &site::address(&Module::Sheets.bound())?, "")?;
        let ways = InsightWays::beside([&panels, &report], [&Module::Insight.bound(), site::SHEETS])?;
        site::write_insight(folder, &ways, "")?;
        files::write(&folder.join(site::TEXTS), site::texts())?;
        let ways = Ways::beside(&site::widget_styles()?, [&names.wasm, &names.insight, site::TEXTS])?;
        site::write_scripts(folder, &ways, "")?;
        for name in [&names.page_style, &names.icon, site::FRAME_STYLE, embed::STYLE].into_iter().chain(worker::ICONS) {
            site::copy_of_page(folder, name)?;
        }
        files::write(&folder.join(documents::STYLE), documents::style())?;
        documents::write_books(folder, documents::STYLE)?;
        documents::write_schemas(folder)?;
        site::write_frame(folder, &site::frame_styles()?)?;
        site::write_for_hosts(folder, &names, ["frame.js", site::FRAME_STYLE])?;
        site::copy_script(folder, site::EMBED)?;
        site::copy_script(folder, embed::SCRIPT)?;
        embed::write(folder, &names, [embed::SCRIPT, embed::STYLE])?;
        files::write(&folder.join("index.html"), site::page(&names)?)?;
        worker::write_page(folder, &names.icon, worker::ICONS)?;
        files::write(&folder.join(fallback::ENGLISH_PAGE), fallback::english_page(&names.page_style)?)
    })
}

/// Calls `rebuild` after each change of a source file, never returning by itself.
fn watch(rebuild: impl Fn()) -> Result<()> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    for source in ["core", "insight", "sheets", "web", "index.html"] {
        let path: PathBuf = files::root().join(source);
        watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("cannot watch {}", path.display()))?;
    }
    println!("Watching core/, insight/, sheets/, web/ and index.html.");
    loop {
        let event = changes.recv()??;
        if !is_change(&event) {
            continue;
        }
        // Editors write a file in several events; one build is enough for them.
        while changes.recv_timeout(Duration::from_millis(200)).is_ok() {}
        rebuild();
    }
}

fn is_change(event: &notify::Event) -> bool {
    event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove()
}
