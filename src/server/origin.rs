//! Which pages may use an agent. A browser names the page in `Origin`, and a page cannot lie about
//! it; programs send none and are let through, because this guards a site's owner against other
//! sites, not the server against programs.

use crate::app::App;
use crate::error::Error;
use crate::store::agents::Agent;
use anyhow::Context;
use axum::http::{HeaderMap, header};

/// The setting that holds the account's own list.
pub const SETTING: &str = "allowed_origins";

/// The origins that an agent's owner allows: the agent's own list, else the account's.
pub async fn of_agent(app: &App, agent: &Agent) -> anyhow::Result<Vec<String>> {
    let own = agent.look_texts("allowedOrigins");
    if own.is_empty() { of_account(app).await } else { Ok(own) }
}

/// The origins that the account allows where an agent has no list of its own.
pub async fn of_account(app: &App) -> anyhow::Result<Vec<String>> {
    let Some(stored) = app.store.setting(SETTING).await? else { return Ok(Vec::new()) };
    serde_json::from_str(&stored).context("the account's origins are not what was stored")
}

/// Checks a request against the origins that an owner allows; an empty list allows all. The
/// server's own pages are always allowed.
///
/// # Errors
/// [`Error::OriginNotAllowed`].
pub fn check(allowed: &[String], headers: &HeaderMap) -> Result<(), Error> {
    let Some(origin) = headers.get(header::ORIGIN) else { return Ok(()) };
    if allowed.is_empty() {
        return Ok(());
    }
    let Ok(origin) = origin.to_str() else { return Err(Error::OriginNotAllowed) };
    let named = |entry: &String| entry.trim().trim_end_matches('/').eq_ignore_ascii_case(origin);
    if is_own(origin, headers) || allowed.iter().any(named) {
        return Ok(());
    }
    Err(Error::OriginNotAllowed)
}

/// Whether an origin is the host that was asked, whatever the scheme: a proxy may speak TLS.
fn is_own(origin: &str, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let of_origin = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    matches!((of_origin, host), (Some(origin), Some(host)) if origin.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::check;
    use axum::http::{HeaderMap, HeaderValue};

    fn asked(origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("chat.shop.example:8787"));
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_listed_pages_and_our_own_get_through() {
        let allowed = ["https://shop.example/".to_owned()];
        for (origin, passes) in [
            (None, true),
            (Some("https://shop.example"), true),
            (Some("HTTPS://Shop.Example"), true),
            (Some("http://chat.shop.example:8787"), true),
            (Some("https://chat.shop.example:8787"), true),
            (Some("http://shop.example"), false),
            (Some("https://shop.example:444"), false),
            (Some("https://shop.example.evil.example"), false),
            (Some("https://evil.example"), false),
            (Some("null"), false),
            (Some("chat.shop.example:8787"), false),
        ] {
            assert_eq!(check(&allowed, &asked(origin)).is_ok(), passes, "{origin:?}");
        }
    }

    #[test]
    fn an_empty_list_lets_every_page_in() {
        assert!(check(&[], &asked(Some("https://anybody.example"))).is_ok());
        assert!(check(&[], &asked(Some("null"))).is_ok());
    }
}
