//! `cargo xtask test`: every check of the project, and what came of it.
//!
//! A failed check does not keep the others from running: one run tells all
//! there is to mend. What a check needs and cannot get is a failure too.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread;

use anyhow::Result;
use lexopt::prelude::*;

use crate::browsers::{Alone, Browser};
use crate::counts::Counts;
use crate::server::{Headers, Server};
use crate::steps::Steps;
use crate::wasm::{Build, Host, Module};
use crate::{deny, dist, examples, files, nginx, npm, package, process, reproduce, tools, wasm};

/// How much is checked.
#[derive(PartialEq, Eq)]
enum Scope {
    All,
    Quick,
    /// What runs as wasm, in Node and in these browsers.
    Browsers(Vec<Browser>),
}

/// What the command was asked to do.
pub struct Options {
    scope: Scope,
}

impl Options {
    pub fn parse(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut options = Self { scope: Scope::All };
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("quick") => options.scope = Scope::Quick,
                Long("browser") => {
                    let named = arguments.optional_value().map(|name| Browser::named(&name.to_string_lossy()));
                    let browsers = named.map_or(Ok(Browser::WHOLE.to_vec()), |named| named.map(|it| vec![it]));
                    options.scope = Scope::Browsers(browsers?);
                }
                _ => return Err(argument.unexpected().into()),
            }
        }
        Ok(options)
    }
}

pub fn run(options: Options) -> Result<ExitCode> {
    let mut report = Report::new();
    if let Scope::Browsers(browsers) = &options.scope {
        in_wasm(&mut report);
        in_browsers(&mut report, browsers);
        return Ok(report.close(&options.scope));
    }
    tools::rust_components(&report.steps)?;
    report.check("Format", || process::run(&mut process::cargo(["fmt", "--all", "--check"])));
    report.check("Lints, native", || {
        let mut clippy = process::cargo(["clippy", "--workspace", "--all-targets"]);
        process::run(clippy.args(["--", "-D", "warnings"]))
    });
    report.suite("Tests, native", native_tests());
    report.suite("Examples in the documentation", documentation_tests());
    if options.scope == Scope::All {
        dependencies(&mut report);
        report.suite("Engine and oracle on a million pairs", oracle());
        in_wasm(&mut report);
        in_browsers(&mut report, Browser::WHOLE);
        report.check("Build the site anew and compare", reproduce::compare);
    }
    Ok(report.close(&options.scope))
}

/// Nextest where it is installed, because it is faster; cargo's own runner runs the same tests.
fn native_tests() -> Command {
    let what = ["--workspace", "--exclude=consortium-e2e", "--no-fail-fast"];
    let mut nextest = process::cargo(["nextest"]);
    if process::exists(&mut nextest) {
        process::cargo(["nextest", "run"].iter().chain(&what))
    } else {
        let targets = ["test", "--lib", "--bins", "--tests"];
        process::cargo(targets.iter().chain(&what))
    }
}

fn documentation_tests() -> Command {
    process::cargo(["test", "--doc", "--workspace", "--no-fail-fast"])
}

/// What the project depends on. The list of published weaknesses is the one thing that is looked at only where it can be
/// had: it lies on a server that not every machine may ask, and says nothing of what was changed here.
fn dependencies(report: &mut Report) {
    let steps = Steps::new();
    report.check("Licences, bans and sources of what is depended on", || deny::tree(&steps));
    match steps.run("Fetch the list of published weaknesses", || deny::fetch_advisories(&steps)) {
        Ok(()) => report.check("Published weaknesses of what is depended on", || deny::advisories(&steps)),
        Err(error) => report.left_out(format!("Published weaknesses were not looked for: {error:#}")),
    }
}

/// The comparison that the native tests make of a few pairs of rules and answers, over so many that it has to be compiled
/// to be fast.
fn oracle() -> Command {
    let mut tests = process::cargo(["test", "--release", "--package=consortium-tests", "--test=oracle"]);
    tests.args(["--", "--nocapture", "random"]).env("CONSORTIUM_ORACLE_PAIRS", "1000000");
    tests
}

/// The engine and the widget as wasm: linted, and run in Node.
fn in_wasm(report: &mut Report) {
    let prepared = tools::wasm_target(&report.steps).and_then(|()| tools::node_packages(&report.steps));
    if let Err(error) = prepared {
        report.cannot("Tests in wasm", &error);
        return;
    }
    report.check("Lints, wasm32", || {
        let target = "--target=wasm32-unknown-unknown";
        let mut clippy = process::cargo(["clippy", "--package=consortium-web", "--lib", "--features=parity", target]);
        process::run(clippy.args(["--", "-D", "warnings"]))
    });
    match report.steps.run("Build the widget for Node", node_module) {
        Ok(tests) => report.suite("Tests in wasm", tests),
        Err(error) => report.cannot("Tests in wasm", &error),
    }
}

/// Where native code writes what it makes of every case, for other builds to repeat.
fn corpus() -> PathBuf {
    files::target("corpus.json")
}

/// A page in which the browser repeats the corpus.
fn parity_site() -> PathBuf {
    files::target("parity")
}

/// Node's test runner over `tests/node`, told where the module is and what native code makes of the same answers.
fn node_module() -> Result<Command> {
    let corpus = corpus();
    let write = ["run", "--quiet", "--package=consortium-tests", "--bin=corpus", "--"];
    process::run(process::cargo(write).arg(&corpus))?;
    let folder = files::target("node");
    files::empty(&folder)?;
    // Compiled as it is published, so that the tests see what users run; only the export they call is added.
    let compiled = wasm::compile(Module::Web, Build::Small, Host::Node)?;
    wasm::bind(Module::Web, &compiled, Host::Node, &folder)?;
    // The same for the browser, beside the corpus: a page of its own, because the published one lacks that export.
    let folder_for_browser = parity_site();
    files::empty(&folder_for_browser)?;
    wasm::bind(Module::Web, &compiled, Host::Browser, &folder_for_browser)?;
    files::write(&folder_for_browser.join("corpus.json"), files::read(&corpus)?)?;
    files::write(&folder_for_browser.join("index.html"), "<!doctype html><title>parity</title>")?;
    let mut node = process::program("node", ["--test", "--test-reporter=tap"]);
    node.env("CONSORTIUM_MODULE", folder.join(format!("{}.js", Module::Web.stem()))).env("CONSORTIUM_CORPUS", corpus);
    node.args(files::list(&files::root().join("tests/node"))?);
    Ok(node)
}

/// Node's test runner over `tests/package`, beside a folder in which the packed package is installed.
fn package_tests() -> Result<Command> {
    let user = files::target("package-user");
    files::empty(&user)?;
    examples::install(&package::packed()?, &user)?;
    let mut node = process::program("node", ["--test", "--test-reporter=tap"]);
    node.env("CONSORTIUM_USER", user).env("CONSORTIUM_CORPUS", corpus());
    node.env("CONSORTIUM_CHECKS", files::root().join("package/check")).env("CONSORTIUM_TSC", npm::path("tsc"));
    node.args(files::list(&files::root().join("tests/package"))?);
    Ok(node)
}

/// The published site: within its budgets, and at work in real browsers.
fn in_browsers(report: &mut Report, browsers: &[Browser]) {
    if let Err(error) = dist::build(&report.steps) {
        return report.cannot("Tests in the browser", &error);
    }
    report.check("Hold the sizes against the budgets", dist::hold_budgets);
    match report.steps.run("Install the npm package", package_tests) {
        Ok(tests) => report.suite("Tests of the npm package", tests),
        Err(error) => report.cannot("Tests of the npm package", &error),
    }
    report.check("Build the examples", examples::build);
    let served = Sites::serve().and_then(|sites| Ok((sites, Alone::read()?)));
    let (sites, alone) = match served {
        Ok(served) => served,
        Err(error) => return report.cannot("Tests in the browser", &error),
    };
    for browser in browsers {
        in_browser(report, *browser, &sites, &alone);
    }
}

/// Where the tests find the site and what belongs to it.
struct Sites {
    site: String,
    parity: String,
    hosts: String,
    examples: String,
}

impl Sites {
    fn serve() -> Result<Self> {
        let hosts = files::root().join("tests/e2e/hosts");
        Ok(Self {
            site: serve_in_background(Server::bind(&dist::folder(), 0, Headers::Production)?)?,
            parity: serve_in_background(Server::bind(&parity_site(), 0, Headers::Production)?)?,
            hosts: serve_in_background(Server::bind(&hosts, 0, Headers::Foreign)?)?,
            examples: serve_in_background(examples::server()?)?,
        })
    }
}

fn in_browser(report: &mut Report, browser: Browser, sites: &Sites, alone: &Alone) {
    let title = format!("Tests in {}", browser.title());
    let driver = match tools::browser(browser, &report.steps).and_then(|()| browser.start()) {
        Ok(driver) => driver,
        Err(error) => return report.cannot(&title, &error),
    };
    let mut tests = process::cargo(["test", "--package=consortium-e2e", "--no-fail-fast"]);
    // Where in the test runner a wait gave up says nothing; what it waited for does.
    tests.env("RUST_LIB_BACKTRACE", "0").env("CONSORTIUM_CORPUS", corpus()).env("CONSORTIUM_DIST", dist::folder());
    tests.env("CONSORTIUM_URL", &sites.site).env("CONSORTIUM_PARITY_URL", &sites.parity);
    tests.env("CONSORTIUM_HOSTS_URL", &sites.hosts).env("CONSORTIUM_EXAMPLES_URL", &sites.examples);
    driver.tell(browser, &mut tests);
    // Two browsers at a time would slow each other into their time limits on a small machine.
    tests.args(["--", "--test-threads=1"]);
    alone.leave_out(browser, &mut tests);
    println!("\n{}", alone.said(browser));
    report.suite(&title, tests);
    if browser == Browser::Chromium {
        behind_nginx(report, &driver.url);
    }
}

/// The headers, types and packed files of the site as nginx sends them.
fn behind_nginx(report: &mut Report, driver_url: &str) {
    let served = tools::nginx(&report.steps).and_then(|()| nginx::start(&dist::folder()));
    let (server, url) = match served {
        Ok(served) => served,
        Err(error) => return report.cannot("Tests behind nginx", &error),
    };
    let mut tests =
        process::cargo(["test", "--package=consortium-e2e", "--test=element", "--", "headers_of_production"]);
    tests.env("RUST_LIB_BACKTRACE", "0").env("CONSORTIUM_URL", url).env("WEBDRIVER_URL", driver_url);
    report.suite("Tests behind nginx", tests);
    drop(server);
}

/// Serves until the process ends.
pub fn serve_in_background(server: Server) -> Result<String> {
    let url = server.url()?;
    thread::spawn(move || {
        if let Err(error) = server.run() {
            eprintln!("error: the server stopped: {error:#}");
        }
    });
    Ok(url)
}

/// What came of each check so far.
struct Report {
    steps: Steps,
    counts: Counts,
    failures: Vec<String>,
    left_out: Vec<String>,
}

impl Report {
    fn new() -> Self {
        Self { steps: Steps::new(), counts: Counts::default(), failures: Vec::new(), left_out: Vec::new() }
    }

    /// One check that passes or fails as a whole.
    fn check(&mut self, title: &str, work: impl FnOnce() -> Result<()>) {
        match self.steps.run(title, work) {
            Ok(()) => self.counts.passed += 1,
            Err(error) => self.fail(&error),
        }
    }

    /// A check that this machine cannot make and that is not needed everywhere; the run says so at its end.
    fn left_out(&mut self, what: String) {
        self.counts.skipped += 1;
        self.left_out.push(what);
    }

    /// A test runner, whose tests are counted one by one.
    fn suite(&mut self, title: &str, command: Command) {
        let mut counts = Counts::default();
        let result = self.steps.run(title, || process::run_and_read(command, |line| counts.read(line)));
        self.counts.passed += counts.passed;
        self.counts.failed += counts.failed;
        self.counts.skipped += counts.skipped;
        match result {
            Ok(()) if counts.failed == 0 => {}
            // The runner counted what failed; a fault of its own, as code that
            // does not compile, is one more.
            Ok(()) => self.failures.push(title.to_owned()),
            Err(error) if counts.failed == 0 => self.fail(&error),
            Err(error) => self.failures.push(format!("{error:#}")),
        }
    }

    /// A check that could not run for lack of something.
    fn cannot(&mut self, title: &str, error: &anyhow::Error) {
        self.counts.failed += 1;
        self.failures.push(format!("{title} did not run: {error:#}"));
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.counts.failed += 1;
        self.failures.push(format!("{error:#}"));
    }

    fn close(self, scope: &Scope) -> ExitCode {
        println!("\nFinished after {:.0} s.", self.steps.seconds());
        if matches!(scope, Scope::Browsers(_)) {
            println!("Left out by --browser: formatting, lints and tests that run natively, the second build.");
        }
        let asked = match scope {
            Scope::All => Browser::WHOLE,
            Scope::Quick => &[],
            Scope::Browsers(browsers) => browsers,
        };
        for browser in Browser::ALL.iter().filter(|it| !asked.contains(it)) {
            println!("Not asked: {}; `cargo xtask test --browser={}` does.", browser.title(), browser.name());
        }
        if *scope == Scope::Quick {
            println!(
                "Left out by --quick: what is depended on, the oracle's million pairs, lints and tests in wasm, tests in the browser."
            );
        }
        for what in &self.left_out {
            println!("– {what}");
        }
        for failure in &self.failures {
            println!("✗ {failure}");
        }
        let Counts { passed, failed, skipped } = self.counts;
        let note = match skipped {
            0 => String::new(),
            number => format!(", {number} skipped"),
        };
        println!("{passed} passed, {failed} failed{note}");
        match failed {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}
