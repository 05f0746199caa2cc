//! The site after one visit: without a network, under a new release, and when a release was replaced halfway.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use consortium_e2e::{OwnSite, Page, Visit, visit};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Waits until the site is kept on the device and serves the page.
async fn kept(page: &Page) -> Result<()> {
    let script = "
        window.kept ??= (navigator.serviceWorker.ready.then(() => { window.isKept = true; }), true);
        return window.isKept === true;";
    page.holds("the site is kept", script).await
}

async fn come(page: &Page, site: &OwnSite) -> Result<()> {
    page.driver().goto(site.url()).await?;
    page.started().await?;
    kept(page).await
}

#[tokio::test]
async fn after_one_visit_everything_works_without_a_network() -> Result<()> {
    let mut site = OwnSite::new("offline")?;
    visit("offline", Visit::default(), async |page| {
        come(page, &site).await?;
        page.begin().await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.draft_is_saved().await?;
        site.stop()?;

        page.driver().refresh().await?;
        page.started().await?;
        page.go("field").await?;
        ensure!(page.question("sub_track").text().await? == "深海作业机器人", "the draft is gone");
        page.look("en").await?;
        for panel in ["@plan", "@report"] {
            page.go(panel).await?;
            page.drawn().await?;
            page.see("[data-page] h2").await?;
        }
        // The page by its other name, and as it was sent on by somebody.
        for address in ["index.html", "?from=portal"] {
            page.driver().goto(format!("{}{address}", site.url())).await?;
            page.started().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_new_release_is_offered_and_taken_whole_when_the_user_says_so() -> Result<()> {
    let site = OwnSite::new("release")?;
    visit("release", Visit::default(), async |page| {
        come(page, &site).await?;
        page.begin().await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.draft_is_saved().await?;
        ensure!(
            page.driver().find_all(thirtyfour::By::Css(".offer")).await?.is_empty(),
            "the first visit has an offer"
        );

        // A release that differs in its page, with a worker that says so.
        let (index, worker) = (site.file("index", ".html")?, site.file("sw", ".js")?);
        let was = fs::read_to_string(&index)?;
        fs::write(&index, was.replace("<main>", "<main data-release=\"next\">"))?;
        let worker_was = fs::read_to_string(&worker)?;
        fs::write(&worker, released(&worker_was, "0123456789", &[&index])?)?;

        page.driver().refresh().await?;
        page.started().await?;
        let release = "return document.querySelector('main').dataset.release ?? 'first';";
        ensure!(page.run(release).await? == "first", "the new page is shown before anybody agreed");
        page.holds("the update is offered", "return document.querySelector('.offer') !== null;").await?;
        page.run("document.querySelector('.offer button').click();").await?;
        page.holds("the new page", "return document.querySelector('main')?.dataset.release === 'next';").await?;
        page.started().await?;
        page.go("field").await?;
        ensure!(page.question("sub_track").text().await? == "深海作业机器人", "the draft is gone");
        let count = "
            caches.keys().then((all) => { window.releases = all.length; });
            return window.releases === 1;";
        page.holds("one release is kept", count).await
    })
    .await
}

/// The worker of another release, by this name, in which these files are as they are now.
fn released(worker: &str, name: &str, changed: &[&Path]) -> Result<String> {
    // What the release is called is the last text between quotes of ten hexadecimal digits.
    let is_release = |it: &&str| it.len() == 10 && it.bytes().all(|digit| digit.is_ascii_hexdigit());
    let release = worker.split('"').rfind(is_release).context("the worker names no release")?;
    let mut worker = worker.replace(&format!("\"{release}\""), &format!("\"{name}\""));
    for path in changed {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let key = if file == "index.html" { "./" } else { &file };
        let (_, rest) = worker.split_once(&format!("\"{key}\":\"")).with_context(|| format!("no {key} in {worker}"))?;
        let was = rest.split('"').next().unwrap_or_default().to_owned();
        let now = format!("sha256-{}", STANDARD.encode(Sha256::digest(fs::read(path)?)));
        worker = worker.replace(&was, &now);
    }
    Ok(worker)
}

/// Loads the page again and waits until the worker of another release has fetched what it could.
async fn fetched_anew(page: &Page, site: &OwnSite) -> Result<()> {
    site.asked();
    page.driver().refresh().await?;
    page.started().await?;
    // Pictures for installing are asked for by nobody else.
    page.becomes(
        "what is asked for",
        async || Ok(site.asked()),
        |asked| asked.iter().any(|it| it.contains("/icon-512")),
    )
    .await?;
    let script = "return navigator.serviceWorker.getRegistration().then((it) => it !== undefined && !it.installing);";
    page.holds("the worker has come to an end", script).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    Ok(())
}

/// How many files the browser keeps of all releases, and whether one of them serves the page.
const KEPT: &str = "
    return (async () => {
      let files = 0;
      for (const name of await caches.keys()) files += (await (await caches.open(name)).keys()).length;
      return [files, navigator.serviceWorker.controller !== null];
    })();";

#[tokio::test]
async fn a_release_that_is_replaced_while_it_is_fetched_is_not_kept_in_halves() -> Result<()> {
    let site = OwnSite::new("halves")?;
    visit("halves", Visit::default(), async |page| {
        come(page, &site).await?;
        page.begin().await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.draft_is_saved().await?;

        // The worker of a release has come, and the server goes on to the one after it: the page is of that one.
        let (index, worker) = (site.file("index", ".html")?, site.file("sw", ".js")?);
        let (was, worker_was) = (fs::read_to_string(&index)?, fs::read_to_string(&worker)?);
        let page_of = |release: &str| was.replace("<main>", &format!("<main data-release=\"{release}\">"));
        fs::write(&index, page_of("second"))?;
        let second = released(&worker_was, "0000000002", &[&index])?;
        fs::write(&index, page_of("third"))?;
        let third = released(&worker_was, "0000000003", &[&index])?;
        fs::write(&worker, second)?;
        fetched_anew(page, &site).await?;
        let offer = "return document.querySelector('.offer') !== null;";
        ensure!(page.run(offer).await? == json!(false), "half of a release is offered");
        let release = "return document.querySelector('main').dataset.release ?? 'first';";
        page.driver().refresh().await?;
        page.started().await?;
        ensure!(page.run(release).await? == "first", "half of a release is shown");

        // The next visit finds a whole one.
        fs::write(&worker, third)?;
        page.driver().refresh().await?;
        page.started().await?;
        page.holds("the update is offered", offer).await?;
        page.run("document.querySelector('.offer button').click();").await?;
        page.holds("the new page", "return document.querySelector('main')?.dataset.release === 'third';").await?;
        page.started().await?;
        page.go("field").await?;
        page.question("sub_track").reads("深海作业机器人").await
    })
    .await
}

#[tokio::test]
async fn a_network_that_dies_while_the_first_visit_loads_leaves_a_form_that_works() -> Result<()> {
    let site = OwnSite::new("dies-first")?;
    // What is needed first has arrived; of what follows, and of what is to be kept, some does not.
    let later = [site.file("insight-", ".wasm")?, site.file("icon-512-", ".png")?];
    for file in &later {
        fs::write(format!("{}.headers", file.display()), r#"{"x-dies":"halfway"}"#)?;
    }
    visit("dies-first", Visit::default(), async |page| {
        page.driver().goto(site.url()).await?;
        page.holds(
            "the form is there",
            "return document.querySelector('consortium-check')?.shadowRoot?.querySelector('[data-action=begin]') != null;",
        )
        .await?;
        page.begin().await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.draft_is_saved().await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        ensure!(page.run(KEPT).await? == json!([0, false]), "half a release is kept");

        // It is back: a press is occasion enough for what is missing, the next visit for keeping the site.
        for file in &later {
            fs::remove_file(format!("{}.headers", file.display()))?;
        }
        page.question("industry").choose("intelligent-equipment").await?;
        page.started().await?;
        page.driver().refresh().await?;
        page.started().await?;
        kept(page).await?;
        page.go("field").await?;
        page.question("sub_track").reads("深海作业机器人").await
    })
    .await
}

#[tokio::test]
async fn a_network_that_dies_while_an_update_loads_leaves_the_release_before_whole() -> Result<()> {
    let mut site = OwnSite::new("dies-update")?;
    visit("dies-update", Visit::default(), async |page| {
        come(page, &site).await?;
        page.begin().await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.draft_is_saved().await?;
        let (index, worker) = (site.file("index", ".html")?, site.file("sw", ".js")?);
        let was = fs::read_to_string(&index)?;
        fs::write(&index, was.replace("<main>", "<main data-release=\"next\">"))?;
        fs::write(&worker, released(&fs::read_to_string(&worker)?, "0123456789", &[&index])?)?;
        let cut = format!("{}.headers", site.file("manifest", ".webmanifest")?.display());
        fs::write(&cut, r#"{"x-dies":"halfway"}"#)?;
        fetched_anew(page, &site).await?;
        let offer = "return document.querySelector('.offer') !== null;";
        ensure!(page.run(offer).await? == json!(false), "what has not arrived is offered");

        // Without a network at all the release before is whole.
        site.stop()?;
        page.driver().refresh().await?;
        page.started().await?;
        let release = "return document.querySelector('main').dataset.release ?? 'first';";
        ensure!(page.run(release).await? == "first", "the page is not that of the release before");
        page.go("@plan").await?;
        page.drawn().await?;
        page.go("field").await?;
        page.question("sub_track").reads("深海作业机器人").await?;
        fs::remove_file(&cut)?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_that_is_gone_leads_to_one_reload_and_then_to_words() -> Result<()> {
    let site = OwnSite::new("gone")?;
    let wasm = site.file("consortium-", ".wasm")?;
    let away = wasm.with_extension("away");
    visit("gone", Visit::default(), async |page| {
        fs::rename(&wasm, &away)?;
        page.driver().goto(site.url()).await?;
        let failed = "return document.querySelector('consortium-check').shadowRoot.querySelector('.failure') !== null
            && performance.getEntriesByType('navigation')[0].type === 'reload';";
        page.holds("the page says what happened", failed).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let pages = site.asked().iter().filter(|it| *it == "/").count();
        ensure!(pages == 2, "the page was asked for {pages} times");

        // It is back, as after a deployment: the next attempt works, and so may one reload again.
        fs::rename(&away, &wasm)?;
        page.driver().refresh().await?;
        page.started().await?;
        page.holds("the note is gone", "return sessionStorage.getItem('consortium-check:reloaded') === null;").await
    })
    .await
}
