//! The page that writes the lines for portals, and the lines themselves, on a page of another host.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Network, Page, Rules, Visit, visit};
use serde_json::json;

async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    page.run(&format!("document.querySelector('input[name={name}][value=\"{value}\"]').click();")).await?;
    Ok(())
}

async fn lines(page: &Page) -> Result<String> {
    let lines = page.run("return document.getElementById('snippet').value;").await?;
    Ok(lines.as_str().context("no lines")?.to_owned())
}

/// Puts lines into the page as if they had stood there when it was loaded: a browser runs no script that comes as HTML.
async fn put_into_page(page: &Page, lines: &str) -> Result<()> {
    page.run(&format!(
        "const main = document.querySelector('main');
         main.innerHTML = {};
         for (const it of main.querySelectorAll('script')) {{
           const script = document.createElement('script');
           for (const {{ name, value }} of it.attributes) script.setAttribute(name, value);
           it.replaceWith(script);
         }}",
        json!(lines)
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn the_lines_say_what_was_chosen_and_are_seen_live() -> Result<()> {
    visit("embed-page", Visit::default(), async |page| {
        page.driver().goto(format!("{}embed.html", page.site())).await?;
        page.started().await?;
        let plain = lines(page).await?;
        ensure!(plain.contains("<consortium-check lang=\"zh-CN\">"), "{plain}");
        for (name, value) in [("lang", "en"), ("mode", "quick"), ("theme", "dark"), ("type", "large")] {
            choose(page, name, value).await?;
        }
        page.run("document.querySelector('input[name=offer]').click();").await?;
        page.started().await?;
        let all = lines(page).await?;
        let tag = "<consortium-check lang=\"en\" mode=\"quick\" theme=\"dark\" type=\"large\" offer-result>";
        ensure!(all.contains(tag), "{all}");
        let live = "const it = document.querySelector('consortium-check').shadowRoot.querySelector('.cc');
            return [it.lang, it.dataset.theme, it.dataset.type];";
        ensure!(page.run(live).await? == json!(["en", "dark", "large"]), "the preview shows something else");
        choose(page, "way", "frame").await?;
        let frame = lines(page).await?;
        let place = "<div data-consortium-check data-lang=\"en\" data-mode=\"quick\" data-theme=\"dark\" data-type=\"large\" \
                     data-offer-result></div>";
        ensure!(frame.contains(place) && frame.contains("embed.js\" async>"), "{frame}");
        page.run("document.getElementById('copy').click();").await?;
        page.holds("copying is told", "return document.getElementById('copied').textContent !== '';").await?;
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");

        page.driver().goto(format!("{}embed-en.html", page.site())).await?;
        page.started().await?;
        let chinese = page.run("return document.querySelector('main form').innerText.match(/[\\u4e00-\\u9fff]+/g);").await?;
        ensure!(chinese == json!(["中文"]), "left in Chinese: {chinese}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_that_writes_them_is_open_to_everybody() -> Result<()> {
    let size = (1280, 3000);
    visit("embed-axe", Visit { size, network: Network::Whole }, async |page| {
        page.driver().set_script_timeout(Duration::from_secs(60)).await?;
        for (name, lang) in [("embed.html", "zh-CN"), ("embed-en.html", "en")] {
            for scheme in ["light", "dark"] {
                page.prefers(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]).await?;
                page.driver().goto(format!("{}{name}", page.site())).await?;
                page.bring_axe().await?;
                for theme in ["auto", "light", "dark", "contrast"] {
                    for (size, way) in [("normal", "element"), ("large", "frame")] {
                        for (field, value) in [("lang", lang), ("theme", theme), ("type", size), ("way", way)] {
                            choose(page, field, value).await?;
                        }
                        page.started().await?;
                        let barriers = page.barriers(Rules::All, None).await?;
                        ensure!(barriers.is_empty(), "{name}, {scheme}, {theme}, {size}: {barriers:#?}");
                    }
                }
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_kinds_of_lines_work_on_a_page_of_another_host() -> Result<()> {
    visit("embed-lines", Visit::default(), async |page| {
        page.driver().goto(format!("{}embed.html", page.site())).await?;
        page.started().await?;
        let element = lines(page).await?;
        choose(page, "way", "frame").await?;
        let frame = lines(page).await?;

        page.go_to_host().await?;
        page.complaints().await?;
        put_into_page(page, &element).await?;
        page.started().await?;
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.draft_is_saved().await?;

        page.go_to_host().await?;
        put_into_page(page, &frame).await?;
        page.holds("there is a frame", "return document.querySelector('iframe') !== null;").await?;
        page.enter(0).await?;
        page.started().await?;
        page.begin().await?;
        page.leave_frame().await?;
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}
