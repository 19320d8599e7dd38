//! Listeners.

use crate::stored::StoredValue;
use std::marker::PhantomData;
use std::ops::Deref;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

pub use web_sys::{
    DragEvent, Event, FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent, MouseEvent, SubmitEvent,
};

/// An event together with the element that listens.
#[derive(Debug)]
pub struct Targeted<E, T> {
    event: E,
    target: PhantomData<T>,
}

impl<E: AsRef<Event>, T: JsCast> Targeted<E, T> {
    /// The element that listens.
    ///
    /// # Panics
    /// After the event: only a running listener has one.
    pub fn target(&self) -> T {
        let target = self.event.as_ref().current_target().expect("a running listener has an element");
        target.unchecked_into()
    }
}

impl<E, T> Deref for Targeted<E, T> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.event
    }
}

/// Listens to an event of an element, which is handed on. Once the part of the page is gone that the
/// element belonged to, nothing is heard: a field that loses the focus by being taken away says so
/// after its signals are gone.
pub fn on<E: JsCast + 'static>(
    element: Element,
    name: &'static str,
    captures: bool,
    handler: impl FnMut(E) + 'static,
) -> Element {
    listen(element, name, captures, Box::new(Heard(handler, PhantomData)))
}

/// The same, with the element.
pub fn on_target<E, T>(
    element: Element,
    name: &'static str,
    captures: bool,
    mut handler: impl FnMut(Targeted<E, T>) + 'static,
) -> Element
where
    E: JsCast + AsRef<Event> + 'static,
    T: JsCast + 'static,
{
    on::<E>(element, name, captures, move |event| handler(Targeted { event, target: PhantomData }))
}

/// What hears an event. Not `dyn FnMut`: see the regions of [`crate::Show`].
trait Hear {
    fn hear(&mut self, event: Event);
}

struct Heard<F, E>(F, PhantomData<E>);

impl<F: FnMut(E), E: JsCast> Hear for Heard<F, E> {
    fn hear(&mut self, event: Event) {
        self.0(event.unchecked_into());
    }
}

fn listen(element: Element, name: &str, captures: bool, mut handler: Box<dyn Hear>) -> Element {
    let presence = StoredValue::new(());
    let handler = Closure::<dyn FnMut(Event)>::new(move |event| {
        if presence.try_get_value().is_some() {
            handler.hear(event);
        }
    });
    // The browser frees it together with its element. Adding fails only for a malformed listener.
    let handler = handler.into_js_value();
    let _ = element.add_event_listener_with_callback_and_bool(name, handler.unchecked_ref(), captures);
    element
}
