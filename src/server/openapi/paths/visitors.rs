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
        query_agent(new(
            "post",
            "/api/agents/{id}/query-agent",
            "queryAgent",
            "Stores a message that the agent's side writes itself",
        )),
        optional_key(new("get", "/api/conversations/{id}", "showConversation", "A page of a conversation"))
            .asking("visitorId", false, &visitor, "Whose it is; without it only a key finds anything.")
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

/// The refusals that have two forms: JSON, or text when a stream was asked for.
fn refusals(mut operation: Operation, refusals: &[(u16, &str)]) -> Operation {
    for (status, words) in refusals {
        let text = json!({ "type": "string" });
        operation =
            operation.replies(*status, words, either("QueryRefusal", "text/plain; charset=utf-8", &text));
    }
    operation
}

fn either(schema: &str, kind: &str, other: &Value) -> Value {
    json!({ "application/json": { "schema": reference(schema) }, kind: { "schema": other } })
}

pub(super) fn idempotent(operation: Operation) -> Operation {
    let key = json!({ "type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": 128 });
    operation.parameter(json!({
        "name": "Idempotency-Key", "in": "header", "required": false, "schema": key,
        "description": "Makes it safe to send the message again.",
    }))
}

fn query(operation: Operation) -> Operation {
    let operation = idempotent(optional_key(operation).body("Query")).replies(
        200,
        "The answer, as JSON or as an event stream",
        either("Answer", "text/event-stream", &reference("StreamEvent")),
    );
    refusals(
        operation,
        &[
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
        ],
    )
}

fn query_agent(operation: Operation) -> Operation {
    let mut operation = idempotent(operation.body("AgentMessage")).replies(
        200,
        "Where it is stored, as JSON or as an event stream",
        either("StoredAgentMessage", "text/event-stream", &reference("StreamEvent")),
    );
    operation.document["security"] = json!([{ "key": [] }]);
    refusals(
        operation,
        &[
            (400, "The request is wrong"),
            (401, "The key is missing, wrong or revoked"),
            (403, "The key may only read, or the conversation is another agent's"),
            (404, "No such agent"),
            (408, "The body did not arrive in time"),
            (413, "The body is too large"),
            (422, "The Idempotency-Key stands for another message"),
            (500, "Our fault"),
        ],
    )
}
