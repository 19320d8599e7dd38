//! `cargo x bench`: prints measurements. It refuses to judge them: no number here fails a build,
//! because a busy machine would.

use anyhow::{Context, Result};

use crate::test::prepare_real_thing;
use crate::workspace::{Workspace, run as run_program, say};

/// One thing to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bench {
    /// The Markdown stream, natively, by criterion.
    Markdown,
    /// A long answer in the real panel in a real browser, beside a plain append of text nodes.
    Widget,
}

impl Bench {
    /// In the order in which they run.
    pub(crate) const ALL: [Self; 2] = [Self::Markdown, Self::Widget];

    /// The measurement that a word of the command line means.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bench| bench.name() == word)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Widget => "widget",
        }
    }
}

/// Runs the benches one after the other: side by side they would disturb each other.
pub(crate) fn run(workspace: &Workspace, benches: &[Bench], arguments: &[String]) -> Result<()> {
    for bench in benches {
        say(&format!("Bench: {}", bench.name()));
        let mut command = workspace.cargo();
        match bench {
            Bench::Markdown => {
                command.args(["bench", "--package=palique-markdown"]);
            }
            Bench::Widget => {
                command.args(["run", "--package=palique-tests", "--bin=bench"]);
                prepare_real_thing(workspace, &mut command)?;
            }
        }
        run_program(command.args(arguments))
            .with_context(|| format!("the {} bench did not finish", bench.name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bench_answers_to_its_name() {
        for bench in Bench::ALL {
            assert_eq!(Bench::named(bench.name()), Some(bench));
        }
        assert_eq!(Bench::named("server"), None);
    }
}
