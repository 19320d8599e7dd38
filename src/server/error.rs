//! Every reason why a request is refused, with its status and its words (query API §8).
//!
//! Two things decide what a caller reads. The *cause* is a variant here and fixes the HTTP status
//! and the machine word. The *form* is fixed by the request: `{"error": WORD}` as JSON, or, when
//! the caller asked for a stream, `data: [ERROR]WORD` and a blank line with the same status and
//! **without** the type `text/event-stream`, so that nothing mistakes it for an answer.
//!
//! The owner's APIs refuse in other vendors' shapes, see [`owner`] and [`chat`].
//!
//! A cause that is ours ([`Error::Internal`]) is logged with all its reasons and told to the
//! caller without any of them.

pub mod chat;
pub mod owner;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use palique_protocol::error::word;
use palique_protocol::query::Refusal;
use palique_protocol::stream;
use palique_protocol::{Channel, agent_message};
use serde_json::{Value, json};

/// Why a request is refused.
#[derive(Debug)]
pub enum Error {
    /// 400: the request itself is wrong; the sentence says how, for a developer.
    Invalid(String),
    /// 400: `channel` is a word that the contract does not have; the reply lists those it has.
    InvalidChannel,
    /// 401: an API key came, and it is wrong.
    WrongKey,
    /// 401: an API key is needed, and none came.
    NoKey,
    /// 403: the API key may only read.
    ReadingKey,
    /// 403: the conversation belongs to somebody else. Says no more than the key's case does.
    ForeignConversation,
    /// 403: the agent's owner does not let this page use it.
    OriginNotAllowed,
    /// 404: no such agent, conversation or path, or none that this caller may know of.
    NotFound,
    /// 405: the path exists, the method does not.
    MethodNotAllowed,
    /// 408: the body did not arrive in time.
    BodyTimeout,
    /// 409: another request with the same `Idempotency-Key` is still being answered.
    InProgress,
    /// 413: the body is larger than a message can be.
    TooLarge,
    /// 422: the `Idempotency-Key` stands for another message already.
    KeyReused,
    /// 429: too many messages.
    RateLimited {
        /// Messages allowed per minute.
        limit: u32,
        /// Seconds until the next one is.
        retry_after: u32,
    },
    /// 500: our fault.
    Internal(anyhow::Error),
}

/// How long a caller should wait before it asks again for an answer in progress, in seconds.
const IN_PROGRESS_WAIT: u32 = 2;

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) | Self::InvalidChannel => StatusCode::BAD_REQUEST,
            Self::WrongKey | Self::NoKey => StatusCode::UNAUTHORIZED,
            Self::ReadingKey | Self::ForeignConversation | Self::OriginNotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::InProgress => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The `error` of the JSON body and the text after `[ERROR]`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Invalid(_) => word::INVALID_REQUEST,
            Self::InvalidChannel => "Invalid channel",
            Self::WrongKey | Self::NoKey | Self::ReadingKey | Self::ForeignConversation => word::UNAUTHORIZED,
            Self::OriginNotAllowed => "ORIGIN_NOT_ALLOWED",
            Self::NotFound => word::NOT_FOUND,
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::BodyTimeout => "REQUEST_TIMEOUT",
            Self::InProgress => "IN_PROGRESS",
            Self::TooLarge => "TOO_LARGE",
            Self::KeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::RateLimited { .. } => word::RATE_LIMIT,
            Self::Internal(_) => "INTERNAL_ERROR",
        }
    }

    fn body(&self) -> Value {
        match self {
            Self::Invalid(sentence) => json!({ "error": self.word(), "message": sentence }),
            Self::InvalidChannel => json!({ "error": self.word(), "validChannels": Channel::ALL }),
            _ => json!({ "error": self.word() }),
        }
    }

    /// The reply to a caller who asked for JSON (`streaming` false) or for a stream.
    pub fn respond(&self, streaming: bool) -> Response {
        if let Self::Internal(cause) = self {
            tracing::error!("{cause:#}");
        }
        let mut response = if streaming {
            let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
            (self.status(), kind, stream::encode_error(self.word())).into_response()
        } else {
            (self.status(), Json(self.body())).into_response()
        };
        let headers = response.headers_mut();
        match self {
            Self::RateLimited { limit, retry_after } => {
                headers.insert(header::RETRY_AFTER, (*retry_after).into());
                headers.insert("x-ratelimit-limit", (*limit).into());
                headers.insert("x-ratelimit-remaining", HeaderValue::from_static("0"));
            }
            Self::InProgress => {
                headers.insert(header::RETRY_AFTER, IN_PROGRESS_WAIT.into());
            }
            _ => {}
        }
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.respond(false)
    }
}

impl From<anyhow::Error> for Error {
    fn from(cause: anyhow::Error) -> Self {
        Self::Internal(cause)
    }
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::InvalidChannel => Self::InvalidChannel,
            other => Self::Invalid(other.error_text()),
        }
    }
}

impl From<agent_message::Refusal> for Error {
    fn from(refusal: agent_message::Refusal) -> Self {
        match refusal {
            agent_message::Refusal::InvalidChannel => Self::InvalidChannel,
            agent_message::Refusal::Invalid(sentence) => Self::Invalid(sentence),
        }
    }
}
