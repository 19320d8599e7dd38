//! What the browser's own language does as well: Rust's tables and algorithms for it would be part of
//! the download.

use js_sys::{JsString, Math};
use wasm_bindgen::JsValue;

/// A text in small letters.
pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// What a person wrote as a number, if it is one (ECMAScript's `Number`).
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    // Nothing reads as zero there.
    let number = JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && number.is_finite()).then_some(number)
}

/// A number to the power of another.
pub fn power(number: f64, exponent: f64) -> f64 {
    Math::pow(number, exponent)
}
