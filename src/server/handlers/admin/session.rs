//! `GET /api/admin/session`: what a key opens.

use crate::app::App;
use crate::extract::owner::Holder;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// What this server can do beyond the vendor's API.
const EXTENSIONS: [&str; 6] = ["look", "versions", "answers", "keys", "origins", "etag"];

/// The account behind a key, for any key that is valid.
pub async fn show(State(app): State<App>, Holder(key): Holder) -> Json<Value> {
    Json(json!({
        "account": app.location_id,
        "key": { "id": key.id, "name": key.name, "prefix": key.prefix, "scopes": key.scopes },
        "version": env!("CARGO_PKG_VERSION"),
        "extensions": EXTENSIONS,
    }))
}
