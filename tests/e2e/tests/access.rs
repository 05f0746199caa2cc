//! Open to everybody: no barrier that a machine can find in any view, in either language, in any theme and size of type.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use consortium_e2e::{Look, MEMBERS, Network, Page, SECTIONS, Visit, journey};

const DESK: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);

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
        page.go("evaluation").await?;
        for criterion in ["composition-institutes", "filing-term"] {
            page.press(&format!("[data-criterion='{criterion}'] [data-action='more']")).await?;
        }
        found.in_every_look(page, "the result with two requirements opened").await?;

        page.act("menu").await?;
        found.in_every_look(page, "the menu").await?;
        page.menu("clear").await?;
        page.asks("clear").await?;
        found.in_every_look(page, "the question before clearing").await?;
        page.reply("no").await?;

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
        found.is_nothing()
    })
    .await
}

/// Answers by which a section shows what it has: proofs, a fault, a row with its details.
async fn some_answers(page: &Page, section: &str) -> Result<()> {
    match section {
        "field" => {
            page.question("demand").choose("yes").await?;
            page.question("demand").prove("documented").await
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
            page.fill_member(first).await?;
            page.row(1).act("details").await?;
            page.row(1).act("duplicate-row").await?;
            page.has_rows(2).await
        }
        _ => Ok(()),
    }
}

/// What axe found, with where and in which looks it did: one run tells all there is to mend.
#[derive(Default)]
struct Found(BTreeMap<String, Vec<String>>);

impl Found {
    async fn in_every_look(&mut self, page: &Page, view: &str) -> Result<()> {
        for look in Look::all() {
            page.wears(look).await?;
            for barrier in page.barriers().await.with_context(|| format!("{view}, {look:?}"))? {
                let Look { lang, theme, size } = look;
                let places = self.0.entry(format!("{barrier:#}")).or_default();
                places.push(format!("{view} ({lang} {theme} {size})"));
            }
        }
        Ok(())
    }

    fn is_nothing(self) -> Result<()> {
        let told: Vec<String> =
            self.0.iter().map(|(barrier, places)| format!("{barrier}\nin {}", places.join(", "))).collect();
        ensure!(told.is_empty(), "{} barriers:\n{}", told.len(), told.join("\n\n"));
        Ok(())
    }
}
