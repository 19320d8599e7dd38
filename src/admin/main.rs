//! The WebAssembly module of the admin panel: it takes the place of the frame that the page shows
//! until it is there.

use leptos::mount::mount_to;
use leptos::prelude::document;
use palique_admin::shell::app;
use wasm_bindgen::JsCast;

fn main() {
    let Some(place) = document().get_element_by_id("app") else { return };
    place.set_text_content(None);
    mount_to(place.unchecked_into(), app).forget();
}
