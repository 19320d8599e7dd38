//! Where the visitor writes.

use crate::dom::{El, el, tool};
use crate::session::Room;
use crate::watched::Watched;
use palique_chat::{Chat, Event, Unsendable};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

const SEND: &str = "M12 19V5M6 11l6-6 6 6";
const STOP: &str = "M7 7h10v10H7Z";

/// The key code of a key press that an input method has taken: Safari sends Enter with it after
/// the composition has already ended, when `isComposing` is false again.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// The field itself, made first because other parts of the panel give it the focus.
pub fn input(label: &str) -> El {
    el("textarea", "input")
        .attr("part", "input")
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("placeholder", label)
        .attr("aria-label", label)
        .attr("aria-describedby", "refusal")
        .attr("enterkeyhint", "send")
}

/// The field with its one button, which sends, or stops the answer that is being made.
pub fn composer(room: Room, input: &El) -> El {
    let words = room.session().words;
    let refusal = Rc::new(Watched::new(String::new()));
    let is_answering = move || room.session().status.with(|status| status.is_answering);
    let field = Field { element: input.0.clone().unchecked_into(), room, refusal: refusal.clone() };

    let (typed, pressed, clicked) = (field.clone(), field.clone(), field);
    let on_key = move |event: web_sys::Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let composes = key.is_composing() || key.key_code() == TAKEN_BY_INPUT_METHOD;
        if key.key() == "Enter" && !key.shift_key() && !composes {
            event.prevent_default();
            pressed.send();
        }
    };
    let input = input.clone().on("keydown", on_key).on("input", move |_| typed.changed());
    let send = tool("submit", "send", SEND, words.send)
        .shown_when(move || !is_answering())
        .on("click", move |_| clicked.send());
    let focused = input.clone();
    let stop = tool("submit", "stop", STOP, words.stop).shown_when(is_answering).on("click", move |_| {
        room.session().handle(Event::StopRequested);
        focused.focus();
    });
    let complaint = el("p", "refusal")
        .attr("id", "refusal")
        .attr("part", "error")
        .attr("role", "alert")
        .text_from(move || refusal.get());
    let row = el("div", "row").with(&[&input, &send, &stop]);
    el("div", "composer").attr("part", "composer").with(&[&complaint, &row])
}

/// What is being written.
#[derive(Clone)]
struct Field {
    element: HtmlTextAreaElement,
    room: Room,
    /// Why it cannot be sent; empty when it can.
    refusal: Rc<Watched<String>>,
}

impl Field {
    fn send(&self) {
        let text = self.element.value();
        if self.is_sendable(&text) {
            self.element.set_value("");
            self.grow();
            self.room.session().write(text);
        }
        // A field that was just clicked beside can take the focus back.
        let _ = self.element.focus();
    }

    fn changed(&self) {
        self.grow();
        self.is_sendable(&self.element.value());
    }

    fn is_sendable(&self, text: &str) -> bool {
        let verdict = Chat::check(text);
        let refusal = match verdict {
            Err(Unsendable::TooLong(excess)) => self.room.session().words.too_long(excess),
            _ => String::new(),
        };
        // Only a malformed name fails.
        let _ = self.element.set_attribute("aria-invalid", if refusal.is_empty() { "false" } else { "true" });
        self.refusal.set(refusal);
        verdict.is_ok()
    }

    /// Makes the field as high as its text; the style sheet sets the limit.
    fn grow(&self) {
        let style = web_sys::HtmlElement::style(&self.element);
        // The page's policy allows setting a property through the object model.
        let _ = style.set_property("height", "auto");
        let _ = style.set_property("height", &[&self.element.scroll_height().to_string(), "px"].concat());
    }
}
