//! The browser's capabilities, exercised in a real browser: `cargo x test wasm` runs this program.
//!
//! No server stands behind it: [`network`] takes the place of the page's `fetch`, so that each
//! fault can be produced on the byte where it hurts.

#![cfg(target_arch = "wasm32")]

mod asking;
mod frame;
mod history;
mod id;
mod intl;
mod json;
mod network;
mod refused;
mod storage;
mod streamed;
mod timer;
mod wire;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
