//! A visitor on a page: the real server, a browser, and a page of another origin that carries the
//! tag. What the server would not do by itself is done by a [`Stub`] that the tag points to.

use crate::axe;
use crate::chromium::Chromium;
use crate::page::HostPage;
use crate::screenshot;
use crate::server::{DEMO_AGENT, Ids, Server};
use crate::stub::Stub;
use crate::widget::Widget;
use serde_json::{Value, json};

/// Everything that one visit takes.
pub struct Visit {
    /// The browser. Stopped before the server, so that no page sees its server vanish.
    pub chromium: Chromium,
    /// The server that the widget comes from.
    pub server: Server,
}

impl Visit {
    /// A visit to that page, whose agent is the server's own.
    pub async fn to(page: HostPage) -> Self {
        Self::on(Server::start().await, page).await
    }

    /// A visit to that page, whose agent is the server's own.
    pub async fn on(server: Server, page: HostPage) -> Self {
        let chromium = Chromium::start().await;
        let host = page.serve(&server.url("/palique.js")).await;
        chromium.visit(&host.url()).await;
        Self { chromium, server }
    }

    /// A visit to an ordinary page whose agent is the stub's.
    pub async fn with_stub(stub: &Stub) -> Self {
        Self::to_with_stub(HostPage::new(), stub).await
    }

    /// A visit to that page, whose agent is the stub's.
    pub async fn to_with_stub(page: HostPage, stub: &Stub) -> Self {
        Self::to(page.with("data-base-url", &stub.url())).await
    }

    /// The widget on the page.
    pub fn widget(&self) -> Widget<'_> {
        Widget::of(&self.chromium)
    }

    /// Says that nothing was thrown into the page.
    ///
    /// # Panics
    /// When something was.
    pub async fn is_calm(&self) {
        let faults = self.chromium.faults().await;
        assert!(faults.is_empty(), "thrown into the page: {faults:#?}");
    }

    /// What the browser remembers; `None` when it remembers nothing.
    pub async fn ids(&self) -> Option<Ids> {
        let script = "return ['visitorId', 'conversationId'].map((name) => \
                      localStorage.getItem(`palique:${arguments[0]}:${name}`))";
        let ids = self.chromium.run_with(script, vec![json!(DEMO_AGENT)]).await;
        let [visitor, conversation] = [0, 1].map(|at| ids[at].as_str().map(str::to_owned));
        Some(Ids { visitor: visitor?, conversation: conversation? })
    }

    /// What the browser remembers.
    ///
    /// # Panics
    /// When it remembers nothing.
    pub async fn known_ids(&self) -> Ids {
        self.ids().await.expect("the browser remembers its visitor")
    }

    /// Everything that the page has in its storages, by key.
    pub async fn stored(&self) -> Value {
        self.chromium.run("return { ...localStorage, ...sessionStorage }").await
    }

    /// The addresses that the page has loaded, without its own.
    ///
    /// # Panics
    /// When the page does not answer.
    pub async fn loaded(&self) -> Vec<String> {
        let names =
            self.chromium.run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
        serde_json::from_value(names.await).expect("names are texts")
    }

    /// Keeps a picture of a state and says that it is accessible.
    pub async fn looks_right(&self, state: &str) {
        self.picture(state).await;
        axe::find_nothing(&self.chromium, state).await;
    }

    /// Keeps a picture.
    pub async fn picture(&self, name: &str) {
        screenshot::take(&self.chromium, name).await;
    }
}
