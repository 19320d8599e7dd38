//! Times as people write them, by the browser's own `Intl`.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A time of the wire (ISO 8601) as day and time in a language; the text itself when it is no time.
pub fn moment(iso: &str, language: &str) -> String {
    let date = Date::new(&JsValue::from_str(iso));
    if date.get_time().is_nan() {
        return iso.to_owned();
    }
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Fails only for a frozen object.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let locales = Array::of1(&JsValue::from_str(language));
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    let text = format.call1(&JsValue::UNDEFINED, &date).unwrap_or_default();
    text.as_string().unwrap_or_else(|| iso.to_owned())
}

/// A number of things with the right form of its noun: `one` or `other` by the language's rules.
pub fn counted(count: usize, language: &str, one: &str, other: &str) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&JsValue::from_str(language)), &Object::new());
    #[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
    let form = rules.select(count as f64);
    let noun = if form == "one" { one } else { other };
    [&number(count, language), " ", noun].concat()
}

/// A whole number with the language's separators.
pub fn number(count: usize, language: &str) -> String {
    let format = Intl::NumberFormat::new(&Array::of1(&JsValue::from_str(language)), &Object::new()).format();
    #[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(count as f64)).unwrap_or_default();
    text.dyn_into::<js_sys::JsString>().map_or_else(|_| count.to_string(), String::from)
}
