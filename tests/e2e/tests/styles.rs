//! The page around the widget: whatever its styles say, the widget looks as it did.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Visit, visit};
use serde_json::Value;

/// Styles as hosts have them, from the common to the worst; each is put around the widget.
const HOSTS: [(&str, &str); 4] = [
    ("a reset", "* { all: revert !important; font: 30px serif !important; } html { font-size: 62.5%; }"),
    ("everything red", "* { box-sizing: content-box; margin: 1em !important; padding: 1em; color: red !important; }"),
    (
        "everything that is inherited",
        "* { letter-spacing: 9px; word-spacing: 9px; text-align: right; text-transform: uppercase; text-indent: 3em;
             line-height: 4; font: italic bold small-caps 30px / 3 serif; font-stretch: condensed; white-space: pre;
             word-break: break-all; hyphens: none; list-style: square; cursor: wait; visibility: visible; direction: ltr;
             text-shadow: 1px 1px red; quotes: '<' '>'; border-spacing: 9px; border-collapse: collapse; caption-side: bottom;
             tab-size: 2; text-underline-position: under; font-variant-numeric: oldstyle-nums; font-kerning: none;
             overflow-wrap: anywhere; line-break: anywhere; pointer-events: auto; text-rendering: geometricPrecision;
             accent-color: red; caret-color: red; user-select: text; font-synthesis: none; empty-cells: hide;
             -webkit-text-stroke: 1px red; font-feature-settings: 'smcp'; text-align-last: right; text-wrap: nowrap; }",
    ),
    (
        "by name",
        "p, ul, li, h1, h2, button, input, label, select, textarea, dialog, .button, .field, .panel, .cc, .frame, .notice
           { display: inline !important; float: right; font: 9px fantasy !important; border: 5px solid lime !important; }
         :root { --accent: lime; --text: lime; --surface: lime; --s2: 40px; --font: fantasy; }
         ::selection { color: lime; } :focus { outline: 9px solid lime !important; }",
    ),
];

/// The sheet that most portals have, as npm brings it.
const BOOTSTRAP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/bootstrap/dist/css/bootstrap.css");

/// How what is shown in the widget looks: of each kind of element (by its name, class and place) everything that is computed,
/// but for measures that the width of the page gives.
const LOOKS: &str = "
    const root = document.querySelector('consortium-check').shadowRoot;
    const dependent = /^(width|height|inline-size|block-size|(perspective|transform)-origin|(min|max)-.*|inset.*|top|right|bottom|left|grid-template-.*)$|^--/;
    const looks = {};
    for (const it of root.querySelectorAll('.cc, .cc *')) {
      const kind = it.tagName + '.' + (it.getAttribute('class') ?? '') + '<' + (it.parentElement?.getAttribute('class') ?? '');
      if (looks[kind] || !it.checkVisibility()) continue;
      const style = getComputedStyle(it);
      looks[kind] = Object.fromEntries([...style].filter((name) => !dependent.test(name)).map((name) => [name, style[name]]));
    }
    return looks;";

#[tokio::test]
async fn the_styles_of_the_page_do_not_reach_into_the_widget() -> Result<()> {
    let bootstrap = std::fs::read_to_string(Path::new(BOOTSTRAP))
        .with_context(|| format!("{BOOTSTRAP}: `npm ci` in the project's folder brings it"))?;
    visit("styles", Visit::default(), async |page| {
        page.started().await?;
        page.begin().await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        page.go("lead").await?;
        page.question("lead_name").write("乙公司").await?;
        for section in ["members", "field", "lead"] {
            page.go(section).await?;
            page.drawn().await?;
            wrap(page, "").await?;
            let before = looks(page).await?;
            ensure!(before.as_object().is_some_and(|all| all.len() > 50), "too little is shown");
            for (name, styles) in HOSTS.into_iter().chain([("Bootstrap", &*bootstrap)]) {
                wrap(page, styles).await?;
                let differing = differences(&before, &looks(page).await?);
                ensure!(differing.is_empty(), "{name}, {section}: {differing:#?}");
            }
        }
        Ok(())
    })
    .await
}

/// Gives the page these styles instead of those given before. How wide the widget may be is the page's to say, and its layout
/// follows; so all say the same.
async fn wrap(page: &Page, styles: &str) -> Result<()> {
    let script = format!(
        "window.host ??= (() => {{
           const sheet = new CSSStyleSheet();
           document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
           return sheet;
         }})();
         window.host.replaceSync({});",
        serde_json::to_string(&format!(
            "{styles} consortium-check {{ display: block !important; width: 1180px !important; }}"
        ))?
    );
    page.run(&script).await?;
    page.settled().await
}

async fn looks(page: &Page) -> Result<Value> {
    page.run(LOOKS).await
}

/// Which property of which kind of element is another now.
fn differences(before: &Value, now: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (kind, styles) in before.as_object().into_iter().flatten() {
        // What is gone is the form's own doing: a notice, for example.
        let Some(now) = now.get(kind) else { continue };
        for (name, value) in styles.as_object().into_iter().flatten() {
            let then = now.get(name).unwrap_or(&Value::Null);
            if then != value {
                found.push(format!("{kind} {name}: {value} became {then}"));
            }
        }
    }
    found
}
