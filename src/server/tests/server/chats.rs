//! Chats that the owner's side opens (contract: agent-chat), and what becomes of them.

mod channels;
mod course;
mod history;
mod refusals;

use crate::openapi::assert_described;
use crate::owner::Owner;
use crate::running::{ADMIN_KEY, Running};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use palique_protocol::time;
use palique_server::clock::{Clock, Hand};
use palique_server::settings::Settings;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc;

const PATH: &str = "/v1/agents/demo/chat";

/// When the contract's examples were sent.
const NOW: &str = "2026-05-04T09:00:00Z";

fn sms() -> Value {
    json!({ "from": "+15550100001", "to": "+15550100002", "type": "sms" })
}

fn at_now() -> (Clock, Hand) {
    Clock::set_to(time::read(NOW).unwrap())
}

async fn open(server: &Running, body: &Value) -> (u16, Value) {
    open_at(server, PATH, body).await
}

async fn open_at(server: &Running, path: &str, body: &Value) -> (u16, Value) {
    let request = server.request(Method::POST, path).header("x-whippy-key", ADMIN_KEY).json(body);
    let response = request.send().await.unwrap();
    let (status, reply) = (response.status().as_u16(), response.json().await.unwrap());
    assert_described("post", path, status, &reply);
    (status, reply)
}

/// The chats as their owner sees them, newest first.
async fn chats(server: &Running) -> Vec<Value> {
    let (status, page) = Owner::of(server).get("/api/admin/chats").await;
    assert_eq!(status, 200, "{page}");
    page["chats"].as_array().unwrap().clone()
}

/// The newest chat, once it is as it should be: the server works in the background.
async fn chat_when(server: &Running, is_so: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..5_000 {
        let chat = chats(server).await.remove(0);
        if is_so(&chat) {
            return chat;
        }
        tokio::task::yield_now().await;
    }
    panic!("never so: {:?}", chats(server).await);
}

/// Whether nothing more becomes of a chat's first message.
fn is_settled(chat: &Value) -> bool {
    chat["delivery"].as_str().is_some_and(|delivery| delivery != "pending")
}

/// A post as a gateway gets it.
struct Posted {
    headers: HeaderMap,
    text: String,
    body: Value,
}

/// A gateway that answers with the statuses that it was given, then with 200.
struct Gateway {
    url: String,
    posts: mpsc::UnboundedReceiver<Posted>,
}

type Shared = (mpsc::UnboundedSender<Posted>, Arc<Mutex<Vec<u16>>>);

impl Gateway {
    async fn start(answers: &[u16]) -> Self {
        let (sender, posts) = mpsc::unbounded_channel();
        let answers: Vec<u16> = answers.iter().rev().copied().collect();
        let router =
            Router::new().route("/send", post(receive)).with_state((sender, Arc::new(Mutex::new(answers))));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/send", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, posts }
    }

    fn set(&self, settings: &mut Settings) {
        settings.gateway_url = Some(self.url.clone());
    }

    async fn next(&mut self) -> Posted {
        self.posts.recv().await.unwrap()
    }
}

async fn receive(State((posts, answers)): State<Shared>, headers: HeaderMap, text: String) -> StatusCode {
    let status = answers.lock().unwrap().pop().unwrap_or(200);
    posts.send(Posted { headers, body: serde_json::from_str(&text).unwrap(), text }).unwrap();
    StatusCode::from_u16(status).unwrap()
}
