//! The documents that travel, as JSON Schemas. Limits are those of the checks themselves; what
//! depends on other documents, such as whether an id is there, is told in words.

mod actions;
mod agent_side;
mod agents;
mod chats;
mod owners;
mod studio;
mod visitors;

use palique_protocol::conversation_ai::limits;
use serde_json::{Map, Value, json};

/// Every schema by its name.
pub fn all() -> Value {
    let mut all = Map::new();
    let parts = [
        visitors::schemas(),
        agent_side::schemas(),
        agents::schemas(),
        actions::schemas(),
        owners::schemas(),
        studio::schemas(),
        chats::schemas(),
    ];
    for part in parts {
        all.extend(part);
    }
    Value::Object(all)
}

type Named = Vec<(String, Value)>;

fn named(list: Vec<(&str, Value)>) -> Named {
    list.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// A reference to a schema.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// An object that has these properties and no others.
fn closed(required: &[&str], properties: &[(&str, Value)]) -> Value {
    let mut schema = open(required, properties);
    schema["additionalProperties"] = json!(false);
    schema
}

/// An object that has these properties and may have others.
fn open(required: &[&str], properties: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn text(most: usize) -> Value {
    json!({ "type": "string", "maxLength": most })
}

/// A text that says something.
fn filled(most: usize) -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": "\\S" })
}

fn string() -> Value {
    json!({ "type": "string" })
}

fn time() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

fn word(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

fn whole(least: f64, most: f64) -> Value {
    let bound = |limit: f64| json!(whole_number(limit));
    json!({ "type": "integer", "minimum": bound(least), "maximum": bound(most) })
}

#[expect(clippy::cast_possible_truncation, reason = "limits are small whole numbers")]
fn whole_number(limit: f64) -> i64 {
    limit as i64
}

fn id() -> Value {
    filled(limits::ID_CHARS)
}

fn phrase() -> Value {
    filled(limits::PHRASE_CHARS)
}

/// A list with a number of elements.
#[expect(clippy::needless_pass_by_value, reason = "schemas are made where they are used")]
fn list(of: Value, least: usize, most: usize) -> Value {
    json!({ "type": "array", "items": of, "minItems": least, "maxItems": most })
}

/// A list of any length, in a reply.
#[expect(clippy::needless_pass_by_value, reason = "schemas are made where they are used")]
fn many(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// A schema that also lets `null` through.
fn or_null(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
    schema
}

/// A rule between two properties: while one is any of these values, the object also fits another
/// schema.
#[expect(clippy::needless_pass_by_value, reason = "schemas are made where they are used")]
fn whenever(mut schema: Value, property: &str, values: Value, then: Value) -> Value {
    let rule = json!({
        "if": { "properties": { (property): { "enum": values } }, "required": [property] },
        "then": then,
    });
    match schema.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(rules) => rules.push(rule),
        None => schema["allOf"] = json!([rule]),
    }
    schema
}

/// Demands properties while another is true.
fn whenever_true(schema: Value, property: &str, then: &[&str]) -> Value {
    whenever(schema, property, json!([true]), json!({ "required": then }))
}

/// Bounds a time by its unit.
fn bounded(mut schema: Value, time: &str, unit: &str, bounds: &[(&str, f64)]) -> Value {
    for (word, most) in bounds {
        let bound = json!({ "properties": { (time): { "maximum": whole_number(*most) } } });
        schema = whenever(schema, unit, json!([word]), bound);
    }
    schema
}

fn described(mut schema: Value, words: &str) -> Value {
    schema["description"] = json!(words);
    schema
}
