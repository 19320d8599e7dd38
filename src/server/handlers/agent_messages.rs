//! `POST /api/agents/{id}/query-agent`: the agent's side writes itself (contract: agent-message). No
//! brain is asked. It needs a key, because it speaks in the agent's name.

use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::clock;
use crate::error::Error;
use crate::extract::{Bytes, Path};
use crate::handlers::query::object;
use crate::idempotency;
use crate::store::agent_messages::{Outgoing, Written};
use crate::store::keys::Key;
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use palique_protocol::agent_message::{AgentMessage, Stored};
use palique_protocol::stream;
use serde_json::Value;

/// Stores a message.
pub async fn write(
    State(app): State<App>,
    Path(agent): Path<String>,
    headers: HeaderMap,
    Bytes(body): Bytes,
) -> Response {
    let body = object(&body);
    // In which form to refuse is asked of the body, but only a key opens what else it says.
    let streaming = body.as_ref().is_ok_and(|body| body.get("streaming") == Some(&Value::Bool(true)));
    match stored(&app, &agent, &headers, body).await {
        Ok(stored) if streaming => match streamed(&stored) {
            Ok(response) => response,
            Err(error) => error.respond(true),
        },
        Ok(stored) => Json(stored).into_response(),
        Err(error) => error.respond(streaming),
    }
}

async fn stored(
    app: &App,
    agent: &str,
    headers: &HeaderMap,
    body: Result<Value, Error>,
) -> Result<Stored, Error> {
    let holder = holder(app, headers).await?;
    let message: AgentMessage =
        serde_json::from_value(body?).map_err(|wrong| Error::Invalid(wrong.to_string()))?;
    message.check()?;
    let key = idempotency::key_of_owner(headers, &holder.id).map_err(Error::Invalid)?;
    let agent = app.store.agent(agent).await?.ok_or(Error::NotFound)?;
    let outgoing = Outgoing { agent_id: &agent.id, message: &message, key: key.as_ref(), now: clock::now() };
    let (conversation, message) = match app.store.write(&outgoing).await? {
        Written::Stored(stored) => *stored,
        Written::Foreign => return Err(Error::ForeignConversation),
        Written::OtherVisitor => {
            return Err(Error::Invalid("visitorId is not the visitor of this conversation".to_owned()));
        }
        Written::NoContact => return Err(Error::Invalid("contactId names no contact".to_owned())),
        Written::KeyReused => return Err(Error::KeyReused),
    };
    Ok(Stored {
        message_id: message.id,
        conversation_id: conversation.id,
        visitor_id: conversation.visitor_id,
        status: conversation.status,
    })
}

/// The key of the caller, when it may write.
async fn holder(app: &App, headers: &HeaderMap) -> Result<Key, Error> {
    match app.operator.caller(&app.store, headers).await? {
        Caller::Owner(key) if key.scopes.contains(&Scope::Write) => Ok(*key),
        Caller::Owner(_) => Err(Error::ReadingKey),
        Caller::Impostor => Err(Error::WrongKey),
        Caller::Stranger => Err(Error::NoKey),
    }
}

/// The reply as a stream of two events: there is nothing to wait for.
fn streamed(stored: &Stored) -> Result<Response, Error> {
    let json = serde_json::to_string(stored).context("the reply cannot be written")?;
    let head =
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-cache, no-transform")];
    Ok((head, stream::encode_final(&json) + &stream::encode_done()).into_response())
}
