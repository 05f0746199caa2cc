//! `cargo xtask gallery`: pictures of every page in every size, language and colour, to be looked at by people.
//!
//! Tests hold what can be measured; whether a page looks finished is for eyes to judge, before a release and after a
//! change of style. The pictures of the README (`docs/pictures/`) are taken here too, into `target/gallery/readme`:
//! copy those over that are worth it.

use anyhow::Result;

use crate::server::{Headers, Server};
use crate::steps::Steps;
use crate::{browsers, dist, files, process, test, tools};

pub fn run() -> Result<()> {
    let steps = Steps::new();
    dist::build(&steps)?;
    tools::chromium(&steps)?;
    let folder = files::target("gallery");
    files::empty(&folder)?;
    let url = test::serve_in_background(Server::bind(&dist::folder(), 0, Headers::Production)?)?;
    let (driver, driver_url) = browsers::chromedriver()?;
    steps.run("Take the pictures", || {
        let mut camera = process::cargo(["run", "--quiet", "--package=consortium-e2e", "--example=gallery", "--"]);
        camera.arg(&folder).env("CONSORTIUM_URL", &url).env("WEBDRIVER_URL", &driver_url);
        process::run(&mut camera)
    })?;
    drop(driver);
    println!("\nThe pictures are in {}.", folder.display());
    Ok(())
}
