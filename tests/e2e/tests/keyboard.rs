//! By the keyboard alone: to a filled quick check, to the result and back, and the focus is never lost.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Network, Page, Visit, journey};
use serde_json::Value;
use thirtyfour::Key;

const PHONE: Visit = Visit { size: (390, 844), network: Network::Whole };

/// More presses of Tab than there are things to stop at.
const MOST_STOPS: usize = 400;

#[tokio::test]
async fn from_a_blank_page_to_the_result_and_back() -> Result<()> {
    journey("keyboard", PHONE, async |page| {
        to(page, "[data-action='begin-quick']").await?;
        press(page, Key::Enter).await?;
        page.is_at("quick").await?;
        has(page, "[data-page-title]").await?;

        let mut answered = 0;
        // Each question as it comes: the first choice by the space bar, a word into a field.
        loop {
            page.tab().await?;
            let now = focus(page).await?;
            let at = |name: &str| now.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            if at("action") == "full" {
                break;
            }
            match (&*at("type"), &*at("answer")) {
                ("radio" | "checkbox", "blank") => press(page, Key::Space).await?,
                ("text" | "textarea", "blank") => page.keys("青岛").await?,
                ("select-one", "blank") => press(page, Key::Down).await?,
                _ => continue,
            }
            seen(page).await?;
            answered += 1;
            ensure!(answered < 40, "the quick check has no end");
        }
        ensure!(answered >= 8, "only {answered} questions were reached");

        // Arrows move within a question, and the choice with them.
        to(page, "[data-question='lead_in_qingdao'] input").await?;
        let before = page.question("lead_in_qingdao").chosen().await?;
        press(page, Key::Down).await?;
        ensure!(page.question("lead_in_qingdao").chosen().await? != before, "an arrow changes nothing");

        to(page, "[data-action='result']").await?;
        press(page, Key::Enter).await?;
        page.see("dialog[data-sheet='result']").await?;
        within(page, "dialog").await?;
        press(page, Key::Escape).await?;
        page.gone("dialog").await?;
        has(page, "[data-action='result']").await?;

        press(page, Key::Enter).await?;
        page.see("dialog[data-sheet='result']").await?;
        to(page, "[data-action='close-result']").await?;
        press(page, Key::Enter).await?;
        page.gone("dialog").await?;
        has(page, "[data-action='result']").await?;

        // From the result to a question.
        press(page, Key::Enter).await?;
        page.drawn().await?;
        to(page, "dialog [data-criterion='lead-registered-in-qingdao'] [data-action='seek']").await?;
        press(page, Key::Enter).await?;
        page.gone("dialog").await?;
        within(page, "[data-question]").await
    })
    .await
}

#[tokio::test]
async fn what_is_gone_leaves_the_focus_nearby() -> Result<()> {
    journey("focus", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        has(page, "[data-page-title]").await?;
        for name in ["甲公司", "乙大学", "丙研究院"] {
            to(page, "[data-action='add-row']").await?;
            press(page, Key::Enter).await?;
            has(page, "[data-question='member_name'] input").await?;
            page.keys(name).await?;
        }
        page.has_rows(3).await?;

        // Moved to the end, the button that moved it is out of use: the focus stays with its row.
        to(page, "[data-row='2'] [data-action='move-down']").await?;
        press(page, Key::Enter).await?;
        page.row(3).field("member_name").await?.reads("乙大学").await?;
        within(page, "[data-row='3'] .row-tools").await?;

        to(page, "[data-row='2'] [data-action='remove-row']").await?;
        press(page, Key::Enter).await?;
        page.has_rows(2).await?;
        has(page, "[data-row='2'] [data-action='remove-row']").await?;
        press(page, Key::Enter).await?;
        page.has_rows(1).await?;
        has(page, "[data-row='1'] [data-action='remove-row']").await?;
        press(page, Key::Enter).await?;
        page.has_rows(0).await?;
        within(page, "[data-question='members']").await?;

        to(page, "[data-action='undo-notice']").await?;
        press(page, Key::Enter).await?;
        page.has_rows(1).await?;
        seen(page).await?;
        to(page, "[data-action='close-notice']").await?;
        press(page, Key::Enter).await?;
        page.gone("[data-notice]").await?;
        seen(page).await?;
        // As far back as it goes: the last press takes the button itself out of use.
        to(page, "[data-action='undo']").await?;
        for _ in 0..20 {
            press(page, Key::Enter).await?;
            seen(page).await?;
            if page.look_for("[data-action='undo']:not(:disabled)").await?.is_none() {
                break;
            }
        }
        has(page, "[data-action='redo']").await?;

        to(page, "[data-action='menu']").await?;
        press(page, Key::Enter).await?;
        page.tab().await?;
        within(page, ".menu-list").await?;
        press(page, Key::Escape).await?;
        page.gone(".menu-list").await?;
        has(page, "[data-action='menu']").await?;
        press(page, Key::Enter).await?;
        to(page, "[data-action='clear']").await?;
        press(page, Key::Enter).await?;
        page.asks("clear").await?;
        within(page, "dialog").await?;
        to(page, "[data-action='no']").await?;
        press(page, Key::Enter).await?;
        page.gone("dialog").await?;
        has(page, "[data-action='menu']").await?;

        // An answer taken back takes its button with it.
        page.go("lead").await?;
        to(page, "[data-question='lead_kind'] input").await?;
        press(page, Key::Space).await?;
        back_to(page, "[data-question='lead_kind'] [data-action='blank']").await?;
        press(page, Key::Enter).await?;
        page.question("lead_kind").is("blank").await?;
        within(page, "[data-question='lead_kind']").await
    })
    .await
}

/// Goes on by Tab until this has the focus; everything on the way can be seen.
async fn to(page: &Page, selector: &str) -> Result<()> {
    walk(page, selector, &[Key::Tab]).await
}

/// Goes back by Shift and Tab.
async fn back_to(page: &Page, selector: &str) -> Result<()> {
    walk(page, selector, &[Key::Shift, Key::Tab]).await
}

async fn walk(page: &Page, selector: &str, keys: &[Key]) -> Result<()> {
    page.drawn().await?;
    for _ in 0..MOST_STOPS {
        if is_in(page, selector).await? {
            return Ok(());
        }
        let mut chain = page.driver().action_chain();
        for key in keys {
            chain = chain.key_down(key.clone());
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(key.clone());
        }
        chain.perform().await?;
    }
    anyhow::bail!("`{selector}` is not reached by the keyboard; the focus is on {}", focus(page).await?)
}

async fn press(page: &Page, key: Key) -> Result<()> {
    page.keys(key + "").await?;
    page.drawn().await
}

/// Waits until exactly this has the focus.
async fn has(page: &Page, selector: &str) -> Result<()> {
    let read = async || Ok((is_in(page, selector).await?, focus(page).await?));
    page.becomes(&format!("the focus, which belongs on `{selector}`,"), read, |(is, _)| *is).await?;
    seen(page).await
}

/// Waits until something in this place has the focus.
async fn within(page: &Page, place: &str) -> Result<()> {
    has(page, &format!("{place} *")).await.with_context(|| format!("in {place}"))
}

async fn is_in(page: &Page, selector: &str) -> Result<bool> {
    let script = format!(
        "return document.querySelector('consortium-check').shadowRoot.activeElement?.matches(\"{selector}\") ?? false;"
    );
    Ok(page.run(&script).await? == Value::Bool(true))
}

/// Fails if nothing that can be seen has the focus.
async fn seen(page: &Page) -> Result<()> {
    let read = async || focus(page).await;
    page.becomes("what has the focus", read, |now| now.get("seen") == Some(&Value::Bool(true))).await?;
    Ok(())
}

async fn focus(page: &Page) -> Result<Value> {
    page.run(
        "const it = document.querySelector('consortium-check').shadowRoot.activeElement;
         if (!it) return { seen: false, on: document.activeElement?.localName };
         const place = it.closest('label') ?? it;
         const { width, height } = place.getBoundingClientRect();
         return {
           seen: place.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0,
           on: it.outerHTML.slice(0, 160),
           type: it.type,
           action: it.dataset.action,
           answer: it.closest('[data-question]')?.dataset.answer,
         };",
    )
    .await
}
