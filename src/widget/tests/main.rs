//! The panel in a real browser, as a visitor meets it: `cargo x test wasm` runs this program.
//!
//! No server stands behind it: the network belongs to the test, so that each answer comes, stops
//! and fails exactly where the test wants it. [`stage`] mounts the panel as `main.rs` does.

#![cfg(target_arch = "wasm32")]

mod answering;
mod composing;
mod conversation;
mod failing;
mod following;
mod leaving;
mod markdown;
#[path = "../../browser/tests/network.rs"]
mod network;
mod reading;
mod restoring;
mod safety;
mod speaking;
mod stage;
mod welcome;
mod words;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
