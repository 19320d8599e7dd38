//! The admin panel as its owner has it: what is to be seen, and what can be done. Everything is
//! found by the name that a screen reader says; real clicks and real key presses, and only very long
//! texts are put into a field by script.

mod page;

pub use page::AdminPage;

use crate::axe;
use crate::chromium::Chromium;
use crate::owner::Owner;
use crate::screenshot;
use crate::server::{ADMIN_KEY, Server};
use crate::widget::Widget;
use serde::Deserialize;
use serde_json::json;

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
    /// A page within the page.
    Frame,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Button => "button",
            Self::Link => "link",
            Self::Group => "group",
            Self::Frame => "frame",
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
        let chromium = Chromium::start().await;
        chromium.become_desktop().await;
        Self { chromium, server }
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
        AdminPage::of(&self.chromium)
    }

    /// The frame with the preview of the widget; the page is the panel again when `look` has ended.
    ///
    /// # Panics
    /// When there is no such frame.
    pub async fn in_preview<T>(&self, look: impl AsyncFnOnce(Widget<'_>) -> T) -> T {
        let frame = self.page().one(Kind::Frame, "Preview").await;
        frame.enter_frame().await.expect("the browser enters the frame");
        let seen = look(Widget::of(&self.chromium)).await;
        self.chromium.client().clone().enter_parent_frame().await.expect("the browser leaves the frame");
        seen
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

    /// Keeps a picture of a state that only passes, in light and in dark colours. What is not there
    /// yet has no heading and no landmark to be judged by.
    ///
    /// # Panics
    /// When it is wider than the screen.
    pub async fn is_pictured_by_day_and_night(&self, state: &str) {
        for colours in ["dark", "light"] {
            self.chromium.appear(colours).await;
            screenshot::take(&self.chromium, &format!("admin-{state}-{colours}")).await;
        }
        assert!(!self.page().look().await.is_wide, "{state} must be scrolled sideways");
    }

    /// As [`AdminVisit::looks_right`], in light and then in dark colours.
    pub async fn looks_right_by_day_and_night(&self, state: &str) {
        self.looks_right(&format!("{state}-light")).await;
        self.chromium.appear("dark").await;
        self.looks_right(&format!("{state}-dark")).await;
        self.chromium.appear("light").await;
    }
}
