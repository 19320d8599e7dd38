//! The admin panel's folder: its page under a stable name, what the page loads under content hashes.
//!
//! The names are chained: the boot script is told those of glue and module, and the page is told the
//! boot script's, so a change anywhere changes every name on the way to it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::names::{fill, hashed};
use super::{Built, Shelf, files_under, read_text};
use crate::compact;

/// The folder, in `www/` and in `target/dist` alike.
const FOLDER: &str = "admin";
/// The page: the one name that a person knows.
const PAGE: &str = "index.html";
/// The script that starts the module.
const BOOT: &str = "boot.js";

/// The hand-written files that must be there.
pub(super) fn sources() -> [PathBuf; 2] {
    [PAGE, BOOT].map(|name| Path::new(FOLDER).join(name))
}

/// Whether a file of `www/` is made into something else here, and so not copied.
pub(super) fn is_source(name: &Path) -> bool {
    sources().iter().any(|source| source == name) || is_style_sheet(name)
}

/// Style sheets below the folder's own level belong to something else.
fn is_style_sheet(name: &Path) -> bool {
    name.parent() == Some(Path::new(FOLDER)) && name.extension().is_some_and(|extension| extension == "css")
}

/// Puts the panel on the shelf and returns what its owner downloads in order to see it.
pub(super) fn lay_out(shelf: &mut Shelf<'_>, www: &Path, admin: &Built) -> Result<Vec<String>> {
    let source = |name: &str| read_text(&www.join(FOLDER).join(name));
    let styles = styles(www)?;
    let glue_name = hashed("admin", "js", &admin.glue);
    let wasm_name = hashed("admin", "wasm", &admin.wasm);
    let styles_name = hashed("admin", "css", styles.as_bytes());
    let module = [("__PALIQUE_ADMIN_GLUE__", &*glue_name), ("__PALIQUE_ADMIN_WASM__", &*wasm_name)];

    let boot = fill(&compact::javascript(&source(BOOT)?), "www/admin/boot.js", &module, &[])?;
    let boot_name = hashed("boot", "js", boot.as_bytes());
    let page = fill(
        &source(PAGE)?,
        "www/admin/index.html",
        &[("__PALIQUE_ADMIN_BOOT__", &boot_name), ("__PALIQUE_ADMIN_CSS__", &styles_name)],
        // Hints of what the boot script will ask for.
        &module,
    )?;

    let files = [
        (wasm_name, &*admin.wasm),
        (glue_name, &*admin.glue),
        (styles_name, styles.as_bytes()),
        (boot_name, boot.as_bytes()),
        // After the files that it names.
        (PAGE.to_owned(), page.as_bytes()),
    ];
    let mut names = Vec::new();
    for (name, bytes) in files {
        let name = format!("{FOLDER}/{name}");
        shelf.put(Path::new(&name), bytes)?;
        names.push(name);
    }
    Ok(names)
}

/// All style sheets as one, in the order of their names.
fn styles(www: &Path) -> Result<String> {
    let mut text = String::new();
    for path in files_under(&www.join(FOLDER))? {
        if is_style_sheet(path.strip_prefix(www)?) {
            text.push_str(&read_text(&path)?);
            text.push('\n');
        }
    }
    if text.is_empty() {
        bail!("www/{FOLDER} has no style sheet");
    }
    Ok(compact::css(&text))
}
