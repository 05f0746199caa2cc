//! The site after one visit: without a network, under a new release, and when a release was replaced halfway.

use std::fs;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{OwnSite, Page, Visit, visit};

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
        fs::write(&worker, renamed(&fs::read_to_string(&worker)?)?)?;

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

/// The worker with another release in it: the last text between quotes of ten hexadecimal digits.
fn renamed(worker: &str) -> Result<String> {
    let is_release = |it: &&str| it.len() == 10 && it.bytes().all(|digit| digit.is_ascii_hexdigit());
    let release = worker.split('"').rfind(is_release).context("the worker names no release")?;
    Ok(worker.replace(&format!("\"{release}\""), "\"0123456789\""))
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
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
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
