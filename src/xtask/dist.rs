//! The layout of `target/dist`: the loader under its stable name, what it loads under content
//! hashes, the admin panel in a folder of its own, the rest of `www/` as it is, and each text or
//! module also as `.br` and `.gz`.
//!
//! A file appears whole or not at all, since a server may be reading the folder meanwhile. It
//! refuses a loader or a page of the panel that lacks a name it must be told, and it removes
//! whatever an earlier build left behind.

mod languages;
mod names;
mod panel;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::compact;
use names::{fill, hashed};

pub(crate) use names::digest;

/// The loader: the one name that a host page knows.
pub(crate) const LOADER: &str = "palique.js";
/// The panel's style sheet in `www/`.
const STYLES: &str = "widget.css";
/// Files whose name is no text's but which compress well all the same.
const COMPRESSED: [&str; 9] = ["js", "css", "html", "wasm", "json", "svg", "txt", "xml", "webmanifest"];

/// A module that was built, with what starts it.
#[derive(Debug)]
pub(crate) struct Built {
    /// The generated script that instantiates the WebAssembly.
    pub(crate) glue: Vec<u8>,
    /// The WebAssembly.
    pub(crate) wasm: Vec<u8>,
}

/// A folder that was laid out, and what people download from it.
#[derive(Debug)]
pub(crate) struct Dist {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// What a visitor downloads in order to chat, besides the loader: the last is the largest of the
    /// languages.
    pub(crate) widget: Vec<String>,
    /// What the owner downloads to see the panel.
    pub(crate) panel: Vec<String>,
}

/// Says early, before minutes of compiling, which hand-written file is missing.
pub(crate) fn check_sources(www: &Path) -> Result<()> {
    let ours = [LOADER, STYLES].map(PathBuf::from);
    for name in ours.into_iter().chain(panel::sources()) {
        if !www.join(&name).is_file() {
            bail!("www/{} is missing: nothing can be laid out without it", name.display());
        }
    }
    Ok(())
}

/// Writes everything into `folder`.
pub(crate) fn publish(www: &Path, widget: &Built, admin: &Built, folder: &Path) -> Result<Dist> {
    let styles = compact::css(&read_text(&www.join(STYLES))?).into_bytes();
    let glue_name = hashed("widget", "js", &widget.glue);
    let wasm_name = hashed("widget", "wasm", &widget.wasm);
    let styles_name = hashed("widget", "css", &styles);
    let mut shelf = Shelf::new(folder);
    let languages = languages::lay_out(&mut shelf)?;
    let loader = fill(
        &compact::javascript(&read_text(&www.join(LOADER))?),
        &format!("www/{LOADER}"),
        &[
            ("__PALIQUE_GLUE__", &glue_name),
            ("__PALIQUE_WASM__", &wasm_name),
            ("__PALIQUE_CSS__", &styles_name),
            ("__PALIQUE_LANGUAGES__", &languages.table),
        ],
        &[],
    )?;

    shelf.put(Path::new(&glue_name), &widget.glue)?;
    shelf.put(Path::new(&wasm_name), &widget.wasm)?;
    shelf.put(Path::new(&styles_name), &styles)?;
    let panel = panel::lay_out(&mut shelf, www, admin)?;
    for path in files_under(www)? {
        let name = path.strip_prefix(www)?;
        if name != Path::new(LOADER) && name != Path::new(STYLES) && !panel::is_source(name) {
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            shelf.put(name, &bytes)?;
        }
    }
    // After the files that it names.
    shelf.put(Path::new(LOADER), loader.as_bytes())?;
    shelf.clear_leftovers()?;
    let widget = vec![wasm_name, glue_name, styles_name, languages.largest];
    Ok(Dist { folder: folder.to_owned(), widget, panel })
}

/// Brotli at its strongest: it is done once and downloaded often.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// A folder being filled: remembers what belongs in it.
struct Shelf<'a> {
    folder: &'a Path,
    kept: BTreeSet<PathBuf>,
}

impl<'a> Shelf<'a> {
    fn new(folder: &'a Path) -> Self {
        Self { folder, kept: BTreeSet::new() }
    }

    /// Writes a file and its compressed forms, unless the very same file stands there already:
    /// strongest brotli is by far the slowest step here.
    fn put(&mut self, name: &Path, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        let is_compressed = name
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|extension| COMPRESSED.contains(&extension));
        let (br, gz) = (with_suffix(&path, "br"), with_suffix(&path, "gz"));
        let is_same = fs::read(&path).is_ok_and(|old| old == bytes);
        if is_compressed {
            if !is_same || !br.is_file() || !gz.is_file() {
                write_whole(&br, &brotli(bytes)?)?;
                write_whole(&gz, &gzip(bytes)?)?;
            }
            self.kept.extend([br, gz]);
        }
        // The plain file last: its presence means that its compressed forms are right.
        if !is_same {
            write_whole(&path, bytes)?;
        }
        self.kept.insert(path);
        Ok(())
    }

    fn clear_leftovers(&self) -> Result<()> {
        for path in files_under(self.folder)? {
            if !self.kept.contains(&path) {
                fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
            }
        }
        Ok(())
    }
}

/// `name.js` and `br` make `name.js.br`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

/// Through a neighbour and a rename, so that nobody reads half a file.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("{} cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let part = with_suffix(path, "part");
    fs::write(&part, bytes).with_context(failed)?;
    fs::rename(&part, path).with_context(failed)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Every file below a folder, in a steady order. Editors' hidden files are not content.
fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
