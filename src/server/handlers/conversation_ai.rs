//! `/conversation-ai`: the owner configures agents (contract: Conversation AI). The rules about single
//! documents live in `palique_protocol::conversation_ai::check`; what needs the store is checked here.

pub mod actions;
pub mod agents;
pub mod followups;
pub mod generations;
pub mod search;

use crate::app::App;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Versioned, tag};
use crate::store::actions::Action;
use crate::store::agents::Agent;
use axum::Json;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use palique_protocol::conversation_ai::check::Problem;
use serde_json::Value;

/// Speaks only to callers that name a version of the API: asked before anything else.
pub async fn versioned(_: Versioned, request: Request, next: Next) -> Response {
    next.run(request).await
}

/// A path that is not there.
pub async fn not_found() -> OwnerError {
    OwnerError::NotFound("there is no such path")
}

/// A path that is there, and does not know the method.
pub async fn method_not_allowed() -> OwnerError {
    OwnerError::MethodNotAllowed
}

/// A document with the tag that a later `If-Match` may name. The tag is that of what a `PUT`
/// replaces, which is less than what a reply shows.
pub(super) fn tagged(status: StatusCode, reply: Value, replaced: &Value) -> Response {
    (status, [(header::ETAG, tag(replaced))], Json(reply)).into_response()
}

/// Refuses with every problem of a body; goes on when there is none.
pub(super) fn refuse(problems: &[Problem]) -> Result<(), OwnerError> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(OwnerError::Invalid(problems.iter().map(ToString::to_string).collect()))
}

/// The agent with an id.
pub(super) async fn find(app: &App, id: &str) -> Result<Agent, OwnerError> {
    app.store.agent(id).await?.ok_or(NO_AGENT)
}

pub(super) const NO_AGENT: OwnerError = OwnerError::NotFound("there is no agent with this id");
pub(super) const NO_ACTION: OwnerError = OwnerError::NotFound("this agent has no action with this id");

/// What a `PUT` replaces of an action.
pub(super) fn replaced_of(action: &Action) -> Value {
    serde_json::json!({ "type": action.kind, "name": action.name, "details": action.details })
}
