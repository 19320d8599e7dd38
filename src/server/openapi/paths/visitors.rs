//! What visitors and their widget call, and the server about itself.

use super::{Operation, reference};
use serde_json::{Value, json};

pub(super) fn operations() -> Vec<Operation> {
    let new = |method, path: &str, id: &str, summary: &str| {
        Operation::new("Query", method, path, id, summary)
            .reply(401, "A key came, and it is wrong", "QueryRefusal")
            .reply(500, "Our fault", "QueryRefusal")
    };
    let plain = |text: &str| json!({ "text/plain; charset=utf-8": { "schema": { "type": "string", "examples": [text] } } });
    let visitor = json!({ "type": "string" });
    vec![
        Operation::new("Server", "get", "/healthz", "health", "Whether the server answers")
            .replies(200, "It does, and its data can be read", plain("ok"))
            .reply(500, "It cannot read its data", "QueryRefusal"),
        Operation::new("Server", "get", "/openapi.json", "openapi", "This document").replies(
            200,
            "This document",
            json!({ "application/json": { "schema": { "type": "object" } } }),
        ),
        optional_key(new(
            "get",
            "/api/agents/{id}",
            "showProfile",
            "What a stranger may know about an agent",
        ))
        .reply(200, "The public profile", "Profile")
        .reply(403, "The agent is not for this page", "QueryRefusal")
        .reply(404, "No such agent, or a private one", "QueryRefusal"),
        query(new("post", "/api/agents/{id}/query", "query", "One message in, one answer out")),
        optional_key(new("get", "/api/conversations/{id}", "showConversation", "A page of a conversation"))
            .asking("visitorId", false, &visitor, "Whose it is; without it nothing is there.")
            .asking(
                "cursor",
                false,
                &json!({ "type": "string" }),
                "The oldest message that the caller holds.",
            )
            .reply(200, "The page, or null when it is not there for this visitor", "Conversation")
            .reply(400, "The request is wrong", "QueryRefusal")
            .reply(403, "The agent is not for this page", "QueryRefusal")
            .reply(404, "The id is no text", "QueryRefusal"),
        optional_key(new(
            "patch",
            "/api/conversations/{id}",
            "changeConversation",
            "Marks as finished, or asks for a person",
        ))
        .asking("visitorId", false, &visitor, "Whose it is.")
        .body("ConversationChange")
        .reply(200, "The newest page", "Conversation")
        .reply(400, "The request is wrong", "QueryRefusal")
        .reply(403, "The agent is not for this page", "QueryRefusal")
        .reply(404, "It is not there for this visitor", "QueryRefusal")
        .reply(408, "The body did not arrive in time", "QueryRefusal")
        .reply(413, "The body is too large", "QueryRefusal"),
    ]
}

/// A key is optional here, but never wrong.
fn optional_key(mut operation: Operation) -> Operation {
    operation.document["security"] = json!([{}, { "key": [] }]);
    operation
}

/// The one operation whose refusals have two forms: JSON, or text when a stream was asked for.
fn query(operation: Operation) -> Operation {
    let content = |schema: &str, kind: &str, other: Value| -> Value {
        json!({ "application/json": { "schema": reference(schema) }, kind: { "schema": other } })
    };
    let key = json!({ "type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": 128 });
    let mut operation = optional_key(operation).body("Query").parameter(json!({
        "name": "Idempotency-Key", "in": "header", "required": false, "schema": key,
        "description": "Makes it safe to send the message again.",
    }));
    operation = operation.replies(
        200,
        "The answer, as JSON or as an event stream",
        content("Answer", "text/event-stream", reference("StreamEvent")),
    );
    for (status, words) in [
        (400, "The request is wrong"),
        (401, "A key came, and it is wrong"),
        (403, "The agent is not for this page, or the conversation is somebody else's"),
        (404, "No such agent, or a private one"),
        (408, "The body did not arrive in time"),
        (409, "A request with the same Idempotency-Key is still being answered"),
        (413, "The body is too large"),
        (422, "The Idempotency-Key stands for another message"),
        (429, "Too many messages"),
        (500, "Our fault"),
    ] {
        operation = operation.replies(
            status,
            words,
            content("QueryRefusal", "text/plain; charset=utf-8", json!({ "type": "string" })),
        );
    }
    operation
}
