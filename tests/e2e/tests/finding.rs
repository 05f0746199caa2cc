//! Finding one's way: questions by their words, the next blank one, what has to be put right, the result by button, and
//! answers that were given under an older version of the rules.

use anyhow::{Result, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::json;
use thirtyfour::Key;

/// What the search lists, by the action of each entry.
async fn found(page: &Page) -> Result<Vec<String>> {
    let listed = "const root = document.querySelector('consortium-check').shadowRoot;
        return [...root.querySelectorAll('.found [data-do]')].map((it) => it.dataset.do);";
    Ok(serde_json::from_value(page.run(listed).await?)?)
}

#[tokio::test]
async fn a_question_is_found_by_its_words_and_by_those_of_the_policy() -> Result<()> {
    journey("find", Visit::default(), async |page| {
        page.begin().await?;
        page.drawn().await?;
        let field = page.see(".find input").await?;
        field.send_keys("知识产权").await?;
        page.see("[data-found='2']").await?;
        ensure!(
            found(page).await?.first().is_some_and(|first| first == "seek:mechanism_ip"),
            "{:?}",
            found(page).await?
        );
        // What is typed stays as it is while the list is drawn anew, and so does the focus.
        ensure!(field.prop("value").await?.as_deref() == Some("知识产权"), "the field was altered");
        let focus = "return document.querySelector('consortium-check').shadowRoot.activeElement?.type ?? '';";
        ensure!(page.run(focus).await? == json!("search"), "the focus went elsewhere");
        page.press(".found [data-do='seek:mechanism_ip']").await?;
        page.is_at("mechanism").await?;
        ensure!(page.focused().await?.as_deref() == Some("mechanism_ip"), "{:?}", page.focused().await?);

        // Words of the policy alone, full width, which no title has.
        let field = page.see(".find input").await?;
        field.clear().await?;
        field.send_keys("３年").await?;
        page.see("[data-found] [data-do]").await?;
        // What is not asked at present is named, and leads nowhere.
        field.clear().await?;
        field.send_keys("未来产业方向").await?;
        page.see(".found-idle").await?;
        field.clear().await?;
        field.send_keys("没有这样的字").await?;
        page.see("[data-found='0']").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn control_and_enter_go_to_the_next_blank_question() -> Result<()> {
    journey("next-blank", Visit::default(), async |page| {
        page.begin().await?;
        page.question("industry").choose("future").await?;
        let forward = async || -> Result<String> {
            let keys = page.driver().action_chain().key_down(Key::Control).send_keys(Key::Enter);
            keys.key_up(Key::Control).perform().await?;
            page.settled().await?;
            Ok(page.focused().await?.unwrap_or_default())
        };
        let first = forward().await?;
        ensure!(!["industry", ""].contains(&&*first), "{first}");
        // A question that is passed over is not offered again before the others.
        let second = forward().await?;
        ensure!(![&*first, "industry", ""].contains(&&*second), "{second}");
        // From the last page it goes on to the first.
        page.go("filing").await?;
        let mut seen = Vec::new();
        for _ in 0..12 {
            seen.push(forward().await?);
            if page.here().await? != "filing" {
                break;
            }
        }
        ensure!(page.here().await? == "field", "{seen:?}");
        ensure!(seen.last() == Some(&first), "{seen:?}");
        // The button does the same.
        page.act("next-blank").await?;
        page.settled().await?;
        ensure!(page.focused().await?.as_deref() == Some(&*second), "{:?}", page.focused().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_has_to_be_put_right_stands_in_one_list_that_leads_there() -> Result<()> {
    journey("troubles", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_code").write("9137").await?;
        page.drawn().await?;
        // Nobody is told off while typing.
        page.see("[data-troubles='0']").await?;
        page.question("lead_code").leave().await?;
        page.see("[data-troubles='1']").await?;
        let told = page.text("[data-trouble='lead_code']").await?;
        ensure!(told.contains("18"), "{told}");
        page.go("filing").await?;
        page.press("[data-trouble='lead_code'] [data-action='seek']").await?;
        page.is_at("lead").await?;
        page.question("lead_code").rewrite("91370281MA0000218H").await?;
        page.question("lead_code").leave().await?;
        page.see("[data-troubles='0']").await?;

        // Two rows of one code, in the words of the row.
        page.go("members").await?;
        for name in ["甲公司", "乙公司"] {
            let row = page.add_row().await?;
            row.field("member_name").await?.write(name).await?;
            row.field("member_code").await?.write("91370212MA000012X0").await?;
            row.field("member_code").await?.leave().await?;
        }
        page.drawn().await?;
        page.see("[data-trouble='member_code']").await?;
        let told = page.text("[data-trouble='member_code']").await?;
        ensure!(told.contains("乙公司"), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_result_waits_for_its_button_where_the_user_wants_that() -> Result<()> {
    journey("by-button", Visit::default(), async |page| {
        page.begin().await?;
        page.look("asked").await?;
        let before = page.verdict().await?;
        let live =
            "return document.querySelector('consortium-check').shadowRoot.querySelector('[data-live]').textContent;";
        let heard = page.run(live).await?;
        page.go("lead").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        page.settled().await?;
        ensure!(page.verdict().await? == before, "the result moved by itself");
        ensure!(page.run(live).await? == heard, "it was read aloud");
        page.act("renew").await?;
        page.concludes("obstacle").await?;
        ensure!(page.run(live).await? != heard, "it is not read aloud");
        page.gone("[data-action='renew']").await?;
        // Whoever goes to a page of the result asks for it.
        page.question("lead_in_qingdao").choose("yes").await?;
        page.see("[data-action='renew']").await?;
        page.go("@requirements").await?;
        page.gone("[data-action='renew']").await?;
        // The choice stays on the device; what is typed is saved all the same.
        page.go("lead").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        page.draft_is_saved().await?;
        page.reload().await?;
        page.concludes("obstacle").await?;
        page.go("lead").await?;
        page.question("lead_in_qingdao").choose("yes").await?;
        page.see("[data-action='renew']").await?;
        page.look("live").await?;
        page.gone("[data-action='renew']").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn answers_of_an_older_version_are_told_what_changed_and_whether_it_matters() -> Result<()> {
    journey("since", Visit::default(), async |page| {
        page.begin().await?;
        let folder = Folder::new("since")?;
        let load = async |version: &str, name: &str| -> Result<()> {
            let text = json!({ "format": "consortium-answers", "version": 1, "ruleset": version,
                "answers": { "industry": "future", "future": "quantum" } });
            page.load(&folder.file(name, text.to_string().as_bytes())?).await?;
            page.asks("replace").await?;
            page.reply("yes").await?;
            page.drawn().await
        };
        load("qingdao/2025-03-06", "old.json").await?;
        let card = page.text("[data-since='qingdao/2025-03-06']").await?;
        ensure!(card.contains("2025-03-06") && card.contains("未来产业方向"), "{card}");
        page.act("versions").await?;
        page.is_at("@about").await?;
        page.drawn().await?;
        for version in ["2025-03-06", "2025-04-14"] {
            page.see(&format!("[data-version='qingdao/{version}'] [data-version-verdict]")).await?;
        }
        page.act("since-read").await?;
        page.gone("[data-since]").await?;
        // Of a version that this page has not: nothing is compared, and that is said.
        load("qingdao/2099-01-01", "unknown.json").await?;
        let card = page.text("[data-since='qingdao/2099-01-01']").await?;
        ensure!(card.contains("无法比较"), "{card}");
        // Of the version at hand: nothing.
        load("qingdao/2025-04-14", "own.json").await?;
        page.gone("[data-since]").await
    })
    .await
}
