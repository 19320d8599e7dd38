//! The admin panel as its owner has it: what is to be seen, and what can be done. Everything is
//! found by the name that a screen reader says; real clicks and real key presses, and only very long
//! texts are put into a field by script.

use crate::axe;
use crate::chromium::Chromium;
use crate::owner::Owner;
use crate::screenshot;
use crate::server::{ADMIN_KEY, Server};
use crate::wait::until;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

const LOOK: &str = include_str!("admin/look.js");
const FIND: &str = include_str!("admin/find.js");

/// What can be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that takes a value.
    Field,
    /// Something to press, tabs included.
    Button,
    /// Something that leads elsewhere.
    Link,
    /// Something that holds others: a fieldset, a list entry, a table row, a section.
    Group,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Button => "button",
            Self::Link => "link",
            Self::Group => "group",
        }
    }
}

/// Everything that is to be seen at one moment. While a dialog is open, `text` is the dialog's.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Seen {
    /// What stands behind `#` in the address.
    pub address: String,
    /// The browser tab's title.
    pub title: String,
    /// The language that the page says it is in.
    pub language: String,
    /// The page's heading.
    pub heading: Option<String>,
    /// The name of the open dialog.
    pub dialog: Option<String>,
    /// What was told with urgency.
    pub alerts: Vec<String>,
    /// What was told in passing.
    pub statuses: Vec<String>,
    /// The names of the changed fields in the save bar.
    pub unsaved: Option<String>,
    /// Fields that are wrong.
    pub faults: Vec<Fault>,
    /// The name of what has the focus.
    pub focus: Option<String>,
    /// Every text.
    pub text: String,
    /// Whether the page must be scrolled sideways.
    pub is_wide: bool,
}

/// A field that is wrong.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub label: String,
    /// What is wrong with it.
    pub text: String,
}

impl Seen {
    /// What is wrong with a field.
    pub fn fault(&self, label: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.label == label).map(|fault| fault.text.as_str())
    }

    /// Whether a text is to be seen.
    pub fn says(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

/// An owner's visit to the panel of a server.
pub struct AdminVisit {
    /// The browser. Stopped before the server, so that no page sees its server vanish.
    pub chromium: Chromium,
    /// The server.
    pub server: Server,
}

impl AdminVisit {
    /// A visit to the panel of a fresh server, without a key.
    pub async fn without_key() -> Self {
        let visit = Self::new(Server::start().await).await;
        visit.open("").await;
        visit.page().until("the panel asks for a key", |seen| seen.text.contains("Key")).await;
        visit
    }

    /// A visit to the panel of a fresh server, signed in.
    pub async fn signed_in() -> Self {
        Self::at(Server::start().await, "#/agents").await
    }

    /// A visit to a page of a server's panel, signed in.
    pub async fn at(server: Server, hash: &str) -> Self {
        let visit = Self::new(server).await;
        visit.sign_in().await;
        visit.go(hash).await;
        visit
    }

    /// A browser beside a server; nothing is open yet.
    pub async fn new(server: Server) -> Self {
        Self { chromium: Chromium::start().await, server }
    }

    /// Opens the panel by a link with the key.
    pub async fn sign_in(&self) {
        self.open(&format!("#key={ADMIN_KEY}")).await;
        self.page()
            .until("the owner is in", |seen| seen.address == "#/agents" && seen.says("Settings"))
            .await;
    }

    /// Loads the panel with that behind its address.
    pub async fn open(&self, hash: &str) {
        // Only what stands before `#` makes a browser load a page.
        self.chromium.visit("about:blank").await;
        self.chromium.visit(&self.server.url(&format!("/admin{hash}"))).await;
    }

    /// Goes to a page of the panel as the address bar does.
    pub async fn go(&self, hash: &str) {
        self.chromium.run_with("location.hash = arguments[0]", vec![json!(hash)]).await;
    }

    /// The panel.
    pub fn page(&self) -> AdminPage<'_> {
        AdminPage { chromium: &self.chromium }
    }

    /// The owner's programs.
    pub fn owner(&self) -> Owner {
        Owner::of(&self.server)
    }

    /// Says that nothing was thrown into the page.
    ///
    /// # Panics
    /// When something was.
    pub async fn is_calm(&self) {
        let faults = self.chromium.faults().await;
        assert!(faults.is_empty(), "thrown into the page: {faults:#?}");
    }

    /// Keeps a picture of a state, and says that it is accessible and not wider than the screen.
    ///
    /// # Panics
    /// When it is not.
    pub async fn looks_right(&self, state: &str) {
        screenshot::take(&self.chromium, &format!("admin-{state}")).await;
        assert!(!self.page().look().await.is_wide, "{state} must be scrolled sideways");
        axe::find_nothing(&self.chromium, state).await;
    }

    /// As [`AdminVisit::looks_right`], in light and then in dark colours.
    pub async fn looks_right_by_day_and_night(&self, state: &str) {
        self.looks_right(&format!("{state}-light")).await;
        self.chromium.appear("dark").await;
        self.looks_right(&format!("{state}-dark")).await;
        self.chromium.appear("light").await;
    }
}

/// The panel that a browser shows.
#[derive(Clone, Copy)]
pub struct AdminPage<'a> {
    chromium: &'a Chromium,
}

impl AdminPage<'_> {
    /// What is to be seen now.
    ///
    /// # Panics
    /// When the page does not answer.
    pub async fn look(&self) -> Seen {
        let seen = self.chromium.run(LOOK).await;
        serde_json::from_value(seen).expect("what is seen has the shape of what is seen")
    }

    /// Waits for a state.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Seen) -> bool) -> Seen {
        until(what, async || {
            let seen = self.look().await;
            if is_so(&seen) { Ok(seen) } else { Err(format!("{seen:#?}")) }
        })
        .await
    }

    /// Waits until a text is to be seen.
    pub async fn says(&self, text: &str) -> Seen {
        self.until(&format!("it says {text:?}"), |seen| seen.says(text)).await
    }

    /// Everything of that kind and name that is shown. `Monday › Opens` is what is called Opens in
    /// the group that is called Monday; `Opens…` is whatever has a name that begins so.
    pub async fn all(&self, kind: Kind, name: &str) -> Vec<Element> {
        let found = self.chromium.run_with(FIND, vec![json!(kind.word()), json!(name)]).await;
        let found = found.as_array().cloned().unwrap_or_default();
        let id = |reference: &Value| reference.as_object()?.values().next()?.as_str().map(str::to_owned);
        let element = |id| Element::from_element_id(self.chromium.client().clone(), ElementRef::from(id));
        found.iter().filter_map(id).map(element).collect()
    }

    /// The one thing of that kind and name, when there is one in the end.
    pub async fn one(&self, kind: Kind, name: &str) -> Element {
        until(&format!("there is one {} called {name:?}", kind.word()), async || {
            match <[Element; 1]>::try_from(self.all(kind, name).await) {
                Ok([element]) => Ok(element),
                Err(others) => Err(format!("{} of them in {:#?}", others.len(), self.look().await)),
            }
        })
        .await
    }

    /// Whether something of that kind and name is shown.
    pub async fn has(&self, kind: Kind, name: &str) -> bool {
        !self.all(kind, name).await.is_empty()
    }

    /// Waits until nothing of that kind and name is shown any more.
    pub async fn is_gone(&self, kind: Kind, name: &str) {
        until(&format!("there is no {} called {name:?} any more", kind.word()), async || {
            if self.has(kind, name).await { Err("it is there".to_owned()) } else { Ok(()) }
        })
        .await;
    }

    /// Clicks on a button or a tab.
    pub async fn press(&self, name: &str) {
        self.click(Kind::Button, name).await;
    }

    /// Clicks on a link.
    pub async fn follow(&self, name: &str) {
        self.click(Kind::Link, name).await;
    }

    /// Clicks, when what is to be clicked is there and nothing covers it.
    pub async fn click(&self, kind: Kind, name: &str) {
        until(&format!("{name:?} can be clicked"), async || {
            let element = self.one(kind, name).await;
            if kind == Kind::Button && !element.is_enabled().await.map_err(|cause| cause.to_string())? {
                return Err("it is disabled".to_owned());
            }
            element.click().await.map_err(|cause| cause.to_string())
        })
        .await;
    }

    /// Types a text in place of what stands in a field, and leaves the field.
    ///
    /// # Panics
    /// When it takes no keys.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.one(Kind::Field, label).await;
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        let keys = if text.is_empty() { char::from(Key::Backspace).to_string() } else { text.to_owned() };
        field.send_keys(&(select_all + &keys)).await.expect("the field takes keys");
        self.chromium.run("document.activeElement.blur()").await;
    }

    /// Puts a text into a field as a paste does.
    pub async fn paste(&self, label: &str, text: &str) {
        let field = self.one(Kind::Field, label).await;
        let script = "
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));
        ";
        self.chromium.run_with(script, vec![json!(field), json!(text)]).await;
    }

    /// Chooses an entry of a list by its name.
    pub async fn choose(&self, label: &str, option: &str) {
        until(&format!("{option:?} can be chosen as {label:?}"), async || {
            let list = self.one(Kind::Field, label).await;
            list.select_by_label(option).await.map_err(|cause| cause.to_string())
        })
        .await;
    }

    /// Ticks a box, turns a switch or chooses one of several, by the keyboard.
    ///
    /// # Panics
    /// When it cannot be reached by keys.
    pub async fn turn(&self, label: &str, is_on: bool) {
        let field = self.one(Kind::Field, label).await;
        if self.is_on(label).await != is_on {
            field.send_keys(" ").await.expect("the field takes keys");
        }
        until(&format!("{label:?} is {}", if is_on { "on" } else { "off" }), async || {
            if self.is_on(label).await == is_on { Ok(()) } else { Err("it is not".to_owned()) }
        })
        .await;
    }

    /// Whether a box is ticked.
    pub async fn is_on(&self, label: &str) -> bool {
        let field = self.one(Kind::Field, label).await;
        self.chromium.run_with("return arguments[0].checked", vec![json!(field)]).await == Value::Bool(true)
    }

    /// What stands in a field.
    ///
    /// # Panics
    /// When it holds no text.
    pub async fn value(&self, label: &str) -> String {
        let field = self.one(Kind::Field, label).await;
        let value = self.chromium.run_with("return arguments[0].value", vec![json!(field)]).await;
        value.as_str().map_or_else(|| panic!("{label:?} holds {value}"), str::to_owned)
    }

    /// Saves by the save bar and waits until everything is on the server.
    pub async fn save(&self) {
        self.press("Save").await;
        self.is_saved().await;
    }

    /// Waits until everything is on the server.
    pub async fn is_saved(&self) {
        self.until("it is saved", |seen| {
            seen.unsaved.is_none() && seen.statuses.iter().any(|it| it == "Saved")
        })
        .await;
    }

    /// Presses a key where the focus is.
    pub async fn press_key(&self, key: Key) {
        self.chromium.press(key).await;
    }

    /// Presses a letter while Control is held.
    pub async fn press_control(&self, letter: char) {
        self.chromium.press_with(Key::Control, letter).await;
    }
}
