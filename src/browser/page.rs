//! What the page says about itself, and the one place that writes to its console.

use wasm_bindgen::JsValue;

/// Whether the browser believes to be online.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Now, as ISO 8601 in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Tells the developer of the page something that the visitor need not read.
pub fn note(text: &str) {
    web_sys::console::warn_2(&JsValue::from_str("[Palique]"), &JsValue::from_str(text));
}
