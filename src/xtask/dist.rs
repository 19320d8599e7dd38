//! The layout of `target/dist`: the loader under its stable name, what it loads under content
//! hashes, the rest of `www/` as it is, and each text or module also as `.br` and `.gz`.
//!
//! A file appears whole or not at all, since a server may be reading the folder meanwhile. It
//! refuses a loader that lacks one of the three names it must be told, and it removes whatever an
//! earlier build left behind.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::compact;

/// The loader: the one name that a host page knows.
pub(crate) const LOADER: &str = "palique.js";
/// The panel's style sheet in `www/`.
const STYLES: &str = "widget.css";
/// Files whose name is no text's but which compress well all the same.
const COMPRESSED: [&str; 9] = ["js", "css", "html", "wasm", "json", "svg", "txt", "xml", "webmanifest"];

/// What the widget's build hands over.
#[derive(Debug)]
pub(crate) struct Artefacts {
    /// The generated module that instantiates the WebAssembly.
    pub(crate) glue: Vec<u8>,
    /// The WebAssembly.
    pub(crate) wasm: Vec<u8>,
}

/// A folder that was laid out, and where a visitor's files are in it.
#[derive(Debug)]
pub(crate) struct Dist {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The hashed names, in the order in which the loader asks for them.
    pub(crate) names: Names,
}

/// The names that the loader is told.
#[derive(Debug)]
pub(crate) struct Names {
    /// `widget-<hash>.js`
    pub(crate) glue: String,
    /// `widget-<hash>.wasm`
    pub(crate) wasm: String,
    /// `widget-<hash>.css`
    pub(crate) styles: String,
}

/// Says early, before minutes of compiling, which hand-written file is missing.
pub(crate) fn check_sources(www: &Path) -> Result<()> {
    for name in [LOADER, STYLES] {
        if !www.join(name).is_file() {
            bail!("www/{name} is missing: the widget cannot be laid out without it");
        }
    }
    Ok(())
}

/// Writes everything into `folder`.
pub(crate) fn publish(www: &Path, artefacts: &Artefacts, folder: &Path) -> Result<Dist> {
    let styles = compact::css(&read_text(&www.join(STYLES))?).into_bytes();
    let names = Names {
        glue: hashed("widget", "js", &artefacts.glue),
        wasm: hashed("widget", "wasm", &artefacts.wasm),
        styles: hashed("widget", "css", &styles),
    };
    let loader = named(&compact::javascript(&read_text(&www.join(LOADER))?), &names)?;

    let mut shelf = Shelf::new(folder);
    shelf.put(Path::new(&names.glue), &artefacts.glue)?;
    shelf.put(Path::new(&names.wasm), &artefacts.wasm)?;
    shelf.put(Path::new(&names.styles), &styles)?;
    for path in files_under(www)? {
        let name = path.strip_prefix(www)?;
        if name != Path::new(LOADER) && name != Path::new(STYLES) {
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            shelf.put(name, &bytes)?;
        }
    }
    // After the files that it names.
    shelf.put(Path::new(LOADER), loader.as_bytes())?;
    shelf.clear_leftovers()?;
    Ok(Dist { folder: folder.to_owned(), names })
}

/// The loader with the names in place of its placeholders.
fn named(loader: &str, names: &Names) -> Result<String> {
    let mut text = loader.to_owned();
    for (placeholder, name) in [
        ("__PALIQUE_GLUE__", &names.glue),
        ("__PALIQUE_WASM__", &names.wasm),
        ("__PALIQUE_CSS__", &names.styles),
    ] {
        if !text.contains(placeholder) {
            bail!("www/{LOADER} has no {placeholder}, so it cannot be told the name of that file");
        }
        text = text.replace(placeholder, name);
    }
    Ok(text)
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
        text
    })
}

/// `stem-<first 16 digits of the content's hash>.extension`
fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &digest(bytes)[..16])
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
