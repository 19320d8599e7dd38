//! The real server: its own binary, a free port, a fresh folder of data. Stopping it is a kill, so
//! whatever survives has truly been stored.

use crate::programs;
use crate::wait::until;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use tempfile::TempDir;

/// The demo agent that every fresh server has.
pub const DEMO_AGENT: &str = "demo";

/// The owner's key of every server that was not asked to make one.
pub const ADMIN_KEY: &str = "the-key-of-the-tests";

/// A running, or stopped, server.
pub struct Server {
    data: TempDir,
    pace: u32,
    makes_key: bool,
    address: String,
    panel: String,
    process: Option<Child>,
}

impl Server {
    /// A fresh server that answers at once.
    pub async fn start() -> Self {
        Self::with_pace(0).await
    }

    /// A fresh server that makes its own admin key.
    pub async fn with_its_own_key() -> Self {
        Self::new(0, true).await
    }

    /// A fresh server that writes that many words of an answer per second; 0 is all at once.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn with_pace(pace: u32) -> Self {
        Self::new(pace, false).await
    }

    async fn new(pace: u32, makes_key: bool) -> Self {
        let data = TempDir::new().expect("a folder for the server's data");
        let address = "127.0.0.1:0".to_owned();
        let mut server = Self { data, pace, makes_key, address, panel: String::new(), process: None };
        server.start_again().await;
        server
    }

    /// Starts the stopped server on the same address with the same data.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_again(&mut self) {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.data.path().join("server.log"))
            .expect("a file for the server's log");
        let mut command = Command::new(programs::server());
        if !self.makes_key {
            command.env("PALIQUE_ADMIN_KEY", ADMIN_KEY);
        }
        let mut process = command
            .args(["serve", "--addr", &self.address, "--pace", &self.pace.to_string()])
            .arg("--data")
            .arg(self.data.path().join("data"))
            .arg("--dist")
            .arg(programs::dist())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server's binary runs");
        let said = process.stdout.take().expect("its output is piped");
        self.process = Some(process);
        // Read to the end: a server that cannot write any more would not be the one that people run.
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                // Once both addresses are known, nobody listens.
                let _ = tell.send(line);
            }
        });
        let mut addresses = told
            .iter()
            .filter_map(|line| Some(line.split_once("http://")?.1.trim_end_matches('/').to_owned()));
        let (Some(address), Some(panel)) = (addresses.next(), addresses.next()) else {
            panic!("the server did not start:\n{}", self.log());
        };
        (self.address, self.panel) = (address, format!("http://{panel}"));
        until("the server is ready", async || {
            let health = reqwest::get(self.url("/healthz")).await.map_err(|cause| cause.to_string())?;
            if health.status().as_u16() == 200 { Ok(()) } else { Err(health.status().to_string()) }
        })
        .await;
    }

    /// Kills the server; its data and its address stay.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself, and then there is nothing to stop.
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// The panel's address as the server printed it, with a key if it made one.
    pub fn panel(&self) -> &str {
        &self.panel
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What the server has stored of a conversation, oldest first: who wrote and what.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn history(&self, ids: &Ids) -> Vec<(String, String)> {
        let path = format!("/api/conversations/{}?visitorId={}", ids.conversation, ids.visitor);
        let page: Value = reqwest::get(self.url(&path))
            .await
            .expect("the server answers")
            .json()
            .await
            .expect("the history is JSON");
        let messages = page["messages"].as_array().cloned().unwrap_or_default();
        let text = |message: &Value, name: &str| message[name].as_str().unwrap_or_default().to_owned();
        messages.iter().rev().map(|message| (text(message, "from"), text(message, "text"))).collect()
    }

    /// What the agent of that id says to a new visitor who asks this.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn answer(&self, agent: &str, question: &str) -> String {
        let request = reqwest::Client::new().post(self.url(&format!("/api/agents/{agent}/query")));
        let response = request.json(&json!({ "query": question })).send().await.expect("the server answers");
        let reply: Value = response.json().await.expect("the answer is JSON");
        reply["answer"].as_str().map_or_else(|| panic!("there is no answer: {reply}"), str::to_owned)
    }

    /// The visitor's messages that the server has stored, oldest first.
    pub async fn questions(&self, ids: &Ids) -> Vec<String> {
        let history = self.history(ids).await;
        history.into_iter().filter(|(from, _)| from == "human").map(|(_, text)| text).collect()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.data.path().join("server.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        if std::thread::panicking() {
            let log = self.log();
            if !log.is_empty() {
                eprintln!("The server said:\n{log}");
            }
        }
    }
}

/// What a browser remembers of its visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids {
    /// The visitor.
    pub visitor: String,
    /// The conversation.
    pub conversation: String,
}
