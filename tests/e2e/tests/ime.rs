//! Typing Chinese with an input method: the text is never touched while composing, and nothing of it is lost.
//!
//! Composing text stands in the field before it is committed, so a widget that tidies, filters or writes back what it
//! sees would break off the composition. Browsers differ in the order of their last events; both are tried.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Page, Question, Visit, journey};
use serde_json::{Value, json};

/// What an input method shows on the way to 深海装备, as one types its pinyin.
const STEPS: &[&str] =
    &["s", "sh", "shen", "shen h", "shen hai", "深海 z", "深海 zhuang", "深海 zhuang bei", "深海装备"];

#[tokio::test]
async fn composing_in_a_text_field() -> Result<()> {
    journey("ime-text", Visit::default(), async |page| {
        page.begin().await?;
        let field = page.question("sub_track");
        compose(page, &field, "", "").await?;

        // In the middle of what stands there already.
        field.rewrite("面向的总装").await?;
        page.run(
            "const it = document.querySelector('consortium-check').shadowRoot.activeElement;
                  it.setSelectionRange(2, 2);",
        )
        .await?;
        compose(page, &field, "面向", "的总装").await?;
        field.leave().await?;
        is_kept(page, "field", "sub_track", "面向深海装备的总装").await
    })
    .await
}

#[tokio::test]
async fn composing_in_several_lines() -> Result<()> {
    journey("ime-lines", Visit::default(), async |page| {
        page.begin().await?;
        let field = page.question("demand_text");
        field.write("第一个课题\n").await?;
        compose(page, &field, "第一个课题\n", "").await?;
        field.leave().await?;
        is_kept(page, "field", "demand_text", "第一个课题\n深海装备").await
    })
    .await
}

#[tokio::test]
async fn composing_a_name_in_the_roster() -> Result<()> {
    journey("ime-roster", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        let row = page.add_row().await?;
        let field = row.field("member_name").await?;
        compose(page, &field, "", "").await?;
        // A row that moves takes the name along.
        page.add_row().await?.act("move-up").await?;
        page.row(2).field("member_name").await?.reads("深海装备").await
    })
    .await
}

#[tokio::test]
async fn a_composition_that_is_given_up_leaves_nothing() -> Result<()> {
    journey("ime-cancel", Visit::default(), async |page| {
        page.begin().await?;
        let field = page.question("sub_track");
        field.write("海洋").await?;
        show(page, "shen").await?;
        field.reads("海洋shen").await?;
        show(page, "").await?;
        field.reads("海洋").await?;
        field.leave().await?;
        is_kept(page, "field", "sub_track", "海洋").await
    })
    .await
}

#[tokio::test]
async fn the_form_may_change_while_one_composes() -> Result<()> {
    journey("ime-change", Visit::default(), async |page| {
        page.begin().await?;
        let field = page.question("sub_track");
        field.write("面向").await?;
        show(page, "shen hai").await?;
        // The host page switches the language: everything is drawn anew around the field.
        page.run("document.querySelector('consortium-check').lang = 'en';").await?;
        page.concludes("open").await?;
        page.becomes("the verdict", async || page.verdict().await, |now| now.words.contains("Not enough known"))
            .await?;
        field.reads("面向shen hai").await?;
        commit(page, "深海").await?;
        field.reads("面向深海").await
    })
    .await
}

#[tokio::test]
async fn the_last_events_may_come_in_either_order() -> Result<()> {
    // Chromium: the last input still belongs to the composition, and no other follows.
    let input_first = "begin(); input('s', true); input('shen', true); input('深海 ', true); end('深海 ');";
    // Safari: the composition ends, then the text arrives.
    let end_first = "begin(); input('s', true); input('shen', true); end('深海 '); input('深海 ', false);";
    journey("ime-orders", Visit::default(), async |page| {
        page.begin().await?;
        for (order, events) in [("input first", input_first), ("end first", end_first)] {
            page.go("field").await?;
            let field = page.question("sub_track");
            synthetic(page, &field, events).await?;
            field.reads("深海 ").await.with_context(|| order.to_owned())?;
            field.leave().await?;
            is_kept(page, "field", "sub_track", "深海").await.with_context(|| order.to_owned())?;
            page.question("sub_track").act("blank").await?;

            page.go("members").await?;
            let row = page.add_row().await?;
            let name = row.field("member_name").await?;
            synthetic(page, &name, events).await?;
            name.reads("深海 ").await.with_context(|| order.to_owned())?;
            name.leave().await?;
            name.reads("深海").await.with_context(|| order.to_owned())?;
            row.act("remove-row").await?;
        }
        Ok(())
    })
    .await
}

/// Composes 深海装备 at the caret, holding the field against what an undisturbed input method would show.
async fn compose(page: &Page, field: &Question<'_>, before: &str, after: &str) -> Result<()> {
    if before.is_empty() && after.is_empty() {
        field.enter().await?;
    }
    for step in STEPS {
        show(page, step).await?;
        field.reads(&[before, step, after].concat()).await.with_context(|| format!("while composing {step:?}"))?;
    }
    commit(page, "深海装备").await?;
    field.reads(&[before, "深海装备", after].concat()).await.context("after the commit")?;
    field.is("value").await
}

/// What the input method shows at the caret while nothing is decided.
async fn show(page: &Page, text: &str) -> Result<()> {
    let end = text.encode_utf16().count();
    let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
    page.devtools()?.send_raw("Input.imeSetComposition", composition).await?;
    Ok(())
}

/// What it decides on.
async fn commit(page: &Page, text: &str) -> Result<()> {
    page.devtools()?.send_raw("Input.insertText", json!({ "text": text })).await?;
    Ok(())
}

/// Plays events as a browser would send them: `begin()`, `input(text, composing)`, `end(text)`.
async fn synthetic(page: &Page, field: &Question<'_>, events: &str) -> Result<()> {
    let script = format!(
        "const field = arguments[0];
         field.focus();
         const send = (Kind, name, more) =>
           field.dispatchEvent(new Kind(name, {{ bubbles: true, composed: true, ...more }}));
         const begin = () => send(CompositionEvent, 'compositionstart', {{ data: '' }});
         const input = (data, isComposing) => {{
           field.value = data;
           const inputType = isComposing ? 'insertCompositionText' : 'insertFromComposition';
           send(InputEvent, 'input', {{ data, isComposing, inputType }});
         }};
         const end = (data) => {{
           send(CompositionEvent, 'compositionend', {{ data }});
           // The Enter that confirms comes after the end in Safari, and must not be taken for a key of its own.
           send(KeyboardEvent, 'keydown', {{ key: 'Enter', keyCode: 229 }});
         }};
         {events}"
    );
    page.driver().execute(script, vec![field.field().await?.to_json()?]).await?;
    Ok(())
}

/// Whether exactly this is what the draft has: read by coming back to the page.
async fn is_kept(page: &Page, section: &str, question: &str, text: &str) -> Result<()> {
    page.draft_is_saved().await?;
    page.reload().await?;
    page.go(section).await?;
    page.question(question).reads(text).await.context("after reloading")?;
    let (_, saved) = page.save().await?;
    let saved: Value = serde_json::from_str(&saved)?;
    let kept = saved.pointer(&format!("/answers/{question}"));
    let kept = kept.map(|kept| kept.get("value").unwrap_or(kept));
    ensure!(kept == Some(&json!(text)), "the answers file has {kept:?}");
    Ok(())
}
