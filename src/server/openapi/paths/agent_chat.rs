//! Opening chats with contacts.

use super::Operation;
use serde_json::json;

pub(super) fn operations() -> Vec<Operation> {
    let path = "/v1/agents/{id}/chat";
    let mut open =
        Operation::new("Agent chat", "post", path, "openChat", "Opens a chat with a contact, now or later")
            .body("NewChat")
            .reply(201, "It is started", "StartedChat")
            .reply(202, "It will be started under this id", "ScheduledChat");
    open.document["security"] = json!([{ "whippy": [] }, { "key": [] }]);
    let refusals = [
        (400, "The body is not JSON"),
        (401, "The key is missing, wrong or revoked"),
        (403, "The key lacks the scope conversation-ai.write"),
        (404, "No such agent"),
        (408, "The body did not arrive in time"),
        (413, "The body is too large"),
        (422, "Every problem: of the request, the channel, the agent"),
        (429, "Too many requests"),
        (500, "Our fault"),
    ];
    vec![refusals.iter().fold(open, |open, (status, words)| open.reply(*status, words, "ChatRefusal"))]
}
