//! The one-file edition as who received it by e-mail opens it: from the disk.

use std::env;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Page, Visit, visit};
use serde_json::json;

/// Opens the file and waits until it can be used.
async fn open(page: &Page) -> Result<String> {
    let site = env::var("CONSORTIUM_DIST").context("CONSORTIUM_DIST is not set; `cargo xtask test` makes the site")?;
    let file = Path::new(&site).join("consortium-check.html").canonicalize()?;
    let address = format!("file://{}", file.display());
    // What the page before asks for late is not the file's.
    page.started().await?;
    page.traffic().await?;
    page.driver().goto(&address).await?;
    page.started().await?;
    Ok(address)
}

#[tokio::test]
async fn it_is_complete_by_itself_and_keeps_the_draft() -> Result<()> {
    visit("single", Visit::default(), async |page| {
        let address = open(page).await?;
        let (requests, _) = page.traffic().await?;
        // Not every browser takes the file for a request.
        ensure!(requests.len() <= 1 && requests.iter().all(|it| it.url == address), "requests: {requests:?}");

        page.begin().await?;
        page.question("industry").choose("intelligent-equipment").await?;
        page.question("sub_track").write("深海作业机器人").await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        page.draft_is_saved().await?;

        // What the second module draws.
        for panel in ["@plan", "@requirements", "@members", "@report", "@about"] {
            page.go(panel).await?;
            page.drawn().await?;
            page.see("[data-page] h2").await?;
        }
        page.look("en").await?;
        page.go("field").await?;
        let heading = page.text("h1").await?;
        ensure!(heading.contains("Qingdao"), "{heading}");
        page.look("zh-CN").await?;

        page.reload().await?;
        page.told("done").await?;
        page.go("field").await?;
        page.question("industry").is("value").await?;
        let kept = page.question("sub_track").text().await?;
        ensure!(kept == "深海作业机器人", "{kept}");
        page.go("members").await?;
        page.has_rows(1).await?;
        page.is_quiet().await
    })
    .await
}

#[tokio::test]
async fn it_says_what_to_do_with_a_workbook_and_reads_a_table() -> Result<()> {
    visit("single-table", Visit::default(), async |page| {
        open(page).await?;
        page.traffic().await?;
        page.begin().await?;
        page.go("members").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        let said = page.text("[data-without-workbooks]").await?;
        ensure!(said.contains("CSV"), "{said}");

        let folder = Folder::new("single")?;
        let choose = async |name: &str, content: &[u8]| {
            let path = folder.file(name, content)?;
            // A label stands for the field, so it is not seen by itself.
            let field =
                "return document.querySelector('consortium-check').shadowRoot.querySelector('[data-file=table]');";
            let field = page.driver().execute(field, Vec::new()).await?.element()?;
            field.send_keys(path.to_str().context("the path is no text")?).await?;
            anyhow::Ok(())
        };
        choose("名单.xlsx", b"PK\x03\x04 as every workbook begins").await?;
        let refused = page.text("[data-refused] .remark").await?;
        ensure!(refused.contains("CSV") && refused.contains("名单.xlsx"), "{refused}");

        choose("名单.csv", "单位名称,单位类型\n甲公司,企业\n乙大学,高校\n".as_bytes()).await?;
        ensure!(page.attribute("[data-rows-found]", "data-rows-found").await? == "2");
        page.act("take-table").await?;
        page.has_rows(2).await?;
        page.is_quiet().await
    })
    .await
}

#[tokio::test]
async fn its_policy_lets_nothing_else_in_or_out() -> Result<()> {
    visit("single-policy", Visit::default(), async |page| {
        open(page).await?;
        let refused = page
            .run(
                "window.refused = [];
                 document.addEventListener('securitypolicyviolation', (event) => {
                   window.refused.push(event.effectiveDirective);
                 });
                 const style = document.createElement('style');
                 style.textContent = 'body { color: red }';
                 document.head.append(style);
                 const image = new Image();
                 image.src = 'http://127.0.0.1:9/leak';
                 let typed = 'taken';
                 try { document.createElement('div').innerHTML = '<b>'; } catch { typed = 'refused'; }
                 return fetch('http://127.0.0.1:9/leak').then(() => 'sent', () => typed);",
            )
            .await?;
        ensure!(refused == json!("refused"), "{refused}");
        for directive in ["style-src-elem", "img-src", "connect-src", "require-trusted-types-for"] {
            let script = format!("return window.refused.includes('{directive}');");
            page.holds(&format!("{directive} is enforced"), &script).await?;
        }
        Ok(())
    })
    .await
}
