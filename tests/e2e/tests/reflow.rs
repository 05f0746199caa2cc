//! Large, narrow, in other colours, without movement: the page adapts to how somebody reads.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Look, MEMBERS, Page, SECTIONS, Visit, journey};
use serde_json::json;

/// The pages that the second module draws.
const PANELS: [&str; 5] = ["@plan", "@members", "@requirements", "@report", "@about"];

/// 320 CSS pixels: a narrow phone, or a window of 1280 pixels at 400 %.
const NARROW: (u32, u32) = (320, 640);

#[tokio::test]
async fn nothing_scrolls_sideways_and_everything_is_large_enough_to_press() -> Result<()> {
    journey("reflow", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        let [first, ..] = MEMBERS else { return Ok(()) };
        page.fill_row(first).await?;
        page.row(1).act("details").await?;
        page.go("lead").await?;
        page.question("lead_code").write("9137O212MA000012X0").await?;
        page.question("lead_code").leave().await?;
        page.question("lead_code").fault().await?;
        page.question("lead_technology").choose("2").await?;

        for (name, size, scale) in [("a desk", (1280, 900), 1), ("a narrow phone", NARROW, 2), ("400 %", NARROW, 4)] {
            page.zoom(size, scale).await?;
            let sections = SECTIONS.iter().map(|(id, _)| *id).chain(PANELS);
            for section in ["start"].into_iter().chain(sections) {
                page.go(section).await?;
                fits(page, section).await.with_context(|| format!("on {name}"))?;
            }
            page.act("menu").await?;
            fits(page, "the menu").await.with_context(|| format!("on {name}"))?;
            page.menu("clear").await?;
            fits(page, "the question before clearing").await.with_context(|| format!("on {name}"))?;
            page.reply("no").await?;
            if size == NARROW {
                page.act("result").await?;
                fits(page, "the result").await.with_context(|| format!("on {name}"))?;
                page.act("close-result").await?;
            }
        }
        Ok(())
    })
    .await
}

async fn fits(page: &Page, view: &str) -> Result<()> {
    for lang in ["en", "zh-CN"] {
        for (size, target) in [("large", 44), ("normal", 24)] {
            let look = Look { lang, theme: "light", size };
            page.wears(look).await?;
            page.fits_in_width().await.with_context(|| format!("{view}, {look:?}"))?;
            page.targets_are_at_least(target).await.with_context(|| format!("{view}, {look:?}"))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn large_type_is_one_column() -> Result<()> {
    journey("large", Visit::default(), async |page| {
        page.begin().await?;
        page.see(".beside [data-verdict]").await?;
        page.wears(Look { lang: "zh-CN", theme: "light", size: "large" }).await?;
        page.gone("[data-verdict]").await?;
        page.act("result").await?;
        page.see("dialog[data-sheet='result'] [data-verdict]").await?;
        page.act("close-result").await?;
        let columns = page
            .run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 const lefts = [...root.querySelectorAll('.question')].flatMap((it) =>
                   [...it.querySelectorAll('.choice')].map((choice) => choice.getBoundingClientRect().left
                     - it.getBoundingClientRect().left));
                 return { count: lefts.length, ways: new Set(lefts.map(Math.round)).size };",
            )
            .await?;
        ensure!(columns.get("ways") == Some(&json!(1)), "choices stand beside each other: {columns}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_the_systems_own_colours_states_and_focus_still_show() -> Result<()> {
    journey("forced", Visit::default(), async |page| {
        page.prefers(&[("forced-colors", "active")]).await?;
        page.begin().await?;
        page.go("field").await?;
        page.question("demand").choose("yes").await?;
        page.go("@requirements").await?;
        page.drawn().await?;
        alike(page, "[data-depth]", "aria-pressed").await?;
        alike(page, "[data-page] [data-filter]", "aria-pressed").await?;
        alike(page, ".nav ol [data-section], .nav ul [data-section]", "aria-current").await?;
        page.go("field").await?;
        alike(page, "[data-question='demand'] [data-proof]", "aria-pressed").await?;
        page.shows_focus().await
    })
    .await
}

/// Fails if what is chosen looks like what is not.
async fn alike(page: &Page, selector: &str, attribute: &str) -> Result<()> {
    let looks = page
        .run(&format!(
            "const root = document.querySelector('consortium-check').shadowRoot;
             const looks = {{ chosen: [], other: [] }};
             // What lets the ground show has the colour of the ground.
             const ground = (it) => {{
               const {{ backgroundColor }} = it ? getComputedStyle(it) : {{ backgroundColor: 'Canvas' }};
               return /^rgba.*, 0\\)$/.test(backgroundColor) ? ground(it.parentElement) : backgroundColor;
             }};
             for (const it of root.querySelectorAll(\"{selector}\")) {{
               const [backgroundColor, {{ color }}] = [ground(it), getComputedStyle(it)];
               const is = it.hasAttribute('{attribute}') && it.getAttribute('{attribute}') !== 'false';
               looks[is ? 'chosen' : 'other'].push(backgroundColor + ' ' + color);
             }}
             return looks;"
        ))
        .await?;
    let of = |key: &str| looks.get(key).and_then(|it| it.as_array()).cloned().unwrap_or_default();
    let (chosen, other) = (of("chosen"), of("other"));
    ensure!(!chosen.is_empty() && !other.is_empty(), "{selector}: nothing to compare: {looks}");
    ensure!(!chosen.iter().any(|look| other.contains(look)), "{selector}: chosen looks like the others: {looks}");
    Ok(())
}

#[tokio::test]
async fn who_wants_no_movement_sees_none() -> Result<()> {
    journey("motion", Visit::default(), async |page| {
        page.begin().await?;
        let moving = "const root = document.querySelector('consortium-check').shadowRoot;
            return [...root.querySelectorAll('*')].filter((it) => {
              const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
              return !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
            }).length;";
        ensure!(page.run(moving).await? != json!(0), "nothing moves anyway, so nothing is tested");
        page.prefers(&[("prefers-reduced-motion", "reduce")]).await?;
        ensure!(page.run(moving).await? == json!(0), "{} things still move", page.run(moving).await?);
        page.question("demand").choose("yes").await?;
        let running = "return document.querySelector('consortium-check').shadowRoot.getAnimations().length;";
        ensure!(page.run(running).await? == json!(0), "something moves");
        Ok(())
    })
    .await
}
