//! What is shown beyond the verdict: plan, what-if, members, requirements, and the report on paper.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::json;

/// A consortium that lacks an institute, and whose intellectual property is only drafted.
async fn fill(page: &Page) -> Result<()> {
    page.fill_form(4).await?;
    page.go("members").await?;
    page.act("complete").await?;
    page.go("mechanism").await?;
    page.question("mechanism_ip").choose("drafted").await?;
    page.concludes("gap").await?;
    page.drawn().await
}

#[tokio::test]
async fn the_plan_is_tried_step_by_step_without_touching_the_answers() -> Result<()> {
    journey("plan", Visit::default(), async |page| {
        fill(page).await?;
        page.see("[data-first-steps]").await?;
        page.act("plan").await?;
        page.is_at("@plan").await?;
        page.drawn().await?;
        let steps = "const root = document.querySelector('consortium-check').shadowRoot;
            return root.querySelectorAll('[data-page] [data-step]').length;";
        let count = page.run(steps).await?.as_u64().context("no number")?;
        ensure!(count > 1, "{count} steps");
        let before = page.verdict().await?;
        for number in 1..=count {
            page.press(&format!("[data-step='{number}'] [data-action='try']")).await?;
            page.drawn().await?;
        }
        let reached = page.attribute("[data-tried-verdict]", "data-tried-verdict").await?;
        ensure!(reached == "clear", "{reached}");
        ensure!(page.verdict().await? == before, "trying changed the answers");
        page.act("untry").await?;
        page.gone("[data-tried-verdict]").await?;

        // The focus stays on what was pressed while all around it is drawn anew.
        page.press("[data-step='1'] [data-action='try']").await?;
        page.drawn().await?;
        let focus = "return document.querySelector('consortium-check').shadowRoot.activeElement?.dataset.action ?? '';";
        ensure!(page.run(focus).await? == json!("try"), "the focus went elsewhere");

        // From a step to the question it is about.
        page.press("[data-step='1'] [data-action='seek']").await?;
        page.gone("[data-page='@plan']").await
    })
    .await
}

#[tokio::test]
async fn members_and_requirements_lead_to_what_is_missing() -> Result<()> {
    journey("panels", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        page.add_row().await?.field("member_name").await?.write("甲公司").await?;
        page.go("@members").await?;
        let owes: u32 = page.attribute("[data-member='1']", "data-owes").await?.parse()?;
        ensure!(owes > 0, "a row with a name only owes nothing");
        page.press("[data-member='1'] [data-action='seek']").await?;
        page.is_at("members").await?;
        page.go("@requirements").await?;
        page.press("[data-page] [data-filter='must']").await?;
        page.drawn().await?;
        let forces = "const root = document.querySelector('consortium-check').shadowRoot;
            return [...root.querySelectorAll('[data-page] [data-criterion]')].map((it) => it.dataset.force);";
        let forces: Vec<String> = serde_json::from_value(page.run(forces).await?)?;
        ensure!(!forces.is_empty() && forces.iter().all(|force| force == "must"), "{forces:?}");
        page.go("@about").await?;
        page.see("[data-page] [data-knowledge]").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_report_is_printed_on_whole_pages() -> Result<()> {
    journey("report", Visit::default(), async |page| {
        fill(page).await?;
        page.go("@report").await?;
        for (lang, title, part, number, end) in [
            ("zh-CN", "青岛市创新联合体组建自评", "一、结论", "—2—", "自评结果仅供准备参考"),
            ("en", "Qingdao innovation consortium", "1. Result", "—2—", "Ruleset qingdao/"),
        ] {
            page.look(lang).await?;
            page.drawn().await?;
            let text = printed(page, lang).await?;
            let pages: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
            ensure!(pages.len() > 3, "{lang}: {} pages", pages.len());
            let first = pages.first().context("no page")?;
            ensure!(first.contains(title) && first.contains(part), "{lang}: the first page reads {first}");
            ensure!(
                pages.get(1).is_some_and(|it| it.replace(' ', "").contains(number)),
                "{lang}: the second page has no number"
            );
            ensure!(text.contains(end) && text.contains("91370212MA000012X0"), "{lang}: {text}");
            for (index, paper) in pages.iter().enumerate() {
                // The number of the page is the last line; a heading before it has lost its content.
                let lines: Vec<&str> = paper.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                let last = lines.iter().rev().find(|line| !line.starts_with('—')).context("an empty page")?;
                let is_heading = ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、"]
                    .iter()
                    .any(|it| last.starts_with(it));
                ensure!(!is_heading, "{lang}: page {} ends with the heading {last}", index + 1);
            }
        }
        page.look("zh-CN").await
    })
    .await
}

/// Prints the report as a user would, and reads the paper: what the widget hands to the printer is put on a page of its
/// own and printed to a PDF. Kept in the folder of the test for eyes.
async fn printed(page: &Page, lang: &str) -> Result<String> {
    // The frame goes when printing is over; here it is kept to be looked at.
    page.run(
        "window.kept = null;
         const append = document.body.append;
         document.body.append = (...nodes) => {
           append.apply(document.body, nodes);
           const frame = nodes.find((it) => it.tagName === 'IFRAME');
           if (frame) frame.contentWindow.print = () => {
             const styles = [...frame.contentDocument.adoptedStyleSheets[0].cssRules].map((it) => it.cssText).join('\\n');
             window.kept = [styles, frame.contentDocument.body.innerHTML, frame.contentDocument.documentElement.lang];
             frame.remove();
           };
         };",
    )
    .await?;
    page.act("print").await?;
    page.holds("the report goes to the printer", "return Array.isArray(window.kept);").await?;
    let [styles, body, said]: [String; 3] = serde_json::from_value(page.run("return window.kept;").await?)?;
    ensure!(lang.starts_with(&said) || said.starts_with(lang), "the paper says it is in {said}, not {lang}");
    let folder = Folder::new(&format!("report-{lang}"))?;
    let html = format!(
        "<!doctype html><html lang={said}><meta charset=utf-8><style>{styles}</style><body>{body}</body></html>"
    );
    let sheet = folder.file("report.html", html.as_bytes())?;
    // What is asked for from here on is the paper, not the page.
    page.is_quiet().await?;
    let cdp = page.devtools()?;
    let here = page.driver().window().await?;
    let tab = page.driver().new_tab().await?;
    page.driver().switch_to_window(tab).await?;
    page.driver().goto(format!("file://{}", sheet.display())).await?;
    let options = json!({ "preferCSSPageSize": true, "printBackground": true });
    let pdf = cdp.send_raw("Page.printToPDF", options).await?;
    page.driver().close_window().await?;
    page.driver().switch_to_window(here).await?;
    page.traffic().await?;
    let bytes = STANDARD.decode(pdf.get("data").and_then(|it| it.as_str()).context("no PDF")?)?;
    let pdf = folder.file("report.pdf", &bytes)?;
    folder.keep(&pdf, &format!("report-{lang}.pdf"))?;
    text_of(&pdf)
}

fn text_of(pdf: &Path) -> Result<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().context("pdftotext")?;
    ensure!(output.status.success(), "pdftotext cannot read {}", pdf.display());
    Ok(String::from_utf8(output.stdout)?)
}

#[tokio::test]
async fn a_pasted_table_joins_the_roster_once_it_is_confirmed() -> Result<()> {
    journey("import", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        page.act("import").await?;
        page.is_at("@import").await?;
        let area = page.see("[data-action='table']").await?;
        // As a paste does it: all at once, tabs and line breaks included.
        page.run(
            "const area = document.querySelector('consortium-check').shadowRoot.querySelector('[data-action=table]');
             area.focus();
             document.execCommand('insertText', false, '单位名称\\t单位类型\\n甲公司\\t企业\\n乙大学\\t高校');",
        )
        .await?;
        let typed = area.prop("value").await?.unwrap_or_default();
        ensure!(typed.contains("甲公司\t企业\n乙大学"), "{typed}");
        page.press("[data-page] h2").await?;
        ensure!(page.attribute("[data-rows-found]", "data-rows-found").await? == "2");
        page.go("members").await?;
        page.has_rows(0).await.context("rows were added before anybody said so")?;
        page.act("import").await?;
        // A wrong column is corrected, and what was pasted stays.
        for (field, left_out) in [("-", 2), ("member_kind", 0)] {
            page.see("[data-column='1']").await?;
            page.run(&format!(
                "const list = document.querySelector('consortium-check').shadowRoot.querySelector('[data-column=\"1\"]');
                 list.value = '{field}';
                 list.dispatchEvent(new Event('change', {{ bubbles: true, composed: true }}));"
            ))
            .await?;
            let count = "return document.querySelector('consortium-check').shadowRoot.querySelectorAll('td.left-out').length;";
            page.becomes("cells left out", async || page.run(count).await, |now| *now == json!(left_out)).await?;
        }
        page.act("take-table").await?;
        page.is_at("members").await?;
        page.has_rows(2).await?;
        ensure!(page.row(2).field("member_name").await?.text().await? == "乙大学");
        page.act("undo-notice").await?;
        page.has_rows(0).await
    })
    .await
}
