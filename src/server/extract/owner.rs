//! What the owner's routes ask of a request, in the order in which they ask: the `Version` header
//! (where there is one), a key, its scope, a body that is JSON. A handler takes these as arguments
//! in that order, so nobody without a key learns anything about a body.

use super::Unread;
use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::error::owner::OwnerError;
use crate::store::keys::Key;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::convert::Infallible;

/// The versions of the API that the header may name. They do not differ in anything that we send.
pub const VERSIONS: [&str; 3] = ["2021-04-15", "2021-07-28", "v3"];

/// The versions that may be named to the Agent Studio, which takes one more.
pub const STUDIO_VERSIONS: [&str; 4] = ["2021-04-15", "2021-07-28", "2023-02-21", "v3"];

/// The request names a version of the API that we speak.
#[derive(Debug)]
pub struct Versioned;

impl<S: Send + Sync> FromRequestParts<S> for Versioned {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, OwnerError> {
        named_version(&parts.headers, &VERSIONS).map(|()| Self)
    }
}

/// The request names a version of the Agent Studio that we speak.
#[derive(Debug)]
pub struct StudioVersioned;

impl<S: Send + Sync> FromRequestParts<S> for StudioVersioned {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, OwnerError> {
        named_version(&parts.headers, &STUDIO_VERSIONS).map(|()| Self)
    }
}

/// Checks the `Version` header. The sentences are the vendor's own: clients look for them.
fn named_version(headers: &HeaderMap, known: &[&str]) -> Result<(), OwnerError> {
    let Some(named) = headers.get("version") else {
        return Err(OwnerError::Unauthorized("version header was not found."));
    };
    let is_known = named.to_str().is_ok_and(|named| known.contains(&named.trim()));
    if is_known { Ok(()) } else { Err(OwnerError::Unauthorized("version header is invalid")) }
}

/// The caller holds a key of the owner's, whatever it may do.
#[derive(Debug)]
pub struct Holder(pub Key);

/// The caller holds a key that may read.
#[derive(Debug)]
pub struct Reader(pub Key);

/// The caller holds a key that may write.
#[derive(Debug)]
pub struct Editor(pub Key);

impl FromRequestParts<App> for Holder {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, OwnerError> {
        match app.operator.caller(&app.store, &parts.headers).await? {
            Caller::Owner(key) => Ok(Self(*key)),
            Caller::Stranger => Err(OwnerError::Unauthorized("a bearer key is needed")),
            Caller::Impostor => Err(OwnerError::Unauthorized("this key is wrong or has been revoked")),
        }
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, OwnerError> {
        holding(parts, app, Scope::Readonly, "this key lacks the scope conversation-ai.readonly")
            .await
            .map(Self)
    }
}

impl FromRequestParts<App> for Editor {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, OwnerError> {
        holding(parts, app, Scope::Write, "this key lacks the scope conversation-ai.write").await.map(Self)
    }
}

/// The caller holds a key that may list what can be executed.
#[derive(Debug)]
pub struct StudioReader(pub Key);

/// The caller holds a key that may execute.
#[derive(Debug)]
pub struct StudioEditor(pub Key);

impl FromRequestParts<App> for StudioReader {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, OwnerError> {
        holding(parts, app, Scope::ReadStudio, "this key lacks the scope agent-studio.readonly")
            .await
            .map(Self)
    }
}

impl FromRequestParts<App> for StudioEditor {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, OwnerError> {
        holding(parts, app, Scope::Execute, "this key lacks the scope agent-studio.write").await.map(Self)
    }
}

async fn holding(
    parts: &mut Parts,
    app: &App,
    scope: Scope,
    otherwise: &'static str,
) -> Result<Key, OwnerError> {
    let Holder(key) = Holder::from_request_parts(parts, app).await?;
    if key.scopes.contains(&scope) { Ok(key) } else { Err(OwnerError::Forbidden(otherwise)) }
}

/// The ids of a path.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(OwnerError))]
pub struct Ids<T>(pub T);

impl From<PathRejection> for OwnerError {
    fn from(_: PathRejection) -> Self {
        Self::NotFound("there is nothing with this id")
    }
}

/// A body that is JSON.
#[derive(Debug)]
pub struct Document(pub Value);

impl FromRequest<App> for Document {
    type Rejection = OwnerError;

    async fn from_request(request: Request, _: &App) -> Result<Self, OwnerError> {
        let body = super::read(request).await.map_err(|why| match why {
            Unread::TooLarge => OwnerError::TooLarge,
            Unread::TooSlow => OwnerError::BodyTimeout,
            Unread::Broken(sentence) => OwnerError::Unreadable(sentence),
        })?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|wrong| OwnerError::Unreadable(format!("the body is not JSON: {wrong}")))
    }
}

/// The query string: each of the names that a route knows at most once, and no other.
#[derive(Debug, Default)]
pub struct Asked(BTreeMap<String, String>);

/// A query string before it is known what the route wants of it.
#[derive(Debug)]
pub struct QueryString(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for QueryString {
    type Rejection = OwnerError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, OwnerError> {
        Self::read(&parts.uri)
    }
}

impl QueryString {
    fn read(uri: &Uri) -> Result<Self, OwnerError> {
        match axum::extract::Query::try_from_uri(uri) {
            Ok(axum::extract::Query(pairs)) => Ok(Self(pairs)),
            Err(wrong) => Err(OwnerError::invalid(wrong.body_text())),
        }
    }

    /// Keeps what a route knows. Problems are added to the list, a sentence each.
    pub fn names(self, known: &[&str], problems: &mut Vec<String>) -> Asked {
        let mut found = BTreeMap::new();
        for (name, value) in self.0 {
            if !known.contains(&name.as_str()) {
                problems.push(format!("property {name} should not exist"));
                continue;
            }
            match found.entry(name) {
                Entry::Vacant(place) => {
                    place.insert(value);
                }
                Entry::Occupied(place) => problems.push(format!("{} must not be repeated", place.key())),
            }
        }
        Asked(found)
    }
}

impl Asked {
    /// A value, when it came and is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The size of a page.
    pub fn limit(&self, usual: i64, most: i64, problems: &mut Vec<String>) -> i64 {
        let Some(text) = self.text("limit") else { return usual };
        match text.parse::<i64>() {
            Ok(limit) if limit < 1 => problems.push("limit must not be less than 1".to_owned()),
            Ok(limit) if limit > most => problems.push(format!("limit must not be greater than {most}")),
            Ok(limit) => return limit,
            Err(_) => problems.push("limit must be an integer number".to_owned()),
        }
        usual
    }
}

/// The tag of a document: what `If-Match` must name for it to be replaced.
pub fn tag(document: &Value) -> String {
    let digest = Sha256::digest(document.to_string());
    format!("\"{}\"", &crate::id::hex(&digest)[..16])
}

/// What the caller believes to replace.
#[derive(Debug)]
pub struct IfMatch(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(named(&parts.headers)))
    }
}

fn named(headers: &HeaderMap) -> Option<String> {
    // A header that is not text names no tag of ours, which is a mismatch and not a wish for none.
    headers.get(header::IF_MATCH).map(|value| value.to_str().unwrap_or_default().to_owned())
}

impl IfMatch {
    /// Checks it against the document that stands there now.
    ///
    /// # Errors
    /// [`OwnerError::Changed`].
    pub fn check(&self, current: &Value) -> Result<(), OwnerError> {
        let Some(named) = &self.0 else { return Ok(()) };
        let current = tag(current);
        // A proxy that compresses marks tags as weak.
        let matches = named
            .split(',')
            .map(str::trim)
            .any(|named| named == "*" || named.strip_prefix("W/").unwrap_or(named) == current);
        if matches { Ok(()) } else { Err(OwnerError::Changed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_query_string_is_taken_apart_and_its_problems_are_all_told() {
        let mut problems = Vec::new();
        let uri = "/?query=a%20b+%C3%A9&limit=5&&locationId=x&limit=6&odd%zz=%".parse().unwrap();
        let asked = QueryString::read(&uri).unwrap().names(&["query", "limit", "startAfter"], &mut problems);
        assert_eq!(asked.text("query"), Some("a b é"));
        assert_eq!(asked.text("startAfter"), None);
        assert_eq!(asked.limit(20, 100, &mut problems), 5);
        assert_eq!(
            problems,
            [
                "property locationId should not exist",
                "limit must not be repeated",
                "property odd%zz should not exist"
            ]
        );
    }

    #[test]
    fn a_page_has_a_size_between_one_and_the_most() {
        for (text, limit, problem) in [
            ("1", 1, None),
            ("100", 100, None),
            ("", 20, None),
            ("0", 20, Some("limit must not be less than 1")),
            ("-3", 20, Some("limit must not be less than 1")),
            ("101", 20, Some("limit must not be greater than 100")),
            ("1.5", 20, Some("limit must be an integer number")),
            ("many", 20, Some("limit must be an integer number")),
            ("99999999999999999999", 20, Some("limit must be an integer number")),
        ] {
            let mut problems = Vec::new();
            let asked = Asked(BTreeMap::from([("limit".to_owned(), text.to_owned())]));
            assert_eq!(asked.limit(20, 100, &mut problems), limit, "{text}");
            assert_eq!(problems.first().map(String::as_str), problem, "{text}");
        }
    }

    #[test]
    fn only_the_tag_of_what_stands_there_matches() {
        let document = json!({ "name": "Front desk" });
        let tag = tag(&document);
        for (named, matches) in [
            (None, true),
            (Some("*"), true),
            (Some(tag.as_str()), true),
            (Some(&*format!("W/{tag}")), true),
            (Some(&*format!("\"other\", {tag}")), true),
            (Some("\"other\""), false),
            (Some(""), false),
        ] {
            let if_match = IfMatch(named.map(str::to_owned));
            assert_eq!(if_match.check(&document).is_ok(), matches, "{named:?}");
        }
    }
}
