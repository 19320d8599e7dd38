//! `cargo x test`: three floors, from the quickest to the truest: native tests, the browser crates'
//! tests in a headless Chromium, and journeys through a real page against the real server.
//!
//! It refuses to go on above a floor that failed, and to digest results: cargo test's own closing
//! lines are what one reads.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::bundle::{self, Profile};
use crate::chrome::Chrome;
use crate::toolchain;
use crate::workspace::{Workspace, run as run_program, say};

/// The crates whose tests need a browser but no server.
const BROWSER_CRATES: [&str; 4] = ["src/browser", "src/view", "src/widget", "src/admin"];

/// One kind of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Floor {
    /// The workspace's default members.
    Native,
    /// `wasm-pack test` for each of the browser crates.
    Wasm,
    /// The crate in `tests/`.
    EndToEnd,
}

impl Floor {
    /// In the order in which they run.
    pub(crate) const ALL: [Self; 3] = [Self::Native, Self::Wasm, Self::EndToEnd];

    /// The floor that a word of the command line means.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|floor| floor.name() == word)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::EndToEnd => "e2e",
        }
    }
}

/// Runs the floors in order; the first that fails ends the run.
pub(crate) fn run(workspace: &Workspace, floors: &[Floor], arguments: &[String]) -> Result<()> {
    for floor in floors {
        say(&format!("Tests: {}", floor.name()));
        let result = match floor {
            Floor::Native => native(workspace, arguments),
            Floor::Wasm => wasm(workspace, arguments),
            Floor::EndToEnd => end_to_end(workspace, arguments),
        };
        result.with_context(|| format!("the {} tests did not pass", floor.name()))?;
    }
    let names: Vec<&str> = floors.iter().map(|floor| floor.name()).collect();
    say(&format!("All tests passed: {}", names.join(", ")));
    Ok(())
}

fn native(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    run_program(workspace.cargo().arg("test").args(arguments))
}

fn wasm(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    toolchain::ensure_wasm_target()?;
    let chrome = Chrome::ensure()?;
    let wasm_pack = toolchain::ensure_wasm_pack(workspace)?;
    let runner = toolchain::ensure_test_runner(workspace)?;
    let capabilities = chrome.write_capabilities(&workspace.tools())?;
    let path = path_with(&runner)?;
    for folder in BROWSER_CRATES {
        say(&format!("wasm-pack test {folder}"));
        let mut command = Command::new(&wasm_pack);
        command
            .current_dir(workspace.root())
            // no-install: everything is here already, and a test run should not download programs.
            .args(["--log-level", "warn", "test", "--headless", "--chrome", "--mode", "no-install"])
            .arg("--chromedriver")
            .arg(&chrome.driver)
            .arg(folder)
            .args(arguments)
            .env("PATH", &path)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
        if env::var_os("WASM_BINDGEN_TEST_TIMEOUT").is_none() {
            // The runner's own 20 seconds for a whole suite are short on a small, busy machine.
            command.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
        }
        run_program(&mut command)?;
    }
    Ok(())
}

fn end_to_end(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut command = workspace.cargo();
    command.args(["test", "--package=palique-tests"]).args(arguments);
    prepare_real_thing(workspace, &mut command)?;
    if let Some(axe) = toolchain::fetch_axe(workspace) {
        command.env("PALIQUE_AXE", axe);
    }
    run_program(&mut command)
}

/// Builds what people meet and tells the program that is about to run where it is:
/// `PALIQUE_BIN`, `PALIQUE_DIST`, `CHROME`, `CHROMEDRIVER`.
pub(crate) fn prepare_real_thing(workspace: &Workspace, command: &mut Command) -> Result<()> {
    let dist = bundle::build(workspace, Profile::shipped()?)?;
    workspace.build_server()?;
    Chrome::ensure()?.announce(command);
    command.env("PALIQUE_BIN", workspace.server()).env("PALIQUE_DIST", dist.folder);
    Ok(())
}

/// The `PATH` with a folder before all others.
fn path_with(folder: &Path) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&path));
    env::join_paths(folders).with_context(|| format!("{} cannot be on a PATH", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_floor_answers_to_its_name() {
        for floor in Floor::ALL {
            assert_eq!(Floor::named(floor.name()), Some(floor));
        }
        assert_eq!(Floor::named("--workspace"), None);
    }

    #[test]
    fn a_folder_put_on_the_path_is_searched_first() {
        let path = path_with(Path::new("/first")).unwrap();
        assert_eq!(env::split_paths(&path).next().unwrap(), Path::new("/first"));
    }
}
