//! One visitor message in, one answer out (query API §2–§6).

#[cfg(feature = "conversation-ai")]
pub mod beside;

use crate::channel::Channel;
use crate::lenient::null_as_default;
use crate::open_enum::open_enum;
use crate::source::Source;
use serde::{Deserialize, Serialize};

/// The longest message we accept, in characters. The contract names no limit; ours keeps a
/// mistaken paste from costing an owner a fortune. `[chosen]`
pub const MAX_QUERY_CHARS: usize = 8_000;

/// The longest id we accept from outside, in bytes. Ids are opaque: CUIDs, UUIDs, phone numbers.
/// `[chosen]`
pub const MAX_ID_BYTES: usize = 128;

/// The body of `POST {base}/agents/{agentId}/query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueryRequest {
    /// The visitor's message.
    pub query: String,
    /// Whether to answer as an event stream.
    #[serde(default, deserialize_with = "null_as_default")]
    pub streaming: bool,
    /// The conversation to continue. A client may mint one before the first call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// The visitor. Callers also send phone numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_id: Option<String>,
    /// Where the message came from; `api` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Extra text for the agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Replaces the agent's system prompt for this call; empty means no override. Only with a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_prompt: Option<String>,
    /// Where the answer of a conversational agent is posted later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook_url: Option<String>,
}

/// Why a request cannot be accepted. [`Refusal::error_text`] is the sentence of the 400 body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `query` is empty or only white space.
    EmptyQuery,
    /// `query` has more than [`MAX_QUERY_CHARS`] characters.
    QueryTooLong,
    /// `channel` is none of [`Channel::ALL`]; the body lists the valid ones.
    InvalidChannel,
    /// The named id is empty, too long, or holds a control character.
    InvalidId(&'static str),
}

impl Refusal {
    /// The sentence of the reply, for a developer.
    pub fn error_text(&self) -> String {
        match self {
            Self::EmptyQuery => "query must not be empty".to_owned(),
            Self::QueryTooLong => format!("query is longer than {MAX_QUERY_CHARS} characters"),
            Self::InvalidChannel => "Invalid channel".to_owned(),
            Self::InvalidId(field) => format!("{field} is not a valid id"),
        }
    }
}

impl QueryRequest {
    /// Checks every rule that needs no knowledge of the agent.
    ///
    /// # Errors
    /// The first rule that the request breaks.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.query.trim().is_empty() {
            return Err(Refusal::EmptyQuery);
        }
        if self.query.chars().count() > MAX_QUERY_CHARS {
            return Err(Refusal::QueryTooLong);
        }
        if self.channel.as_ref().is_some_and(|channel| !channel.is_known()) {
            return Err(Refusal::InvalidChannel);
        }
        for (field, id) in [("conversationId", &self.conversation_id), ("visitorId", &self.visitor_id)] {
            if id.as_deref().is_some_and(|id| !is_plausible_id(id)) {
                return Err(Refusal::InvalidId(field));
            }
        }
        Ok(())
    }
}

/// Whether a string from outside can be an id at all: not empty, at most [`MAX_ID_BYTES`], and
/// printable. Used for requests and for what a browser's storage gives back.
pub fn is_plausible_id(id: &str) -> bool {
    !id.trim().is_empty() && id.len() <= MAX_ID_BYTES && !id.chars().any(|c| c.is_control() || c == '<')
}

open_enum! {
    /// The state of a conversation, or `queued` for an answer that comes later by webhook.
    pub enum Status {
        /// Open; also what a resolved conversation becomes when the visitor writes again.
        Unresolved = "UNRESOLVED",
        /// Marked as finished.
        Resolved = "RESOLVED",
        /// A person was asked for.
        HumanRequested = "HUMAN_REQUESTED",
        /// The answer will be posted to the webhook (§6).
        Queued = "queued",
    }
}

/// Tokens spent on an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Usage {
    /// Tokens the model wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_tokens: Option<f64>,
    /// Tokens the model read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<f64>,
    /// Both together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_tokens: Option<f64>,
    /// In the account's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
}

/// The JSON reply, and the final object of a stream (§5, §7.5). Every field is optional on the
/// wire: while a person has taken over, `answer` and `message_id` are absent and
/// `request_human` is true.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Answer {
    /// The agent's whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What the answer rests on.
    #[serde(deserialize_with = "null_as_default")]
    pub sources: Vec<Source>,
    /// Id of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Keep it for the next message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// Keep it for the next message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitor_id: Option<String>,
    /// Whether a person is needed. The one `snake_case` name of this API.
    #[serde(rename = "request_human", deserialize_with = "null_as_default")]
    pub request_human: bool,
    /// The conversation's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What the answer cost. Servers send it; the widget does not read it.
    #[serde(skip_deserializing)]
    pub usage: Usage,
    /// Actions that wait for a person's approval.
    #[serde(deserialize_with = "null_as_default")]
    pub approvals: Vec<Approval>,
}

/// A pending approval. Only the name of the action is kept: its configuration may hold secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// The action.
    pub tool: ApprovalTool,
}

/// The action of an [`Approval`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovalTool {
    /// What may be shown of it.
    pub config: ApprovalConfig,
}

/// What may be shown of the action of an [`Approval`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovalConfig {
    /// The action's name.
    pub name: String,
}

/// The reply of a conversational agent: the answer is posted to the webhook later (§6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Queued {
    /// Always [`Status::Queued`].
    pub status: Status,
    /// The conversation.
    pub conversation_id: String,
    /// The visitor.
    pub visitor_id: String,
    /// Id of the stored visitor message.
    pub input_message_id: String,
    /// A confirmation for a person.
    pub message: String,
    /// Where the answer will be posted.
    pub webhook_url: String,
}

impl Answer {
    /// Whether this reply only says that the answer comes later (§6).
    pub fn is_queued(&self) -> bool {
        self.status == Some(Status::Queued)
    }

    /// Whether a person is to answer: asked for by flag or by status.
    pub fn needs_person(&self) -> bool {
        self.request_human || self.status == Some(Status::HumanRequested)
    }
}
