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
    let printable = |least: usize, pattern: &str| {
        or_null(
            json!({ "type": "string", "minLength": least, "maxLength": MAX_TEXT_BYTES / 4, "pattern": pattern }),
        )
    };
    let known = printable(0, r"^[^\u0000-\u001f\u007f-\u009f]*$");
    let contact = open(
        &[],
        &[
            ("email", known.clone()),
            ("phoneNumber", known.clone()),
            ("firstName", known.clone()),
            ("lastName", known.clone()),
            ("userId", known),
        ],
    );
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
                described(
                    printable(1, "^[!-~]+$"),
                    "The thread in the outside system; it wins over conversationId.",
                ),
            ),
            ("isDraft", described(or_null(boolean()), "Whether the visitor must not see it.")),
            ("contactId", described(or_null(own_id()), "A contact that is there; it wins over contact.")),
            ("contact", or_null(contact)),
            ("metadata", described(or_null(json!({ "type": "object" })), "Kept with the message.")),
        ],
    );
    schema["examples"] = json!([{ "query": "Your parcel is at the counter.", "visitorId": "ana" }]);
    schema
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
