//! `GET /conversation-ai/agents/search` (contract §4).

use super::agents::pointers;
use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{QueryString, Reader};
use crate::store::agents::Agent;
use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

/// How many agents a page has when its caller does not say, and at most.
const USUAL: i64 = 20;
const MOST: i64 = 100;

/// The fields of the document that a list item repeats.
const SHOWN: [&str; 10] = [
    "name",
    "businessName",
    "mode",
    "channels",
    "waitTime",
    "waitTimeUnit",
    "sleepEnabled",
    "sleepTime",
    "sleepTimeUnit",
    "autoPilotMaxMessages",
];

/// A page of the account's agents.
pub async fn list(State(app): State<App>, _: Reader, query: QueryString) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["startAfter", "limit", "query"], &mut problems);
    let limit = asked.limit(USUAL, MOST, &mut problems);
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let name = asked.text("query").unwrap_or_default();
    let found = app.store.find_agents(name, asked.text("startAfter"), limit).await?;
    let Some(page) = found else {
        return Err(OwnerError::invalid("startAfter must be the id of an agent"));
    };
    let agents: Vec<Value> = page.agents.iter().map(summary).collect();
    Ok(Json(json!({ "totalCount": page.total, "count": agents.len(), "agents": agents })))
}

/// A list item. Its goal is an object, unlike the goal of a single agent.
fn summary(agent: &Agent) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(agent.id));
    for field in SHOWN {
        if let Some(value) = agent.config.get(field) {
            item.insert(field.to_owned(), value.clone());
        }
    }
    item.insert("isPrimary".to_owned(), json!(agent.is_primary));
    item.insert("actions".to_owned(), pointers(agent));
    item.insert(
        "goal".to_owned(),
        json!({ "prompt": agent.text("goal"), "type": "custom", "actionId": null }),
    );
    item.insert("createdAt".to_owned(), json!(clock::iso(agent.created_at)));
    item.insert("updatedAt".to_owned(), json!(clock::iso(agent.updated_at)));
    Value::Object(item)
}
