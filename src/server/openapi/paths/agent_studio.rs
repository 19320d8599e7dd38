//! Running agents for other programs.

use super::Operation;
use super::visitors::idempotent;
use crate::extract::owner::STUDIO_VERSIONS;
use serde_json::{Value, json};

const NO_AGENT: &str = "No such agent in this location";

pub(super) fn operations() -> Vec<Operation> {
    let new = |method, path: &str, id: &str, summary: &str, scope: &str| {
        let version = json!({
            "name": "Version", "in": "header", "required": true,
            "schema": { "type": "string", "enum": STUDIO_VERSIONS },
        });
        let path = format!("/agent-studio{path}");
        let operation = Operation::new("Agent Studio", method, &path, id, summary);
        sourced(operation.parameter(version).owned(None)).reply(
            403,
            &format!("The key lacks the scope agent-studio.{scope}"),
            "Refusal",
        )
    };
    let filled = json!({ "type": "string", "minLength": 1 });
    let number = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    let size = json!({ "type": "integer", "minimum": 1, "maximum": 100 });
    vec![
        new("get", "/agent", "listExecutableAgents", "The agents of an account", "readonly")
            .asking("locationId", true, &filled, "The account.")
            .asking("limit", true, &size, "How many at most.")
            .asking("offset", true, &number, "How many to pass over.")
            .asking(
                "isPublished",
                false,
                &json!({ "type": "string", "enum": ["true", "false"] }),
                "Every agent is.",
            )
            .reply(200, "The page", "StudioAgents")
            .reply(400, "No account is named", "Refusal")
            .problems(),
        new("get", "/agent/{agentId}", "showExecutableAgent", "An agent with its versions", "readonly")
            .asking("locationId", true, &filled, "The account.")
            .reply(200, "The agent", "StudioAgentEnvelope")
            .reply(400, "No account is named", "Refusal")
            .missing(NO_AGENT)
            .problems(),
        run(new(
            "post",
            "/agent/{agentId}/execute",
            "execute",
            "One message in, the whole answer out",
            "write",
        )),
        deprecated(run(new(
            "post",
            "/public-api/agents/{agentId}/execute",
            "executeAtFormerPath",
            "The path of before, which does the same",
            "write",
        ))),
    ]
}

/// What running an agent takes and gives.
fn run(operation: Operation) -> Operation {
    idempotent(operation.judged("Execution"))
        .reply(200, "The answer", "Executed")
        .reply(400, "The body is not JSON, no account is named, or the agent is not active", "Refusal")
        .missing("No such agent in this location, no such version, or the thread has expired")
        .reply(409, "A request with the same Idempotency-Key is still being answered", "Refusal")
        .reply(429, "Too many runs", "Refusal")
}

fn deprecated(mut operation: Operation) -> Operation {
    operation.document["deprecated"] = json!(true);
    operation
}

fn sourced(operation: Operation) -> Operation {
    let source: Value = json!({ "type": "string" });
    operation.asking("source", false, &source, "Where the call comes from; ignored.")
}
