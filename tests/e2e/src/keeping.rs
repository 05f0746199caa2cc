//! Keeping answers: the answers file, clearing, undoing, and what the widget tells about it.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::engine::{self, Engine};
use crate::page::Page;

/// A folder of one test, removed with it.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes it, empty.
    ///
    /// # Errors
    ///
    /// Where nothing can be written.
    pub fn new(name: &str) -> Result<Self> {
        Self::at(env::temp_dir().join(format!("consortium-e2e-{name}-{}", process::id())))
    }

    fn at(path: PathBuf) -> Result<Self> {
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Puts a file into it.
    pub fn file(&self, name: &str, content: &[u8]) -> Result<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, content)?;
        Ok(path)
    }

    /// Keeps a file of it for eyes, beside the pictures of failures.
    ///
    /// # Errors
    ///
    /// Where nothing can be written.
    pub fn keep(&self, path: &Path, name: &str) -> Result<()> {
        let folder = env::temp_dir().join("consortium-e2e");
        fs::create_dir_all(&folder)?;
        fs::copy(path, folder.join(name))?;
        Ok(())
    }

    fn names(&self) -> Result<Vec<PathBuf>> {
        fs::read_dir(&self.0)?.map(|entry| Ok(entry?.path())).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in the folder for temporary files harms nobody.
        drop(fs::remove_dir_all(&self.0));
    }
}

impl Page {
    /// Saves the answers to a file by the menu, and gives the file that the browser has downloaded.
    pub async fn save(&self) -> Result<(String, String)> {
        self.downloads("json", async || self.menu("save").await).await
    }

    /// Does what leads to a download, and gives name and text of the file with this ending.
    pub async fn downloads(&self, ending: &str, done: impl AsyncFnOnce() -> Result<()>) -> Result<(String, String)> {
        let folder = match self.engine() {
            Engine::Chromium => Folder::new("saved")?,
            // These are told once where to put what they download.
            Engine::Firefox | Engine::WebKit => Folder::at(engine::downloads()?)?,
        };
        if self.engine() == Engine::Chromium {
            let behaviour = json!({ "behavior": "allow", "downloadPath": folder.0, "eventsEnabled": false });
            self.devtools()?.send_raw("Browser.setDownloadBehavior", behaviour).await?;
        }
        done().await?;
        let read = async || {
            let mut files = folder.names()?;
            files.retain(|path| path.extension().is_some_and(|extension| extension == ending));
            let Some(path) = files.pop() else { return Ok(None) };
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            // What is still being written is no whole file.
            let content = fs::read_to_string(&path)?;
            let is_whole = match ending {
                "json" => serde_json::from_str::<Value>(&content).is_ok(),
                // An empty one is, once nothing stands beside it: Firefox fills another and renames it.
                _ => !content.is_empty() || folder.names()?.len() == 1,
            };
            Ok(is_whole.then_some((name, content)))
        };
        self.becomes("the downloaded file", read, Option::is_some).await?.context("no file")
    }

    /// Chooses a file to load, as the browser's dialog would hand it over.
    pub async fn load(&self, path: &Path) -> Result<()> {
        let chooser = "input[data-file='answers']";
        if self.look_for(chooser).await?.is_none() {
            self.act("menu").await?;
        }
        let path = path.to_str().context("the path is no text")?;
        self.see(chooser).await?.send_keys(path).await?;
        Ok(())
    }

    /// Presses an entry of the menu.
    pub async fn menu(&self, name: &str) -> Result<()> {
        let entry = format!(".menu-list [data-action='{name}']");
        if self.look_for(&entry).await?.is_none() {
            self.act("menu").await?;
        }
        self.press(&entry).await
    }

    /// Waits for a question in a dialog: `clear`, `replace`.
    pub async fn asks(&self, what: &str) -> Result<String> {
        self.text(&format!("dialog[data-ask='{what}']")).await
    }

    /// Answers it by `yes` or `no`.
    pub async fn reply(&self, word: &str) -> Result<()> {
        self.act(word).await?;
        self.gone("dialog[data-ask]").await
    }

    /// Waits for a notice that something was `done`, or of `trouble`, and gives its words.
    pub async fn told(&self, tone: &str) -> Result<String> {
        self.text(&format!(".notices [data-notice='{tone}']")).await
    }

    /// Closes the notice that is shown, if one is.
    pub async fn close_notice(&self) -> Result<()> {
        if self.look_for("[data-action='close-notice']").await?.is_some() {
            self.act("close-notice").await?;
        }
        self.gone("[data-action='close-notice']").await
    }

    /// Switches the language, colours or type size by its button: `zh-CN`, `en`, `dark`, `large` …
    pub async fn look(&self, word: &str) -> Result<()> {
        let button = format!("[data-look='{word}']");
        let in_menu = self.look_for(&button).await?.is_none();
        if in_menu {
            self.act("menu").await?;
        }
        self.press(&button).await?;
        self.see(&format!("{button}[aria-pressed='true']")).await?;
        if in_menu {
            self.act("menu").await?;
            self.gone(&button).await?;
        }
        Ok(())
    }

    /// Waits until the draft on this device is as new as the form.
    pub async fn draft_is_saved(&self) -> Result<()> {
        self.see("[data-saving='saved']").await?;
        // Drafts are written a moment after the paint in which the form changes.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let stored = self.run("return Object.keys(localStorage).length > 0;").await?;
        ensure!(stored == json!(true), "nothing is stored on this device");
        Ok(())
    }
}
