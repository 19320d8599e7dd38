//! The way onto a page.

use crate::show::{View, insert};
use std::any::Any;
use web_sys::HtmlElement;

/// Keeps a view on the page until it is dropped.
#[must_use = "dropping it takes the view off the page"]
pub struct Mounted {
    parent: HtmlElement,
    // Ends the effects and signals; what is to be seen is not Leptos'.
    _owner: Box<dyn Any>,
}

impl Mounted {
    /// Keeps it there for as long as the page is.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.parent.replace_children_with_node_0();
    }
}

/// Shows a view in an element of the page, and nothing else there.
pub fn mount(parent: HtmlElement, view: impl FnOnce() -> View + 'static) -> Mounted {
    parent.replace_children_with_node_0();
    let inside = parent.clone();
    let owner = leptos::mount::mount_to(parent.clone(), move || insert(&inside, &view(), None));
    Mounted { parent, _owner: Box::new(owner) }
}
