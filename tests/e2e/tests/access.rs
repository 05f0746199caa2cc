//! Open to everybody: no barrier that a machine can find in any view, in either language, in any theme and size of type.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Look, MEMBERS, Network, Page, Rules, SECTIONS, Visit, journey};

/// So high that nothing lies behind the bar at the bottom, where one would only have to scroll to reach it.
const DESK: (u32, u32) = (1280, 9000);
const PHONE: (u32, u32) = (390, 9000);

#[tokio::test]
async fn axe_finds_no_barrier_anywhere() -> Result<()> {
    journey("axe", Visit { size: DESK, network: Network::Whole }, async |page| {
        page.driver().set_script_timeout(Duration::from_secs(60)).await?;
        // A colour on its way to another is neither.
        page.prefers(&[("prefers-reduced-motion", "reduce")]).await?;
        page.bring_axe().await?;
        let mut found = Found::default();
        found.in_every_look(page, "the first page").await?;

        page.act("begin-quick").await?;
        page.is_at("quick").await?;
        found.in_every_look(page, "the quick check").await?;
        page.act("full").await?;
        for section in SECTIONS.iter().map(|(id, _)| *id).filter(|id| *id != "filing") {
            page.go(section).await?;
            some_answers(page, section).await?;
            found.in_every_look(page, section).await?;
        }
        page.go("filing").await?;
        page.question("filed").choose("yes").await?;
        found.in_every_look(page, "filing").await?;
        for panel in ["@plan", "@members", "@requirements", "@report", "@about"] {
            page.go(panel).await?;
            found.in_every_look(page, panel).await?;
            if panel == "@members" {
                page.press("[data-member='3'] [data-action='request']").await?;
                page.see("[data-request]").await?;
                found.in_every_look(page, "the letter to a member").await?;
            }
        }
        page.dig("filed").await?;
        page.go("evaluation").await?;
        for criterion in ["composition-institutes", "filing-term"] {
            page.press(&format!("[data-criterion='{criterion}'] [data-action='more']")).await?;
        }
        found.beside = true;
        found.in_every_look(page, "the result with two requirements opened").await?;
        found.beside = false;

        page.act("menu").await?;
        found.in_every_look(page, "the menu").await?;
        page.menu("clear").await?;
        page.asks("clear").await?;
        found.in_every_look(page, "the question before clearing").await?;
        page.reply("no").await?;

        page.dig("full").await?;
        page.resize(PHONE).await?;
        page.go("members").await?;
        found.in_every_look(page, "the members on a phone").await?;
        page.act("sections").await?;
        found.in_every_look(page, "the sections on a phone").await?;
        page.act("sections").await?;
        page.act("result").await?;
        page.see("dialog[data-sheet='result']").await?;
        found.in_every_look(page, "the result on a phone").await?;
        page.act("close-result").await?;
        found.holds_none()
    })
    .await
}

/// Answers by which a section shows what it has: proofs, a fault, a row with its details.
async fn some_answers(page: &Page, section: &str) -> Result<()> {
    match section {
        "field" => {
            page.question("demand").choose("yes").await?;
            page.question("demand").prove("documented").await?;
            page.add_row().await?.field("topic_owner").await?.write("甲公司").await
        }
        "lead" => {
            page.question("lead_kind").choose("enterprise").await?;
            page.question("lead_code").write("9137O212MA000012X0").await?;
            page.question("lead_code").leave().await?;
            page.question("lead_code").fault().await?;
            page.question("lead_technology").choose("?").await
        }
        "members" => {
            let [first, ..] = MEMBERS else { return Ok(()) };
            page.fill_row(first).await?;
            page.row(1).act("details").await?;
            page.row(1).act("duplicate-row").await?;
            page.has_rows(2).await?;
            // One that owes something, so that there is a letter to write.
            page.add_row().await?.field("member_name").await?.write("乙大学").await
        }
        _ => Ok(()),
    }
}

/// What axe found, with where and in which looks it did: one run tells all there is to mend.
#[derive(Default)]
struct Found {
    barriers: BTreeMap<String, Vec<String>>,
    /// Whether the result beside the form is looked at too. It is the same beside every page.
    beside: bool,
}

impl Found {
    async fn in_every_look(&mut self, page: &Page, view: &str) -> Result<()> {
        let without = if self.beside { None } else { Some(".beside") };
        for look in Look::all() {
            let Look { lang, theme, size } = look;
            page.wears(look).await?;
            let rules = if theme == "light" { Rules::All } else { Rules::Colours };
            for barrier in page.barriers(rules, without).await.with_context(|| format!("{view}, {look:?}"))? {
                let places = self.barriers.entry(format!("{barrier:#}")).or_default();
                places.push(format!("{view} ({lang} {theme} {size})"));
            }
        }
        // As it was, for who goes on from here.
        page.wears(Look { lang: "zh-CN", theme: "light", size: "normal" }).await
    }

    fn holds_none(&self) -> Result<()> {
        let told = self.barriers.iter().map(|(barrier, places)| format!("{barrier}\nin {}", places.join(", ")));
        let told: Vec<String> = told.collect();
        ensure!(told.is_empty(), "{} barriers:\n{}", told.len(), told.join("\n\n"));
        Ok(())
    }
}
