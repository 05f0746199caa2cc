//! Whoever works for hours: thousands of random presses, after which no more memory is held than before.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Visit, visit};
use serde_json::{Value, json};

/// Presses before measuring, so that what is made once is there: the pages, the steps that can be undone.
const FIRST: u32 = 1500;
/// Presses between the two measurements, unless `CONSORTIUM_PRESSES` says how many: 25,000 take two minutes.
const THEN: u32 = 4000;
/// Presses that the driver is made to wait for at once.
const MOST: u32 = 2000;
/// What may be left over of them in the heap, however many there were.
const HEAP: f64 = 500_000.0;

/// Presses whatever can be pressed, or writes into a field, as often as it is told, by a sequence that is the same each time.
/// What opens the system's dialogs or makes a file is left alone. It ends as it begins: on the first page, blank.
const WORK: &str = "
    const [times, done] = arguments;
    const root = document.querySelector('consortium-check').shadowRoot;
    const away = '[data-action=save], [data-action=print], [data-action=save-notice], [data-action=save-request], [data-action=template], [data-file], a[href]';
    let seed = window.seed ?? 1;
    const random = (below) => (seed = seed * 48271 % 2147483647) % below;
    const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    (async () => {
      for (let number = 0; number < times; number++) {
        const dialog = root.querySelector('dialog[open]');
        const all = [...(dialog ?? root).querySelectorAll('button:enabled, input:enabled, select, textarea, summary')]
          .filter((it) => !it.matches(away));
        const it = all[random(all.length)];
        if (it.matches('textarea, select, input:not([type=radio], [type=checkbox])')) {
          if (it.matches('select')) it.selectedIndex = random(it.options.length);
          else if (it.type === 'date') it.value = '20' + (20 + random(20)) + '-03-01';
          else it.value = '甲'.repeat(random(9));
          it.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
          it.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
        } else it.click();
        // Several presses may come before anything is painted.
        if (number % 8 === 7) await frame();
      }
      window.seed = seed;
      done(true);
    })();";

#[tokio::test]
async fn thousands_of_presses_leave_nothing_behind() -> Result<()> {
    // The memory of every instance of wasm is out of the widget's own reach, and out of the heap of JavaScript.
    const WATCH: &str = "
        window.memories = [];
        const keep = (made) => {
          const exports = (made.instance ?? made).exports;
          if (exports.memory) window.memories.push(exports.memory);
          return made;
        };
        for (const name of ['instantiate', 'instantiateStreaming']) {
          const real = WebAssembly[name];
          WebAssembly[name] = (...all) => real.apply(WebAssembly, all).then(keep);
        }";
    visit("endurance", Visit::default(), async |page| {
        page.started().await?;
        page.prepare(WATCH).await?;
        page.driver().refresh().await?;
        page.started().await?;
        page.driver().set_script_timeout(std::time::Duration::from_secs(100)).await?;

        let then = match std::env::var("CONSORTIUM_PRESSES") {
            Ok(presses) => presses.parse().context("CONSORTIUM_PRESSES is no number")?,
            Err(_) => THEN,
        };
        let mut held = Vec::new();
        for times in [FIRST, then] {
            for done in (0..times).step_by(MOST as usize) {
                page.driver().execute_async(WORK, vec![json!(MOST.min(times - done))]).await?;
            }
            let failed =
                page.run("return document.querySelector('consortium-check').shadowRoot.querySelector('.failure');");
            ensure!(failed.await?.is_null(), "it has stopped");
            // To the same place with the same answers.
            page.run("localStorage.clear();").await?;
            blank(page).await?;
            held.push(Held::now(page).await?);
        }
        let [before, after] = *held.as_slice() else { return Ok(()) };
        println!("{before:?} and {then} presses later {after:?}");
        ensure!(after.heap - before.heap < HEAP, "the heap grew: {before:?}, {after:?}");
        ensure!(after.nodes < before.nodes * 1.2 + 500.0, "elements are held: {before:?}, {after:?}");
        ensure!(after.listeners < before.listeners * 1.2 + 100.0, "listeners are held: {before:?}, {after:?}");
        ensure!(after.wasm <= before.wasm + 1_000_000.0, "the memory of the wasm grew: {before:?}, {after:?}");
        ensure!(before.wasm > 0.0, "no instance was seen");
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}

/// Closes what is open, clears all answers and goes to the first page.
async fn blank(page: &Page) -> Result<()> {
    page.run(
        "return (async () => {
         const root = document.querySelector('consortium-check').shadowRoot;
         for (let number = 0; number < 9 && root.querySelector('dialog[open]'); number++) {
           root.querySelector('dialog[open] :is([data-action=no], [data-action=close-result])')?.click();
           await new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
         }
         })();",
    )
    .await?;
    page.look("zh-CN").await?;
    page.menu("clear").await?;
    page.reply("yes").await?;
    page.is_at("start").await?;
    page.drawn().await
}

/// What the page holds after everything that is not in use was given back.
#[derive(Clone, Copy, Debug)]
struct Held {
    heap: f64,
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

impl Held {
    async fn now(page: &Page) -> Result<Self> {
        let cdp = page.devtools()?;
        // What elements hold of each other is given back one round later.
        for _ in 0..3 {
            cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        cdp.send_raw("Performance.enable", json!({})).await?;
        let metrics = cdp.send_raw("Performance.getMetrics", json!({})).await?;
        let all = metrics.get("metrics").and_then(Value::as_array).context("no metrics")?;
        let of = |name: &str| {
            let found = all.iter().find(|it| it["name"] == json!(name));
            found.and_then(|it| it["value"].as_f64()).with_context(|| format!("no {name}"))
        };
        let wasm = page.run("return window.memories.reduce((sum, it) => sum + it.buffer.byteLength, 0);").await?;
        Ok(Self {
            heap: of("JSHeapUsedSize")?,
            nodes: of("Nodes")?,
            listeners: of("JSEventListeners")?,
            wasm: wasm.as_f64().unwrap_or_default(),
        })
    }
}
