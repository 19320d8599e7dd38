//! What was recorded about one answer (contract §8), with what our server adds.

use super::reading::{as_text, maybe_whole};
use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The record of one message; one object, not a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Generation {
    /// The whole prompt.
    #[serde(deserialize_with = "null_as_default")]
    pub prompt: String,
    /// What the agent said.
    #[serde(deserialize_with = "null_as_default")]
    pub response_message: String,
    /// What the agent did; free in shape.
    #[serde(deserialize_with = "null_as_default")]
    pub action_logs: Vec<Value>,
    /// What was said before.
    #[serde(deserialize_with = "null_as_default")]
    pub history: Vec<Turn>,
    /// What the visitor wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
    /// Questions and answers that were looked up.
    #[serde(deserialize_with = "null_as_default")]
    pub faqs: Vec<Passage>,
    /// Pages that were looked up.
    #[serde(deserialize_with = "null_as_default")]
    pub website: Vec<Passage>,
    /// Whose answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<String>,
    /// The message that was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// The agent's mode at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,

    /// Ours: which message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Ours: in which conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// Ours: when, as ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Ours: which brain answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brain: Option<String>,
    /// Ours: everything that was looked up, best first.
    #[serde(deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// Ours: texts that were looked up.
    #[serde(deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub rich_text: Vec<Passage>,
    /// Ours: how long it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
}

/// One message of the history. The contract shows its shape by example only, so any value reads as
/// something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Value")]
pub struct Turn {
    /// `user` or `assistant`.
    pub role: String,
    /// What was said.
    pub content: String,
}

impl From<Value> for Turn {
    fn from(value: Value) -> Self {
        match value.as_object() {
            Some(map) => Self {
                role: map.get("role").map(as_text).unwrap_or_default(),
                content: map.get("content").map(as_text).unwrap_or_default(),
            },
            None => Self { role: String::new(), content: as_text(&value) },
        }
    }
}

/// Something that was looked up. The contract shows its shape by example only, so any value reads
/// as something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Value")]
pub struct Passage {
    /// Which passage.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its text.
    pub content: String,
    /// Ours: how well it fits, greater is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Ours: `faq`, `website`, `richText` or `instruction`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl From<Value> for Passage {
    fn from(value: Value) -> Self {
        let Some(map) = value.as_object() else {
            return Self { content: as_text(&value), ..Self::default() };
        };
        let maybe = |name: &str| map.get(name).filter(|value| !value.is_null()).map(as_text);
        Self {
            id: maybe("id").unwrap_or_default(),
            title: maybe("title"),
            url: maybe("url"),
            content: maybe("content").unwrap_or_default(),
            score: map.get("score").and_then(Value::as_f64),
            kind: maybe("kind"),
        }
    }
}

/// How long an answer took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Timing {
    /// Until the first words.
    #[serde(deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub first_delta_ms: Option<u32>,
    /// Until the last.
    #[serde(deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<u32>,
}
