//! Attributes and properties of elements, once or for as long as a signal changes them. Each takes
//! the element and hands it on.

use crate::event::{Event, on};
use crate::follow;
use crate::signal::{Memo, RwSignal, Signal};
use js_sys::{JsString, Number, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The value of an attribute or a property: a text; yes, which is an attribute without a value; or
/// no and nothing, for which there is none. One word, as a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain(JsValue);

/// Where a value comes from: a value, or a function that returns one.
pub trait Source {
    /// Calls `put` with the value, again whenever a signal that it reads has changed.
    fn follow(self, element: Element, name: &'static str, put: Put) -> Element;
}

/// What is done with a value.
type Put = fn(&Element, &str, &JsValue);

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        Self(JsValue::from_str(text))
    }
}

impl From<&String> for Plain {
    fn from(text: &String) -> Self {
        Self(JsValue::from_str(text))
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self(JsValue::from_str(&text))
    }
}

impl From<bool> for Plain {
    fn from(is: bool) -> Self {
        Self(JsValue::from_bool(is))
    }
}

impl From<f64> for Plain {
    fn from(number: f64) -> Self {
        // The browser writes it, which saves the download of how that is done.
        let text = Number::from(number).to_string_with_radix(10);
        Self(text.map_or(JsValue::NULL, JsValue::from))
    }
}

impl From<u32> for Plain {
    fn from(number: u32) -> Self {
        f64::from(number).into()
    }
}

impl From<usize> for Plain {
    fn from(number: usize) -> Self {
        number.to_string().into()
    }
}

impl<T: Into<Plain>> From<Option<T>> for Plain {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(JsValue::NULL), Into::into)
    }
}

macro_rules! fixed {
    ($($kind:ty),*) => {
        $(impl Source for $kind {
            fn follow(self, element: Element, name: &'static str, put: Put) -> Element {
                once(element, name, put, &self.into())
            }
        })*
    };
}

fixed!(&str, &String, String, bool, u32, usize, f64);

impl<T: Into<Plain>> Source for Option<T> {
    fn follow(self, element: Element, name: &'static str, put: Put) -> Element {
        once(element, name, put, &self.into())
    }
}

impl<F, T> Source for F
where
    F: FnMut() -> T + 'static,
    T: Into<Plain>,
{
    fn follow(self, element: Element, name: &'static str, put: Put) -> Element {
        live(element, name, put, Box::new(Asked(self)))
    }
}

macro_rules! signals {
    ($($kind:ident),*) => {
        $(impl<T: Into<Plain> + Clone + Send + Sync + 'static> Source for $kind<T> {
            fn follow(self, element: Element, name: &'static str, put: Put) -> Element {
                live(element, name, put, Box::new(Asked(move || self.get())))
            }
        })*
    };
}

signals!(Memo, RwSignal, Signal);

/// What is asked for a value. Not `dyn FnMut`: see the regions of [`crate::Show`].
trait Ask {
    fn ask(&mut self) -> Plain;
}

struct Asked<F>(F);

impl<F: FnMut() -> T, T: Into<Plain>> Ask for Asked<F> {
    fn ask(&mut self) -> Plain {
        self.0().into()
    }
}

fn once(element: Element, name: &'static str, put: Put, value: &Plain) -> Element {
    put(&element, name, &value.0);
    element
}

fn live(element: Element, name: &'static str, put: Put, mut source: Box<dyn Ask>) -> Element {
    let own = element.clone();
    let mut last = None;
    follow(move || {
        let value = source.ask();
        // What a person changed meanwhile is put right even if the signal says the same.
        if name == "value" || name == "checked" || last.as_ref() != Some(&value) {
            put(&own, name, &value.0);
            last = Some(value);
        }
    });
    element
}

/// An attribute.
pub fn attribute(element: Element, name: &'static str, source: impl Source) -> Element {
    fn put(element: &Element, name: &str, value: &JsValue) {
        // Only a malformed name fails.
        let _ = match value.as_string() {
            Some(text) => element.set_attribute(name, &text),
            None if value.is_truthy() => element.set_attribute(name, ""),
            None => element.remove_attribute(name),
        };
    }
    source.follow(element, name, put)
}

/// A property of the element's object, such as a field's `value`. It is written only when it
/// differs from what a person left there, so that the caret stays.
pub fn property(element: Element, name: &'static str, source: impl Source) -> Element {
    fn put(element: &Element, name: &str, value: &JsValue) {
        let name = JsValue::from_str(name);
        let empty = JsValue::from(JsString::from(""));
        let value = if value.is_null() { &empty } else { value };
        if Reflect::get(element, &name).ok().as_ref() != Some(value) {
            // An element takes its own properties.
            let _ = Reflect::set(element, &name, value);
        }
    }
    source.follow(element, name, put)
}

/// A class that the element has or not.
pub fn class(element: Element, name: &'static str, source: impl Source) -> Element {
    fn put(element: &Element, name: &str, value: &JsValue) {
        // Only a malformed name fails.
        let _ = element.class_list().toggle_with_force(name, value.is_truthy());
    }
    source.follow(element, name, put)
}

/// A field whose text and a signal are one.
pub fn bind_value(element: Element, signal: RwSignal<String>) -> Element {
    let element = property(element, "value", signal);
    let own = element.clone();
    on::<Event>(element, "input", false, move |_| {
        signal
            .set(Reflect::get(&own, &"value".into()).ok().and_then(|it| it.as_string()).unwrap_or_default());
    })
}

/// A box whose tick and a signal are one.
pub fn bind_checked(element: Element, signal: RwSignal<bool>) -> Element {
    let element = property(element, "checked", signal);
    let own = element.clone();
    on::<Event>(element, "change", false, move |_| {
        signal.set(Reflect::get(&own, &"checked".into()).is_ok_and(|it| it.is_truthy()));
    })
}
