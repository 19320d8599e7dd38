//! The replies of the query API, taken from JSON values field by field.
//!
//! The types and their meaning stand in `palique-protocol`; its serde derives are the reference,
//! and a test reads the same texts both ways. Like them, this is liberal: what is missing or of
//! another type reads as absent.

use crate::json::Value;
use palique_protocol::conversation::{Conversation, Metadata, Operator, StoredMessage};
use palique_protocol::error::{ErrorBody, Sentences};
use palique_protocol::profile::{AgentProfile, InterfaceConfig};
use palique_protocol::query::{Answer, Approval, ApprovalConfig, ApprovalTool};
use palique_protocol::source::Source;

/// An answer, or the final object of a stream.
pub fn answer(value: &Value) -> Answer {
    Answer {
        answer: value.get("answer").text(),
        sources: sources(value),
        message_id: value.get("messageId").text(),
        conversation_id: value.get("conversationId").text(),
        visitor_id: value.get("visitorId").text(),
        request_human: value.get("request_human").truth().unwrap_or_default(),
        status: value.get("status").text().map(Into::into),
        approvals: value.get("approvals").list().iter().map(approval).collect(),
        ..Answer::default()
    }
}

/// A page of history.
pub fn conversation(value: &Value) -> Conversation {
    Conversation {
        id: value.get("id").text(),
        status: value.get("status").text().map(Into::into),
        is_ai_enabled: value.get("isAiEnabled").truth(),
        messages: value.get("messages").list().iter().map(stored_message).collect(),
    }
}

/// An agent's public profile.
pub fn profile(value: &Value) -> AgentProfile {
    let text = |name| value.get(name).text().unwrap_or_default();
    let config = value.get("interfaceConfig");
    AgentProfile {
        id: text("id"),
        name: text("name"),
        description: text("description"),
        visibility: value.get("visibility").text(),
        interface_config: InterfaceConfig {
            display_name: config.get("displayName").text(),
            primary_color: config.get("primaryColor").text(),
            initial_messages: texts(&config.get("initialMessages")),
            message_templates: texts(&config.get("messageTemplates")),
        },
        extensions: texts(&value.get("extensions")),
    }
}

/// An error body, whichever API wrote it.
pub fn error_body(value: &Value) -> ErrorBody {
    let sentences = |name| {
        let mut found = Vec::new();
        sentences(&value.get(name), DEEPEST, &mut found);
        Sentences(found)
    };
    ErrorBody { error: sentences("error"), message: sentences("message"), errors: sentences("errors") }
}

/// How deep sentences are looked for. `JSON.parse` reads any depth; the stack does not.
const DEEPEST: u32 = 16;

fn sentences(value: &Value, depth: u32, found: &mut Vec<String>) {
    if depth == 0 {
        return;
    }
    if value.is_object() {
        sentences(&value.get("description"), depth - 1, found);
    }
    for element in value.list() {
        sentences(&element, depth - 1, found);
    }
    found.extend(value.text());
}

fn texts(value: &Value) -> Vec<String> {
    value.list().iter().filter_map(Value::text).collect()
}

fn sources(value: &Value) -> Vec<Source> {
    value.get("sources").list().iter().map(source).collect()
}

fn source(value: &Value) -> Source {
    Source {
        source: value.get("source").text(),
        chunk: value.get("chunk").text(),
        chunk_id: value.get("chunk_id").text(),
        datasource_id: value.get("datasource_id").text(),
        datasource_name: value.get("datasource_name").text(),
        datasource_type: value.get("datasource_type").text(),
        source_url: value.get("source_url").text(),
        score: value.get("score").number(),
    }
}

fn approval(value: &Value) -> Approval {
    let name = value.get("tool").get("config").get("name").text().unwrap_or_default();
    Approval { tool: ApprovalTool { config: ApprovalConfig { name } } }
}

fn stored_message(value: &Value) -> StoredMessage {
    let text = |name| value.get(name).text().unwrap_or_default();
    let user = value.get("user");
    StoredMessage {
        id: text("id"),
        text: text("text"),
        from: text("from").into(),
        created_at: value.get("createdAt").text(),
        sources: sources(value),
        input_id: value.get("inputId").text(),
        user: user.is_object().then(|| Operator {
            id: user.get("id").text().unwrap_or_default(),
            name: user.get("name").text(),
        }),
        metadata: Metadata { idempotency_key: value.get("metadata").get("idempotencyKey").text() },
    }
}
