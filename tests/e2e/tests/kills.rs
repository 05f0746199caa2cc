//! A page that dies while somebody types, a hundred times: nothing older than a second is lost.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use consortium_e2e::{Page, Visit, visit};
use serde_json::json;

/// How often it dies.
const DEATHS: u64 = 100;
/// Nothing older than this may be lost.
const AT_MOST: Duration = Duration::from_secs(1);

/// What the draft has for the field that is typed into.
const KEPT: &str = "
    const draft = localStorage['consortium-check:qingdao'];
    const kept = draft && JSON.parse(JSON.parse(draft).answers).answers.sub_track;
    return kept?.value ?? kept ?? '';";

#[tokio::test]
async fn a_page_that_dies_while_one_types_costs_less_than_the_last_second() -> Result<()> {
    visit("killed", Visit::default(), async |page| {
        let driver = page.driver();
        let reader = driver.window().await?;
        driver.goto(format!("{}manifest.webmanifest", page.site())).await?;
        for death in 0..DEATHS {
            let tab = page.another().await?;
            driver.switch_to_window(tab.clone()).await?;
            page.open().await?;
            page.see("[data-page]").await?;
            if death == 0 {
                page.begin().await?;
            }
            // Every moment between two savings has its turn.
            let life = Duration::from_millis(1150 + death * 79 % 130);
            let typed = type_for(page, death, life).await?;
            // It never answers.
            let dying = page.devtools()?;
            let dying = dying.send_raw("Page.crash", json!({}));
            drop(tokio::time::timeout(Duration::from_millis(100), dying).await);
            let due = letters_due(&typed, Instant::now())?;

            driver.switch_to_window(reader.clone()).await?;
            page.devtools()?.send_raw("Target.closeTarget", json!({ "targetId": tab.to_string() })).await?;
            let kept = kept(page).await?;
            ensure!(kept.starts_with(&due), "death {death}: of what was typed {due} was due, and kept: {kept}");
        }
        Ok(())
    })
    .await
}

async fn kept(page: &Page) -> Result<String> {
    Ok(page.run(KEPT).await?.as_str().unwrap_or_default().to_owned())
}

/// What was typed longer before the end than may be lost.
fn letters_due(typed: &[(char, Instant)], died: Instant) -> Result<String> {
    let due: String =
        typed.iter().filter(|(_, when)| died.duration_since(*when) > AT_MOST).map(|(letter, _)| *letter).collect();
    ensure!(!due.is_empty(), "too little was typed: {}", typed.len());
    Ok(due)
}

/// Types over what stands in the field for so long, each time beginning with another letter, so that what was kept of one
/// time is not taken for what is kept of the next. Gives when the page had taken each.
async fn type_for(page: &Page, time: u64, life: Duration) -> Result<Vec<(char, Instant)>> {
    page.question("sub_track").enter().await?;
    page.run("document.querySelector('consortium-check').shadowRoot.activeElement.select();").await?;
    let mut typed = Vec::new();
    let begun = Instant::now();
    for letter in ('a'..='z').cycle().skip(usize::try_from(time % 26)?) {
        if begun.elapsed() > life {
            break;
        }
        let key = letter.to_string();
        for (kind, text) in [("keyDown", &*key), ("keyUp", "")] {
            let event = json!({ "type": kind, "key": key, "text": text });
            page.devtools()?.send_raw("Input.dispatchKeyEvent", event).await?;
        }
        typed.push((letter, Instant::now()));
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(typed)
}
