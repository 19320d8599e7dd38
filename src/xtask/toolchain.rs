//! What builds and tests need beyond cargo: the wasm32 target, wasm-opt, wasm-pack and its test
//! runner, axe-core.
//!
//! What cargo or rustup can install is installed; for the rest one sentence says what is missing. It
//! refuses to touch the user's own installations: the test runner, whose version is dictated by
//! Cargo.lock, goes into `target/tools`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::{Workspace, ask, on_path, run, say};

/// The target of everything that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc has a standard library for wasm32.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    // rustc itself is asked, not rustup: a toolchain from elsewhere may have the target as well.
    let has_target = || {
        ask(Command::new(env::var_os("RUSTC").unwrap_or("rustc".into())).args([
            "--print",
            "target-libdir",
            "--target",
            WASM,
        ]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
    };
    if has_target() {
        return Ok(());
    }
    if on_path(&["rustup"]).is_none() {
        bail!(
            "this Rust toolchain has no {WASM} target and there is no rustup to add it; \
             install Rust from https://rustup.rs, or your distribution's package for that target"
        );
    }
    say(&format!("Adding the {WASM} target"));
    run(Command::new("rustup").args(["target", "add", WASM]))?;
    if !has_target() {
        bail!("rustup added {WASM}, yet rustc does not see it: is another rustc first on the PATH?");
    }
    Ok(())
}

/// Whether the source of the standard library is there, after an attempt to add it.
pub(crate) fn ensure_rust_src() -> Result<bool> {
    let is_there = || {
        ask(Command::new(env::var_os("RUSTC").unwrap_or("rustc".into())).args(["--print", "sysroot"]))
            .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
    };
    if is_there() {
        return Ok(true);
    }
    if on_path(&["rustup"]).is_none() {
        return Ok(false);
    }
    say("Adding the source of the standard library");
    run(Command::new("rustup").args(["component", "add", "rust-src"]))?;
    Ok(is_there())
}

/// A wasm-opt that answers.
#[derive(Debug)]
pub(crate) struct WasmOpt {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What it says about itself.
    pub(crate) version: String,
}

impl WasmOpt {
    /// The one that `PALIQUE_WASM_OPT` names (then it must work), else from the `PATH`, else npm's.
    pub(crate) fn find(workspace: &Workspace) -> Result<Option<Self>> {
        let version = |path: &Path| ask(Command::new(path).arg("--version"));
        if let Some(path) = env::var_os("PALIQUE_WASM_OPT").map(PathBuf::from) {
            let version = version(&path)
                .with_context(|| format!("PALIQUE_WASM_OPT names {}, which does not run", path.display()))?;
            return Ok(Some(Self { path, version }));
        }
        let from_npm = [workspace.root(), &workspace.tools()].map(|root| root.join(NPM_WASM_OPT));
        let mut candidates = on_path(&["wasm-opt"]).into_iter().chain(from_npm);
        Ok(candidates.find_map(|path| Some(Self { version: version(&path)?, path })))
    }

    /// Fetches one by npm when none is there. Without npm the build goes on without it.
    pub(crate) fn fetch_if_missing(workspace: &Workspace) -> Result<()> {
        let Some(npm) = on_path(&["npm"]) else { return Ok(()) };
        if Self::find(workspace)?.is_none() {
            say("Fetching wasm-opt by npm");
            let folder = workspace.tools();
            let mut command = Command::new(npm);
            command.args(["install", "--silent", "--no-save", "--prefix"]).arg(&folder).arg("binaryen");
            if let Err(error) = run(&mut command) {
                say(&format!("{error:#}: going on without it"));
            }
        }
        Ok(())
    }
}

/// Where npm puts the wasm-opt of its package binaryen.
const NPM_WASM_OPT: &str = "node_modules/.bin/wasm-opt";

/// The accessibility checker of the end-to-end tests, a script that they run in their pages.
const AXE: &str = "axe-core@4.14.1";

/// Where that checker is, fetched by npm when it is not there yet; `None` without npm or network.
/// Only some tests need it, and they say so themselves.
pub(crate) fn fetch_axe(workspace: &Workspace) -> Option<PathBuf> {
    // A folder of its own for each version: npm throws out what another call has put beside it.
    let folder = workspace.tools().join(AXE);
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let npm = on_path(&["npm"])?;
        say(&format!("Fetching {AXE} by npm"));
        let mut command = Command::new(npm);
        command.args(["install", "--silent", "--no-save", "--prefix"]).arg(&folder).arg(AXE);
        if let Err(error) = run(&mut command) {
            say(&format!("{error:#}: the tests of accessibility will fail"));
            return None;
        }
    }
    Some(script)
}

/// wasm-pack, installed with cargo when it is missing.
pub(crate) fn ensure_wasm_pack(workspace: &Workspace) -> Result<PathBuf> {
    let ours = workspace.tools().join("bin").join(format!("wasm-pack{}", env::consts::EXE_SUFFIX));
    let find = || on_path(&["wasm-pack"]).or_else(|| ours.is_file().then(|| ours.clone()));
    if let Some(path) = find() {
        return Ok(path);
    }
    say("Installing wasm-pack");
    install(workspace, "wasm-pack", &[])?;
    find().context("wasm-pack was installed, yet it is not to be found")
}

/// A folder with `wasm-bindgen` and its test runner in exactly the version of Cargo.lock: wasm-pack
/// takes no other, and would otherwise download one.
pub(crate) fn ensure_test_runner(workspace: &Workspace) -> Result<PathBuf> {
    let lock =
        fs::read_to_string(workspace.root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let wanted =
        locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?.to_owned();
    let matches = |folder: &Path| {
        ["wasm-bindgen", "wasm-bindgen-test-runner"].iter().all(|name| {
            let program = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
            ask(Command::new(program).arg("--version"))
                .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&wanted))
        })
    };
    let users = on_path(&["wasm-bindgen"]).and_then(|path| Some(path.parent()?.to_owned()));
    let ours = workspace.tools().join("bin");
    if let Some(folder) = users.into_iter().chain([ours.clone()]).find(|folder| matches(folder)) {
        return Ok(folder);
    }
    say(&format!("Installing the wasm-bindgen {wanted} test runner into target/tools"));
    let exact = format!("={wanted}");
    install(workspace, "wasm-bindgen-cli", &["--version", &exact, "--force"])?;
    if !matches(&ours) {
        bail!("wasm-bindgen {wanted} was installed into {}, yet it does not run", ours.display());
    }
    Ok(ours)
}

/// `cargo install` into `target/tools`.
fn install(workspace: &Workspace, package: &str, arguments: &[&str]) -> Result<()> {
    let install = |locked: &[&str]| {
        let mut cargo = workspace.cargo();
        cargo.args(["install", package]).args(arguments).args(locked);
        run(cargo.arg("--root").arg(workspace.tools()))
    };
    install(&["--locked"]).or_else(|error| {
        // The lock file that a package brings along may ask for what this compiler or this
        // registry does not have; the newest that fits will do.
        say(&format!("{error:#}; trying without its lock file"));
        install(&[])
    })
}

/// The version that a lock file gives for a package.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.by_ref().find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
dependencies = []
";

    #[test]
    fn the_locked_version_is_the_packages_own_not_its_namesakes() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn the_generator_in_this_program_is_the_locked_one() {
        let workspace = Workspace::locate().unwrap();
        let lock = fs::read_to_string(workspace.root().join("Cargo.lock")).unwrap();
        let library = locked_version(&lock, "wasm-bindgen");
        assert!(library.is_some());
        assert_eq!(library, locked_version(&lock, "wasm-bindgen-cli-support"));
    }
}
