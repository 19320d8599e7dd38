//! What an agent may do beside answering (contract §6).

use super::{NO_ACTION, NO_AGENT, find, refuse, replaced_of, tagged};
use crate::app::App;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Ids, IfMatch, Reader};
use crate::store::actions::Action;
use crate::store::agents::Agent;
use crate::{clock, id};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use palique_protocol::conversation_ai::check::{self, Problem, Rule};
use serde_json::{Value, json};

/// `POST /conversation-ai/agents/{agentId}/actions`.
pub async fn create(
    State(app): State<App>,
    Editor(key): Editor,
    Ids(agent): Ids<String>,
    Document(body): Document,
) -> Result<Response, OwnerError> {
    let mut problems = check::new_action(&body);
    problems.extend(unknown_target(&app, &agent, &body).await?);
    refuse(&problems)?;
    let action = named(id::mint()?, &body);
    let attach = |agent: &mut Agent| {
        agent.actions.push(action.clone());
        Ok::<_, OwnerError>(())
    };
    app.store.change_agent(&agent, &key.name, clock::now(), attach).await?.ok_or(NO_AGENT)?;
    Ok(replied(StatusCode::CREATED, &agent, &action))
}

/// `GET /conversation-ai/agents/{agentId}/actions/list`.
pub async fn list(
    State(app): State<App>,
    _: Reader,
    Ids(agent): Ids<String>,
) -> Result<Json<Value>, OwnerError> {
    let agent = find(&app, &agent).await?;
    let actions: Vec<Value> = agent.actions.iter().map(|action| document(&agent.id, action)).collect();
    Ok(Json(json!({ "success": true, "data": actions })))
}

/// `GET /conversation-ai/agents/{agentId}/actions/{actionId}`.
pub async fn show(
    State(app): State<App>,
    _: Reader,
    Ids((agent, id)): Ids<(String, String)>,
) -> Result<Response, OwnerError> {
    let found = find(&app, &agent).await?;
    let action = found.actions.iter().find(|action| action.id == id).ok_or(NO_ACTION)?;
    Ok(replied(StatusCode::OK, &agent, action))
}

/// `PUT /conversation-ai/agents/{agentId}/actions/{actionId}`.
pub async fn change(
    State(app): State<App>,
    Editor(key): Editor,
    Ids((agent, id)): Ids<(String, String)>,
    if_match: IfMatch,
    Document(body): Document,
) -> Result<Response, OwnerError> {
    let mut problems = check::new_action(&body);
    problems.extend(unknown_target(&app, &agent, &body).await?);
    refuse(&problems)?;
    let action = named(id, &body);
    let replace = |agent: &mut Agent| {
        let place = agent.actions.iter_mut().find(|other| other.id == action.id).ok_or(NO_ACTION)?;
        let current = replaced_of(place);
        if_match.check(&current)?;
        refuse(&check::action_update(&body, &current))?;
        place.clone_from(&action);
        Ok::<_, OwnerError>(())
    };
    app.store.change_agent(&agent, &key.name, clock::now(), replace).await?.ok_or(NO_AGENT)?;
    Ok(replied(StatusCode::OK, &agent, &action))
}

/// `DELETE /conversation-ai/agents/{agentId}/actions/{actionId}`.
pub async fn delete(
    State(app): State<App>,
    Editor(key): Editor,
    Ids((agent, id)): Ids<(String, String)>,
) -> Result<Json<Value>, OwnerError> {
    let detach = |agent: &mut Agent| {
        let before = agent.actions.len();
        agent.actions.retain(|action| action.id != id);
        if agent.actions.len() < before { Ok(()) } else { Err(NO_ACTION) }
    };
    app.store.change_agent(&agent, &key.name, clock::now(), detach).await?.ok_or(NO_AGENT)?;
    Ok(Json(json!({ "success": true, "data": { "id": id } })))
}

/// The problem of a body that passes conversations on to an agent that is not there, or to the very
/// agent whose action it is.
async fn unknown_target(app: &App, agent: &str, body: &Value) -> Result<Option<Problem>, OwnerError> {
    let details = &body["details"];
    let (field, is_used) = match body["type"].as_str() {
        Some("transferBot") => ("transferToBot", true),
        Some("appointmentBooking") => ("transferAgent", details["transferBot"] == json!(true)),
        _ => return Ok(None),
    };
    let Some(target) = details[field].as_str().filter(|target| is_used && !target.is_empty()) else {
        return Ok(None);
    };
    let is_there = target != agent && app.store.has_agent(target).await?;
    Ok((!is_there).then(|| Problem::new(format!("details.{field}"), Rule::NotFound)))
}

/// The action that a checked body describes.
fn named(id: String, body: &Value) -> Action {
    let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
    Action { id, kind: text("type"), name: text("name"), details: body["details"].clone() }
}

/// An action as replies show it.
pub(super) fn document(agent: &str, action: &Action) -> Value {
    let mut document = action.document();
    document["agentId"] = json!(agent);
    document
}

fn replied(status: StatusCode, agent: &str, action: &Action) -> Response {
    let reply = json!({ "success": true, "data": document(agent, action) });
    tagged(status, reply, &replaced_of(action))
}
