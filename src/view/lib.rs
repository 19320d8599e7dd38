//! Markup over Leptos' signals: `view!` with the elements, attributes and events that Leptos'
//! macro takes, made into a few calls each.
//!
//! What a signal changes is told by the smallest part that reads it: an attribute, a text, or a
//! [region](Show) of the page. A region is drawn anew as a whole, which loses the focus of a field
//! in it: read what changes while somebody types in attributes and texts, or through a `Memo`.
//! Everything that a region made is given back before it is drawn again, its effects, signals and
//! listeners included.

mod attribute;
pub mod event;
pub mod mount;
pub mod reference;
mod rows;
mod show;
pub mod signal;
pub mod stored;

pub use attribute::{Plain, Source, attribute, bind_checked, bind_value, class, property};
pub use event::{on, on_target};
pub use rows::rows;
pub use show::{CollectView, IntoAny, Show, View, child, fragment, shown};

use crate::stored::StoredValue;
use leptos::prelude::{RenderEffect, document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What a page of the panel needs.
pub mod prelude {
    pub use crate::event::Targeted;
    pub use crate::reference::{NodeRef, html};
    pub use crate::signal::{Memo, RwSignal, Signal};
    pub use crate::stored::{Effect, StoredValue};
    pub use crate::{CollectView, IntoAny, Show, View as AnyView};
    pub use leptos::prelude::{
        ArcTrigger, Callable, Callback, Notify, Owner, Track, document, expect_context, location, on_cleanup,
        provide_context, request_animation_frame, untrack, use_context, window, window_event_listener,
    };
    pub use palique_view_macro::view;
}

/// An element of HTML with what is known of it from the start: its name, then names and values of
/// attributes, all separated by a zero. One text instead of many: it is the bulk of what a page of
/// the panel consists of.
pub fn element(parts: &str) -> Element {
    made(parts, |tag| document().create_element(tag))
}

/// The same of SVG.
pub fn drawing(parts: &str) -> Element {
    made(parts, |tag| document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

fn made(parts: &str, make: fn(&str) -> Result<Element, JsValue>) -> Element {
    let mut parts = parts.split('\0');
    // Only a malformed name makes no element or attribute, and `view!` knows its names.
    let element = make(parts.next().unwrap_or_default())
        .unwrap_or_else(|_| document().create_comment("").unchecked_into());
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        let _ = element.set_attribute(name, value);
    }
    element
}

/// Hands an element to a reference, and on.
pub fn refer<K: reference::html::Kind>(element: Element, reference: reference::NodeRef<K>) -> Element {
    reference.fill(&element);
    element
}

/// Work that is done at once, and again whenever a signal that it reads has changed, until its owner
/// is gone.
fn follow(mut work: impl FnMut() + 'static) {
    StoredValue::new(RenderEffect::new(move |_| work()));
}
