//! What the fields of a draft are called, and what their values look like in a line of text: for
//! the save bar, for conflicts and for comparing versions.

use crate::agent::followups::sentence;
use crate::document;
use crate::draft::Draft;
use crate::route::Tab;
use crate::words::{Words, actions, agent, behaviour, channels, followups, look};
use palique_protocol::percent;
use serde_json::Value;

/// The name of the field at a path of a draft.
pub fn of(at: &str, draft: Draft, words: &'static Words) -> String {
    let action_name = |id: &str| {
        let at = ["/actions/", id, "/name"].concat();
        let name = draft.peek(&at);
        let base = draft.base();
        let name = name.as_str().or_else(|| base.pointer(&at).and_then(Value::as_str));
        name.unwrap_or_default().to_owned()
    };
    name(at, words, action_name)
}

/// The name of the field at a path; `action_name` names an action by its id.
pub fn name(at: &str, words: &'static Words, action_name: impl Fn(&str) -> String) -> String {
    let mut segments = at.trim_start_matches('/').split('/');
    let known = match (segments.next(), segments.next()) {
        (Some("agent"), Some(field)) => agent::label(field, &words.agent)
            .or_else(|| behaviour::label(field, &words.behaviour))
            .or_else(|| channels::label(field, &words.channels)),
        (Some("look"), Some(field)) => look::label(field, &words.look),
        (Some("actions"), Some(id)) => {
            let name = action_name(id);
            let field = at.rsplit('/').next().unwrap_or_default();
            let field = actions::label(field, &words.actions)
                .or_else(|| followups::label(field, &words.followups))
                .unwrap_or_default();
            let name = if name.is_empty() { words.agent.actions.to_owned() } else { name };
            return if field.is_empty() { name } else { [&name, ": ", field].concat() };
        }
        _ => None,
    };
    known.map_or_else(|| percent::decode(at.rsplit('/').next().unwrap_or(at)).into_owned(), str::to_owned)
}

/// The tab on which the field at a path of a draft stands.
pub fn tab(at: &str, words: &'static Words) -> Tab {
    let mut segments = at.trim_start_matches('/').split('/');
    match (segments.next(), segments.next()) {
        (Some("look"), _) => Tab::Look,
        (Some("actions"), _) if at.contains("/followupSettings/") => Tab::FollowUps,
        (Some("actions"), id) => Tab::Actions(id.map(document::unescape)),
        (_, Some(field)) if behaviour::label(field, &words.behaviour).is_some() => Tab::Behaviour,
        (_, Some(field)) if channels::label(field, &words.channels).is_some() => Tab::Channels,
        _ => Tab::Persona,
    }
}

/// A value in a line of text.
pub fn value(value: &Value, words: &'static Words) -> String {
    if let Some(text) = sentence::part(value, words) {
        return text;
    }
    match value {
        Value::Null => words.shell.nothing.to_owned(),
        Value::String(text) if text.is_empty() => words.shell.nothing.to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(is_on) => (if *is_on { words.yes } else { words.no }).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if items.is_empty() => words.shell.nothing.to_owned(),
        Value::Array(items) => {
            items.iter().map(|item| self::value(item, words)).collect::<Vec<_>>().join(" · ")
        }
        Value::Object(members) => {
            // An action reads as its name.
            let name = document::get(value, "/name").as_str();
            let whole = || {
                let member =
                    |(name, member): (&String, &Value)| [name, ": ", &self::value(member, words)].concat();
                members.iter().map(member).collect::<Vec<_>>().join(", ")
            };
            name.map_or_else(whole, str::to_owned)
        }
    }
}
