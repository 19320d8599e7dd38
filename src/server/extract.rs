//! axum's extractors, refusing in the contract's words: their own refusals are plain text, which
//! no client of this API expects. What the owner's routes ask of a request is in [`owner`], what opening
//! a chat does in [`chat`].

pub mod chat;
pub mod owner;

use crate::error::Error;
use axum::body;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use http_body_util::BodyExt;
use std::time::Duration;

/// The ids of a path.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Error))]
pub struct Path<T>(pub T);

/// The query string.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Error))]
pub struct Query<T>(pub T);

/// A whole body of bounded size that came in bounded time.
#[derive(Debug)]
pub struct Bytes(pub body::Bytes);

/// The largest body, in bytes. The longest message fits several times over, escaped.
const LARGEST: usize = 256 * 1024;

/// How much of a larger body is read only to be thrown away. A caller that is still writing when its
/// connection ends never reads why it was refused.
const PATIENCE: usize = 8 * 1024 * 1024;

/// How long a caller may take to send its body.
const BODY_TIME: Duration = Duration::from_secs(30);

/// Why a body cannot be had.
#[derive(Debug)]
pub enum Unread {
    /// It is larger than any may be.
    TooLarge,
    /// It did not arrive in time.
    TooSlow,
    /// The connection broke.
    Broken(String),
}

/// Reads a body.
async fn read(request: Request) -> Result<body::Bytes, Unread> {
    match tokio::time::timeout(BODY_TIME, collect(request.into_body())).await {
        Ok(read) => read,
        Err(_) => Err(Unread::TooSlow),
    }
}

async fn collect(mut body: body::Body) -> Result<body::Bytes, Unread> {
    let mut kept = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|cause| Unread::Broken(format!("the body broke off: {cause}")))?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= LARGEST {
            kept.extend_from_slice(&data);
        } else if length > PATIENCE {
            break;
        }
    }
    if length > LARGEST { Err(Unread::TooLarge) } else { Ok(kept.into()) }
}

impl<S: Send + Sync> FromRequest<S> for Bytes {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        Ok(Self(read(request).await?))
    }
}

impl From<Unread> for Error {
    fn from(why: Unread) -> Self {
        match why {
            Unread::TooLarge => Self::TooLarge,
            Unread::TooSlow => Self::BodyTimeout,
            Unread::Broken(sentence) => Self::Invalid(sentence),
        }
    }
}

impl From<PathRejection> for Error {
    fn from(_: PathRejection) -> Self {
        // An id that is not even text is the id of nothing.
        Self::NotFound
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        Self::Invalid(rejection.body_text())
    }
}
