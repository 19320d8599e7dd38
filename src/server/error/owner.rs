//! Why a call of the owner's APIs is refused, in HighLevel's shape: `{statusCode, message, error}`.
//! `message` is one sentence, except for 422, where it is a list with every problem of the request;
//! `error` is absent for 400, 404 and 429 (contract: Conversation AI §9).

use super::Error;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a call is refused.
#[derive(Debug)]
pub enum OwnerError {
    /// 400: the body is not JSON, or broke off.
    Unreadable(String),
    /// 400: what is asked for cannot be done, or is not said.
    BadRequest(&'static str),
    /// 401: the `Version` header or the key is missing or wrong.
    Unauthorized(&'static str),
    /// 403: the key may not do this.
    Forbidden(&'static str),
    /// 404: no such agent, action, message, key, version or path.
    NotFound(&'static str),
    /// 405: the path exists, the method does not.
    MethodNotAllowed,
    /// 408: the body did not arrive in time.
    BodyTimeout,
    /// 409: another request with the same `Idempotency-Key` is still being answered.
    InProgress,
    /// 412: what was to be replaced has changed since it was read.
    Changed,
    /// 413: the body is larger than any document can be.
    TooLarge,
    /// 422: every problem, a sentence each.
    Invalid(Vec<String>),
    /// 429: too many runs.
    RateLimited {
        /// Seconds until the next one may come.
        retry_after: u32,
    },
    /// 500: our fault.
    Internal(anyhow::Error),
}

impl OwnerError {
    /// A 422 with one problem.
    pub fn invalid(problem: impl Into<String>) -> Self {
        Self::Invalid(vec![problem.into()])
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable(_) | Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::InProgress => StatusCode::CONFLICT,
            Self::Changed => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn message(&self) -> Value {
        match self {
            Self::Unreadable(sentence) => json!(sentence),
            Self::BadRequest(sentence)
            | Self::Unauthorized(sentence)
            | Self::Forbidden(sentence)
            | Self::NotFound(sentence) => json!(sentence),
            Self::MethodNotAllowed => json!("this path does not know the method"),
            Self::BodyTimeout => json!("the body did not arrive in time"),
            Self::InProgress => json!("a request with this Idempotency-Key is still being answered"),
            Self::RateLimited { .. } => json!("too many requests"),
            Self::Changed => json!("it has been changed since it was read"),
            Self::TooLarge => json!("the body is too large"),
            Self::Invalid(problems) => json!(problems),
            // The reasons are in the log, not in the reply.
            Self::Internal(_) => json!("something went wrong on the server"),
        }
    }
}

impl IntoResponse for OwnerError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!("{cause:#}");
        }
        let status = self.status();
        let mut body = json!({ "statusCode": status.as_u16(), "message": self.message() });
        let is_short = matches!(
            self,
            Self::Unreadable(_) | Self::BadRequest(_) | Self::NotFound(_) | Self::RateLimited { .. }
        );
        if !is_short {
            body["error"] = json!(status.canonical_reason().unwrap_or_default());
        }
        let mut response = (status, Json(body)).into_response();
        if let Self::RateLimited { retry_after } = self {
            response.headers_mut().insert(header::RETRY_AFTER, retry_after.into());
        }
        response
    }
}

impl From<anyhow::Error> for OwnerError {
    fn from(cause: anyhow::Error) -> Self {
        Self::Internal(cause)
    }
}

/// What the parts that visitors' routes share may refuse.
impl From<Error> for OwnerError {
    fn from(error: Error) -> Self {
        match error {
            Error::InProgress => Self::InProgress,
            Error::RateLimited { retry_after, .. } => Self::RateLimited { retry_after },
            Error::Internal(cause) => Self::Internal(cause),
            other => Self::Internal(anyhow::anyhow!("refused with {}", other.word())),
        }
    }
}

impl From<sqlx::Error> for OwnerError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Internal(cause.into())
    }
}
