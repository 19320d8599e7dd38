//! What the browser knows of languages: their plurals and their numbers.
//!
//! Only for language codes of our own: it throws for what is no language tag.

use js_sys::{Array, Intl::PluralRules, Number, Object};
use wasm_bindgen::JsValue;

/// The name of the plural that a number takes in a language, as Unicode's CLDR calls it.
pub fn plural(language: &str, number: u32) -> String {
    let languages = Array::of1(&JsValue::from_str(language));
    PluralRules::new(&languages, &Object::new()).select(f64::from(number)).into()
}

/// A number as it is written in a language.
pub fn number(language: &str, number: u32) -> String {
    Number::from(number).to_locale_string(language).into()
}
