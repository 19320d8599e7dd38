//! Loading and saving an agent with its look and its actions.
//!
//! A save first reads what the server has now. What others changed meanwhile is taken over where we
//! changed nothing; where both changed the same field, the owner decides and nothing is written.
//! Then each part that differs is written by its own request, with `If-Match` where the server
//! names its states. A part that was written counts as saved even when a later one fails.

use crate::api::{Api, Reply, path};
use crate::connection::Connection;
use crate::document::{self, Difference};
use crate::draft::{Draft, Fault, NEW, What, body_of_action, path_of};
use palique_protocol::conversation_ai::{action, agent};
use palique_protocol::{Error, ErrorKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What our server offers beyond the contract, by the names that its session reply lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extensions(pub Vec<String>);

impl Extensions {
    /// Whether it offers that.
    pub fn offer(&self, name: &str) -> bool {
        self.0.iter().any(|offered| offered == name)
    }
}

/// An agent as the server has it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// `{agent, look?, actions}`.
    pub document: Value,
    /// The state of each part, by its path in the document.
    pub etags: BTreeMap<String, String>,
}

/// How a save ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Everything is on the server.
    All,
    /// Somebody else changed these fields too: `from` is theirs, `to` is ours. Nothing was written.
    Conflicts(Vec<Difference>),
    /// The server refused a part; the draft shows why.
    Refused,
    /// The server could not be asked, or failed.
    Failed(Error),
}

/// The owner's decision about a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The field.
    pub at: String,
    /// Whether theirs is to stay.
    pub takes_theirs: bool,
    /// Theirs as the owner saw it: if it has changed again, the question comes again.
    pub theirs: Value,
}

/// The path of an agent in the Conversation AI API.
pub fn agent_path(id: &str) -> String {
    path(&["conversation-ai", "agents", id])
}

/// Reads an agent, its look where there is one, and its actions.
///
/// # Errors
/// Why it cannot be shown.
pub async fn load(api: &Api, extensions: &Extensions, id: &str) -> Result<Loaded, Error> {
    let mut etags = BTreeMap::new();
    let mut keep = |at: String, reply: &Reply| {
        if let Some(etag) = &reply.etag {
            etags.insert(at, etag.clone());
        }
    };
    let reply = api.get(&agent_path(id)).await?;
    keep("/agent".to_owned(), &reply);
    // Some live servers wrap the agent (contract §3).
    let whole = reply.value.get("agent").filter(|inner| inner.is_object()).unwrap_or(&reply.value);
    let mut document = json!({ "agent": agent::body_of(whole), "actions": {} });

    if extensions.offer("look") {
        let reply = api.get(&look_path(id)).await?;
        keep("/look".to_owned(), &reply);
        document["look"] = reply.value;
    }
    let list = api.get(&[&agent_path(id), "/actions/list"].concat()).await?.value;
    let mut actions = Map::new();
    for found in action::actions_of(&list) {
        if let Some(id) = document::get(&found, "/id").as_str().map(str::to_owned) {
            let mut kept = body_of_action(&found);
            kept["id"] = Value::String(id.clone());
            actions.insert(id, kept);
        }
    }
    document["actions"] = Value::Object(actions);
    Ok(Loaded { document, etags })
}

/// Where our server keeps the look of an agent's widget.
pub fn look_path(id: &str) -> String {
    path(&["api", "admin", "agents", id, "look"])
}

/// Saves a draft.
pub async fn save(
    api: &Api,
    extensions: &Extensions,
    id: &str,
    draft: Draft,
    decisions: &[Decision],
) -> Saved {
    if !draft.faults().with_untracked(Vec::is_empty) {
        draft.show_all();
        return Saved::Refused;
    }
    let loaded = match load(api, extensions, id).await {
        Ok(loaded) => loaded,
        Err(error) => return Saved::Failed(error),
    };
    let theirs = &loaded.document;
    let mut base = draft.base();
    let mut ours = draft.value();
    for decision in decisions.iter().filter(|it| document::get(theirs, &it.at) == &it.theirs) {
        if decision.takes_theirs {
            put(&mut ours, &decision.at, &decision.theirs);
        }
        // As if ours had been made after theirs.
        put(&mut base, &decision.at, &decision.theirs);
    }
    let merged = document::merge(&base, &ours, theirs);
    if !merged.conflicts.is_empty() {
        return Saved::Conflicts(merged.conflicts);
    }
    draft.rebase(loaded.document.clone(), merged.value);
    write(api, id, draft, &loaded).await
}

fn put(document: &mut Value, at: &str, value: &Value) {
    if value.is_null() {
        document::remove(document, at);
    } else {
        document::set(document, at, value.clone());
    }
}

async fn write(api: &Api, id: &str, draft: Draft, loaded: &Loaded) -> Saved {
    let etag = |at: &str| loaded.etags.get(at).map(String::as_str);
    let settled = |at: &str, value: Value| {
        let (mut base, mut ours) = (draft.base(), draft.value());
        put(&mut base, at, &value);
        put(&mut ours, at, &value);
        draft.rebase(base, ours);
    };
    let value = draft.value();
    for at in ["/agent", "/look"] {
        let part = document::get(&value, at);
        if part.is_null() || part == document::get(&loaded.document, at) {
            continue;
        }
        let sent = if at == "/agent" {
            api.put(&agent_path(id), &agent::body_of(part), etag(at)).await
        } else {
            api.put(&look_path(id), part, etag(at)).await
        };
        match sent {
            Ok(_) => settled(at, part.clone()),
            Err(error) => return refused(draft, at, error),
        }
    }
    let none = Map::new();
    let before = document::get(&loaded.document, "/actions").as_object().unwrap_or(&none);
    let now = document::get(&value, "/actions").as_object().unwrap_or(&none);
    let actions = [&agent_path(id), "/actions"].concat();
    for (only_settings, ids) in settings_changes(before, now) {
        let body = json!({ "actionIds": ids, "followupSettings": only_settings });
        let sent = api.patch(&[&agent_path(id), "/followup-settings"].concat(), &body).await;
        match sent {
            Ok(_) => {
                for id in ids {
                    let at = ["/actions/", &document::escape(&id)].concat();
                    settled(&at, now[&id].clone());
                }
            }
            Err(error) => {
                let first = ids.first().map(|id| document::escape(id)).unwrap_or_default();
                return refused(draft, &["/actions/", &first, "/details"].concat(), error);
            }
        }
    }
    for action_id in before.keys().filter(|action_id| !now.contains_key(*action_id)) {
        let at = ["/actions/", &document::escape(action_id)].concat();
        match api.delete(&[&actions, path(&[action_id]).as_str()].concat()).await {
            Ok(_) => settled(&at, Value::Null),
            // Gone is what we wanted.
            Err(error) if error.kind == ErrorKind::NotFound => settled(&at, Value::Null),
            Err(error) => return refused(draft, "/actions", error),
        }
    }
    for (action_id, action) in now {
        let at = ["/actions/", &document::escape(action_id)].concat();
        if draft.base().pointer(&at) == Some(action) {
            continue;
        }
        let body = body_of_action(action);
        if !action_id.starts_with(NEW) {
            let sent = api.put(&[&actions, path(&[action_id]).as_str()].concat(), &body, etag(&at)).await;
            match sent {
                Ok(_) => settled(&at, action.clone()),
                Err(error) => return refused(draft, &at, error),
            }
            continue;
        }
        match api.post(&actions, &body).await {
            Ok(reply) => {
                let made = document::get(&reply.value, "/data/id").as_str().unwrap_or_default();
                let mut action = action.clone();
                action["id"] = Value::String(made.to_owned());
                draft.name(action_id, made);
                settled(&at, Value::Null);
                settled(&["/actions/", &document::escape(made)].concat(), action);
            }
            Err(error) => return refused(draft, &at, error),
        }
    }
    Saved::All
}

/// Actions of which nothing but the follow-up settings changed, by their new settings: one request
/// sets them for all (contract §7).
fn settings_changes(before: &Map<String, Value>, now: &Map<String, Value>) -> Vec<(Value, Vec<String>)> {
    const AT: &str = "/details/followupSettings";
    let mut groups: Vec<(Value, Vec<String>)> = Vec::new();
    for (id, action) in now {
        let Some(old) = before.get(id).filter(|old| *old != action) else { continue };
        let settings = document::get(action, AT);
        let mut with_new_settings = old.clone();
        document::set(&mut with_new_settings, AT, settings.clone());
        if settings.is_null() || &with_new_settings != action {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| known == settings) {
            Some((_, ids)) => ids.push(id.clone()),
            None => groups.push((settings.clone(), vec![id.clone()])),
        }
    }
    groups
}

/// Shows a refusal at the fields that it names, and as a whole where it names none that is there.
fn refused(draft: Draft, within: &str, error: Error) -> Saved {
    if error.kind != ErrorKind::Invalid {
        return Saved::Failed(error);
    }
    let value = draft.value();
    let fault = |message: &String| {
        // A sentence of the wire begins with the field that it is about.
        let at = path_of(message.split_whitespace().next()?, within);
        value.pointer(&at)?;
        Some(Fault { at, what: What::Said(message.clone()) })
    };
    let faults: Vec<Fault> = error.messages.iter().filter_map(fault).collect();
    let is_told = !faults.is_empty() && faults.len() == error.messages.len();
    draft.refuse(faults);
    if is_told { Saved::Refused } else { Saved::Failed(error) }
}

/// What of a bundle could not be brought over: where it stands in the bundle, and why.
pub type Lost = (String, Error);

/// Makes an agent from a file or a copy: itself, then its look, then its actions. Returns its id,
/// and what could not be brought over.
///
/// # Errors
/// Why nothing was made.
pub async fn create(
    api: &Api,
    extensions: &Extensions,
    bundle: &Value,
) -> Result<(String, Vec<Lost>), Error> {
    let reply = api.post("/conversation-ai/agents", document::get(bundle, "/agent")).await?.value;
    let whole = reply.get("agent").filter(|inner| inner.is_object()).unwrap_or(&reply);
    let id = document::get(whole, "/id").as_str().ok_or_else(|| Error::new(ErrorKind::Protocol))?.to_owned();
    let mut lost = Vec::new();
    let look = document::get(bundle, "/look");
    if look.is_object()
        && extensions.offer("look")
        && let Err(error) = api.put(&look_path(&id), look, None).await
    {
        lost.push(("/look".to_owned(), error));
    }
    let actions = document::get(bundle, "/actions").as_array().into_iter().flatten();
    for (index, action) in actions.enumerate() {
        if let Err(error) = api.post(&[&agent_path(&id), "/actions"].concat(), &body_of_action(action)).await
        {
            lost.push((["/actions/", &index.to_string()].concat(), error));
        }
    }
    Ok((id, lost))
}

/// An agent as a file or a copy carries it.
pub fn bundle_of(loaded: &Value) -> Value {
    let actions = document::get(loaded, "/actions").as_object();
    let actions: Vec<Value> = actions.into_iter().flat_map(Map::values).map(body_of_action).collect();
    let mut agent = agent::body_of(document::get(loaded, "/agent"));
    // There is one primary agent: a copy is not it.
    document::set(&mut agent, "/isPrimary", Value::Bool(false));
    let mut bundle = json!({"format": "palique-agent", "version": 1, "agent": agent});
    if let Some(look) = loaded.get("look") {
        bundle["look"] = look.clone();
    }
    bundle["actions"] = Value::Array(actions);
    bundle
}

/// What a draft is stored under in this browser tab.
pub fn draft_name(connection: &Connection, id: &str) -> String {
    [&connection.base, " ", id].concat()
}
