//! The files that visitors load: what `cargo x build` put into the `dist` folder, with the
//! compressed bodies that it made. A name that carries a content hash may be kept for ever; every
//! other name is asked for again each time and answered with 304 when nothing changed.
//!
//! The widget is loaded by other sites, so these files may be used from anywhere.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::path::PathBuf;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

/// The folder, when there is one.
#[derive(Clone, Debug)]
pub struct Dist(Option<Arc<PathBuf>>);

/// The demo page inside the folder.
const DEMO_PAGE: &str = "demo/index.html";

/// The admin panel's page inside the folder.
const ADMIN_PAGE: &str = "admin/index.html";

/// What the panel may do: run its own scripts and nothing else, and stand in nobody's frame. It calls
/// servers that its owner names, so it may connect to any.
const PANEL_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: https:; connect-src *; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The same for the preview of the widget, which the panel shows in a frame.
const PREVIEW_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: https:; connect-src *; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; require-trusted-types-for 'script'";

const NOT_BUILT: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Palique</title>\n\
    <p>Palique is running, but the widget is not built yet: run <code>cargo x build</code> and load this page again.</p>\n\
    </html>\n";

impl Dist {
    /// The files of a folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self(folder.map(Arc::new))
    }

    /// Serves the demo page at `/`, the admin panel at `/admin`, and every file at its path.
    pub fn router(self) -> Router {
        let Some(folder) = self.0 else {
            let page = || get(|| async { Html(NOT_BUILT) });
            return Router::new().route("/", page()).route("/admin", page()).fallback(not_found);
        };
        let page = |name: &str| {
            let file = ServeFile::new(folder.join(name)).precompressed_br().precompressed_gzip();
            get(move |request: Request| async move {
                match file.oneshot(request).await {
                    Ok(response) if response.status() == StatusCode::NOT_FOUND => {
                        Html(NOT_BUILT).into_response()
                    }
                    Ok(response) => response.into_response(),
                    Err(never) => match never {},
                }
            })
        };
        let files = ServeDir::new(folder.as_ref())
            .precompressed_br()
            .precompressed_gzip()
            .fallback(tower::service_fn(|_| async { Ok(not_found().await) }));
        Router::new()
            .route("/", page(DEMO_PAGE))
            .route("/admin", page(ADMIN_PAGE))
            .route("/admin/", page(ADMIN_PAGE))
            .fallback_service(files)
            .layer(from_fn(describe))
    }
}

async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such page.\n").into_response()
}

/// Says of a file how long it may be kept, in which encoding its text is, who may use it, and, of the
/// panel's pages, what they may do.
async fn describe(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let keeps = has_content_hash(path);
    let of_panel = path == "/admin" || path.starts_with("/admin/");
    let policy = if path.ends_with("/preview.html") { PREVIEW_POLICY } else { PANEL_POLICY };
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let keeping = if keeps && found { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    if of_panel {
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    } else {
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    name_encoding(headers);
    response
}

/// Whether a path ends in a name such as `widget-0123456789abcdef.wasm`.
fn has_content_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').rev().skip(1).any(|part| {
        part.rsplit_once('-')
            .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    })
}

/// Texts here are all UTF-8; without the word a page in another encoding would misread them.
fn name_encoding(headers: &mut HeaderMap) {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else { return };
    let is_text = kind.starts_with("text/") || matches!(kind, "application/json" | "image/svg+xml");
    if is_text
        && !kind.contains("charset")
        && let Ok(named) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

#[cfg(test)]
mod tests {
    use super::has_content_hash;

    #[test]
    fn a_content_hash_is_sixteen_hex_digits_before_the_ending() {
        for (path, is) in [
            ("/widget-0123456789abcdef.wasm", true),
            ("/a/widget-0123456789abcdef.js.map", true),
            ("/palique.js", false),
            ("/widget-0123456789abcde.wasm", false),
            ("/widget-0123456789abcdeg.wasm", false),
            ("/widget-0123456789abcdef", false),
            ("/folder-0123456789abcdef.x/page.html", false),
        ] {
            assert_eq!(has_content_hash(path), is, "{path}");
        }
    }
}
