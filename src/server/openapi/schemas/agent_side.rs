//! What the agent's side sends and reads when it writes itself.

use super::visitors::{own_id, status};
use super::{Named, boolean, described, named, open, or_null, string, word};
use palique_protocol::Channel;
use palique_protocol::agent_message::{MAX_CONVERSATION_ID_BYTES, MAX_TEXT_BYTES};
use palique_protocol::query::MAX_QUERY_CHARS;
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    named(vec![("AgentMessage", agent_message()), ("StoredAgentMessage", stored())])
}

fn agent_message() -> Value {
    let text = json!({ "type": "string", "minLength": 1, "maxLength": MAX_QUERY_CHARS, "pattern": "\\S" });
    let conversation = json!({
        "type": "string", "minLength": 1, "maxLength": MAX_CONVERSATION_ID_BYTES, "pattern": "^[A-Za-z0-9_.:+-]+$",
    });
    let outside = printable(1, "^[!-~]+$");
    let mut schema = open(
        &["query"],
        &[
            ("query", described(text, "The agent's text; the name misleads.")),
            ("streaming", described(or_null(boolean()), "Whether to reply as an event stream.")),
            ("conversationId", or_null(conversation)),
            ("visitorId", or_null(own_id())),
            ("channel", or_null(word(Channel::ALL))),
            (
                "channelExternalId",
                described(outside, "The thread in the outside system; it wins over conversationId."),
            ),
            ("isDraft", described(or_null(boolean()), "Whether the visitor must not see it.")),
            ("contactId", described(or_null(own_id()), "A contact that is there; it wins over contact.")),
            ("contact", or_null(contact())),
            ("metadata", described(or_null(json!({ "type": "object" })), "Kept with the message.")),
        ],
    );
    schema["examples"] = json!([{ "query": "Your parcel is at the counter.", "visitorId": "ana" }]);
    schema
}

/// What is known of a person.
pub(super) fn contact() -> Value {
    let known = printable(0, r"^[^\u0000-\u001f\u007f-\u009f]*$");
    let fields = ["email", "phoneNumber", "firstName", "lastName", "userId"];
    let properties: Vec<(&str, Value)> = fields.iter().map(|name| (*name, known.clone())).collect();
    open(&[], &properties)
}

fn printable(least: usize, pattern: &str) -> Value {
    or_null(
        json!({ "type": "string", "minLength": least, "maxLength": MAX_TEXT_BYTES / 4, "pattern": pattern }),
    )
}

fn stored() -> Value {
    open(
        &["messageId", "conversationId", "visitorId", "status"],
        &[
            ("messageId", string()),
            ("conversationId", string()),
            ("visitorId", string()),
            ("status", status()),
        ],
    )
}
