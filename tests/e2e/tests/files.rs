//! Keeping answers: saving, clearing, loading, and files that are not what they should be.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::{Value, json};
use thirtyfour::Key;

#[tokio::test]
async fn saved_cleared_and_loaded_again() -> Result<()> {
    journey("files", Visit::default(), async |page| {
        fill_a_little(page).await?;
        let (name, saved) = page.save().await?;
        ensure!(page.told("done").await?.contains(&name), "nobody says that {name} was made");
        let file: Value = serde_json::from_str(&saved)?;
        ensure!(file.get("format") == Some(&json!("consortium-answers")), "{saved}");

        // Clearing asks first; no, and Escape, leave everything as it is.
        let stored = stored(page).await?;
        page.menu("clear").await?;
        ensure!(page.asks("clear").await?.contains("清除全部答案"), "the question does not say what it is about");
        page.reply("no").await?;
        page.menu("clear").await?;
        page.asks("clear").await?;
        page.see("dialog [data-action='no']").await?.send_keys(Key::Escape).await?;
        page.gone("dialog[data-ask]").await?;
        page.question("industry").is("value").await?;
        ensure!(self::stored(page).await? == stored, "the draft has changed");

        page.menu("clear").await?;
        page.reply("yes").await?;
        page.is_at("start").await?;
        page.see("[data-notice='done'] [data-action='undo-notice']").await?;
        page.concludes("open").await?;
        page.reload().await?;
        ensure!(page.progress("field").await?.starts_with("0/"), "cleared answers came back");

        let folder = Folder::new("load")?;
        page.load(&folder.file("我的答案.json", saved.as_bytes())?).await?;
        ensure!(page.asks("replace").await?.contains("我的答案.json"), "the question does not name the file");
        page.reply("no").await?;
        ensure!(page.progress("field").await?.starts_with("0/"), "a file was taken although the user said no");
        page.load(&folder.file("我的答案.json", saved.as_bytes())?).await?;
        page.asks("replace").await?;
        page.reply("yes").await?;
        ensure!(page.told("done").await?.contains("我的答案.json"), "nobody says that the file is loaded");
        let again = page.save().await?.1;
        ensure!(again == saved, "the file was not taken as it was: {again} instead of {saved}");

        page.act("undo").await?;
        ensure!(page.progress("field").await?.starts_with("0/"), "loading cannot be taken back");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_hostile_file_is_refused_and_changes_nothing() -> Result<()> {
    let answers = |format: &str, version: u64, ruleset: &str, answers: &Value| {
        json!({ "format": format, "version": version, "ruleset": ruleset, "answers": answers }).to_string().into_bytes()
    };
    // As text, for what no JSON library would write.
    let said = |answers: &str| {
        let head = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":"#;
        [head, answers, "}"].concat().into_bytes()
    };
    let (ours, policy, none) = ("consortium-answers", "qingdao/2025-04-14", json!({}));
    let half = answers(ours, 1, policy, &json!({ "industry": { "value": "future" } }));
    let half = half.get(..half.len() / 2).unwrap_or_default().to_vec();
    let rows: Vec<Value> = (0..20_000).map(|_| json!({})).collect();
    // What the file contains, and what its refusal has to say.
    let hostile: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "不是完整的答案文件"),
        ("words", "这是一封信".into(), "不是完整的答案文件"),
        ("bytes", vec![0xFF, 0xFE, 0x00, 0x80, 0xC3, 0x28], "不是完整的答案文件"),
        ("half", half, "不是完整的答案文件"),
        ("deep", b"[".repeat(100_000), "不是"),
        ("list", b"[1,2,3]".to_vec(), "不是本工具保存的答案文件"),
        ("package", br#"{"name":"x","version":"1.0.0"}"#.to_vec(), "不是本工具保存的答案文件"),
        ("other-format", answers("other-answers", 1, policy, &none), "不是本工具保存的答案文件"),
        ("newer", answers(ours, 99, policy, &none), "更新的版本"),
        ("elsewhere", answers(ours, 1, "elsewhere/2025-01-01", &none), "另一项政策"),
        ("wrong", answers(ours, 1, policy, &json!({ "industry": [[1]] })), "无法识别"),
        ("rows", answers(ours, 1, policy, &json!({ "members": { "rows": rows } })), "members"),
        ("huge", vec![b' '; (8 << 20) + 1], "最多读取 8 MB"),
        ("fifty", vec![b'['; 50 << 20], "文件有 50 MB"),
        ("deep-inside", said(&format!("{}1{}", "[".repeat(99_999), "]".repeat(99_999))), "第 1 行"),
        ("surrogate", said(r#"{"lead_name":"\ud83d"}"#), "第 1 行"),
        ("low-surrogate", said(r#"{"\udc00":{}}"#), "第 1 行"),
        (
            "not-utf-8",
            b"{\"format\":\"consortium-answers\",\"version\":1,\"answers\":\"\xC3\x28\"}".to_vec(),
            "“answers”",
        ),
        ("list-of-answers", answers(ours, 1, policy, &json!([])), "“answers”"),
        ("number", answers(ours, 1, policy, &json!({ "members": 7 })), "“members”"),
        ("rows-object", answers(ours, 1, policy, &json!({ "members": { "rows": {} } })), "“members.rows”"),
        ("row-text", answers(ours, 1, policy, &json!({ "members": { "rows": [{}, "x"] } })), "“members[2]”"),
        (
            "field-list",
            answers(ours, 1, policy, &json!({ "members": { "rows": [{ "member_name": [[1]] }] } })),
            "“members[1].member_name”",
        ),
        ("unknown-field", said(r#"{},"note":"x""#), "“note”"),
        ("prototype", said(r#"{},"__proto__":{"value":"x"}"#), "“__proto__”"),
        ("prototype-of-roster", said(r#"{"members":{"constructor":{}}}"#), "“members.constructor”"),
    ];
    journey("hostile", Visit::default(), async |page| {
        fill_a_little(page).await?;
        let folder = Folder::new("hostile")?;
        let before = stored(page).await?;
        for (name, content, expected) in &hostile {
            refused(page, &folder, name, content, expected).await.with_context(|| (*name).to_owned())?;
            ensure!(stored(page).await? == before, "the draft has changed after {name}");
            page.question("industry").is("value").await?;
        }
        Ok(())
    })
    .await
}

async fn refused(page: &Page, folder: &Folder, name: &str, content: &[u8], expected: &str) -> Result<()> {
    page.close_notice().await?;
    let file = format!("{name}.json");
    page.load(&folder.file(&file, content)?).await?;
    let words = page.told("trouble").await?;
    for part in [&*file, "现有答案没有改变", expected] {
        ensure!(words.contains(part), "it does not say {part:?}: {words}");
    }
    ensure!(page.look_for("dialog[data-ask]").await?.is_none(), "it asks whether to take the file");
    Ok(())
}

#[tokio::test]
async fn names_that_scripts_know_are_kept_and_touch_nothing() -> Result<()> {
    journey("prototype", Visit::default(), async |page| {
        let file = r#"{"format":"consortium-answers","version":1,"ruleset":"qingdao/2025-04-14","answers":{
            "__proto__":{"value":"taken"},"constructor":{"value":"taken"},"toString":{"unknown":true},
            "lead_name":{"value":"__proto__"},
            "members":{"complete":false,"rows":[{"__proto__":{"value":"taken"},"member_name":{"value":"constructor"}}]}}}"#;
        let folder = Folder::new("prototype")?;
        page.load(&folder.file("prototype.json", file.as_bytes())?).await?;
        page.reply("yes").await?;
        page.go("lead").await?;
        page.question("lead_name").reads("__proto__").await?;
        page.drawn().await?;
        let touched = "return ({}).value !== undefined || [].value !== undefined || typeof ({}).constructor !== 'function';";
        ensure!(page.run(touched).await? == json!(false), "the page's own objects were changed");
        let (_, saved) = page.save().await?;
        let saved: Value = serde_json::from_str(&saved)?;
        // Questions of no version of the rules are nobody's to throw away.
        for (place, kept) in [
            ("/answers/__proto__/value", "taken"),
            ("/answers/constructor/value", "taken"),
            ("/answers/members/rows/0/__proto__/value", "taken"),
            ("/answers/members/rows/0/member_name/value", "constructor"),
        ] {
            let found = saved.pointer(place);
            ensure!(found == Some(&json!(kept)), "{place} is {found:?} in {saved}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn markup_in_a_file_stays_text() -> Result<()> {
    journey("markup", Visit::default(), async |page| {
        let markup = "<img src=x onerror=\"document.title='taken over'\"><b>{0}</b>";
        let file = json!({
            "format": "consortium-answers", "version": 1, "ruleset": "qingdao/2025-04-14",
            "answers": { "lead_name": markup, "members": { "rows": [{ "member_name": markup, "member_kind": "enterprise" }] } },
        });
        let folder = Folder::new("markup")?;
        page.load(&folder.file("<i>a&b.json", file.to_string().as_bytes())?).await?;
        ensure!(page.asks("replace").await?.contains("<i>a&b.json"), "the name of the file is not shown as it is");
        page.reply("yes").await?;
        ensure!(page.told("done").await?.contains("<i>a&b.json"), "the name of the file is not shown as it is");
        page.go("lead").await?;
        page.question("lead_name").reads(markup).await?;
        page.go("members").await?;
        page.row(1).field("member_name").await?.reads(markup).await?;
        page.row(1).act("remove-row").await?;
        ensure!(page.told("done").await?.contains(markup), "the name of the row is not shown as it is");
        let made = page
            .run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 return root.querySelectorAll('img, b > *, script').length + document.title.includes('taken');",
            )
            .await?;
        ensure!(made == json!(0), "markup became elements");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_tab_is_noticed_and_the_user_chooses() -> Result<()> {
    journey("two-tabs", Visit::default(), async |page| {
        fill_a_little(page).await?;
        let driver = page.driver();
        let first = driver.window().await?;
        let second = page.another().await?;
        driver.switch_to_window(second.clone()).await?;
        page.open().await?;
        page.started().await?;
        page.traffic().await?;
        page.go("field").await?;
        page.question("industry").choose("life-health").await?;
        page.draft_is_saved().await?;
        driver.close_window().await?;

        driver.switch_to_window(first).await?;
        let words = page.told("trouble").await?;
        ensure!(words.contains("另一个标签页"), "{words}");
        ensure!(page.question("industry").chosen().await? == ["intelligent-equipment"], "the form changed by itself");
        page.act("keep-mine").await?;
        page.see("[data-saving='saved']").await?;
        page.reload().await?;
        page.go("field").await?;
        ensure!(page.question("industry").chosen().await? == ["intelligent-equipment"], "the other answer was kept");
        Ok(())
    })
    .await
}

/// A few answers of every kind.
async fn fill_a_little(page: &Page) -> Result<()> {
    page.begin().await?;
    page.question("industry").choose("intelligent-equipment").await?;
    page.question("demand_text").write("第一行\n第二行").await?;
    page.question("tasks").choose("research").await?;
    page.go("members").await?;
    let row = page.add_row().await?;
    row.field("member_name").await?.write("青岛海岳液压股份有限公司").await?;
    row.field("member_kind").await?.choose("enterprise").await?;
    page.go("field").await?;
    page.draft_is_saved().await
}

/// All that this device keeps.
async fn stored(page: &Page) -> Result<String> {
    let stored = page.run("return JSON.stringify(Object.entries(localStorage).sort());").await?;
    Ok(stored.to_string())
}
