//! The browser's own JSON: `JSON.parse` as a [`Value`] to take fields from, and
//! `JSON.stringify`.
//!
//! A JSON crate would cost each visitor 20 KB for what the page already has, and reading these
//! few types through serde 9 KB, whichever format stands below it. So the server and the tests
//! read the wire types through their serde derives, the widget takes their fields one by one
//! (see [`crate::wire`]), and a test holds the two against each other.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that came from outside. Asking for what is not there, or is of another type, gives
/// nothing; it never fails.
#[derive(Clone, Debug)]
pub struct Value(JsValue);

impl Value {
    /// Reads JSON text; `None` when it is not JSON.
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// Whether it is an object, and not a list.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// The field of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Self {
        // Fails for what is not an object, and such a thing has no fields.
        Self(Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text that it is.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The truth value that it is.
    pub fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// The number that it is.
    pub fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// The elements of the list that it is; none when it is something else.
    pub fn list(&self) -> Vec<Self> {
        let list = self.0.dyn_ref::<Array>();
        list.map(|list| list.iter().map(Self).collect()).unwrap_or_default()
    }
}

/// Writes a JSON object from its fields, leaving out those without a value.
pub fn object(fields: &[(&str, Option<JsValue>)]) -> String {
    let object = Object::new();
    for (name, value) in fields {
        if let Some(value) = value {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &JsValue::from_str(name), value);
        }
    }
    JSON::stringify(&object).map(String::from).unwrap_or_default()
}
