//! `GET /api/admin/chats`: the chats that were opened or are to be, and what became of them. The
//! contract has nothing to read them by.

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{QueryString, Reader};
use crate::store::chats::Chat;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// How many chats a page has when its caller does not say, and at most.
const USUAL: i64 = 20;
const MOST: i64 = 100;

/// A page, the newest first. `next` is there while there are more.
pub async fn list(State(app): State<App>, _: Reader, query: QueryString) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["before", "limit"], &mut problems);
    let limit = asked.limit(USUAL, MOST, &mut problems);
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    // One more than asked for tells whether there is a next page.
    let found = app.store.chats_before(asked.text("before"), limit + 1).await?;
    let Some(mut found) = found else {
        return Err(OwnerError::invalid("before must be the id of a chat"));
    };
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > shown;
    found.truncate(shown);
    let next = found.last().filter(|_| has_more).map(|chat| chat.id.clone());
    let mut reply = json!({ "chats": found.iter().map(written).collect::<Vec<_>>() });
    if let Some(next) = next {
        reply["next"] = json!(next);
    }
    Ok(Json(reply))
}

fn written(chat: &Chat) -> Value {
    let mut written = json!({
        "id": chat.id,
        "agentId": chat.agent_id,
        "type": chat.kind,
        "from": chat.sender,
        "to": chat.recipient,
        "sendInitialMessage": chat.writes_first,
        "status": chat.status,
        "createdAt": clock::iso(chat.created_at),
    });
    let more = [
        ("scheduleAt", chat.schedule_at.map(clock::iso)),
        ("conversationId", chat.conversation_id.clone()),
        ("contactId", chat.contact_id.clone()),
        ("messageId", chat.message_id.clone()),
        ("delivery", chat.delivery.clone()),
        ("reason", chat.reason.clone()),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            written[name] = json!(value);
        }
    }
    written
}
