//! `/agent-studio`: other programs run an agent, one message at a time (contract: execute).
//!
//! * here: which agents there are to run;
//! * [`execute`]: running one.

pub mod execute;

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Ids, QueryString, StudioReader, StudioVersioned};
use crate::store::agents::Agent;
use crate::store::versions::Version;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// How many agents a page may have.
const MOST: i64 = 100;

/// `GET /agent-studio/agent`: a page of the account's agents.
pub async fn list(
    State(app): State<App>,
    _: StudioReader,
    _: StudioVersioned,
    query: QueryString,
) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["locationId", "limit", "offset", "isPublished", "source"], &mut problems);
    for required in ["limit", "offset"] {
        if asked.text(required).is_none() {
            problems.push(format!("{required} is required"));
        }
    }
    let limit = asked.limit(MOST, MOST, &mut problems);
    let offset = asked.text("offset").map_or(Ok(0), str::parse::<u32>);
    if offset.is_err() {
        problems.push("offset must be an integer number that is not negative".to_owned());
    }
    let offset = i64::from(offset.unwrap_or_default());
    let wants_published = match asked.text("isPublished") {
        None | Some("true") => true,
        Some("false") => false,
        Some(_) => {
            problems.push("isPublished must be one of the following values: true, false".to_owned());
            true
        }
    };
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let location = asked.text("locationId").ok_or_else(no_location)?;
    // Every save publishes, so nothing is unpublished; and there is one account.
    let (agents, total) = if wants_published && location == app.location_id {
        app.store.list_agents(limit, offset).await?
    } else {
        (Vec::new(), 0)
    };
    let shown = offset + i64::try_from(agents.len()).unwrap_or(i64::MAX);
    let agents: Vec<Value> = agents.iter().map(|agent| summary(&app, agent)).collect();
    let pagination = json!({ "total": total, "limit": limit, "offset": offset, "hasMore": shown < total });
    Ok(Json(json!({
        "success": true, "message": "The agents of this location", "agents": agents, "pagination": pagination,
    })))
}

/// `GET /agent-studio/agent/{agentId}`: an agent with its versions.
pub async fn show(
    State(app): State<App>,
    _: StudioReader,
    _: StudioVersioned,
    Ids(id): Ids<String>,
    query: QueryString,
) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["locationId", "source"], &mut problems);
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let agent = find(&app, &id, asked.text("locationId")).await?;
    let stored = app.store.versions(&agent.id).await?;
    let mut document = summary(&app, &agent);
    document["id"] = json!(agent.id);
    let versions: Vec<Value> = stored.iter().map(|version| entry(&agent, version)).collect();
    if let Some(newest) = versions.first() {
        document["productionVersion"] = newest.clone();
    }
    document["versions"] = json!(versions);
    Ok(Json(json!({ "success": true, "message": "The agent", "agent": document })))
}

/// The agent with an id, in the account that the caller names.
async fn find(app: &App, id: &str, location: Option<&str>) -> Result<Agent, OwnerError> {
    let location = location.filter(|location| !location.is_empty()).ok_or_else(no_location)?;
    let found = app.store.agent(id).await?.filter(|_| location == app.location_id);
    found.ok_or(OwnerError::NotFound("there is no agent with this id in this location"))
}

fn no_location() -> OwnerError {
    OwnerError::BadRequest("locationId is required")
}

fn summary(app: &App, agent: &Agent) -> Value {
    json!({
        "agentId": agent.id,
        "name": agent.name(),
        "description": agent.description,
        "locationId": app.location_id,
        "status": if agent.is_active() { "active" } else { "inactive" },
        "createdAt": clock::iso(agent.created_at),
        "updatedAt": clock::iso(agent.updated_at),
    })
}

fn entry(agent: &Agent, version: &Version) -> Value {
    json!({
        "versionId": version_id(agent, version.number),
        "versionName": format!("Version {}", version.number),
        "isPublished": true,
        // An agent declares none: whatever comes is told to it.
        "inputVariables": [],
        "updatedAt": clock::iso(version.saved_at),
    })
}

/// The id of a version: its number alone would name one of every agent.
fn version_id(agent: &Agent, number: i64) -> String {
    format!("{}.{number}", agent.id)
}

/// The number behind the id of a version.
fn version_number(agent: &Agent, id: &str) -> Option<i64> {
    id.strip_prefix(&agent.id)?.strip_prefix('.')?.parse().ok()
}
