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

pub use attribute::{Followed, Plain, Source, attribute, bind_checked, bind_value, class, literal, property};
pub use event::{on, on_target};
pub use rows::rows;
pub use show::{CollectView, IntoAny, Show, View, child, several, shown};

use crate::stored::StoredValue;
use leptos::prelude::{RenderEffect, document};
use wasm_bindgen::JsCast;
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

/// An element of HTML.
pub fn element(tag: &str) -> Element {
    made(document().create_element(tag))
}

/// An element of SVG.
pub fn drawing(tag: &str) -> Element {
    made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

/// Only a malformed name makes no element, and `view!` knows its names.
fn made(result: Result<Element, wasm_bindgen::JsValue>) -> Element {
    result.unwrap_or_else(|_| document().create_comment("").unchecked_into())
}

/// Runs at once, and again whenever a signal that it reads has changed, until its owner is gone.
fn follow(mut work: Box<dyn FnMut()>) {
    StoredValue::new(RenderEffect::new(move |_| work()));
}
