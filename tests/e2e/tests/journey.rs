//! The main job, from a blank form to a verdict, as a filing officer does it by hand.

use anyhow::{Result, ensure};
use consortium_e2e::{MEMBERS, SECTIONS, Visit, journey};

#[tokio::test]
async fn a_whole_consortium_by_hand() -> Result<()> {
    journey("by-hand", Visit::default(), async |page| {
        let blank = page.verdict().await?;
        ensure!(blank.word == "open" && !blank.is_settled, "a blank form: {blank:?}");
        let (_, greatest_at_first) = page.readiness().await?;

        page.begin().await?;
        for (section, answers) in SECTIONS {
            page.is_at(section).await?;
            page.fill(answers).await?;
            if *section == "members" {
                for member in MEMBERS {
                    page.fill_member(member).await?;
                }
                page.press("[data-action='complete']").await?;
            }
            let progress = page.progress(section).await?;
            let (answered, asked) = progress.split_once('/').unwrap_or_default();
            ensure!(answered == asked && asked != "0", "{section} is answered {progress}");
            page.next().await?;
        }

        let clear = page.concludes("clear").await?;
        ensure!(clear.words.contains("未发现障碍"), "{clear:?}");
        ensure!(clear.is_settled, "{clear:?}");
        let (least, greatest) = page.readiness().await?;
        // Both ends are rounded outwards, to a hundredth of a point.
        ensure!(greatest - least <= 1, "readiness is still {least}-{greatest} with everything answered");
        ensure!(greatest <= greatest_at_first, "readiness grew beyond what was possible");
        Ok(())
    })
    .await
}
