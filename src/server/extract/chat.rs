//! What opening a chat asks of a request, in the order in which it asks: a key in Whippy's header or as
//! bearer, the id of the path, a body that is JSON.

use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::error::chat::ChatError;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde_json::Value;

/// The header that holds the key.
pub const KEY: &str = "x-whippy-key";

/// The caller holds a key that may write.
#[derive(Debug)]
pub struct Opener;

impl FromRequestParts<App> for Opener {
    type Rejection = ChatError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ChatError> {
        let caller = match parts.headers.get(KEY) {
            Some(key) => app.operator.holder(&app.store, key.to_str().unwrap_or_default().trim()).await?,
            None => app.operator.caller(&app.store, &parts.headers).await?,
        };
        match caller {
            Caller::Owner(key) if key.scopes.contains(&Scope::Write) => Ok(Self),
            Caller::Owner(_) => Err(ChatError::Forbidden),
            Caller::Stranger | Caller::Impostor => Err(ChatError::NotAuthenticated),
        }
    }
}

/// The id of the path.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(ChatError))]
pub struct Id<T>(pub T);

impl From<PathRejection> for ChatError {
    fn from(_: PathRejection) -> Self {
        // An id that is not even text is the id of nothing.
        Self::NotFound("there is no agent with this id")
    }
}

/// A body that is JSON.
#[derive(Debug)]
pub struct Body(pub Value);

impl FromRequest<App> for Body {
    type Rejection = ChatError;

    async fn from_request(request: Request, _: &App) -> Result<Self, ChatError> {
        let body = super::read(request).await?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|wrong| ChatError::Unreadable(format!("the body is not JSON: {wrong}")))
    }
}
