//! Agents: making, reading, changing and deleting one (contract §2, §3, §5).

use super::{NO_AGENT, find, refuse, tagged};
use crate::app::App;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Ids, IfMatch, Reader};
use crate::store::agents::Agent;
use crate::{brain, clock, id};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use palique_protocol::conversation_ai::{agent, check};
use serde_json::{Value, json};

/// `POST /conversation-ai/agents`.
pub async fn create(
    State(app): State<App>,
    Editor(key): Editor,
    Document(body): Document,
) -> Result<Response, OwnerError> {
    refuse(&check::new_agent(&body))?;
    let now = clock::now();
    let agent = Agent::new(id::mint()?, brain::DEFAULT, agent::with_defaults(&body), now);
    let made = app.store.add_agent(agent, &key.name, now).await?;
    let agent = made.ok_or_else(|| anyhow::anyhow!("a new id was taken already"))?;
    Ok(replied(StatusCode::CREATED, &agent))
}

/// `GET /conversation-ai/agents/{agentId}`.
pub async fn show(State(app): State<App>, _: Reader, Ids(id): Ids<String>) -> Result<Response, OwnerError> {
    Ok(replied(StatusCode::OK, &find(&app, &id).await?))
}

/// `PUT /conversation-ai/agents/{agentId}`: what is left out stays as it is.
pub async fn change(
    State(app): State<App>,
    Editor(key): Editor,
    Ids(id): Ids<String>,
    if_match: IfMatch,
    Document(body): Document,
) -> Result<Response, OwnerError> {
    let change = |agent: &mut Agent| {
        let current = agent.document();
        if_match.check(&current)?;
        refuse(&check::agent_update(&body, &current))?;
        let merged = agent::merged(&current, &body);
        if agent.is_primary && merged["isPrimary"] != json!(true) {
            return Err(OwnerError::invalid(STAYS_PRIMARY));
        }
        agent.set_document(merged);
        Ok(())
    };
    let changed = app.store.change_agent(&id, &key.name, clock::now(), change).await?;
    let Some(changed) = changed else {
        // A body that is wrong for any agent is told before the agent that is not there.
        refuse(&check::agent_update(&body, &json!({})))?;
        return Err(NO_AGENT);
    };
    Ok(replied(StatusCode::OK, &changed.agent))
}

const STAYS_PRIMARY: &str = "isPrimary must not be false on the primary agent: make another agent primary";

/// `DELETE /conversation-ai/agents/{agentId}`: for good, with its conversations.
pub async fn delete(
    State(app): State<App>,
    _: Editor,
    Ids(id): Ids<String>,
) -> Result<Json<Value>, OwnerError> {
    if app.store.delete_agent(&id).await? {
        Ok(Json(json!({ "success": true, "id": id })))
    } else {
        Err(NO_AGENT)
    }
}

fn replied(status: StatusCode, agent: &Agent) -> Response {
    let document = agent.document();
    let mut reply = agent::merged(&document, &json!({ "id": agent.id }));
    reply["actions"] = pointers(agent);
    tagged(status, reply, &document)
}

/// An agent's actions as it names them: no more than what they are.
pub(super) fn pointers(agent: &Agent) -> Value {
    agent.actions.iter().map(|action| json!({ "id": action.id, "type": action.kind })).collect()
}
