//! What is sent and read when chats are opened.

use super::{
    Named, boolean, closed, described, list, many, named, open, or_null, reference, string, time, word,
};
use crate::channels::{KINDS, MOST};
use palique_protocol::agent_chat::{EMAIL, Kind, SMS, WHATSAPP, field};
use palique_protocol::agent_message::MAX_TEXT_BYTES;
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    let refusal = open(
        &["errors", "status"],
        &[
            ("errors", many(open(&["description"], &[("description", string())]))),
            ("status", json!({ "type": "integer", "minimum": 400, "maximum": 599 })),
        ],
    );
    named(vec![
        ("NewChat", new_chat()),
        ("StartedChat", started("active", &["conversation_id", "contact_id"], &[])),
        ("ScheduledChat", started("scheduled", &[], &[field::SCHEDULE_AT])),
        ("ChatRefusal", refusal),
        ("Channels", closed(&["channels"], &[("channels", list(reference("Channel"), 0, MOST))])),
        (
            "Channel",
            closed(
                &["type", "address"],
                &[("type", word(&KINDS)), ("address", address()), ("enabled", boolean())],
            ),
        ),
        ("ChatList", open(&["chats"], &[("chats", many(reference("Chat"))), ("next", string())])),
        ("Chat", chat()),
    ])
}

fn address() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": MAX_TEXT_BYTES })
}

fn new_chat() -> Value {
    let mut schema = open(
        &[field::FROM, field::TO, field::TYPE],
        &[
            (field::FROM, described(address(), "An enabled channel of the account.")),
            (field::TO, described(address(), "The contact: a phone number in E.164, or an e-mail address.")),
            (field::TYPE, word(&Kind::WORDS)),
            (
                field::SCHEDULE_AT,
                described(or_null(time()), "When to start, in the future; now when absent."),
            ),
            (
                field::SEND_INITIAL_MESSAGE,
                described(or_null(boolean()), "Whether the agent writes first; otherwise it waits."),
            ),
        ],
    );
    schema["examples"] =
        json!([{ "from": "+15550100001", "to": "+15550100002", "type": SMS, "send_initial_message": true }]);
    schema
}

fn started(status: &str, ids: &[&str], times: &[&str]) -> Value {
    let texts = ["id", "agent_id", field::FROM, field::TO];
    let mut required: Vec<&str> = [&texts[..], ids, times].concat();
    required.extend([field::TYPE, "status", "created_at"]);
    let strings = texts.iter().chain(ids).map(|name| (*name, string()));
    let mut properties: Vec<(&str, Value)> =
        strings.chain(times.iter().map(|name| (*name, time()))).collect();
    properties.push((field::TYPE, word(&[SMS, WHATSAPP, EMAIL])));
    properties.push(("status", json!({ "const": status })));
    properties.push(("created_at", time()));
    open(&["data"], &[("data", closed(&required, &properties))])
}

fn chat() -> Value {
    open(
        &["id", "agentId", "type", "from", "to", "sendInitialMessage", "status", "createdAt"],
        &[
            ("id", string()),
            ("agentId", string()),
            ("type", word(&[SMS, WHATSAPP, EMAIL])),
            ("from", string()),
            ("to", string()),
            ("sendInitialMessage", boolean()),
            ("status", word(&["scheduled", "active", "failed"])),
            ("scheduleAt", time()),
            ("conversationId", string()),
            ("contactId", string()),
            ("messageId", described(string(), "The agent's first message.")),
            ("delivery", word(&["pending", "delivered", "not_delivered"])),
            ("reason", described(string(), "Why it was not delivered, or the chat not started.")),
            ("createdAt", time()),
        ],
    )
}
