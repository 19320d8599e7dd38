//! Asking the server: one request, one reply or one trouble. JSON is parsed by the browser and
//! handed over by serde-wasm-bindgen.

use crate::connection::Connection;
use gloo_net::http::{Method, RequestBuilder};
use palique_browser::fetch;
use palique_protocol::error::{Error, ErrorBody, ErrorKind};
use palique_protocol::percent;
use serde::Serialize;
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Milliseconds without a byte after which a request is given up.
const PATIENCE: i32 = 30_000;

/// The server, as the panel asks it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Api {
    connection: Arc<Connection>,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The body.
    pub value: Value,
    /// The state that the body shows, to be named by a later write.
    pub etag: Option<String>,
}

/// One request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Write<'a> {
    /// The body.
    pub body: Option<&'a Value>,
    /// Only if the resource is still in this state.
    pub if_match: Option<&'a str>,
}

impl Api {
    /// Asks over this connection.
    pub fn new(connection: Connection) -> Self {
        Self { connection: Arc::new(connection) }
    }

    /// The connection that it asks over.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Reads a resource. `path` starts with a slash and is encoded already; see [`path`].
    ///
    /// # Errors
    /// Why there is none.
    pub async fn get(&self, path: &str) -> Result<Reply, Error> {
        self.call(Method::GET, path, Write::default()).await
    }

    /// Makes a resource.
    ///
    /// # Errors
    /// Why it was not made.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Reply, Error> {
        self.call(Method::POST, path, Write { body: Some(body), if_match: None }).await
    }

    /// Replaces a resource, if it is still in the named state.
    ///
    /// # Errors
    /// Why it was not replaced.
    pub async fn put(&self, path: &str, body: &Value, if_match: Option<&str>) -> Result<Reply, Error> {
        self.call(Method::PUT, path, Write { body: Some(body), if_match }).await
    }

    /// Changes a part of a resource.
    ///
    /// # Errors
    /// Why it was not changed.
    pub async fn patch(&self, path: &str, body: &Value) -> Result<Reply, Error> {
        self.call(Method::PATCH, path, Write { body: Some(body), if_match: None }).await
    }

    /// Deletes a resource.
    ///
    /// # Errors
    /// Why it is still there.
    pub async fn delete(&self, path: &str) -> Result<Reply, Error> {
        self.call(Method::DELETE, path, Write::default()).await
    }

    /// A request builder with this server's address and headers, for a caller that reads the body
    /// itself.
    pub fn request(&self, path: &str) -> RequestBuilder {
        let url = [&self.connection.base, path].concat();
        RequestBuilder::new(&url)
            .header("authorization", &["Bearer ", &self.connection.key].concat())
            .header("version", &self.connection.version)
    }

    async fn call(&self, method: Method, path: &str, write: Write<'_>) -> Result<Reply, Error> {
        let mut request = self.request(path).method(method).header("accept", "application/json");
        if let Some(etag) = write.if_match {
            request = request.header("if-match", etag);
        }
        let body = match write.body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Some(to_text(body).ok_or_else(|| Error::new(ErrorKind::Protocol))?)
            }
            None => None,
        };
        let network = |_| Error::new(ErrorKind::Network);
        let head = fetch::Connection::with_patience(PATIENCE).send(request, body).await.map_err(network)?;
        let status = head.status();
        let etag = head.header("etag");
        let retry_after = head.header("retry-after").and_then(|value| value.trim().parse().ok());
        let text = head.text().await.map_err(network)?;
        if !(200..300).contains(&status) {
            return Err(Error::from_response(status, &text, retry_after, |text| {
                from_text(text).filter(Value::is_object).map(|value| error_body(&value))
            }));
        }
        // A proxy's page with a friendly status is no reply of this API.
        let value = from_text(&text).ok_or_else(|| Error::new(ErrorKind::Protocol))?;
        Ok(Reply { value, etag })
    }
}

/// A path of these segments, each encoded.
pub fn path(segments: &[&str]) -> String {
    segments.iter().flat_map(|segment| ["/".to_owned(), percent::encode(segment)]).collect()
}

/// JSON text as a document.
pub fn from_text(text: &str) -> Option<Value> {
    let value = js_sys::JSON::parse(text).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}

/// A document as JSON text.
pub fn to_text(value: &Value) -> Option<String> {
    js_sys::JSON::stringify(&to_js(value)?).ok()?.as_string()
}

/// A document as JSON text for people: two spaces for each level.
pub fn to_pretty_text(value: &Value) -> Option<String> {
    let space = JsValue::from_f64(2.0);
    js_sys::JSON::stringify_with_replacer_and_space(&to_js(value)?, &JsValue::NULL, &space).ok()?.as_string()
}

/// A document as a plain JavaScript value.
pub fn to_js(value: &Value) -> Option<JsValue> {
    value.serialize(&Serializer::json_compatible()).ok()
}

/// The sentences of an error body, whichever of the three shapes it has.
pub fn error_body(value: &Value) -> ErrorBody {
    use palique_protocol::error::Sentences;
    fn sentences(value: &Value) -> Sentences {
        Sentences(match value {
            Value::String(text) => vec![text.clone()],
            Value::Array(items) => items.iter().flat_map(|item| sentences(item).0).collect(),
            Value::Object(members) => {
                members.get("description").map_or_else(Vec::new, |text| sentences(text).0)
            }
            _ => Vec::new(),
        })
    }
    let at = |name: &str| sentences(value.get(name).unwrap_or(&Value::Null));
    ErrorBody { error: at("error"), message: at("message"), errors: at("errors") }
}
