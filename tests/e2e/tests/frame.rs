//! The widget in a frame of another host: what the two tell each other, how high it is, and what hostile pages get.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Strangers, Visit, stranger, visit, visit_with};
use serde_json::{Value, json};

/// The frame is as high as its content and has nothing to scroll.
async fn fits(page: &Page, frame: u16) -> Result<()> {
    let heights = async || {
        page.leave_frame().await?;
        let outer = page.run(&format!("return document.querySelectorAll('iframe')[{frame}].clientHeight;")).await?;
        page.enter(frame).await?;
        let inner = page
            .run(
                "const root = document.documentElement;
                 const height = document.querySelector('consortium-check').getBoundingClientRect().height;
                 const scrolls = root.scrollHeight > innerHeight + 1 || root.scrollWidth > innerWidth
                   || getComputedStyle(root).overflowY !== 'hidden';
                 return [Math.ceil(height), scrolls];",
            )
            .await?;
        let [height, scrolls] = serde_json::from_value(inner)?;
        anyhow::Ok((outer, height, scrolls))
    };
    page.becomes(
        "heights of frame and content, and whether it scrolls",
        heights,
        |(outer, inner, scrolls): &(Value, Value, Value)| outer == inner && *scrolls == json!(false),
    )
    .await?;
    Ok(())
}

#[tokio::test]
async fn it_is_as_high_as_its_content_and_comes_to_rest() -> Result<()> {
    visit("frame", Visit::default(), async |page| {
        page.go_to_host().await?;
        page.embed(&["id=a data-lang=zh-CN"]).await?;
        page.hosts_ready(1).await?;
        page.run(
            "window.heights = 0;
             new ResizeObserver(() => { window.heights += 1; }).observe(document.querySelector('iframe'));",
        )
        .await?;
        page.enter(0).await?;
        page.started().await?;
        fits(page, 0).await?;
        page.begin().await?;
        fits(page, 0).await?;
        page.go("@requirements").await?;
        page.drawn().await?;
        fits(page, 0).await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        fits(page, 0).await?;

        // At rest nothing moves; on the way here each page took a few steps at most.
        page.leave_frame().await?;
        let before = page.run("return window.heights;").await?;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        ensure!(page.run("return window.heights;").await? == before, "the height moves by itself");
        ensure!(before.as_u64().context("no count")? < 40, "{before} changes of height");

        let progress = page.host_events("progress").await?;
        let last = progress.last().context("no progress was told")?;
        ensure!(last["place"] == "a" && last["detail"]["asked"].as_u64() > Some(10), "{last}");
        let keys: Vec<&String> = last["detail"].as_object().context("no detail")?.keys().collect();
        ensure!(keys == ["answered", "asked"], "{keys:?}");
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn dialogs_and_the_result_stand_where_the_host_is_looking() -> Result<()> {
    visit("frame-view", Visit::default(), async |page| {
        page.go_to_host().await?;
        page.embed(&["id=a"]).await?;
        page.hosts_ready(1).await?;
        page.enter(0).await?;
        page.started().await?;
        page.begin().await?;
        page.go("@requirements").await?;
        page.drawn().await?;
        fits(page, 0).await?;
        page.leave_frame().await?;
        page.run("scrollTo(0, 900);").await?;
        page.enter(0).await?;
        // What the host sees of the frame, told by the frame itself.
        let seen = "const it = document.querySelector('consortium-check');
            const top = parseFloat(it.style.getPropertyValue('--view-top'));
            const place = it.shadowRoot.querySelector(SELECTOR)?.getBoundingClientRect();
            return top > 500 && !!place && place.height > 0 && place.top >= top - 1 && place.top < top + 800;";
        page.holds("the result stands in sight", &seen.replace("SELECTOR", "'.beside'")).await?;
        page.run("document.querySelector('consortium-check').shadowRoot.querySelector('[data-action=menu]').click();")
            .await?;
        page.run("document.querySelector('consortium-check').shadowRoot.querySelector('[data-action=clear]').click();")
            .await?;
        page.holds("the dialog stands in sight", &seen.replace("SELECTOR", "'dialog[open]'")).await
    })
    .await
}

#[tokio::test]
async fn two_on_a_page_do_not_mix() -> Result<()> {
    visit("frame-two", Visit::default(), async |page| {
        page.go_to_host().await?;
        page.embed(&["id=a data-storage=none", "id=b data-lang=en data-mode=quick data-storage=none"]).await?;
        page.hosts_ready(2).await?;
        page.enter_in_sight(1).await?;
        page.started().await?;
        ensure!(page.text("h1").await?.contains("Qingdao"), "the second is not in English");
        fits(page, 1).await?;
        page.leave_frame().await?;
        page.run("window.events.length = 0;").await?;
        page.enter_in_sight(0).await?;
        page.started().await?;
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        fits(page, 0).await?;
        page.leave_frame().await?;
        // It is told a moment after the paint.
        let read = async || page.host_events("progress").await;
        let progress = page.becomes("progress of the first", read, |told| !told.is_empty()).await?;
        ensure!(progress.iter().all(|it| it["place"] == "a"), "{progress:?}");
        let dropped = page.run("return document.querySelectorAll('[data-dropped]').length;").await?;
        ensure!(dropped == json!(0), "messages were dropped");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_result_comes_only_after_a_press_on_the_host_s_name() -> Result<()> {
    visit("frame-result", Visit::default(), async |page| {
        let host = page.go_to_host().await?;
        page.embed(&["id=a data-offer-result", "id=b"]).await?;
        page.hosts_ready(2).await?;
        page.enter_in_sight(1).await?;
        page.started().await?;
        page.begin().await?;
        page.drawn().await?;
        ensure!(page.look_for("[data-action=give]").await?.is_none(), "it is offered to a host that did not ask");
        page.leave_frame().await?;
        page.enter_in_sight(0).await?;
        page.started().await?;
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("other").await?;
        page.concludes("obstacle").await?;
        page.drawn().await?;
        let name = host.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let words = page.text("[data-action=give]").await?;
        ensure!(words.contains(&name), "{words} does not name {name}");
        page.leave_frame().await?;
        ensure!(page.host_events("result").await?.is_empty(), "a result came by itself");
        page.enter(0).await?;
        page.act("give").await?;
        page.becomes("what is said", async || page.text("[data-given]").await, |said| said.contains(&name)).await?;
        page.leave_frame().await?;
        let results = async || page.host_events("result").await;
        let results = page.becomes("results", results, |all| all.len() == 1).await?;
        let result = &results.first().context("no result")?["detail"];
        ensure!(
            result["verdict"] == "obstacle" && result["criteria"]["composition-lead-enterprise"] == "not_met",
            "{result}"
        );
        let keys: Vec<&String> = result.as_object().context("no result")?.keys().collect();
        let whole = ["criteria", "hash", "outlook", "readiness", "ruleset", "settled", "today", "verdict"];
        ensure!(keys == whole, "more or less was handed over than is said: {keys:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_works_where_frames_of_others_may_keep_nothing() -> Result<()> {
    visit_with("frame-blocked", Visit::default(), Strangers::KeepNothing, async |page| {
        page.go_to_host().await?;
        page.embed(&["id=a"]).await?;
        page.hosts_ready(1).await?;
        page.enter(0).await?;
        works_without_storage(page).await
    })
    .await
}

#[tokio::test]
async fn it_works_in_a_sandbox() -> Result<()> {
    visit("frame-sandbox", Visit::default(), async |page| {
        page.go_to_host().await?;
        page.embed(&["id=a data-sandbox=allow-scripts data-offer-result"]).await?;
        page.hosts_ready(1).await?;
        page.enter(0).await?;
        works_without_storage(page).await?;
        page.act("give").await?;
        page.leave_frame().await?;
        page.becomes("results", async || page.host_events("result").await, |all| all.len() == 1).await?;
        Ok(())
    })
    .await
}

/// It says that nothing can be kept, and goes on.
async fn works_without_storage(page: &Page) -> Result<()> {
    page.started().await?;
    let storage = page.run("try { return String(localStorage.length); } catch { return 'refused'; }").await?;
    ensure!(storage == json!("refused"), "storage is there: {storage}");
    page.begin().await?;
    page.question("industry").choose("intelligent-equipment").await?;
    page.see("[data-saving='failed']").await?;
    page.drawn().await?;
    fits(page, 0).await
}

/// A message as `embed.js` sends it.
fn message(kind: &str, detail: &Value) -> Value {
    json!({ "protocol": "consortium-check", "version": 1, "id": "known", "kind": kind, "detail": detail })
}

#[tokio::test]
async fn a_hostile_host_gets_nothing_and_moves_nothing() -> Result<()> {
    visit("frame-hostile-host", Visit::default(), async |page| {
        let host = page.go_to_host().await?;
        // Without `embed.js`: what an address could ask for.
        let site = page.site().to_owned();
        page.run(&format!(
            "window.heard = [];
             addEventListener('message', (event) => window.heard.push(event.data));
             const frame = document.createElement('iframe');
             frame.src = '{site}frame.html#lang=en&offer-result=true&offerResult=true&receiver=bureau.example&told=give'
               + '&storageKey=stolen';
             frame.style = 'width: 100%; height: 40rem';
             document.body.append(frame);"
        ))
        .await?;
        page.enter(0).await?;
        page.started().await?;
        page.begin().await?;
        page.drawn().await?;
        let keys = page.run("return Object.keys(localStorage);").await?;
        ensure!(!keys.to_string().contains("\"stolen"), "a host names any key: {keys}");
        ensure!(page.look_for("[data-action=give]").await?.is_none(), "an address makes an offer");
        page.leave_frame().await?;
        ensure!(page.run("return window.heard;").await? == json!([]), "the frame speaks before it is greeted");

        let wrong_version = json!({ "protocol": "consortium-check", "version": 2, "id": "known", "kind": "hello",
            "detail": { "offer": true } });
        let bad = [
            message("view", &json!({ "top": 0, "height": 10 })),
            wrong_version,
            json!("hello"),
            json!(null),
            message("hello", &json!({ "offer": "yes" })),
            message("hello", &json!(null)),
            message("__proto__", &json!({})),
            message("result", &json!({ "offer": true })),
        ];
        say_to_frame(page, &bad).await?;
        is_dropped(page, bad.len()).await?;
        ensure!(page.run("return window.heard;").await? == json!([]), "it answered");

        // Greeted, it listens to this id alone, and no message stands for the press.
        say_to_frame(page, &[message("hello", &json!({ "offer": true }))]).await?;
        page.holds("it says how high it is", "return window.heard.some((it) => it.kind === 'height');").await?;
        let mut other = message("hello", &json!({ "offer": true }));
        other["id"] = json!("other");
        let again = [
            other,
            message("result", &json!({})),
            message("consent", &json!({ "consent": true })),
            message("give", &json!({})),
            message("view", &json!({ "top": "0", "height": null })),
            message("view", &json!({ "top": -1, "height": 1e300 })),
        ];
        say_to_frame(page, &again).await?;
        is_dropped(page, bad.len() + again.len()).await?;
        let kinds = page.run("return [...new Set(window.heard.map((it) => it.kind))].sort();").await?;
        ensure!(kinds == json!(["height", "progress", "ready"]), "{kinds}");

        // Another frame of the same page is not the host, whatever it knows, and though it is of the same origin.
        let words = json!({ "messages": [message("view", &json!({ "top": 1, "height": 1 }))], "beside": true });
        add_frame(page, &hostile(&host, &words)).await?;
        is_dropped(page, bad.len() + again.len() + 1).await
    })
    .await
}

/// A host with the widget in a frame that knows what no other page ever could: the id.
async fn embed_with_known_id(page: &Page) -> Result<()> {
    page.go_to_host().await?;
    page.run("crypto.getRandomValues = (list) => list.fill(0);").await?;
    page.embed(&["id=a"]).await?;
    page.hosts_ready(1).await?;
    page.enter(0).await?;
    page.started().await?;
    page.leave_frame().await
}

#[tokio::test]
async fn a_hostile_frame_is_not_listened_to() -> Result<()> {
    visit("frame-hostile-frame", Visit::default(), async |page| {
        embed_with_known_id(page).await?;
        page.run("window.events.length = 0; window.before = document.querySelector('iframe').clientHeight;").await?;

        let mut messages = Vec::new();
        for (kind, detail) in [
            ("height", json!({ "height": 7 })),
            ("result", json!({ "ruleset": "x", "verdict": "clear", "criteria": {} })),
            ("ready", json!({})),
        ] {
            let mut message = message(kind, &detail);
            message["id"] = json!("0-0-0-0");
            messages.push(message);
        }
        // Beside it: neither its window nor its origin.
        let address = hostile(&stranger()?, &json!({ "messages": messages }));
        add_frame(page, &address).await?;
        let dropped = "return Number(document.querySelector('#a').dataset.dropped ?? 0);";
        ensure!(page.run(dropped).await? == json!(0), "another window was taken for the frame");
        // And in its place: its window, another origin.
        page.run(&format!("document.querySelector('iframe').contentWindow.location = '{address}';")).await?;
        page.becomes("messages dropped", async || page.run(dropped).await, |now| *now == json!(3)).await?;
        let state = page
            .run("return [window.events.length, document.querySelector('iframe').clientHeight === window.before];")
            .await?;
        ensure!(state == json!([0, true]), "{state}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_the_frame_says_is_checked_word_by_word() -> Result<()> {
    visit("frame-malformed", Visit::default(), async |page| {
        embed_with_known_id(page).await?;
        page.run("window.events.length = 0;").await?;
        // The widget's own page, as if it had been taken over.
        page.enter(0).await?;
        let mut all = Vec::new();
        for (kind, detail) in [
            ("height", json!({ "height": -5 })),
            ("height", json!({ "height": "9; position: fixed" })),
            ("height", json!({ "height": 1e9 })),
            ("progress", json!({ "answered": 0.5, "asked": 1 })),
            ("progress", json!({ "answered": 1 })),
            ("error", json!({ "reason": {} })),
            ("result", json!({ "verdict": "clear" })),
            ("result", json!("clear")),
            ("constructor", json!({})),
            ("show", json!({ "top": "0" })),
        ] {
            let mut message = message(kind, &detail);
            message["id"] = json!("0-0-0-0");
            all.push(message);
        }
        // Well formed, but of another version, of another protocol, with another id.
        for (key, value) in [("version", json!(2)), ("protocol", json!("other")), ("id", json!("other"))] {
            let mut other = message("ready", &json!({}));
            other["id"] = json!("0-0-0-0");
            other[key] = value;
            all.push(other);
        }
        page.run(&format!("for (const it of {}) parent.postMessage(it, '*');", json!(all))).await?;
        page.leave_frame().await?;
        let dropped = "return Number(document.querySelector('#a').dataset.dropped ?? 0);";
        page.becomes("messages dropped", async || page.run(dropped).await, |now| *now == json!(all.len())).await?;
        ensure!(page.run("return window.events.length;").await? == json!(0), "one of them was passed on");
        Ok(())
    })
    .await
}

async fn say_to_frame(page: &Page, messages: &[Value]) -> Result<()> {
    let script = format!(
        "for (const it of {}) document.querySelector('iframe').contentWindow.postMessage(it, '*');",
        json!(messages)
    );
    page.run(&script).await?;
    Ok(())
}

/// Waits until the widget in the first frame has dropped as many messages.
async fn is_dropped(page: &Page, count: usize) -> Result<()> {
    page.enter(0).await?;
    let read = async || page.run("return Number(document.documentElement.dataset.dropped ?? 0);").await;
    page.becomes("messages dropped", read, |now| *now == json!(count)).await?;
    page.leave_frame().await
}

/// The address of a page of this host that says these words.
fn hostile(host: &str, words: &Value) -> String {
    let encoded: String = words.to_string().bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("{host}hostile.html#{encoded}")
}

async fn add_frame(page: &Page, address: &str) -> Result<()> {
    page.run(&format!(
        "return new Promise((done) => {{
           const frame = document.createElement('iframe');
           frame.src = '{address}';
           frame.onload = () => setTimeout(() => done(true), 200);
           document.body.append(frame);
         }});"
    ))
    .await?;
    Ok(())
}
