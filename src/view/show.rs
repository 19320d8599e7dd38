//! Views, and what can be shown.

use crate::follow;
use crate::signal::{Memo, RwSignal, Signal};
use leptos::prelude::document;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node, Text};

/// A piece of a page that is not on it yet.
#[derive(Debug)]
pub enum View {
    /// No piece.
    Nothing,
    /// A text.
    Text(String),
    /// An element, or several nodes in a fragment.
    Node(Node),
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        Self::Node(element.into())
    }
}

/// Whatever can be shown. A function is shown as what it returns, drawn again whenever a signal
/// that it reads has changed.
pub trait Show {
    /// As a view.
    fn show(self) -> View;
}

impl Show for View {
    fn show(self) -> View {
        self
    }
}

impl Show for () {
    fn show(self) -> View {
        View::Nothing
    }
}

impl Show for String {
    fn show(self) -> View {
        View::Text(self)
    }
}

impl Show for &str {
    fn show(self) -> View {
        View::Text(self.to_owned())
    }
}

impl Show for Cow<'_, str> {
    fn show(self) -> View {
        View::Text(self.into_owned())
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Show for $kind {
            fn show(self) -> View {
                View::Text(self.to_string())
            }
        })*
    };
}

numbers!(u32, u64, usize, i64);

impl<T: Show> Show for Option<T> {
    fn show(self) -> View {
        self.map_or(View::Nothing, Show::show)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(self) -> View {
        several(self.into_iter().map(Show::show).collect())
    }
}

impl<F, T> Show for F
where
    F: FnMut() -> T + 'static,
    T: Show,
{
    fn show(mut self) -> View {
        region(Box::new(move || self().show()))
    }
}

macro_rules! signals {
    ($($kind:ident),*) => {
        $(impl<T: Show + Clone + Send + Sync + 'static> Show for $kind<T> {
            fn show(self) -> View {
                region(Box::new(move || self.get().show()))
            }
        })*
    };
}

signals!(Memo, RwSignal, Signal);

/// Views under one type. Views have one already: the name is Leptos'.
pub trait IntoAny {
    /// As a view.
    fn into_any(self) -> View;
}

impl<T: Show> IntoAny for T {
    fn into_any(self) -> View {
        self.show()
    }
}

/// Many as one.
pub trait CollectView {
    /// As a view.
    fn collect_view(self) -> View;
}

impl<I> CollectView for I
where
    I: IntoIterator,
    I::Item: Show,
{
    fn collect_view(self) -> View {
        several(self.into_iter().map(Show::show).collect())
    }
}

/// Views beside each other.
pub fn several(views: Vec<View>) -> View {
    let fragment = document().create_document_fragment();
    for view in views {
        insert(&fragment, view, None);
    }
    View::Node(fragment.into())
}

/// Puts a view at the end of an element.
pub fn child(parent: &Element, view: View) {
    insert(parent, view, None);
}

/// Shows something for as long as a condition holds.
pub fn shown<T: Show>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    mut content: impl FnMut() -> T + 'static,
) -> View {
    let when = Memo::new(move |()| when());
    region(Box::new(move || if when.get() { content().show() } else { View::Nothing }))
}

/// Puts a view before a node of that parent, or at its end.
pub(crate) fn insert(parent: &Node, view: View, before: Option<&Node>) {
    let node = match view {
        View::Nothing => return,
        View::Text(text) => document().create_text_node(&text).into(),
        View::Node(node) => node,
    };
    // It fails only where a node would contain itself.
    let _ = parent.insert_before(&node, before);
}

/// Takes everything between two nodes of one parent out.
pub(crate) fn clear(start: &Node, end: &Node) {
    while let Some(node) = start.next_sibling().filter(|node| node != end) {
        node.unchecked_into::<Element>().remove();
    }
}

/// A node that is not to be seen.
pub(crate) fn mark() -> Comment {
    document().create_comment("")
}

/// A part of the page between two marks, drawn anew as a whole. A text that stays one keeps its
/// node, so that what is selected in it, or announced from it, is not disturbed.
fn region(mut make: Box<dyn FnMut() -> View>) -> View {
    let fragment = document().create_document_fragment();
    let (start, end) = (mark(), mark());
    insert(&fragment, View::Node(start.clone().into()), None);
    insert(&fragment, View::Node(end.clone().into()), None);
    let mut kept: Option<Text> = None;
    follow(Box::new(move || {
        let view = make();
        if let (View::Text(text), Some(node)) = (&view, &kept) {
            if node.data() != *text {
                node.set_data(text);
            }
            return;
        }
        clear(&start, &end);
        let Some(parent) = end.parent_node() else { return };
        let is_text = matches!(view, View::Text(_));
        insert(&parent, view, Some(&end));
        kept = if is_text { end.previous_sibling().map(JsCast::unchecked_into) } else { None };
    }));
    View::Node(fragment.into())
}
