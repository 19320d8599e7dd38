//! Why a chat is not opened, in Whippy's shape: `{"errors": [{"description": …}], "status": …}`, an
//! entry for each problem (contract: agent-chat §5).

use super::Error;
use crate::extract::Unread;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a chat is not opened.
#[derive(Debug)]
pub enum ChatError {
    /// 400: the body is not JSON, or broke off.
    Unreadable(String),
    /// 401: the key is missing, wrong or revoked.
    NotAuthenticated,
    /// 403: the key may not do this.
    Forbidden,
    /// 404: no such agent or path.
    NotFound(&'static str),
    /// 405: the path exists, the method does not.
    MethodNotAllowed,
    /// 408: the body did not arrive in time.
    BodyTimeout,
    /// 413: the body is larger than any request can be.
    TooLarge,
    /// 422: every problem, a sentence each.
    Invalid(Vec<String>),
    /// 429: too many requests.
    RateLimited {
        /// Seconds until the next one may come.
        retry_after: u32,
    },
    /// 500: our fault.
    Internal(anyhow::Error),
}

impl ChatError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::NotAuthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn descriptions(&self) -> Vec<&str> {
        match self {
            Self::Invalid(problems) => problems.iter().map(String::as_str).collect(),
            Self::Unreadable(sentence) => vec![sentence],
            Self::NotFound(sentence) => vec![sentence],
            Self::NotAuthenticated => vec!["Not authenticated"],
            Self::Forbidden => vec!["this key may not open chats"],
            Self::MethodNotAllowed => vec!["this path does not know the method"],
            Self::BodyTimeout => vec!["the body did not arrive in time"],
            Self::TooLarge => vec!["the body is too large"],
            Self::RateLimited { .. } => vec!["too many requests"],
            // The reasons are in the log, not in the reply.
            Self::Internal(_) => vec!["something went wrong on the server"],
        }
    }
}

impl IntoResponse for ChatError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!("{cause:#}");
        }
        let status = self.status();
        let errors: Vec<Value> =
            self.descriptions().into_iter().map(|text| json!({ "description": text })).collect();
        let body = json!({ "errors": errors, "status": status.as_u16() });
        let mut response = (status, Json(body)).into_response();
        if let Self::RateLimited { retry_after } = self {
            response.headers_mut().insert(header::RETRY_AFTER, retry_after.into());
        }
        response
    }
}

impl From<anyhow::Error> for ChatError {
    fn from(cause: anyhow::Error) -> Self {
        Self::Internal(cause)
    }
}

impl From<sqlx::Error> for ChatError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<Unread> for ChatError {
    fn from(why: Unread) -> Self {
        match why {
            Unread::TooLarge => Self::TooLarge,
            Unread::TooSlow => Self::BodyTimeout,
            Unread::Broken(sentence) => Self::Unreadable(sentence),
        }
    }
}

/// What the parts that visitors' routes share may refuse.
impl From<Error> for ChatError {
    fn from(error: Error) -> Self {
        match error {
            Error::RateLimited { retry_after, .. } => Self::RateLimited { retry_after },
            Error::NotFound => Self::NotFound("there is no agent with this id"),
            Error::Internal(cause) => Self::Internal(cause),
            other => Self::Internal(anyhow::anyhow!("refused with {}", other.word())),
        }
    }
}
