//! The twelve operations of the Conversation AI.

use super::{Operation, READ, WRITE, page_size};
use crate::extract::owner::VERSIONS;
use serde_json::json;

const NO_AGENT: &str = "No such agent";
const NO_ACTION: &str = "No such agent or action";

pub(super) fn operations() -> Vec<Operation> {
    let new = |method, path: &str, id: &str, summary: &str, scope| {
        let version = json!({
            "name": "Version", "in": "header", "required": true, "schema": { "type": "string", "enum": VERSIONS },
        });
        let path = format!("/conversation-ai{path}");
        Operation::new("Conversation AI", method, &path, id, summary).parameter(version).owned(scope)
    };
    let text = json!({ "type": "string" });
    let filled = json!({ "type": "string", "minLength": 1 });
    vec![
        new("post", "/agents", "createAgent", "Makes an agent", WRITE)
            .judged("NewAgent")
            .reply(201, "The agent", "Agent")
            .tagged(201),
        new("get", "/agents/search", "searchAgents", "A page of the account's agents", READ)
            .asking("startAfter", false, &text, "The last agent of the page before.")
            .asking("limit", false, &page_size(), "How many at most.")
            .asking("query", false, &text, "Part of a name, in lower case.")
            .reply(200, "The page", "AgentPage")
            .problems(),
        new("get", "/agents/{agentId}", "showAgent", "An agent", READ)
            .reply(200, "The agent", "Agent")
            .tagged(200)
            .missing(NO_AGENT),
        new("put", "/agents/{agentId}", "changeAgent", "Changes an agent", WRITE)
            .judged("AgentChange")
            .guarded()
            .reply(200, "The agent", "Agent")
            .tagged(200)
            .missing(NO_AGENT),
        new(
            "delete",
            "/agents/{agentId}",
            "deleteAgent",
            "Deletes an agent and its conversations, for good",
            WRITE,
        )
        .reply(200, "It is gone", "Deleted")
        .missing(NO_AGENT),
        new("post", "/agents/{agentId}/actions", "createAction", "Attaches an action", WRITE)
            .judged("NewAction")
            .reply(201, "The action", "ActionEnvelope")
            .tagged(201)
            .missing(NO_AGENT),
        new("get", "/agents/{agentId}/actions/list", "listActions", "All actions of an agent", READ)
            .reply(200, "The actions", "ActionsEnvelope")
            .missing(NO_AGENT),
        new("get", "/agents/{agentId}/actions/{actionId}", "showAction", "An action", READ)
            .reply(200, "The action", "ActionEnvelope")
            .tagged(200)
            .missing(NO_ACTION),
        new("put", "/agents/{agentId}/actions/{actionId}", "changeAction", "Replaces an action", WRITE)
            .judged("NewAction")
            .guarded()
            .reply(200, "The action", "ActionEnvelope")
            .tagged(200)
            .missing(NO_ACTION),
        new("delete", "/agents/{agentId}/actions/{actionId}", "deleteAction", "Detaches an action", WRITE)
            .reply(200, "It is gone", "DeletedAction")
            .missing(NO_ACTION),
        new(
            "patch",
            "/agents/{agentId}/followup-settings",
            "changeFollowupSettings",
            "Sets the hours of several follow-ups",
            WRITE,
        )
        .judged("FollowupRequest")
        .reply(200, "The first of the actions", "ActionEnvelope")
        .missing(NO_AGENT),
        new("get", "/generations", "showGeneration", "What an answer was made of", READ)
            .asking("messageId", true, &filled, "The answer.")
            .asking(
                "source",
                true,
                &json!({ "type": "string", "enum": ["conversation", "workflow"] }),
                "What it was an answer to.",
            )
            .reply(200, "Its making", "Generation")
            .problems()
            .missing("No such answer"),
    ]
}
