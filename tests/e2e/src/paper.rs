//! What is printed, as it comes out of the printer.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::keeping::Folder;
use crate::page::Page;

/// A printed document.
pub struct Paper {
    /// The language it says it is in.
    pub lang: String,
    /// Its words, each line as it stands on the paper.
    pub text: String,
}

impl Paper {
    /// Its pages with something on them.
    #[must_use]
    pub fn pages(&self) -> Vec<&str> {
        self.text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect()
    }
}

impl Page {
    /// Presses the button that prints, as a user would, and reads the paper: what the widget hands to the printer is put
    /// on a page of its own and printed to a PDF. It is kept as `NAME.pdf` for eyes.
    pub async fn printed(&self, name: &str) -> Result<Paper> {
        // The frame goes when printing is over; here it is kept to be looked at.
        self.run(
            "window.kept = null;
             const append = window.kept_append ??= document.body.append;
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
        self.act("print").await?;
        self.holds("something goes to the printer", "return Array.isArray(window.kept);").await?;
        let [styles, body, lang]: [String; 3] = serde_json::from_value(self.run("return window.kept;").await?)?;
        let folder = Folder::new(name)?;
        let html = format!(
            "<!doctype html><html lang={lang}><meta charset=utf-8><style>{styles}</style><body>{body}</body></html>"
        );
        let sheet = folder.file("paper.html", html.as_bytes())?;
        // What is asked for from here on is the paper, not the page.
        self.is_quiet().await?;
        let cdp = self.devtools()?;
        let here = self.driver().window().await?;
        let tab = self.driver().new_tab().await?;
        self.driver().switch_to_window(tab).await?;
        self.driver().goto(format!("file://{}", sheet.display())).await?;
        let options = json!({ "preferCSSPageSize": true, "printBackground": true });
        let pdf = cdp.send_raw("Page.printToPDF", options).await?;
        self.driver().close_window().await?;
        self.driver().switch_to_window(here).await?;
        self.traffic().await?;
        let bytes = STANDARD.decode(pdf.get("data").and_then(|it| it.as_str()).context("no PDF")?)?;
        let pdf = folder.file("paper.pdf", &bytes)?;
        folder.keep(&pdf, &format!("{name}.pdf"))?;
        Ok(Paper { lang, text: text_of(&pdf)? })
    }
}

fn text_of(pdf: &Path) -> Result<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().context("pdftotext")?;
    ensure!(output.status.success(), "pdftotext cannot read {}", pdf.display());
    Ok(String::from_utf8(output.stdout)?)
}
