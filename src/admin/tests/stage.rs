//! A part of the panel on a page of its own, over a network that belongs to the test.

use palique_admin::api::{Api, to_text};
use palique_admin::connection::Connection;
use palique_admin::route::Place;
use palique_admin::saving::Extensions;
use palique_admin::shell::{Admission, Door};
use palique_admin::words::Words;
use palique_view::mount::{Mounted, mount};
use palique_view::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    /// What a person finds: by label and by visible text.
    pub(crate) type Page;
    #[wasm_bindgen(constructor)]
    fn new() -> Page;
    #[wasm_bindgen(method)]
    fn element(this: &Page) -> web_sys::Element;
    #[wasm_bindgen(method)]
    fn remove(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn has(this: &Page, selector: &str, name: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn fill(this: &Page, name: &str, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn value(this: &Page, name: &str) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn checked(this: &Page, name: &str) -> bool;
    /// What is said to be wrong with a field.
    #[wasm_bindgen(method)]
    pub(crate) fn fault(this: &Page, name: &str) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn click(this: &Page, name: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn text(this: &Page, selector: &str) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn count(this: &Page, selector: &str) -> u32;
    #[wasm_bindgen(method)]
    pub(crate) fn attribute(this: &Page, selector: &str, name: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(crate) fn html(this: &Page) -> String;
    /// A key where the focus is.
    #[wasm_bindgen(method)]
    pub(crate) fn press(this: &Page, key: &str, ctrl: bool);

    /// The network.
    pub(crate) type Network;
    #[wasm_bindgen(constructor)]
    fn new() -> Network;
    #[wasm_bindgen(method)]
    fn reply(this: &Network, line: &str, status: u16, body: &str, kind: &str, etag: &str);
    /// Takes the replies for a line away.
    #[wasm_bindgen(method)]
    pub(crate) fn forget(this: &Network, line: &str);
    /// Every request so far: `PUT /conversation-ai/agents/a`.
    #[wasm_bindgen(method)]
    pub(crate) fn lines(this: &Network) -> Vec<String>;
    #[wasm_bindgen(method)]
    fn body(this: &Network, line: &str) -> Option<String>;
    /// The `If-Match` of the last request of that line.
    #[wasm_bindgen(method)]
    pub(crate) fn etag(this: &Network, line: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn restore(this: &Network);

    /// Waits until effects have run and been drawn.
    pub(crate) async fn settled();
    fn reset();
}

impl Network {
    /// Scripts a JSON reply. The last one of a line answers for ever.
    pub(crate) fn json(&self, line: &str, status: u16, body: &Value) {
        self.reply(line, status, &to_text(body).unwrap(), "application/json", "");
    }

    /// The same, with a state.
    pub(crate) fn tagged(&self, line: &str, etag: &str, body: &Value) {
        self.reply(line, 200, &to_text(body).unwrap(), "application/json", etag);
    }

    /// Scripts any reply; status 0 is a network that fails.
    pub(crate) fn raw(&self, line: &str, status: u16, body: &str, kind: &str) {
        self.reply(line, status, body, kind, "");
    }

    /// What the last request of that line carried.
    pub(crate) fn sent(&self, line: &str) -> Value {
        let body = self.body(line).unwrap_or_else(|| panic!("no {line} among {:?}", self.lines()));
        palique_admin::api::from_text(&body).unwrap_or_default()
    }
}

/// Everything that a test needs; dropping it clears the page and gives the network back.
pub(crate) struct Stage {
    pub(crate) page: Page,
    pub(crate) network: Network,
    mounted: RefCell<Option<Mounted>>,
}

impl Stage {
    /// An empty page, empty storage, a network that knows nothing.
    pub(crate) fn new() -> Self {
        reset();
        Self { page: Page::new(), network: Network::new(), mounted: RefCell::new(None) }
    }

    /// Shows a view to an owner of our own server, in English.
    pub(crate) fn show(&self, view: impl FnOnce() -> AnyView + 'static) {
        self.show_to(admission(&["look", "versions", "answers", "keys", "origins", "etag"]), "en", view);
    }

    /// Shows a view to somebody, in a language.
    pub(crate) fn show_to(
        &self,
        admission: Admission,
        language: &'static str,
        view: impl FnOnce() -> AnyView + 'static,
    ) {
        // Whatever was there before goes first.
        self.mounted.borrow_mut().take();
        let mounted = mount(self.page.element().unchecked_into(), move || {
            provide_context(Words::of(language));
            provide_context(Place::new());
            provide_context(Door::new(Some(admission.clone())));
            provide_context(admission);
            view()
        });
        *self.mounted.borrow_mut() = Some(mounted);
    }

    /// Shows a view, and hands out what it makes (a draft, for example).
    pub(crate) fn show_with<T: Clone + 'static>(&self, view: impl FnOnce() -> (T, AnyView) + 'static) -> T {
        let made = Rc::new(RefCell::new(None));
        let kept = made.clone();
        self.show(move || {
            let (value, view) = view();
            *kept.borrow_mut() = Some(value);
            view
        });
        let value = made.borrow().clone();
        value.unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.mounted.borrow_mut().take();
        self.page.remove();
        self.network.restore();
    }
}

/// Somebody whom this page's own server let in.
pub(crate) fn admission(extensions: &[&str]) -> Admission {
    Admission {
        api: Api::new(Connection::here("key")),
        extensions: Extensions(extensions.iter().map(|&name| name.to_owned()).collect()),
        may_write: true,
    }
}
