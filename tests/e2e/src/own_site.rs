//! A site of the test's own, which it changes and takes off the network as it likes.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use anyhow::{Context, Result};

/// A copy of the published site, served until it is dropped or stopped.
pub struct OwnSite {
    folder: PathBuf,
    url: String,
    server: Child,
    asked: Receiver<String>,
}

impl OwnSite {
    /// Copies the site and serves the copy.
    pub fn new(name: &str) -> Result<Self> {
        let site =
            env::var("CONSORTIUM_DIST").context("CONSORTIUM_DIST is not set; `cargo xtask test` makes the site")?;
        let folder = env::temp_dir().join("consortium-e2e").join(format!("site-{name}-{}", process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder)?;
        for file in fs::read_dir(&site)? {
            let file = file?.path();
            let is_packed = file.extension().is_some_and(|ending| ending == "br" || ending == "gz");
            if let (true, false, Some(name)) = (file.is_file(), is_packed, file.file_name()) {
                fs::copy(&file, folder.join(name))?;
            }
        }
        let headers = fs::read_to_string(Path::new(&site).join("nginx-headers.conf"))?;
        let policy = headers.split_once("content-security-policy \"").and_then(|(_, rest)| rest.split_once('"'));
        let (policy, _) = policy.context("the headers have no policy")?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("server/site.mjs");
        let mut server = Command::new("node")
            .args([script.as_os_str(), folder.as_os_str(), policy.as_ref()])
            .stdout(Stdio::piped())
            .spawn()
            .context("node does not start")?;
        let mut lines = BufReader::new(server.stdout.take().context("no output")?).lines();
        let url = lines.next().context("the server said nothing")??;
        let (tell, asked) = channel();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Ok(Self { folder, url, server, asked })
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The only file whose name begins and ends so.
    pub fn file(&self, begin: &str, end: &str) -> Result<PathBuf> {
        let mut found = Vec::new();
        for file in fs::read_dir(&self.folder)? {
            let name = file?.file_name().to_string_lossy().into_owned();
            if name.starts_with(begin) && name.ends_with(end) {
                found.push(self.folder.join(name));
            }
        }
        anyhow::ensure!(found.len() == 1, "{begin}…{end}: {found:?}");
        found.pop().context("none")
    }

    /// What was asked for since the last time.
    pub fn asked(&self) -> Vec<String> {
        self.asked.try_iter().collect()
    }

    /// Takes the site off the network.
    pub fn stop(&mut self) -> Result<()> {
        self.server.kill()?;
        self.server.wait()?;
        Ok(())
    }
}

impl Drop for OwnSite {
    fn drop(&mut self) {
        // Stopped already where the test did so.
        drop(self.stop());
        drop(fs::remove_dir_all(&self.folder));
    }
}
