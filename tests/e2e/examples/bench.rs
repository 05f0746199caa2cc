//! How quick the widget is in a browser: `cargo xtask bench --browser` runs this on the published site.
//!
//! From the end of a real press to the paint after the verdict has changed, and from a real key to the paint of its letter in
//! the first row, with rosters of 5, 50 and 500; until the widget can be used, also on the Slow 4G preset with a CPU four
//! times slower; the heap. Medians: a sample in which the machine did something else says nothing.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, visit};
use serde_json::{Value, json};

const ROSTERS: [usize; 3] = [5, 50, 500];
const PRESSES: usize = 31;
const LOADS: usize = 5;

/// Notes when the browser was told of a press and when the verdict that came of it had been painted. The driver takes its time
/// between pressing and letting go, so it counts from the latter, by the browser's own stamp.
const WATCH: &str = "
    const root = document.querySelector('consortium-check').shadowRoot;
    window.begun = 0;
    window.taken = [];
    window.addEventListener('click', (event) => { window.begun = event.timeStamp; }, { capture: true });
    const verdict = root.querySelector('[data-verdict]');
    const seen = () => verdict.dataset.verdict + verdict.textContent;
    let before = seen();
    new MutationObserver(() => {
      if (!window.begun || seen() === before) return;
      before = seen();
      const begun = window.begun;
      window.begun = 0;
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => window.taken.push(performance.now() - begun);
        painted.port2.postMessage(0);
      });
    }).observe(verdict, { attributes: true, childList: true, characterData: true, subtree: true });";

/// The same for a letter: from the key to the paint after the field has it and all that follows has been drawn.
const WATCH_LETTERS: &str = "
    window.taken = [];
    window.begun = 0;
    window.addEventListener('keydown', (event) => { window.begun = event.timeStamp; }, { capture: true });
    window.addEventListener('input', () => {
      const begun = window.begun;
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => window.taken.push(performance.now() - begun);
        painted.port2.postMessage(0);
      });
    }, { capture: true });
    document.querySelector('consortium-check').shadowRoot.querySelector(\"[data-row='1'] input[type=text]\").focus();";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    for members in ROSTERS {
        for slower in [1, 4] {
            visit("bench", Visit::default(), async |page| presses(page, members, slower).await).await?;
        }
    }
    for (title, slower, is_slow) in [("as it is", 1, false), ("Slow 4G, CPU ÷ 4", 4, true)] {
        let mut times = Vec::new();
        for _ in 0..LOADS {
            visit("bench", Visit::default(), async |page| {
                times.push(usable(page, slower, is_slow).await?);
                Ok(())
            })
            .await?;
        }
        println!("{:<52}{:>8.0} ms", format!("until it can be used, {title}"), median(times));
    }
    Ok(())
}

/// Presses that turn the verdict back and forth.
async fn presses(page: &Page, members: usize, slower: u32) -> Result<()> {
    page.started().await?;
    let folder = Folder::new("bench")?;
    page.load(&folder.file("answers.json", consortium(members).to_string().as_bytes())?).await?;
    page.reply("yes").await?;
    page.drawn().await?;
    if members == 5 && slower == 1 {
        println!("{:<52}{:>8.1} MB", "JavaScript heap with 5 members", heap(page).await?);
    }
    let cpu = if slower == 1 { String::new() } else { format!(", CPU ÷ {slower}") };
    for (title, section, choices) in [
        (
            "yes or no",
            "lead",
            [
                "[data-question='lead_in_qingdao'] label:has([value='no'])",
                "[data-question='lead_in_qingdao'] label:has([value='yes'])",
            ],
        ),
        (
            "a tick at the roster",
            "members",
            [
                "[data-question='members'] [data-action='complete']",
                "[data-question='members'] [data-action='complete']",
            ],
        ),
    ] {
        page.go(section).await?;
        page.drawn().await?;
        page.devtools()?.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
        page.run(WATCH).await?;
        for (number, choice) in choices.iter().cycle().take(PRESSES).enumerate() {
            press(page, choice).await?;
            let done = format!("return window.taken.length > {number};");
            page.holds("the verdict has been painted", &done).await.with_context(|| title.to_owned())?;
            page.drawn().await?;
        }
        tell(page, &format!("{title}, {members} members{cpu}")).await?;
    }
    page.devtools()?.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    page.run(WATCH_LETTERS).await?;
    for number in 0..PRESSES {
        for (kind, text) in [("keyDown", "a"), ("keyUp", "")] {
            let event = json!({ "type": kind, "key": "a", "text": text });
            page.devtools()?.send_raw("Input.dispatchKeyEvent", event).await?;
        }
        let done = format!("return window.taken.length > {number};");
        page.holds("the letter has been painted", &done).await?;
        page.drawn().await?;
    }
    tell(page, &format!("a letter in the first row, {members} members{cpu}")).await
}

/// The median of what the page has noted, one for each press.
async fn tell(page: &Page, title: &str) -> Result<()> {
    page.devtools()?.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    let taken: Vec<f64> = serde_json::from_value(page.run("return window.taken;").await?)?;
    ensure!(taken.len() == PRESSES, "{} of {PRESSES} were painted", taken.len());
    println!("{:<52}{:>8.1} ms", title, median(taken));
    Ok(())
}

/// A press of the mouse as the browser gets it from the system.
async fn press(page: &Page, selector: &str) -> Result<()> {
    let place = page
        .run(&format!(
            "const it = document.querySelector('consortium-check').shadowRoot.querySelector(\"{selector}\");
             it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const box = it.getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2];"
        ))
        .await?;
    let [x, y]: [f64; 2] = serde_json::from_value(place)?;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        page.devtools()?.send_raw("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}

/// Milliseconds from the beginning of the navigation until the widget says that it is ready.
async fn usable(page: &Page, slower: u32, is_slow: bool) -> Result<f64> {
    let cdp = page.devtools()?;
    page.started().await?;
    cdp.send_raw("Network.enable", json!({})).await?;
    cdp.send_raw("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    // A second visit would have all from the device.
    cdp.send_raw("Network.setBypassServiceWorker", json!({ "bypass": true })).await?;
    if is_slow {
        // The preset of Chromium's developer tools.
        let slow =
            json!({ "offline": false, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375 });
        cdp.send_raw("Network.emulateNetworkConditions", slow).await?;
    }
    cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    let watch = "addEventListener('consortium-check:ready', () => { window.usable ??= performance.now(); });";
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
    page.driver().refresh().await?;
    page.holds("the widget is ready", "return window.usable > 0;").await?;
    page.run("return window.usable;").await?.as_f64().context("no time")
}

async fn heap(page: &Page) -> Result<f64> {
    let cdp = page.devtools()?;
    cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    cdp.send_raw("Performance.enable", json!({})).await?;
    let metrics = cdp.send_raw("Performance.getMetrics", json!({})).await?;
    let all = metrics.get("metrics").and_then(Value::as_array).context("no metrics")?;
    let used = all.iter().find(|it| it["name"] == json!("JSHeapUsedSize")).and_then(|it| it["value"].as_f64());
    Ok(used.context("no heap")? / 1_000_000.0)
}

/// A consortium with this many members, a third of them institutes, of which the list is complete.
fn consortium(members: usize) -> Value {
    let rows: Vec<Value> = (0..members)
        .map(|number| {
            let kind = if number % 3 == 2 { "university" } else { "enterprise" };
            json!({
                "member_name": { "value": format!("成员单位{number}") },
                "member_kind": { "value": kind },
                "member_agreement": { "value": "signed" },
            })
        })
        .collect();
    json!({
        "format": "consortium-answers",
        "version": 1,
        "ruleset": "qingdao/2025-04-14",
        "answers": {
            "lead_kind": { "value": "enterprise" },
            "lead_in_qingdao": { "value": "yes" },
            "members": { "rows": rows, "complete": true },
        },
    })
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
