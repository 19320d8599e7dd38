//! `/api/admin/channels`: the addresses in whose name chats are opened.

use crate::app::App;
use crate::channels;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Reader};
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use serde_json::Value;

/// `GET /api/admin/channels`.
pub async fn show(State(app): State<App>, _: Reader) -> Result<Json<Value>, OwnerError> {
    Ok(Json(channels::document(&channels::of_account(&app.store).await?)))
}

/// `PUT /api/admin/channels`: the whole list.
pub async fn change(
    State(app): State<App>,
    _: Editor,
    Document(body): Document,
) -> Result<Json<Value>, OwnerError> {
    let list = channels::read(&body).map_err(OwnerError::Invalid)?;
    let text = serde_json::to_string(&list).context("the channels cannot be written")?;
    app.store.set(channels::SETTING, &text).await?;
    Ok(Json(channels::document(&list)))
}
