//! The panel's parts in a real browser: `cargo x test wasm` runs this program. No server stands
//! behind it: the network belongs to the test. [`stage`] mounts a part as `shell` does.

#![cfg(target_arch = "wasm32")]

mod actions;
mod agents;
mod answers;
mod behaviour;
mod channels;
mod dialogs;
mod documents;
mod drafts;
mod fields;
mod followups;
mod look;
mod places;
mod playground;
mod sample;
mod saves;
mod settings;
mod stage;
mod versions;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
