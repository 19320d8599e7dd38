//! The widget's languages: a file for each but English, which is part of the module, and what the
//! loader has to know of all.

use std::path::Path;

use anyhow::{Context, Result};
use palique_words::{ENGLISH, LANGUAGES};

use super::Shelf;
use super::names::hashed;

/// What was made of the tables.
pub(super) struct Languages {
    /// For the loader: by each language's code what the launcher says, open and closed, and the hash in
    /// the name of the file of all else; for English, what it says when nothing could be loaded.
    pub(super) table: String,
    /// The largest file: no visitor downloads more.
    pub(super) largest: String,
}

/// Puts a file for each language on the shelf.
pub(super) fn lay_out(shelf: &mut Shelf<'_>) -> Result<Languages> {
    let mut table = serde_json::Map::new();
    let mut largest = (0, String::new());
    for language in LANGUAGES {
        let words = language.words;
        let mut entry = vec![words.open, words.close];
        let lines = words.lines();
        let name = hashed(&format!("widget-{}", language.code), "txt", lines.as_bytes());
        if words == ENGLISH {
            entry.push(words.unloaded);
        } else {
            shelf.put(Path::new(&name), lines.as_bytes())?;
            // What the loader cannot know by itself: each byte of it is paid on every page.
            entry.push(name.split(['-', '.']).nth(2).context("a name without a hash")?);
            if lines.len() > largest.0 {
                largest = (lines.len(), name.clone());
            }
        }
        table.insert(language.code.to_owned(), entry.into());
    }
    let table = serde_json::to_string(&table).context("the table of languages is not JSON")?;
    Ok(Languages { table, largest: largest.1 })
}
