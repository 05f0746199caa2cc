//! Who provides what, as one table of ticks.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::{Value, json};
use thirtyfour::Key;

/// A tick of a line, by its place and value.
fn tick(line: &str, value: &str) -> String {
    format!("[data-line='{line}'] input[value='{value}']")
}

/// The totals of the table, in the order of its columns.
async fn totals(page: &Page) -> Result<Vec<String>> {
    let script = "const root = document.querySelector('consortium-check').shadowRoot;
        return [...root.querySelectorAll('[data-matrix] [data-count]')].map((it) => it.dataset.count);";
    Ok(serde_json::from_value(page.run(script).await?)?)
}

#[tokio::test]
async fn who_provides_what_is_ticked_in_one_table() -> Result<()> {
    journey("matrix", Visit::default(), async |page| {
        page.fill_names().await?;
        page.act("complete").await?;
        page.go("resources").await?;
        let (second, first) = ("members/2/member_provides", "members/1/member_provides");
        page.see(&tick(second, "funds")).await?;
        page.finds("resources-members-provide", "open").await?;
        let sum = async |expected: [&str; 7]| {
            page.becomes("the totals", async || totals(page).await, |now| now == &expected).await.map(drop)
        };
        sum(["0"; 7]).await?;

        // By the mouse, anywhere in the cell; and by the keyboard, where the focus stays.
        page.press(&format!("[data-line='{first}'] td:has([value='people']) label")).await?;
        sum(["0", "0", "1", "0", "0", "0", "0"]).await?;
        page.press(&tick(second, "funds")).await?;
        page.drawn().await?;
        page.tab().await?;
        page.keys(" ").await?;
        sum(["1", "1", "1", "0", "0", "0", "0"]).await?;
        let focused = "return document.querySelector('consortium-check').shadowRoot.activeElement?.value ?? '';";
        ensure!(page.run(focused).await? == json!("technology"), "the focus went elsewhere");
        page.finds("resources-members-provide", "met_on_declaration").await?;

        // None of these takes all others back, and is an answer.
        page.press(&tick(second, "-")).await?;
        sum(["0", "0", "1", "0", "0", "1", "0"]).await?;
        page.finds("resources-members-provide", "not_met").await?;
        page.act("undo").await?;
        sum(["1", "1", "1", "0", "0", "0", "0"]).await?;
        page.press(&tick(first, "?")).await?;
        sum(["1", "1", "0", "0", "0", "0", "1"]).await?;
        page.finds("resources-members-provide", "open").await?;

        // The line of the lead is its question above.
        page.press(&tick("lead_provides", "premises")).await?;
        sum(["1", "1", "0", "0", "1", "0", "1"]).await?;
        ensure!(page.question("lead_provides").chosen().await? == ["premises"], "the question has another answer");
        page.question("lead_provides").choose("equipment").await?;
        sum(["1", "1", "0", "1", "1", "0", "1"]).await?;
        page.see(&format!("{}:checked", tick("lead_provides", "equipment"))).await?;

        // A name leads to the row, which says the same.
        page.press(&format!("[data-line='{second}'] [data-action='seek']")).await?;
        page.is_at("members").await?;
        let field = page.row(2).field("member_provides").await?;
        ensure!(field.chosen().await? == ["funds", "technology"], "{:?}", field.chosen().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_table_can_be_read_on_a_narrow_phone_and_aloud() -> Result<()> {
    journey("matrix-phone", Visit::default(), async |page| {
        page.fill_names().await?;
        page.go("resources").await?;
        page.see("[data-matrix]").await?;
        page.drawn().await?;
        let aloud = page.aloud().await?;
        let named = |role: &str, name: &str| aloud.iter().any(|it| it.role == role && it.name == name);
        ensure!(named("columnheader", "人才") && named("rowheader", "乙大学"), "{aloud:#?}");
        ensure!(named("checkbox", "人才 · 乙大学"), "{aloud:#?}");
        for size in [(1280, 900), (390, 844), (320, 640)] {
            page.resize(size).await?;
            page.settled().await?;
            page.fits_in_width().await?;
            page.targets_are_at_least(24).await?;
            page.press("[data-line='members/1/member_provides'] label:has([value='people'])").await?;
        }
        let pressed = page.look_for(&format!("{}:checked", tick("members/1/member_provides", "people"))).await?;
        pressed.context("three presses leave it ticked").map(drop)
    })
    .await
}

/// The cell that has the focus: the line's place and what is chosen there.
async fn cell(page: &Page) -> Result<String> {
    let script = "
        const it = document.querySelector('consortium-check').shadowRoot.activeElement;
        return [it?.closest('[data-line]')?.dataset.line, it?.dataset.action ?? it?.value].join(' ');";
    Ok(page.run(script).await?.as_str().unwrap_or_default().to_owned())
}

/// Presses the last of these keys while the others are held, and waits until that has led to this cell.
async fn leads(page: &Page, keys: &[Key], to: &str) -> Result<()> {
    page.chord(keys).await?;
    page.becomes(&format!("the cell after {keys:?}"), async || cell(page).await, |now| now == to).await?;
    Ok(())
}

#[tokio::test]
async fn keys_move_between_the_ticks() -> Result<()> {
    journey("matrix-keys", Visit::default(), async |page| {
        page.fill_names().await?;
        page.go("resources").await?;
        let (first, second) = ("members/1/member_provides", "members/2/member_provides");
        page.press(&tick(first, "funds")).await?;
        page.drawn().await?;
        leads(page, &[Key::Right], &format!("{first} technology")).await?;
        leads(page, &[Key::Down], &format!("{second} technology")).await?;
        leads(page, &[Key::Down], &format!("{second} technology")).await?;
        leads(page, &[Key::Home], &format!("{second} seek")).await?;
        leads(page, &[Key::Right], &format!("{second} funds")).await?;
        // The line of the lead stands above those of the members, and its name leads nowhere.
        leads(page, &[Key::Control, Key::Home], "lead_provides funds").await?;
        leads(page, &[Key::Control, Key::End], &format!("{second} ?")).await?;
        // What stands behind an answer is a cell of the lines that have one.
        leads(page, &[Key::Up], &format!("{first} ?")).await?;
        leads(page, &[Key::Right], &format!("{first} prove")).await?;
        if page.lists_tell().await? {
            leads(page, &[Key::Left], &format!("{first} ?")).await?;
            leads(page, &[Key::Right], &format!("{first} prove")).await?;
        }
        // In a list these keys choose.
        page.keys(Key::End).await?;
        page.drawn().await?;
        ensure!(cell(page).await? == format!("{first} prove"), "the focus went elsewhere: {}", cell(page).await?);
        Ok(())
    })
    .await
}

/// What is chosen in the list of a line.
async fn proof(page: &Page, line: &str) -> Result<Value> {
    let script = format!(
        "return document.querySelector('consortium-check').shadowRoot
           .querySelector(\"[data-line='{line}'] [data-action='prove']\")?.value ?? '';"
    );
    page.run(&script).await
}

#[tokio::test]
async fn what_stands_behind_an_answer_is_told_in_the_table() -> Result<()> {
    journey("matrix-proof", Visit::default(), async |page| {
        page.fill_names().await?;
        page.act("complete").await?;
        page.go("resources").await?;
        let (first, second) = ("members/1/member_provides", "members/2/member_provides");
        let is = async |line: &str, word: &str| {
            page.becomes("what stands behind it", async || proof(page, line).await, |now| now == &json!(word)).await
        };
        for line in [first, second] {
            is(line, "").await?;
            page.press(&tick(line, "people")).await?;
            is(line, "declared").await?;
        }
        page.finds("resources-members-provide", "met_on_declaration").await?;
        for line in [first, second] {
            let list = page.see(&format!("[data-line='{line}'] [data-action='prove']")).await?;
            list.send_keys("有").await?;
            is(line, "documented").await?;
        }
        page.finds("resources-members-provide", "met").await?;
        page.act("undo").await?;
        is(second, "declared").await?;
        is(first, "documented").await?;
        // The row says the same.
        page.press(&format!("[data-line='{first}'] [data-action='seek']")).await?;
        page.is_at("members").await?;
        let pressed = "[data-row='1'] [data-question='member_provides'] [data-proof='documented'][aria-pressed='true']";
        page.see(pressed).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn five_hundred_lines_are_turned_like_the_list() -> Result<()> {
    journey("matrix-500", Visit::default(), async |page| {
        page.begin().await?;
        let rows: Vec<Value> =
            (1..=500).map(|number| json!({ "member_name": { "value": format!("单位{number}") } })).collect();
        let answers = json!({
            "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
            "answers": { "members": { "rows": rows } },
        });
        let folder = Folder::new("matrix-500")?;
        page.load(&folder.file("answers.json", answers.to_string().as_bytes())?).await?;
        page.reply("yes").await?;
        page.drawn().await?;
        page.go("resources").await?;
        let place = |number: usize| format!("members/{number}/member_provides");
        page.press(&tick(&place(50), "funds")).await?;
        page.drawn().await?;
        let lines =
            "return document.querySelector('consortium-check').shadowRoot.querySelectorAll('[data-line]').length;";
        ensure!(page.run(lines).await? == json!(51), "{}", page.run(lines).await?);
        // Below the last line shown the next stretch begins, with the focus in the same column.
        leads(page, &[Key::Down], &format!("{} funds", place(51))).await?;
        page.keys(" ").await?;
        page.see(&format!("{}:checked", tick(&place(51), "funds"))).await?;
        page.becomes("the sum", async || totals(page).await, |now| now.first().is_some_and(|sum| sum == "2")).await?;
        leads(page, &[Key::Control, Key::Home], "lead_provides funds").await?;
        leads(page, &[Key::Up], &format!("{} funds", place(50))).await
    })
    .await
}
