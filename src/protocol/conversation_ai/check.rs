//! Every rule of the contract, over documents, for both sides of the wire.
//!
//! Each function tells all problems of a body, in the order of the contract's tables, and none for
//! a good one. What a body cannot know, such as whether an id exists, the server adds with the
//! same [`Problem`]s.
//!
//! Unknown properties are problems at every depth. An editor of documents from other servers may
//! pass over [`Rule::Unknown`], since those are known to hold more than the contract says.

mod action;
mod agent;
mod extension;
mod followup;
mod problem;
pub(crate) mod shape;

pub use problem::{Kind, Problem, Rule};

use super::action::ActionType;
use super::agent::{merged, with_defaults};
use serde_json::Value;
use shape::Findings;

pub(super) use action::{new_details, new_step};

/// An agent to create.
pub fn new_agent(body: &Value) -> Vec<Problem> {
    new_agent_at(body, "")
}

fn new_agent_at(body: &Value, at: &str) -> Vec<Problem> {
    let mut findings = Findings::new(at);
    if findings.fields(body, &agent::AGENT).is_some()
        && let Value::Object(whole) = with_defaults(body)
    {
        findings.between(&whole, &agent::AGENT);
    }
    findings.problems
}

/// A change of an agent: the body's own properties, then the rules between properties on what the
/// agent would become.
pub fn agent_update(body: &Value, current: &Value) -> Vec<Problem> {
    let mut findings = Findings::new("").updating();
    if let Some(map) = findings.fields(body, &agent::AGENT)
        && let Value::Object(whole) = merged(current, body)
    {
        if whole.get("isPrimary").and_then(Value::as_bool) == Some(true) && !map.contains_key("mode") {
            findings.add_at("mode", Rule::Missing);
        }
        findings.between(&whole, &agent::AGENT);
    }
    findings.problems
}

/// An action to create. The details of an unknown type are not judged.
pub fn new_action(body: &Value) -> Vec<Problem> {
    new_action_at(body, "")
}

fn new_action_at(body: &Value, at: &str) -> Vec<Problem> {
    let mut findings = Findings::new(at);
    findings.document(body, &action::ACTION);
    let named = body.get("type").and_then(Value::as_str).and_then(ActionType::from_word);
    if let (Some(kind), Some(details @ Value::Object(_))) = (named, body.get("details")) {
        let mark = findings.enter("details");
        findings.document(details, action::details(kind));
        findings.leave(mark);
    }
    findings.problems
}

/// A change of an action: the same body, and the type stays.
pub fn action_update(body: &Value, current: &Value) -> Vec<Problem> {
    let mut problems = new_action(body);
    let kind = |action: &Value| action["type"].as_str().map(str::to_owned);
    if let (Some(new), Some(old)) = (kind(body), kind(current))
        && new != old
    {
        problems.push(Problem::new("type", Rule::TypeChanged));
    }
    problems
}

/// `{actionIds, followupSettings}`.
pub fn followup_settings_request(body: &Value) -> Vec<Problem> {
    judge(body, &followup::REQUEST, "")
}

/// The settings alone, as if they stood at a path of a larger document.
pub fn followup_settings(settings: &Value, at: &str) -> Vec<Problem> {
    judge(settings, &followup::SETTINGS, at)
}

/// The look of an agent's widget.
pub fn look(look: &Value) -> Vec<Problem> {
    judge(look, &extension::LOOK, "")
}

/// A key to create.
pub fn new_key(body: &Value) -> Vec<Problem> {
    judge(body, &extension::KEY, "")
}

/// The origins of an account.
pub fn origins(body: &Value) -> Vec<Problem> {
    judge(body, &extension::ORIGINS, "")
}

/// An exported agent with its actions.
pub fn bundle(file: &Value) -> Vec<Problem> {
    let mut problems = judge(file, &extension::BUNDLE, "");
    if let Some(agent @ Value::Object(_)) = file.get("agent") {
        problems.append(&mut new_agent_at(agent, "agent"));
    }
    let actions = file.get("actions").and_then(Value::as_array);
    for (i, action) in actions.into_iter().flatten().take(super::limits::LIST_ITEMS).enumerate() {
        if action.is_object() {
            problems.append(&mut new_action_at(action, &format!("actions.{i}")));
        }
    }
    problems
}

/// Judges a document by its table, as if it stood at a path of a larger one.
pub(crate) fn judge(value: &Value, document: &shape::Document, at: &str) -> Vec<Problem> {
    let mut findings = Findings::new(at);
    findings.document(value, document);
    findings.problems
}
