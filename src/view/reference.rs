//! References to elements.

use leptos::prelude::{Get, GetUntracked, LocalStorage, RwSignal, Set, Track};
use std::marker::PhantomData;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The kinds of elements that something refers to.
pub mod html {
    /// A kind of element.
    pub trait Kind {
        /// Its interface.
        type Interface: wasm_bindgen::JsCast;
    }

    macro_rules! kinds {
        ($($name:ident $interface:ident),* $(,)?) => {
            $(
                /// The element of that name.
                #[derive(Debug)]
                pub struct $name;

                impl Kind for $name {
                    type Interface = web_sys::$interface;
                }
            )*
        };
    }

    kinds! {
        Button HtmlButtonElement, Dialog HtmlDialogElement, Div HtmlDivElement, Iframe HtmlIFrameElement,
        Input HtmlInputElement, Nav HtmlElement, Span HtmlSpanElement, Textarea HtmlTextAreaElement,
        Ul HtmlElement, Ol HtmlElement, Select HtmlSelectElement,
    }
}

/// An element, once it is made. A handle: copies are the same reference.
#[derive(Debug)]
pub struct NodeRef<K> {
    element: RwSignal<Option<Element>, LocalStorage>,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for NodeRef<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for NodeRef<K> {}

impl<K: html::Kind> NodeRef<K> {
    /// A reference to nothing yet.
    pub fn new() -> Self {
        Self { element: RwSignal::new_local(None), kind: PhantomData }
    }

    /// The element, followed by whoever reads it.
    pub fn get(self) -> Option<K::Interface> {
        self.element.get().map(JsCast::unchecked_into)
    }

    /// The element, without following it.
    pub fn get_untracked(self) -> Option<K::Interface> {
        self.element.get_untracked().map(JsCast::unchecked_into)
    }

    /// The element, without following it, as long as its owner is there.
    pub fn try_get_untracked(self) -> Option<Option<K::Interface>> {
        self.element.try_get_untracked().map(|element| element.map(JsCast::unchecked_into))
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.element.track();
    }

    /// The element is made.
    pub(crate) fn fill(self, element: &Element) {
        self.element.set(Some(element.clone()));
    }
}

impl<K: html::Kind> Default for NodeRef<K> {
    fn default() -> Self {
        Self::new()
    }
}
