//! A headless Chromium and its driver for the tests: finds them, installs them where apt can, and
//! writes down how they are to be started.
//!
//! It refuses to download browsers by itself: what comes neither from the system nor from apt is
//! named in one sentence for a person to install.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::workspace::{ask, on_path, run, say};

/// Headless, in a container, as root, and silent on the network.
const ARGUMENTS: [&str; 8] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser and the driver that speaks WebDriver for it.
#[derive(Debug)]
pub(crate) struct Chrome {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// Its driver.
    pub(crate) driver: PathBuf,
}

impl Chrome {
    /// Finds both, after installing them if that is possible here.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(chrome) = Self::find()? {
            return Ok(chrome);
        }
        let advice = "the tests need a browser: install Chromium (or Chrome) and the chromedriver \
                      of the same version, on Debian `apt-get install chromium chromium-driver`, \
                      or name them in CHROME and CHROMEDRIVER";
        if on_path(&["apt-get"]).is_none() {
            bail!("{advice}");
        }
        install_with_apt().context(advice)?;
        Self::find()?.context(advice)
    }

    fn find() -> Result<Option<Self>> {
        let browser = named_by("CHROME")?
            .or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome", "chrome"]))
            .or_else(|| {
                [
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                ]
                .map(PathBuf::from)
                .into_iter()
                .find(|path| path.is_file())
            });
        let driver = named_by("CHROMEDRIVER")?.or_else(|| on_path(&["chromedriver"]));
        Ok(browser.zip(driver).map(|(browser, driver)| Self { browser, driver }))
    }

    /// Writes the capabilities that wasm-bindgen's test runner asks the driver for.
    pub(crate) fn write_capabilities(&self, folder: &Path) -> Result<PathBuf> {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let path = folder.join("webdriver.json");
        let text = serde_json::to_string_pretty(&capabilities(&self.browser))?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(path)
    }

    /// Tells a program that is about to run where the two are.
    pub(crate) fn announce(&self, command: &mut Command) {
        command.env("CHROME", &self.browser).env("CHROMEDRIVER", &self.driver);
    }
}

fn capabilities(browser: &Path) -> serde_json::Value {
    json!({ "goog:chromeOptions": { "binary": browser, "args": ARGUMENTS } })
}

/// A program that a variable names must be there: falling back to another would hide a mistake.
fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(value);
    if path.is_file() {
        return Ok(Some(path));
    }
    on_path(&[&path.to_string_lossy()])
        .map(Some)
        .with_context(|| format!("{variable} names {}, which is not there", path.display()))
}

fn install_with_apt() -> Result<()> {
    say("Installing Chromium and its driver with apt-get");
    let is_root = ask(Command::new("id").arg("-u")).as_deref() == Some("0");
    let apt = |arguments: &[&str]| {
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            // -n: a password prompt in the middle of a build helps nobody.
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "chromium", "chromium-driver"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capabilities_name_the_browser_and_ask_for_a_headless_one() {
        let wanted = capabilities(Path::new("/opt/chrome"));
        let options = &wanted["goog:chromeOptions"];
        assert_eq!(options["binary"], "/opt/chrome");
        assert_eq!(options["args"][0], "--headless=new");
    }
}
