//! What the admin panel needs beyond the vendor's API.

use super::{Operation, READ, WRITE, page_size};
use serde_json::json;

const NO_AGENT: &str = "No such agent";
const NO_VERSION: &str = "No such agent or version";

pub(super) fn operations() -> Vec<Operation> {
    let new = |method, path: &str, id: &str, summary: &str, scope| {
        Operation::new("Admin", method, &format!("/api/admin{path}"), id, summary).owned(scope)
    };
    vec![
        new("get", "/session", "showSession", "What a key opens", None).reply(200, "The account", "Session"),
        new("get", "/keys", "listKeys", "Every key, also the revoked ones", READ)
            .reply(200, "The keys", "KeyList"),
        new("post", "/keys", "createKey", "Makes a key that may do no more than the caller's", WRITE)
            .judged("NewKey")
            .reply(201, "The key, shown only now", "MadeKey"),
        new("delete", "/keys/{id}", "revokeKey", "Revokes a key, for ever", WRITE)
            .reply(200, "It opens nothing any more", "Deleted")
            .missing("No such key")
            .problems(),
        new(
            "get",
            "/origins",
            "showOrigins",
            "The pages that may use agents without a list of their own",
            READ,
        )
        .reply(200, "The origins; none lets every page in", "Origins"),
        new("put", "/origins", "changeOrigins", "Replaces that list", WRITE).judged("Origins").reply(
            200,
            "The origins",
            "Origins",
        ),
        new("get", "/channels", "showChannels", "The addresses in whose name chats are opened", READ).reply(
            200,
            "The channels",
            "Channels",
        ),
        new("put", "/channels", "changeChannels", "Replaces that list", WRITE).judged("Channels").reply(
            200,
            "The channels",
            "Channels",
        ),
        new("get", "/chats", "listChats", "The chats that were opened or are to be, the newest first", READ)
            .asking("before", false, &json!({ "type": "string" }), "The last chat of the page before.")
            .asking("limit", false, &page_size(), "How many at most.")
            .reply(200, "The page", "ChatList")
            .problems(),
        new("get", "/agents/{id}/look", "showLook", "How an agent shows itself to visitors", READ)
            .reply(200, "The look", "Look")
            .tagged(200)
            .missing(NO_AGENT),
        new("put", "/agents/{id}/look", "changeLook", "Replaces it", WRITE)
            .judged("Look")
            .guarded()
            .reply(200, "The look", "Look")
            .tagged(200)
            .missing(NO_AGENT),
        new("get", "/agents/{id}/versions", "listVersions", "The newest hundred saves of an agent", READ)
            .reply(200, "The versions, the newest first", "VersionList")
            .missing(NO_AGENT),
        new("get", "/agents/{id}/versions/{number}", "showVersion", "An agent as it was", READ)
            .reply(200, "The version", "WholeVersion")
            .missing(NO_VERSION),
        new(
            "post",
            "/agents/{id}/versions/{number}/revert",
            "revertToVersion",
            "Makes an agent what it was",
            WRITE,
        )
        .reply(200, "The newest version", "Reverted")
        .missing(NO_VERSION),
        new(
            "get",
            "/agents/{id}/answers",
            "listAnswers",
            "What an agent has answered, the newest first",
            READ,
        )
        .asking("before", false, &json!({ "type": "string" }), "The last answer of the page before.")
        .asking("limit", false, &page_size(), "How many at most.")
        .reply(200, "The page", "PastAnswers")
        .problems()
        .missing(NO_AGENT),
    ]
}
