//! `GET /api/admin/agents/{id}/answers`: what an agent has answered, for its owner to ask why.

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Ids, QueryString, Reader};
use crate::handlers::conversation_ai::find;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// How many answers a page has when its caller does not say, and at most.
const USUAL: i64 = 20;
const MOST: i64 = 100;

/// A page, the newest first. `next` is there while there are more.
pub async fn list(
    State(app): State<App>,
    _: Reader,
    Ids(id): Ids<String>,
    query: QueryString,
) -> Result<Json<Value>, OwnerError> {
    let mut problems = Vec::new();
    let asked = query.names(&["before", "limit"], &mut problems);
    let limit = asked.limit(USUAL, MOST, &mut problems);
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let agent = find(&app, &id).await?;
    // One more than asked for tells whether there is a next page.
    let found = app.store.answers_before(&agent.id, asked.text("before"), limit + 1).await?;
    let Some(mut found) = found else {
        return Err(OwnerError::invalid("before must be the id of an answer of this agent"));
    };
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > shown;
    found.truncate(shown);
    let next = found.last().filter(|_| has_more).map(|answer| answer.message_id.clone());
    let answers: Vec<Value> = found
        .into_iter()
        .map(|answer| {
            json!({
                "messageId": answer.message_id,
                "conversationId": answer.conversation_id,
                "input": answer.input,
                "answer": answer.answer,
                "createdAt": clock::iso(answer.created_at),
                "channel": answer.channel,
                "mode": answer.mode,
            })
        })
        .collect();
    let mut reply = json!({ "answers": answers });
    if let Some(next) = next {
        reply["next"] = json!(next);
    }
    Ok(Json(reply))
}
