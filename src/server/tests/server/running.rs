//! A server on a free port with its own data, and the calls that tests make of it.

use palique_protocol::conversation_ai::agent::with_defaults;
use palique_server::brain::{self, Brain, Brains};
use palique_server::clock::Clock;
use palique_server::settings::Settings;
use palique_server::store::Store;
use palique_server::store::agents::Agent;
use palique_server::{Server, id};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tokio::sync::oneshot;

/// The key that the owner of a test server has.
pub(crate) const ADMIN_KEY: &str = "a key for tests";

/// A folder that goes when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("palique-test-{}", id::mint().unwrap()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Puts a file into it.
    pub(crate) fn write(&self, name: &str, content: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A test that failed should tell its own reason, not this one.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The settings of a test server: a free port, no pace, no limit.
pub(crate) fn settings(data: &Path) -> Settings {
    Settings {
        addr: "127.0.0.1:0".parse().unwrap(),
        data: data.to_owned(),
        dist: Some(data.join("no-dist")),
        demo: false,
        pace: 0,
        rate: 0,
        execution_rate: 0,
        chat_rate: 0,
        gateway_url: None,
        gateway_secret: None,
        smtp_url: None,
        location_id: "demo".to_owned(),
        clock: Clock::default(),
        behind_proxy: false,
        admin_key: Some(ADMIN_KEY.to_owned()),
    }
}

/// A running server.
pub(crate) struct Running {
    pub(crate) base: String,
    pub(crate) client: Client,
    pub(crate) store: Store,
    _stop: oneshot::Sender<()>,
    _data: Folder,
}

impl Running {
    /// Starts a server with the usual settings of tests.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// Starts a server with some settings changed.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::over(Folder::new(), change).await
    }

    /// Starts a server over data that is there already.
    pub(crate) async fn over(data: Folder, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = settings(data.path());
        change(&mut settings);
        let server = Server::start(&settings).await.unwrap();
        Self::run(server, data)
    }

    /// Starts a server whose agent `test` has a brain of the test's own.
    pub(crate) async fn with_brain(own: impl Brain + 'static) -> Self {
        let data = Folder::new();
        let settings = settings(data.path());
        let server = Server::with_brains(&settings, |store| Brains::all(store, 0).with("own", own)).await;
        let running = Self::run(server.unwrap(), data);
        running.add_agent("test", |agent| agent.brain = "own".into()).await;
        running
    }

    fn run(server: Server, data: Folder) -> Self {
        let base = format!("http://{}", server.address());
        let store = server.app().store.clone();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server.run(async {
            // Dropping the sender stops the server as well.
            let _ = stopped.await;
        }));
        Self { base, client: Client::new(), store, _stop: stop, _data: data }
    }

    /// Adds an agent with the demo's brain and no knowledge, which answers.
    pub(crate) async fn add_agent(&self, id: &str, change: impl FnOnce(&mut Agent)) {
        let document = json!({
            "name": id, "personality": "", "goal": "", "instructions": "", "mode": "auto-pilot",
        });
        let mut agent = Agent::new(id.to_owned(), brain::DEFAULT, with_defaults(&document), 0);
        change(&mut agent);
        assert!(self.store.add_agent(agent, "a test", 0).await.unwrap().is_some());
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    /// A query to the demo agent.
    pub(crate) fn query(&self, body: &Value) -> RequestBuilder {
        self.request(Method::POST, "/api/agents/demo/query").json(body)
    }

    /// A query to the agent `test`.
    pub(crate) fn query_test(&self, body: &Value) -> RequestBuilder {
        self.request(Method::POST, "/api/agents/test/query").json(body)
    }

    /// The JSON answer to a query that must succeed.
    pub(crate) async fn ask(&self, body: Value) -> Value {
        let response = self.query(&body).send().await.unwrap();
        assert_eq!(response.status(), 200, "{body}");
        response.json().await.unwrap()
    }

    /// A page of a conversation as its visitor sees it.
    pub(crate) async fn history(&self, conversation: &str, visitor: &str) -> Value {
        history(&self.client, &self.base, conversation, visitor).await
    }
}

/// A page of a conversation on any server.
pub(crate) async fn history(client: &Client, base: &str, conversation: &str, visitor: &str) -> Value {
    let url = format!("{base}/api/conversations/{conversation}?visitorId={visitor}");
    client.get(url).send().await.unwrap().json().await.unwrap()
}

/// The texts of a page with their writers, oldest first.
pub(crate) fn texts(page: &Value) -> Vec<(String, String)> {
    let word = |message: &Value, field: &str| message[field].as_str().unwrap().to_owned();
    let messages = page["messages"].as_array().unwrap().iter().rev();
    messages.map(|message| (word(message, "from"), word(message, "text"))).collect()
}

/// A header of a response, empty when it is missing.
pub(crate) fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// The question that the demo's first starter asks.
pub(crate) const SPAIN: &str = "How long does delivery to Spain take?";

/// A query by a visitor in a conversation.
pub(crate) fn by(visitor: &str, conversation: &str, query: &str) -> Value {
    json!({ "query": query, "visitorId": visitor, "conversationId": conversation, "channel": "website" })
}
