//! Fields one types into: nothing is touched while typing, what is wrong is said on leaving, and how to mend it.

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Visit, journey};

const LEAD: &str = "91370212MA000012X0";

#[tokio::test]
async fn a_credit_code_is_tidied_on_leaving_and_suggests_qingdao() -> Result<()> {
    // What people type and paste: blanks, lower case, full-width characters.
    let spellings =
        [LEAD, "  91370212 ma000012x0 ", "９１３７０２１２ＭＡ００００１２Ｘ０", "９１３７０２１２　ｍａ00 0012x0"];
    journey("code", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        let (code, local) = (page.question("lead_code"), page.question("lead_in_qingdao"));
        for typed in spellings {
            code.rewrite(typed).await?;
            code.reads(typed).await.context("the text was touched while typing")?;
            ensure!(!code.is_faulted().await?, "{typed:?} is called wrong while it is being typed");
            code.leave().await?;
            code.reads(LEAD).await.with_context(|| format!("after {typed:?}"))?;
            code.is("value").await?;
        }

        let suggestion = page.text("[data-suggestion='lead_in_qingdao']").await?;
        ensure!(suggestion.contains("青岛"), "{suggestion}");
        local.is("blank").await?;
        page.act("suggest").await?;
        local.is("value").await?;
        ensure!(local.chosen().await? == ["yes"], "the suggestion was not what was taken");
        page.gone("[data-suggestion]").await?;

        // Registered elsewhere: nothing is suggested, and nothing is held against it.
        local.act("blank").await?;
        code.rewrite("91110108MA000047X2").await?;
        code.leave().await?;
        code.is("value").await?;
        page.gone("[data-suggestion]").await?;
        page.concludes("open").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_wrong_credit_code_is_explained_and_can_be_mended() -> Result<()> {
    journey("wrong-code", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        let code = page.question("lead_code");
        code.write("9137021").await?;
        ensure!(!code.is_faulted().await?, "half a code is called wrong while it is being typed");
        page.concludes("open").await?;
        code.leave().await?;
        code.is("fault").await?;
        ensure!(code.fault().await?.contains("18"), "{}", code.fault().await?);

        // The letter O for the digit 0 is the usual slip: the code that checks is offered.
        code.rewrite("9137O212MA000012X0").await?;
        ensure!(!code.is_faulted().await?, "it is called wrong again while it is being typed");
        code.leave().await?;
        code.is("fault").await?;
        code.act("repair").await?;
        code.reads(LEAD).await?;
        code.is("value").await?;
        page.concludes("open").await?;

        // A check character that does not match is a question, never an error: such codes exist.
        code.rewrite("91350211M0000XUF46").await?;
        code.leave().await?;
        ensure!(!code.fault().await?.is_empty(), "nobody doubts a code that does not check");
        code.is("value").await?;
        page.concludes("open").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_text_is_kept_as_typed_and_not_sure_brings_it_back() -> Result<()> {
    journey("text", Visit::default(), async |page| {
        page.begin().await?;
        let track = page.question("sub_track");
        let typed = "  ６０００米　深海 AUV／ROV <b>&amp;  ";
        track.write(typed).await?;
        track.reads(typed).await?;
        track.leave().await?;
        // Only what nobody sees goes: blanks at the ends.
        track.reads(typed.trim()).await?;

        track.act("unknown").await?;
        track.is("unknown").await?;
        track.act("unknown").await?;
        track.is("value").await?;
        track.reads(typed.trim()).await?;

        track.act("example").await?;
        let taken = track.text().await?;
        ensure!(!taken.is_empty() && taken != typed.trim(), "no example was taken: {taken:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn dates_hold_the_term_against_three_years() -> Result<()> {
    journey("dates", Visit::default(), async |page| {
        page.begin().await?;
        page.go("filing").await?;
        let (start, end) = (page.question("planned_start"), page.question("planned_end"));
        start.date("2027-03-01").await?;
        end.date("2030-02-28").await?;
        page.finds("filing-term", "met").await?;
        end.date("2030-06-30").await?;
        page.finds("filing-term", "not_met").await?;
        page.concludes("below_principle").await?;
        page.press("[data-criterion='filing-term'] [data-action='more']").await?;
        let own = page.text("[data-criterion='filing-term'] .own").await?;
        ensure!(own.contains("36"), "the applicant's figures are not shown: {own}");
        Ok(())
    })
    .await
}
