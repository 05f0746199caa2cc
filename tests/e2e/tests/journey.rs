//! The main job, from a blank form to a verdict, as a filing officer does it by hand.

use anyhow::{Result, ensure};
use consortium_e2e::{MEMBERS, Page, SECTIONS, Visit, journey};

#[tokio::test]
async fn a_whole_consortium_by_hand() -> Result<()> {
    journey("by-hand", Visit::default(), async |page| {
        let blank = page.verdict().await?;
        ensure!(blank.word == "open" && !blank.is_settled, "a blank form: {blank:?}");
        let (least_at_first, greatest_at_first) = page.readiness().await?;

        fill_everything(page).await?;
        let clear = page.concludes("clear").await?;
        ensure!(clear.words.contains("未发现障碍"), "{clear:?}");
        ensure!(clear.is_settled, "{clear:?}");
        let (least, greatest) = page.readiness().await?;
        // Both ends are rounded outwards, to a hundredth of a point.
        ensure!(greatest == least, "readiness is still {least}-{greatest} with everything answered");
        ensure!(least_at_first <= least && greatest <= greatest_at_first, "readiness left its first interval");
        let (name, saved) = page.save().await?;
        ensure!(name.starts_with("qingdao-"), "the file is called {name}");

        page.draft_is_saved().await?;
        page.reload().await?;
        ensure!(page.told("done").await?.contains("已恢复上次的草稿"), "nobody says that the draft is back");
        page.is_at("filing").await?;
        page.concludes("clear").await?;
        ensure!(page.save().await?.1 == saved, "after reloading the answers are others");

        one_institute_less_and_back(page).await?;
        ensure!(page.save().await?.1 == saved, "after undoing the answers are others");

        page.look("en").await?;
        let clear = page.concludes("clear").await?;
        ensure!(clear.words.contains("No obstacle found"), "{clear:?}");
        page.go("lead").await?;
        page.question("lead_name").reads("青岛星澜深海装备有限公司").await?;
        ensure!(page.save().await?.1 == saved, "in English the answers are others");
        Ok(())
    })
    .await
}

/// From the first page through all sections by the button below each.
async fn fill_everything(page: &Page) -> Result<()> {
    page.begin().await?;
    for (section, answers) in SECTIONS {
        page.is_at(section).await?;
        page.fill(answers).await?;
        if *section == "members" {
            for member in MEMBERS {
                page.fill_row(member).await?;
            }
            // Nothing is settled while the list may still grow.
            page.finds("composition-institutes", "met").await?;
            ensure!(!page.verdict().await?.is_settled, "settled before the form is filled in");
            page.act("complete").await?;
        }
        let progress = page.progress(section).await?;
        let (answered, asked) = progress.split_once('/').unwrap_or_default();
        ensure!(answered == asked && asked != "0", "{section} is answered {progress}");
        // The last of them: what is asked after filing belongs to a depth of its own.
        if *section != "filing" {
            page.next().await?;
        }
    }
    page.is_at("filing").await
}

async fn one_institute_less_and_back(page: &Page) -> Result<()> {
    page.go("members").await?;
    page.row(5).act("remove-row").await?;
    page.has_rows(4).await?;
    let below = page.concludes("below_principle").await?;
    ensure!(below.words.contains("低于原则性要求"), "{below:?}");
    ensure!(page.reasons().await? == ["composition-institutes"], "{:?}", page.reasons().await?);
    let own = page.requirement("composition-institutes").await?;
    ensure!(own.contains('1') && own.contains('2'), "the applicant's figures are not shown: {own}");
    ensure!(page.told("done").await?.contains("华东深海技术研究院"), "nobody says what was removed");
    page.act("undo-notice").await?;
    page.has_rows(5).await?;
    page.concludes("clear").await?;
    Ok(())
}

#[tokio::test]
async fn the_verdict_follows_each_answer() -> Result<()> {
    journey("verdict-follows", Visit::default(), async |page| {
        page.begin().await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("institute").await?;
        let obstacle = page.concludes("obstacle").await?;
        ensure!(obstacle.words.contains("存在硬性障碍"), "{obstacle:?}");
        ensure!(obstacle.is_settled, "a lead that is no enterprise: {obstacle:?}");
        ensure!(page.look_for("[data-question='lead_entity']").await?.is_none(), "a question that does not apply");

        page.question("lead_kind").choose("enterprise").await?;
        page.concludes("open").await?;
        page.see("[data-question='lead_entity']").await?;
        page.question("lead_in_qingdao").choose("no").await?;
        page.concludes("obstacle").await?;
        ensure!(page.reasons().await? == ["lead-registered-in-qingdao"], "{:?}", page.reasons().await?);

        // "Not sure" is an answer of its own: it is counted, and decides nothing.
        page.question("lead_in_qingdao").choose("?").await?;
        page.question("lead_in_qingdao").is("unknown").await?;
        page.concludes("open").await?;
        page.question("lead_in_qingdao").act("blank").await?;
        page.question("lead_in_qingdao").is("blank").await?;
        page.concludes("open").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_step_can_be_taken_back_and_done_again() -> Result<()> {
    journey("undo", Visit::default(), async |page| {
        page.begin().await?;
        let (track, industry) = (page.question("sub_track"), page.question("industry"));
        track.write("深海 作业机器人").await?;
        industry.choose("future").await?;
        page.question("future").choose("deep-sea").await?;

        page.act("undo").await?;
        page.question("future").is("blank").await?;
        page.act("undo").await?;
        industry.is("blank").await?;
        // What was typed in one go is taken back in one go.
        page.act("undo").await?;
        track.reads("").await?;
        track.is("blank").await?;

        for _ in 0..3 {
            page.act("redo").await?;
        }
        track.reads("深海 作业机器人").await?;
        page.question("future").is("value").await?;
        ensure!(page.question("future").chosen().await? == ["deep-sea"], "another direction came back");

        // A new answer ends what could be done again.
        page.act("undo").await?;
        page.question("future").choose("terahertz").await?;
        let redo = page.see("[data-action='redo']").await?;
        ensure!(!redo.is_enabled().await?, "something older can still be done again");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_roster_is_edited_in_place() -> Result<()> {
    journey("roster", Visit::default(), async |page| {
        page.begin().await?;
        page.go("members").await?;
        for (name, kind) in [("甲公司", "enterprise"), ("乙大学", "university"), ("丙研究院", "institute")] {
            let row = page.add_row().await?;
            ensure!(page.focused().await?.as_deref() == Some("member_name"), "a new row does not have the focus");
            row.field("member_name").await?.write(name).await?;
            row.field("member_kind").await?.choose(kind).await?;
        }
        page.finds("composition-institutes", "met").await?;

        page.row(3).act("move-up").await?;
        page.row(2).field("member_name").await?.reads("丙研究院").await?;
        page.row(3).field("member_name").await?.reads("乙大学").await?;
        ensure!(page.row(2).field("member_kind").await?.chosen().await? == ["institute"], "the kind stayed behind");

        // A copy has everything but what tells it apart; entered with the same code it counts once.
        page.row(2).field("member_code").await?.write("12110000400000624H").await?;
        page.row(2).act("duplicate-row").await?;
        page.has_rows(4).await?;
        let copy = page.row(3);
        ensure!(copy.field("member_kind").await?.chosen().await? == ["institute"], "the copy has another kind");
        copy.field("member_code").await?.rewrite("12110000400000624H").await?;
        copy.field("member_code").await?.leave().await?;
        let flagged = "tbody.is-flagged[data-row='3']";
        let words = page.text(flagged).await?;
        ensure!(words.contains("不重复计数"), "nobody says that the copy is not counted: {words}");

        // What a row asks depends on the row.
        let kind = page.row(1).field("member_chain").await?;
        kind.choose("upstream").await?;
        ensure!(!page.row(1).asks("member_team").await?, "an enterprise is asked for a research team");
        page.row(1).field("member_kind").await?.choose("university").await?;
        page.row(1).field("member_team").await?.choose("2").await?;
        ensure!(!page.row(1).asks("member_chain").await?, "a university is asked for its place in the chain");

        page.row(1).act("remove-row").await?;
        page.has_rows(3).await?;
        page.row(1).field("member_name").await?.reads("丙研究院").await?;
        Ok(())
    })
    .await
}
