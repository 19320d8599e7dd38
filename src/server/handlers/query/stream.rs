//! The answer as an event stream (query API §7). The head goes out at once, so whatever fails
//! later is told inside the stream. The work is done in a task of its own that ends when nobody
//! reads any more: then the visitor's message stays stored and the answer is not (§7.6 rule 10).

use super::turn::{Reply, Turn, Way};
use crate::app::App;
use crate::brain::Piece;
use crate::error::Error;
use anyhow::Context;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{FutureExt, StreamExt};
use palique_protocol::stream as dialect;
use serde_json::json;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// How many events may wait for a slow reader before the brain waits too.
const AHEAD: usize = 16;

/// Begins the stream of a turn's answer.
pub(super) fn respond(app: App, turn: Turn) -> Response {
    let (events, written) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let gone = events.clone();
        let work = AssertUnwindSafe(write(&app, &turn, &events)).catch_unwind();
        let end = tokio::select! {
            // Nobody reads any more: dropping the work stops the brain.
            () = gone.closed() => return,
            end = work => end,
        };
        let failure = match end {
            Ok(Ok(()) | Err(Stop::Unread)) => return,
            Ok(Err(Stop::Failed(error))) => error,
            Err(_) => Error::Internal(anyhow::anyhow!("a panic while streaming an answer")),
        };
        if let Error::Internal(cause) = &failure {
            tracing::error!("{cause:#}");
        }
        // Its reader may have gone meanwhile, and then there is nobody to tell.
        let _ = events.send(dialect::encode_error(failure.word())).await;
    });
    let body = ReceiverStream::new(written).map(|event| Ok::<_, Infallible>(Bytes::from(event)));
    let head = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-cache, no-transform"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (head, Body::from_stream(body)).into_response()
}

/// Why writing stopped before the end.
enum Stop {
    /// Nobody reads.
    Unread,
    /// Something failed; the reader is told.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

type Events = mpsc::Sender<String>;

async fn write(app: &App, turn: &Turn, events: &Events) -> Result<(), Stop> {
    let mut answering = match turn.way(app, true).await? {
        Way::Silence(reply) => return end(events, &reply).await,
        Way::Again(reply, text) => {
            send(events, dialect::encode_answer(&text)).await?;
            return end(events, &reply).await;
        }
        Way::Now(answering) => answering,
    };
    while let Some(piece) = answering.next().await {
        match piece? {
            Piece::Delta(delta) if delta.is_empty() => {}
            Piece::Delta(delta) => {
                send(events, dialect::encode_answer(&delta)).await?;
            }
            Piece::ToolCall { name, arguments } => {
                let call = json!({ "type": "function", "name": name, "arguments": arguments });
                send(events, dialect::encode_tool_call(&call.to_string())).await?;
            }
            Piece::End(outcome) => {
                let made_of = answering.generation(&outcome);
                let reply = turn.keep(app, answering.text(), made_of, &outcome).await?;
                return end(events, &reply).await;
            }
        }
    }
    Err(Stop::Failed(Error::Internal(anyhow::anyhow!("the brain stopped without an end"))))
}

/// Writes the final object and the end mark.
async fn end(events: &Events, reply: &Reply) -> Result<(), Stop> {
    let json = serde_json::to_string(reply).context("the final object cannot be written")?;
    send(events, dialect::encode_final(&json)).await?;
    send(events, dialect::encode_done()).await
}

async fn send(events: &Events, event: String) -> Result<(), Stop> {
    events.send(event).await.map_err(|_| Stop::Unread)
}
