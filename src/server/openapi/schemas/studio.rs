//! What other programs send and read when they run agents.

use super::{Named, boolean, closed, described, list, many, named, open, reference, string, time, word};
use palique_protocol::conversation_ai::limits;
use palique_protocol::execute::{ATTACHMENTS, INPUT_VARIABLES, MESSAGE_CHARS, URL_CHARS};
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    let pagination = open(
        &["total", "limit", "offset", "hasMore"],
        &[("total", count()), ("limit", count()), ("offset", count()), ("hasMore", boolean())],
    );
    named(vec![
        ("Execution", execution()),
        ("Executed", executed()),
        ("StudioAgent", agent(&[], &[])),
        (
            "StudioAgents",
            enveloped(&[("agents", many(reference("StudioAgent"))), ("pagination", pagination)]),
        ),
        (
            "StudioAgentEnvelope",
            enveloped(&[(
                "agent",
                agent(
                    &["id", "versions"],
                    &[
                        ("id", string()),
                        ("productionVersion", reference("StudioVersion")),
                        ("versions", many(reference("StudioVersion"))),
                    ],
                ),
            )]),
        ),
        (
            "StudioVersion",
            open(
                &["versionId", "versionName", "isPublished", "inputVariables", "updatedAt"],
                &[
                    ("versionId", string()),
                    ("versionName", string()),
                    ("isPublished", boolean()),
                    ("inputVariables", many(string())),
                    ("updatedAt", time()),
                ],
            ),
        ),
    ])
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn enveloped(properties: &[(&str, Value)]) -> Value {
    let mut required = vec!["success", "message"];
    required.extend(properties.iter().map(|(name, _)| *name));
    let mut all = vec![("success", boolean()), ("message", string())];
    all.extend(properties.iter().cloned());
    open(&required, &all)
}

fn agent(required: &[&str], more: &[(&str, Value)]) -> Value {
    let mut names = vec!["agentId", "name", "description", "locationId", "status", "createdAt", "updatedAt"];
    let mut properties = vec![
        ("agentId", string()),
        ("name", string()),
        ("description", string()),
        ("locationId", string()),
        ("status", word(&["active", "inactive"])),
        ("createdAt", time()),
        ("updatedAt", time()),
    ];
    names.extend(required);
    properties.extend(more.iter().cloned());
    open(&names, &properties)
}

fn execution() -> Value {
    let id = || json!({ "type": "string", "maxLength": limits::ID_CHARS });
    let message = json!({ "type": "string", "minLength": 1, "maxLength": MESSAGE_CHARS, "pattern": "\\S" });
    let kind =
        json!({ "type": "string", "minLength": 1, "maxLength": limits::PHRASE_CHARS, "pattern": "\\S" });
    let url = json!({ "type": "string", "maxLength": URL_CHARS, "pattern": "^https?://[^/?#\\s]+\\S*$" });
    let attachment = closed(&["type", "imageUrl"], &[("type", kind), ("imageUrl", url)]);
    let variables = json!({
        "type": "object", "maxProperties": INPUT_VARIABLES,
        "additionalProperties": { "type": ["string", "number", "boolean", "null"] },
    });
    let mut schema = closed(
        &["message", "locationId"],
        &[
            ("message", message),
            ("locationId", described(id(), "The account.")),
            ("executionId", described(id(), "The thread to continue, as the last reply named it.")),
            ("inputVariables", described(variables, "Told to the agent.")),
            ("versionId", described(id(), "The newest when absent.")),
            ("attachments", list(attachment, 0, ATTACHMENTS)),
            ("contactId", described(id(), "Whose data is told to the agent.")),
        ],
    );
    schema["examples"] =
        json!([{ "message": "How long does delivery to Spain take?", "locationId": "demo" }]);
    schema
}

fn executed() -> Value {
    let texts = ["executionId", "interactionId", "response", "type", "nextExpectedInput", "executionStatus"];
    let flags = ["success", "goalCompletion", "flowSwitch"];
    let lists = ["attachments", "generativeOutputs"];
    let names: Vec<&str> = [&texts[..], &flags, &lists].concat();
    let properties: Vec<(&str, Value)> = (texts.iter().map(|name| (*name, string())))
        .chain(flags.iter().map(|name| (*name, boolean())))
        .chain(lists.iter().map(|name| (*name, many(json!({ "type": "object" })))))
        .collect();
    open(&names, &properties)
}
