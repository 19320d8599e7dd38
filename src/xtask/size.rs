//! `cargo x size`: what visitors and the owner download, beside the budgets. Over budget is a
//! failure.
//!
//! It weighs the very files that the server sends, compressed forms included. It refuses to round in
//! our favour: sizes are whole bytes, and 1 KB is 1000 of them.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle::{self, Profile};
use crate::dist::{LOADER, with_suffix};
use crate::toolchain::WasmOpt;
use crate::workspace::Workspace;

/// What every visitor of a page downloads, in bytes of brotli.
const LOADER_BUDGET: u64 = 4_000;
/// What a visitor downloads in order to chat, in bytes of brotli.
const CHAT_BUDGET: u64 = 90_000;
/// What the owner downloads in order to see the panel, in bytes of brotli.
const PANEL_BUDGET: u64 = 260_000;

/// One file in its three forms.
#[derive(Debug, Clone)]
struct Weight {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A sum of files and the most that its brotli may be.
#[derive(Debug)]
struct Total {
    title: &'static str,
    raw: u64,
    gzip: u64,
    brotli: u64,
    budget: u64,
}

impl Total {
    fn of(title: &'static str, weights: &[Weight], budget: u64) -> Self {
        Self {
            title,
            raw: weights.iter().map(|weight| weight.raw).sum(),
            gzip: weights.iter().map(|weight| weight.gzip).sum(),
            brotli: weights.iter().map(|weight| weight.brotli).sum(),
            budget,
        }
    }

    fn is_over(&self) -> bool {
        self.brotli > self.budget
    }
}

/// Builds the release, prints the table, and fails when a budget is exceeded.
pub(crate) fn weigh(workspace: &Workspace) -> Result<()> {
    // The budgets are for what wasm-opt leaves.
    WasmOpt::fetch_if_missing(workspace)?;
    let dist = bundle::build(workspace, Profile::shipped()?)?;
    let weigh = |names: &[String]| {
        names.iter().map(|name| Weight::of(&dist.folder, name)).collect::<Result<Vec<_>>>()
    };
    let loader = weigh(&[LOADER.to_owned()])?;
    let chat = weigh(&dist.widget)?;
    let panel = weigh(&dist.panel)?;
    let totals = [
        Total::of("loader", &loader, LOADER_BUDGET),
        Total::of("to chat", &chat, CHAT_BUDGET),
        Total::of("panel", &panel, PANEL_BUDGET),
    ];
    print!("{}", table(&[loader, chat, panel].concat(), &totals)?);
    let over: Vec<&str> = totals.iter().filter(|total| total.is_over()).map(|total| total.title).collect();
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

impl Weight {
    fn of(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let length = |path: &Path| {
            fs::metadata(path)
                .map(|file| file.len())
                .with_context(|| format!("{} cannot be weighed", path.display()))
        };
        Ok(Self {
            name: name.to_owned(),
            raw: length(&path)?,
            gzip: length(&with_suffix(&path, "gz"))?,
            brotli: length(&with_suffix(&path, "br"))?,
        })
    }
}

/// The files, a line each, then the sums with their budgets.
fn table(weights: &[Weight], totals: &[Total]) -> Result<String> {
    let mut text = String::new();
    writeln!(text, "{:<36}{:>10}{:>10}{:>10}{:>10}", "file (bytes)", "raw", "gzip", "brotli", "budget")?;
    for weight in weights {
        writeln!(
            text,
            "{:<36}{:>10}{:>10}{:>10}",
            weight.name,
            grouped(weight.raw),
            grouped(weight.gzip),
            grouped(weight.brotli)
        )?;
    }
    for total in totals {
        let verdict = if total.is_over() {
            format!("over by {}", grouped(total.brotli - total.budget))
        } else {
            format!("{} to spare", grouped(total.budget - total.brotli))
        };
        writeln!(
            text,
            "{:<36}{:>10}{:>10}{:>10}{:>10}  {verdict}",
            format!("= {}", total.title),
            grouped(total.raw),
            grouped(total.gzip),
            grouped(total.brotli),
            grouped(total.budget)
        )?;
    }
    Ok(text)
}

/// Digits in groups of three: 93 117.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(name: &str, brotli: u64) -> Weight {
        Weight { name: name.to_owned(), raw: brotli * 3, gzip: brotli + 5, brotli }
    }

    #[test]
    fn a_total_is_the_sum_of_its_files() {
        let total = Total::of("to chat", &[weight("a", 1_000), weight("b", 500)], 2_000);
        assert_eq!((total.raw, total.gzip, total.brotli), (4_500, 1_510, 1_500));
    }

    #[test]
    fn a_budget_is_kept_up_to_its_last_byte_and_broken_by_the_next() {
        assert!(!Total::of("loader", &[weight("a", 4_000)], 4_000).is_over());
        assert!(Total::of("loader", &[weight("a", 4_001)], 4_000).is_over());
    }

    #[test]
    fn the_table_has_a_line_per_file_and_a_verdict_per_budget() {
        let files = [weight("palique.js", 2_345), weight("widget.wasm", 91_000)];
        let totals = [Total::of("loader", &files[..1], 4_000), Total::of("to chat", &files[1..], 90_000)];
        let text = table(&files, &totals).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 5);
        assert!(lines[1].starts_with("palique.js") && lines[1].contains("2 345"));
        assert!(lines[3].ends_with("1 655 to spare"), "{text}");
        assert!(lines[4].ends_with("over by 1 000"), "{text}");
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(4_000), "4 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
