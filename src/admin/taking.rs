//! Texts that are taken along: into the clipboard, or as a file.

use js_sys::{Array, Reflect};
use palique_view::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Whether the clipboard took it. Pages without https have none, and a browser may refuse.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let is_there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    is_there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Hands a JSON text to the browser as a file.
///
/// # Errors
/// When the browser does not take it.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
