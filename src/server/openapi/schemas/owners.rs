//! What else an owner reads and writes: generations, versions, answers, keys, origins, refusals.

use super::{Named, boolean, closed, filled, list, many, named, open, reference, string, time, word};
use palique_protocol::conversation_ai::key::SCOPES;
use palique_protocol::conversation_ai::limits;
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    named(vec![
        ("Deleted", open(&["success", "id"], &[("success", json!({ "const": true })), ("id", string())])),
        ("Generation", generation()),
        ("Passage", passage()),
        ("Session", session()),
        ("Key", key(&[])),
        ("KeyList", open(&["keys"], &[("keys", many(reference("Key")))])),
        ("NewKey", new_key()),
        ("MadeKey", key(&[("key", string())])),
        ("Origins", closed(&["origins"], &[("origins", origin_list())])),
        ("Version", version(&[])),
        ("VersionList", open(&["versions"], &[("versions", many(reference("Version")))])),
        (
            "WholeVersion",
            version(&[
                ("agent", json!({ "type": "object" })),
                ("look", reference("Look")),
                ("actions", many(reference("Action"))),
            ]),
        ),
        ("Reverted", open(&["number"], &[("number", number())])),
        ("PastAnswer", past_answer()),
        (
            "PastAnswers",
            open(&["answers"], &[("answers", many(reference("PastAnswer"))), ("next", string())]),
        ),
        ("Refusal", refusal(&string())),
        ("Problems", refusal(&many(string()))),
    ])
}

/// The origins of pages, as a browser names them.
pub(super) fn origin_list() -> Value {
    let label = "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
    let name = format!(r"{label}(\.{label}){{0,9}}");
    let address = r"\[(::1|[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4}){7})\]";
    let port = "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
    let origin = json!({
        "type": "string",
        "pattern": format!("^https?://({name}|{address})(:({port}))?$"),
        "description": "Scheme, host and, where it is not the usual one, port: https://shop.example.",
    });
    list(origin, 0, limits::ORIGINS)
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn generation() -> Value {
    let turn = open(&["role", "content"], &[("role", word(&["user", "assistant"])), ("content", string())]);
    let milliseconds = json!({ "type": ["integer", "null"], "minimum": 0 });
    let timing = open(
        &["firstDeltaMs", "totalMs"],
        &[("firstDeltaMs", milliseconds.clone()), ("totalMs", milliseconds)],
    );
    let passages = || many(reference("Passage"));
    open(
        &[
            "prompt",
            "responseMessage",
            "actionLogs",
            "history",
            "faqs",
            "website",
            "agentId",
            "input",
            "mode",
            "messageId",
            "conversationId",
            "createdAt",
            "brain",
            "passages",
            "richText",
            "timing",
        ],
        &[
            ("prompt", string()),
            ("responseMessage", string()),
            ("actionLogs", many(json!({ "type": "object" }))),
            ("history", many(turn)),
            ("intent", string()),
            ("faqs", passages()),
            ("website", passages()),
            ("richText", passages()),
            ("passages", passages()),
            ("agentId", string()),
            ("input", string()),
            ("mode", string()),
            ("messageId", string()),
            ("conversationId", string()),
            ("createdAt", time()),
            ("brain", string()),
            ("timing", timing),
        ],
    )
}

fn passage() -> Value {
    open(
        &["id", "content", "score", "kind"],
        &[
            ("id", string()),
            ("title", string()),
            ("url", string()),
            ("content", string()),
            ("score", json!({ "type": "number", "minimum": 0, "maximum": 1 })),
            ("kind", word(&["faq", "website", "richText", "instruction"])),
        ],
    )
}

fn scopes(least: usize) -> Value {
    list(word(SCOPES), least, limits::LIST_ITEMS)
}

fn key(more: &[(&str, Value)]) -> Value {
    let mut properties = vec![
        ("id", string()),
        ("name", string()),
        ("prefix", string()),
        ("scopes", scopes(0)),
        ("createdAt", time()),
        ("lastUsedAt", time()),
        ("revokedAt", time()),
        ("isCurrent", boolean()),
    ];
    let mut required = vec!["id", "name", "prefix", "scopes", "createdAt", "isCurrent"];
    required.extend(more.iter().map(|(name, _)| *name));
    properties.extend(more.iter().cloned());
    open(&required, &properties)
}

fn new_key() -> Value {
    closed(&["name", "scopes"], &[("name", filled(limits::NAME_CHARS)), ("scopes", scopes(1))])
}

fn session() -> Value {
    let key = open(
        &["id", "name", "prefix", "scopes"],
        &[("id", string()), ("name", string()), ("prefix", string()), ("scopes", scopes(0))],
    );
    open(
        &["account", "key", "version", "extensions"],
        &[("account", string()), ("key", key), ("version", string()), ("extensions", many(string()))],
    )
}

fn version(more: &[(&str, Value)]) -> Value {
    let mut properties =
        vec![("number", number()), ("savedAt", time()), ("savedBy", string()), ("changed", many(string()))];
    let mut required = vec!["number", "savedAt", "savedBy", "changed"];
    required.extend(more.iter().map(|(name, _)| *name));
    properties.extend(more.iter().cloned());
    open(&required, &properties)
}

fn past_answer() -> Value {
    let fields = ["messageId", "conversationId", "input", "answer", "createdAt", "channel", "mode"];
    let properties: Vec<(&str, Value)> =
        fields.iter().map(|name| (*name, if *name == "createdAt" { time() } else { string() })).collect();
    open(&fields, &properties)
}

fn refusal(message: &Value) -> Value {
    let status = json!({ "type": "integer", "minimum": 400, "maximum": 599 });
    open(
        &["statusCode", "message"],
        &[("statusCode", status), ("message", message.clone()), ("error", string())],
    )
}
