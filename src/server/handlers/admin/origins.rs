//! `/api/admin/origins`: the pages that may use agents which have no list of their own.

use crate::app::App;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Reader};
use crate::handlers::conversation_ai::refuse;
use crate::origin;
use axum::Json;
use axum::extract::State;
use palique_protocol::conversation_ai::check;
use serde_json::{Value, json};

/// `GET /api/admin/origins`.
pub async fn show(State(app): State<App>, _: Reader) -> Result<Json<Value>, OwnerError> {
    Ok(Json(json!({ "origins": origin::of_account(&app).await? })))
}

/// `PUT /api/admin/origins`: the whole list.
pub async fn change(
    State(app): State<App>,
    _: Editor,
    Document(body): Document,
) -> Result<Json<Value>, OwnerError> {
    refuse(&check::origins(&body))?;
    app.store.set(origin::SETTING, &body["origins"].to_string()).await?;
    Ok(Json(json!({ "origins": body["origins"] })))
}
