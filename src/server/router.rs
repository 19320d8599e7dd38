//! Every route in one list, and what holds for all of them.

use crate::app::App;
use crate::dist::Dist;
use crate::error::Error;
use crate::handlers::{agents, conversations, health, query};
use crate::idempotency;
use axum::Router;
use axum::extract::MatchedPath;
use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowHeaders, Any as AnyOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::Level;

/// The whole surface of the server.
pub fn router(app: App, dist: Dist) -> Router {
    let api = Router::new()
        .route("/agents/{id}", get(agents::show))
        .route("/agents/{id}/query", post(query::answer))
        .route("/conversations/{id}", get(conversations::show).patch(conversations::change))
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::MethodNotAllowed })
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(cors());
    Router::new()
        .nest("/api", api)
        // A nest does not hold its own name with a slash after it.
        .route("/api/", any(|| async { Error::NotFound }))
        .route("/healthz", get(health::show))
        .with_state(app)
        .merge(dist.router())
        .layer(SetResponseHeaderLayer::overriding(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_response(DefaultOnResponse::new().level(Level::DEBUG)),
        )
}

/// Any page may call the API without credentials; which pages an agent answers is checked per
/// agent, so that a refused page can read why.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AnyOrigin)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::HEAD])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            header::RETRY_AFTER,
            HeaderName::from_static("x-ratelimit-limit"),
            HeaderName::from_static("x-ratelimit-remaining"),
            HeaderName::from_static(idempotency::HEADER),
        ])
        .max_age(Duration::from_hours(24))
}

/// A request in the log: the route that it matched, never its path, because ids are secrets.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("files", MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), route)
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    Error::Internal(anyhow::anyhow!("a handler panicked: {said}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::after_panic;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    #[tokio::test]
    async fn a_panic_becomes_a_reply_that_tells_nothing() {
        let router = Router::new()
            .route("/", get(|| async { panic!("a secret reason") as () }))
            .layer(CatchPanicLayer::custom(after_panic));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        assert_eq!(body, r#"{"error":"INTERNAL_ERROR"}"#);
    }
}
