//! axum's extractors, refusing in the contract's words: their own refusals are plain text, which
//! no client of this API expects.

use crate::error::Error;
use axum::body;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
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

/// How long a caller may take to send its body.
const BODY_TIME: Duration = Duration::from_secs(30);

impl<S: Send + Sync> FromRequest<S> for Bytes {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let collected = Limited::new(request.into_body(), LARGEST).collect();
        match tokio::time::timeout(BODY_TIME, collected).await {
            Ok(Ok(collected)) => Ok(Self(collected.to_bytes())),
            Ok(Err(cause)) if cause.is::<LengthLimitError>() => Err(Error::TooLarge),
            Ok(Err(cause)) => Err(Error::Invalid(format!("the body broke off: {cause}"))),
            Err(_) => Err(Error::BodyTimeout),
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
