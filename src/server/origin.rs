//! Which pages may use an agent. A browser names the page in `Origin`, and a page cannot lie about
//! it; programs send none and are let through, because this guards a site's owner against other
//! sites, not the server against programs.

use crate::error::Error;
use axum::http::{HeaderMap, header};

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
