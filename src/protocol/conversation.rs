//! The stored thread, as `GET /conversations/{id}` returns it (query API §9).

use crate::lenient::null_as_default;
use crate::open_enum::open_enum;
use crate::query::Status;
use crate::source::Source;
use serde::{Deserialize, Serialize};

/// How many messages one page of history holds.
pub const PAGE: usize = 50;

/// A page of a conversation. `messages` come **newest first**.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Conversation {
    /// The conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Whether the agent answers; false while a person has taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_ai_enabled: Option<bool>,
    /// At most [`PAGE`] messages, newest first.
    #[serde(deserialize_with = "null_as_default")]
    pub messages: Vec<StoredMessage>,
}

open_enum! {
    /// Who wrote a stored message. A person answering from the inbox is `human` too: see
    /// [`StoredMessage::author`].
    pub enum Writer {
        /// The visitor, or an operator when `user` is set.
        Human = "human",
        /// The agent.
        Agent = "agent",
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// Whose side of the thread a message stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The visitor.
    Visitor,
    /// The agent.
    Agent,
    /// A person of the owner's team.
    Operator,
}

/// One message of the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StoredMessage {
    /// The message.
    pub id: String,
    /// Its text; Markdown when the agent wrote it.
    #[serde(deserialize_with = "null_as_default")]
    pub text: String,
    /// Who wrote it, as stored.
    pub from: Writer,
    /// ISO 8601, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// What an answer rests on.
    #[serde(deserialize_with = "null_as_default")]
    pub sources: Vec<Source>,
    /// Id of the visitor message that an answer belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_id: Option<String>,
    /// The operator who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Operator>,
    /// Our server's own remarks.
    #[serde(deserialize_with = "null_as_default")]
    pub metadata: Metadata,
}

/// What our server adds to a stored message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Metadata {
    /// The `Idempotency-Key` under which a visitor's message was stored, so that a client that
    /// lost the answer can ask for it again without sending the message twice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
}

/// A person of the owner's team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Operator {
    /// Who it is.
    pub id: String,
    /// The name shown to the visitor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl StoredMessage {
    /// Whose side of the thread this stands on. An operator is stored as `human` **with** `user`;
    /// going by `from` alone would put the operator on the visitor's side (§9).
    pub fn author(&self) -> Author {
        match (&self.from, &self.user) {
            (_, Some(_)) => Author::Operator,
            (Writer::Human, None) => Author::Visitor,
            _ => Author::Agent,
        }
    }
}
