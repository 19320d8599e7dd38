//! The WebAssembly module that the loader fetches on intent. Every export of the widget stands
//! here: an export in the library would leak into each artefact that links it.

use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use palique_widget::composer::input;
use palique_widget::dom::El;
use palique_widget::options::Options;
use palique_widget::panel::panel;
use palique_widget::session::{Room, Session};
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// One chat panel, mounted below the launcher.
#[wasm_bindgen]
pub struct Widget {
    session: Rc<Session>,
    input: El,
    // Dropping it empties the place and cancels every effect.
    _mounted: UnmountHandle<Element>,
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a panel in `place`. `emit(name, detail)` hears of `sent`, `answered`, `failed`,
    /// `new-conversation`, and of `dismissed`, which asks the loader to close the panel.
    ///
    /// # Panics
    /// Outside a page.
    #[wasm_bindgen(constructor)]
    pub fn new(
        place: &Element,
        agent_id: String,
        base_url: String,
        language: String,
        texts: String,
        greeting: String,
        emit: Function,
    ) -> Widget {
        let options = Options { agent_id, base_url, language, texts, greeting };
        let made = Rc::new(OnceCell::new());
        let making = made.clone();
        let mounted = mount_to_renderer(place, move || {
            let session = Session::new(options, emit);
            let input = input(session.words.input);
            let panel = panel(Room::new(session.clone()), &input);
            let _ = making.set((session, input));
            panel
        });
        let (session, input) = made.get().cloned().expect("the panel was just mounted");
        Self { session, input, _mounted: mounted }
    }

    /// The panel is being looked at.
    pub fn show(&self) {
        self.session.start();
        self.input.focus();
    }

    /// Sends a message as the visitor.
    pub fn send(&self, text: String) {
        self.session.write(text);
    }

    /// Starts a new conversation.
    #[wasm_bindgen(js_name = newConversation)]
    pub fn new_conversation(&self) {
        self.session.renew();
    }
}

impl Drop for Widget {
    fn drop(&mut self) {
        self.session.end();
    }
}
