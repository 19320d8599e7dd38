//! `POST /api/agents/{id}/query`: one visitor message in, one answer out (query API §2–§8).
//!
//! * here: the request, and in which form its caller wants to be answered or refused;
//! * [`turn`]: taking the message in and seeing to it that it gets one answer;
//! * [`answering`]: an answer as it comes, and the record of what it is made of;
//! * [`stream`]: the answer as an event stream.

pub(in crate::handlers) mod answering;
mod stream;
mod turn;

use crate::app::App;
use crate::error::Error;
use crate::extract::{Bytes, Path};
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use palique_protocol::query::QueryRequest;
use palique_protocol::query::beside::Beside;
use serde_json::Value;
use std::net::{IpAddr, SocketAddr};
use turn::{Request, Turn};

/// Answers a message.
pub async fn answer(
    State(app): State<App>,
    Path(agent): Path<String>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Bytes(body): Bytes,
) -> Response {
    let body = match object(&body) {
        Ok(body) => body,
        Err(error) => return error.respond(false),
    };
    // Whether a stream was asked for decides how everything else is refused, so it is read first.
    let streaming = body.get("streaming") == Some(&Value::Bool(true));
    let address = if app.behind_proxy { forwarded(&headers).unwrap_or(peer.ip()) } else { peer.ip() };
    let read = serde_json::from_value::<Beside>(body.clone())
        .and_then(|beside| Ok((serde_json::from_value::<QueryRequest>(body)?, beside)));
    let request = match read {
        Ok((query, beside)) => Request { agent, query, beside, address, headers },
        Err(wrong) => return Error::Invalid(wrong.to_string()).respond(streaming),
    };
    match Turn::begin(&app, request).await {
        Ok(turn) if streaming => stream::respond(app, turn),
        Ok(turn) => match turn.answer(&app).await {
            Ok(answer) => Json(answer).into_response(),
            Err(error) => error.respond(false),
        },
        Err(error) => error.respond(streaming),
    }
}

/// Reads a body as a JSON object.
pub(super) fn object(body: &[u8]) -> Result<Value, Error> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|wrong| Error::Invalid(format!("the body is not JSON: {wrong}")))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Error::Invalid("the body must be a JSON object".to_owned()))
    }
}

/// The caller as our own proxy saw it: the last address, the only one that a caller cannot forge.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}
