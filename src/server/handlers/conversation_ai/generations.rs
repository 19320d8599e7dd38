//! `GET /conversation-ai/generations`: why an answer is what it is (contract §8).

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{QueryString, Reader};
use crate::store::generations::Generation;
use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

/// What one answer was made of.
pub async fn show(State(app): State<App>, _: Reader, query: QueryString) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["messageId", "source"], &mut problems);
    let message = asked.text("messageId").unwrap_or_default();
    if message.is_empty() {
        problems.push("messageId is required".to_owned());
    }
    let source = asked.text("source").unwrap_or_default();
    match source {
        "conversation" | "workflow" => {}
        "" => problems.push("source is required".to_owned()),
        _ => problems.push("source must be one of the following values: conversation, workflow".to_owned()),
    }
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let found = app.store.generation(message, source).await?;
    found
        .map(|generation| Json(reply(generation)))
        .ok_or(OwnerError::NotFound("there is no answer with this id"))
}

fn reply(generation: Generation) -> Value {
    let mut reply = match generation.document {
        Value::Object(document) => document,
        _ => Map::new(),
    };
    reply.insert("responseMessage".to_owned(), json!(generation.answer));
    reply.insert("input".to_owned(), json!(generation.input));
    reply.insert("agentId".to_owned(), json!(generation.agent_id));
    reply.insert("mode".to_owned(), json!(generation.mode));
    reply.insert("messageId".to_owned(), json!(generation.message_id));
    reply.insert("conversationId".to_owned(), json!(generation.conversation_id));
    reply.insert("createdAt".to_owned(), json!(clock::iso(generation.created_at)));
    Value::Object(reply)
}
