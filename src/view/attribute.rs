//! Attributes and properties of elements, once or for as long as a signal changes them.

use crate::event::{Event, on};
use crate::follow;
use crate::signal::{Memo, RwSignal, Signal};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The value of an attribute or a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// None: the attribute is not there.
    Absent,
    /// A text.
    Text(String),
    /// Yes or no: an attribute without a value, or none.
    Is(bool),
}

/// A value that may change.
pub enum Followed {
    /// It stays.
    Fixed(Plain),
    /// It is asked again when a signal that it reads has changed.
    Live(Box<dyn FnMut() -> Plain>),
}

/// Where a value comes from: a value, or a function that returns one.
pub trait Source {
    /// The value, or what to ask for it.
    fn followed(self) -> Followed;
}

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Plain {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Plain {
    fn from(is: bool) -> Self {
        Self::Is(is)
    }
}

impl<T: Into<Plain>> From<Option<T>> for Plain {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Plain {
            fn from(number: $kind) -> Self {
                Self::Text(number.to_string())
            }
        })*
    };
}

numbers!(u32, usize);

impl From<f64> for Plain {
    fn from(number: f64) -> Self {
        // The browser writes it, which saves the download of how that is done.
        Self::Text(js_sys::Number::from(number).to_string(10).map(String::from).unwrap_or_default())
    }
}

macro_rules! fixed {
    ($($kind:ty),*) => {
        $(impl Source for $kind {
            fn followed(self) -> Followed {
                Followed::Fixed(self.into())
            }
        })*
    };
}

fixed!(&str, &String, String, bool, u32, usize, f64);

impl<T: Into<Plain>> Source for Option<T> {
    fn followed(self) -> Followed {
        Followed::Fixed(self.into())
    }
}

impl<F, T> Source for F
where
    F: FnMut() -> T + 'static,
    T: Into<Plain>,
{
    fn followed(mut self) -> Followed {
        Followed::Live(Box::new(move || self().into()))
    }
}

macro_rules! signals {
    ($($kind:ident),*) => {
        $(impl<T: Into<Plain> + Clone + Send + Sync + 'static> Source for $kind<T> {
            fn followed(self) -> Followed {
                Followed::Live(Box::new(move || self.get().into()))
            }
        })*
    };
}

signals!(Memo, RwSignal, Signal);

/// An attribute whose text is known.
pub fn literal(element: &Element, name: &str, text: &str) {
    // Only a malformed name fails.
    let _ = element.set_attribute(name, text);
}

/// An attribute.
pub fn attribute(element: &Element, name: &'static str, source: impl Source) {
    fn put(element: &Element, name: &str, value: &Plain) {
        // Only a malformed name fails.
        let _ = match value {
            Plain::Text(text) => element.set_attribute(name, text),
            Plain::Is(true) => element.set_attribute(name, ""),
            Plain::Is(false) | Plain::Absent => element.remove_attribute(name),
        };
    }
    apply(element, name, source.followed(), put);
}

/// A property of the element's object, such as a field's `value`. It is written only when it
/// differs from what a person left there, so that the caret stays.
pub fn property(element: &Element, name: &'static str, source: impl Source) {
    fn put(element: &Element, name: &str, value: &Plain) {
        let (name, value) = (
            JsValue::from_str(name),
            match value {
                Plain::Text(text) => JsValue::from_str(text),
                Plain::Is(is) => JsValue::from_bool(*is),
                Plain::Absent => JsValue::from_str(""),
            },
        );
        if Reflect::get(element, &name).ok().as_ref() != Some(&value) {
            // An element takes its own properties.
            let _ = Reflect::set(element, &name, &value);
        }
    }
    apply(element, name, source.followed(), put);
}

/// A class that the element has or not.
pub fn class(element: &Element, name: &'static str, source: impl Source) {
    fn put(element: &Element, name: &str, value: &Plain) {
        let is_there = !matches!(value, Plain::Is(false) | Plain::Absent);
        // Only a malformed name fails.
        let _ = element.class_list().toggle_with_force(name, is_there);
    }
    apply(element, name, source.followed(), put);
}

/// A field whose text and a signal are one.
pub fn bind_value(element: &Element, signal: RwSignal<String>) {
    property(element, "value", signal);
    let own = element.clone();
    on::<Event>(element, "input", false, move |_| {
        signal
            .set(Reflect::get(&own, &"value".into()).ok().and_then(|it| it.as_string()).unwrap_or_default());
    });
}

/// A box whose tick and a signal are one.
pub fn bind_checked(element: &Element, signal: RwSignal<bool>) {
    property(element, "checked", signal);
    let own = element.clone();
    on::<Event>(element, "change", false, move |_| {
        signal.set(Reflect::get(&own, &"checked".into()).is_ok_and(|it| it.is_truthy()));
    });
}

fn apply(element: &Element, name: &'static str, source: Followed, put: fn(&Element, &str, &Plain)) {
    match source {
        Followed::Fixed(value) => put(element, name, &value),
        Followed::Live(mut ask) => {
            let element = element.clone();
            let mut last = None;
            follow(Box::new(move || {
                let value = ask();
                // What a person changed meanwhile is put right even if the signal says the same.
                if name == "value" || name == "checked" || last.as_ref() != Some(&value) {
                    put(&element, name, &value);
                    last = Some(value);
                }
            }));
        }
    }
}
