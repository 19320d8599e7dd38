//! Just enough HTTP to read a browser's request. One request per connection: a browser repeats a
//! POST by itself when a connection that it used before breaks, and that would blur what the tests
//! count.

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path with its query string.
    pub path: String,
    /// The body as JSON; null when it is not.
    pub body: Value,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads one; `None` when the browser opened a connection and did not use it.
    pub async fn read(socket: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if socket.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let mut first = lines.next()?.split(' ');
        let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
            .collect();
        let request = Self { method, path, body: Value::Null, headers };
        let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        while bytes.len() < end + length {
            if socket.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        }
        let body = serde_json::from_slice(&bytes[end..end + length]).unwrap_or_default();
        Some(Self { body, ..request })
    }

    /// A header's value; the name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }
}

/// Writes a whole response and closes the connection.
pub async fn respond(socket: &mut TcpStream, status: u16, headers: &[(String, String)], body: &[u8]) {
    let mut head =
        format!("HTTP/1.1 {status} Scripted\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    // A browser that went away meanwhile misses nothing.
    let _ = socket.write_all(&[head.as_bytes(), body].concat()).await;
    let _ = socket.shutdown().await;
}
