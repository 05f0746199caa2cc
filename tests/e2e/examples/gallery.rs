//! Pictures of everything a user sees, for people to look at: `cargo xtask gallery` runs this.
//!
//! The form is filled in by hand once; then each page is taken in every size, language and colour. Nothing is compared:
//! whether a page looks finished is for eyes to judge.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use consortium_e2e::{Folder, Page, SECTIONS, Visit, visit};
use serde_json::json;

const PHONE: (u32, u32) = (390, 844);
const DESKTOP: (u32, u32) = (1280, 900);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).context("give the folder for the pictures")?;
    let folder = PathBuf::from(folder);
    visit("gallery", Visit::default(), async |page| {
        page.started().await?;
        // What the browser draws around the page is not ours to judge.
        page.devtools()?.send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        in_every_look(page, &folder.join("blank"), Filled::Not).await?;
        page.resize(DESKTOP).await?;
        fill_almost_everything(page).await?;
        in_every_look(page, &folder.join("filled"), Filled::Almost).await?;
        for_the_readme(page, &folder.join("readme")).await
    })
    .await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Filled {
    Not,
    Almost,
}

/// All answers but a few, so that most states of a requirement occur.
async fn fill_almost_everything(page: &Page) -> Result<()> {
    page.fill_form(4).await?;
    page.go("members").await?;
    page.row(3).field("member_agreement").await?.choose("agreed").await?;
    page.row(3).act("details").await?;
    page.go("lead").await?;
    page.question("lead_gathering").choose("?").await?;
    page.question("lead_services").choose("1").await?;
    page.go("mechanism").await?;
    page.question("mechanism_ip").choose("drafted").await?;
    page.question("mechanism_council").act("blank").await?;
    // The self-check opens too, so that its page is there to be seen.
    page.go("filing").await?;
    page.question("filed").choose("yes").await
}

async fn in_every_look(page: &Page, folder: &Path, filled: Filled) -> Result<()> {
    for (size_name, size) in [("desktop", DESKTOP), ("phone", PHONE)] {
        for (lang_name, lang) in [("zh", "zh-CN"), ("en", "en")] {
            for theme in ["light", "dark", "contrast", "large"] {
                page.resize(size).await?;
                page.look(lang).await?;
                page.look(if theme == "large" { "light" } else { theme }).await?;
                page.look(if theme == "large" { "large" } else { "normal" }).await?;
                let folder = folder.join([size_name, lang_name, theme].join("-"));
                std::fs::create_dir_all(&folder)?;
                // In large type the result is a sheet on every screen.
                let has_sheet = size == PHONE || theme == "large";
                Camera { page, folder, size, has_sheet }.all(filled).await?;
                println!("{size_name} {lang_name} {theme}");
            }
        }
    }
    page.look("zh-CN").await?;
    page.look("normal").await?;
    page.look("light").await
}

struct Camera<'p> {
    page: &'p Page,
    folder: PathBuf,
    size: (u32, u32),
    has_sheet: bool,
}

impl Camera<'_> {
    async fn all(&self, filled: Filled) -> Result<()> {
        self.page.close_notice().await?;
        self.page.go("start").await?;
        self.window("0-start").await?;
        self.whole("0-start").await?;
        if filled == Filled::Not {
            return self.result("result").await;
        }
        for (number, section) in (1..).zip(SECTIONS.iter().map(|(id, _)| *id)) {
            self.page.go(section).await?;
            self.whole(&format!("{number}-{section}")).await?;
        }
        self.page.dig("filed").await?;
        self.page.go("evaluation").await?;
        self.whole("9-evaluation").await?;
        self.page.dig("full").await?;
        for panel in ["plan", "requirements", "members", "report", "about"] {
            self.page.go(&format!("@{panel}")).await?;
            self.page.see("[data-page] .insight h2").await?;
            self.page.drawn().await?;
            self.whole(&format!("panel-{panel}")).await?;
        }
        self.page.go("members").await?;
        self.page.act("import").await?;
        self.page.see("[data-action='table']").await?;
        self.whole("panel-import").await?;
        self.members().await?;
        self.result("result").await?;
        self.pieces().await
    }

    async fn members(&self) -> Result<()> {
        self.page.go("members").await?;
        self.window("members").await?;
        self.page.row(2).act("details").await?;
        self.whole("members-details").await?;
        self.page.row(2).act("details").await
    }

    /// The whole result: beside the form, or as the sheet of a phone.
    async fn result(&self, name: &str) -> Result<()> {
        if self.has_sheet {
            self.page.act("result").await?;
            self.window(&format!("{name}-sheet")).await?;
        }
        for criterion in ["composition-institutes", "filing-term"] {
            self.page.press(&format!("[data-criterion='{criterion}'] [data-action='more']")).await?;
        }
        self.page.resize((self.size.0, 5200)).await?;
        self.shot(name).await?;
        self.page.resize(self.size).await?;
        for criterion in ["composition-institutes", "filing-term"] {
            self.page.press(&format!("[data-criterion='{criterion}'] [data-action='more']")).await?;
        }
        if self.has_sheet {
            self.page.act("close-result").await?;
        }
        Ok(())
    }

    /// What is seen for a moment only: the menu, a question before clearing, notices, a field to be corrected.
    async fn pieces(&self) -> Result<()> {
        let page = self.page;
        page.act("menu").await?;
        self.window("menu").await?;
        page.menu("clear").await?;
        self.window("ask").await?;
        page.reply("no").await?;

        let folder = Folder::new("gallery")?;
        page.load(&folder.file("letter.json", b"{}")?).await?;
        page.told("trouble").await?;
        self.window("trouble").await?;
        page.close_notice().await?;

        page.go("lead").await?;
        let code = page.question("lead_code");
        code.rewrite("9137O212MA000012X0").await?;
        code.leave().await?;
        code.fault().await?;
        self.window("fault").await?;
        code.act("repair").await?;
        page.question("lead_in_qingdao").act("blank").await?;
        page.see("[data-suggestion]").await?;
        self.window("suggestion").await?;
        page.act("suggest").await?;
        page.question("lead_in_qingdao").prove("documented").await
    }

    /// What the window shows from the top of the page.
    async fn window(&self, name: &str) -> Result<()> {
        self.page.run("scrollTo({ top: 0, behavior: 'instant' });").await?;
        self.shot(&format!("{name}.window")).await
    }

    /// The whole page, in a window as high as it is.
    async fn whole(&self, name: &str) -> Result<()> {
        let height = self
            .page
            .run(
                "return document.querySelector('consortium-check').shadowRoot
                .querySelector('[data-page]').getBoundingClientRect().height;",
            )
            .await?;
        let height = height.as_f64().context("the page has no height")?;
        // Above and below the questions stand the header, the strip and, on a phone, the bar.
        let height = self.size.1.max(height as u32 + 360);
        self.page.resize((self.size.0, height)).await?;
        self.shot(name).await?;
        self.page.resize(self.size).await
    }

    async fn shot(&self, name: &str) -> Result<()> {
        // Beside the form, and in the sheet of a phone, the result scrolls by itself.
        self.page
            .run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 for (const it of root.querySelectorAll('.beside, .sheet')) it.scrollTo({ top: 0, behavior: 'instant' });",
            )
            .await?;
        self.page.settled().await?;
        self.page.picture(&self.folder.join(format!("{name}.png"))).await
    }
}

/// The pictures of `docs/pictures`, each as somebody would see it.
async fn for_the_readme(page: &Page, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let desktop = Camera { page, folder: folder.to_owned(), size: DESKTOP, has_sheet: false };
    page.resize(DESKTOP).await?;
    page.go("lead").await?;
    desktop.window("desktop-zh-light").await?;
    page.look("en").await?;
    page.look("dark").await?;
    page.go("mechanism").await?;
    desktop.window("desktop-en-dark").await?;
    page.look("zh-CN").await?;
    page.look("light").await?;

    // As sharp as on the screens of phones.
    sharpen(page, (1280, 1400)).await?;
    page.go("members").await?;
    page.settled().await?;
    page.see("[data-question='members']").await?.screenshot(&folder.join("roster.png")).await?;
    sharpen(page, PHONE).await?;
    let phone = Camera { page, folder: folder.to_owned(), size: PHONE, has_sheet: true };
    page.go("lead").await?;
    phone.window("phone-zh").await?;
    page.act("result").await?;
    phone.window("phone-zh-result").await
}

/// Two pixels of the picture for each of the page.
async fn sharpen(page: &Page, (width, height): (u32, u32)) -> Result<()> {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 600 });
    page.devtools()?.send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}
