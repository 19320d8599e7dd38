//! Elements, built by hand and kept current by Leptos.
//!
//! Leptos' `view!` compiles each view into types of its own, about 3 KB (brotli) a component, which
//! a visitor pays. Here an element is a plain DOM node, and what changes about it is a boxed
//! closure inside a Leptos effect: the machinery is compiled once, whatever is built from it.
//! An [`El`] is itself a Leptos view, so it mounts like any other and dies with its owner.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::view::Render;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, Node};

/// An element under construction.
#[derive(Clone)]
pub struct El(pub Element);

/// An element of that name and class.
///
/// # Panics
/// Outside a page.
pub fn el(name: &str, class: &str) -> El {
    made(document().create_element(name), class)
}

/// A drawing of one stroke. It says nothing to a screen reader: the button around it has a name.
pub fn icon(path: &str) -> El {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let stroke = made(document().create_element_ns(SVG, "path"), "").attr("d", path);
    let drawing = made(document().create_element_ns(SVG, "svg"), "icon");
    drawing.attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").with(&[&stroke])
}

/// A button that shows an icon and is named by a label.
pub fn tool(class: &str, part: &str, path: &str, label: &str) -> El {
    button(class, part).attr("aria-label", label).attr("title", label).with(&[&icon(path)])
}

/// A button without a face.
pub fn button(class: &str, part: &str) -> El {
    el("button", class).attr("type", "button").attr("part", part)
}

/// Runs a closure now, and again whenever a signal that it read changes.
pub fn keep(work: impl FnMut() + 'static) {
    keep_boxed(Box::new(work));
}

fn keep_boxed(mut work: Box<dyn FnMut()>) {
    // The owner that is current keeps the effect, and drops it when it goes.
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| work()));
}

impl El {
    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Only a malformed name fails, and every name stands in this crate.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Replaces what is inside by text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.0.set_text_content(Some(text));
        self
    }

    /// Appends children.
    #[must_use]
    pub fn with(self, children: &[&Self]) -> Self {
        for child in children {
            self.append(child);
        }
        self
    }

    /// Appends a child.
    pub fn append(&self, child: &Self) {
        // Fails only for a node inside itself.
        let _ = self.0.append_child(&child.0);
    }

    /// Takes everything out.
    pub fn clear(&self) {
        self.0.set_text_content(None);
    }

    /// Keeps the text current.
    #[must_use]
    pub fn text_from(self, text: impl Fn() -> String + 'static) -> Self {
        let node: Node = self.0.clone().into();
        keep(move || node.set_text_content(Some(&text())));
        self
    }

    /// Keeps it shown or hidden.
    #[must_use]
    pub fn shown_when(self, is_shown: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        keep(move || {
            // Only a malformed name fails.
            let _ = element.toggle_attribute_with_force("hidden", !is_shown());
        });
        self
    }

    /// Listens for as long as the current owner lives.
    #[must_use]
    pub fn on(self, event: &str, listener: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(listener));
        self
    }

    fn listen(&self, event: &str, listener: Box<dyn Fn(Event)>) {
        let closure = Closure::wrap(listener);
        // Fails only for a malformed listener.
        let _ = self.0.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        StoredValue::new_local(closure);
    }

    /// Puts the focus here.
    pub fn focus(&self) {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            // An element that cannot take the focus leaves it where it is.
            let _ = element.focus();
        }
    }
}

impl Render for El {
    type State = Element;

    fn build(self) -> Element {
        self.0
    }

    fn rebuild(self, state: &mut Element) {
        *state = self.0;
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a widget lives on a page")
}

fn made(element: Result<Element, wasm_bindgen::JsValue>, class: &str) -> El {
    // Not `expect`: it would print the browser's error, and the code for that weighs half a kilobyte.
    let Ok(element) = element.map(El) else { panic!("every element name stands in this crate") };
    if class.is_empty() { element } else { element.attr("class", class) }
}
