//! The roster under the keyboard, as people know it from spreadsheets: keys move between its cells, and take nothing from
//! what they do in a text, in a list or for an input method.

use anyhow::{Result, ensure};
use consortium_e2e::{Folder, Network, Page, Visit, journey};
use serde_json::{Value, json};
use thirtyfour::Key;

/// A roster with these names, and the focus in the first of them.
async fn fill(page: &Page, names: &[&str]) -> Result<()> {
    page.begin().await?;
    page.go("members").await?;
    for name in names {
        page.add_row().await?.field("member_name").await?.write(name).await?;
    }
    page.drawn().await?;
    page.row(1).field("member_name").await?.enter().await
}

/// The cell that has the focus: `2 member_code`, `1 details`; for what stands beside a field both.
async fn cell(page: &Page) -> Result<String> {
    let script = "
        const it = document.querySelector('consortium-check').shadowRoot.activeElement;
        const names = [it?.closest('[data-row]')?.dataset.row,
          it?.closest('[data-row] [data-question]')?.dataset.question, it?.dataset.action];
        return names.filter(Boolean).join(' ');";
    Ok(page.run(script).await?.as_str().unwrap_or_default().to_owned())
}

/// Presses the last of these keys while the others are held, and waits until that has led to this cell.
async fn leads(page: &Page, keys: &[Key], to: &str) -> Result<()> {
    press(page, keys).await?;
    page.becomes(&format!("the cell after {keys:?}"), async || cell(page).await, |now| now == to).await?;
    Ok(())
}

/// Leaves a list for the cell beside it: by the arrow, or by Tab where the arrow stays the list's.
async fn leaves_list(page: &Page, arrow: Key, tab: &[Key], to: &str) -> Result<()> {
    if page.lists_tell().await? {
        return leads(page, &[arrow], to).await;
    }
    let list = cell(page).await?;
    leads(page, &[arrow], &list).await?;
    leads(page, tab, to).await
}

async fn press(page: &Page, keys: &[Key]) -> Result<()> {
    page.chord(keys).await?;
    page.settled().await
}

#[tokio::test]
async fn keys_move_between_cells() -> Result<()> {
    journey("grid", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学", "丙研究院"]).await?;
        // Down a column, as far as there are rows; along a row, through all that can be stopped at.
        leads(page, &[Key::Down], "2 member_name").await?;
        leads(page, &[Key::Down], "3 member_name").await?;
        leads(page, &[Key::Down], "3 member_name").await?;
        leads(page, &[Key::Up], "2 member_name").await?;
        leads(page, &[Key::End], "2 member_name").await?;
        leads(page, &[Key::Right], "2 member_code").await?;
        leads(page, &[Key::Right], "2 member_code unknown").await?;
        leads(page, &[Key::Down], "3 member_code unknown").await?;
        leads(page, &[Key::Up], "2 member_code unknown").await?;
        leads(page, &[Key::Right], "2 member_kind").await?;
        leaves_list(page, Key::Right, &[Key::Tab], "2 member_local").await?;
        leaves_list(page, Key::Right, &[Key::Tab], "2 details").await?;
        leads(page, &[Key::Down], "3 details").await?;
        leads(page, &[Key::Right], "3 move-up").await?;
        // The first row cannot move up: what stands in the same place takes the focus.
        leads(page, &[Key::PageUp], "1 details").await?;
        leads(page, &[Key::Home], "1 member_name").await?;
        leads(page, &[Key::PageDown], "3 member_name").await?;
        leads(page, &[Key::Control, Key::Home], "1 member_name").await?;
        leads(page, &[Key::Control, Key::End], "3 details").await?;
        leads(page, &[Key::Left], "3 member_local").await?;
        leaves_list(page, Key::Left, &[Key::Shift, Key::Tab], "3 member_kind").await
    })
    .await
}

#[tokio::test]
async fn a_text_keeps_its_caret() -> Result<()> {
    journey("grid-caret", Visit::default(), async |page| {
        fill(page, &["青岛星澜", "滨海大学"]).await?;
        // From the end of the text through it, letter by letter, and only from its beginning on.
        let row = page.row(1);
        row.field("member_code").await?.enter().await?;
        leads(page, &[Key::Left], "1 member_name").await?;
        press(page, &[Key::End]).await?;
        for _ in 0..2 {
            leads(page, &[Key::Left], "1 member_name").await?;
        }
        page.keys("（").await?;
        let name = row.field("member_name").await?;
        name.reads("青岛（星澜").await?;
        leads(page, &[Key::Home], "1 member_name").await?;
        page.keys("一").await?;
        name.reads("一青岛（星澜").await?;
        // What is selected is let go of first, as everywhere.
        leads(page, &[Key::Shift, Key::End], "1 member_name").await?;
        leads(page, &[Key::Right], "1 member_name").await?;
        leads(page, &[Key::Right], "1 member_code").await?;
        // Arriving selects, as Tab does: typing replaces, undoing brings back.
        leads(page, &[Key::Left], "1 member_name").await?;
        leads(page, &[Key::Down], "2 member_name").await?;
        page.keys("乙").await?;
        page.row(2).field("member_name").await?.reads("乙").await?;
        page.act("undo").await?;
        page.row(2).field("member_name").await?.reads("滨海大学").await
    })
    .await
}

#[tokio::test]
async fn enter_goes_below_and_makes_a_row_below_the_last() -> Result<()> {
    journey("grid-enter", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学"]).await?;
        leads(page, &[Key::Enter], "2 member_name").await?;
        leads(page, &[Key::Shift, Key::Enter], "1 member_name").await?;
        leads(page, &[Key::Enter], "2 member_name").await?;
        leads(page, &[Key::Enter], "3 member_name").await?;
        page.has_rows(3).await?;
        // Below a row that says nothing there is no use for another.
        leads(page, &[Key::Enter], "3 member_name").await?;
        page.keys("丙研究院").await?;
        leads(page, &[Key::Enter], "4 member_name").await?;
        page.has_rows(4).await?;
        page.row(3).field("member_name").await?.reads("丙研究院").await?;
        // On a button it presses.
        leads(page, &[Key::Control, Key::End], "4 details").await?;
        leads(page, &[Key::Enter], "4 details").await?;
        page.see("[data-row='4'] .row-detail").await?;
        // The details are a form: their keys stay theirs.
        let place = page.row(4).field("member_agreement").await?;
        place.choose("signed").await?;
        press(page, &[Key::Up]).await?;
        ensure!(cell(page).await?.starts_with("4 member_agreement"), "{}", cell(page).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_list_still_chooses() -> Result<()> {
    journey("grid-list", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学"]).await?;
        let kind = page.row(1).field("member_kind").await?;
        leads(page, &[Key::Right], "1 member_code").await?;
        leads(page, &[Key::Right], "1 member_code unknown").await?;
        leads(page, &[Key::Right], "1 member_kind").await?;
        leads(page, &[Key::Down], "1 member_kind").await?;
        ensure!(kind.chosen().await? == ["enterprise"], "{:?}", kind.chosen().await?);
        leads(page, &[Key::Down], "1 member_kind").await?;
        ensure!(kind.chosen().await? == ["university"], "{:?}", kind.chosen().await?);
        if page.lists_tell().await? {
            leads(page, &[Key::Enter], "2 member_kind").await?;
            leads(page, &[Key::Shift, Key::Enter], "1 member_kind").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_open_list_has_the_keys_for_itself() -> Result<()> {
    journey("grid-open-list", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学"]).await?;
        let kind = page.row(1).field("member_kind").await?;
        kind.choose("university").await?;
        page.row(1).field("member_name").await?.enter().await?;
        leads(page, &[Key::Right], "1 member_code").await?;
        leads(page, &[Key::Right], "1 member_code unknown").await?;
        leads(page, &[Key::Right], "1 member_kind").await?;
        // Down and Enter choose the next one.
        press(page, &[Key::Space]).await?;
        press(page, &[Key::Down]).await?;
        press(page, &[Key::Enter]).await?;
        ensure!(cell(page).await? == "1 member_kind", "{}", cell(page).await?);
        ensure!(kind.chosen().await? == ["institute"], "{:?}", kind.chosen().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_key_takes_a_row_away_and_undoing_brings_it_back() -> Result<()> {
    journey("grid-delete", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学", "丙研究院"]).await?;
        leads(page, &[Key::Down], "2 member_name").await?;
        leads(page, &[Key::Control, Key::Shift, Key::Backspace], "2 member_name").await?;
        page.has_rows(2).await?;
        page.row(2).field("member_name").await?.reads("丙研究院").await?;
        ensure!(page.told("done").await?.contains("乙大学"), "nobody says what was removed");
        page.act("undo-notice").await?;
        page.has_rows(3).await?;
        page.row(2).field("member_name").await?.reads("乙大学").await?;
        // In a text Delete deletes a letter, on a button of the row the row.
        page.row(3).field("member_name").await?.enter().await?;
        leads(page, &[Key::Home], "3 member_name").await?;
        leads(page, &[Key::Delete], "3 member_name").await?;
        page.row(3).field("member_name").await?.reads("研究院").await?;
        leads(page, &[Key::Control, Key::End], "3 details").await?;
        leads(page, &[Key::Delete], "2 details").await?;
        page.has_rows(2).await
    })
    .await
}

#[tokio::test]
async fn an_input_method_has_the_keys_for_itself() -> Result<()> {
    journey("grid-ime", Visit::default(), async |page| {
        fill(page, &["甲公司", "乙大学"]).await?;
        let name = page.row(1).field("member_name").await?;
        let composition = json!({ "text": "shen", "selectionStart": 4, "selectionEnd": 4 });
        page.devtools()?.send_raw("Input.imeSetComposition", composition).await?;
        name.reads("甲公司shen").await?;
        // Down leafs through candidates, Enter takes what was typed: the browser marks both as part of the composition.
        for key in ["ArrowDown", "Enter", "PageDown", "ArrowUp"] {
            key_of_the_method(page, key).await?;
            ensure!(cell(page).await? == "1 member_name", "{key} while composing led to {}", cell(page).await?);
        }
        page.devtools()?.send_raw("Input.insertText", json!({ "text": "深" })).await?;
        name.reads("甲公司深").await?;
        // Safari tells the end before the Enter that brought it, which is known by its code alone.
        page.run(
            "const it = document.querySelector('consortium-check').shadowRoot.activeElement;
             it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, composed: true }));",
        )
        .await?;
        page.settled().await?;
        ensure!(cell(page).await? == "1 member_name", "{}", cell(page).await?);
        leads(page, &[Key::Enter], "2 member_name").await?;
        page.has_rows(2).await
    })
    .await
}

/// A key as the browser hands it on while an input method composes.
async fn key_of_the_method(page: &Page, key: &str) -> Result<()> {
    let event = json!({ "type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229 });
    page.devtools()?.send_raw("Input.dispatchKeyEvent", event).await?;
    page.settled().await
}

#[tokio::test]
async fn a_long_roster_goes_on_in_its_next_stretch() -> Result<()> {
    journey("grid-long", Visit::default(), async |page| {
        page.begin().await?;
        let rows: Vec<Value> = (1..=60).map(|number| json!({ "member_name": format!("单位{number}") })).collect();
        let text = json!({ "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
            "answers": { "members": { "complete": false, "rows": rows } } });
        let folder = Folder::new("grid-long")?;
        page.load(&folder.file("long.json", text.to_string().as_bytes())?).await?;
        page.asks("replace").await?;
        page.reply("yes").await?;
        page.go("members").await?;
        page.row(1).field("member_name").await?.enter().await?;
        leads(page, &[Key::Control, Key::End], "50 details").await?;
        leads(page, &[Key::Home], "50 member_name").await?;
        leads(page, &[Key::Down], "51 member_name").await?;
        leads(page, &[Key::Up], "50 member_name").await?;
        leads(page, &[Key::PageDown], "51 member_name").await?;
        leads(page, &[Key::Control, Key::End], "60 details").await?;
        leads(page, &[Key::Home], "60 member_name").await?;
        leads(page, &[Key::Enter], "61 member_name").await?;
        page.has_rows(61).await
    })
    .await
}

#[tokio::test]
async fn on_a_phone_rows_are_cards_and_keys_stay_as_they_are() -> Result<()> {
    journey("grid-phone", Visit { size: (390, 844), network: Network::Whole }, async |page| {
        fill(page, &["甲公司", "乙大学"]).await?;
        for key in [Key::Down, Key::Right, Key::Enter] {
            leads(page, &[key], "1 member_name").await?;
        }
        page.has_rows(2).await
    })
    .await
}
