//! One origin that serves the two pages, the widget's files, and the answer at a steady pace.

use palique_protocol::stream;
use palique_tests::http::{Request, respond};
use palique_tests::programs;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

/// Bytes of a token: the text is plain ASCII.
const TOKEN: usize = 12;

/// Starts serving; ends with the program. Returns the origin.
pub(crate) async fn serve(answer: String, pace: u32) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port is bound");
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                if let Some(request) = Request::read(&mut socket).await {
                    reply(&mut socket, &request, &answer, pace).await;
                }
            });
        }
    });
    format!("http://{address}")
}

async fn reply(socket: &mut TcpStream, request: &Request, answer: &str, pace: u32) {
    let kind = |value: &str| vec![("content-type".to_owned(), value.to_owned())];
    match request.path.as_str() {
        "/plain" => respond(socket, 200, &kind("text/html"), include_bytes!("plain.html")).await,
        "/widget" => respond(socket, 200, &kind("text/html"), include_bytes!("widget.html")).await,
        path if path.ends_with("/query") => say(socket, answer, pace).await,
        path if path.starts_with("/api/") => {
            respond(
                socket,
                200,
                &kind("application/json"),
                json!({ "name": "Bench" }).to_string().as_bytes(),
            )
            .await;
        }
        path => match std::fs::read(programs::dist().join(path.trim_start_matches('/'))) {
            Ok(file) => respond(socket, 200, &kind(media_type(path)), &file).await,
            Err(_) => respond(socket, 404, &[], b"").await,
        },
    }
}

/// Writes the answer as the query API does, so many tokens a second.
async fn say(socket: &mut TcpStream, answer: &str, pace: u32) {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    if socket.write_all(head.as_bytes()).await.is_err() {
        return;
    }
    let begun = Instant::now();
    for (at, token) in (1u32..).zip(answer.as_bytes().chunks(TOKEN)) {
        let due = Duration::from_secs(1) * at / pace;
        tokio::time::sleep(due.saturating_sub(begun.elapsed())).await;
        let event = stream::encode_answer(&String::from_utf8_lossy(token));
        // A page that went away is measured no longer.
        if socket.write_all(event.as_bytes()).await.is_err() {
            return;
        }
    }
    let end = stream::encode_final(&json!({ "answer": answer }).to_string()) + &stream::encode_done();
    let _ = socket.write_all(end.as_bytes()).await;
    let _ = socket.shutdown().await;
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}
