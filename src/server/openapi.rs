//! The whole surface as an OpenAPI 3.1 document, served at `/openapi.json`.

use axum::Json;
use serde_json::{Value, json};

/// `GET /openapi.json`.
pub async fn show() -> Json<Value> {
    Json(document())
}

/// The document.
pub fn document() -> Value {
    json!({ "openapi": "3.1.0" })
}
