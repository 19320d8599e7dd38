//! A vendor's server: the Conversation AI API for one agent and nothing of ours beside it. It wraps
//! its agent and says more about it than the contract names, as live servers do, and refuses a
//! request as badly as a test wants.

use crate::http::{Request, respond};
use palique_protocol::conversation_ai::agent::with_defaults;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::{TcpListener, TcpStream};

/// The id of the agent.
pub const AGENT: &str = "agent/one ñ";

/// The token that opens it.
pub const TOKEN: &str = "pit-of-the-tests";

/// The running server.
pub struct Vendor {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    agent: Value,
    requests: Vec<Request>,
    /// What the next write is refused with: status, media type, body.
    refusal: Option<(u16, String, String)>,
}

impl Vendor {
    /// A vendor whose agent is called so.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start(name: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port that was taken");
        let mut agent = with_defaults(&json!({
            "name": name, "mode": "suggestive", "channels": ["SMS", "Live_Chat"],
            "personality": "Calm.", "goal": "Help.", "instructions": "Be brief.",
        }));
        agent["id"] = json!(AGENT);
        agent["locationId"] = json!("place-1");
        let shared = Arc::new(Mutex::new(Shared { agent, requests: Vec::new(), refusal: None }));
        let held = shared.clone();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let shared = held.clone();
                tokio::spawn(async move {
                    let Some(request) = Request::read(&mut socket).await else { return };
                    serve(&mut socket, request, &shared).await;
                });
            }
        });
        Self { address, shared }
    }

    /// The base address of its API.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The agent as it is stored.
    pub fn agent(&self) -> Value {
        lock(&self.shared).agent.clone()
    }

    /// Every request so far, without the browser's own.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared).requests.clone()
    }

    /// Refuses the next write.
    pub fn will_refuse(&self, status: u16, kind: &str, body: &str) {
        lock(&self.shared).refusal = Some((status, kind.to_owned(), body.to_owned()));
    }
}

async fn serve(socket: &mut TcpStream, request: Request, shared: &Mutex<Shared>) {
    let wanted = request.header("access-control-request-headers").unwrap_or_default();
    let mut headers = vec![
        ("access-control-allow-origin".to_owned(), "*".to_owned()),
        ("access-control-allow-methods".to_owned(), "GET, POST, PUT, PATCH, DELETE".to_owned()),
        ("access-control-allow-headers".to_owned(), wanted.to_owned()),
    ];
    if request.method == "OPTIONS" {
        return respond(socket, 204, &headers, b"").await;
    }
    let (status, kind, body) = lock(shared).answer(&request);
    headers.push(("content-type".to_owned(), kind));
    respond(socket, status, &headers, body.as_bytes()).await;
}

impl Shared {
    fn answer(&mut self, request: &Request) -> (u16, String, String) {
        self.requests.push(request.clone());
        let json = |status: u16, value: Value| (status, "application/json".to_owned(), value.to_string());
        if request.header("authorization") != Some(&format!("Bearer {TOKEN}")) {
            return json(401, json!({ "statusCode": 401, "message": "Invalid Private Integration token" }));
        }
        if request.method != "GET"
            && let Some(refusal) = self.refusal.take()
        {
            return refusal;
        }
        let own = format!("/conversation-ai/agents/{}", palique_protocol::percent::encode(AGENT));
        let path = request.path.split('?').next().unwrap_or_default();
        match (request.method.as_str(), path.strip_prefix(&own)) {
            ("GET", Some("")) => json(200, json!({ "agent": self.agent })),
            ("PUT", Some("")) => {
                for (name, value) in request.body.as_object().into_iter().flatten() {
                    self.agent[name] = value.clone();
                }
                json(200, json!({ "agent": self.agent }))
            }
            ("GET", Some("/actions/list")) => json(200, json!({ "success": true, "data": [] })),
            ("GET", None) if path == "/conversation-ai/agents/search" => {
                json(200, json!({ "totalCount": 1, "count": 1, "agents": [self.agent] }))
            }
            _ => (
                404,
                "text/html".to_owned(),
                "<!doctype html><title>404</title><h1>Not found</h1>".to_owned(),
            ),
        }
    }
}

fn lock(mutex: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    // A panic elsewhere cannot leave it half-written.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
