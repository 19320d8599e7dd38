//! `/api/admin/agents/{id}/versions`: every save of an agent, and going back to one.

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Editor, Ids, Reader};
use crate::handlers::conversation_ai::{NO_AGENT, find};
use crate::store::actions::Action;
use crate::store::agents::Agent;
use crate::store::versions::Version;
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET`: the newest hundred, the newest first.
pub async fn list(
    State(app): State<App>,
    _: Reader,
    Ids(id): Ids<String>,
) -> Result<Json<Value>, OwnerError> {
    let agent = find(&app, &id).await?;
    let versions: Vec<Value> = app.store.versions(&agent.id).await?.iter().map(entry).collect();
    Ok(Json(json!({ "versions": versions })))
}

/// `GET …/{n}`: one with its documents.
pub async fn show(
    State(app): State<App>,
    _: Reader,
    Ids((id, number)): Ids<(String, String)>,
) -> Result<Json<Value>, OwnerError> {
    let (version, document) = stored(&app, &id, &number).await?;
    let mut reply = entry(&version);
    for part in ["agent", "look", "actions"] {
        reply[part] = document[part].clone();
    }
    Ok(Json(reply))
}

/// `POST …/{n}/revert`: makes the agent, its look and its actions what they were, as a new version.
/// Which agent is the primary one is the account's matter and stays as it is.
pub async fn revert(
    State(app): State<App>,
    Editor(key): Editor,
    Ids((id, number)): Ids<(String, String)>,
) -> Result<Json<Value>, OwnerError> {
    let (_, document) = stored(&app, &id, &number).await?;
    let restore = |agent: &mut Agent| Ok::<_, OwnerError>(put_back(agent, document)?);
    let changed = app.store.change_agent(&id, &key.name, clock::now(), restore).await?.ok_or(NO_AGENT)?;
    Ok(Json(json!({ "number": changed.version })))
}

/// Makes an agent what it was in a version.
pub(in crate::handlers) fn put_back(agent: &mut Agent, document: Value) -> anyhow::Result<()> {
    let document: Stored = serde_json::from_value(document).context("a version is not what was stored")?;
    let is_primary = agent.is_primary;
    agent.set_document(document.agent);
    agent.is_primary = is_primary;
    agent.look = document.look;
    agent.actions = document.actions.into_iter().map(Action::from).collect();
    Ok(())
}

#[derive(Deserialize)]
struct Stored {
    agent: Value,
    look: Value,
    actions: Vec<StoredAction>,
}

#[derive(Deserialize)]
struct StoredAction {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    name: String,
    details: Value,
}

impl From<StoredAction> for Action {
    fn from(StoredAction { id, kind, name, details }: StoredAction) -> Self {
        Self { id, kind, name, details }
    }
}

async fn stored(app: &App, id: &str, number: &str) -> Result<(Version, Value), OwnerError> {
    let agent = find(app, id).await?;
    // A number that is none is the number of nothing.
    let number = number.parse().unwrap_or(0);
    let found = app.store.version(&agent.id, number).await?;
    found.ok_or(OwnerError::NotFound("this agent has no such version"))
}

fn entry(version: &Version) -> Value {
    json!({
        "number": version.number,
        "savedAt": clock::iso(version.saved_at),
        "savedBy": version.saved_by,
        "changed": version.changed,
    })
}
