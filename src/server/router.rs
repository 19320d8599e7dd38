//! Every route in one list, and what holds for all of them.

use crate::app::App;
use crate::dist::Dist;
use crate::error::Error;
use crate::error::chat::ChatError;
use crate::error::owner::OwnerError;
use crate::handlers::{
    admin, agent_chat, agent_messages, agent_studio, agents, conversation_ai as owner, conversations, health,
    query,
};
use crate::{idempotency, openapi};
use axum::Router;
use axum::extract::MatchedPath;
use axum::handler::Handler;
use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{self, any};
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowHeaders, Any as AnyOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::Level;

/// The whole surface of the server.
pub fn router(app: App, dist: Dist) -> Router {
    let visitors = visitors()
        .router
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::MethodNotAllowed })
        .layer(CatchPanicLayer::custom(|panic| Error::Internal(panicked(panic)).into_response()))
        .layer(cors());
    // The browser lets no other origin read these: they have no CORS headers.
    let configuration = owners(conversation_ai().router.route_layer(from_fn(owner::versioned)));
    let admin = owners(admin().router);
    let studio = owners(studio().router);
    let chats = chats()
        .router
        .fallback(agent_chat::not_found)
        .method_not_allowed_fallback(agent_chat::method_not_allowed)
        .layer(CatchPanicLayer::custom(|panic| ChatError::Internal(panicked(panic)).into_response()));
    let nothing = || async { Error::NotFound };
    Router::new()
        .nest("/api", visitors)
        .nest("/api/admin", admin)
        .nest("/conversation-ai", configuration)
        .nest("/agent-studio", studio)
        .nest("/v1", chats)
        // A nest does not hold its own name with a slash after it.
        .route("/api/", any(nothing))
        .route("/api/admin/", any(owner::not_found))
        .route("/conversation-ai/", any(owner::not_found))
        .route("/agent-studio/", any(owner::not_found))
        .route("/v1/", any(agent_chat::not_found))
        .merge(root().router)
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

/// Every operation of the server with its path; files are none.
pub fn operations() -> Vec<(Method, String)> {
    let under = |prefix: &'static str, surface: Surface| {
        surface.operations.into_iter().map(move |(method, path)| (method, format!("{prefix}{path}")))
    };
    under("", root())
        .chain(under("/api", visitors()))
        .chain(under("/api/admin", admin()))
        .chain(under("/conversation-ai", conversation_ai()))
        .chain(under("/agent-studio", studio()))
        .chain(under("/v1", chats()))
        .collect()
}

fn root() -> Surface {
    Surface::default().get("/healthz", health::show).get("/openapi.json", openapi::show)
}

fn visitors() -> Surface {
    Surface::default()
        .get("/agents/{id}", agents::show)
        .post("/agents/{id}/query", query::answer)
        .post("/agents/{id}/query-agent", agent_messages::write)
        .get("/conversations/{id}", conversations::show)
        .patch("/conversations/{id}", conversations::change)
}

/// `search` and `list` are no ids: a literal segment wins over a name in braces.
fn conversation_ai() -> Surface {
    Surface::default()
        .post("/agents", owner::agents::create)
        .get("/agents/search", owner::search::list)
        .get("/agents/{agentId}", owner::agents::show)
        .put("/agents/{agentId}", owner::agents::change)
        .delete("/agents/{agentId}", owner::agents::delete)
        .post("/agents/{agentId}/actions", owner::actions::create)
        .get("/agents/{agentId}/actions/list", owner::actions::list)
        .get("/agents/{agentId}/actions/{actionId}", owner::actions::show)
        .put("/agents/{agentId}/actions/{actionId}", owner::actions::change)
        .delete("/agents/{agentId}/actions/{actionId}", owner::actions::delete)
        .patch("/agents/{agentId}/followup-settings", owner::followups::change)
        .get("/generations", owner::generations::show)
}

fn studio() -> Surface {
    Surface::default()
        .get("/agent", agent_studio::list)
        .get("/agent/{agentId}", agent_studio::show)
        .post("/agent/{agentId}/execute", agent_studio::execute::run)
        // The path of before, which programs may still use.
        .post("/public-api/agents/{agentId}/execute", agent_studio::execute::run)
}

fn chats() -> Surface {
    Surface::default().post("/agents/{id}/chat", agent_chat::open)
}

fn admin() -> Surface {
    Surface::default()
        .get("/session", admin::session::show)
        .get("/keys", admin::keys::list)
        .post("/keys", admin::keys::create)
        .delete("/keys/{id}", admin::keys::revoke)
        .get("/origins", admin::origins::show)
        .put("/origins", admin::origins::change)
        .get("/channels", admin::channels::show)
        .put("/channels", admin::channels::change)
        .get("/chats", admin::chats::list)
        .get("/agents/{id}/look", admin::look::show)
        .put("/agents/{id}/look", admin::look::change)
        .get("/agents/{id}/versions", admin::versions::list)
        .get("/agents/{id}/versions/{number}", admin::versions::show)
        .post("/agents/{id}/versions/{number}/revert", admin::versions::revert)
        .get("/agents/{id}/answers", admin::answers::list)
}

/// Routes that remember what they are, so that a test can hold the published document against them.
#[derive(Default)]
struct Surface {
    router: Router<App>,
    operations: Vec<(Method, &'static str)>,
}

/// A builder for a method: it adds the route and remembers it.
macro_rules! operation {
    ($name:ident, $method:ident) => {
        fn $name<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
            self.router = self.router.route(path, routing::$name(handler));
            self.operations.push((Method::$method, path));
            self
        }
    };
}

impl Surface {
    operation!(get, GET);
    operation!(post, POST);
    operation!(put, PUT);
    operation!(patch, PATCH);
    operation!(delete, DELETE);
}

/// What holds for all routes of the owner: how they refuse what is not there, and what fails.
fn owners(routes: Router<App>) -> Router<App> {
    routes
        .fallback(owner::not_found)
        .method_not_allowed_fallback(owner::method_not_allowed)
        .layer(CatchPanicLayer::custom(|panic| OwnerError::Internal(panicked(panic)).into_response()))
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
fn panicked(panic: Box<dyn Any + Send>) -> anyhow::Error {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    anyhow::anyhow!("a handler panicked: {said}")
}

#[cfg(test)]
mod tests {
    use super::{OwnerError, panicked};
    use crate::error::Error;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::response::IntoResponse;
    use axum::routing::get;
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    #[tokio::test]
    async fn a_panic_becomes_a_reply_that_tells_nothing() {
        let layer = CatchPanicLayer::custom(|panic| Error::Internal(panicked(panic)).into_response());
        let router = Router::new().route("/", get(|| async { panic!("a secret reason") as () })).layer(layer);
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        assert_eq!(body, r#"{"error":"INTERNAL_ERROR"}"#);

        let refusal = OwnerError::Internal(panicked(Box::new("a secret reason"))).into_response();
        assert_eq!(refusal.status(), 500);
        let body = to_bytes(refusal.into_body(), 1000).await.unwrap();
        assert!(!body.windows(6).any(|bytes| bytes == b"secret"), "{body:?}");
    }
}
