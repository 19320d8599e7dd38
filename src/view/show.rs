//! Views, and what can be shown.

use crate::follow;
use crate::signal::{Memo, RwSignal, Signal};
use leptos::prelude::document;
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Comment, Element, Node, Text};

/// A piece of a page that is not on it yet: an element, a text, several nodes in a fragment, or
/// nothing. It is one word, and so travels through the panel's code without a detour over memory.
#[derive(Debug)]
pub struct View(JsValue);

impl View {
    /// Nothing.
    pub const NOTHING: Self = Self(JsValue::NULL);

    /// A text.
    pub fn text(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }

    fn node(&self) -> Option<&Node> {
        (!self.0.is_null()).then(|| self.0.unchecked_ref())
    }
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        Self(element.into())
    }
}

/// Whatever can be shown. A function is shown as what it returns, drawn again whenever a signal
/// that it reads has changed.
pub trait Show: Sized {
    /// As a view.
    fn show(self) -> View;

    /// At the end of an element, which is handed on.
    fn put(self, parent: Element) -> Element {
        append(parent, &self.show())
    }
}

impl Show for View {
    fn show(self) -> View {
        self
    }
}

impl Show for () {
    fn show(self) -> View {
        View::NOTHING
    }
}

impl Show for &str {
    fn show(self) -> View {
        View::text(self)
    }

    fn put(self, parent: Element) -> Element {
        append_text(parent, self)
    }
}

impl Show for String {
    fn show(self) -> View {
        View::text(&self)
    }

    fn put(self, parent: Element) -> Element {
        append_text(parent, &self)
    }
}

impl Show for Cow<'_, str> {
    fn show(self) -> View {
        View::text(&self)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Show for $kind {
            fn show(self) -> View {
                View::text(&self.to_string())
            }
        })*
    };
}

numbers!(u32, u64, usize, i64);

impl<T: Show> Show for Option<T> {
    fn show(self) -> View {
        self.map_or(View::NOTHING, Show::show)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(self) -> View {
        self.collect_view()
    }
}

impl<F, T> Show for F
where
    F: FnMut() -> T + 'static,
    T: Show,
{
    fn show(self) -> View {
        region(Box::new(Drawn(self)))
    }
}

/// What draws a region. Not `dyn FnMut`: a table of that has a second function in it, for calling by
/// value, that nobody calls.
trait Draw {
    fn draw(&mut self) -> View;
}

struct Drawn<F>(F);

impl<F: FnMut() -> T, T: Show> Draw for Drawn<F> {
    fn draw(&mut self) -> View {
        self.0().show()
    }
}

macro_rules! signals {
    ($($kind:ident),*) => {
        $(impl<T: Show + Clone + Send + Sync + 'static> Show for $kind<T> {
            fn show(self) -> View {
                region(Box::new(Drawn(move || self.get())))
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
        self.into_iter().fold(fragment(), |parent, item| append(parent, &item.show())).into()
    }
}

/// Something that holds several nodes until they are put somewhere. It is used as the element that
/// it is not: both take children.
pub fn fragment() -> Element {
    document().create_document_fragment().unchecked_into()
}

/// Puts something at the end of an element, which is handed on.
#[inline(always)]
#[expect(clippy::inline_always, reason = "what stays is one call, without the detour over this one")]
pub fn child(parent: Element, content: impl Show) -> Element {
    content.put(parent)
}

#[inline(never)]
fn append(parent: Element, view: &View) -> Element {
    insert(&parent, view, None);
    parent
}

#[inline(never)]
fn append_text(parent: Element, text: &str) -> Element {
    append(parent, &View::text(text))
}

/// Shows something for as long as a condition holds.
pub fn shown<T: Show>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    mut content: impl FnMut() -> T + 'static,
) -> View {
    let when = Memo::new(move |_| when());
    region(Box::new(Drawn(move || if when.get() { content().show() } else { View::NOTHING })))
}

/// Puts a view before a node of that parent, or at its end.
pub(crate) fn insert(parent: &Node, view: &View, before: Option<&Node>) {
    if let Some(node) = view.node() {
        // It fails only where a node would contain itself.
        let _ = parent.insert_before(node, before);
    }
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

/// A node as a view.
pub(crate) fn view_of(node: &Node) -> View {
    View(node.into())
}

/// A part of the page between two marks, drawn anew as a whole. A text that stays one keeps its
/// node, so that what is selected in it, or announced from it, is not disturbed.
fn region(mut draw: Box<dyn Draw>) -> View {
    let (start, end) = (mark(), mark());
    let fragment = append(append(fragment(), &view_of(&start)), &view_of(&end));
    let mut kept: Option<Text> = None;
    follow(move || {
        let view = draw.draw();
        let text = view.node().filter(|node| node.node_type() == Node::TEXT_NODE);
        let text = text.map(|node| node.unchecked_ref::<Text>().clone());
        if let (Some(text), Some(kept)) = (&text, &kept) {
            let data = text.data();
            if kept.data() != data {
                kept.set_data(&data);
            }
            return;
        }
        clear(&start, &end);
        let Some(parent) = end.parent_node() else { return };
        insert(&parent, &view, Some(&end));
        kept = text;
    });
    fragment.into()
}
