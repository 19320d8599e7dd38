//! What visitors and their widget send and read.

use super::{Named, boolean, described, list, many, named, open, or_null, reference, string, time, word};
use palique_protocol::Channel;
use palique_protocol::conversation::PAGE;
use palique_protocol::query::beside::{ATTACHMENTS, PROMPT_TYPES, URL_BYTES};
use palique_protocol::query::{MAX_ID_BYTES, MAX_QUERY_CHARS};
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    named(vec![
        ("Query", query()),
        ("Answer", answer()),
        ("StreamEvent", stream_event()),
        ("Source", source()),
        ("Profile", profile()),
        ("Conversation", conversation()),
        ("StoredMessage", stored_message()),
        ("ConversationChange", conversation_change()),
        (
            "QueryRefusal",
            open(
                &["error"],
                &[
                    ("error", described(string(), "A word for programs.")),
                    ("message", described(string(), "A sentence for developers.")),
                    ("validChannels", many(string())),
                ],
            ),
        ),
    ])
}

/// An id that a caller may make up: short and printable.
pub(super) fn own_id() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": MAX_ID_BYTES, "pattern": "^[!-;=-~]+$" })
}

fn query() -> Value {
    let url = json!({ "type": "string", "maxLength": URL_BYTES, "pattern": "^https?://[^/?#\\s]+\\S*$" });
    let file = open(
        &["url"],
        &[
            ("url", url),
            ("name", or_null(string())),
            ("size", or_null(json!({ "type": "number", "minimum": 0 }))),
            ("mimeType", or_null(string())),
        ],
    );
    let text = json!({ "type": "string", "minLength": 1, "maxLength": MAX_QUERY_CHARS, "pattern": "\\S" });
    let mut schema = open(
        &["query"],
        &[
            ("query", text),
            ("streaming", described(or_null(boolean()), "Whether to answer as an event stream.")),
            ("conversationId", or_null(own_id())),
            ("visitorId", or_null(own_id())),
            ("channel", or_null(word(Channel::ALL))),
            ("context", or_null(string())),
            ("systemPrompt", described(or_null(string()), "Only with a key.")),
            ("webhookUrl", or_null(string())),
            ("promptType", described(or_null(word(&PROMPT_TYPES)), "Only with a key.")),
            ("promptTemplate", described(or_null(string()), "The prompt, when its type is raw.")),
            ("attachments", or_null(list(file, 0, ATTACHMENTS))),
            ("contact", or_null(super::agent_side::contact())),
        ],
    );
    schema["examples"] = json!([{ "query": "How long does delivery to Spain take?", "visitorId": "ana" }]);
    schema
}

pub(super) fn status() -> Value {
    word(&["UNRESOLVED", "RESOLVED", "HUMAN_REQUESTED"])
}

fn answer() -> Value {
    open(
        &[
            "sources",
            "conversationId",
            "visitorId",
            "request_human",
            "status",
            "usage",
            "approvals",
            "metadata",
        ],
        &[
            ("answer", described(string(), "Absent while a person answers.")),
            ("sources", many(reference("Source"))),
            ("messageId", string()),
            ("conversationId", string()),
            ("visitorId", string()),
            ("request_human", boolean()),
            ("status", status()),
            ("usage", json!({ "type": "object" })),
            ("approvals", many(json!({ "type": "object" }))),
            ("metadata", json!({ "type": "object" })),
        ],
    )
}

fn stream_event() -> Value {
    let data = "Percent-encoded text, the whole answer as JSON, `[DONE]`, or `[ERROR]` and a word.";
    let event = "`answer`, `tool_call`, `endpoint_response`, or nothing.";
    let schema =
        open(&["data"], &[("event", described(string(), event)), ("data", described(string(), data))]);
    described(schema, "One event of the stream.")
}

fn source() -> Value {
    let texts =
        ["source", "chunk", "chunk_id", "datasource_id", "datasource_name", "datasource_type", "source_url"];
    let mut properties: Vec<(&str, Value)> = texts.iter().map(|name| (*name, string())).collect();
    properties.push(("score", json!({ "type": "number", "minimum": 0, "maximum": 1 })));
    open(&[], &properties)
}

fn profile() -> Value {
    let interface = open(
        &[],
        &[
            ("displayName", string()),
            ("primaryColor", string()),
            ("initialMessages", many(string())),
            ("messageTemplates", many(string())),
            ("position", string()),
            ("theme", string()),
            ("language", string()),
            ("icon", string()),
        ],
    );
    open(
        &["id", "name", "description", "visibility", "interfaceConfig", "extensions"],
        &[
            ("id", string()),
            ("name", string()),
            ("description", string()),
            ("visibility", word(&["public", "private"])),
            ("interfaceConfig", interface),
            ("extensions", many(string())),
        ],
    )
}

fn conversation() -> Value {
    let messages = json!({
        "type": "array", "items": reference("StoredMessage"), "maxItems": PAGE,
        "description": "Newest first.",
    });
    let mut schema = open(
        &["id", "status", "isAiEnabled", "messages"],
        &[("id", string()), ("status", status()), ("isAiEnabled", boolean()), ("messages", messages)],
    );
    schema["description"] = json!("null when it is not there for this visitor.");
    or_null(schema)
}

fn stored_message() -> Value {
    open(
        &["id", "text", "from", "createdAt", "sources"],
        &[
            ("id", string()),
            ("text", string()),
            ("from", word(&["human", "agent"])),
            ("createdAt", time()),
            ("sources", many(reference("Source"))),
            ("inputId", string()),
            ("metadata", json!({ "type": "object" })),
        ],
    )
}

fn conversation_change() -> Value {
    open(&["status"], &[("status", word(&["RESOLVED", "HUMAN_REQUESTED"])), ("visitorId", or_null(own_id()))])
}
