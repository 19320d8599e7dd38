//! `/api/admin/keys`: making, listing and revoking keys. A key is shown once, when it is made.

use crate::app::App;
use crate::auth::{Minted, OPERATOR, Scope};
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Ids, Reader};
use crate::handlers::conversation_ai::refuse;
use crate::store::keys::Key;
use crate::{clock, id};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use palique_protocol::conversation_ai::check;
use serde_json::{Value, json};

/// `GET /api/admin/keys`: every key, also the revoked ones.
pub async fn list(State(app): State<App>, Reader(own): Reader) -> Result<Json<Value>, OwnerError> {
    let stored = app.store.keys().await?;
    let keys: Vec<Value> =
        app.operator.key().into_iter().chain(&stored).map(|key| entry(key, &own)).collect();
    Ok(Json(json!({ "keys": keys })))
}

/// `POST /api/admin/keys`: a key that may do no more than the caller's.
pub async fn create(
    State(app): State<App>,
    Editor(own): Editor,
    Document(body): Document,
) -> Result<(StatusCode, Json<Value>), OwnerError> {
    refuse(&check::new_key(&body))?;
    let wanted: Vec<&str> =
        body["scopes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let scopes: Vec<Scope> =
        Scope::ALL.into_iter().filter(|scope| wanted.contains(&scope.as_str())).collect();
    if scopes.iter().any(|scope| !own.scopes.contains(scope)) {
        return Err(OwnerError::Forbidden("a key cannot give a scope that it does not have"));
    }
    let minted = Minted::new(id::mint()?, body["name"].as_str().unwrap_or_default(), scopes)?;
    minted.keep(&app.store).await?;
    let mut reply = entry(&minted.key, &own);
    reply["key"] = json!(minted.secret);
    Ok((StatusCode::CREATED, Json(reply)))
}

/// `DELETE /api/admin/keys/{id}`: the key opens nothing any more.
pub async fn revoke(
    State(app): State<App>,
    _: Editor,
    Ids(id): Ids<String>,
) -> Result<Json<Value>, OwnerError> {
    if id == OPERATOR && app.operator.key().is_some() {
        return Err(OwnerError::invalid("the operator's key is revoked where it was chosen, not here"));
    }
    if app.store.revoke_key(&id, clock::now()).await? {
        Ok(Json(json!({ "success": true, "id": id })))
    } else {
        Err(OwnerError::NotFound("there is no key with this id"))
    }
}

/// What can be told of a key.
fn entry(key: &Key, own: &Key) -> Value {
    let mut entry = json!({
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "scopes": key.scopes,
        "createdAt": clock::iso(key.created_at),
        "isCurrent": key.id == own.id,
    });
    for (field, time) in [("lastUsedAt", key.last_used_at), ("revokedAt", key.revoked_at)] {
        if let Some(time) = time {
            entry[field] = json!(clock::iso(time));
        }
    }
    entry
}
