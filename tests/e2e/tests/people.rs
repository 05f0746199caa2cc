//! Whoever comes, with what he comes for: an officer with a phone in a corridor, one of the bureau whom a company has called,
//! the lead of a consortium that has filed.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Folder, Given, MEMBERS, Network, Page, SECTIONS, Visit, journey};
use serde_json::{Value, json};

/// Touches something with a finger, in its middle, once it is in sight.
async fn tap(page: &Page, selector: &str) -> Result<()> {
    page.see(selector).await?;
    let place = page
        .driver()
        .execute(
            "const root = document.querySelector('consortium-check').shadowRoot;
             const it = [...root.querySelectorAll(arguments[0])].find((it) => it.checkVisibility());
             it.scrollIntoView({ block: 'center', behavior: 'instant' });
             const { left, top, width, height } = it.getBoundingClientRect();
             const [x, y] = [left + width / 2, top + height / 2];
             const hit = root.elementFromPoint(x, y);
             return { x, y, width, height, free: it === hit || it.contains(hit) || hit?.contains(it) };",
            vec![json!(selector)],
        )
        .await?;
    let place = place.json();
    let number = |key: &str| place.get(key).and_then(Value::as_f64).with_context(|| format!("{selector} has no {key}"));
    let (x, y) = (number("x")?, number("y")?);
    ensure!(place.get("free") == Some(&json!(true)), "{selector} is covered by something else: {place}");
    ensure!(number("width")? >= 24.0 && number("height")? >= 24.0, "{selector} is small for a finger: {place}");
    for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
        let event = json!({ "type": kind, "touchPoints": points });
        page.devtools()?.send_raw("Input.dispatchTouchEvent", event).await?;
    }
    page.settled().await
}

#[tokio::test]
async fn an_officer_finishes_the_quick_check_by_touch_on_a_small_phone() -> Result<()> {
    journey("touch", Visit { size: (360, 780), network: Network::Whole }, async |page| {
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        page.devtools()?.send_raw("Emulation.setTouchEmulationEnabled", touch).await?;
        tap(page, "[data-action='begin-quick']").await?;
        page.is_at("quick").await?;
        let asked = async || -> Result<Vec<String>> {
            let script = "const root = document.querySelector('consortium-check').shadowRoot;
                return [...root.querySelectorAll('[data-page] .stack > [data-question]')].map((it) => it.dataset.question);";
            Ok(serde_json::from_value(page.run(script).await?)?)
        };
        let known = |id: &str| SECTIONS.iter().flat_map(|(_, answers)| *answers).find(|answer| answer.0 == id);
        let mut taps = 0;
        let mut done: Vec<String> = Vec::new();
        // An answer may bring a further question.
        while let Some(id) = asked().await?.into_iter().find(|id| !done.contains(id)) {
            let scope = format!("[data-question='{id}']");
            match known(&id).map(|answer| answer.1) {
                Some(Given::One(choice)) => tap(page, &format!("{scope} label:has(> input[value='{choice}'])")).await?,
                Some(Given::Several(choices)) => {
                    for choice in choices {
                        tap(page, &format!("{scope} label:has(> input[value='{choice}'])")).await?;
                    }
                }
                Some(Given::Text(_) | Given::Day(_) | Given::Rows(_)) => {
                    anyhow::bail!("{id} has to be typed on a phone")
                },
                None => {
                    members(page).await?;
                    done.push(id);
                    continue;
                }
            }
            page.question(&id).is("value").await?;
            page.fits_in_width().await.with_context(|| id.clone())?;
            taps += 1;
            done.push(id);
        }
        ensure!(taps >= 8 && done.len() < 16, "{done:?}");
        tap(page, "[data-action='result']").await?;
        page.see("dialog[data-sheet='result'] [data-verdict]").await?;
        let verdict = page.verdict().await?;
        // Everything that was asked is in order: no obstacle and no gap is left, only what the full check asks.
        ensure!(!["obstacle", "gap", "error"].contains(&&*verdict.word), "{verdict:?}");
        page.fits_in_width().await?;
        tap(page, "[data-action='close-result']").await?;
        page.gone("dialog").await?;
        tap(page, "[data-action='full']").await?;
        page.gone("[data-page='quick']").await
    })
    .await
}

/// The members, as the quick check asks for them: name by the keyboard of the phone, all else by touch.
async fn members(page: &Page) -> Result<()> {
    for (number, member) in (1..).zip(MEMBERS) {
        tap(page, "[data-action='add-row']").await?;
        page.has_rows(number).await?;
        let row = page.row(number);
        for (id, given, _) in *member {
            let here = format!("[data-row='{number}'] [data-question='{id}']");
            match given {
                Given::Text(text) if *id == "member_name" => {
                    tap(page, &format!("{here} input.field")).await?;
                    page.keys(*text).await?;
                }
                Given::One(choice) if ["member_kind", "member_chain", "member_agreement"].contains(id) => {
                    row.field(id).await?.choose(choice).await?;
                }
                _ => {}
            }
        }
    }
    tap(page, "label:has(> [data-action='complete'])").await
}

#[tokio::test]
async fn the_bureau_sees_what_the_company_sees() -> Result<()> {
    let file = Folder::new("same-page")?;
    let mut seen = None;
    let path = journey_of_the_company(&file, &mut seen).await?;
    let (verdict, reasons, hash) = seen.context("the company saw nothing")?;
    // Another browser, which has never been here.
    journey("bureau", Visit::default(), async |page| {
        page.load(&path).await?;
        page.asks("replace").await?;
        page.reply("yes").await?;
        page.drawn().await?;
        ensure!(page.verdict().await? == verdict, "{:?}", page.verdict().await?);
        ensure!(page.reasons().await? == reasons, "{:?}", page.reasons().await?);
        // On the phone one points at a requirement: its words, and where they stand.
        page.press("[data-criterion='composition-institutes'] [data-action='more']").await?;
        let words = page.text("[data-quote='composition-institutes']").await?;
        ensure!(words.contains("高校院所原则上不少于2家"), "{words}");
        page.go("@report").await?;
        page.drawn().await?;
        ensure!(page.text(".report-hash").await? == hash, "the reports name other rules");
        Ok(())
    })
    .await
}

type Seen = (consortium_e2e::Verdict, Vec<String>, String);

/// A company that lacks an institute saves its answers; gives the file, and keeps what it saw.
async fn journey_of_the_company(folder: &Folder, seen: &mut Option<Seen>) -> Result<std::path::PathBuf> {
    let mut path = None;
    journey("company", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("enterprise").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        page.go("members").await?;
        let row = page.add_row().await?;
        row.field("member_name").await?.write("滨海工程大学").await?;
        row.field("member_kind").await?.choose("university").await?;
        page.act("complete").await?;
        page.concludes("obstacle").await?;
        let (name, saved) = page.save().await?;
        path = Some(folder.file(&name, saved.as_bytes())?);
        page.go("@report").await?;
        page.drawn().await?;
        *seen = Some((page.verdict().await?, page.reasons().await?, page.text(".report-hash").await?));
        Ok(())
    })
    .await?;
    path.context("no file was saved")
}

#[tokio::test]
async fn a_lead_that_has_filed_checks_its_term_and_evaluation() -> Result<()> {
    journey("filed-lead", Visit::default(), async |page| {
        page.act("begin-filed").await?;
        page.is_at("filing").await?;
        page.question("filed").choose("yes").await?;
        page.question("filing_kind").choose("renewal").await?;
        page.see("[data-notice='renewal']").await?;
        page.question("planned_start").date("2020-03-01").await?;
        page.question("planned_end").date("2023-02-28").await?;
        page.question("planned_end").leave().await?;
        page.see("[data-notice='term-has-ended']").await?;
        page.finds("filing-term", "met").await?;
        page.next().await?;
        page.is_at("evaluation").await?;
        for (question, level, state) in
            [("mechanism", "2", "met"), ("research", "1", "not_met"), ("output", "3", "met")]
        {
            page.question(&format!("evaluation_{question}")).choose(level).await?;
            let found = page.becomes(
                question,
                async || page.state_of(&format!("evaluation-self-{question}")).await,
                |now| if state == "met" { now.starts_with("met") } else { !now.starts_with("met") && now != "open" },
            );
            found.await?;
        }
        // What is behind has its remedy, and the evaluation of the text stands one press away.
        page.press("[data-criterion='evaluation-self-research'] [data-action='more']").await?;
        let shown = page.requirement("evaluation-self-research").await?;
        ensure!(shown.contains("攻关计划"), "{shown}");
        page.go("@about").await?;
        page.drawn().await?;
        ensure!(page.text("[data-page]").await?.contains("适时开展绩效评价"), "the evaluation is not told");
        Ok(())
    })
    .await
}
