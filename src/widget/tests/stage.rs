//! A panel on a page of its own: in a shadow root, with the real style sheet, over a network and
//! a storage that belong to the test.

use crate::network::{Call, Network};
use leptos::mount::{UnmountHandle, mount_to_renderer};
use palique_widget::composer::input;
use palique_widget::options::Options;
use palique_widget::panel::panel;
use palique_widget::session::{Room, Session};
use palique_widget::words::Words;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    /// Where the panel is mounted, seen through a visitor's eyes: what is hidden is not there.
    pub(crate) type Place;

    #[wasm_bindgen(constructor)]
    fn new(style: &str) -> Place;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn element(this: &Place) -> Element;
    /// The texts of all that can be seen and matches.
    #[wasm_bindgen(method)]
    pub(crate) fn texts(this: &Place, selector: &str) -> Vec<String>;
    /// How many elements match, seen or not.
    #[wasm_bindgen(method)]
    pub(crate) fn count(this: &Place, selector: &str) -> u32;
    #[wasm_bindgen(method)]
    pub(crate) fn attribute(this: &Place, selector: &str, name: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(crate) fn html(this: &Place, selector: &str) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn click(this: &Place, selector: &str);
    /// What stands in the field.
    #[wasm_bindgen(method)]
    pub(crate) fn value(this: &Place) -> String;
    /// Writes into the field.
    #[wasm_bindgen(method)]
    pub(crate) fn fill(this: &Place, text: &str);
    /// Presses a key in the field; returns whether the panel took it for itself.
    #[wasm_bindgen(method)]
    pub(crate) fn press(this: &Place, key: &str, shift: bool, composing: bool, code: u32) -> bool;
    /// The part that has the focus.
    #[wasm_bindgen(method)]
    pub(crate) fn focused(this: &Place) -> Option<String>;
    /// Scrolls a part, and lets the panel hear of it.
    #[wasm_bindgen(method)]
    pub(crate) async fn scroll(this: &Place, selector: &str, top: i32);
    /// How many pixels of a scrolling part are above the view.
    #[wasm_bindgen(method)]
    pub(crate) fn above(this: &Place, selector: &str) -> i32;
    /// How many are below it.
    #[wasm_bindgen(method)]
    pub(crate) fn below(this: &Place, selector: &str) -> i32;
    /// From now on notes each text that an element takes.
    #[wasm_bindgen(method)]
    pub(crate) fn listen(this: &Place, selector: &str);
    /// The texts that were noted.
    #[wasm_bindgen(method)]
    pub(crate) fn told(this: &Place) -> Vec<String>;

    #[wasm_bindgen(js_name = nextFrame)]
    pub(crate) async fn next_frame();
    /// The browser says that the network is back, or gone.
    #[wasm_bindgen(js_name = setConnection)]
    pub(crate) fn set_connection(online: bool);
    /// What was thrown into the page since the last time.
    #[wasm_bindgen(js_name = takeThrown)]
    pub(crate) fn take_thrown() -> Vec<String>;
    /// Puts something into the page's storage.
    pub(crate) fn remember(key: &str, value: &str);
    /// What stands in the page's storage.
    pub(crate) fn remembered(key: &str) -> Option<String>;
    /// How many things stand there.
    #[wasm_bindgen(js_name = storedCount)]
    pub(crate) fn stored_count() -> u32;
}

/// How many frames a panel has for what is expected of it: ten seconds at the usual rate.
const PATIENCE: u32 = 600;

/// A panel, and everything around it.
pub(crate) struct Stage {
    pub(crate) network: Network,
    pub(crate) place: Place,
    pub(crate) words: &'static Words,
    session: Option<Rc<Session>>,
    mounted: Option<UnmountHandle<Element>>,
    emitted: Rc<RefCell<Vec<String>>>,
}

impl Stage {
    /// A closed panel: nobody has looked at it.
    pub(crate) fn closed() -> Self {
        Self::with(|_| ())
    }

    /// A closed panel with other settings.
    pub(crate) fn with(change: impl FnOnce(&mut Options)) -> Self {
        let place = Place::new(include_str!("../../../www/widget.css"));
        let network = Network::replaced();
        let mut options = Options {
            agent_id: "a1".to_owned(),
            base_url: "https://api.example".to_owned(),
            language: "en".to_owned(),
            texts: String::new(),
            greeting: String::new(),
        };
        change(&mut options);
        let words = Words::of(&options.language, &options.texts);
        let emitted: Rc<RefCell<Vec<String>>> = Rc::default();
        let heard = emitted.clone();
        let emit = Closure::<dyn Fn(String, JsValue)>::new(move |name: String, detail: JsValue| {
            let detail = js_sys::JSON::stringify(&detail).map(String::from).unwrap();
            heard.borrow_mut().push([name.as_str(), " ", detail.as_str()].concat());
        });
        let emit = emit.into_js_value().into();
        let made = Rc::new(OnceCell::new());
        let making = made.clone();
        let mounted = mount_to_renderer(&place.element(), move || {
            let session = Session::new(options, emit);
            let input = input(session.words.input);
            let panel = panel(Room::new(session.clone()), &input);
            assert!(making.set(session).is_ok());
            panel
        });
        let session = made.get().cloned();
        Self { network, place, words, session, mounted: Some(mounted), emitted }
    }

    /// An open panel of an agent without a profile worth the name.
    pub(crate) async fn open() -> Self {
        let stage = Self::closed();
        stage.show().await.reply_json("{}");
        stage
    }

    /// Opens the panel. What comes back is the question for the profile.
    pub(crate) async fn show(&self) -> Call {
        self.session().start();
        self.network.call().await
    }

    /// The panel's middle.
    pub(crate) fn session(&self) -> &Session {
        self.session.as_ref().expect("the panel is on the page")
    }

    /// Takes the panel off the page, as the widget's destructor does.
    pub(crate) fn leave(&mut self) {
        self.session().end();
        self.session = None;
        self.mounted = None;
    }

    /// Writes a message and presses Enter.
    pub(crate) fn write(&self, text: &str) {
        self.place.fill(text);
        self.place.press("Enter", false, false, 13);
    }

    /// Writes a message and waits for its request.
    pub(crate) async fn ask(&self, text: &str) -> Call {
        self.write(text);
        self.network.call().await
    }

    /// Asks, and lets the server answer with a stream of this body.
    pub(crate) async fn hear(&self, text: &str, body: &str) {
        let call = self.ask(text).await;
        call.open();
        call.push(body.as_bytes());
        call.close();
        self.until("the answer is over", |place| place.count("[part=stop]:not([hidden])") == 0).await;
    }

    /// Waits until something is so, frame by frame.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn(&Place) -> bool) {
        for _ in 0..PATIENCE {
            if is_so(&self.place) {
                return;
            }
            next_frame().await;
        }
        panic!("still waiting until {what}; the panel says {:?}", self.place.texts(".panel"));
    }

    /// Waits until the parts that match say exactly this.
    pub(crate) async fn until_said(&self, selector: &str, texts: &[&str]) {
        for _ in 0..PATIENCE {
            if self.place.texts(selector) == texts {
                return;
            }
            next_frame().await;
        }
        assert_eq!(self.place.texts(selector), texts, "{selector}");
    }

    /// What the page was told since the last time: each name with its detail.
    pub(crate) fn emitted(&self) -> Vec<String> {
        self.emitted.take()
    }
}
