//! `cargo x demo`: builds widget, panel and server, then becomes the server with a demo shop.
//!
//! It refuses to stand between a person and the server: on Unix the server replaces this process, so
//! Ctrl-C and SIGTERM reach it directly, and its own sentences (the page's address, a port that is
//! taken) are what one reads.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::bundle::{self, Profile};
use crate::workspace::{Workspace, say};

/// Where the demo listens and keeps its data.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    addr: String,
    /// `target/demo` unless it is chosen.
    data: Option<PathBuf>,
}

impl Options {
    /// Reads `--addr HOST:PORT` and `--data DIR`, also spelled with `=`.
    pub(crate) fn parse(words: &[String]) -> Result<Self, String> {
        let mut options = Self { addr: "127.0.0.1:8787".to_owned(), data: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (flag, joined) = match word.split_once('=') {
                Some((flag, value)) => (flag, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if flag != "--addr" && flag != "--data" {
                return Err(format!("`demo` does not know `{word}`"));
            }
            let value = joined
                .or_else(|| words.next().cloned())
                .filter(|value| !value.is_empty())
                .ok_or_else(|| format!("`{flag}` needs a value"))?;
            if flag == "--addr" {
                options.addr = value;
            } else {
                options.data = Some(PathBuf::from(value));
            }
        }
        Ok(options)
    }
}

/// Builds, then serves until it is stopped.
pub(crate) fn serve(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let dist = bundle::build(workspace, Profile::Release)?;
    workspace.build_server()?;
    let data = match &options.data {
        // As the person meant it: relative to where the command was typed.
        Some(data) => std::path::absolute(data)?,
        None => workspace.target().join("demo"),
    };
    say("Starting the server (Ctrl-C stops it)");
    let mut server = Command::new(workspace.server());
    server
        .args(["serve", "--demo", "--addr", &options.addr, "--data"])
        .arg(data)
        .arg("--dist")
        .arg(dist.folder);
    become_it(&mut server).context("the server cannot be started")
}

#[cfg(unix)]
fn become_it(server: &mut Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(server.exec())
}

#[cfg(not(unix))]
fn become_it(server: &mut Command) -> std::io::Result<ExitCode> {
    let status = server.status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn the_demo_listens_on_8787_unless_told_otherwise() {
        assert_eq!(parsed("").unwrap().addr, "127.0.0.1:8787");
        assert_eq!(parsed("--addr 127.0.0.1:0").unwrap().addr, "127.0.0.1:0");
        assert_eq!(parsed("--addr=[::1]:9").unwrap().addr, "[::1]:9");
    }

    #[test]
    fn the_data_folder_can_be_chosen() {
        assert_eq!(parsed("").unwrap().data, None);
        assert_eq!(parsed("--data d").unwrap().data, Some(PathBuf::from("d")));
    }

    #[test]
    fn a_flag_without_a_value_or_an_unknown_one_is_refused() {
        assert_eq!(parsed("--addr"), Err("`--addr` needs a value".to_owned()));
        assert_eq!(parsed("--data="), Err("`--data` needs a value".to_owned()));
        assert!(parsed("--port 1").unwrap_err().contains("`--port`"));
    }
}
