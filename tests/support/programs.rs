//! Where the programs and folders are that the tests use. `cargo x test e2e` names them in the
//! environment; without it the usual places are tried. What is missing is said in one sentence.

use std::env;
use std::path::{Path, PathBuf};

/// The server's binary.
pub fn server() -> PathBuf {
    found("PALIQUE_BIN", &[&workspace().join("target/debug/palique")], "cargo build -p palique-server")
}

/// The folder of built widget files.
pub fn dist() -> PathBuf {
    found("PALIQUE_DIST", &[&workspace().join("target/dist")], "cargo x build")
}

/// The program that drives the browser.
pub fn driver() -> PathBuf {
    let usual = [Path::new("/usr/bin/chromedriver"), Path::new("/usr/local/bin/chromedriver")];
    found("CHROMEDRIVER", &usual, "apt-get install chromium-driver")
}

/// The browser.
pub fn browser() -> PathBuf {
    let usual = [Path::new("/usr/bin/chromium"), Path::new("/usr/bin/google-chrome")];
    found("CHROME", &usual, "apt-get install chromium")
}

/// The accessibility checker: a script.
pub fn axe() -> PathBuf {
    // The version is chosen in `src/xtask/toolchain.rs`.
    let usual = workspace().join("target/tools/axe-core@4.14.1/node_modules/axe-core/axe.min.js");
    found("PALIQUE_AXE", &[&usual], "cargo x test e2e (it needs npm and the network to fetch axe-core once)")
}

/// The folder for pictures.
pub fn screenshots() -> PathBuf {
    workspace().join("target/screenshots")
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn found(variable: &str, usual: &[&Path], advice: &str) -> PathBuf {
    let named = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let places: Vec<PathBuf> = match named {
        Some(place) => vec![place],
        None => usual.iter().map(|place| place.to_path_buf()).collect(),
    };
    match places.iter().find(|place| place.exists()) {
        Some(place) => place.clone(),
        None => panic!("{places:?} is not there: run `{advice}`, or name another place in {variable}"),
    }
}
