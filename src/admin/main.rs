//! The WebAssembly module of the admin panel: it takes the place of the frame that the page shows
//! until it is there.

use palique_admin::shell::app;
use palique_view::mount::mount;
use palique_view::prelude::document;
use wasm_bindgen::JsCast;

fn main() {
    let Some(place) = document().get_element_by_id("app") else { return };
    mount(place.unchecked_into(), app).forget();
}
