//! The operations: what each is asked, and with which statuses it answers.

mod admin;
mod agent_chat;
mod agent_studio;
mod conversation_ai;
mod visitors;

use super::schemas::reference;
use serde_json::{Map, Value, json};

/// Every path with its operations.
pub fn all() -> Value {
    let mut paths = Map::new();
    let parts = [
        visitors::operations(),
        conversation_ai::operations(),
        agent_studio::operations(),
        agent_chat::operations(),
        admin::operations(),
    ];
    for operation in parts.concat() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = operation.document;
    }
    Value::Object(paths)
}

/// An operation, being described.
#[derive(Clone)]
struct Operation {
    path: String,
    method: &'static str,
    document: Value,
}

impl Operation {
    /// An operation without parameters, bodies or replies so far. The names in braces of its path
    /// become parameters.
    fn new(tag: &str, method: &'static str, path: &str, id: &str, summary: &str) -> Self {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameters: Vec<Value> = names
            .map(|name| {
                let schema = json!({ "type": "string", "minLength": 1 });
                json!({ "name": name, "in": "path", "required": true, "schema": schema })
            })
            .collect();
        let document = json!({
            "tags": [tag],
            "operationId": id,
            "summary": summary,
            "parameters": parameters,
            "responses": {},
        });
        Self { path: path.to_owned(), method, document }
    }

    fn parameter(mut self, parameter: Value) -> Self {
        if let Some(parameters) = self.document["parameters"].as_array_mut() {
            parameters.push(parameter);
        }
        self
    }

    /// A parameter of the query string.
    fn asking(self, name: &str, is_required: bool, schema: &Value, words: &str) -> Self {
        self.parameter(json!({
            "name": name, "in": "query", "required": is_required, "schema": schema, "description": words,
        }))
    }

    /// A JSON body.
    fn body(mut self, schema: &str) -> Self {
        let content = json!({ "application/json": { "schema": reference(schema) } });
        self.document["requestBody"] = json!({ "required": true, "content": content });
        self
    }

    /// A reply of one type.
    fn reply(self, status: u16, words: &str, schema: &str) -> Self {
        self.replies(status, words, json!({ "application/json": { "schema": reference(schema) } }))
    }

    #[expect(clippy::needless_pass_by_value, reason = "made where it is used")]
    fn replies(mut self, status: u16, words: &str, content: Value) -> Self {
        self.document["responses"][status.to_string()] = json!({ "description": words, "content": content });
        self
    }

    /// Says that the last reply carries the tag of what a `PUT` replaces.
    fn tagged(mut self, status: u16) -> Self {
        let tag = json!({ "description": "What If-Match may name later.", "schema": { "type": "string" } });
        self.document["responses"][status.to_string()]["headers"] = json!({ "ETag": tag });
        self
    }

    /// What every operation of the owner's has: a key, and the refusals without a good one.
    fn owned(mut self, scope: Option<&str>) -> Self {
        self.document["security"] = json!([{ "key": [] }]);
        let with_key = self.reply(401, "The key is missing, wrong or revoked", "Refusal");
        let scoped = match scope {
            Some(scope) => {
                with_key.reply(403, &format!("The key lacks the scope conversation-ai.{scope}"), "Refusal")
            }
            None => with_key,
        };
        scoped.reply(500, "Our fault", "Refusal")
    }

    /// What every operation of the owner's with a body has.
    fn judged(self, body: &str) -> Self {
        self.body(body)
            .reply(400, "The body is not JSON", "Refusal")
            .reply(408, "The body did not arrive in time", "Refusal")
            .reply(413, "The body is too large", "Refusal")
            .problems()
    }

    fn problems(self) -> Self {
        self.reply(422, "Every problem of the request, a sentence each", "Problems")
    }

    fn missing(self, words: &str) -> Self {
        self.reply(404, words, "Refusal")
    }

    /// A `PUT` that can be told what it replaces.
    fn guarded(self) -> Self {
        let words = "Replace only what has this tag.";
        self.parameter(json!({
            "name": "If-Match", "in": "header", "required": false, "schema": { "type": "string" },
            "description": words,
        }))
        .reply(412, "It has been changed since it was read", "Refusal")
    }
}

const READ: Option<&str> = Some("readonly");
const WRITE: Option<&str> = Some("write");

/// The size of a page.
fn page_size() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 20 })
}
