//! A server that speaks the query API exactly as badly as a test wants. It holds a list of
//! replies, gives one to each question, and remembers what it was asked. Where a reply holds, it
//! waits for the test, so that every state between two bytes can be looked at.
//!
//! It invents nothing: a question without a scripted reply is answered with status 500.

mod reply;

pub use reply::Reply;

use crate::http::{Request, respond};
use crate::wait::until;
use reply::Step;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// The running stub.
pub struct Stub {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    answers: Mutex<VecDeque<Reply>>,
    histories: Mutex<VecDeque<Reply>>,
    profile: Mutex<Reply>,
    questions: Mutex<Vec<Request>>,
    gate: Semaphore,
    hung_up: AtomicUsize,
}

impl Stub {
    /// A stub that knows the agent and has nothing to say yet.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port that was taken");
        let shared = Arc::new(Shared {
            answers: Mutex::default(),
            histories: Mutex::default(),
            profile: Mutex::new(Reply::json(&json!({ "id": "demo", "name": "Stub", "interfaceConfig": {} }))),
            questions: Mutex::default(),
            gate: Semaphore::new(0),
            hung_up: AtomicUsize::new(0),
        });
        let held = shared.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let shared = held.clone();
                tokio::spawn(async move { shared.serve(socket).await });
            }
        });
        Self { address, shared }
    }

    /// A stub that gives these answers, in this order.
    pub async fn that_answers(replies: impl IntoIterator<Item = Reply>) -> Self {
        let stub = Self::start().await;
        lock(&stub.shared.answers).extend(replies);
        stub
    }

    /// Adds an answer to the end of the list.
    pub fn will_answer(&self, reply: Reply) {
        lock(&self.shared.answers).push_back(reply);
    }

    /// Adds a reply for those who ask for the history; without one there is no history.
    pub fn will_remember(&self, reply: Reply) {
        lock(&self.shared.histories).push_back(reply);
    }

    /// Says who the agent is.
    pub fn is_known_as(&self, reply: Reply) {
        *lock(&self.shared.profile) = reply;
    }

    /// The base address of its query API.
    pub fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    /// Lets a reply that holds go on to its next hold.
    pub fn go_on(&self) {
        self.shared.gate.add_permits(1);
    }

    /// Every question so far.
    pub fn questions(&self) -> Vec<Request> {
        lock(&self.shared.questions).clone()
    }

    /// The texts of all questions so far.
    pub fn texts(&self) -> Vec<String> {
        let text = |asked: Request| asked.body["query"].as_str().unwrap_or_default().to_owned();
        self.questions().into_iter().map(text).collect()
    }

    /// Waits until it has been asked so many questions.
    pub async fn is_asked(&self, count: usize) {
        until("the question arrives", async || {
            let asked = self.questions().len();
            if asked >= count { Ok(()) } else { Err(format!("{asked} questions")) }
        })
        .await;
    }

    /// Waits until the browser has closed so many connections before their reply was whole.
    pub async fn is_left(&self, count: usize) {
        until("the browser closes the connection", async || {
            let left = self.shared.hung_up.load(Ordering::SeqCst);
            if left >= count { Ok(()) } else { Err(format!("{left} connections closed")) }
        })
        .await;
    }
}

impl Shared {
    async fn serve(&self, mut socket: TcpStream) {
        let Some(request) = Request::read(&mut socket).await else { return };
        let unscripted = || Reply::body(500, "text/plain", "this question is not in the script");
        let reply = match (request.method.as_str(), request.path.as_str()) {
            ("OPTIONS", _) => return allow(&mut socket, &request).await,
            ("POST", path) if path.ends_with("/query") => {
                lock(&self.questions).push(request);
                lock(&self.answers).pop_front().unwrap_or_else(unscripted)
            }
            ("GET", path) if path.contains("/conversations/") => {
                lock(&self.histories).pop_front().unwrap_or_else(|| Reply::json(&Value::Null))
            }
            ("GET", path) if path.contains("/agents/") => lock(&self.profile).clone(),
            _ => Reply::body(404, "text/plain", "there is no such path"),
        };
        if self.play(&mut socket, reply).await.is_err() {
            self.hung_up.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Plays a reply; fails when the browser went away before it was whole.
    async fn play(&self, socket: &mut TcpStream, reply: Reply) -> std::io::Result<()> {
        socket.set_nodelay(true)?;
        for step in reply.steps {
            match step {
                Step::Head(status, kind) => {
                    let mut head = format!(
                        "HTTP/1.1 {status} Scripted\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\
                         content-type: {kind}\r\ncache-control: no-cache, no-transform\r\n"
                    );
                    if !reply.is_closed_to_pages {
                        head.push_str("access-control-allow-origin: *\r\naccess-control-expose-headers: retry-after\r\n");
                    }
                    for (name, value) in &reply.headers {
                        head.push_str(&format!("{name}: {value}\r\n"));
                    }
                    socket.write_all(format!("{head}\r\n").as_bytes()).await?;
                }
                Step::Bytes(bytes) if bytes.is_empty() => {}
                Step::Bytes(bytes) => {
                    let size = format!("{:x}\r\n", bytes.len());
                    socket.write_all(&[size.as_bytes(), &bytes, b"\r\n"].concat()).await?;
                    socket.flush().await?;
                }
                Step::Hold => self.hold(socket).await?,
                Step::Reset => return socket.set_zero_linger(),
                Step::Cut => return socket.shutdown().await,
            }
        }
        socket.write_all(b"0\r\n\r\n").await?;
        socket.shutdown().await
    }

    /// Waits for the test; fails when the browser closes the connection first.
    async fn hold(&self, socket: &mut TcpStream) -> std::io::Result<()> {
        let mut byte = [0];
        tokio::select! {
            permit = self.gate.acquire() => {
                if let Ok(permit) = permit {
                    permit.forget();
                }
                Ok(())
            }
            // A browser sends nothing more on this connection, so whatever comes is its end.
            _ = socket.read(&mut byte) => Err(std::io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

/// Answers a browser that asks whether a page may ask.
async fn allow(socket: &mut TcpStream, request: &Request) {
    let wanted = request.header("access-control-request-headers").unwrap_or_default().to_owned();
    let headers = [
        ("access-control-allow-origin".to_owned(), "*".to_owned()),
        ("access-control-allow-methods".to_owned(), "GET, POST".to_owned()),
        ("access-control-allow-headers".to_owned(), wanted),
    ];
    respond(socket, 204, &headers, b"").await;
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere cannot leave a list half-written.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
