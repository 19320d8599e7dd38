//! The whole surface as an `OpenAPI` 3.1 document, served at `/openapi.json`. It is built from the
//! same limits as the checks, and a test holds it against the routes and against real replies.
//!
//! * [`schemas`]: the documents that travel;
//! * [`paths`]: the operations.

pub mod paths;
pub mod schemas;

use axum::Json;
use serde_json::{Value, json};

/// `GET /openapi.json`.
pub async fn show() -> Json<Value> {
    Json(document())
}

/// The document.
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Palique",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Visitors talk to agents (Query), owners configure them (Conversation AI), and \
                the admin panel does the rest (Admin).",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": [
            { "name": "Query", "description": "What visitors and their widget call." },
            { "name": "Conversation AI", "description": "What configures agents, compatible with the vendor's API." },
            { "name": "Agent Studio", "description": "What other programs run agents with." },
            { "name": "Agent chat", "description": "Chats that the owner's side opens with a contact." },
            { "name": "Admin", "description": "What the admin panel needs beyond that." },
            { "name": "Server", "description": "The server about itself." },
        ],
        "paths": paths::all(),
        "components": {
            "schemas": schemas::all(),
            "securitySchemes": {
                "whippy": {
                    "type": "apiKey", "in": "header", "name": "X-WHIPPY-KEY", "description": "The same key.",
                },
                "key": { "type": "http", "scheme": "bearer", "description": "A key of the owner's." },
            },
        },
    })
}
