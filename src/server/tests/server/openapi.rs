//! The published document against the routes, and against every reply that the owner's tests get.

use crate::running::Running;
use palique_server::{openapi, router};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(openapi::document);

#[tokio::test]
async fn the_document_is_served() {
    let server = Running::start().await;
    let published: Value = server.get("/openapi.json").send().await.unwrap().json().await.unwrap();
    assert_eq!(published, *DOCUMENT);
    assert_eq!(published["openapi"], "3.1.0");
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routes: BTreeSet<String> =
        router::operations().into_iter().map(|(method, path)| format!("{method} {path}")).collect();
    let mut described = BTreeSet::new();
    for (path, operations) in DOCUMENT["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    assert_eq!(described, routes);
    assert_eq!(routes.len(), 39, "{routes:#?}");
}

#[test]
fn every_operation_has_a_name_of_its_own_and_describes_its_path() {
    let mut names = BTreeSet::new();
    for (path, operations) in DOCUMENT["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            assert!(names.insert(operation["operationId"].as_str().unwrap()), "{operation}");
            let parameters = operation["parameters"].as_array().unwrap().iter();
            let in_path = parameters.filter(|parameter| parameter["in"] == "path").count();
            assert_eq!(in_path, path.matches('{').count(), "{path}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let mut used = BTreeSet::new();
    collect(&DOCUMENT, &mut used);
    let there: BTreeSet<String> =
        DOCUMENT["components"]["schemas"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(used, there);
}

fn collect(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref") {
                let name = reference.as_str().unwrap().strip_prefix("#/components/schemas/").unwrap();
                used.insert(name.to_owned());
            }
            fields.values().for_each(|value| collect(value, used));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, used)),
        _ => {}
    }
}

/// Checks a reply against what the document says of it: the status is declared, and the body fits.
pub(crate) fn assert_described(method: &str, path: &str, status: u16, body: &Value) {
    let path = path.split('?').next().unwrap();
    let Some(operation) = operation(method, path) else {
        assert!([404, 405].contains(&status), "{method} {path} is not described and answered {status}");
        return;
    };
    let reply = &operation["responses"][status.to_string()];
    assert!(reply.is_object(), "{method} {path} does not declare {status}");
    let schema = &reply["content"]["application/json"]["schema"];
    if let Err(problem) = fits(body, schema) {
        panic!("{method} {path} {status}: {problem} in {body}");
    }
}

/// The operation behind a path; a literal segment wins over a name in braces.
fn operation<'a>(method: &str, path: &str) -> Option<&'a Value> {
    let asked: Vec<&str> = path.split('/').collect();
    let matching = DOCUMENT["paths"].as_object().unwrap().iter().filter(|(path, _)| {
        let parts: Vec<&str> = path.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked)
    });
    let (_, operations) = matching.min_by_key(|(path, _)| path.matches('{').count())?;
    operations.get(method.to_lowercase())
}

/// As much of JSON Schema as the document uses.
fn fits(value: &Value, schema: &Value) -> Result<(), String> {
    let schema = resolved(schema);
    if let Some(fixed) = schema.get("const") {
        return (value == fixed).then_some(()).ok_or_else(|| format!("{value} is not {fixed}"));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        return Err(format!("{value} is none of {words:?}"));
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let fitting = choices.iter().filter(|choice| fits(value, choice).is_ok()).count();
        return (fitting == 1).then_some(()).ok_or_else(|| format!("{value} fits {fitting} of the choices"));
    }
    let types = match schema.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(one) => vec![one.clone()],
        None => return Err(format!("a schema without a type: {schema}")),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is_number = kind == "integer" && types.contains(&json!("number"));
    if !types.contains(&json!(kind)) && !is_number {
        return Err(format!("{value} is not {types:?}"));
    }
    match value {
        Value::Object(fields) => object_fits(fields, schema),
        Value::Array(list) => list.iter().try_for_each(|item| fits(item, &schema["items"])),
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            let within = |bound: &str, is: fn(&f64, &f64) -> bool| {
                schema.get(bound).and_then(Value::as_f64).is_none_or(|limit| is(&number, &limit))
            };
            (within("minimum", f64::ge) && within("maximum", f64::le))
                .then_some(())
                .ok_or_else(|| format!("{number} is out of bounds"))
        }
        _ => Ok(()),
    }
}

fn object_fits(fields: &Map<String, Value>, schema: &Value) -> Result<(), String> {
    for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        if !fields.contains_key(required.as_str().unwrap()) {
            return Err(format!("{required} is missing"));
        }
    }
    for (name, value) in fields {
        match schema["properties"].get(name) {
            Some(property) => fits(value, property).map_err(|problem| format!("{name}: {problem}"))?,
            None if schema.get("additionalProperties") == Some(&json!(false)) => {
                return Err(format!("{name} is not described"));
            }
            None => {}
        }
    }
    Ok(())
}

fn resolved(schema: &Value) -> &Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => DOCUMENT.pointer(reference.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    }
}

#[test]
fn the_check_of_replies_finds_what_does_not_fit() {
    let good = json!({ "statusCode": 404, "message": "gone" });
    let schema = json!({ "$ref": "#/components/schemas/Refusal" });
    assert!(fits(&good, &schema).is_ok());
    for wrong in [
        json!({ "statusCode": 404 }),
        json!({ "statusCode": 200, "message": "gone" }),
        json!({ "statusCode": "404", "message": "gone" }),
        json!({ "statusCode": 404, "message": ["gone"] }),
        json!([]),
    ] {
        assert!(fits(&wrong, &schema).is_err(), "{wrong}");
    }
    let look = json!({ "$ref": "#/components/schemas/Look" });
    assert!(fits(&json!({ "theme": "dark" }), &look).is_ok());
    assert!(fits(&json!({ "theme": "blue" }), &look).is_err());
    assert!(fits(&json!({ "colour": "red" }), &look).is_err());
}
