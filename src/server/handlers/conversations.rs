//! `/api/conversations/{id}`: the stored thread and its state (query API §9). A conversation is
//! there only for its own visitor. To everybody else it looks like one that never was, so that
//! nobody can find out which ids exist. The agent's side, with a key, sees more.

use crate::app::App;
use crate::clock;
use crate::error::Error;
use crate::extract::{Bytes, Path, Query};
use crate::origin;
use crate::store::conversations::Conversation;
use crate::store::messages::Message;
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use palique_protocol::conversation::{Conversation as Page, Metadata, PAGE, StoredMessage};
use palique_protocol::query::{Status, is_plausible_id};
use serde::Deserialize;
use serde_json::{Value, json};

/// The query string of both routes.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Asked {
    visitor_id: Option<String>,
    /// The oldest message that the caller holds.
    cursor: Option<String>,
}

/// A page of the thread, newest first; `null` when it is not there for this visitor. With a key it is
/// there for everybody, with the drafts and with what is kept beside the words.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Json<Option<Value>>, Error> {
    let caller = app.operator.visitor_or_owner(&app.store, &headers).await?;
    let cursor = asked.cursor.as_deref();
    if caller.is_owner() && asked.visitor_id.is_none() {
        return Ok(Json(for_owner(&app, &id, cursor).await?));
    }
    let Some(conversation) = own(&app, &id, asked.visitor_id.as_deref(), &headers).await? else {
        return Ok(Json(None));
    };
    let page = page(&app, conversation, cursor).await?;
    Ok(Json(Some(serde_json::to_value(page).context("a page cannot be written")?)))
}

/// The same page with what only the agent's side may see.
async fn for_owner(app: &App, id: &str, cursor: Option<&str>) -> Result<Option<Value>, Error> {
    let (found, bonds) = (app.store.conversation(id).await?, app.store.bonds(id).await?);
    let (Some(conversation), Some(bonds)) = (found, bonds) else { return Ok(None) };
    let messages = messages(app, &conversation.id, cursor, true).await?;
    let kept: Vec<_> = messages.iter().map(|message| (message.metadata.clone(), message.is_draft)).collect();
    let visitor = conversation.visitor_id.clone();
    let page = written(conversation, messages);
    let mut page = serde_json::to_value(page).context("a page cannot be written")?;
    page["visitorId"] = json!(visitor);
    for (field, value) in [("channelExternalId", bonds.external_id), ("contactId", bonds.contact_id)] {
        if let Some(value) = value {
            page[field] = json!(value);
        }
    }
    for (i, (metadata, is_draft)) in kept.into_iter().enumerate() {
        // What the caller kept comes first: our own remarks stand whatever it called its own.
        let mut all = metadata;
        if let Some(own) = page["messages"][i]["metadata"].as_object() {
            all.extend(own.clone());
        }
        if is_draft {
            all.insert("isDraft".to_owned(), json!(true));
        }
        page["messages"][i]["metadata"] = Value::Object(all);
    }
    Ok(Some(page))
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
    app.store.set_status(&conversation.id, &status, clock::now()).await?;
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
    let found = app.store.conversation(id).await?;
    let Some(conversation) = found.filter(|conversation| conversation.visitor_id == visitor) else {
        return Ok(None);
    };
    let Some(agent) = app.store.agent(&conversation.agent_id).await? else { return Ok(None) };
    origin::check(&origin::of_agent(app, &agent).await?, headers)?;
    Ok(Some(conversation))
}

async fn page(app: &App, conversation: Conversation, cursor: Option<&str>) -> Result<Page, Error> {
    let messages = messages(app, &conversation.id, cursor, false).await?;
    Ok(written(conversation, messages))
}

async fn messages(
    app: &App,
    conversation: &str,
    cursor: Option<&str>,
    with_drafts: bool,
) -> Result<Vec<Message>, Error> {
    let before = match cursor {
        // A cursor that is no message of this conversation has nothing before it.
        Some(cursor) => app.store.position_of(conversation, cursor).await?.unwrap_or(0),
        None => i64::MAX,
    };
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    Ok(app.store.messages_before(conversation, before, limit, with_drafts).await?)
}

fn written(conversation: Conversation, messages: Vec<Message>) -> Page {
    Page {
        id: Some(conversation.id),
        status: Some(conversation.status),
        is_ai_enabled: Some(conversation.is_ai_enabled),
        messages: messages.into_iter().map(stored).collect(),
    }
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
