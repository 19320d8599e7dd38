//! Asking the draft: one request of the query API with the draft's prompt, and what comes back
//! (query API §7).

use crate::api::{Api, from_text, path, to_text};
use crate::document::get;
use gloo_net::http::Method;
use palique_browser::fetch::{Break, Connection, Head};
use palique_protocol::stream::{QueryEvent, QueryStream};
use palique_protocol::{Error, ErrorKind};
use serde_json::Value;
use std::ops::ControlFlow;

/// Milliseconds without a byte after which an answer counts as lost.
const PATIENCE: i32 = 60_000;

/// What is heard while an answer comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Further words.
    Words(String),
    /// An action runs.
    Action(String),
    /// The final object.
    Final(Value),
}

/// A connection for [`ask`]; closing it stops the answer.
pub fn connect() -> Connection {
    Connection::with_patience(PATIENCE)
}

/// Asks, and tells everything that is heard until the answer is whole.
///
/// # Errors
/// Why it is not whole; what was heard until then stays valid.
pub async fn ask(
    api: &Api,
    agent: &str,
    connection: &Connection,
    body: &Value,
    mut tell: impl FnMut(Heard),
) -> Result<(), Error> {
    let request = api
        .request(&path(&["api", "agents", agent, "query"]))
        .method(Method::POST)
        .header("content-type", "application/json")
        .header("accept", "text/event-stream");
    let body = to_text(body).ok_or_else(|| Error::new(ErrorKind::Protocol))?;
    let head = connection.send(request, Some(body)).await.map_err(lost)?;
    if !(200..300).contains(&head.status()) {
        return Err(refusal(head).await);
    }
    if head.is("text/event-stream") {
        return stream(head, tell).await;
    }
    // A server that does not stream answers at once.
    let text = head.text().await.map_err(lost)?;
    let whole = from_text(&text).filter(Value::is_object).ok_or_else(|| Error::new(ErrorKind::Protocol))?;
    tell(Heard::Final(whole));
    Ok(())
}

async fn stream(head: Head, mut tell: impl FnMut(Heard)) -> Result<(), Error> {
    let mut stream = QueryStream::new();
    let mut end = None;
    let take = |bytes: &[u8]| {
        for event in stream.push(bytes) {
            end = end.take().or_else(|| interpret(event, &mut tell));
        }
        if end.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let read = head.chunks(take).await;
    if let Some(end) = end {
        return end;
    }
    read.map_err(lost)?;
    stream.finish().and_then(|event| interpret(event, &mut tell)).unwrap_or(Ok(()))
}

/// Tells what an event means, or how the answer ended.
fn interpret(event: QueryEvent, tell: &mut impl FnMut(Heard)) -> Option<Result<(), Error>> {
    match event {
        QueryEvent::Answer(delta) => tell(Heard::Words(delta)),
        QueryEvent::ToolCall(text) => {
            let call = from_text(&text).unwrap_or_default();
            if let Some(name) = get(&call, "/name").as_str() {
                tell(Heard::Action(name.to_owned()));
            }
        }
        // A broken final object must not cost the answer that has been read.
        QueryEvent::Final(text) => tell(Heard::Final(from_text(&text).unwrap_or_default())),
        QueryEvent::Done => return Some(Ok(())),
        QueryEvent::Failed(text) => return Some(Err(Error::from_stream(&text))),
        QueryEvent::Interrupted => return Some(Err(Error::new(ErrorKind::Network))),
    }
    None
}

async fn refusal(head: Head) -> Error {
    let status = head.status();
    let retry_after = head.header("retry-after").and_then(|value| value.trim().parse().ok());
    // A body that breaks off leaves the status, which says enough.
    let body = head.text().await.unwrap_or_default();
    Error::from_response(status, &body, retry_after, |text| {
        from_text(text).filter(Value::is_object).map(|value| crate::api::error_body(&value))
    })
}

fn lost(_: Break) -> Error {
    Error::new(ErrorKind::Network)
}
