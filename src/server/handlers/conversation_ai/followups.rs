//! `PATCH /conversation-ai/agents/{agentId}/followup-settings`: one set of hours for several actions
//! (contract §7).

use super::{NO_AGENT, actions, refuse};
use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Ids};
use crate::store::agents::Agent;
use axum::Json;
use axum::extract::State;
use palique_protocol::conversation_ai::check::{self, Problem, Rule};
use serde_json::{Value, json};

/// The type of action that has follow-ups.
const FOLLOWUP: &str = "advancedFollowup";

/// Puts settings into the named actions and returns the first of them.
pub async fn change(
    State(app): State<App>,
    Editor(key): Editor,
    Ids(agent): Ids<String>,
    Document(body): Document,
) -> Result<Json<Value>, OwnerError> {
    refuse(&check::followup_settings_request(&body))?;
    let ids: Vec<&str> =
        body["actionIds"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let change = |agent: &mut Agent| {
        refuse(&strangers(agent, &ids))?;
        for action in agent.actions.iter_mut().filter(|action| ids.contains(&action.id.as_str())) {
            action.details["followupSettings"] = body["followupSettings"].clone();
        }
        Ok::<_, OwnerError>(())
    };
    let changed = app.store.change_agent(&agent, &key.name, clock::now(), change).await?;
    let agent = changed.ok_or(NO_AGENT)?.agent;
    let first = agent.actions.iter().find(|action| ids.first().is_some_and(|id| action.id == *id));
    let first = first.ok_or_else(|| anyhow::anyhow!("an action that was changed is gone"))?;
    Ok(Json(json!({ "success": true, "data": actions::document(&agent.id, first) })))
}

/// A problem for each id that is no follow-up of this agent's.
fn strangers(agent: &Agent, ids: &[&str]) -> Vec<Problem> {
    let judged = ids.iter().enumerate().filter_map(|(number, id)| {
        let rule = match agent.actions.iter().find(|action| action.id == *id) {
            None => Rule::NotFound,
            Some(action) if action.kind != FOLLOWUP => Rule::NotOfType(FOLLOWUP),
            Some(_) => return None,
        };
        Some(Problem::new(format!("actionIds.{number}"), rule))
    });
    judged.collect()
}
