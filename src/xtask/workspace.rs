//! Where things are (root, target, dist) and how a program is run so that its output is seen.
//!
//! It refuses to hide anything: every program inherits the terminal, and one that fails is an error
//! that names it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The repository's workspace and the folder that cargo builds into.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks cargo, so that `CARGO_TARGET_DIR` and `build.target-dir` are honoured.
    pub(crate) fn locate() -> Result<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version=1"])
            .current_dir(&here)
            .output()
            .context("cargo cannot be started")?;
        if !output.status.success() {
            bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("cargo metadata did not print JSON")?;
        let folder = |field: &str| {
            metadata[field]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata names no {field}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What cargo builds into.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// What a web server serves: loader, widget, demo pages.
    pub(crate) fn dist(&self) -> PathBuf {
        self.target.join("dist")
    }

    /// Programs that `cargo x` installed for itself, apart from the user's own.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The development build of the server.
    pub(crate) fn server(&self) -> PathBuf {
        self.target.join("debug").join(format!("palique{}", env::consts::EXE_SUFFIX))
    }

    /// Cargo, at the workspace's root.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }

    /// Builds the server with cargo's own progress on the terminal.
    pub(crate) fn build_server(&self) -> Result<()> {
        say("Building the server");
        run(self.cargo().args(["build", "--package", "palique"]))
    }
}

/// The cargo that runs us, so that a toolchain chosen on the command line stays chosen.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs a program to its end with the terminal as its own; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = spelled(command);
    let status = command.status().with_context(|| format!("`{name}` cannot be started"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs a program and returns what it printed; `None` when it cannot be started or fails, which for
/// a question such as `--version` means that the program is no use to us.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of these names on the `PATH`.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        env::split_paths(&path)
            .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .find(|candidate| candidate.is_file())
    })
}

/// A line of our own between the lines of the programs that we run.
pub(crate) fn say(line: &str) {
    eprintln!("▸ {line}");
}

/// The command as a person would type it: the program's own name, then its arguments.
fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error_that_names_it() {
        let error =
            run(cargo().arg("--no-such-flag").stderr(std::process::Stdio::null())).unwrap_err().to_string();
        assert!(error.contains("cargo --no-such-flag"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_answers_nothing() {
        assert_eq!(ask(&mut Command::new("palique-no-such-program")), None);
        assert_eq!(on_path(&["palique-no-such-program"]), None);
    }

    #[test]
    fn the_workspace_is_found_from_the_crate() {
        let workspace = Workspace::locate().unwrap();
        assert!(workspace.root().join("src/xtask/workspace.rs").is_file());
        assert!(workspace.dist().starts_with(workspace.target()));
    }
}
