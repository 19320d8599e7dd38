//! `GET /api/agents/{id}`: what a stranger may know about an agent.

use crate::app::App;
use crate::auth::Caller;
use crate::error::Error;
use crate::extract::Path;
use crate::origin;
use crate::store::agents::Agent;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use palique_protocol::profile::IDEMPOTENCY;
use serde_json::{Map, Value, json};

/// The public profile. A private agent is not there for strangers.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, Error> {
    let caller = app.operator.visitor_or_owner(&app.store, &headers).await?;
    let agent = find(&app, &id, &caller, &headers).await?;
    Ok(Json(profile(&agent)))
}

/// What a stranger may know: the look, in the words of the widget's own API, and nothing of the
/// Conversation AI document but the name.
fn profile(agent: &Agent) -> Value {
    let mut interface = Map::new();
    for (field, named) in [
        ("displayName", "displayName"),
        ("accent", "primaryColor"),
        ("greetings", "initialMessages"),
        ("starters", "messageTemplates"),
        // Beyond the contract: where and how the widget stands on the page.
        ("position", "position"),
        ("theme", "theme"),
        ("language", "language"),
        ("icon", "icon"),
    ] {
        if let Some(value) = agent.look.get(field) {
            interface.insert(named.to_owned(), value.clone());
        }
    }
    let shown = agent.look.get("displayName").and_then(Value::as_str).filter(|name| !name.is_empty());
    json!({
        "id": agent.id,
        "name": shown.unwrap_or(agent.name()),
        "description": agent.description,
        "visibility": if agent.is_public() { "public" } else { "private" },
        "interfaceConfig": interface,
        "extensions": [IDEMPOTENCY],
    })
}

/// The agent with this id, when it is there for this caller on this page.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::OriginNotAllowed`].
pub(super) async fn find(app: &App, id: &str, caller: &Caller, headers: &HeaderMap) -> Result<Agent, Error> {
    let agent = app.store.agent(id).await?.ok_or(Error::NotFound)?;
    if !agent.is_public() && !caller.is_owner() {
        return Err(Error::NotFound);
    }
    origin::check(&origin::of_agent(app, &agent).await?, headers)?;
    Ok(agent)
}
