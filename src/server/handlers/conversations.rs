//! `/api/conversations/{id}`: the stored thread and its state (query API §9). A conversation is
//! there only for its own visitor. To everybody else it looks like one that never was, so that
//! nobody can find out which ids exist.

use crate::app::App;
use crate::clock;
use crate::error::Error;
use crate::extract::{Bytes, Path, Query};
use crate::origin;
use crate::store::conversations::Conversation;
use crate::store::messages::Message;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use palique_protocol::conversation::{Conversation as Page, Metadata, PAGE, StoredMessage};
use palique_protocol::query::{Status, is_plausible_id};
use serde::Deserialize;

/// The query string of both routes.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Asked {
    visitor_id: Option<String>,
    /// The oldest message that the caller holds.
    cursor: Option<String>,
}

/// A page of the thread, newest first; `null` when it is not there for this visitor.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<Option<Page>>, Error> {
    app.operator.visitor_or_owner(&app.store, &headers).await?;
    let Some(conversation) = own(&app, &id, asked.visitor_id.as_deref(), &headers).await? else {
        return Ok(Json(None));
    };
    Ok(Json(Some(page(&app, conversation, asked.cursor.as_deref()).await?)))
}

/// The body of [`change`].
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Change {
    status: Option<Status>,
    visitor_id: Option<String>,
}

/// Marks a conversation as finished or asks for a person, and returns it.
pub async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    Bytes(body): Bytes,
) -> Result<Json<Page>, Error> {
    app.operator.visitor_or_owner(&app.store, &headers).await?;
    let change: Change = serde_json::from_slice(&body).map_err(|wrong| Error::Invalid(wrong.to_string()))?;
    let Some(status @ (Status::Resolved | Status::HumanRequested)) = change.status else {
        return Err(Error::Invalid("status must be RESOLVED or HUMAN_REQUESTED".to_owned()));
    };
    let visitor = asked.visitor_id.or(change.visitor_id);
    let conversation = own(&app, &id, visitor.as_deref(), &headers).await?.ok_or(Error::NotFound)?;
    app.store.set_status(&conversation.id, &status, clock::now()).await.map_err(anyhow::Error::from)?;
    Ok(Json(page(&app, Conversation { status, ..conversation }, None).await?))
}

/// The conversation, when it is this visitor's and this page may use its agent.
async fn own(
    app: &App,
    id: &str,
    visitor: Option<&str>,
    headers: &HeaderMap,
) -> Result<Option<Conversation>, Error> {
    let Some(visitor) = visitor.filter(|visitor| is_plausible_id(visitor)) else { return Ok(None) };
    let found = app.store.conversation(id).await.map_err(anyhow::Error::from)?;
    let Some(conversation) = found.filter(|conversation| conversation.visitor_id == visitor) else {
        return Ok(None);
    };
    let Some(agent) = app.store.agent(&conversation.agent_id).await? else { return Ok(None) };
    origin::check(&origin::of_agent(app, &agent).await?, headers)?;
    Ok(Some(conversation))
}

async fn page(app: &App, conversation: Conversation, cursor: Option<&str>) -> Result<Page, Error> {
    let before = match cursor {
        // A cursor that is no message of this conversation has nothing before it.
        Some(cursor) => {
            let position = app.store.position_of(&conversation.id, cursor).await;
            position.map_err(anyhow::Error::from)?.unwrap_or(0)
        }
        None => i64::MAX,
    };
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let messages = app.store.messages_before(&conversation.id, before, limit).await?;
    Ok(Page {
        id: Some(conversation.id),
        status: Some(conversation.status),
        is_ai_enabled: Some(conversation.is_ai_enabled),
        messages: messages.into_iter().map(stored).collect(),
    })
}

fn stored(message: Message) -> StoredMessage {
    StoredMessage {
        id: message.id,
        text: message.text,
        from: message.writer,
        created_at: Some(clock::iso(message.created_at)),
        sources: message.sources,
        input_id: message.input_id,
        user: None,
        metadata: Metadata { idempotency_key: message.idempotency_key },
    }
}
