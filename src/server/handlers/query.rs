//! `POST /api/agents/{id}/query`: one visitor message in, one answer out (query API §2–§8).
//!
//! * here: the request, and in which form its caller wants to be answered or refused;
//! * [`turn`]: taking the message in and seeing to it that it gets one answer;
//! * [`stream`]: the answer as an event stream.

mod stream;
mod turn;

use crate::app::App;
use crate::error::Error;
use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use palique_protocol::query::QueryRequest;
use serde_json::Value;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use turn::{Request, Turn};

/// The largest body, in bytes. The longest message fits several times over, escaped.
pub const LARGEST_BODY: usize = 256 * 1024;

/// How long a caller may take to send its body.
const BODY_TIME: Duration = Duration::from_secs(30);

/// Answers a message.
pub async fn answer(
    State(app): State<App>,
    Path(agent): Path<String>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let body = match read(body).await {
        Ok(body) => body,
        Err(error) => return error.respond(false),
    };
    // Whether a stream was asked for decides how everything else is refused, so it is read first.
    let streaming = body.get("streaming") == Some(&Value::Bool(true));
    let address = if app.behind_proxy { forwarded(&headers).unwrap_or(peer.ip()) } else { peer.ip() };
    let request = match serde_json::from_value::<QueryRequest>(body) {
        Ok(query) => Request { agent, query, address, headers },
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

/// Reads a body of bounded size in bounded time as a JSON object.
async fn read(body: Body) -> Result<Value, Error> {
    let collected = tokio::time::timeout(BODY_TIME, Limited::new(body, LARGEST_BODY).collect());
    let bytes = match collected.await {
        Ok(Ok(collected)) => collected.to_bytes(),
        Ok(Err(cause)) if cause.is::<LengthLimitError>() => return Err(Error::TooLarge),
        Ok(Err(cause)) => return Err(Error::Invalid(format!("the body broke off: {cause}"))),
        Err(_) => return Err(Error::BodyTimeout),
    };
    let value: Value = serde_json::from_slice(&bytes)
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
