//! Pictures of named states, for people: `target/screenshots/NAME.png`.

use crate::chromium::Chromium;
use crate::programs;

/// Keeps a picture of what the browser shows.
///
/// # Panics
/// When it cannot be taken or kept.
pub async fn take(chromium: &Chromium, name: &str) {
    let picture = chromium.client().screenshot().await.expect("the browser draws");
    let folder = programs::screenshots();
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    std::fs::write(folder.join(name).with_extension("png"), picture).expect("a picture is kept");
}
