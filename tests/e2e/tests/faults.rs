//! What may happen to a draft: storage full or refused, damage, a later release, another tab. None of it
//! may cost an answer in silence.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Visit, journey};
use serde_json::{Value, json};

/// Under which key the draft is kept.
const KEY: &str = "consortium-check:qingdao";

/// Takes all room that the browser has left for this site.
const FILL: &str = "
    let number = 0;
    for (let size = 1 << 22; size > 0; size >>= 1) {
      try {
        for (;;) localStorage.setItem('filled' + number++, 'x'.repeat(size));
      } catch {}
    }";

const EMPTY: &str = "
    for (const key of Object.keys(localStorage)) if (key.startsWith('filled')) localStorage.removeItem(key);";

#[tokio::test]
async fn full_storage_is_told_at_once_and_the_draft_follows_when_there_is_room() -> Result<()> {
    journey("full", Visit::default(), async |page| {
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.draft_is_saved().await?;
        let before = kept(page, "").await?;
        page.run(FILL).await?;

        page.question("sub_track").write("深海").await?;
        let words = page.told("trouble").await?;
        ensure!(words.contains("存储空间已满") && words.contains("保存到文件"), "{words}");
        page.see("[data-saving='failed']").await?;
        ensure!(kept(page, "").await? == before, "the draft before was lost");

        // It goes on as before, and the file that is offered has all of it.
        page.question("sub_track").write("作业机器人").await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("enterprise").await?;
        let (_, saved) = page.downloads("json", async || page.act("save-notice").await).await?;
        for answer in ["intelligent-equipment", "深海作业机器人", "\"enterprise\""] {
            ensure!(saved.contains(answer), "the file lacks {answer}: {saved}");
        }

        page.run(EMPTY).await?;
        page.question("lead_in_qingdao").choose("yes").await?;
        page.see("[data-saving='saved']").await?;
        page.reload().await?;
        page.go("field").await?;
        page.question("sub_track").reads("深海作业机器人").await?;
        page.go("lead").await?;
        ensure!(page.question("lead_in_qingdao").chosen().await? == ["yes"], "the last answer was not kept");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn refused_storage_is_told_and_everything_else_works() -> Result<()> {
    const REFUSED: [(&str, &str); 4] = [
        (
            "access throws",
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });",
        ),
        ("there is none", "Object.defineProperty(window, 'localStorage', { value: null });"),
        (
            "every call throws",
            "
            for (const name of ['getItem', 'setItem', 'removeItem']) {
              Storage.prototype[name] = () => { throw new DOMException('', 'InvalidStateError'); };
            }",
        ),
        (
            "full after three writes",
            "
            let room = 3;
            const real = Storage.prototype.setItem;
            Storage.prototype.setItem = function (...all) {
              if (room-- <= 0) throw new DOMException('', 'QuotaExceededError');
              return real.apply(this, all);
            };",
        ),
    ];
    journey("refused", Visit::default(), async |page| {
        for (name, script) in REFUSED {
            let prepared = page.prepare(script).await?;
            page.reload().await.context(name)?;
            page.begin().await?;
            // Each in its own moment of saving.
            for part in ["深海", "作业", "机器人"] {
                page.question("sub_track").write(part).await?;
                page.drawn().await?;
            }
            page.see("[data-saving='failed']").await.context(name)?;
            ensure!(page.told("trouble").await?.contains("被禁用"), "{name}");
            page.question("sub_track").reads("深海作业机器人").await.context(name)?;
            let (_, saved) = page.downloads("json", async || page.act("save-notice").await).await.context(name)?;
            ensure!(saved.contains("深海作业机器人"), "{name}: {saved}");
            page.unprepare(prepared).await?;
            page.reload().await.context(name)?;
            page.run("localStorage.clear();").await?;
            page.reload().await.context(name)?;
        }
        Ok(())
    })
    .await
}

/// What is said of a draft that has come to harm, and of one that has not.
const DAMAGED: &str = "上次的草稿已损坏，无法读取";
const LATER: &str = "由更新版本的工具保存";

/// Ways in which a draft may come to harm, as functions of its text. The last two are none: a later release wrote it.
const HARMS: [(&str, &str, &str); 7] = [
    ("cut off", "(text) => text.slice(0, text.length / 2)", DAMAGED),
    ("empty", "() => ''", DAMAGED),
    ("an answer changed", "(text) => text.replace('life-health', 'new-material')", DAMAGED),
    ("the checksum changed", "(text) => text.replace(/\"check\":\"./, '\"check\":\"x')", DAMAGED),
    ("no envelope", "(text) => JSON.parse(text).answers", DAMAGED),
    ("of a later release", "(text) => text.replace('\"version\":1', '\"version\":2')", LATER),
    (
        "with answers of a later release",
        "(text) => {
            const envelope = JSON.parse(text);
            const answers = envelope.answers.replace(/\"version\":\\s*1/, '\"version\":2');
            // The checksum is right: nothing has happened to it.
            let sum = 0xcbf29ce484222325n;
            for (const byte of new TextEncoder().encode(answers)) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
            return JSON.stringify({ ...envelope, check: sum.toString(16).padStart(16, '0'), answers });
        }",
        LATER,
    ),
];

#[tokio::test]
async fn a_draft_that_cannot_be_read_gives_way_to_the_copy_and_is_kept() -> Result<()> {
    journey("copy", Visit::default(), async |page| {
        for (name, harm, why) in HARMS {
            twice_changed(page).await?;
            let harmed = harm_kept(page, "", harm).await?;
            page.reload().await?;
            let words = page.told("trouble").await.context(name)?;
            ensure!(words.contains(why) && words.contains("已恢复更早一份完好的副本"), "{name}: {words}");
            let (_, text) = page.downloads("txt", async || page.act("damaged").await).await.context(name)?;
            ensure!(text == harmed, "{name}: what was there cannot be had: {text}");
            page.go("field").await?;
            ensure!(page.question("industry").chosen().await? == ["intelligent-equipment"], "{name}: not the copy");

            // What is saved from now on replaces the draft, and not the only place where it is kept.
            page.question("sub_track").write("机器人").await?;
            page.draft_is_saved().await?;
            ensure!(kept(page, ":damaged").await? == json!(harmed), "{name}: what was there is gone");
            page.run("localStorage.clear();").await?;
            page.reload().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_that_is_lost_is_told_and_offered_as_it_is() -> Result<()> {
    journey("lost", Visit::default(), async |page| {
        for (name, harm, why) in HARMS {
            twice_changed(page).await?;
            let harmed = harm_kept(page, "", harm).await?;
            harm_kept(page, ":previous", "(text) => text.slice(9)").await?;
            page.reload().await?;
            let words = page.told("trouble").await.context(name)?;
            ensure!(words.contains(why) && words.contains("原文保留在本设备"), "{name}: {words}");
            let (_, text) = page.downloads("txt", async || page.act("damaged").await).await.context(name)?;
            ensure!(text == harmed, "{name}: {text}");
            page.begin().await?;
            page.question("sub_track").write("机器人").await?;
            page.draft_is_saved().await?;
            ensure!(kept(page, ":damaged").await? == json!(harmed), "{name}: what was there is gone");
            page.run("localStorage.clear();").await?;
            page.reload().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_that_cannot_be_read_is_not_overwritten_where_there_is_no_room_to_keep_it() -> Result<()> {
    journey("no-room", Visit::default(), async |page| {
        twice_changed(page).await?;
        // Longer than what follows, for which there would be room in its place.
        let harmed = harm_kept(page, "", "(text) => text + 'x'.repeat(2000)").await?;
        page.run(FILL).await?;
        page.reload().await?;
        ensure!(page.told("trouble").await?.contains("已损坏"), "it is not told");
        let (_, text) = page.downloads("txt", async || page.act("damaged").await).await?;
        ensure!(text == harmed, "{text}");

        page.go("field").await?;
        page.question("sub_track").write("机器人").await?;
        page.see("[data-saving='failed']").await?;
        let words = page.told("trouble").await?;
        ensure!(words.contains("存储空间已满") && words.contains("保存到文件"), "{words}");
        ensure!(kept(page, "").await? == json!(harmed), "the draft was overwritten");
        let (_, saved) = page.downloads("json", async || page.act("save-notice").await).await?;
        ensure!(saved.contains("机器人"), "{saved}");

        // With room again it is put aside first, then the new draft is saved.
        page.run(EMPTY).await?;
        page.question("sub_track").write("臂").await?;
        page.see("[data-saving='saved']").await?;
        ensure!(kept(page, ":damaged").await? == json!(harmed), "what was there is gone");
        let now = kept(page, "").await?;
        ensure!(now.as_str().is_some_and(|now| now.contains("机器人臂")), "{now}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_is_called_saved_before_it_is() -> Result<()> {
    journey("honest", Visit::default(), async |page| {
        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.draft_is_saved().await?;
        // After every press and with every frame: what is said, and whether the letter is kept.
        let script = format!(
            "return (async () => {{
             const root = document.querySelector('consortium-check').shadowRoot;
             const field = root.querySelector('[data-question=sub_track] textarea, [data-question=sub_track] input');
             const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
             const lies = [], said = new Set();
             for (const letter of 'abcdefghijkl') {{
               field.value += letter;
               field.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }}));
               for (let number = 0; number < 12; number++) {{
                 await Promise.resolve();
                 const word = root.querySelector('[data-saving]').dataset.saving;
                 const isKept = localStorage['{KEY}'].includes(field.value);
                 said.add(word);
                 // Before anything can have been painted nothing can be said.
                 if (number > 0 && word === 'saved' && !isKept) lies.push(field.value);
                 await frame();
               }}
             }}
             return [lies.length, [...said].sort().join()];
             }})();"
        );
        let seen = page.run(&script).await?;
        ensure!(seen == json!([0, "pending,saved"]), "called saved and not kept: {seen}");
        page.see("[data-saving='saved']").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_is_left_at_once_has_saved_whichever_way_the_browser_tells() -> Result<()> {
    // Where one of the two is not told, the other is.
    for silent in ["visibilitychange", "pagehide"] {
        journey("left", Visit::default(), async |page| {
            let quiet = format!("addEventListener('{silent}', (event) => event.stopImmediatePropagation(), true);");
            page.run(&quiet).await?;
            page.begin().await?;
            page.drawn().await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            // Nothing is painted any more, so that no saving comes before the end.
            page.run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 const field = root.querySelector('[data-question=sub_track] textarea, [data-question=sub_track] input');
                 window.requestAnimationFrame = () => 0;
                 field.value = '深海作业机器人';
                 field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
                 window.isLeft = true;
                 setTimeout(() => location.reload());",
            )
            .await?;
            page.holds("the page is another", "return window.isLeft === undefined;").await?;
            page.started().await?;
            page.traffic().await?;
            let draft = kept(page, "").await?;
            ensure!(draft.as_str().is_some_and(|it| it.contains("深海作业机器人")), "without {silent}: {draft}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// A draft that differs from its copy: coming back makes the copy, then an answer changes.
async fn twice_changed(page: &Page) -> Result<()> {
    page.begin().await?;
    page.question("industry").choose("intelligent-equipment").await?;
    page.draft_is_saved().await?;
    page.reload().await?;
    page.go("field").await?;
    page.question("industry").choose("life-health").await?;
    page.holds("the draft has the last answer", &format!("return localStorage['{KEY}'].includes('life-health');")).await
}

/// Does harm to what is kept, and gives what is there then.
async fn harm_kept(page: &Page, what: &str, harm: &str) -> Result<String> {
    let script = format!(
        "const text = ({harm})(localStorage['{KEY}{what}']);
         if (text === localStorage['{KEY}{what}']) return null;
         localStorage['{KEY}{what}'] = text;
         return text;"
    );
    let harmed = page.run(&script).await?;
    Ok(harmed.as_str().context("the draft has come to no harm")?.to_owned())
}

/// What is kept on this device.
async fn kept(page: &Page, what: &str) -> Result<Value> {
    page.run(&format!("return localStorage.getItem('{KEY}{what}');")).await
}

#[tokio::test]
async fn the_later_of_two_tabs_is_told_and_overwrites_nothing() -> Result<()> {
    // The browser may tell the other tab or, as with one that sleeps, not: then saving finds out.
    for sleeps in [false, true] {
        journey("later-tab", Visit::default(), async |page| {
            let driver = page.driver();
            let first = driver.window().await?;
            let second = page.another().await?;
            driver.switch_to_window(second.clone()).await?;
            if sleeps {
                page.prepare("addEventListener('storage', (event) => event.stopImmediatePropagation(), true);").await?;
            }
            page.open().await?;
            page.started().await?;
            page.traffic().await?;

            driver.switch_to_window(first.clone()).await?;
            page.begin().await?;
            page.question("industry").choose("intelligent-equipment").await?;
            page.draft_is_saved().await?;
            let theirs = kept(page, "").await?;

            driver.switch_to_window(second.clone()).await?;
            if sleeps {
                page.see("[data-saving='saved']").await?;
                page.begin().await?;
                page.question("sub_track").write("机器人").await?;
            }
            ensure!(page.told("trouble").await?.contains("另一个标签页"), "asleep: {sleeps}");
            page.see("[data-saving='elsewhere']").await?;
            ensure!(kept(page, "").await? == theirs, "the first tab's answers were overwritten");
            page.act("take-theirs").await?;
            page.see("[data-saving='saved']").await?;
            page.go("field").await?;
            ensure!(page.question("industry").chosen().await? == ["intelligent-equipment"], "not theirs");
            driver.close_window().await?;
            driver.switch_to_window(first).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}
